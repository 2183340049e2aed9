"""数据交换: workbooks in and out, the city's receipts, backups, and whether a paper still holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from jindu_desktop.ui.backup_desk import BACKUP, BackupDesk
from jindu_desktop.ui.export_desk import ExportDesk
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.import_desk import SUFFIXES, ImportDesk
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.paper_desk import PaperDesk
from jindu_desktop.ui.receipt_desk import RECEIPT, TYPED, ReceiptDesk

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks

_AFTER = "备份之后上报过的，请先导入市里最近的回执。"
_VIEWS = ("import", "export", "city", "backup", "paper")
_CONTEXT = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ExchangePage(Page):
    """Five desks, one shown at a time; a file dropped anywhere goes to the desk it belongs to."""

    title = "数据交换"
    icon = "exchange"
    records = frozenset({"exchange"})
    keys = "Ctrl+PgDn 下一栏　Ctrl+PgUp 上一栏　Esc 取消"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        load("exchange", self)
        self.setAcceptDrops(True)
        self._bar = child(self, QWidget, "header_bar")
        self._views = child(self, QStackedWidget, "views")
        self._chips = [child(self, QPushButton, f"to_{name}") for name in _VIEWS]
        self.importing, self.exporting = ImportDesk(self), ExportDesk(self)
        self.city, self.paper = ReceiptDesk(self), PaperDesk(self)
        self.backup = BackupDesk(self, child(self, QWidget, "view_backup"), _AFTER)
        self._desks = (self.importing, self.exporting, self.city, self.backup, self.paper)
        for chip in self._chips:
            chip.toggled.connect(self._turned)
        self._chips[0].setChecked(True)
        for key, slot in (
            ("Ctrl+PgDown", self._next),
            ("Ctrl+PgUp", self._previous),
            ("Escape", self._put_away),
        ):
            QShortcut(QKeySequence(key), self, context=_CONTEXT).activated.connect(slot)

    def header(self) -> QWidget:
        return self._bar

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.importing.make_room()

    def arrive(self) -> None:
        self._desks[self._views.currentIndex()].arrive()

    def turn_to(self, name: str) -> None:
        """Show a desk: import, export, city, backup or paper."""
        self._chips[_VIEWS.index(name)].setChecked(True)

    def _turned(self, checked: bool) -> None:
        if checked:
            self._views.setCurrentIndex([chip.isChecked() for chip in self._chips].index(True))
            if self.isVisible():
                self.arrive()

    def _next(self) -> None:
        self._turn(1)

    def _previous(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._chips[(self._views.currentIndex() + by) % len(self._chips)].setChecked(True)

    def _put_away(self) -> None:
        if self._views.currentIndex() == 0:
            self.importing.step_back()

    def take(self, path: Path) -> None:
        """Bring a file to the desk it belongs to; whatever is unknown is read as a workbook."""
        if path.name.endswith((RECEIPT, TYPED)):
            self.turn_to("city")
            self.city.receive(path)
        elif path.suffix == BACKUP:
            self.turn_to("backup")
            self.backup.use(path)
        else:
            self.turn_to("import")
            self.importing.check(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if _one_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = _one_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take(path)


def _one_file(data: QMimeData) -> Path | None:
    """The one local file that is being dragged, if it is of a kind that is known here."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in {*SUFFIXES, RECEIPT, TYPED, BACKUP} else None
