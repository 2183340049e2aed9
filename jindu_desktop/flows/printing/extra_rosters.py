"""The rosters of persons and of staff as of a day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from math import ceil

from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.records import PERSON, TRAINING, WORKER
from jindu_desktop.records.codes import NO_CERTIFICATE, Status, TestResult, Tier
from jindu_desktop.records.field import Row
from jindu_desktop.rules.clocks import STATE_WORDS, SlotState, slots_at, state_at, term_at
from jindu_desktop.rules.facts import CaseAt
from jindu_desktop.rules.plan import Plan
from jindu_desktop.store import case_facts, entries, facts, rosters, settings
from jindu_desktop.store.rosters import OnRoster

_SHOWN = (
    "name", "sex", "id_number", "household_address", "residence_address", "phone", "drug_kinds",
    "police_name",
)  # fmt: skip
_TIERS = {Tier.HIGH: "high", Tier.MIDDLE: "middle", Tier.LOW: "low", "": "none"}
_RESULTS = {str(TestResult.NEGATIVE): "阴", str(TestResult.POSITIVE): "阳"}
_OPEN = (SlotState.LATE, SlotState.DUE, SlotState.FUTURE)
_STAFF = ("禁毒社工", "专职干部")
Line = dict[str, str]


def people(made: Gathering) -> None:
    """Everyone 在册, with measure, tier, last and next test, and the sums under the heading."""
    day, db = _day(made), made.session.db
    plan = settings.plan_on(db, day.isoformat())
    listed = rosters.registered(db, day.isoformat())
    rows = entries.fetch_many(db, PERSON, [line.id for line in listed])
    cases = _in_force(case_facts.cases(db, plan, day.isoformat()), day)
    made.sources += [line.id for line in listed]
    made.sources += [case.id for case in cases.values()]
    made.tables["person"] = [
        _person(made, line, rows[line.id]) | _measure(line, cases.get(line.id), day, plan)
        for line in listed
    ]
    tiers = Counter(line.tier for line in listed if line.at_large)
    sums = {name: tiers[tier] for tier, name in _TIERS.items()}
    sums |= {"registered": len(listed), "at_large": sum(line.at_large for line in listed)}
    made.values |= {f"roster.{name}": str(number) for name, number in sums.items()}


def _in_force(cases: list[CaseAt], day: date) -> dict[int, CaseAt]:
    """Each person's case in force on the day, the last served of several."""
    found = [
        case
        for case in cases
        if case.facts.served_on <= day and not (case.facts.ended_on and case.facts.ended_on <= day)
    ]
    return {case.person: case for case in sorted(found, key=_served)}


def _served(case: CaseAt) -> date:
    return case.facts.served_on


def _person(made: Gathering, line: OnRoster, row: Row) -> Line:
    shown = {name: made.show(PERSON.by_name[name], row[name], words=False) for name in _SHOWN}
    place = "\n".join(part for part in (line.grid or line.village, line.keeper) if part)
    test = "\n".join(part for part in (line.tested_on, _RESULTS.get(line.result, "")) if part)
    tier = line.tier if line.at_large else ""
    return shown | {"grid": place, "worker": line.worker, "tier": tier, "tested": test}


def _measure(line: OnRoster, case: CaseAt | None, day: date, plan: Plan) -> Line:
    """类别（状态）, term and next test; without a measure the status alone."""
    if case is None:
        return {"standing": line.status}
    term = term_at(case.facts, day)
    state = STATE_WORDS[state_at(case.facts, day, plan, term)]
    also = "" if line.status is Status.AT_LARGE else f"；{line.status}"
    slots = slots_at(case.facts, case.tests, day, plan)
    due = [slot.last.isoformat() for slot in slots if slot.state in _OPEN]
    return {
        "standing": f"{case.kind}（{state}）{also}",
        "span": f"{term.start}\n{term.end}" if term else "",
        "due": due[0] if due else "",
    }


def staff(made: Gathering) -> None:
    """Who is in post, for how many persons each answers, and the trainings since the plan began."""
    day, db = _day(made), made.session.db
    plan = settings.plan_on(db, day.isoformat())
    ids = rosters.in_post(db, day.isoformat())
    rows = entries.fetch_many(db, WORKER, ids)
    listed = rosters.registered(db, day.isoformat())
    charges = Counter(line.worker_id for line in listed)
    made.sources += ids
    made.tables["worker"] = [_worker(made, rows[each], charges[each]) for each in ids]
    _trainings(made, {each: rows[each] for each in ids}, plan.valid_from, day.isoformat())
    counted = facts.workers(db, day.isoformat(), plan)
    existing = sum(line.existing for line in listed)
    made.values |= {
        "staff.all": str(len(counted)),
        "staff.full_time": str(sum(worker.full_time for worker in counted)),
        "staff.certified": str(sum(worker.certified for worker in counted)),
        "staff.existing": str(existing),
        "staff.needed": str(_needed(plan, existing)),
    }


def _needed(plan: Plan, existing: int) -> int:
    """Full-time posts for so many persons (indicators.md, users_per_worker)."""
    bound = next(each.bound for each in plan.targets if each.id == "users_per_worker")
    return max(1, ceil(existing / bound))


def _worker(made: Gathering, row: Row, charges: int) -> Line:
    shown = {field.name: made.show(field, row[field.name], words=False) for field in WORKER.fields}
    number = str(row["id_number"] or "")
    born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}" if len(number) == 18 else ""
    level = "" if shown["certificate"] == NO_CERTIFICATE else shown["certificate"]
    until = f"有效期至{shown['certificate_until']}" if shown["certificate_until"] else ""
    card = "\n".join(p for p in (level, shown["certificate_no"], shown["certified_on"], until) if p)
    return shown | {
        "born": "" if made.masked else born,
        "card": card or shown["certificate"],
        "full_time": {"是": "专职", "否": "兼职"}.get(shown["full_time"], ""),
        "charges": str(charges or ""),
    }


def _trainings(made: Gathering, workers: dict[int, Row], first: str, day: str) -> None:
    """The trainings of those in post, worker by worker."""
    ids = rosters.trainings(made.session.db, first, day)
    rows = entries.fetch_many(made.session.db, TRAINING, ids)
    order = {worker: place for place, worker in enumerate(workers)}
    found = [rows[each] for each in ids if rows[each]["worker"] in order]
    found.sort(key=lambda row: order[int(str(row["worker"]))])
    made.sources += [int(str(row["id"])) for row in found]
    made.tables["training"] = [
        {f.name: made.show(f, row[f.name], words=False) for f in TRAINING.fields[1:]}
        | {"name": str(workers[int(str(row["worker"]))]["name"])}
        for row in found
    ]


def _day(made: Gathering) -> date:
    """The last day of the month asked for, if it is over, else the day of the paper."""
    month = made.target.month
    day = min(made.day, date.fromisoformat(month.last)) if month else made.day
    made.values["roster.day"] = day_words(day.isoformat())
    return day
