"""The facts at day D, by set-based SQL over covering partial indexes: struck rows count nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jindu_desktop.core.period import Month, days_after, school_year
from jindu_desktop.records.codes import (
    NO_CERTIFICATE,
    Handling,
    ItemState,
    Role,
    Source,
    Stage,
    Status,
    TestResult,
)
from jindu_desktop.rules.facts import (
    Handover,
    MonthFacts,
    PersonFacts,
    SchoolAt,
    WorkerAt,
    populations,
)
from jindu_desktop.rules.judges import windows
from jindu_desktop.rules.plan import Plan
from jindu_desktop.store import case_facts, settings
from jindu_desktop.store.sqlcipher import Database

_STAFF = f"('{Role.SOCIAL_WORKER}', '{Role.CADRE}')"


def month_facts(db: Database, month: Month, plan: Plan, on: str = "") -> MonthFacts:
    """Everything the report of a month needs; ``on`` cuts off earlier than the month's last day."""
    day = on or month.last
    return MonthFacts(
        month=month,
        on=day,
        people=people(db, month, day, plan),
        cases=case_facts.cases(db, plan, Month(month.year, 1).first),
        breaches=case_facts.breaches(db),
        workers=workers(db, day, plan),
        schools=schools(db, day),
        handovers=handovers(db, month, plan),
        villages=dict(
            db.execute(
                "SELECT id, name FROM village WHERE struck_on IS NULL ORDER BY id"
            ).fetchall()
        ),
        venues=venues(db, f"{month.year:04d}-01-01", day),
        director_is_leader=_number(
            db, "SELECT count(*) FROM office WHERE director_is_leader = 1 AND struck_on IS NULL", {}
        )
        > 0,
        sums=sums(db, month.first, day),
    )


def people(db: Database, month: Month, day: str, plan: Plan) -> dict[PersonFacts, int]:
    """How many persons share each set of facts."""
    query, values = _person_query(month, day, plan, "")
    contact_windows, _ = windows(plan)
    found: Counter[PersonFacts] = Counter()
    for row, number in Counter(db.execute(query, values).fetchall()).items():
        found[_person(row, len(contact_windows))] += number
    return found


def person_rows(
    db: Database, month: Month, day: str, plan: Plan
) -> Iterator[tuple[int, str, str, PersonFacts]]:
    """Every person: identifier, identity number, name and facts."""
    query, values = _person_query(month, day, plan, "p.id, p.id_number, p.name,")
    contact_windows, _ = windows(plan)
    for row_id, number, name, *facts in db.execute(query, values):
        yield row_id, number, name, _person(tuple(facts), len(contact_windows))


def _person(row: tuple[Any, ...], contacts: int) -> PersonFacts:
    village, status, in_ledger, found, moved, grid, floating, maintained, tier, *counts = row
    standing = Status(status) if status else Status.AT_LARGE
    return PersonFacts(
        village,
        standing,
        bool(in_ledger),
        *populations(standing, bool(in_ledger)),
        bool(found),
        bool(moved),
        bool(grid),
        bool(floating),
        bool(maintained),
        tier,
        tuple(counts[:contacts]),
        tuple(counts[contacts:]),
    )


