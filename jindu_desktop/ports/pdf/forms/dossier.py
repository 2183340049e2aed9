"""§0 卷内目录: the papers of one person's dossier, which of them there are, and where."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData, RowText
from jindu_desktop.ports.pdf.forms.lines import (
    LISTED,
    VALUE,
    choice_box,
    columns,
    label,
    line,
    listed,
    remark,
    section,
    space,
)
from jindu_desktop.ports.pdf.forms.papers import ALSO, PAPERS
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM
from jindu_desktop.ports.pdf.setting import Align

COLUMNS = columns("序号=12 文书材料名称=52 有无=26 份数=14 页数=14 起止页码=24 备注=28")


def body(data: FormData, tightness: float) -> list[Flowable]:
    """Whose dossier it is, its papers, and by whom it was filed."""
    return [
        *both(data),
        line(
            data, ("责任社工", "person.worker"), ("责任民警", "person.police_name"), ("档案号", "")
        ),
        space(tightness, 2),
        listed(COLUMNS, _papers(data), down=2.4 * tightness),
        space(tightness, 2),
        section("归档情况"),
        *_filing(data),
        remark(
            "注：份数、页数按系统记录和打印情况填写，入卷时以纸质材料为准逐项核对；页码用铅笔编写。"
        ),
    ]


def _papers(data: FormData) -> list[list[object]]:
    """One line for each paper: the 23, then those that come with the report."""
    known = {row["paper"]: row for row in data.rows("dossier")}
    rows: list[list[object]] = []
    for number, name in enumerate((*PAPERS, *ALSO), 1):
        rows.append([str(number), *_paper(name, known.get(name))])
    return rows


def _paper(name: str, found: RowText | None) -> list[object]:
    count = found["count"] if found else ""
    there = "有" if count and count != "0" else "无" if count == "0" else ""
    style = replace(LISTED, align=Align.LEFT)
    pages, span = (found["pages"], found["span"]) if found else ("", "")
    return [name, Ticks(("有", "无"), there, style), "" if count == "0" else count, pages, span, ""]


def _filing(data: FormData) -> list[Boxes]:
    third = BODY[0] / 3 - 20 * MM
    wide = 20 * MM
    state = choice_box(("未归档", "已归档"), "", BODY[0] / 3 + 14 * MM - wide)
    empty = Box(third - 7 * MM, (Ticks((), "", VALUE),))
    return [
        Boxes(
            [
                label("归档状态", wide),
                state,
                label("归档人", wide),
                empty,
                label("归档时间", wide),
                empty,
            ]
        )
    ]
