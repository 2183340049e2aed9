"""What narrows a list besides the text typed: conditions, ready made and kept filters, struck rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from jindu_desktop.flows import browse
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Reference, Value
from jindu_desktop.rules.filters import Condition, Filter, resolved, understood, words
from jindu_desktop.rules.ready_filters import READY
from jindu_desktop.ui.filter_chips import FilterChips
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.filter_editor import FilterEditor
    from jindu_desktop.ui.list_tools import ListTools

_DIGITS = 9  # menu lines with a key of their own


class ListFilter(QObject):
    """``changed`` when another filter holds; ``search`` carries the text a kept filter brings.

    ``left`` says that the editor was put away: back to the list; ``made`` carries the editor, made
    when it is first wanted.
    """

    changed = Signal()
    search = Signal(str)
    left = Signal()
    made = Signal(object)

    def __init__(self, desk: Desk, record: Record, tools: ListTools) -> None:
        super().__init__(tools)
        self._desk, self.record, self._tools = desk, record, tools
        self.conditions: tuple[Condition, ...] = ()
        self.name = ""
        self.text = ""
        self.chips = FilterChips()
        self._editor: FilterEditor | None = None
        self.button, self.struck = QPushButton("筛选"), QPushButton("含划销")
        self.button.setToolTip("按条件筛选、常用筛选（F3）")
        self.button.setIcon(icon("filter"))
        self.button.setIconSize(QSize(15, 15))
        self.struck.setToolTip("列表中也显示已划销的行")
        self.struck.setCheckable(True)
        for chip in (self.button, self.struck):
            set_role(chip, role="chip")
        self.button.clicked.connect(self.open_menu)
        self.struck.toggled.connect(self.changed)
        self.chips.dropped.connect(self._drop)

    @property
    def editor(self) -> FilterEditor:
        """Where the conditions are changed."""
        if self._editor is None:
            from jindu_desktop.ui.filter_editor import FilterEditor

            made = self._editor = FilterEditor(self._desk, self.record)
            made.hide()
            made.edited.connect(self._edited)
            made.named.connect(self._keep)
            made.closed.connect(self.close)
            self.made.emit(made)
        return self._editor

    @property
    def editing(self) -> bool:
        """Does the editor stand above the list?"""
        return self._editor is not None and not self._editor.isHidden()

    def _hide_editor(self) -> None:
        if self._editor is not None:
            self._editor.hide()

    @property
    def active(self) -> bool:
        """Is the list narrowed by conditions?"""
        return bool(self.conditions)

    @property
    def asked(self) -> tuple[Filter, str]:
        """What the list is narrowed by, and its name if it has one; for ``use``."""
        return Filter(self.conditions, self.text, self.struck.isChecked()), self.name

    def words(self, *, dated: bool = False) -> list[str]:
        """Each condition as a clerk says it; ``dated`` with days in place of moving words."""
        today = self._desk.session.today()
        asked = (resolved(each, today) if dated else each for each in self.conditions)
        return [words(self.record, each, self._named) for each in asked]

    def use(self, wanted: Filter, name: str = "") -> None:
        """Let this filter hold, with its text and struck rows or without."""
        self._take(wanted.conditions, name)
        self.struck.blockSignals(True)
        self.struck.setChecked(wanted.struck)
        self.struck.blockSignals(False)
        if wanted.text != self.text:
            self.search.emit(wanted.text)
        self.changed.emit()

    def clear(self) -> None:
        """No conditions, no text."""
        self._hide_editor()
        self.use(Filter(struck=self.struck.isChecked()))

    def _take(self, conditions: tuple[Condition, ...], name: str) -> None:
        self.conditions = tuple(each for each in conditions if understood(self.record, each))
        self.name = name if self.conditions else ""
        self.chips.show_words(self.words())

    def _named(self, field: Field, value: Value) -> str:
        if not isinstance(field.kind, Reference) or not isinstance(value, int):
            return str(value)
        return browse.labels(self._desk.session, field.kind.record, [value]).get(
            value, "（已不在）"
        )

    def _drop(self, place: int) -> None:
        rest = [each for at, each in enumerate(self.conditions) if at != place]
        self._take(tuple(rest), "")
        if self.editing:
            self.editor.open(self.conditions, self.name)
        self.changed.emit()
        if self.chips.chips:
            self.chips.chips[max(0, place - 1)].setFocus()
        else:
            self.left.emit()

    # the editor

    def edit(self) -> None:
        """Show the conditions to be changed."""
        self.editor.open(self.conditions, self.name)

    def _edited(self) -> None:
        conditions = self.editor.conditions()
        if conditions != self.conditions:
            self._take(conditions, self.name)
            self.changed.emit()

    def close(self) -> None:
        """Put the editor away; what is complete in it holds."""
        self._edited()
        self._hide_editor()
        self.left.emit()

    def _keep(self, name: str) -> None:
        self._edited()
        wanted, _name = self.asked
        if wanted == Filter():
            self._desk.notices.tell("还没有条件，也没有查找的文字，没有什么可以存。")
            return
        self.name = name
        self._tools.keep_filters(self._tools.filters | {name: wanted})
        self._hide_editor()
        self.left.emit()
        self._desk.notices.tell(f"已存为常用筛选“{name}”，按 F3 再用。")

    # the menu

    def open_menu(self) -> None:
        """Ready made and kept filters by number, the editor, and no filter at all."""
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _fill(self, menu: QMenu) -> None:
        kept = self._tools.filters
        ready = READY.get(self.record.name, {})
        everything = ready | kept
        for number, (name, wanted) in enumerate(everything.items(), 1):
            key = f"&{number} " if number <= _DIGITS else ""
            action = menu.addAction(f"{key}{name.replace('&', '&&')}")
            action.setData((name, wanted))
            action.setCheckable(True)
            action.setChecked(name == self.name)
            action.triggered.connect(self._chosen)
            if number == len(ready):
                menu.addSeparator()
        menu.addSeparator()
        menu.addAction("编辑条件、存为常用…(&E)", self.edit)
        none = menu.addAction("不筛选(&N)", self.clear)
        none.setEnabled(self.active or bool(self.text))
        if self.name in kept:
            menu.addAction(f"不再保留“{self.name}”(&D)", self._forget)

    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            name, wanted = action.data()
            self._hide_editor()
            self.use(wanted, name)
            self.left.emit()

    def _forget(self) -> None:
        left = {name: each for name, each in self._tools.filters.items() if name != self.name}
        self._tools.keep_filters(left)
        self.name = ""
