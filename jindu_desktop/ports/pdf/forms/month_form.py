"""§34 月报表: the numbers of the screen and of the bundle, with last month and how they went."""

from __future__ import annotations

from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.data import FormData, RowText
from jindu_desktop.ports.pdf.forms.month_blank import blank_parts
from jindu_desktop.ports.pdf.monthly_parts import report, zero_words
from jindu_desktop.ports.pdf.page import NOTE, SUBTITLE
from jindu_desktop.ports.pdf.text import Text

BLANK_MONTH = "　　　　年　　月"
_MET = {"是": True, "否": False}


def body(data: FormData, tightness: float) -> list[Flowable]:
    """From what the numbers come, then the parts of the monthly report."""
    head = [Text(f"（{data['form.month'] or BLANK_MONTH}）", SUBTITLE)]
    if data.blank:
        return [*head, *blank_parts(data["office.head"])]
    summary, history = _summary(data)
    labels = {row["id"]: row["label"] for row in data.rows("count")}
    zero = [zero_words(tightness)] if data["month.zero"] else []
    return [
        *head,
        *_basis(data),
        *zero,
        *report(tightness, summary, data["office.head"], labels, history),
    ]


def _basis(data: FormData) -> list[Flowable]:
    """The cut-off day, the plan version, whether these are the figures reported, the bundle."""
    cutoff, plan = data["month.cutoff"], data["month.plan"]
    state, sha256 = data["month.state"], data["month.sha256"]
    return [
        Text(f"统计截止日：{cutoff}　　计划版本：{plan}　　口径：{state}", NOTE),
        Text(f"本期数据包指纹（SHA-256）：{sha256 or '尚未导出'}", NOTE),
    ]


def _summary(data: FormData) -> tuple[dict[str, Any], dict[str, list[str | None]]]:
    """summary.json as far as the paper needs it, and the values of the months before."""
    indicators = [_indicator(row) for row in data.rows("indicator")]
    counts = {row["id"]: int(row["number"] or 0) for row in data.rows("count")}
    villages = [_village(row) for row in data.rows("village")]
    past = {
        row["id"]: [value or None for value in row["past"].split(",")]
        for row in data.rows("indicator")
    }
    return {"indicators": indicators, "counts": counts, "by_village": villages}, past


def _indicator(row: RowText) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("id", "label", "definition", "target")},
        "numerator": _whole(row["numerator"]),
        "denominator": _whole(row["denominator"]),
        "value": row["value"] or None,
        "met": _MET.get(row["met"]),
    }


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _village(row: RowText) -> dict[str, Any]:
    counts = {name: int(row[name]) for name in row if name != "name"}
    return {"village": row["name"], "counts": counts}
