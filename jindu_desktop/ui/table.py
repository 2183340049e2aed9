"""The table of one record: holds identifiers, fetches rows when they are painted."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.flows import browse
from jindu_desktop.flows.derived import facts_of
from jindu_desktop.records.field import Record, Row
from jindu_desktop.records.kinds import Reference
from jindu_desktop.rules.filters import Condition
from jindu_desktop.ui import theme
from jindu_desktop.ui.columns import STANDING, Column

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session

PAGE = 48  # rows: what is seen and a little more, for each keystroke in the filter line
_KEPT = 64  # pages
TONED = Qt.ItemDataRole.UserRole  # the word of a pill; the delegate paints it
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows, in which order."""

    text: str = ""
    order: str = ""
    descending: bool = False
    struck: bool = False
    only: tuple[str, Any] | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One row as painted; ``bad`` rows could not be read, ``struck`` ones count nowhere."""

    cells: tuple[str, ...]
    bad: bool = False
    struck: bool = False


class RecordTable(QAbstractTableModel):
    """Rows of a record; ``data`` never raises: what cannot be read is a grey row."""

    def __init__(
        self,
        session: Session,
        record: Record,
        columns: Sequence[Column],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.record = record
        self.columns = tuple(columns)
        self.query = Query()
        self.loader: Callable[..., None] = self.load
        """Who loads when the order is changed by the heading; a long list is gathered elsewhere."""
        self._session = session
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[_Line]] = OrderedDict()

    def load(self, **change: Any) -> None:
        """Ask again, with these parts of the query changed; Refused and Unavailable pass through."""
        query = replace(self.query, **change)
        ids = browse.find_rows(
            self._session, self.record, query.text,
            order=query.order, descending=query.descending, struck=query.struck, only=query.only,
            conditions=query.conditions,
        )  # fmt: skip
        self.beginResetModel()
        self.query = query
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """The same rows in the same order, but what they say may have changed."""
        self._pages.clear()
        if len(self._ids):
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def empty(self) -> None:
        """Show no rows."""
        self.beginResetModel()
        self._ids = array("q")
        self._pages.clear()
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._pages.clear()
        self.endResetModel()

    def ids(self, first: int = 0, end: int | None = None) -> list[int]:
        """The rows listed, in order; all of them or from one place up to another."""
        return self._ids[first:end].tolist()

    def id_at(self, row: int) -> int | None:
        """The identifier of a row on screen."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, row_id: int) -> int:
        """Where a row stands, -1 if it is not listed."""
        return self._ids.index(row_id) if row_id in self._ids else -1

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            column = self.columns[section]
            covered = column.derived and column.numeric and column.name == self.query.order
            return column.label + "　　" * covered  # the sign of the order lies at the right end
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _WANTED or not index.isValid():
            return None  # most of what is asked for every cell painted
        row = index.row()
        if row >= len(self._ids):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        line = self._line(row)
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color("muted") if line.bad or line.struck else None
        if role == TONED:
            return line.cells[index.column()] if column.name == STANDING else None
        return line.cells[index.column()]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        if 0 <= column < len(self.columns):
            self.loader(
                order=self.columns[column].name, descending=order == Qt.SortOrder.DescendingOrder
            )

    def _line(self, row: int) -> _Line:
        page = row // PAGE
        if page not in self._pages:
            self._pages[page] = self._fetch(page)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        lines = self._pages[page]
        place = row - page * PAGE
        return lines[place] if place < len(lines) else self._grey("")

    def _fetch(self, page: int) -> list[_Line]:
        ids = list(self._ids[page * PAGE : (page + 1) * PAGE])
        try:
            rows = {row["id"]: row for row in browse.rows(self._session, self.record, ids)}
            self._add_facts(list(rows.values()))
            labels = self._labels(list(rows.values()))
            standing = self._standing(ids)
        except (Refused, Unavailable) as fault:
            return [self._grey(str(fault))] * len(ids)
        return [self._shown(row_id, rows.get(row_id), labels, standing) for row_id in ids]

    def _add_facts(self, rows: list[Row]) -> None:
        """What follows from facts, of these rows and for the columns shown alone."""
        ids = [int(str(row["id"])) for row in rows]
        for name in (column.name for column in self.columns if column.derived):
            values = facts_of(self._session, self.record, name, ids)
            for row, value in zip(rows, values, strict=True):
                row[name] = value

    def _labels(self, rows: list[Row]) -> dict[str, dict[int, str]]:
        labels = {}
        for column in self.columns:
            if column.field and isinstance(column.field.kind, Reference):
                wanted = {value for row in rows if isinstance(value := row.get(column.name), int)}
                labels[column.name] = browse.labels(
                    self._session, column.field.kind.record, sorted(wanted)
                )
        return labels

    def _standing(self, ids: list[int]) -> dict[int, str]:
        if not any(column.name == STANDING for column in self.columns):
            return {}
        return browse.standing(self._session, self.record, ids)

    def _shown(
        self,
        row_id: int,
        row: Row | None,
        labels: dict[str, dict[int, str]],
        standing: dict[int, str],
    ) -> _Line:
        if row is None:
            return self._grey("这一行已不在")
        cells = []
        try:
            for column in self.columns:
                value = row[column.name] if column.field else None
                if column.name in labels:
                    cells.append(
                        labels[column.name].get(value, "") if isinstance(value, int) else ""
                    )
                else:
                    cells.append(column.text(value) if column.field else standing.get(row_id, ""))
        except (KeyError, TypeError, ValueError):
            return self._grey("这一行无法显示")
        flat = tuple(" ".join(cell.split()) for cell in cells)
        return _Line(flat, struck=bool(row.get("struck_on")))

    def _grey(self, sentence: str) -> _Line:
        return _Line((sentence, *[""] * (len(self.columns) - 1)), bad=True)


_WANTED = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.TextAlignmentRole,
    TONED,
}


@cache
def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
