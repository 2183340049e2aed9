"""§4 担保书: who of the family stands for the person, and for what."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import DATE_LINE, SIGN, label, line, section, space
from jindu_desktop.ports.pdf.forms.prose import LETTER_HEADING, LETTER_TEXT, Signing, prose
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM, Gap
from jindu_desktop.ports.pdf.text import Text


def body(data: FormData, tightness: float) -> list[Flowable]:
    """Who guarantees for whom, the promise, the signatures."""
    return [
        section("担保人"),
        line(data, ("姓名", "guarantor.name"), ("与被担保人关系", "guarantor.relation")),
        line(data, ("公民身份号码", "", 1.3), ("联系电话", "guarantor.phone")),
        line(data, ("住址", "guarantor.address")),
        section("被担保人"),
        *both(data),
        space(tightness),
        *prose(data, "body", LETTER_TEXT, LETTER_HEADING, tightness),
        _signatures(),
    ]


def _signatures() -> Flowable:
    half = BODY[0] / 2 - 24 * MM
    dated = Text(DATE_LINE, SIGN)
    return Signing(
        [
            Gap(6 * MM),
            Boxes(
                [
                    label("担保人签名（捺指印）"),
                    Box(half, (), (dated,)),
                    label("见证人（专职人员）签名"),
                    Box(half, (), (Text(DATE_LINE, SIGN),)),
                ],
                22 * MM,
            ),
        ]
    )
