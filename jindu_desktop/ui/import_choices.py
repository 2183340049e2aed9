"""What the clerk decides about changed and doubtful rows: for all, one by one, field by field."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jindu_desktop.ui.forms import child

CHANGES = {"take": "按工作簿改", "keep": "保留原来的"}
DOUBLES = {"leave": "暂不导入", "new": "作为新的一行", "same": "当作同一行"}


class ImportChoices(QObject):
    """``changed``: something else was decided."""

    changed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._rows: dict[Any, str] = {}
        self._left: dict[Any, set[str]] = {}
        self._seen: Any = None
        self._boxes = [child(page, QComboBox, name) for name in ("all_changes", "all_doubles")]
        self._bars = [child(page, QWidget, name) for name in ("changes_bar", "doubles_bar")]
        for box, words in zip(self._boxes, (CHANGES, DOUBLES), strict=True):
            for word, said in words.items():
                box.addItem(said, word)
            box.currentIndexChanged.connect(self._all)

    def show_preview(self, seen: Any) -> None:
        """Other rows to decide on; what was decided one by one about the same rows stays."""
        before = {row.ref: row for group in self._groups() for row in group}
        self._seen = seen
        now = {row.ref: row for group in self._groups() for row in group}
        for kept in (self._rows, self._left):
            for ref in [ref for ref in kept if now.get(ref) != before.get(ref)]:
                del kept[ref]
        for bar, rows in zip(self._bars, self._groups(), strict=True):
            bar.setVisible(bool(rows))

    def begin(self) -> None:
        """Another workbook: changes are taken, doubtful rows are left out."""
        self._seen = None
        self._forget()
        for box in self._boxes:
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)

    def hide(self) -> None:
        """There is nothing to decide any more."""
        for bar in self._bars:
            bar.hide()

    def _groups(self) -> tuple[list[Any], list[Any]]:
        seen = self._seen
        return (seen.of("changed"), seen.doubtful) if seen is not None else ([], [])

    def word(self, row: Any) -> str:
        """What is decided about a row; ``same`` and a stored row's number where one was named."""
        box = self._boxes[1 if row.doubles else 0]
        word = self._rows.get(row.ref, str(box.currentData()))
        return "leave" if word == "same" and not _stored(row) else word

    def said(self, row: Any) -> str:
        """The same in the clerk's words."""
        word = self.word(row).partition(":")[0]
        left = len(self.left(row))
        if left and word in ("take", "same"):
            return f"{(DOUBLES if row.doubles else CHANGES)[word]}，留 {left} 处"
        return (DOUBLES if row.doubles else CHANGES)[word]

    def left(self, row: Any) -> set[str]:
        """The fields that stay as stored though the rest of the row is taken."""
        return self._left.get(row.ref, set())

    def decide(self, row: Any, word: str) -> None:
        """Decide about one row."""
        self._rows[row.ref] = word
        self.changed.emit()

    def turn(self, row: Any) -> None:
        """Decide the next thing about one row."""
        words = [word for word in (DOUBLES if row.doubles else CHANGES) if self.may(row, word)]
        now = self.word(row).partition(":")[0]
        self.decide(row, words[(words.index(now) + 1) % len(words)])

    @staticmethod
    def may(row: Any, word: str) -> bool:
        """A row that is like another of the workbook cannot be put into a stored one."""
        return word in (DOUBLES if row.doubles else CHANGES) and (word != "same" or _stored(row))

    def turn_field(self, row: Any, name: str, names: Collection[str], taking: str) -> None:
        """Take one of the differing ``names`` from the sheet, or leave it as it is stored.

        Of a row that was not taken so far only this field is: ``taking`` is the word for it.
        """
        if self.word(row).partition(":")[0] in ("take", "same"):
            self._left.setdefault(row.ref, set()).symmetric_difference_update({name})
        else:
            self._left[row.ref] = set(names) - {name}
            self._rows[row.ref] = taking
        self.changed.emit()

    def _all(self) -> None:
        self._forget()
        self.changed.emit()

    def _forget(self) -> None:
        self._rows.clear()
        self._left.clear()

    def decided(self) -> Any:
        """The choices as the flow takes them."""
        from jindu_desktop.flows.import_preview import Choices

        changes, doubles = (str(box.currentData()) for box in self._boxes)
        fields = {ref: frozenset(left) for ref, left in self._left.items() if left}
        return Choices(changes, doubles, dict(self._rows), fields)

    def expected(self) -> int:
        """How many rows would be stored."""
        if self._seen is None:
            return 0
        changed, doubtful = self._groups()
        taken = sum(self._changes_something(row) for row in changed)
        stored = sum(self.word(row) != "leave" for row in doubtful)
        return int(self._seen.result["new"]) - len(doubtful) + stored + taken

    def _changes_something(self, row: Any) -> bool:
        names = {each.field for each in row.differences}
        return self.word(row) == "take" and not names <= self.left(row)


def _stored(row: Any) -> bool:
    return any(double.row_id for double in row.doubles)
