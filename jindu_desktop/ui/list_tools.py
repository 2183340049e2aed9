"""What a list can do besides being looked at: kept views, sums, bulk change, copy, export, print."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from jindu_desktop.flows import views
from jindu_desktop.records.field import Field, Record
from jindu_desktop.rules.filters import Filter
from jindu_desktop.ui import list_work as work
from jindu_desktop.ui.columns import all_columns, make
from jindu_desktop.ui.record_view import to_clipboard
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.copied import Copied
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.views import ListView
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_view import RecordView
    from jindu_desktop.ui.tasks import Task


ABOUT_PERSONS = frozenset({"person", "rehab_case"})
"""Whose rows can be the people of a batch."""
_COPIED = 20_000  # rows; a clipboard with more stalls the spreadsheet too
_AT_ONCE = 300  # rows copied without a task, so that they can be pasted at once


class ListTools(QObject):
    """``told`` says something of the selection, "" of fewer than two rows; ``batching``: a batch for
    the rows selected or listed is wanted.
    """

    told = Signal(str)
    changed = Signal(object)
    batching = Signal()

    def __init__(self, desk: Desk, view: RecordView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self.record: Record = view.record
        self.button = QPushButton("更多")
        self.button.setToolTip("批量修改、复制、导出（Ctrl+M）")
        set_role(self.button, role="chip")
        self.button.clicked.connect(self.open)
        self._kept: ListView = views.view(desk.session, self.record.name)
        self._ids: list[int] = []
        self._adding: Task | None = None
        self._given: tuple[Field, Any] | None = None
        self._keeping, self._summing = _timer(self, 500), _timer(self, 120)
        self._keeping.timeout.connect(self._keep)
        self._summing.timeout.connect(self._sum)
        self._apply()
        view.copier = self.copy
        view.arranged.connect(self._keeping.start)
        view.selectionModel().selectionChanged.connect(self._summing.start)
        for key, slot in (
            ("Ctrl+M", self.open),
            ("Ctrl+B", self.change_many),
            ("Ctrl+E", self.export),
            ("Ctrl+Shift+C", self.copy_with_headings),
            ("Ctrl+Shift+B", self.batching),
        ):
            shortcut = QShortcut(QKeySequence(key), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    @property
    def order(self) -> tuple[str, bool] | None:
        """The kept sorting: field and whether descending."""
        known = any(each.name == self._kept.order for each in all_columns(self.record))
        return (self._kept.order, self._kept.descending) if known else None

    def _apply(self) -> None:
        offered = {column.name for column in all_columns(self.record)}
        names = [name for name in self._kept.columns if name in offered]
        if names:
            self._view.show_columns(make(self.record, names))

    def _keep(self) -> None:
        query, columns = self._view.table.query, self._view.column_names()
        way = query.descending
        self._keep_view(replace(self._kept, columns=columns, order=query.order, descending=way))

    @property
    def filters(self) -> dict[str, Filter]:
        """The filters this operator has kept for the list, by name."""
        return self._kept.filters

    def keep_filters(self, filters: dict[str, Filter]) -> None:
        """Keep these from now on."""
        self._keep_view(replace(self._kept, filters=filters))

    def _keep_view(self, wanted: ListView) -> None:
        if wanted != self._kept:
            self._kept = wanted
            self._desk.tasks.start(partial(work.keep, self.record.name, wanted), self._done)

    def _done(self, _nothing: object) -> None:
        """Kept; nobody need be told."""

    # the selection

    def recount(self) -> None:
        """The list was loaded anew: what was selected may be gone."""
        self._summing.start()

    def _sum(self) -> None:
        if not self._view.isVisible():
            return  # the page, perhaps the office, was closed meanwhile
        if self._adding is not None:
            self._adding.drop()
            self._adding = None
        if self._view.selected_number() < 2:  # noqa: PLR2004
            self.told.emit("")
            return
        columns = self._view.table.columns
        fields = [each.field for each in columns if each.field]
        task = partial(work.told, self.record, fields, self._view.selected_ids())
        self._adding = self._desk.tasks.start(task, self._summed)

    def _summed(self, said: str) -> None:
        self._adding = None
        self.told.emit(said)

    # the menu

    def open(self) -> None:
        """Show what can be done with the list."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        number = self._view.selected_number()
        change = menu.addAction(f"批量修改选中的 {number:,} 行…\tCtrl+B", self.change_many)
        change.setEnabled(number > 0)
        if self.record.name in ABOUT_PERSONS:
            which = f"选中的 {number:,} 行" if number > 1 else "所列的行"
            batch = menu.addAction(f"按{which}批量录入…\tCtrl+Shift+B")
            batch.triggered.connect(self.batching)
        copy = menu.addAction(f"复制选中的 {number:,} 行\tCtrl+C", self.copy)
        headed = menu.addAction("连标题一起复制\tCtrl+Shift+C", self.copy_with_headings)
        for action in (copy, headed):
            action.setEnabled(number > 0)
        menu.addAction("全选所列的行\tCtrl+A", self._view.selectAll)
        menu.addAction(f"导出所列 {self._view.table.rowCount():,} 行…\tCtrl+E", self.export)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    # many rows at once

    def change_many(self) -> None:
        """Ask for a field and a value, then change every selected row as one action."""
        from jindu_desktop.ui.bulk_dialog import BulkDialog, changeable

        self._ids = self._view.selected_ids()
        if not self._ids:
            self._desk.notices.tell("先在列表里选要修改的行（Shift 或 Ctrl 加方向键）。")
            return
        if not changeable(self.record):
            self._desk.notices.tell(f"{self.record.label}没有可以批量修改的项目。")
            return
        dialog = BulkDialog(
            self._view.window(), self._desk, self.record, len(self._ids), self._kept.bulk
        )
        dialog.resume(self._desk.notices.reasons.text(self._draft))
        dialog.typed.connect(partial(self._desk.notices.reasons.put, self._draft))
        if dialog.exec():
            self._given = (dialog.field, dialog.value)
            self._keep_view(replace(self._kept, bulk=dialog.field.label))
            self.send("")
        dialog.deleteLater()

    @property
    def _draft(self) -> str:
        """Under which name a value not saved yet is kept."""
        return f"批量修改的内容 {self.record.name}"

    def send(self, reason: str) -> None:
        """Save what was asked for."""
        if self._given is None:
            return
        field, value = self._given
        task = partial(work.change, self.record, field, value, tuple(self._ids), reason)
        self._desk.tasks.start(task, self._changed, self._failed, title="正在批量修改")

    def give(self, field: str, value: Any) -> None:
        """What the dialog would have asked for, of the rows selected now."""
        self._ids, self._given = self._view.selected_ids(), (self.record.by_name[field], value)

    def _changed(self, saved: Saved) -> None:
        self._desk.notices.reasons.put(self._draft, "")
        self._desk.notices.tell(f"{len(self._ids):,} 条{self.record.label}已修改，Ctrl+Z 可撤销。")
        self.changed.emit(saved.changed)

    def _failed(self, fault: Any) -> None:
        if not (findings := getattr(fault, "findings", None)):
            self._desk.notices.show_error(fault)
            return
        about = f"批量修改 {self.record.name}"
        if reason := self._desk.notices.ask_reason("保存前请核对", findings, about):
            self.send(reason)

    def copy(self) -> None:
        """The selected rows to the clipboard, masked as in the list."""
        self._copy(headings=False)

    def copy_with_headings(self) -> None:
        """The same under the headings of the columns."""
        self._copy(headings=True)

    def _copy(self, *, headings: bool) -> None:
        number = self._view.selected_number()
        if number <= _AT_ONCE:
            self._view.copy(headings=headings)
            self._tell_copied(number)
        elif number > _COPIED:
            self._desk.notices.tell(f"最多复制 {_COPIED:,} 行；更多的请用“导出所列”（Ctrl+E）。")
        else:
            shown, ids = self._view.shown(), self._view.selected_ids()
            task = partial(work.copied, self.record, shown, ids, headings)
            self._desk.tasks.start(task, self._was_copied, title="正在复制")

    def _was_copied(self, found: Copied) -> None:
        to_clipboard(found)
        self._tell_copied(found.rows)

    def _tell_copied(self, rows: int) -> None:
        if rows:
            self._desk.notices.tell(f"已复制 {rows:,} 行（证件号码等已脱敏），可粘贴到 WPS 表格。")

    def export(self) -> None:
        """Write what is listed to a workbook of the clerk's choice."""
        start = str(Path.home() / f"{self.record.label}列表.xlsx")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._view.window(), "导出所列的行（证件号码等已脱敏）", start, "Excel 工作簿 (*.xlsx)"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write what is listed, columns as arranged."""
        columns = {column.name: column for column in self._view.table.columns}
        names = self._view.column_names()
        told = [(name, columns[name].label, columns[name].width) for name in names]
        task = partial(work.export, self.record, told, self._view.table.ids(), path)
        self._desk.tasks.start(task, self._exported, title="正在导出")

    def _exported(self, answer: tuple[int, Path]) -> None:
        number, path = answer
        self._desk.notices.done(f"已导出 {number:,} 行：{path}")


def _timer(parent: QObject, pause: int) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(pause)
    return made
