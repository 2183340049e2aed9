"""§3 协议书: the parties, the clauses, the printed schedule, the signatures."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.forms.boxes import LEAST, Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import DATE_LINE, SIGN, Asked, label, line, section, space
from jindu_desktop.ports.pdf.forms.prose import CLAUSE, CLAUSE_HEADING, Signing, prose
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM, Gap
from jindu_desktop.ports.pdf.setting import Align, Style
from jindu_desktop.ports.pdf.text import Text

HALF = BODY[0] / 2
ACROSS = 3  # columns of periods
PERIODS = Style(Role.KAI, 10, 1.5)
LOW = 7.2 * MM  # filled in, these lines need no room for a pen
OFFICE: tuple[tuple[Asked, ...], ...] = (
    (("单位", "office.head", 1.6), ("联系电话", "office.phone")),
    (("经办人", "rehab_case.worker", 1.6), ("经办人电话", "case.worker_phone")),
)
PERSON: tuple[tuple[Asked, ...], ...] = (
    (("姓名", "person.name"), ("性别", "person.sex", 0.6), ("民族", "person.nation", 0.7)),
    (
        ("公民身份号码", "person.id_number", 1.5),
        ("文化程度", "person.education"),
        ("婚姻状况", "person.marriage", 0.8),
    ),
    (("户籍地址", "person.household_address"),),
    (("现居住地址", "person.residence_address"),),
    (("就业状况", "person.employment"), ("联系电话", "person.phone")),
    (("监护人或家属", "guarantor.name"), ("联系电话", "guarantor.phone")),
)
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
    least = LEAST if data.blank else LOW
    return [
        section("甲　方"),
        *(line(data, *asked, least=least) for asked in OFFICE),
        section("乙　方"),
        *(line(data, *asked, labels=20 * MM, least=least) for asked in PERSON),
    ]


def _schedule(data: FormData) -> list[Flowable]:
    """The periods in each of which one test is owed; a column of them is one text, because the
    agreements of a month are printed by the hundred.
    """
    slots = data.rows("slots")
    if not slots and not data.blank:
        return []
    periods = [f"{slot['from']} 至 {slot['to']}" for slot in slots] or [""] * 22
    lines = [f"{number:02}　{period}" for number, period in enumerate(periods, 1)]
    count = -(-len(lines) // ACROSS)
    width = BODY[0] / ACROSS
    texts = ["\n".join(lines[first : first + count]) for first in range(0, ACROSS * count, count)]
    return [
        Gap(1 * MM),
        Boxes([label("序号　检测期间", width)] * ACROSS, 6 * MM, keep=True),
        Boxes([Box(width, (Text(text, PERIODS),), top=True) for text in texts]),
        Gap(2 * MM),
    ]


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
    rows.append(Boxes([label("甲方"), Box(BODY[0] - 24 * MM, (), seal)], 22 * MM))
    return Signing(rows)
