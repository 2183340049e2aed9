"""§2 告知书, §7 吸毒检测通知书, §17 告诫书: letters to the person, with their record of service."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.prose import (
    CLAUSE,
    CLAUSE_HEADING,
    LETTER_HEADING,
    LETTER_TEXT,
    LETTER_WIDTH,
    prose,
    sealed,
    service_record,
)
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import Gap, Row
from jindu_desktop.ports.pdf.setting import Style

SERVED = ("直接送达", "留置送达", "邮寄送达", "委托送达", "公告送达")
OUTCOMES = ("签收", "拒签", "代收")
CHOICE = Style(Role.FANG, 14, 1.6)
REASONS = ("逾期未报到", "拒绝检测", "擅自离开", "其他")


def duties(data: FormData, tightness: float) -> list[Flowable]:
    """What the person must do, may expect and has to reckon with (戒毒条例 14, 18–20)."""
    record = service_record(data, {}, SERVED)
    return [
        *prose(data, "body", CLAUSE, CLAUSE_HEADING, tightness),
        sealed(data, tightness, CLAUSE, BODY[0], after=record),
    ]


def test_notice(data: FormData, tightness: float) -> list[Flowable]:
    """When and where to come for a test."""
    keys = {
        "date": "test_notice.served_on",
        "worker": "test_notice.served_by",
        "way": "test_notice.outcome",
    }
    record = service_record(data, keys, OUTCOMES, LETTER_WIDTH)
    return [
        *prose(data, "body", LETTER_TEXT, LETTER_HEADING, tightness),
        sealed(data, tightness, after=record, day=data["test_notice.served_on"]),
    ]


def admonition(data: FormData, tightness: float) -> list[Flowable]:
    """What was done against the agreement, how often by now, and what follows if it goes on."""
    reason = {"拒绝检测": "拒绝检测", "擅自离开": "擅自离开"}.get(data["breach.kind"], "")
    ticks = Ticks(REASONS, reason or ("" if data.blank else "其他"), CHOICE)
    record = service_record(data, {}, OUTCOMES, LETTER_WIDTH)
    return [
        *prose(
            data,
            "body",
            LETTER_TEXT,
            LETTER_HEADING,
            tightness,
            reasons=(Row([(Gap(0), 32.0), (ticks, 0)]),),
        ),
        sealed(data, tightness, after=record),
    ]
