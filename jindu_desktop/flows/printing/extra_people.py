"""What risk, two-town, release and grid forms show of a person beside the fields of the records."""

from __future__ import annotations

from datetime import date

from jindu_desktop.core.period import days_after
from jindu_desktop.flows.printing import extra_police
from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.forms import options
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.records import (
    ASSISTANCE,
    DRUG_TEST,
    PERSON_STATUS,
    REHAB_CASE,
    RISK_ASSESSMENT,
    WORKER,
)
from jindu_desktop.records.codes import Measure, Status, TestResult
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.clocks import report_deadline
from jindu_desktop.store import entries, people, settings

BEFORE_RELEASE = 90  # days: an order served so long before a release still belongs to it
HELPED = 3  # the last times of help a card tells of
_CONTROL = {
    Status.LOST: options.LOST,
    Status.DEAD: options.DEAD,
    Status.ABROAD: options.ABROAD,
    Status.CLEAN: options.CLEAN,
}


def standing(made: Gathering) -> None:
    """The running measure with its state, else the status."""
    case, state = made.target.case, made.values.get("case.state", "")
    status = made.values.get("person.status", "")
    running = case is not None and not (case["ended_on"] and str(case["ended_on"]) <= str(made.day))
    made.values["case.standing"] = f"{made.values['measure']}（{state}）" if running else status


def tier(made: Gathering) -> None:
    """The newest risk assessment by the paper's day."""
    rows = _by_day(made, RISK_ASSESSMENT, made.day.isoformat())
    if rows:
        made.add(RISK_ASSESSMENT, rows[-1])


def risk(made: Gathering) -> None:
    """The tier before, what the records know of each factor, what the tier asks for."""
    row = made.target.row
    if row is None:
        return
    day = str(row["assessed_on"])
    before = [each for each in _by_day(made, RISK_ASSESSMENT, day) if each["id"] != row["id"]]
    made.values["risk.before"] = str(before[-1]["tier"]) if before else ""
    plan = settings.plan_on(made.session.db, day)
    asked = plan.tiers.get(str(row["tier"]))
    if asked:
        (talks, talk_months), (tests, test_months) = asked.contacts, asked.tests
        made.values["risk.measures"] = (
            f"{talk_months}个月内访谈走访不少于{talks}次，{test_months}个月内检测不少于{tests}次，"
            f"{asked.review_months}个月复评"
        )
    _factors(made, day)
    _high(made)


def _factors(made: Gathering, day: str) -> None:
    show = made.values
    flags = [
        ("精神异常", "mental_risk"),
        ("病残", "sick_disabled"),
        ("持机动车驾驶证", "driving_licence"),
    ]
    conduct = [word for word, name in flags if show[f"person.{name}"] == "是"]
    if made.target.case:
        conduct.append(f"拒检{show['counters.refusals']}次，擅自离开{show['counters.absences']}次")
    contact = [show[f"person.contact_{name}"] for name in ("name", "relation")]
    family = [f"婚姻状况：{show['person.marriage']}"] if show["person.marriage"] else []
    family += [f"主要联系人：{'，'.join(filter(None, contact))}"] if contact[0] else []
    first = show["person.first_used_on"]
    known = {
        "染毒种类": show["person.drug_kinds"],
        "染毒程度": f"首次吸毒{first}" if first else "",
        "行为特征": "；".join(conduct),
        "戒毒次数": _times(made, day),
        "戒断时限": _clean(made, day),
        "家庭环境": "；".join(family),
        "就业情况": show["person.employment"],
    }
    made.tables["risk_factor"] = [
        {"factor": name, "facts": facts} for name, facts in known.items() if facts
    ]


def _times(made: Gathering, day: str) -> str:
    """How often each measure was ordered by a day."""
    cases = [row for row in _owned(made, REHAB_CASE) if str(row["served_on"]) <= day]
    isolated = [
        row for row in _by_day(made, PERSON_STATUS, day) if row["status"] == Status.COMPULSORY
    ]
    made.sources += [_id(row) for row in (*cases, *isolated)]
    counts = {kind: sum(row["kind"] == kind for row in cases) for kind in Measure}
    told = [f"{kind}{number}次" for kind, number in counts.items() if number]
    return "，".join([*told, f"强制隔离戒毒{len(isolated)}次"] if isolated else told)


def _clean(made: Gathering, day: str) -> str:
    """The last positive test, or that there was none among so many."""
    tests = _by_day(made, DRUG_TEST, day)
    made.sources += [_id(row) for row in tests]
    found = [row for row in tests if row["result"] == TestResult.POSITIVE]
    if found:
        return f"最近一次检测阳性：{day_words(str(found[-1]['tested_on']))}"
    return f"检测{len(tests)}次，均为阴性" if tests else ""


def _high(made: Gathering) -> None:
    """Words of the reasons for a high risk that the records bear out."""
    words = {
        "严重违反协议": made.values.get("counters.serious") == "是",
        "精神异常": made.values["person.mental_risk"] == "是",
        "复吸": extra_police.positives(made) > 0 or made.values["person.status"] == Status.LOST,
    }
    made.values["risk.high"] = "、".join(word for word, so in words.items() if so)


def release(made: Gathering) -> None:
    """When the first visit is due, and the order of 社区康复 that came with the release."""
    row, db = made.target.row, made.session.db
    if row is None:
        return
    day = str(row["released_on"] or row["expected_on"] or row["notified_on"] or made.day)
    plan = settings.plan_on(db, day)
    if row["released_on"]:
        made.values["handover.visit_due"] = day_words(days_after(day, plan.handover_days))
    since = days_after(day, -BEFORE_RELEASE)
    orders = [
        case
        for case in _owned(made, REHAB_CASE)
        if case["kind"] == Measure.REHAB and str(case["served_on"]) >= since
    ]
    if orders:
        case = orders[0]
        made.sources.append(_id(case))
        due = report_deadline(date.fromisoformat(str(case["served_on"])), plan).isoformat()
        made.values |= {
            "handover.ordered": "是",
            "rehab.decision_no": str(case["decision_no"]),
            "rehab.report_deadline": day_words(due),
            "rehab.reported_on": day_words(str(case["reported_on"] or "")),
        }


def control(made: Gathering) -> None:
    """管控情况 in the words of the grid system, who helps and how."""
    person, status = made.target.person, made.values.get("person.status", "")
    if person is None:
        return
    in_force = made.values["case.standing"] != status
    known = options.CONTROLLED if in_force else options.NOT_YET_CLEAN
    if status != Status.AT_LARGE:
        known = _CONTROL.get(Status(status), status)
    made.values["control.state"] = known
    helped = _by_day(made, ASSISTANCE, made.day.isoformat())[-HELPED:]
    made.sources += [_id(row) for row in helped]
    told = [f"{row['given_on']}　{row['kind']}：{row['content'] or ''}" for row in helped]
    made.values["control.help"] = "\n".join(told)
    if person["worker"]:
        row_id = int(str(person["worker"]))
        phone = people.texts(made.session.db, WORKER.name, "phone", [row_id]).get(row_id)
        made.values["person.worker_phone"] = phone or ""


def _by_day(made: Gathering, record: Record, day: str) -> list[Row]:
    """The person's rows by a day, oldest first."""
    return [row for row in _owned(made, record) if str(row[record.day]) <= day]


def _owned(made: Gathering, record: Record) -> list[Row]:
    person = made.target.person
    return entries.rows_where(made.session.db, record, "person", _id(person)) if person else []


def _id(row: Row) -> int:
    return int(str(row["id"]))
