"""What the forms of a case show beside its fields: who stands for the person, counts, papers."""

from __future__ import annotations

from datetime import date

from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.records import BREACH, CONTACT, FAMILY_MEMBER, GRID, WORKER
from jindu_desktop.rules.clocks import counters_at
from jindu_desktop.store import case_facts, entries, settings


def grid(made: Gathering) -> None:
    """The grid the person lives in, with its keeper."""
    place = (made.target.person or {}).get("grid")
    row = entries.fetch(made.session.db, GRID, int(str(place))) if place else None
    if row:
        made.add(GRID, row)


def used_years(made: Gathering) -> None:
    """Full years since the first use."""
    first = (made.target.person or {}).get("first_used_on")
    if first:
        day = made.day.isoformat()
        years = made.day.year - int(str(first)[:4]) - (day[5:] < str(first)[5:])
        made.values["person.used_years"] = str(max(0, years))


def guarantor(made: Gathering) -> None:
    """Who stands for the person: a minor's guardian, else the family member of the work group,
    else the main contact; telephone and relation as far as they are known.
    """
    person, case = made.target.person or {}, made.target.case or {}
    name = person.get("minor_guardian") or case.get("family_name") or person.get("contact_name")
    if name:
        made.values["guarantor.name"] = str(name)
        made.values |= {f"guarantor.{key}": text for key, text in _relative(made, name).items()}


def _relative(made: Gathering, name: object) -> dict[str, str]:
    """Relation, telephone and address of the person's relative or contact of that name."""
    person = made.target.person
    if not person or not name:
        return {}
    found: dict[str, str] = {}
    if name == person["contact_name"]:
        found["relation"] = made.values["person.contact_relation"]
        found["phone"] = made.values["person.contact_phone"]
    owner = int(str(person["id"]))
    for row in entries.rows_where(made.session.db, FAMILY_MEMBER, "person", owner):
        if row["name"] == name:
            made.sources.append(int(str(row["id"])))
            for key in ("relation", "phone", "address"):
                text = made.show(FAMILY_MEMBER.by_name[key], row[key], words=True)
                found[key] = text or found.get(key, "")
    return found


def work_group(made: Gathering) -> None:
    """The members of the work group as the case names them (戒毒条例 17), and the grid's keeper."""
    case, person = made.target.case or {}, made.target.person or {}
    lines = [_worker(made, case.get("worker"))]
    police = str(case.get("police_name") or "")
    phone = made.values["person.police_phone"] if police == person.get("police_name") else ""
    lines.append({"role": "社区民警", "name": police, "unit": "", "phone": phone if police else ""})
    medic = str(case.get("medic_name") or "")
    lines.append({"role": "社区医务人员", "name": medic})
    family = str(case.get("family_name") or "")
    known = _relative(made, family)
    also = {"unit": known.get("relation", ""), "phone": known.get("phone", "")}
    lines.append({"role": "家庭成员", "name": family, **also})
    lines.append({"role": "禁毒志愿者", "name": str(case.get("volunteer_name") or "")})
    grid(made)
    keeper = made.values.get("grid.keeper_name", "")
    also = {
        "unit": made.values.get("grid.name", ""),
        "phone": made.values.get("grid.keeper_phone", ""),
    }
    lines.append({"role": "网格员", "name": keeper, **(also if keeper else {})})
    made.tables["work_group"] = lines


def _worker(made: Gathering, worker: object) -> dict[str, str]:
    row = entries.fetch(made.session.db, WORKER, int(str(worker))) if worker else None
    if row is None:
        return {"role": "专职工作人员", "name": ""}
    made.sources.append(int(str(row["id"])))
    unit = str(row["agency"] or row["role"])
    phone = made.show(WORKER.by_name["phone"], row["phone"], words=True)
    return {"role": "专职工作人员", "name": str(row["name"]), "unit": unit, "phone": phone}


def contact_number(made: Gathering) -> None:
    """Which talk or visit this is, counted within the case."""
    row, person, case = made.target.row, made.target.person, made.target.case
    if not row or not person:
        return
    start = str(case["served_on"]) if case else ""
    owner = int(str(person["id"]))
    days = entries.rows_where(made.session.db, CONTACT, "person", owner)
    since = [each["id"] for each in days if str(each["held_on"]) >= start]
    if row["id"] in since:
        made.values["contact.number"] = f"第{since.index(row['id']) + 1}次"


def leave_days(made: Gathering) -> None:
    """How many days, the first and the last counted."""
    row = made.target.row
    if row:
        first, last = (date.fromisoformat(str(row[name])) for name in ("since", "until"))
        made.values["leave.days"] = f"{(last - first).days + 1}天"


def executed(made: Gathering) -> None:
    """From the report to the day the case moved."""
    case, row = made.target.case, made.target.row
    if case and row and case["reported_on"]:
        start, moved = made.values["rehab_case.reported_on"], made.values["transfer.moved_on"]
        made.values["case.executed"] = f"{start}至{moved}"


def counters_then(made: Gathering) -> None:
    """The counters as they stood after the breach, and the days of the refusals (戒毒条例 20)."""
    row, case = made.target.row, made.target.case
    if not row or not case:
        return
    case_id, day = int(str(case["id"])), date.fromisoformat(str(row["happened_on"]))
    plan = settings.plan_on(made.session.db, day.isoformat())
    rows = case_facts.breaches(made.session.db, [case_id]).get(case_id, ())
    counted = counters_at(rows, day, plan)
    refused = [
        each.happened_on.isoformat()
        for each in rows
        if each.kind == "拒绝检测" and each.notice_served and not each.excused
        if each.happened_on <= day
    ]
    made.values |= {
        "counters.refusals": str(counted.refusals),
        "counters.absences": str(counted.absences),
        "counters.days_away": str(counted.days_away),
        "counters.serious": "是" if counted.serious else "否",
        "counters.refused_on": "、".join(refused) or "无",
    }
    found = entries.rows_where(made.session.db, BREACH, "case", case_id)
    made.sources += [int(str(each["id"])) for each in found if each["id"] != row["id"]]
