"""通报: a month of all towns on paper, from what ``collect`` found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from jindu_desktop.ports.pdf.fonts import demand_printable
from jindu_desktop.ports.pdf.wording import month_words

TITLE = "禁毒工作月度通报"


def bulletin(
    found: Mapping[str, Any],
    *,
    count_labels: Mapping[str, str],
    operator: str,
    printed_at: str,
) -> bytes:
    """The bulletin as PDF: who sent, totals against targets, towns × indicators, shortfalls.

    The same arguments give the same bytes. Raises ``Refused`` naming what no font can print.
    """
    demand_printable(_texts(found, operator))
    from jindu_desktop.ports.pdf.bulletin_parts import body
    from jindu_desktop.ports.pdf.page import Form, render

    form = Form(
        title=TITLE,
        subtitle=f"（{month_words(found['month'])}）",
        office=found["city"],
        whose="通报单位",
        number=found["month"],
        operator=operator,
        printed_at=printed_at,
        body=partial(body, found=found, labels=count_labels),
    )
    return render([form])


def _texts(found: Mapping[str, Any], operator: str) -> list[tuple[str, str, str]]:
    """Everything that was typed by people, with the place it comes from."""
    lists = (found["offices"], found["missing"], found["returned"], found["awaited"])
    return [
        ("单位", "名称", found["city"]),
        ("打印人", "姓名", operator),
        *(("单位", each["office"], each["name"]) for some in lists for each in some),
        *(
            ("指标", each["id"], f"{each['label']}{each['target']}")
            for each in found["total"]["indicators"]
        ),
        *(
            ("更正", each["office"], f"{line['label']}{line.get('village', '')}")
            for each in found["corrected"]
            for line in each["moved"]
        ),
    ]
