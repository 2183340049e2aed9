"""What a list can do besides being looked at: kept views, kept searches, sums, bulk change, export."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from jindu_desktop.flows import browse, views
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Money, Whole
from jindu_desktop.ui.columns import all_columns, make
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.flows.views import ListView
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.record_view import RecordView

_SUMMED = 5000  # rows; more are only counted
_SEARCHES = 12


class ListTools(QObject):
    """``told`` says something of the selection; ``search`` asks for a kept search."""

    told = Signal(str)
    search = Signal(str)
    changed = Signal(object)

    def __init__(self, desk: Desk, view: RecordView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self.record: Record = view.record
        self.button = QPushButton("更多")
        self.button.setToolTip("批量修改、导出、常用查找（Ctrl+M）")
        set_role(self.button, role="chip")
        self.button.clicked.connect(self.open)
        self._kept: ListView = views.view(desk.session, self.record.name)
        self._ids: list[int] = []
        self._given: tuple[Field, Any] | None = None
        self._keeping, self._summing = _timer(self, 500), _timer(self, 120)
        self._keeping.timeout.connect(self._keep)
        self._summing.timeout.connect(self._sum)
        self._apply()
        view.arranged.connect(self._keeping.start)
        view.selectionModel().selectionChanged.connect(self._summing.start)
        for key, slot in (
            ("Ctrl+M", self.open),
            ("Ctrl+B", self.change_many),
            ("Ctrl+E", self.export),
        ):
            shortcut = QShortcut(QKeySequence(key), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    @property
    def order(self) -> tuple[str, bool] | None:
        """The kept sorting: field and whether descending."""
        known = self._kept.order in self.record.by_name
        return (self._kept.order, self._kept.descending) if known else None

    def _apply(self) -> None:
        offered = {column.name for column in all_columns(self.record)}
        names = [name for name in self._kept.columns if name in offered]
        if names:
            self._view.show_columns(make(self.record, names))

    def _keep(self) -> None:
        query = self._view.table.query
        wanted = views.ListView(
            self._view.column_names(), query.order, query.descending, list(self._kept.searches)
        )
        if wanted != self._kept:
            self._kept = wanted
            self._desk.tasks.start(partial(_keep, self.record.name, wanted), self._done)

    def _done(self, _nothing: object) -> None:
        """Kept; nobody need be told."""

    # the selection

    def _sum(self) -> None:
        if not self._view.isVisible():
            return  # the page, perhaps the office, was closed meanwhile
        number = self._view.selected_number()
        if number < 2:  # noqa: PLR2004
            self.told.emit("")
            return
        parts = [f"选中 {number:,}"]
        if number <= _SUMMED:
            rows = browse.rows(self._desk.session, self.record, self._view.selected_ids())
            parts += [_total(field, rows) for field in self._summed()]
        self.told.emit("　".join(parts))

    def _summed(self) -> list[Field]:
        fields = [column.field for column in self._view.table.columns]
        return [each for each in fields if each and isinstance(each.kind, Whole | Money)]

    # the menu

    def open(self) -> None:
        """Show what can be done with the list."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        number = self._view.selected_number()
        change = menu.addAction(f"批量修改选中的 {number:,} 行…\tCtrl+B", self.change_many)
        change.setEnabled(number > 0)
        menu.addAction(f"导出所列 {self._view.table.rowCount():,} 行…\tCtrl+E", self.export)
        menu.addSeparator()
        text = self._view.table.query.text.strip()
        kept = menu.addAction(f"记住这次查找“{text}”" if text else "记住这次查找", self._remember)
        kept.setEnabled(bool(text) and text not in self._kept.searches)
        for each in self._kept.searches:
            action = menu.addAction(f"查找“{each}”")
            action.setData(each)
            action.triggered.connect(self._recall)
        if text in self._kept.searches:
            menu.addAction(f"不再记住“{text}”", self._forget)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _recall(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.search.emit(str(action.data()))

    def _remember(self) -> None:
        text = self._view.table.query.text.strip()
        self._set_searches([text, *self._kept.searches][:_SEARCHES])

    def _forget(self) -> None:
        text = self._view.table.query.text.strip()
        self._set_searches([each for each in self._kept.searches if each != text])

    def _set_searches(self, searches: list[str]) -> None:
        old = self._kept
        self._kept = views.ListView(old.columns, old.order, old.descending, searches)
        work = partial(_keep, self.record.name, self._kept)
        self._desk.tasks.start(work, self._done)

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
        dialog = BulkDialog(self._view.window(), self._desk, self.record, len(self._ids))
        if dialog.exec():
            self._given = (dialog.field, dialog.value)
            self.send("")
        dialog.deleteLater()

    def send(self, reason: str) -> None:
        """Save what was asked for."""
        if self._given is None:
            return
        field, value = self._given
        work = partial(_change, self.record, field, value, tuple(self._ids), reason)
        self._desk.tasks.start(work, self._changed, self._failed, title="正在批量修改")

    def give(self, field: str, value: Any) -> None:
        """What the dialog would have asked for, of the rows selected now."""
        self._ids, self._given = self._view.selected_ids(), (self.record.by_name[field], value)

    def _changed(self, saved: Saved) -> None:
        self._desk.notices.tell(f"{len(self._ids):,} 条{self.record.label}已修改，Ctrl+Z 可撤销。")
        self.changed.emit(saved.changed)

    def _failed(self, fault: Any) -> None:
        findings = getattr(fault, "findings", None)
        if not findings:
            self._desk.notices.show_error(fault)
            return
        reason = self._desk.notices.ask_reason("保存前请核对", findings)
        if reason:
            self.send(reason)

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
        work = partial(_export, self.record, told, self._view.table.ids(), path)
        self._desk.tasks.start(work, self._exported, title="正在导出")

    def _exported(self, answer: tuple[int, Path]) -> None:
        number, path = answer
        self._desk.notices.done(f"已导出 {number:,} 行：{path}")


def _timer(parent: QObject, pause: int) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(pause)
    return made


def _total(field: Field, rows: list[dict[str, Any]]) -> str:
    values = [row[field.name] for row in rows if row.get(field.name) is not None]
    return f"{field.label}合计 {field.show(sum(values))}" if values else f"{field.label}合计 0"


def _keep(record: str, wanted: ListView, session: Session, _: Progress) -> None:
    views.keep_view(session, record, wanted)


def _change(
    record: Record,
    field: Field,
    value: Any,
    ids: tuple[int, ...],
    reason: str,
    session: Session,
    progress: Progress,
) -> Saved:
    from jindu_desktop.flows.batch import save_batch

    rows: list[Any] = [(record, {field.name: value}, row_id) for row_id in ids]
    title = f"批量修改 {record.label}的{field.label}"
    return save_batch(session, title, rows, reason, progress)


def _export(
    record: Record,
    columns: list[tuple[str, str, int]],
    ids: list[int],
    path: Path,
    session: Session,
    progress: Progress,
) -> tuple[int, Path]:
    from jindu_desktop.flows.export_shown import export_shown

    return export_shown(session, record, columns, ids, path, progress), path
