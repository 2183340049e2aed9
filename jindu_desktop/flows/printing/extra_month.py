"""The monthly report on paper: the same numbers as the screen and the bundle."""

from __future__ import annotations

from datetime import date
from typing import Any

from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import OPEN, MonthState, month_state, report
from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.wording import day_words, month_words
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.precheck import is_zero

EARLIER = 5  # months before this one that the course of an indicator shows
_MET = {True: "是", False: "否", None: ""}


def month(made: Gathering) -> None:
    """The month asked for, else the last one that is over."""
    wanted = made.target.month or Month.of(made.day.isoformat()).plus(-1)
    session = made.session
    summary, state = report(session, wanted), month_state(session, wanted)
    past = [report(session, wanted.plus(-back)) for back in range(EARLIER, 0, -1)]
    made.values |= _head(made, wanted, summary, state)
    made.tables["indicator"] = [_indicator(each, past) for each in summary["indicators"]]
    made.tables["count"] = [
        {"id": name, "label": LABELS.get(name, name), "number": str(number)}
        for name, number in summary["counts"].items()
    ]
    made.tables["village"] = [
        {"name": each["village"], **{name: str(n) for name, n in each["counts"].items()}}
        for each in summary["by_village"]
    ]


def _head(
    made: Gathering, wanted: Month, summary: dict[str, Any], state: MonthState
) -> dict[str, str]:
    code = made.session.office["division_code"]
    return {
        "form.month": month_words(str(wanted)),
        "month.number": f"{code}-{wanted}",
        "month.cutoff": day_words(summary["cutoff"]),
        "month.plan": str(summary["plan"]),
        "month.state": _told(made.day, wanted, state),
        "month.closed": "" if state.state == OPEN else "是",
        "month.sha256": state.sha256,
        "month.zero": "是" if is_zero(summary) else "",
    }


def _told(day: date, wanted: Month, state: MonthState) -> str:
    """Whether these are the figures reported."""
    if state.state == OPEN:
        over = day.isoformat() > wanted.last
        return "未关账，数字还会变动" if over else "本月未结束，数字还会变动"
    return f"第{state.revision}次更正后的数据" if state.revision else "上报时的数据"


def _indicator(each: dict[str, Any], past: list[dict[str, Any]]) -> dict[str, str]:
    """An indicator as texts; ``past`` its values in the months before, oldest first."""
    earlier = [{one["id"]: one["value"] for one in summary["indicators"]} for summary in past]
    values = [values.get(each["id"]) for values in earlier]
    texts = {name: _text(each[name]) for name in ("numerator", "denominator", "value")}
    named = {name: str(each[name]) for name in ("id", "label", "definition", "target")}
    told = ",".join(_text(value) for value in values)
    return {**named, **texts, "met": _MET[each["met"]], "past": told}


def _text(value: object) -> str:
    return "" if value is None else str(value)
