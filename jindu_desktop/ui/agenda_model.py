"""The rows of 今日 for the table: lines as given, with a heading before each urgency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from jindu_desktop.rules.agenda.item import URGENCIES

if TYPE_CHECKING:
    from jindu_desktop.flows.agenda_list import Line

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of its own above the rows of one urgency."""

    urgency: str
    number: int

    @property
    def text(self) -> str:
        """已逾期 12 项."""
        return f"{URGENCIES[self.urgency]}　{self.number:,} 项"


def due_word(line: Line) -> str:
    """How far the due day is, in words."""
    if line.days == 0:
        return "今天"
    return f"逾期 {-line.days:,} 天" if line.days < 0 else f"还有 {line.days} 天"


def _due(line: Line) -> str:
    return line.item.due_on


def _name(line: Line) -> str:
    return line.name


def _label(line: Line) -> str:
    return line.item.label


def _village(line: Line) -> str:
    return line.village


def _worker(line: Line) -> str:
    return line.worker


def _source(line: Line) -> str:
    return line.source


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters; ``stretch`` takes the room that is left."""

    key: str
    label: str
    text: Callable[[Line], str]
    width: int
    stretch: int = 0


COLUMNS = (
    Column("due", "到期日", _due, 6),
    Column("word", "时限", due_word, 7),
    Column("name", "姓名", _name, 5),
    Column("label", "要做的事", _label, 10, stretch=1),
    Column("village", "村（社区）", _village, 7),
    Column("worker", "责任人", _worker, 4),
    Column("source", "依据", _source, 10),
)
WORD = 1
# logical pixels of the table at the standard text size below which a column makes room
MAKE_ROOM = {"source": 700, "village": 860, "worker": 800, "due": 540}


class AgendaModel(QAbstractTableModel):
    """Lines as given, with a heading before each urgency; replaced as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Line | Heading] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these; they come in order of urgency."""
        self.beginResetModel()
        self.rows = []
        for urgency, some in groupby(lines, key=_urgency):
            held = list(some)
            self.rows += [Heading(urgency, len(held)), *held]
        self.endResetModel()

    def line_at(self, row: int) -> Line | None:
        """The line of a row, None for a heading or outside."""
        held = self.rows[row] if 0 <= row < len(self.rows) else None
        return None if isinstance(held, Heading) else held

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        held = self.rows[index.row()]
        if isinstance(held, Heading):
            shown = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return held.text if shown else None
        if role == LINE:
            return held
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()].text(held)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{held.name}　{held.item.label}\n{held.group}　依据：{held.source}"
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _urgency(line: Line) -> str:
    return line.urgency