def _person_query(
    month: Month, day: str, plan: Plan, also: str
) -> tuple[str, dict[str, str | int]]:
    """One row per person; contacts and tests are counted up to what any tier asks for."""
    contact_windows, test_windows = windows(plan)
    contact_cap = max(measures.contacts[0] for measures in plan.tiers.values())
    test_cap = max(measures.tests[0] for measures in plan.tiers.values())
    values: dict[str, str | int] = {"day": day, "first": month.first, "ccap": contact_cap}
    values["tcap"] = test_cap
    for name, spans in (("c", contact_windows), ("t", test_windows)):
        for span in spans:
            values[f"{name}{span}"] = month.plus(1 - span).first
        values[f"{name}_from"] = month.plus(1 - max(spans)).first
    contacts = ", ".join(f"min(sum(held_on >= :c{n}), :ccap) AS c{n}" for n in contact_windows)
    tests = ", ".join(f"min(sum(tested_on >= :t{n}), :tcap) AS t{n}" for n in test_windows)
    counted = ", ".join(
        f"ifnull({name}{n}, 0)"
        for name, spans in (("c", contact_windows), ("t", test_windows))
        for n in spans
    )
    query = f"""
        SELECT {also} p.village,
            (SELECT status FROM person_status s INDEXED BY status_at
                WHERE s.person = p.id AND s.struck_on IS NULL
                AND s.since <= :day ORDER BY s.since DESC LIMIT 1),
            p.registered_on <= :day,
            p.source = '{Source.NEW}' AND p.first_found_on BETWEEN :first AND :day,
            p.source = '{Source.MOVED_IN}' AND p.registered_on BETWEEN :first AND :day,
            p.grid IS NOT NULL,
            p.floating IS NOT NULL AND p.floating <> '无',
            m.person IS NOT NULL,
            (SELECT tier FROM risk_assessment r INDEXED BY tier_at
                WHERE r.person = p.id AND r.struck_on IS NULL
                AND r.assessed_on <= :day ORDER BY r.assessed_on DESC LIMIT 1),
            {counted}
        FROM person p INDEXED BY person_facts
        LEFT JOIN (SELECT person, {contacts} FROM contact
            WHERE struck_on IS NULL AND met = 1 AND held_on BETWEEN :c_from AND :day
            GROUP BY person) c ON c.person = p.id
        LEFT JOIN (SELECT person, {tests} FROM drug_test
            WHERE struck_on IS NULL AND tested_on BETWEEN :t_from AND :day
            GROUP BY person) t ON t.person = p.id
        LEFT JOIN (SELECT DISTINCT person FROM maintenance WHERE struck_on IS NULL
            AND joined_on <= :day AND (left_on IS NULL OR left_on > :day)) m ON m.person = p.id
        WHERE p.struck_on IS NULL"""
    return query, values


def _number(db: Database, query: str, values: dict[str, str]) -> int:
    return int(db.execute(query, values).fetchone()[0])


def workers(db: Database, day: str, plan: Plan) -> list[WorkerAt]:
    """禁毒社会工作人员 in post at a day, with certificate and training by then."""
    query = f"""SELECT id, name, joined_on, role, full_time,
            certificate <> '{NO_CERTIFICATE}' AND certified_on <= :day,
            EXISTS (SELECT 1 FROM training t WHERE t.worker = w.id AND t.struck_on IS NULL
                AND t.held_on BETWEEN :start AND :day)
        FROM worker w WHERE struck_on IS NULL AND role IN {_STAFF}
            AND joined_on <= :day AND (left_on IS NULL OR left_on > :day) ORDER BY id"""
    rows = db.execute(query, {"day": day, "start": plan.valid_from})
    return [WorkerAt(*row[:4], *map(bool, row[4:])) for row in rows]


def schools(db: Database, day: str) -> list[SchoolAt]:
    """Open schools at a day and the state of the eight in that day's school year."""
    items: dict[str, dict[int, set[int]]] = {ItemState.DONE: {}, ItemState.NOT_APPLICABLE: {}}
    query = f"""SELECT school, item, state FROM school_item WHERE struck_on IS NULL
        AND school_year = :year AND (state = '{ItemState.NOT_APPLICABLE}'
            OR state = '{ItemState.DONE}' AND done_on <= :day)"""
    year = school_year(day)
    number = len(settings.checklist(db, year))
    for school, item, state in db.execute(query, {"year": year, "day": day}):
        if item <= number:
            items[state].setdefault(school, set()).add(item)
    query = f"""SELECT id, name FROM school WHERE struck_on IS NULL
        AND stage <> '{Stage.KINDERGARTEN}' AND (opened_on IS NULL OR opened_on <= :day)
        AND (closed_on IS NULL OR closed_on > :day) ORDER BY id"""
    done, other = items[ItemState.DONE], items[ItemState.NOT_APPLICABLE]
    return [
        SchoolAt(
            row_id, name, frozenset(done.get(row_id, ())), frozenset(other.get(row_id, ())), number
        )
        for row_id, name in db.execute(query, {"day": day})
    ]


