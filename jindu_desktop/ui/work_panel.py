"""Beside the list of 今日: who it is about, what is asked, and the form that settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.core.masking import mask_number
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.agenda_model import due_word
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.one_of import OneOf
from jindu_desktop.ui.style import set_role
from jindu_desktop.ui.work_form import WorkForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jindu_desktop.flows.agenda_list import Line
    from jindu_desktop.flows.agenda_work import Step, Way
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_form import RecordForm

_CARRIED = {
    "drug_test": ("sample", "tester_1", "tester_2", "place", "kit_batch"),
    "contact": ("worker", "place"),
    "risk_assessment": ("assessor", "approver"),
    "training": ("title", "organiser", "hours"),
}
"""What the next row of the same record most likely shares with the last one saved."""


class WorkPanel(QFrame):
    """``done`` carries what was saved and whether the next row is wanted; ``closed``: put away."""

    done = Signal(object, bool)
    closed = Signal()
    file_wanted = Signal()
    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        set_role(self, role="card")
        self._desk = desk
        self.line: Line | None = None
        self._steps: Sequence[Step] = ()
        self._forms: dict[tuple[str, tuple[str, ...]], WorkForm] = {}
        self._carried: dict[str, dict[str, str]] = {}
        self._next = False
        self._title, self._asked, self._source = QLabel(), QLabel(), QLabel()
        self._file = QPushButton("打开档案")
        self._close = QPushButton()
        self._chips = QWidget()
        self._ways = OneOf(self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        set_role(self._title, role="heading")
        set_role(self._source, role="muted")
        set_role(self._file, role="link")
        set_role(self._close, role="quiet")
        for label in (self._title, self._asked, self._source):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._file.setToolTip("Ctrl+O")
        self._close.setIcon(icon("cross"))
        self._close.setIconSize(QSize(16, 16))
        self._close.setAccessibleName("返回列表")
        self._close.setToolTip("返回列表（Esc）")
        FlowLayout(self._chips)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._file, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 10)
        column.setSpacing(4)
        column.addLayout(top)
        for widget in (self._asked, self._source, self._chips):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)

    def _bind(self) -> None:
        self._close.clicked.connect(self.closed)
        self._file.clicked.connect(self.file_wanted)
        self._ways.idToggled.connect(self._toggled)
        for key, slot in (
            ("Escape", self.closed),
            ("Ctrl+Return", self.save_and_next),
            ("Ctrl+PgDown", self._next_way),
            ("Ctrl+PgUp", self._previous_way),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def form(self) -> WorkForm | None:
        """The form shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, WorkForm) else None

    @property
    def step(self) -> Step | None:
        """The step shown."""
        place = self._ways.checkedId()
        return self._steps[place] if 0 <= place < len(self._steps) else None

    @property
    def way(self) -> int:
        """Which of the ways is shown."""
        return max(0, self._ways.checkedId())

    def reload(self, changed: frozenset[str]) -> None:
        """Rows of these records changed: pick lists ask again."""
        for form in self._forms.values():
            form.binding.reload(changed)

    def forms(self) -> list[RecordForm]:
        """The form in which something may be typed."""
        return [self.form] if self.form is not None and self.line is not None else []

    def show_line(self, line: Line, steps: Sequence[Step], way: int = 0) -> None:
        """Begin to work this line off."""
        self.line, self._steps = line, steps
        number = f"　{mask_number(line.number)}" if line.number else ""
        self._title.setText(f"{line.name}{number}")
        self._asked.setText(line.item.label)
        self._source.setText(f"{line.item.due_on} 到期，{due_word(line)}　依据：{line.source}")
        self._file.setVisible(bool(line.item.row_id))
        self._fill_chips()
        self._ways.button(way).setChecked(True)
        self._open(way)

    def _fill_chips(self) -> None:
        for button in self._ways.buttons():
            self._ways.removeButton(button)
            button.hide()
            button.deleteLater()
        layout = self._chips.layout()
        for place, step in enumerate(self._steps):
            chip = QPushButton(step.way.label)
            chip.setCheckable(True)
            chip.setToolTip("Ctrl+PgDn / Ctrl+PgUp 换一种办法")
            set_role(chip, role="chip")
            self._ways.addButton(chip, place)
            if layout is not None:
                layout.addWidget(chip)
        self._chips.setVisible(len(self._steps) > 1)

    def _toggled(self, place: int, checked: bool) -> None:
        if checked and self.step is not None and self.form is not None:
            self._open(place)

    def _open(self, place: int) -> None:
        step = self._steps[place]
        form = self._form(step.way)
        if not form.begin(step):
            self._desk.notices.warn("这条记录已不在，列表已刷新。")
            self.closed.emit()
            return
        if step.row_id is None:
            form.carry(self._carried.get(step.way.record, {}))
        self._stack.setCurrentWidget(form)
        form.focus_on(step.way.focus)

    def _form(self, way: Way) -> WorkForm:
        """One form for each record and choice of fields, made on first use."""
        record = BY_NAME[way.record]
        shown = way.shown or tuple(n for n in record.by_name if n != way.owner)
        key = (way.record, shown)
        if key not in self._forms:
            hidden = [name for name in record.by_name if name not in shown]
            form = WorkForm(self._desk, way.record, hidden)
            form.saved.connect(self._saved)
            form.kept.connect(self._kept)
            form.edited.connect(self.edited)
            self._forms[key] = form
            self._stack.addWidget(form)
        return self._forms[key]

    def save(self) -> None:
        """Ctrl+S: save and go back to the list."""
        if self.form is not None:
            self.form.save()

    def save_and_next(self) -> None:
        """Ctrl+Enter: save and open the next line."""
        self._next = True
        self.save()

    def _kept(self) -> None:
        self._next = False

    def _saved(self, saved: Saved) -> None:
        step, form = self.step, self.form
        if step is None or form is None:
            return
        names = _CARRIED.get(step.way.record, ())
        texts = form.binding.all_texts()
        self._carried[step.way.record] = {name: texts[name] for name in names if texts.get(name)}
        wanted, self._next = self._next, False
        self.done.emit(saved, wanted)

    def _next_way(self) -> None:
        self._turn(1)

    def _previous_way(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if len(self._steps) > 1:
            self._ways.button((self._ways.checkedId() + by) % len(self._steps)).setChecked(True)
