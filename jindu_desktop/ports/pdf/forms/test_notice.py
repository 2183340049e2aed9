"""§7 吸毒检测(尿检)通知书."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.prose import (
    LETTER_HEADING,
    LETTER_TEXT,
    LETTER_WIDTH,
    prose,
    sealed,
    service_record,
)

OUTCOMES = ("签收", "拒签", "代收")
KEYS = {
    "date": "test_notice.served_on",
    "worker": "test_notice.served_by",
    "way": "test_notice.outcome",
}


def body(data: FormData, tightness: float) -> list[Flowable]:
    """The notice with its record of service."""
    record = service_record(data, KEYS, OUTCOMES, LETTER_WIDTH)
    return [
        *prose(data, "body", LETTER_TEXT, LETTER_HEADING, tightness),
        sealed(data, tightness, after=record, day=data["test_notice.served_on"]),
    ]
