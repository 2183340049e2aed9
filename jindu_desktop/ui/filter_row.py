"""One condition being edited: which column, how it stands to what, and what that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Code, Date, Flag, Reference, Value
from jindu_desktop.rules.filters import (
    BARE,
    SPANS,
    Condition,
    Relation,
    fields_of,
    read_end,
    relations,
    short,
)
from jindu_desktop.ui.choices import SeveralEditor, calm
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.keys import FormKeys
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.desk import Desk

_DAY_HINT = "日期、月初、今天、-30"


class FilterRow(QWidget):
    """``edited`` after every change; ``removed`` when the condition is given up."""

    edited = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, record: Record, keys: FormKeys) -> None:
        super().__init__()
        self._desk, self._record, self._keys = desk, record, keys
        self._fields = fields_of(record)
        self._choices: dict[str, list[Value]] = {}
        self.field_box, self.relation_box = QComboBox(), QComboBox()
        self.first, self.last = QLineEdit(), QLineEdit()
        self._to = QLabel("到")
        self._fault = QLabel()
        self.remove = QPushButton()
        self._several: SeveralEditor | None = None
        self._lay_out()
        for each in self._fields:
            self.field_box.addItem(each.label, each.name)
        self._field_chosen()
        self.field_box.currentIndexChanged.connect(self._field_chosen)
        self.relation_box.currentIndexChanged.connect(self._relation_chosen)
        self.last.textChanged.connect(self.edited)
        self.remove.clicked.connect(self.removed)

    def _lay_out(self) -> None:
        for widget, name in (
            (self.field_box, "筛选的项目"), (self.relation_box, "怎样比较"),
            (self.first, "筛选的值"), (self.last, "到（最晚或最大）"), (self.remove, "去掉这个条件"),
        ):  # fmt: skip
            widget.setAccessibleName(name)
        for box, wide in ((self.field_box, 9), (self.relation_box, 5)):
            calm(box)
            box.setMinimumContentsLength(wide)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.remove.setIcon(icon("cross"))
        self.remove.setIconSize(QSize(14, 14))
        self.remove.setToolTip("去掉这个条件")
        set_role(self.remove, role="quiet")
        set_role(self._fault, role="fault")
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        self._line.addWidget(self.first, 1)
        self._line.addWidget(self._to)
        self._line.addWidget(self.last, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.field_box, 0, 0)
        grid.addWidget(self.relation_box, 0, 1)
        grid.addLayout(self._line, 0, 2)
        grid.addWidget(self.remove, 0, 3, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._fault, 1, 2)
        grid.setColumnStretch(2, 1)
        self.first.setMinimumWidth(scaled(90))
        self._fault.setVisible(False)
        for stop in (self.field_box, self.relation_box, self.first, self.last):
            self._keys.watch(stop)

    def follow(self, before: QWidget) -> None:
        """Let Tab come here from ``before`` and go on to what came after it."""
        for stop in (self.field_box, self.relation_box, self.first, self.last, self.remove):
            self.setTabOrder(before, stop)
            before = stop

    @property
    def field(self) -> Field:
        """The field asked about."""
        return self._fields[max(0, self.field_box.currentIndex())]

    @property
    def relation(self) -> Relation:
        """How it is asked."""
        return Relation(self.relation_box.currentText())

    def show_condition(self, condition: Condition) -> None:
        """Show one that was made before."""
        self.field_box.setCurrentIndex(self.field_box.findData(condition.field))
        self.relation_box.setCurrentText(condition.relation)
        shown = [self._text(value) for value in condition.values]
        if condition.relation in SPANS:
            self.first.setText(shown[0])
            self.last.setText(shown[1])
        else:
            self.first.setText("、".join(dict.fromkeys(shown)))

    def condition(self) -> Condition | None:
        """What is asked, None while it is incomplete; what cannot be read is said below."""
        try:
            values = self._values()
        except ValueError as fault:
            self._say(str(fault))
            return None
        self._say("")
        complete = any(value is not None for value in values) or self.relation in BARE
        return Condition(self.field.name, self.relation, values) if complete else None

    def _values(self) -> tuple[Value, ...]:
        if self.relation in BARE:
            return ()
        if self.relation in SPANS:
            today = self._desk.session.today()
            return tuple(
                read_end(self.field, line.text(), today) for line in (self.first, self.last)
            )
        text = self.first.text().strip()
        if not text:
            return ()
        if self._several is None:
            return (text,) if self.relation not in {Relation.IS, Relation.IS_NOT} else (
                self.field.kind.parse(text),
            )  # fmt: skip
        words = str(self._several.parse(text)).split("、")
        return tuple(value for word in words for value in self._choices[word])

    def _text(self, value: Value) -> str:
        """A value as it stands in the line."""
        for word, values in self._choices.items():
            if value in values:
                return word
        moving = value is None or isinstance(self.field.kind, Date)
        return str(value or "") if moving else self.field.show(value)

    def _field_chosen(self) -> None:
        self.relation_box.blockSignals(True)
        self.relation_box.clear()
        self.relation_box.addItems([str(each) for each in relations(self.field)])
        self.relation_box.blockSignals(False)
        self.field_box.setToolTip(self.field.hint)
        self._renew_line()
        self._relation_chosen()

    def _renew_line(self) -> None:
        """A line of its own for every field: the list to choose from belongs to it."""
        fresh = QLineEdit()
        fresh.setAccessibleName(f"{self.field.label}的值")
        fresh.setMinimumWidth(scaled(90))
        self._line.replaceWidget(self.first, fresh)
        self.first.hide()
        self.first.deleteLater()
        self.first = fresh
        self._keys.watch(fresh)
        self._choices = _choices(self.field, self._desk)
        self._several = None
        if self._choices:
            kind = Code(tuple(self._choices), several=True)
            self._several = SeveralEditor(Field("value", self.field.label, kind), fresh, kind)
            self._several.done.connect(self._keys.go_on)
        fresh.textChanged.connect(self.edited)
        self.last.clear()
        self.setTabOrder(self.relation_box, fresh)
        self.setTabOrder(fresh, self.last)

    def _relation_chosen(self) -> None:
        span = self.relation in SPANS
        self.first.setVisible(self.relation not in BARE)
        self.last.setVisible(span)
        self._to.setVisible(span)
        day = span and isinstance(self.field.kind, Date)
        several = "可选多项" if self._choices else ""
        self.first.setPlaceholderText(f"从：{_DAY_HINT}" if day else "从" if span else several)
        self.last.setPlaceholderText(_DAY_HINT if day else "")
        self.edited.emit()

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        set_role(self.first, fault="true" if fault else "")


def _choices(field: Field, desk: Desk) -> dict[str, list[Value]]:
    """What can be chosen, by the word it is shown by; empty where text is typed."""
    kind = field.kind
    if isinstance(kind, Code):
        return {word: [word] for word in kind.words}
    if isinstance(kind, Flag):
        return {"是": [1], "否": [0]}
    if isinstance(kind, Reference) and short(kind):
        return _by_label(desk.finder.options(kind.record))
    return {}


def _by_label(options: Sequence[tuple[int, str]]) -> dict[str, list[Value]]:
    """Rows of the same name are asked for together."""
    found: dict[str, list[Value]] = defaultdict(list)
    for row_id, label in options:
        found[label.replace("、", " ")].append(row_id)
    return dict(found)
