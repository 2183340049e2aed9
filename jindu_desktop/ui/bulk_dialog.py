"""One field of many rows at once: which field, which value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import Code, Flag, Reference, Text, Value
from jindu_desktop.ui.dialogs import ActionDialog
from jindu_desktop.ui.editor_kinds import make_editor
from jindu_desktop.ui.references import is_long_list
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.editors import Editor

_USUAL = (
    "worker", "village", "grid", "police_name", "police_phone", "medic_name", "volunteer_name",
    "state", "checker", "checked_on", "role", "area", "agency", "employment", "left_on",
    "organiser", "partners", "venues", "form", "place", "school",
)  # fmt: skip
"""What offices change for many rows at once, the commonest first."""
_OWN = frozenset(
    "sex birth_date id_kind nation education marriage drug_kinds first_used_on first_found_on"
    " minor_guardian decided_on served_on notified_on reported_on deducted_days end_document_no"
    " certificate_no certified_on certificate_until code phone principal drug_officer classes"
    " students participants audience materials volunteers summary media_links".split()
)
"""What is each row's own and hardly ever the same in many."""
_ELSEWHERE = {"person": "状态、风险等级请到“批量录入”改：变更状态、重新定级。"}


def changeable(record: Record) -> list[Field]:
    """Fields that may be the same in many rows, the usual first: no keys, names or owners."""
    owner = record.owner[0].name if record.owner else ""
    own = {*record.key, record.title, owner, *_OWN}
    return sorted(
        (each for each in record.fields if each.name not in own and each.private is Private.NO),
        key=_usual,
    )


def _usual(field: Field) -> int:
    return _USUAL.index(field.name) if field.name in _USUAL else len(_USUAL)


class BulkDialog(ActionDialog):
    """``field`` and ``value`` are what was chosen once it is accepted; ``last`` was last time.

    ``typed`` carries field and text as one draft, which ``resume`` takes again.
    """

    typed = Signal(str)

    def __init__(
        self, parent: QWidget, desk: Desk, record: Record, number: int, last: str = ""
    ) -> None:
        super().__init__(parent, f"修改选中的 {number:,} 条{record.label}")
        self._desk = desk
        self._fields = changeable(record)
        self.value: Value = None
        self._warned = False
        self.choice = QComboBox()
        self.choice.setAccessibleName("要改的项目")
        self.choice.addItems([each.label for each in self._fields])
        self.choice.setCurrentIndex(max(0, self.choice.findText(last)))
        self._place = QWidget()
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(0, 0, 0, 0)
        self._fault = QLabel()
        set_role(self._fault, role="fault")
        self._fault.setWordWrap(True)
        self.column.addWidget(self.choice)
        self.say("改为（留空即清除）：")
        for widget in (self._place, self._fault):
            self.column.addWidget(widget)
        self.say("所有行一起检查，作为一步操作保存，Ctrl+Z 一次撤销。", "muted")
        if record.name in _ELSEWHERE:
            self.say(_ELSEWHERE[record.name], "muted")
        self.end_with("全部修改", "返回")
        self.editor = self._made()
        self.choice.currentIndexChanged.connect(self._changed)

    @property
    def field(self) -> Field:
        """The field to change."""
        return self._fields[self.choice.currentIndex()]

    def resume(self, draft: str) -> None:
        """Choose the field and type the text of a draft again."""
        label, _, text = draft.partition("\n")
        place = self.choice.findText(label)
        if place >= 0 and text:
            self.choice.setCurrentIndex(place)
            self.editor.retype(text)

    def accept(self) -> None:
        """Only with a value that can be read; with none, which clears the field, when meant."""
        try:
            self.value = self.editor.read()
        except ValueError as fault:
            self._fault.setText(str(fault))
            return
        if self.value is None and not self._warned:
            self._warned = True
            self._fault.setText("没有填写内容。要把这一项全部清空，再按一次“全部修改”。")
            return
        super().accept()

    def _changed(self) -> None:
        for widget in self._place.findChildren(QWidget):
            widget.setParent(None)
            widget.deleteLater()
        self._fault.clear()
        self._warned = False
        self.editor = self._made()

    def _made(self) -> Editor:
        widget = _widget(self.field)
        widget.setObjectName(self.field.name)
        widget.setAccessibleName(self.field.label)
        layout = self._place.layout()
        if layout is not None:
            layout.addWidget(widget)
        made = make_editor(self._place, self.field, self._desk.finder, self._desk.session.today)
        made.show(None)
        made.edited.connect(self._edited)
        return made

    def _edited(self) -> None:
        text = self.editor.text()
        self.typed.emit(f"{self.field.label}\n{text}" if text else "")


def _widget(field: Field) -> QWidget:
    kind = field.kind
    if isinstance(kind, Reference):
        box = QComboBox()
        box.setEditable(True)
        return QLineEdit() if is_long_list(kind) else box
    if isinstance(kind, Flag) or (isinstance(kind, Code) and not kind.several):
        return QComboBox()
    return QPlainTextEdit() if isinstance(kind, Text) and kind.long else QLineEdit()
