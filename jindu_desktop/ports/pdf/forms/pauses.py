"""§21 中止执行说明, §22 继续执行通知书, §23 终止说明 (戒毒条例 24)."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.letters import CHOICE, OUTCOMES
from jindu_desktop.ports.pdf.forms.lines import SMALL, area, line, opinion, picked, space
from jindu_desktop.ports.pdf.forms.options import CUSTODY, ENDS
from jindu_desktop.ports.pdf.forms.prose import (
    LETTER_HEADING,
    LETTER_TEXT,
    LETTER_WIDTH,
    Signing,
    prose,
    sealed,
    service_record,
)
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.parts import MM, Gap, Row

SAID = replace(LETTER_TEXT, size=14, leading=1.7)  # 四号, beside boxes


def suspended(data: FormData, tightness: float) -> list[Flowable]:
    """Why the measure stands still, since when, in whose custody the person is."""
    return [
        *prose(data, "body", SAID, LETTER_HEADING, tightness),
        space(tightness, 2),
        picked(
            data,
            ("羁押种类", CUSTODY, "suspension.custody", 62 * MM),
            ("中止日期", "suspension.since"),
        ),
        line(data, ("羁押机关", "suspension.organ"), ("羁押场所", "")),
        line(data, ("羁押期限", ""), ("批准机关", "")),
        line(data, ("羁押文书号", ""), ("恢复日期", "suspension.until")),
        area("情况说明", "", 26 * MM * tightness),
        *_opinions(data, tightness),
    ]


def continued(data: FormData, tightness: float) -> list[Flowable]:
    """From when the measure goes on and when it now ends."""
    record = service_record(data, {}, OUTCOMES, LETTER_WIDTH)
    return [
        *prose(data, "body", LETTER_TEXT, LETTER_HEADING, tightness),
        sealed(data, tightness, after=record),
    ]


def ended(data: FormData, tightness: float) -> list[Flowable]:
    """Why the measure ended before its term."""
    ticks = Row([(Gap(0), 32.0), (Ticks(ENDS, data["case.ended_by"], CHOICE), 0)])
    return [
        *prose(data, "body", SAID, LETTER_HEADING, tightness, reasons=[ticks]),
        space(tightness, 2),
        line(
            data, ("结束日期", "rehab_case.ended_on"), ("结束文书号", "rehab_case.end_document_no")
        ),
        area("情况说明", "", 26 * MM * tightness),
        area("附件", "", 16 * MM * tightness),
        *_opinions(data, tightness),
    ]


def _opinions(data: FormData, tightness: float) -> list[Flowable]:
    """The worker's and the police's word, the office's seal, the printed note."""
    high = 24 * MM * tightness
    return [
        Signing(
            [
                opinion("经办人意见", least=high * 0.8),
                opinion("派出所意见", seal=True, least=high),
                opinion("办公室意见", seal=True, least=high),
            ]
        ),
        *prose(data, "note", SMALL, SMALL),
    ]
