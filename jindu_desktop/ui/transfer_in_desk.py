"""The button 接收转入 over the cases, and what follows when a transfer was taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.save import NeedsReason
from jindu_desktop.ui.dialog_keeper import DialogKeeper
from jindu_desktop.ui.transfer_in_dialog import TransferInDialog

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.flows.transfer_in import TakenIn
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.ledger_page import LedgerPage
    from jindu_desktop.ui.tasks import Work


class TransferInDesk(QObject):
    """``button`` opens the sheet; the case is shown once it is kept."""

    def __init__(self, page: LedgerPage, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._row: Row = {}
        self.dialog: DialogKeeper[TransferInDialog] = DialogKeeper(desk.notices)
        self.button = QPushButton("接收转入…")
        self.button.setObjectName("transfer_in")
        self.button.setToolTip("别的镇街转来的人：一张表建好人员、措施和转接记录（Ctrl+J）")
        QShortcut(QKeySequence("Ctrl+J"), page).activated.connect(self.open)
        self.button.clicked.connect(self.open)

    def open(self) -> None:
        """Show an empty sheet."""
        self.dialog.open(TransferInDialog(self._page.window(), self._desk), self._offered)

    def _offered(self) -> None:
        sheet = self.dialog.now
        values = sheet.read() if sheet is not None else None
        if values is not None:
            self._row = values
            self._keep("")

    def _keep(self, reason: str) -> None:
        work = _taking(self._row, reason)
        self._desk.tasks.start(work, self._kept, self._failed, title="正在接收转入")

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, NeedsReason):
            about = f"接收转入 {self._row['decision_no']}"
            told = "接收转入前请核对"
            if reason := self._desk.notices.ask_reason(told, fault.findings, about):
                self._keep(reason)
                return
        if isinstance(fault, Refused) and self.dialog.now is not None:
            self.dialog.now.show_refusal(fault)
        else:
            self.dialog.failed(fault)

    def _kept(self, found: TakenIn) -> None:
        self.dialog.succeeded()
        self._page.changed.emit(found.changed)
        self._page.open_row("rehab_case", found.case)
        who = "用原来的档案" if found.known else "新建了档案"
        ends = f"期限连续计算到 {found.end_of_term}，" if found.end_of_term else ""
        self._desk.notices.done(
            f"已接收转入，{who}。应在 {found.report_due_on} 前报到，{ends}请重新签订协议。"
            "按 Ctrl+P 打印“变更执行地申请表”，后面是给对方的回执。"
        )


def _taking(row: Row, reason: str) -> Work:
    def work(session: Session, _progress: Progress) -> TakenIn:
        from jindu_desktop.flows.transfer_in import take_in

        return take_in(session, row, reason)

    return work
