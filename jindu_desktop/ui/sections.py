"""The parts that records share beside their forms; the code of each is read when it is first shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.part import Part, Section

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.desk import Desk


def sub(record: str, owner: str, via: str = "id", title: str = "") -> Section:
    """The section of rows of ``record`` that name the shown row (or what ``via`` names) in ``owner``."""
    return Section(title or BY_NAME[record].label, partial(_sub, record, owner, via))


def attachments(record: str) -> Section:
    """What is attached to a row, with how many there are on the chip."""
    return Section("附件", partial(_attachments, record), partial(_number, record))


def timeline() -> Section:
    """A person's line of time."""
    return Section("时间线", _timeline)


def printed(record: str) -> Section:
    """The papers printed of a person or a case."""
    return Section("打印记录", partial(_printed, record))


def history(record: str) -> Section:
    """What happened to a row."""
    return Section("历史", partial(_history, record))


def _sub(record: str, owner: str, via: str, desk: Desk) -> Part:
    from jindu_desktop.ui.subrecords import SubRecords

    return SubRecords(desk, BY_NAME[record], owner, via)


def _attachments(record: str, desk: Desk) -> Part:
    from jindu_desktop.ui.attachment_part import AttachmentPart

    return AttachmentPart(desk, record)


def _number(record: str, session: Session, row_id: int) -> int:
    from jindu_desktop.flows.attachments import number

    return number(session, record, row_id)


def _timeline(desk: Desk) -> Part:
    from jindu_desktop.ui.timeline import TimelinePart

    return TimelinePart(desk)


def _printed(record: str, desk: Desk) -> Part:
    from jindu_desktop.ui.printed_list import PrintedPart

    return PrintedPart(desk, record)


def _history(record: str, desk: Desk) -> Part:
    from jindu_desktop.ui.history import HistoryPart

    return HistoryPart(desk, BY_NAME[record])
