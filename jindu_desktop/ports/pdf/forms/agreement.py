"""§3 协议书: the parties, the clauses, the printed schedule, the signatures."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import DATE_LINE, SIGN, label, line, listed, section, space
from jindu_desktop.ports.pdf.forms.prose import CLAUSE, CLAUSE_HEADING, Signing, prose
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM, Gap
from jindu_desktop.ports.pdf.setting import Align
from jindu_desktop.ports.pdf.text import Text

HALF = BODY[0] / 2
ACROSS = 3  # periods side by side
SIGNERS = (
    ("乙方", "签名（捺指印）"),
    ("家属或监护人", "签名"),
    ("专职人员", "签名"),
    ("社区民警", "签名"),
)


def body(data: FormData, tightness: float) -> list[Flowable]:
    """The agreement, in order."""
    return [
        *_parties(data),
        space(tightness, 2),
        *prose(data, "body", CLAUSE, CLAUSE_HEADING, tightness, schedule=_schedule(data)),
        _signatures(data),
    ]


def _parties(data: FormData) -> list[Flowable]:
    """甲方, 乙方 and 监护人或家属 with what identifies them."""
    return [
        section("甲　方"),
        line(data, ("单位", "office.head", 1.6), ("联系电话", "office.phone")),
        line(data, ("经办人", "rehab_case.worker", 1.6), ("经办人电话", "case.worker_phone")),
        section("乙　方"),
        line(
            data,
            ("姓名", "person.name"),
            ("性别", "person.sex", 0.6),
            ("民族", "person.nation", 0.7),
            labels=18 * MM,
        ),
        line(
            data,
            ("公民身份号码", "person.id_number", 1.5),
            ("文化程度", "person.education"),
            ("婚姻状况", "person.marriage", 0.8),
            labels=20 * MM,
        ),
        line(data, ("户籍地址", "person.household_address")),
        line(data, ("现居住地址", "person.residence_address")),
        line(data, ("就业状况", "person.employment"), ("联系电话", "person.phone")),
        line(data, ("监护人或家属", "guarantor.name"), ("联系电话", "guarantor.phone")),
    ]


def _schedule(data: FormData) -> list[Flowable]:
    """The periods in each of which one test is owed."""
    slots = data.rows("slots")
    if not slots and not data.blank:
        return []
    count = -(-len(slots) // ACROSS) if slots else 8
    cells = [
        [str(number), f"{slot['from']} 至 {slot['to']}"] for number, slot in enumerate(slots, 1)
    ]
    cells += [
        [str(number) if data.blank else "", ""]
        for number in range(len(cells) + 1, ACROSS * count + 1)
    ]
    rows = [
        [text for place in range(row, ACROSS * count, count) for text in cells[place]]
        for row in range(count)
    ]
    columns = [("序号", 11.0), ("检测期间", (170.0 - 33.0) / ACROSS)] * ACROSS
    return [Gap(1 * MM), listed(columns, rows, down=2.0), Gap(2 * MM)]


def _signatures(data: FormData) -> Flowable:
    """Who signs: 乙方 with his fingerprint, family, worker, police, and the seal of 甲方."""
    rows: list[Flowable] = [Gap(3 * MM)]
    for first in range(0, len(SIGNERS), 2):
        boxes: list[Box] = []
        for title, words in SIGNERS[first : first + 2]:
            here = (Text(f"{words}：", replace(SIGN, align=Align.LEFT)),)
            boxes += [label(title), Box(HALF - 24 * MM, here, (Text(DATE_LINE, SIGN),))]
        rows.append(Boxes(boxes, 16 * MM))
    seal = (
        Text("（公章）　　　　　　", SIGN),
        Text("经办人签名：　　　　　　　　　　年　　月　　日", SIGN),
    )
    rows.append(Boxes([label("甲方"), Box(BODY[0] - 24 * MM, (), seal)], 24 * MM))
    return Signing(rows)
