"""The table of 今日: rows under a heading for each urgency, the due day as a word and a colour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from jindu_desktop.rules.agenda.item import LATER, OVERDUE, TODAY, WEEK
from jindu_desktop.ui import theme
from jindu_desktop.ui.agenda_model import (
    COLUMNS,
    LINE,
    MAKE_ROOM,
    WORD,
    AgendaModel,
    Heading,
    Index,
    due_word,
)
from jindu_desktop.ui.pill import paint_pill
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.table_look import set_up

if TYPE_CHECKING:
    from jindu_desktop.flows.agenda_list import Line

_ROW, _PAD = 30, 8
_TONES = {OVERDUE: "bad", TODAY: "warn", WEEK: "accent", LATER: "idle"}


class _Painter(QStyledItemDelegate):
    """Headings and the pill of the due day; the rest as Qt does it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        if line is None:
            self._heading(painter, option, str(index.data() or ""))
        elif index.column() == WORD:
            self._ground(painter, option, index)
            painter.setFont(option.font)
            room = QRectF(option.rect).adjusted(_PAD - 2, 3, -4, -4)
            paint_pill(painter, room, due_word(line), _TONES[line.urgency])
        else:
            super().paint(painter, option, index)

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        painter.save()
        painter.fillRect(option.rect, theme.color("sunken"))
        painter.setPen(theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        room = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What the style sheet paints under every cell: selection and the line below."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        view = option.widget
        style = view.style() if view is not None else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, view)


class AgendaTable(QTableView):
    """``opened`` (Enter, double click) and ``put_off`` (S) carry the current line.

    ``chosen``: the clerk went to another line; ``resized`` carries the new width.
    """

    opened = Signal(object)
    put_off = Signal(object)
    chosen = Signal()
    resized = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines = AgendaModel(self)
        self._hidden: frozenset[str] = frozenset()
        self._filling = False
        self.setModel(self.lines)
        self.setAccessibleName("要办的事")
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        set_up(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setHighlightSections(False)
        self.fit()
        self.doubleClicked.connect(self.open_current)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def current(self) -> Line | None:
        """The line the clerk is at."""
        return self.lines.line_at(self.currentIndex().row())

    def show_lines(self, lines: Sequence[Line], keys: Sequence[tuple[str, str]]) -> None:
        """Replace the list and go to the first of ``keys`` that is in it, else to its top."""
        self.lines.set_lines(lines)
        self.clearSpans()
        places: dict[tuple[str, str], int] = {}
        for row, held in enumerate(self.lines.rows):
            if isinstance(held, Heading):
                self.setSpan(row, 0, 1, len(COLUMNS))
            else:
                places.setdefault(held.key, row)
        row = next((places[key] for key in keys if key in places), 1)
        self._filling = True
        if lines:
            self.setCurrentIndex(self.lines.index(row, 0))
        self._filling = False

    def choose(self, key: tuple[str, str]) -> None:
        """Go to the line of this key, if it is listed."""
        for row, held in enumerate(self.lines.rows):
            if not isinstance(held, Heading) and held.key == key:
                self.setCurrentIndex(self.lines.index(row, 0))

    def around(self) -> list[tuple[str, str]]:
        """The key of the current line, then those of the lines near it; empty without one."""
        here = self.current()
        return [here.key, *self.after()] if here else []

    def after(self) -> list[tuple[str, str]]:
        """The keys of the lines from the next one on, then those before, nearest first."""
        here = self.currentIndex().row()
        later = self.lines.rows[here + 1 :]
        before = self.lines.rows[: max(0, here)][::-1]
        return [held.key for held in (*later, *before) if not isinstance(held, Heading)]

    def fit(self) -> None:
        """Rows and columns for the text size and the width there is."""
        self.ensurePolished()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        header = self.horizontalHeader()
        wide = self.fontMetrics().horizontalAdvance("字")
        room = self.width() / max(1, scaled(100)) * 100
        self._hidden = frozenset(key for key, least in MAKE_ROOM.items() if room < least)
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, column.key in self._hidden)
            stretch = QHeaderView.ResizeMode.Stretch
            mode = stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
            header.resizeSection(place, wide * column.width + 2 * _PAD)

    @property
    def left_out(self) -> Collection[str]:
        """The keys of the columns for which there is no room."""
        return self._hidden

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.put_off_current()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.lines.rows:
            last = len(self.lines.rows) - 1  # the first one is a heading
            row = 1 if event.key() == Qt.Key.Key_Home else last
            self.setCurrentIndex(self.lines.index(row, 0))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802 - Qt's name
        """Letters are for the filter and for S, not for jumping about."""

    def resizeEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()
        self.resized.emit(self.width())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def open_current(self) -> None:
        """As Enter does."""
        if (line := self.current()) is not None:
            self.opened.emit(line)

    def put_off_current(self) -> None:
        """As S does."""
        if (line := self.current()) is not None:
            self.put_off.emit(line)

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._filling:
            self.chosen.emit()
