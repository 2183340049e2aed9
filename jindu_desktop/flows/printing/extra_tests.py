"""Registers of tests: of one person, and of everyone due in a month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import month_report
from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.records import DRUG_TEST, PERSON
from jindu_desktop.records.codes import TestResult
from jindu_desktop.records.field import Row
from jindu_desktop.rules.clocks import Slot
from jindu_desktop.rules.facts import CaseAt
from jindu_desktop.store import entries, forms

STATES = {"missed": "缺检", "late": "逾期未检", "due": "应检", "suspended": "中止"}
_RESULTS = {str(TestResult.NEGATIVE): "阴", str(TestResult.POSITIVE): "阳"}
Line = dict[str, str]


def person_register(made: Gathering) -> None:
    """Every slot that has begun with the test that filled it, and the tests beside the slots."""
    tests: dict[str, list[Line]] = defaultdict(list)
    for row in made.tables.get(DRUG_TEST.name, []):
        tests[row["tested_on"]].append({**row, "result": _RESULTS.get(row["result"], "")})
    lines: list[tuple[str, Line]] = []
    for slot in made.tables.get("slots", []):
        day = slot["tested_on"]
        if slot["state"] == "future" or not _in_month(made.target.month, day or slot["to"]):
            continue
        done = tests[day].pop(0) if tests.get(day) else {"tested_on": day}
        told = {"due": slot["to"], "state": STATES.get(slot["state"], "")}
        lines.append((day or slot["to"], {**done, **told}))
    lines += [(day, test) for day, some in tests.items() for test in some]
    made.tables["register"] = [row for _, row in sorted(lines, key=lambda each: each[0])]


def _in_month(month: Month | None, day: str) -> bool:
    return month is None or month.first <= day <= month.last


@dataclass(slots=True)
class _Month:
    """The register of a month while it is put together."""

    made: Gathering
    month: Month
    due: list[tuple[CaseAt, Slot]]
    held: list[Row]
    people: dict[int, Row] = field(default_factory=dict)
    tests: dict[tuple[int, str], Row] = field(default_factory=dict)

    def read(self) -> None:
        """The persons, and the tests by person and day, those that filled a slot later too."""
        db = self.made.session.db
        owners = {case.person for case, _ in self.due} | {_owner(test) for test in self.held}
        self.people = entries.fetch_many(db, PERSON, sorted(owners))
        self.tests = {(_owner(test), str(test["tested_on"])): test for test in self.held}
        for case, slot in self.due:
            day = str(slot.tested_on or "")
            if day and (case.person, day) not in self.tests:
                for test in entries.rows_where(db, DRUG_TEST, "person", case.person):
                    if test["tested_on"] == day:
                        self.tests[case.person, day] = test

    def lines(self) -> list[Line]:
        """One line for each slot due, then one for each other test, by day."""
        lines = [self._due(case, slot) for case, slot in self.due]
        lines += [self._line(owner, test) for (owner, _), test in self.tests.items()]
        return sorted(lines, key=lambda line: (line.get("due") or line["tested_on"], line["id"]))

    def _due(self, case: CaseAt, slot: Slot) -> Line:
        day = str(slot.tested_on or "")
        line = self._line(case.person, self.tests.pop((case.person, day), None))
        state = "" if day else STATES.get(str(slot.state), "")
        note = "；".join(part for part in (state, line.get("note", "")) if part)
        also = {"kind_of_case": str(case.kind), "due": slot.last.isoformat(), "note": note}
        return {**line, "tested_on": day, **also}

    def _line(self, owner: int, test: Row | None) -> Line:
        show, person = self.made.show, self.people[owner]
        self.made.sources.append(owner)
        line: Line = {"id": str(owner)}
        if test:
            self.made.sources.append(int(str(test["id"])))
            line |= {f.name: show(f, test[f.name], words=False) for f in DRUG_TEST.fields}
            line["result"] = _RESULTS.get(str(test["result"]), "")
        for name in ("name", "id_number"):
            line[name] = show(PERSON.by_name[name], person[name], words=False)
        return line


def _owner(test: Row) -> int:
    return int(str(test["person"]))


def month_register(made: Gathering) -> None:
    """The slots whose last day falls in the month (test_rate), each with its test, then the other
    tests held in it.
    """
    month, db = made.target.month, made.session.db
    if month is None or made.target.person:
        return
    tested = list(month_report(made.session, month).tested())
    ids = forms.dated_in(db, DRUG_TEST, "tested_on", month)
    held = list(entries.fetch_many(db, DRUG_TEST, ids).values())
    register = _Month(made, month, [(case, slot) for case, slot, _ in tested], held)
    register.read()
    made.tables["month_register"] = register.lines()
    made.values |= {
        "month.tests_due": str(len(tested)),
        "month.tests_done": str(sum(verdict is True for _, _, verdict in tested)),
        "month.tests_positive": str(sum(t["result"] == TestResult.POSITIVE for t in held)),
    }
