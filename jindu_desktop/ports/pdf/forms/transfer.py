"""§15 变更执行地申请表 with 转接函 and 回执 (戒毒条例 22)."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    DATE_LINE,
    SIGN,
    VALUE,
    area,
    choice,
    label,
    line,
    opinion,
    section,
    space,
)
from jindu_desktop.ports.pdf.forms.prose import (
    LETTER_HEADING,
    LETTER_TEXT,
    Signing,
    prose,
    sealed,
)
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.page import BODY, TITLE
from jindu_desktop.ports.pdf.parts import MM, Gap, Turn
from jindu_desktop.ports.pdf.setting import Align
from jindu_desktop.ports.pdf.text import Text

DIRECTIONS = ("转出", "转入")
PAPERS = tuple(
    """责令决定书 告知书 协议书 报到登记表 工作小组成员表 帮教计划书 检测登记表 谈话、走访记录 评估表
    违反协议记录 其他""".split()
)


def body(data: FormData, tightness: float) -> list[Flowable]:
    """The request and what both towns say, then the letter to the other town with its receipt; of
    one who comes here, our answer to the letter instead."""
    if data["transfer.direction"] == DIRECTIONS[1]:
        answer = _receipt(data, tightness, "answer")
        return [*_request(data, tightness), Turn(landscape=False), *answer]
    return [
        *_request(data, tightness),
        Turn(landscape=False),
        Text(f"{data['measure'] or '社区戒毒（社区康复）'}转接函", TITLE),
        space(tightness),
        *prose(data, "letter", LETTER_TEXT, LETTER_HEADING, tightness),
        sealed(data, tightness, LETTER_TEXT, BODY[0], day=data["transfer.moved_on"]),
        *_receipt(data, tightness),
    ]


def _request(data: FormData, tightness: float) -> list[Flowable]:
    high = 24 * MM * tightness
    papers = Box(BODY[0] - 24 * MM, (Ticks(PAPERS, "", VALUE),))
    signed = ("申请人签名（捺指印）：　　　　　　　　　　　　年　　月　　日",)
    return [
        *both(data),
        choice("方向", DIRECTIONS, data["transfer.direction"]),
        line(data, ("现执行地", "rehab_case.execution_place")),
        line(data, ("对方镇街", "transfer.other_town"), ("拟变更后地址", "")),
        line(data, ("申请日期", "transfer.applied_on"), ("离开日期", "")),
        line(data, ("已执行起止", "case.executed")),
        area("变更原因", data["transfer.reason"], 26 * MM * tightness, foot=signed),
        opinion("专职人员意见", least=high),
        opinion("社区民警意见", least=high),
        opinion("转出地办公室意见", seal=True, least=high),
        Boxes([label("移交材料清单"), papers], 14 * MM),
        line(data, ("转接日期", "transfer.moved_on"), ("应报到日期", "transfer.report_due_on")),
        line(data, ("接收日期", "transfer.accepted_on"), ("回执号", "transfer.receipt_no")),
    ]


def _receipt(data: FormData, tightness: float, part: str = "receipt") -> list[Flowable]:
    """What the receiving town sends back."""
    text = replace(VALUE, size=12, leading=1.6, align=Align.JUSTIFY, indent=2.0)
    words = prose(data, part, text, text)
    foot = (Text(f"接收单位（公章）　　　　　　　经办人签名：　　　　　　{DATE_LINE}", SIGN),)
    return [
        Signing(
            [
                Gap(8 * MM * tightness),
                section("回　　执"),
                Boxes([Box(BODY[0], tuple(words), foot, top=True)], 46 * MM),
            ]
        )
    ]
