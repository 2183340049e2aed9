"""The side panel: heading, chips for its parts, and the part chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.flows import browse
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Reference
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.form_part import FormPart
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.one_of import OneOf
from jindu_desktop.ui.part import Part, Section, Typed
from jindu_desktop.ui.pill import Pill
from jindu_desktop.ui.record_form import RecordForm
from jindu_desktop.ui.style import set_role
from jindu_desktop.ui.tones import tone

if TYPE_CHECKING:
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk

_HINT = "从列表中选一行，或按 F2 新建。"


_NUMBERED = 9  # parts reached by Alt and a digit
_FOLLOWS = {"person": "社戒社康"}
"""Record → the part in which work usually goes on once a new row is saved."""


class Detail(QFrame):
    """Shows one row, or a new one; knows its parts but not what they do."""

    changed = Signal(object)
    saved = Signal(object)
    edited = Signal()
    turned = Signal()
    """Another part is turned to by key, wherever the focus is."""

    def __init__(
        self, desk: Desk, record: Record, sections: Sequence[Section], top: Part | None = None
    ) -> None:
        super().__init__()
        self.record = record
        self._desk = desk
        self._row: Row | None = None
        self._sections = tuple(sections)
        self._parts: dict[int, Part] = {}
        self._heading = QLabel()
        self._pill = Pill()
        self._chips = OneOf(self)
        self._stack = QStackedWidget()
        self._unsaved = QLabel("未保存")
        self.back = QPushButton("列表")
        self._hint = QLabel(_HINT)
        self._hint.setWordWrap(True)
        self.own = FormPart(desk, record, top)
        self.form = self.own.form
        self._lay_out()
        self._add(0, self.own)
        self.form.saved.connect(self._saved)
        self.form.struck.connect(self._struck)
        self._chips.idToggled.connect(self._toggled)
        self._chips.idClicked.connect(self._enter_part)
        self.close_row()

    def _lay_out(self) -> None:
        set_role(self, role="card")
        set_role(self._heading, role="heading")
        set_role(self._hint, role="muted")
        set_role(self._unsaved, role="warning")
        self._unsaved.setVisible(False)
        self._heading.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        set_role(self.back, role="quiet")
        self.back.setIcon(icon("previous"))
        self.back.setToolTip("Esc")
        self.back.setVisible(False)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._heading, 1)
        head.addWidget(self._unsaved, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        chips = QWidget()
        self._chip_bar = chips
        flow = FlowLayout(chips)
        for place, title in enumerate(self._titles()):
            chip = QPushButton(title)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setToolTip("Ctrl+PgDn 下一栏，Ctrl+PgUp 上一栏")
            if place < _NUMBERED:
                chip.setShortcut(f"Alt+{place + 1}")
                chip.setToolTip(f"Alt+{place + 1}；{chip.toolTip()}")
            set_role(chip, role="chip")
            self._chips.addButton(chip, place)
            flow.addWidget(chip)
        self._chips.button(0).setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(chips)
        chips.setVisible(bool(self._sections))  # only now: without a parent it is a window
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._hint)

    @property
    def row_id(self) -> int | None:
        """The row shown."""
        return self.form.row_id

    @property
    def part(self) -> Part:
        """The part shown."""
        return self._parts[max(0, self._chips.checkedId())]

    def forms(self) -> list[RecordForm]:
        """Every form in which something may be typed."""
        return [form for part in self._parts.values() for form in part.forms()]

    def open(self, row_id: int) -> None:
        """Show a row in every part made so far."""
        if self.form.open(row_id):
            self._mark_unsaved()
            self._tell_row()
            self._show_part()
        else:
            self.close_row()

    def start(self) -> None:
        """A new row: only its own form can be filled in."""
        self.form.start({})
        self._row = None
        self._heading.setText(f"新建{self.record.label}")
        self._pill.say("", "idle")
        self._set_chips(on=False)
        for part in self._parts.values():
            part.show_row(None)
        self._chips.button(0).setChecked(True)
        self._show_part()
        self.form.binding.focus_first()

    def close_row(self, hint: str = "") -> None:
        """Show nothing but the hint."""
        self._hint.setText(hint or _HINT)
        self.form.start({})
        self._row = None
        self._heading.setText(self.record.label)
        self._pill.say("", "idle")
        self._set_chips(on=False)
        self._stack.setCurrentWidget(self._hint)

    def next_part(self) -> None:
        """The part to the right of this one, after the last the first."""
        self._step(1)

    def previous_part(self) -> None:
        """The part to the left."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._row is None:
            return
        place = (self._chips.checkedId() + by) % len(self._chips.buttons())
        self._chips.button(place).setChecked(True)
        self.turned.emit()
        self.part.take_focus()

    def refresh(self, changed: frozenset[str]) -> None:
        """Rows of these records changed, perhaps this one."""
        self._mark_unsaved()
        for part in self._parts.values():
            part.refresh(changed)
        if self._row is not None and self.form.row_id is not None:
            self._tell_row(only_heading=self.record.name not in changed)

    def drafts(self) -> list[Typed]:
        """What is typed and not saved, part by part."""
        return [
            {"main": self.form.row_id, "part": place, **typed}
            for place, part in self._parts.items()
            if (typed := part.draft())
        ]

    def restore(self, draft: Typed) -> None:
        """Type it again; the row itself is already open."""
        place = draft["part"]
        if place == 0:
            if draft["row"] is None:
                self.start()
            self.own.restore(draft)
        elif isinstance(place, int):
            self._chips.button(place).setChecked(True)
            self.part.restore(draft)

    def _enter_part(self, _place: int) -> None:
        self.part.take_focus()

    def _toggled(self, _place: int, checked: bool) -> None:
        if checked:
            self._show_part()

    def _show_part(self) -> None:
        place = max(0, self._chips.checkedId())
        if place not in self._parts:
            part = self._sections[place - 1].make(self._desk)
            self._add(place, part)
            part.show_row(self._row)
        self._stack.setCurrentWidget(self._parts[place])
        self._parts[place].arrive()

    def _add(self, place: int, part: Part) -> None:
        self._parts[place] = part
        self._stack.addWidget(part)
        part.changed.connect(self.changed)
        part.edited.connect(self._mark_unsaved)

    def _mark_unsaved(self) -> None:
        self._unsaved.setVisible(any(form.dirty for form in self.forms()))
        self.edited.emit()

    def _tell_row(self, *, only_heading: bool = False) -> None:
        row_id = self.form.row_id
        if row_id is None:
            return
        found = browse.rows(self._desk.session, self.record, [row_id])
        if not found:
            self.close_row()
            return
        self._row = found[0]
        self._heading.setText(self._named(found[0]))
        words = browse.standing(self._desk.session, self.record, [row_id])
        word = "已划销" if found[0].get("struck_on") else words.get(row_id, "")
        self._pill.say(word, tone(word))
        self._set_chips(on=True)
        if not only_heading:
            for part in self._parts.values():
                part.show_row(self._row)

    def _tell_numbers(self, row_id: int | None) -> None:
        """How many there are, on the chips that count."""
        for place, section in enumerate(self._sections, 1):
            if section.number is not None:
                found = section.number(self._desk.session, row_id) if row_id is not None else 0
                told = f"{section.title} {found}" if found else section.title
                self._chips.button(place).setText(told)

    def _named(self, row: Row) -> str:
        title = str(row.get(self.record.title) or self.record.label)
        owner = self.record.owner
        if owner and isinstance(value := row.get(owner[0].name), int):
            reference: Reference = owner[1]
            label = browse.labels(self._desk.session, reference.record, [value]).get(value, "")
            return f"{label} · {title}"
        return title

    def _set_chips(self, *, on: bool) -> None:
        for place in range(1, len(self._sections) + 1):
            self._chips.button(place).setEnabled(on)
        self._tell_numbers(self.form.row_id if on else None)

    def _saved(self, saved: Saved) -> None:
        new = self._row is None
        self._tell_row()
        self.saved.emit(saved)
        if new and (follows := _FOLLOWS.get(self.record.name)):
            self._chips.button(self._titles().index(follows)).click()

    def _titles(self) -> list[str]:
        return ["基本信息", *(each.title for each in self._sections)]

    def _struck(self, saved: Saved) -> None:
        self.close_row()
        self.changed.emit(saved.changed)
