"""Pages below each other, as large as wished; only what is seen is drawn."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from jindu_desktop.ui import theme
from jindu_desktop.ui.print_pages import Hit, Pages

_GAP = 12  # logical pixels between pages and around them
_PICTURES = 8
_POINT = 96 / 72  # logical pixels at 100 %
_LEAST, _MOST, _STEP = 0.25, 4.0, 1.2
_FOUND, _OTHER = QColor(255, 150, 0, 110), QColor(255, 225, 0, 90)
_HIGH = 120  # logical pixels a found word stands below the top


class PrintArea(QAbstractScrollArea):
    """``moved`` tells of another page at the top or another zoom."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("打印预览")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: Pages | None = None
        self._zoom: float | None = None  # None fits the width
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._tops: list[float] = []
        self._hits: list[Hit] = []
        self._hit = -1
        self.verticalScrollBar().valueChanged.connect(self.moved)

    def show_pages(self, pages: Pages | None) -> None:
        """Show another document from its first page; None shows nothing."""
        self._pages = pages
        self._pictures.clear()
        self.show_hits([])
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.moved.emit()

    def show_hits(self, hits: list[Hit]) -> None:
        """Mark these places; none of them is the current one yet."""
        self._hits, self._hit = hits, -1
        self.viewport().update()

    def next_hit(self, by: int = 1) -> int:
        """Go to the next place and return its number from 1; 0 without any."""
        if not self._hits:
            return 0
        if self._hit < 0:
            here = self.page
            later = [n for n, hit in enumerate(self._hits) if hit.page >= here]
            self._hit = later[0] if later else 0
        else:
            self._hit = (self._hit + by) % len(self._hits)
        hit = self._hits[self._hit]
        top = self._tops[hit.page] + (hit.places[0].top() * self._scale if hit.places else 0)
        self.verticalScrollBar().setValue(round(top) - _HIGH)
        self.viewport().update()
        return self._hit + 1

    @property
    def page(self) -> int:
        """The page at the top, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max(0, sum(top <= middle for top in self._tops) - 1)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._tops)

    @property
    def zoom(self) -> float:
        """1.0 is as large as on paper."""
        if self._zoom is not None or self._pages is None or not len(self._pages):
            return self._zoom or 1.0
        widest = max(size.width() for size in self._pages.sizes) * _POINT
        room = self.viewport().width() - 2 * _GAP
        return max(_LEAST, min(_MOST, room / widest))

    @property
    def _scale(self) -> float:
        return self.zoom * _POINT

    def zoom_by(self, steps: int) -> None:
        """Larger (positive) or smaller, keeping the page."""
        self._set_zoom(max(_LEAST, min(_MOST, self.zoom * _STEP**steps)))

    def fit_width(self) -> None:
        """As wide as there is room."""
        self._set_zoom(None)

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._pages is not None and 0 <= page < len(self._tops):
            self.verticalScrollBar().setValue(round(self._tops[page]) - _GAP)

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        before = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(before * bar.maximum()))
        self.moved.emit()

    def _lay_out(self) -> None:
        sizes = self._pages.sizes if self._pages is not None else []
        self._tops, y = [], float(_GAP)
        for size in sizes:
            self._tops.append(y)
            y += size.height() * self._scale + _GAP
        wide = max((size.width() for size in sizes), default=0) * self._scale + 2 * _GAP
        view = self.viewport()
        for bar, whole, seen in (
            (self.verticalScrollBar(), y, view.height()),
            (self.horizontalScrollBar(), wide, view.width()),
        ):
            bar.setRange(0, max(0, round(whole) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        view.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        if self._pages is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for page in range(len(self._tops)):
                if self.sheet(page).intersects(QRectF(self.viewport().rect())):
                    self._paint(painter, page)
        painter.end()

    def sheet(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        pages = self._pages
        size = pages.sizes[page] * self._scale if pages is not None else QSizeF()
        beside = max(float(_GAP), (self.viewport().width() - size.width()) / 2)
        left = beside - self.horizontalScrollBar().value()
        return QRectF(QPointF(left, self._tops[page] - self.verticalScrollBar().value()), size)

    def _paint(self, painter: QPainter, page: int) -> None:
        sheet = self.sheet(page)
        painter.drawImage(sheet, self._picture(page))
        painter.setPen(theme.color("edge"))
        painter.drawRect(sheet)
        for number, hit in enumerate(self._hits):
            if hit.page == page:
                for place in hit.places:
                    where = QRectF(place.topLeft() * self._scale, place.size() * self._scale)
                    ink = _FOUND if number == self._hit else _OTHER
                    painter.fillRect(where.translated(sheet.topLeft()).adjusted(-1, -1, 1, 1), ink)

    def _picture(self, page: int) -> QImage:
        scale = self._scale * self.devicePixelRatioF()
        key = (page, round(scale * 1000))
        if key not in self._pictures and self._pages is not None:
            self._pictures[key] = self._pages.image(page, scale)
            while len(self._pictures) > _PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        bar = self.verticalScrollBar()
        jumps = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum()}
        if event.key() in jumps:
            bar.setValue(jumps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_PageDown:
            self.go_to(self.page + 1)
        elif event.key() == Qt.Key.Key_PageUp:
            self.go_to(self.page - 1)
        else:
            super().keyPressEvent(event)
