"""§14 请假(外出)审批表. The law asks for a written report (戒毒条例 19); approval is the agreement's."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    LONG,
    SIGN,
    area,
    choice_box,
    label,
    line,
    opinion,
    section,
)
from jindu_desktop.ports.pdf.forms.prose import prose
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM

SIGNED = "签名（捺指印）：　　　　　　　　　　　　年　　月　　日"


def body(data: FormData, tightness: float) -> list[Flowable]:
    """The request with its promise, the opinions, and the return."""
    from jindu_desktop.ports.pdf.text import Text

    promise = tuple(prose(data, "promise", LONG, LONG))
    high = 20 * MM * tightness
    value = BODY[0] - 24 * MM
    return [
        *both(data),
        line(data, ("申请日期", "leave.applied_on"), ("请假天数", "leave.days", 0.6)),
        area("外出事由", data["leave.reason"], 14 * MM),
        area("前往地（省市县及详细地址）", data["leave.destination"], 14 * MM),
        line(data, ("离开日期", "leave.since"), ("预计返回日期", "leave.until"), ("交通方式", "")),
        line(data, ("外地联系人", ""), ("外地联系电话", ""), ("本人电话", "person.phone")),
        Boxes([label("本人承诺"), Box(value, promise, (Text(SIGNED, SIGN),))], 26 * MM),
        opinion("家属意见", least=high),
        opinion("专职人员意见", least=high),
        opinion("社区民警意见", least=high),
        _approval(data, 24 * MM * tightness),
        section("返回销假"),
        line(data, ("销假日期", "leave.returned_on"), ("销假经办人", "")),
        _extended(),
        area("异地检测情况", "", 12 * MM),
    ]


def _approval(data: FormData, least: float) -> Boxes:
    """The office's decision as recorded: by whom and when."""
    by, day = data["leave.approved_by"], data["leave.approved_on"]
    text = "　".join(
        part for part in (f"批准人：{by}" if by else "", f"批准日期：{day}" if day else "") if part
    )
    return opinion("办公室审批意见", text, seal=True, least=least)


def _extended() -> Boxes:
    width = BODY[0] - 2 * 24 * MM
    return Boxes(
        [
            label("是否延期"),
            choice_box(("是", "否"), "", 34 * MM),
            label("延期原因"),
            Box(width - 34 * MM, ()),
        ]
    )
