"""One row of a workbook beside what is stored: compared field by field, decided on."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.import_choices import ImportChoices
from jindu_desktop.ui.import_result import Line, at
from jindu_desktop.ui.style import scaled, set_role

_TAKEN, _LEFT, _OTHER, _EQUAL, _BLANK = "采用", "不改", "不同", "相同", "未填"
_WIDE = 600  # logical pixels; from there on no value is cut in the list
_HUMANS = ("person", "worker", "family_member")


_ANSWERS = {
    "take": "按工作簿改",
    "keep": "保留原来的",
    "same": "并入",
    "new": "新增",
    "leave": "跳过",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One field of both rows; ``state`` is whether the sheet's word is taken, empty if it cannot."""

    name: str
    label: str
    old: str
    new: str
    state: str = ""


class RowPanel(QFrame):
    """Shows a line of the list; full values, like a record's form. Space turns a field."""

    settled = Signal()
    """The row was decided on: the next one may be looked at."""

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        self.setMinimumWidth(200)
        self._choices = choices
        self._row: Any = None
        self._deciding = False
        self._inside = QWidget()  # what is hidden without a row; the pane itself the window hides
        self._title, self._told, self._whole = (QLabel() for _ in range(3))
        self._answers = QButtonGroup(self)
        self.buttons = {word: QRadioButton(said) for word, said in _ANSWERS.items()}
        self.others = QComboBox()
        self.others.setAccessibleName("台账中的哪一行")
        self.sides = Grid(_columns(), "这一行与台账逐项对照")
        self._lay_out()
        self.sides.opened.connect(self._turn)
        turned = QShortcut(QKeySequence(Qt.Key.Key_Space), self.sides)
        turned.setContext(Qt.ShortcutContext.WidgetShortcut)
        turned.activated.connect(self._turn_current)
        self.sides.selectionModel().currentRowChanged.connect(self._spell_out)
        self._answers.buttonClicked.connect(self._answered)
        self.others.activated.connect(self._named)
        choices.changed.connect(self._again)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 0, 0)
        whole.addWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        set_role(self._title, role="heading")
        for label in (self._title, self._told, self._whole):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QWidget()
        flow = FlowLayout(bar)
        for button in self.buttons.values():
            self._answers.addButton(button)
            flow.addWidget(button)
        for widget in (self._title, self._told, bar, self.others):
            column.addWidget(widget)
        column.addWidget(self.sides, 1)
        column.addWidget(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._whole.setVisible(self.width() < scaled(_WIDE))

    def show_line(self, line: Line | None, seen: Any) -> None:
        """Show the row of a line of the list; of a sheet only the sentence."""
        self._row = line.row if line else None
        self._deciding = line is not None and line.open
        self._seen = seen
        self._inside.setVisible(line is not None)
        if line is None:
            return
        self._title.setText(f"{at(line.row)}　{line.row.label}" if line.row else line.where)
        self._told.setText("" if line.open and not line.row.doubles else line.message)
        if line.open and line.row.doubles and not line.row.doubles[0].row_id:
            self._told.setText(f"{line.message}，左边是本簿第 {line.row.doubles[0].row} 行")
        self._told.setVisible(bool(self._told.text()))
        self._offer()
        self.sides.show_items([])
        self._again()

    def _offer(self) -> None:
        """The answers that this row can be given."""
        row = self._row
        human = row is not None and row.record.name in _HUMANS
        one = "人" if human else "行"
        said = {
            "take": "按工作簿改(&1)", "keep": "保留原来的(&0)",
            "same": f"同一{one}，并入(&1)", "new": f"不同的{one}，新增(&2)", "leave": "跳过(&0)",
        }  # fmt: skip
        for word, button in self.buttons.items():
            button.setText(f"{said[word]}　")
            button.setVisible(self._deciding and self._choices.may(row, word))
        stored = [double for double in row.doubles if double.row_id] if self._deciding else []
        self.others.clear()
        for double in stored:
            self.others.addItem(f"台账中的{double.label}：{double.why}", double.row_id)
        self.others.setVisible(len(stored) > 1)

    def _again(self) -> None:
        """What is decided now."""
        row = self._row
        if row is None:
            self.sides.show_items([])
            self.sides.setVisible(False)
            self._whole.setText("")
            return
        word, _, number = self._choices.word(row).partition(":") if self._deciding else ("", "", "")
        if number:
            self.others.setCurrentIndex(self.others.findData(int(number)))
        if word:
            self.buttons[word].setChecked(True)
        self.sides.setVisible(True)
        self.sides.leave_out(() if self._deciding else ("state", "old"))
        self.sides.show_items(self._sides(), keep=attrgetter("name"))

    def _sides(self) -> list[Side]:
        row = self._row
        if not self._deciding:
            return [Side(f.name, f.label, "", text or told) for f, text, told in self._written()]
        if row.doubles:
            key, taken = row.record.key, self._choices.word(row).startswith("same")
            sides = [self._side(each, taken and each.field not in key) for each in self._double()]
            return sorted(sides, key=_differing_first)
        taken = self._choices.word(row) == "take"
        return [self._side(each, taken) for each in row.differences]

    def _written(self) -> Any:
        from jindu_desktop.flows.import_preview import written

        return written(self._seen, self._row)

    def _double(self) -> Any:
        """Both sides of the stored row that was named, else of the first."""
        wanted = self.others.currentData()
        found = [double for double in self._row.doubles if double.row_id == wanted]
        return (found or self._row.doubles)[0].sides

    def _side(self, each: Any, taken: bool) -> Side:
        if each.old == each.new:
            state = _EQUAL
        elif self._row.doubles and not self._choices.may(self._row, "same"):
            state = _OTHER
        elif not each.new:
            state = _BLANK  # an empty cell leaves what is stored
        elif taken:
            state = _LEFT if each.field in self._choices.left(self._row) else _TAKEN
        else:
            state = _LEFT
        return Side(each.field, each.label, each.old, each.new, state)

    def _turn(self, side: Side) -> None:
        if self._deciding and side.state in (_TAKEN, _LEFT) and self._may_turn(side):
            names = [each.name for each in self.sides.rows.items if each.state in (_TAKEN, _LEFT)]
            taking = self._same() if self._row.doubles else "take"
            self._choices.turn_field(self._row, side.name, names, taking)

    def _may_turn(self, side: Side) -> bool:
        """What says which row it is stays as stored, and of two new rows there is nothing to mix."""
        row = self._row
        return not row.doubles or (
            side.name not in row.record.key and self._choices.may(row, "same")
        )

    def _turn_current(self) -> None:
        if isinstance(side := self.sides.current(), Side):
            self._turn(side)

    def _answered(self, button: QRadioButton) -> None:
        word = next(word for word, each in self.buttons.items() if each is button)
        self.answer(word)

    def answer(self, word: str) -> None:
        """Decide about the row that is shown, if it can be so."""
        if not self._deciding or not self._choices.may(self._row, word):
            return
        self._choices.decide(self._row, self._same() if word == "same" else word)
        self.settled.emit()

    def _same(self) -> str:
        """``same``, with the number of the stored row where there are several."""
        return f"same:{self.others.currentData()}" if self.others.count() > 1 else "same"

    def _named(self) -> None:
        self._choices.decide(self._row, self._same())

    def _spell_out(self) -> None:
        """The current field once more, as long as it is."""
        side = self.sides.current()
        if not isinstance(side, Side):
            self._whole.setText("")
        elif self._deciding and side.old != side.new:
            self._whole.setText(f"{side.label}：{side.old or '空'} → {side.new or '空'}")
        else:
            self._whole.setText(f"{side.label}：{side.new}")


def _differing_first(side: Side) -> int:
    return 0 if side.state in (_TAKEN, _LEFT, _OTHER) else (_EQUAL, _BLANK).index(side.state) + 1


_TONES = {_TAKEN: "good", _LEFT: "idle", _EQUAL: "idle"}


def _tone(side: Side) -> str:
    return _TONES.get(side.state, "idle")


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            "state", "采用", attrgetter("state"), width=3, tone=_tone, hint="空格键：采用或不改"
        ),
        Column("label", "栏目", attrgetter("label"), width=6),
        Column("old", "已有的", attrgetter("old"), stretch=True),
        Column("new", "这一行", attrgetter("new"), stretch=True),
    )
