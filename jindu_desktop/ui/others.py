"""A card below a field with what else may be meant; it has no focus and takes no key."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QWidget

from jindu_desktop.ui.style import set_role

_MOST = 12  # lines


class Others(QObject):
    """The lines of a closed list that fit the letters typed last, the chosen one bold."""

    def __init__(self, field: QComboBox) -> None:
        super().__init__(field)
        self._field = field
        self._rows: list[int] = []
        self._card: QLabel | None = None

    def offer(self, rows: Sequence[int]) -> None:
        """Show these rows, if there is more than one, and let ``step`` go among them."""
        self._rows = list(rows)
        if len(self._rows) > 1:
            self._show()
        else:
            self.forget()

    def step(self, by: int) -> bool:
        """Choose the row so many further, round the end; False if none is offered."""
        here = self._field.currentIndex()
        if here not in self._rows:
            return False
        self._field.setCurrentIndex(self._rows[(self._rows.index(here) + by) % len(self._rows)])
        self._show()
        return True

    def forget(self) -> None:
        """Offer nothing."""
        self._rows = []
        if self._card is not None:
            self._card.hide()

    def _show(self) -> None:
        card = self._card = self._card or self._made()
        place = self._rows.index(self._field.currentIndex())
        first = max(0, place - _MOST + 1)
        shown = self._rows[first : first + _MOST]
        lines = [self._line(row) for row in shown]
        card.setText("<br>".join([*lines, "…"] if first + _MOST < len(self._rows) else lines))
        card.adjustSize()
        card.move(self._corner(card))
        card.raise_()
        card.show()

    def _line(self, row: int) -> str:
        word = escape(self._field.itemText(row))
        return f"<b>{word}</b>" if row == self._field.currentIndex() else word

    def _made(self) -> QLabel:
        """It lies in the window, so that no edge of the form cuts it, and goes with the field."""
        card = QLabel(self._field.window())
        card.setTextFormat(Qt.TextFormat.RichText)
        card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_role(card, role="others")
        self.destroyed.connect(card.deleteLater)
        around: QWidget | None = self._field.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.verticalScrollBar().valueChanged.connect(card.hide)
            around = around.parentWidget()
        return card

    def _corner(self, card: QLabel) -> QPoint:
        """Below the field or, where there is no room, above it."""
        window = self._field.window()
        below = self._field.mapTo(window, QPoint(0, self._field.height()))
        if below.y() + card.height() <= window.height():
            return below
        return self._field.mapTo(window, QPoint(0, -card.height()))
