"""The monthly report on paper (forms.md §34): the numbers of summary.json for people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from jindu_desktop.ports.pdf.fonts import demand_printable
from jindu_desktop.ports.pdf.wording import month_words

TITLE = "社区戒毒社区康复工作月报表"


def monthly_report(
    summary: Mapping[str, Any],
    *,
    office_name: str,
    count_labels: Mapping[str, str],
    prev_fingerprint: str | None,
    operator: str,
    printed_at: str,
    zero_report: bool = False,
) -> bytes:
    """The report as PDF, from a ``summary.json`` (bundle.md, Payload files).

    ``prev_fingerprint`` is that of the previous bundle's payload, None for the first bundle; the
    report's own cannot be in it. ``printed_at`` is printed as given. The same arguments give the
    same bytes. Raises ``Refused`` naming the fields with a character that no font has.
    """
    demand_printable(_texts(summary, office_name, count_labels, operator))
    from jindu_desktop.ports.pdf.monthly_parts import body
    from jindu_desktop.ports.pdf.page import Form, render

    form = Form(
        title=TITLE,
        subtitle=f"（{month_words(summary['period'])}）",
        office=office_name,
        number=f"{summary['office']}-{summary['period']}",
        operator=operator,
        printed_at=printed_at,
        body=partial(
            body,
            summary=summary,
            office_name=office_name,
            labels=count_labels,
            prev=prev_fingerprint,
            zero=zero_report,
        ),
    )
    return render([form])


def _texts(
    summary: Mapping[str, Any], office_name: str, labels: Mapping[str, str], operator: str
) -> list[tuple[str, str, str]]:
    """Everything that was typed by people, with the place it comes from."""
    return [
        ("单位", "名称", office_name),
        ("打印人", "姓名", operator),
        *(
            ("指标", each["id"], f"{each['label']}{each['target']}")
            for each in summary["indicators"]
        ),
        *(("统计项", name, label) for name, label in labels.items()),
        *(("村（居）", "名称", each["village"]) for each in summary["by_village"]),
    ]
