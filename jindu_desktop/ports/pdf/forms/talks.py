"""§9 谈话(访谈)记录 and §10 走访(家访)记录."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    DATE_LINE,
    SIGN,
    area,
    label,
    line,
    picked,
)
from jindu_desktop.ports.pdf.forms.prose import Signing
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM
from jindu_desktop.ports.pdf.text import Text

WAYS = ("面谈", "走访", "电话", "视频")
FOUND = ("已找到", "未找到")


def talk(data: FormData, tightness: float) -> list[Flowable]:
    """What was talked about with whom, what follows from it, both signatures."""
    return [
        *both(data),
        line(
            data,
            ("谈话次数", "contact.number", 0.6),
            ("谈话日期", "contact.held_on"),
            ("谈话地点", "contact.place", 1.2),
        ),
        line(data, ("谈话人一", "contact.worker"), ("谈话人二", ""), ("谈话对象", "contact.whom")),
        picked(data, ("方式", WAYS, "contact.way", 66 * MM), ("是否见到本人", "contact.met")),
        area("谈话内容", data["contact.content"], 78 * MM * tightness),
        area("情绪和需求", "", 24 * MM * tightness),
        _follow_up(data, 24 * MM * tightness),
        area("附件", "", 9 * MM),
        _signatures("谈话对象签名（捺指印）", "谈话人签名（两人）"),
    ]


def visit(data: FormData, tightness: float) -> list[Flowable]:
    """What was found where the person lives and works; the five heads of the visit."""
    found = {"是": "已找到", "否": "未找到"}.get(data["contact.met"], "")
    high = 22 * MM * tightness
    return [
        *both(data),
        line(data, ("被访人", "contact.whom"), ("与其关系", ""), ("电话", "")),
        line(
            data,
            ("走访时间", "contact.held_on"),
            ("走访地点", "contact.place", 1.6),
            ("走访次数", "contact.number", 0.5),
        ),
        line(data, ("走访人一", "contact.worker"), ("走访人二", "")),
        _result(found),
        area("①戒毒人员及家庭状况", data["contact.content"], 34 * MM * tightness),
        area("②工作（生产）状况", "", high),
        area("③对工作办公室的意见建议", "", high),
        area("④目前最突出的困难", "", high),
        area("⑤其他", "", high),
        _follow_up(data, 16 * MM * tightness),
        area("附件", "", 9 * MM),
        _signatures("被访人签名", "走访人签名（两人）"),
    ]


def _result(found: str) -> Boxes:
    texts = FormData({"found": found})
    return picked(texts, ("走访结果", FOUND, "found", 80 * MM), ("未找到的情况说明", ""))


def _follow_up(data: FormData, least: float) -> Boxes:
    what, day = data["contact.follow_up"], data["contact.follow_up_on"]
    text = "\n".join(part for part in (what, f"跟进日期：{day}" if day else "") if part)
    return area("结论与跟进", text, least)


def _signatures(first: str, second: str) -> Flowable:
    half = BODY[0] / 2 - 24 * MM
    boxes = []
    for title in (first, second):
        boxes += [label(title), Box(half, (), (Text(DATE_LINE, SIGN),))]
    return Signing([Boxes(boxes, 18 * MM)])
