"""Working lists of the office that are no numbered form: the visit list of the schools."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.forms.data import FormData, RowText
from jindu_desktop.ports.pdf.forms.lines import columns, line, listed, remark, tight
from jindu_desktop.ports.pdf.page import LYING, SUBTITLE
from jindu_desktop.ports.pdf.parts import Signatures
from jindu_desktop.ports.pdf.setting import Align, Style
from jindu_desktop.ports.pdf.text import Text

CELL = Style(Role.KAI, 9, 1.25)
LEFT = replace(CELL, align=Align.LEFT)
VISITS = columns(
    """序号=8 村（社区）=25 学校=36 联系人=20 联系电话=26 缺什么=58 存在问题=30 收到的材料=28
    学校签名、日期=26"""
)
EMPTY_VISITS = 6  # of the blank list: one page


def visits(data: FormData, tightness: float) -> list[Flowable]:
    """Coverage on top, a row for each school that owes something, room to write and to sign."""
    year = data["school.year"] or "　　　　　　"
    day = data["roster.day"] or "　　　　年　　月　　日"
    left = tight(LEFT, tightness)
    rows = [_visit(number, row, left) for number, row in enumerate(data.rows("school"), 1)]
    return [
        Text(f"（{year}学年，截至{day}）", SUBTITLE),
        line(
            data,
            ("开办学校", "visits.schools"),
            ("八项全部完成", "visits.complete"),
            ("完成率", "visits.share"),
            ("待走访学校", "visits.owing"),
            ("待补项目", "visits.items"),
            width=LYING[0],
        ),
        listed(
            VISITS,
            rows,
            empty=EMPTY_VISITS if data.blank else 1,
            down=20.0 * tightness if data.blank else 5.0 * tightness,
            cell=CELL,
        ),
        remark(
            "注：已完成的须有完成日期和佐证材料，不适用的须写明原因；待确认的是上学年已有、本学年还没有核实的，"
            "不计入完成。幼儿园不列入。只记数量，不记学生姓名。"
        ),
        Signatures(("走访人", "审核人"), seal=False),
    ]


def _visit(number: int, row: RowText, left: Style) -> list[object]:
    return [
        str(number),
        row["village"],
        row["name"],
        row["drug_officer"],
        row["phone"],
        Text(row["缺少内容"], left),
        Text(row["存在问题"], left),
        "",
        "",
    ]
