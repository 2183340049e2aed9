"""Where attachments come from and go to: the row, the clipboard, the mouse, the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from jindu_desktop.flows import attachments as flow

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session

Source = Path | QImage


@dataclass(frozen=True, slots=True)
class Place:
    """The row that is shown: a record's name or ``flow.PAPER``, and its identifier."""

    record: str
    row: int


def adding(
    place: Place, sources: Sequence[Source], shrink: bool, session: Session, progress: Progress
) -> flow.Added:
    """Attach files and pictures as one action, on the worker."""
    given = [each if isinstance(each, Path) else _given(each) for each in sources]
    return flow.add(session, place.record, place.row, given, shrink=shrink, progress=progress)


def _given(image: QImage) -> flow.Given:
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(out, b"png").write(image)
    name = f"粘贴的图片 {datetime.now():%Y-%m-%d %H%M%S}.png"
    return flow.Given(name, bytes(out.data().data()))


def sources_of(mime: QMimeData) -> list[Source]:
    """The files or the picture on the clipboard or under the mouse."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return list(files)
    picture = mime.imageData() if mime.hasImage() else None
    return [picture] if isinstance(picture, QImage) and not picture.isNull() else []
