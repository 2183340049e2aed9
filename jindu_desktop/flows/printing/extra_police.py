"""What the papers for the police show: days late, facts to be reported, what was handed over."""

from __future__ import annotations

from datetime import date

from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.forms import options
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.records import BREACH, CONTACT, DRUG_TEST
from jindu_desktop.records.codes import BreachKind, TestResult
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.clocks import report_deadline
from jindu_desktop.store import entries, settings

PLENTY = 12  # of the times a person was urged, the last that a letter tells
NOT_COUNTED = "（未送达检测通知，不计入次数）"


def overdue(made: Gathering) -> None:
    """Whether the report came too late or not at all, and when the person was urged since."""
    case = made.target.case
    if case is None or made.values["case.overdue_days"] == "0":
        return
    plan = settings.plan_on(made.session.db, made.day.isoformat())
    deadline = report_deadline(date.fromisoformat(str(case["served_on"])), plan).isoformat()
    last = str(case["reported_on"] or made.day.isoformat())
    rows = _of_person(made, CONTACT, "held_on", deadline, last)
    after = [row for row in rows if str(row["held_on"]) != deadline][-PLENTY:]
    made.sources += [_id(row) for row in after]
    told = [f"{day_words(str(row['held_on']))}{row['way']}" for row in after]
    made.values |= {"case.overdue": "是", "case.urged": "、".join(told)}


def reported_facts(made: Gathering) -> None:
    """Every breach without good reason and every positive test under the measure, by day."""
    if made.target.case is None:
        return
    breaches, tests = _breaches(made), _positive(made)
    lines = [_breach_line(row) for row in breaches] + [_test_line(row) for row in tests]
    made.sources += [_id(row) for row in (*breaches, *tests)]
    made.tables["fact"] = sorted(lines, key=_day)
    made.values["counters.positives"] = str(len(tests))
    made.values["counters.grounds"] = "、".join(_grounds(made, positive=bool(tests)))


def handed(made: Gathering) -> None:
    """The reports to the police: the last day, the last receipt, what they were about."""
    if made.target.case is None:
        return
    rows = [row for row in (*_breaches(made), *_positive(made)) if row["police_report_on"]]
    if not rows:
        made.values["handed.cause"] = options.LATE if _unreported(made) else ""
        return
    rows.sort(key=_reported)
    made.sources += [_id(row) for row in rows]
    numbers = [str(row["police_receipt"]) for row in rows if row.get("police_receipt")]
    made.values |= {
        "handed.on": day_words(str(rows[-1]["police_report_on"])),
        "handed.receipt": numbers[-1] if numbers else "",
        "handed.cause": "、".join(dict.fromkeys(_cause(made, row) for row in rows)),
    }


def positives(made: Gathering) -> int:
    """How many tests were positive under the measure."""
    return len(_positive(made)) if made.target.case else 0


def _grounds(made: Gathering, *, positive: bool) -> list[str]:
    """What must be reported at once (戒毒条例 14, 20, 21), by the plan's thresholds."""
    limits = settings.plan_on(made.session.db, made.day.isoformat()).serious
    holds = [int(made.values[f"counters.{name}"]) >= limits[name] for name in limits]
    by_name = dict(zip(limits, holds, strict=True))
    found = {
        options.REFUSED: by_name["refusals"],
        options.LEFT: by_name["absences"],
        options.AWAY: by_name["days_away"],
        options.POSITIVE: positive,
        options.UNREPORTED: _unreported(made),
    }
    return [ground for ground, so in found.items() if so]


def _unreported(made: Gathering) -> bool:
    case = made.target.case or {}
    return made.values["case.overdue_days"] != "0" and not case.get("reported_on")


def _breaches(made: Gathering) -> list[Row]:
    """The breaches without good reason by the paper's day."""
    case = made.target.case
    assert case is not None
    rows = entries.rows_where(made.session.db, BREACH, "case", _id(case))
    day = made.day.isoformat()
    return [row for row in rows if not row["excused"] and str(row["happened_on"]) <= day]


def _positive(made: Gathering) -> list[Row]:
    case = made.target.case
    assert case is not None
    last = str(case["ended_on"] or made.day.isoformat())
    rows = _of_person(made, DRUG_TEST, "tested_on", str(case["served_on"]), last)
    return [row for row in rows if row["result"] == TestResult.POSITIVE]


def _of_person(made: Gathering, record: Record, day: str, first: str, last: str) -> list[Row]:
    """The person's rows dated from ``first`` to ``last``."""
    person = made.target.person
    rows = entries.rows_where(made.session.db, record, "person", _id(person)) if person else []
    return [row for row in rows if first <= str(row[day]) <= last]


def _breach_line(row: Row) -> dict[str, str]:
    away = f"离开{row['away_days']}日。" if row["away_days"] else ""
    uncounted = row["kind"] == BreachKind.REFUSED_TEST and not row["notice_served"]
    facts = f"{away}{row['facts'] or ''}{NOT_COUNTED if uncounted else ''}"
    number = f"（{row['admonition_no']}）" if row["admonition_no"] else ""
    told = f"{row['handling'] or ''}{number}"
    return {
        "day": str(row["happened_on"]),
        "kind": str(row["kind"]),
        "facts": facts,
        "handling": told,
    }


def _test_line(row: Row) -> dict[str, str]:
    what = f"{row['sample'] or ''}检测，{row['positive_for'] or '结果'}呈阳性"
    told = f"报告公安机关（{row['police_report_on']}）" if row["police_report_on"] else ""
    return {"day": str(row["tested_on"]), "kind": "检测阳性", "facts": what, "handling": told}


def _day(line: dict[str, str]) -> str:
    return line["day"]


def _cause(made: Gathering, row: Row) -> str:
    if "happened_on" not in row:
        return options.USED
    return options.SERIOUS if made.values["counters.serious"] == "是" else "其他"


def _reported(row: Row) -> str:
    return str(row["police_report_on"])


def _id(row: Row) -> int:
    return int(str(row["id"]))
