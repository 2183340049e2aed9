"""An attachment looked at inside the window, over the page it belongs to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from jindu_desktop.ui.cover import Cover
from jindu_desktop.ui.print_area import PrintArea
from jindu_desktop.ui.print_pages import Pages

if TYPE_CHECKING:
    from jindu_desktop.flows.attachment_files import Content

_POINT = 72 / 96
_LEAST = 0.05
_PIXELS = 40_000_000
_PAPER = 1.2  # a paper need not be larger than it is by much


class Picture(Pages):
    """A picture that is shown like a document of one page."""

    def __init__(self, image: QImage) -> None:
        self._image = image
        self.sizes = [QSizeF(image.width() * _POINT, image.height() * _POINT)]

    def image(self, page: int, scale: float) -> QImage:
        """The picture with ``scale`` pixels for each point."""
        size = (self.sizes[page] * scale).toSize()
        how = Qt.TransformationMode.SmoothTransformation
        return self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how)

    def close(self) -> None:
        """There is nothing to let go of."""


def opened(content: Content) -> tuple[str, Pages]:
    """Name and pages of an attachment; unpacking a large picture takes a moment: on the worker."""
    if content.media_type == "application/pdf":
        return content.name, Pages(content.data)
    return content.name, Picture(QImage.fromData(content.data))


class ViewArea(PrintArea):
    """A picture is first shown whole, a paper as wide as there is room, but hardly enlarged."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("附件内容")

    @property
    def pages(self) -> Pages | None:
        """What is shown."""
        return self._pages

    @property
    def zoom(self) -> float:
        wished = super().zoom
        if self._zoom is None and isinstance(self._pages, Picture):
            high = self._pages.sizes[0].height() / _POINT
            wished = max(_LEAST, min(wished, 1.0, (self.viewport().height() - 24) / high))
        elif self._zoom is None:
            wished = min(wished, _PAPER)
        return min(wished, self._largest())

    def _largest(self) -> float:
        """Beyond this the picture of a page would not fit into memory."""
        sizes = self._pages.sizes if self._pages is not None else []
        points = max((size.width() * size.height() for size in sizes), default=1.0)
        return math.sqrt(_PIXELS / max(1.0, points)) * _POINT


class AttachmentViewer(Cover):
    """``stepped`` asks for the next (1) or the one before (-1)."""

    stepped = Signal(int)
    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.area = ViewArea()
        self._steps = [
            self.add_button("上一个", "previous", "Alt+Left", self._previous),
            self.add_button("下一个", "next", "Alt+Right", self._next),
        ]
        self.add_button("缩小", "", "Ctrl+-", self._smaller)
        self.add_button("放大", "", "Ctrl+=", self._larger)
        self.add_button("适合窗口", "", "Ctrl+0", self.area.fit_width)
        self.add_button("打开", "folder", "Ctrl+O", self.open_wanted)
        self.add_button("另存为…", "save", "", self.save_wanted)
        self.column.addWidget(self.area, 1)
        self.area.moved.connect(self._tell)

    def show_content(self, name: str, pages: Pages, number: int, whole: int) -> None:
        """Show an attachment: the ``number``-th of ``whole``."""
        self._forget()
        of = f"（{number}/{whole}）" if whole > 1 else ""
        self.title.setText(f"{name}{of}")
        for button in self._steps:
            button.setEnabled(whole > 1)
        self.cover()
        self.area.show_pages(pages)
        self.area.setFocus()

    def leave(self) -> None:
        """Back to the list."""
        self._forget()
        super().leave()

    def _forget(self) -> None:
        pages = self.area.pages
        self.area.show_pages(None)
        if pages is not None:
            pages.close()

    def _tell(self) -> None:
        pages = self.area.pages
        many = f"{self.area.page + 1}/{len(pages)} 页　" if pages and len(pages) > 1 else ""
        self.place.setText(f"{many}{self.area.zoom:.0%}" if pages else "")

    def _previous(self) -> None:
        self.stepped.emit(-1)

    def _next(self) -> None:
        self.stepped.emit(1)

    def _smaller(self) -> None:
        self.area.zoom_by(-1)

    def _larger(self) -> None:
        self.area.zoom_by(1)
