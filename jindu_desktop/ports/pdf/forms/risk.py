"""§26 风险分类评估审批表: factors, what makes a high risk, the tier, who proposed and approved it.

No official score sheet is known: factors and weights are the office's, in its wording file.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    LISTED,
    VALUE,
    area,
    choice,
    columns,
    label,
    line,
    listed,
    opinion,
    remark,
    section,
)
from jindu_desktop.ports.pdf.forms.subject import person
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM
from jindu_desktop.ports.pdf.setting import Align
from jindu_desktop.ports.pdf.text import Text

TIERS = ("高", "中", "低")
FACTORS = columns("序号=12 评估项目=30 情况=98 分值=15 得分=15")


def body(data: FormData, tightness: float) -> list[Flowable]:
    """Who, what is known of each factor, the tier and its reasons, the chain of approval."""
    high = 16 * MM * tightness
    return [
        person(data),
        line(data, ("现居住地址", "person.residence_address", 2.2), ("管控状态", "person.status")),
        line(
            data,
            ("措施", "case.standing", 1.4),
            ("原风险等级", "risk.before", 0.6),
            ("评估日期", "risk_assessment.assessed_on"),
        ),
        section("一、评估项目"),
        _factors(data, tightness),
        section("二、应当评为高风险的情形"),
        _high(data),
        section("三、评估结果"),
        choice("风险等级", TIERS, data["risk_assessment.tier"]),
        area("评估依据", data["risk_assessment.basis"], high),
        area("一人一策措施", data["risk_assessment.plan"], high),
        line(
            data, ("分级管控要求", "risk.measures", 2.0), ("下次评估", "risk_assessment.review_on")
        ),
        section("四、审批"),
        opinion("社工初评", _by("评估人", data["risk_assessment.assessor"]), least=high),
        opinion("派出所意见", seal=True, least=high),
        opinion(
            "禁毒办审批", _by("审批人", data["risk_assessment.approver"]), seal=True, least=high
        ),
        *[remark(text) for text in data.text("note")],
    ]


def _by(who: str, name: str) -> str:
    return f"{who}：{name}" if name else ""


def _factors(data: FormData, tightness: float) -> Flowable:
    """What the records know of each factor; the rest is written by hand."""
    known = {row["factor"]: row for row in data.rows("risk_factor")}
    style = replace(LISTED, align=Align.LEFT)
    rows: list[list[object]] = []
    for number, name in enumerate(data.text("factors"), 1):
        found = known.get(name)
        rows.append([str(number), name, Text(found["facts"] if found else "", style), "", ""])
    rows.append(["", "合计", "", "", ""])
    return listed(FACTORS, rows, down=2.6 * tightness)


def _high(data: FormData) -> Boxes:
    """The reasons of the office's list, ticked where a word in them is what the records say."""
    reasons = tuple(data.text("high"))
    words = [word for word in data["risk.high"].split("、") if word]
    picked = [reason for reason in reasons if any(word in reason for word in words)]
    chosen = Ticks(reasons, "、".join(picked), VALUE)
    return Boxes([label("有下列情形的勾选"), Box(BODY[0] - 24 * MM, (chosen,))], 14 * MM)
