"""Where the notice bar stands: over the hints of keys at the foot, so that nothing moves for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from jindu_desktop.ui.style import scaled

_LEAST = 300  # logical pixels of width; where the hints have less, it stands above the foot


class NoticePlace(QObject):
    """Keeps ``bar`` over ``hints`` in ``frame``, growing upward over ``page`` with its text.

    Should it cover what has the focus, it stands at the top of the page meanwhile.
    """

    def __init__(self, frame: QWidget, bar: QWidget, hints: QWidget, page: QWidget) -> None:
        super().__init__(frame)
        self._frame, self._bar, self._hints, self._page = frame, bar, hints, page
        bar.setParent(frame)
        bar.hide()
        for widget in (bar, hints, page):
            widget.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kinds = QEvent.Type
        moved = event.type() in {kinds.Resize, kinds.Move} and watched is not self._bar
        if moved or (watched is self._bar and event.type() in {kinds.Show, kinds.LayoutRequest}):
            self._place()
        return False

    def _place(self) -> None:
        alive = all(isValid(each) for each in (self._bar, self._hints, self._page))
        if not alive or self._bar.isHidden():  # a dying window still moves the focus
            return
        page, hints = self._in_frame(self._page), self._in_frame(self._hints)
        beside = hints.width() >= scaled(_LEAST)
        left = hints.left() if beside else page.left()
        width = page.right() + 1 - left
        least = hints.height() if beside else 0
        height = max(self._bar.heightForWidth(width), least)
        bottom = hints.bottom() if beside else page.bottom()
        place = QRect(left, bottom + 1 - height, width, height)
        if place.intersects(self._focused()):
            place.moveTopLeft(page.topLeft() + QPoint(left - page.left(), 0))
        self._bar.setGeometry(place)
        self._bar.raise_()

    def _focused(self) -> QRect:
        """What has the focus: a field, the row of a list."""
        focused = self._frame.window().focusWidget()
        if focused is None or not self._page.isAncestorOf(focused):
            return QRect()
        if isinstance(focused, QAbstractItemView):
            row = focused.visualRect(focused.currentIndex())
            return QRect(focused.viewport().mapTo(self._frame, row.topLeft()), row.size())
        return self._in_frame(focused)

    def _in_frame(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._frame, QPoint()), widget.size())
