"""Attachments on their way out of the encrypted file, and scans waiting to come in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from pathlib import Path

from jindu_desktop.core.errors import Refused, Unavailable, cause
from jindu_desktop.flows.attachments import tidy
from jindu_desktop.flows.session import Session
from jindu_desktop.ports import copies
from jindu_desktop.ports.files import write_beside
from jindu_desktop.records import ATTACHMENT
from jindu_desktop.records.field import Row
from jindu_desktop.store import attachments as store
from jindu_desktop.store import entries
from jindu_desktop.store.acting import acting
from jindu_desktop.store.faults import translated

SUFFIXES = (
    "jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff", "pdf", "doc", "docx", "xls", "xlsx",
    "wps", "et",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """An attachment with its bytes."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file in the scan folder; ``at`` is local time to the minute."""

    path: Path
    size: int
    at: str


def read(session: Session, attachment: int) -> Content:
    """An attachment to be looked at, struck out or not; Refused once its content was cleared."""
    with translated():
        row = entries.fetch(session.db, ATTACHMENT, attachment)
        return _content(session, row)


def _content(session: Session, row: Row | None) -> Content:
    data = store.content(session.db, str(row["sha256"])) if row else None
    if row is None or data is None:
        raise Refused("这个附件早已划销，内容已经清除", code="cleared")
    return Content(str(row["name"]), str(row["media_type"]), data)


def open_copy(session: Session, attachment: int) -> Path:
    """A read-only copy for another program, in a private folder; what is changed in it is lost.

    It goes when the office is locked or closed, at the latest when the program starts again.
    """
    found = read(session, attachment)
    path = copies.lay_out(session.folder, found.name, found.data)
    _note(session, attachment, f"打开附件 {found.name}", "")
    return path


def save_as(session: Session, attachment: int, target: Path) -> Path:
    """Write the attachment to a file the clerk chose; the log keeps where it went."""
    found = read(session, attachment)
    suffix = Path(found.name).suffix
    path = target if target.suffix.lower() == suffix else target.with_name(target.name + suffix)
    write_beside(path, found.data)
    _note(session, attachment, f"另存附件 {found.name}", str(path))
    return path


def _note(session: Session, attachment: int, title: str, to: str) -> None:
    with acting(session.db, session.operator, title, "export") as act:
        act.note("export", ATTACHMENT.name, attachment, {"to": [None, to]} if to else {})


def leave(session: Session) -> int:
    """Before an office is locked or closed: its copies go, and contents struck long ago.

    Returns how many copies another program still holds; they go when the program starts again.
    What the disk refuses is left for the next time: nothing may keep an office from being locked.
    """
    with suppress(Refused, Unavailable):
        tidy(session)
    return copies.clear(session.folder)


def waiting(folder: Path, number: int = 40) -> list[Waiting]:
    """The newest files of a scan folder that may be attached, newest first.

    Raises Refused if there is no such folder, Unavailable if it cannot be read.
    """
    try:
        if not folder.is_dir():
            raise Refused(f"没有这个文件夹：{folder}；请重新选择", code="no_folder")
        fits = {f".{suffix}" for suffix in SUFFIXES}
        found = [
            (path.stat(), path)
            for path in folder.iterdir()
            if path.suffix.lower() in fits and not path.name.startswith(".") and path.is_file()
        ]
    except OSError as error:
        raise Unavailable(f"读不了文件夹 {folder}（{cause(error)}）；请检查后再试") from error
    newest = nlargest(number, found, key=lambda each: each[0].st_mtime)
    return [
        Waiting(path, about.st_size, f"{datetime.fromtimestamp(about.st_mtime):%Y-%m-%d %H:%M}")
        for about, path in newest
    ]
