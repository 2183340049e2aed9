"""§27 双向管控函 with its 回执: the town of the household and the town of residence (plan 3.4)."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import DATE_LINE, SIGN, VALUE, choice, line, section, space
from jindu_desktop.ports.pdf.forms.prose import (
    LETTER_HEADING,
    LETTER_TEXT,
    LETTER_WIDTH,
    Signing,
    prose,
    sealed,
)
from jindu_desktop.ports.pdf.forms.subject import person
from jindu_desktop.ports.pdf.parts import MM, Gap, Turn
from jindu_desktop.ports.pdf.setting import Align
from jindu_desktop.ports.pdf.text import Text

PARTS = {"户籍在本地外出": "away", "外地户籍流入": "inflow"}
WHICH = ("户籍在发函地、现居住在收函地", "户籍在收函地、现居住在发函地")
YES_NO = ("是", "否")
TERM = "自　　　　年　　月　　日至　　　　年　　月　　日"


def body(data: FormData, tightness: float) -> list[Flowable]:
    """Who lives where, what is asked of the other town; on a page of its own what it answers."""
    part = PARTS.get(data["person.floating"], "unknown")
    which = [choice("流动情形", WHICH, "", LETTER_WIDTH)] if part == "unknown" else []
    text = replace(LETTER_TEXT, leading=1.6)
    return [
        *prose(data, part, text, LETTER_HEADING, tightness),
        space(tightness, 2),
        *which,
        *_subject(data),
        space(tightness, 2),
        *prose(data, "ask", text, LETTER_HEADING, tightness),
        sealed(data, tightness),
        Turn(landscape=False),
        *_receipt(data),
    ]


def _subject(data: FormData) -> list[Flowable]:
    """The person, the addresses, the state, and whom to ask here."""
    width = LETTER_WIDTH
    return [
        person(data, width),
        line(data, ("户籍地址", "person.household_address"), width=width),
        line(data, ("现居住地址", "person.residence_address"), width=width),
        line(
            data,
            ("目前状况", "case.standing", 2.0),
            ("风险等级", "risk_assessment.tier"),
            width=width,
        ),
        line(data, ("我方联系人", "person.worker"), ("联系电话", "office.phone"), width=width),
        line(
            data,
            ("责任民警", "person.police_name"),
            ("民警电话", "person.police_phone"),
            width=width,
        ),
        line(FormData({"term": TERM}), ("协助期限", "term"), width=width),
    ]


def _receipt(data: FormData) -> list[Flowable]:
    text = replace(VALUE, size=14, leading=1.6, align=Align.JUSTIFY, indent=2.0)
    width = LETTER_WIDTH
    foot = (Text(f"单位（公章）　　　　经办人签名：　　　　　{DATE_LINE}", SIGN),)
    return [
        Signing(
            [
                section("回　　执", width),
                Boxes([Box(width, tuple(prose(data, "receipt", text, text)))]),
                choice("在我处居住", YES_NO, "", width),
                line(data, ("现住址", "", 2.0), ("联系电话", ""), width=width),
                line(data, ("管控责任人", ""), ("联系电话", ""), width=width),
                line(data, ("帮扶责任人", ""), ("联系电话", ""), width=width),
                Boxes([Box(width, (Gap(12 * MM),), foot)], 28 * MM),
            ]
        )
    ]