def handovers(db: Database, month: Month, plan: Plan) -> list[Handover]:
    """Releases whose last day for the first visit falls in the month."""
    query = """SELECT h.id, p.id_number, p.name, h.released_on, h.first_visit_on
        FROM release_handover h JOIN person p ON p.id = h.person
        WHERE h.struck_on IS NULL AND h.released_on BETWEEN ? AND ? ORDER BY h.released_on, h.id"""
    days = -plan.handover_days
    span = [days_after(month.first, days), days_after(month.last, days)]
    return [Handover(*row) for row in db.execute(query, span)]


def venues(db: Database, first: str, day: str) -> frozenset[str]:
    """Every venue class with an activity in the span."""
    query = (
        "SELECT DISTINCT venues FROM activity WHERE struck_on IS NULL AND held_on BETWEEN ? AND ?"
    )
    return frozenset(
        word for (words,) in db.execute(query, [first, day]) for word in words.split("、")
    )


_IN_MONTH: dict[str, str] = {
    "tests_positive": f"drug_test WHERE tested_on BETWEEN :a AND :b AND result = '{TestResult.POSITIVE}'",
    "contacts": "contact WHERE held_on BETWEEN :a AND :b",
    "contacts_met": "contact WHERE held_on BETWEEN :a AND :b AND met = 1",
    "leaves": "leave WHERE since BETWEEN :a AND :b",
    "admonitions": f"breach WHERE happened_on BETWEEN :a AND :b AND handling = '{Handling.ADMONITION}'",
    "moved_out": f"person_status WHERE since BETWEEN :a AND :b AND status = '{Status.MOVED_OUT}'",
    "training_people": "training WHERE held_on BETWEEN :a AND :b",
}


def sums(db: Database, first: str, day: str) -> dict[str, int]:
    """Counts and sums of what is dated from ``first`` to ``day``."""
    span = {"a": first, "b": day}
    found = {
        name: _number(db, f"SELECT count(*) FROM {what} AND struck_on IS NULL", span)
        for name, what in _IN_MONTH.items()
    }
    found["police_reports"] = sum(
        _number(
            db,
            f"SELECT count(*) FROM {table} WHERE struck_on IS NULL AND police_report_on BETWEEN :a AND :b",
            span,
        )
        for table in ("breach", "drug_test")
    )
    query = """SELECT count(*), total(participants), total(audience), total(materials) FROM activity
        WHERE struck_on IS NULL AND held_on BETWEEN :a AND :b"""
    names = ("activities", "participants", "audience", "materials")
    found |= dict(zip(names, map(int, db.execute(query, span).fetchone()), strict=True))
    query = """SELECT count(*), ifnull(sum(amount), 0) FROM assistance
        WHERE struck_on IS NULL AND given_on BETWEEN :a AND :b"""
    found["assistance_times"], found["assistance_amount"] = db.execute(query, span).fetchone()
    found["educators"] = _number(
        db,
        f"""SELECT count(*) FROM worker WHERE struck_on IS NULL AND role = '{Role.EDUCATOR}'
            AND joined_on <= :b AND (left_on IS NULL OR left_on > :b)""",
        span,
    )
    return found


def statuses(db: Database, ids: Sequence[int], day: str) -> dict[int, str]:
    """The status at a day of those persons who have one."""
    listed = ",".join(str(int(each)) for each in ids)
    query = f"""SELECT person, status, max(since) FROM person_status
        WHERE struck_on IS NULL AND since <= ? AND person IN ({listed}) GROUP BY person"""
    return {person: status for person, status, _ in db.execute(query, [day])}


def items_settled(db: Database, year: str) -> dict[int, int]:
    """How many of the eight are done or not applicable, by school, in a school year."""
    query = f"""SELECT school, count(DISTINCT item) FROM school_item WHERE struck_on IS NULL
        AND school_year = ? AND state <> '{ItemState.OPEN}' GROUP BY school"""
    return dict(db.execute(query, [year]).fetchall())
