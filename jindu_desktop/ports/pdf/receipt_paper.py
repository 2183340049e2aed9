"""The city's answer on paper: what was answered, the questions, and the code to type or scan."""

from __future__ import annotations

from functools import partial
from typing import Any

from jindu_desktop.ports.bundle import checked_lines
from jindu_desktop.ports.bundle.receipt import Receipt
from jindu_desktop.ports.bundle.receipt_code import scanned
from jindu_desktop.ports.pdf.fonts import demand_printable
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.plan import shipped_plan

TITLE = "月报回执单"
HINT = (
    "在程序的“数据交换 → 回执和登记”里扫描二维码，或照着逐行输入回执码。每行末两位是校验字，"
    "打错了程序会指出是哪一行。回执码里没有 I、L、O、U 四个字母。"
)


def receipt_paper(
    receipt: Receipt,
    code: bytes,
    *,
    office: str,
    received: str,
    city: str,
    operator: str,
    printed_at: str,
) -> bytes:
    """One receipt as PDF; the same arguments give the same bytes.

    ``office``: name of the office that reported; ``received``: day and time in China. Raises
    Refused if no font has one of the characters.
    """
    said = [("问题", each.indicator or each.code, each.text) for each in receipt.questions]
    demand_printable([("单位", "名称", city + office), ("打印人", "姓名", operator), *said])
    from jindu_desktop.ports.pdf.page import Form, render

    form = Form(
        title=TITLE,
        office=city,
        whose="接收单位",
        number=f"{receipt.office}-{receipt.period}-r{receipt.revision}",
        operator=operator,
        printed_at=printed_at,
        body=partial(
            _body, receipt=receipt, code=code, office=office, received=received, city=city
        ),
    )
    return render([form])


def _body(
    tightness: float, *, receipt: Receipt, code: bytes, office: str, received: str, city: str
) -> list[Any]:
    from jindu_desktop.ports.pdf.page import BODY_TEXT, HEADING
    from jindu_desktop.ports.pdf.parts import MM, Gap, QrCode, Row, Signatures
    from jindu_desktop.ports.pdf.setting import Style
    from jindu_desktop.ports.pdf.table import Look, grid
    from jindu_desktop.ports.pdf.text import Text

    names = LABELS | {each.id: each.label for each in shipped_plan()[1].targets}
    gap = Gap(3 * MM * tightness)
    which = f"第 {receipt.revision} 次更正" if receipt.revision else "首报"
    facts = [
        ["报送单位", f"{office}（{receipt.office}）"],
        ["月份", f"{receipt.period}（{which}，序号 {receipt.seq}）"],
        ["结果", f"{receipt.result}，{received}（北京时间）"],
        ["文件指纹", receipt.sha256[:32]],
    ]
    said = [(names.get(q.indicator, q.indicator), q.row, q.text) for q in receipt.questions]
    asked = [
        Text(f"{n}. {' '.join(filter(None, parts))}", BODY_TEXT) for n, parts in enumerate(said, 1)
    ]
    lines = [Text(line, Style(size=11, leading=1.5)) for line in checked_lines.printed(code)]
    return [
        grid(
            [[key, Text(text)] for key, text in facts],
            [30 * MM, 140 * MM],
            Look(across=4),
            heading=0,
        ),
        gap,
        *([Text("问题", HEADING), *asked, gap] if asked else []),
        Text("回执码", HEADING),
        Row(
            [
                (QrCode(scanned(code), 50 * MM, mask=None), 50 * MM),
                (Gap(0), 6 * MM),
                (_stack(lines), 0),
            ]
        ),
        gap,
        Text(HINT, BODY_TEXT),
        Signatures(("经办人",), city),
    ]


def _stack(lines: list[Any]) -> Any:
    from jindu_desktop.ports.pdf.parts import Together

    return Together(lines)
