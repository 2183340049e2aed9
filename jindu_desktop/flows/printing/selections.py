"""What "all of this month" means for the forms of the police, of ends, evaluations and cards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jindu_desktop.core.period import Month
from jindu_desktop.records import BREACH, DRUG_TEST, EVALUATION, PERSON, REHAB_CASE, SUSPENSION
from jindu_desktop.records import RELEASE_HANDOVER as HANDOVER
from jindu_desktop.records.codes import EndReason, Floating, TestResult
from jindu_desktop.rules.clocks import CaseState, counters_at, state_at, term_at
from jindu_desktop.rules.facts import CaseAt
from jindu_desktop.store import case_facts, entries, forms, rosters, settings
from jindu_desktop.store.sqlcipher import Database

Selection = Callable[[Database, Month], list[int]]
FINAL = "期满"
_EARLY_ENDS = (
    EndReason.TERMINATED, EndReason.TO_COMPULSORY, EndReason.DEATH, EndReason.OTHER,
)  # fmt: skip


def unreported(db: Database, month: Month) -> list[int]:
    """The cases whose report is overdue at the end of the month (戒毒条例 14)."""
    plan = settings.plan_on(db, month.last)
    on = date.fromisoformat(month.last)
    found = [
        case
        for case in case_facts.cases(db, plan, month.first)
        if case.facts.served_on <= on
        and state_at(case.facts, on, plan, term_at(case.facts, on)) is CaseState.OVERDUE
    ]
    return [case.id for case in sorted(found, key=_served)]


def serious(db: Database, month: Month) -> list[int]:
    """The cases with a breach in the month that are serious at its end, or a positive test in it."""
    plan, on = settings.plan_on(db, month.last), date.fromisoformat(month.last)
    cases = case_facts.cases(db, plan, month.first)
    counted = case_facts.breaches(db)
    broke = {
        case
        for case, rows in counted.items()
        if counters_at(rows, on, plan).serious
        and any(month.first <= str(row.happened_on) <= month.last for row in rows)
    }
    ids = forms.dated_in(db, DRUG_TEST, "tested_on", month)
    used = {
        test["person"]: date.fromisoformat(str(test["tested_on"]))
        for test in entries.fetch_many(db, DRUG_TEST, ids).values()
        if test["result"] == TestResult.POSITIVE
    }
    return [
        case.id
        for case in cases
        if case.id in broke or (case.person in used and _runs(case, used[case.person]))
    ]


def handed(db: Database, month: Month) -> list[int]:
    """The cases of which something was reported to the police in the month."""
    rows = entries.fetch_many(db, BREACH, forms.dated_in(db, BREACH, "police_report_on", month))
    return list(dict.fromkeys(int(str(row["case"])) for row in rows.values()))


def continued(db: Database, month: Month) -> list[int]:
    """The suspensions that ended in the month."""
    return forms.dated_in(db, SUSPENSION, "until", month)


def ended(db: Database, month: Month) -> list[int]:
    """The cases that ended before their term in the month."""
    ids = forms.dated_in(db, REHAB_CASE, "ended_on", month)
    rows = entries.fetch_many(db, REHAB_CASE, ids)
    return [each for each in ids if rows[each]["end_reason"] in _EARLY_ENDS]


def evaluated(db: Database, month: Month) -> list[int]:
    """The half-yearly and yearly evaluations of the month."""
    rows = entries.fetch_many(db, EVALUATION, forms.dated_in(db, EVALUATION, "held_on", month))
    return [row_id for row_id, row in rows.items() if row["kind"] != FINAL]


def expiring(db: Database, month: Month) -> list[int]:
    """The cases finally evaluated in the month, and those whose term ends in it."""
    rows = entries.fetch_many(db, EVALUATION, forms.dated_in(db, EVALUATION, "held_on", month))
    held = [int(str(row["case"])) for row in rows.values() if row["kind"] == FINAL]
    plan, on = settings.plan_on(db, month.last), date.fromisoformat(month.last)
    ending = [
        case.id
        for case in case_facts.cases(db, plan, month.first)
        if (term := term_at(case.facts, on)) and month.first <= str(term.end) <= month.last
    ]
    return list(dict.fromkeys([*held, *ending]))


def floating(db: Database, month: Month) -> list[int]:
    """Everyone 在册 at the end of the month who lives elsewhere or comes from elsewhere."""
    ids = [line.id for line in rosters.registered(db, month.last)]
    rows = entries.fetch_many(db, PERSON, ids)
    return [each for each in ids if rows[each]["floating"] not in (None, Floating.NONE)]


def handovers(db: Database, month: Month) -> list[int]:
    """Releases of the month, and those expected in it that have not happened."""
    expected = forms.dated_in(db, HANDOVER, "expected_on", month)
    rows = entries.fetch_many(db, HANDOVER, expected)
    coming = [each for each in expected if not rows[each]["released_on"]]
    return [*forms.dated_in(db, HANDOVER, "released_on", month), *coming]


def at_large(db: Database, month: Month) -> list[int]:
    """Everyone 社会面 at the end of the month, by village and grid."""
    return [line.id for line in rosters.registered(db, month.last) if line.at_large]


def _served(case: CaseAt) -> date:
    return case.facts.served_on


def _runs(case: CaseAt, on: date) -> bool:
    return case.facts.served_on <= on and not (case.facts.ended_on and case.facts.ended_on <= on)


SELECTIONS: dict[int, Selection] = {
    18: unreported,
    19: serious,
    20: handed,
    22: continued,
    23: ended,
    24: evaluated,
    25: expiring,
    27: floating,
    28: handovers,
    30: at_large,
}
"""Form number → the rows of a month, where it is not simply what is dated in it."""
