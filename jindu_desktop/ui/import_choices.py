"""What the clerk decides about changed and doubtful rows: for all of them, or one by one."""

from __future__ import annotations

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
        self._seen: Any = None
        self._boxes = [child(page, QComboBox, name) for name in ("all_changes", "all_doubles")]
        self._bars = [child(page, QWidget, name) for name in ("changes_bar", "doubles_bar")]
        for box, words in zip(self._boxes, (CHANGES, DOUBLES), strict=True):
            for word, said in words.items():
                box.addItem(said, word)
            box.currentIndexChanged.connect(self._all)

    def show_preview(self, seen: Any) -> None:
        """Begin anew: changes are taken, doubtful rows are left out."""
        self._seen = seen
        for box in self._boxes:
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self._rows.clear()
        for bar, rows in zip(self._bars, self._groups(), strict=True):
            bar.setVisible(bool(rows))

    def hide(self) -> None:
        """There is nothing to decide any more."""
        for bar in self._bars:
            bar.hide()

    def _groups(self) -> tuple[list[Any], list[Any]]:
        seen = self._seen
        return (seen.of("changed"), seen.doubtful) if seen is not None else ([], [])

    def word(self, row: Any) -> str:
        """What is decided about a row."""
        box = self._boxes[1 if row.doubles else 0]
        return self._rows.get(row.ref, str(box.currentData()))

    def said(self, row: Any) -> str:
        """The same in the clerk's words."""
        return (DOUBLES if row.doubles else CHANGES)[self.word(row)]

    def turn(self, row: Any) -> None:
        """Decide the next thing about one row."""
        words = list(DOUBLES if row.doubles else CHANGES)
        if row.doubles and not any(double.row_id for double in row.doubles):
            words.remove("same")  # it is like another row of the workbook, not like a stored one
        now = self.word(row)
        at = words.index(now) if now in words else 0
        self._rows[row.ref] = words[(at + 1) % len(words)]
        self.changed.emit()

    def _all(self) -> None:
        self._rows.clear()
        self.changed.emit()

    def decided(self) -> Any:
        """The choices as the flow takes them."""
        from jindu_desktop.flows.import_preview import Choices

        changes, doubles = (str(box.currentData()) for box in self._boxes)
        return Choices(changes, doubles, dict(self._rows))

    def expected(self) -> int:
        """How many rows would be stored."""
        if self._seen is None:
            return 0
        changed, doubtful = self._groups()
        taken = sum(self.word(row) == "take" for row in changed)
        stored = sum(self.word(row) != "leave" for row in doubtful)
        return int(self._seen.result["new"]) - len(doubtful) + stored + taken
