"""操作员: who may open the office, on the page 设置."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from jindu_desktop.ui.dialog_keeper import DialogKeeper
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.operator_dialogs import AddOperator, ChangePassphrase
from jindu_desktop.ui.second_person import SecondPerson
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.second import Second
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.tasks import Work

_TWO = "设了双人复核，添加操作员要另一名操作员同意并输入本人的口令。"
_NAME = Qt.ItemDataRole.UserRole
_SHOWN = 4  # names seen without scrolling
_LINE = 30  # logical pixels


class OperatorDesk(QObject):
    """The list and its three buttons; every change is made on the worker and logged."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._list = child(page, QListWidget, "operators")
        self._remove = child(page, QPushButton, "remove_operator")
        self._dialog: DialogKeeper[AddOperator | ChangePassphrase] = DialogKeeper(page.notices)
        self._told = ""
        flow = FlowLayout(child(page, QWidget, "people_row"))
        for name in ("add_operator", "change_passphrase", "remove_operator"):
            flow.addWidget(child(page, QPushButton, name))
        child(page, QPushButton, "add_operator").clicked.connect(self._add)
        child(page, QPushButton, "change_passphrase").clicked.connect(self._change)
        self._remove.clicked.connect(self._ask_remove)
        self._list.currentRowChanged.connect(self._allow)
        self.show()

    def show(self) -> None:
        """Read the names anew."""
        from jindu_desktop.flows.session import operators

        self._list.clear()
        for name in operators(self._page.session.folder):
            own = name == self._page.session.operator
            item = QListWidgetItem(f"{name}（当前）" if own else name)
            item.setData(_NAME, name)
            self._list.addItem(item)
        lines = max(2, min(_SHOWN, self._list.count()))
        self._list.setFixedHeight(lines * scaled(_LINE) + 6)
        self._list.setCurrentRow(0)
        self._allow()

    def _allow(self) -> None:
        name = self._chosen()
        self._remove.setEnabled(bool(name) and name != self._page.session.operator)

    def _chosen(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_NAME)) if item else ""

    def _office(self) -> str:
        return str(self._page.session.office["name"])

    def _add(self) -> None:
        self._dialog.open(AddOperator(self._page.window(), self._office()), self._offered)

    def _change(self) -> None:
        session = self._page.session
        dialog = ChangePassphrase(self._page.window(), session.operator, self._office())
        self._dialog.open(dialog, self._offered)

    def _offered(self) -> None:
        dialog = self._dialog.now
        if dialog is None:
            return
        first, new = dialog.line.text(), dialog.new.value
        if isinstance(dialog, AddOperator):
            agreed, second = self._second("添加操作员")
            if not agreed:
                dialog.show_fault(_TWO)
                return
            work = _adding(first, new, second)
            self._start(work, "正在添加操作员", f"已添加操作员“{first.strip()}”。")
        else:
            self._start(_changing(first, new), "正在修改口令", "口令已修改，下次请用新口令。")

    def _ask_remove(self) -> None:
        name = self._chosen()
        text = f"“{name}”将不能再打开本单位的数据。此人做过的操作仍留在日志里。"
        asked = ChoiceDialog(self._page.window(), f"删除操作员“{name}”", text, "删除", "取消")
        if not asked.ask():
            return
        agreed, second = self._second("删除操作员")
        if agreed:
            self._start(_removing(name, second), "正在删除操作员", f"已删除操作员“{name}”。")

    def _second(self, title: str) -> tuple[bool, Second | None]:
        """Whether the work may be tried, and who agrees where two persons are asked for."""
        from jindu_desktop.flows.second import two_persons
        from jindu_desktop.flows.session import operators

        session = self._page.session
        if not two_persons(session):
            return True, None
        names = [name for name in operators(session.folder) if name != session.operator]
        given = SecondPerson(self._page.window(), f"{title}：另一人同意", names, "同意").ask()
        return given is not None, given

    def _start(self, work: Work, title: str, told: str) -> None:
        self._told = told
        self._page.tasks.start(work, self._done, self._dialog.failed, title=title)

    def _done(self, _: Any) -> None:
        self._dialog.succeeded()
        self.show()
        self._page.notices.done(self._told)


def _adding(name: str, passphrase: str, second: Second | None) -> Work:
    def work(session: Session, _progress: Progress) -> None:
        from jindu_desktop.flows.operators import add

        add(session, name, passphrase, second)

    return work


def _changing(old: str, new: str) -> Work:
    def work(session: Session, _progress: Progress) -> None:
        from jindu_desktop.flows.operators import change_passphrase

        change_passphrase(session, old, new)

    return work


def _removing(name: str, second: Second | None) -> Work:
    def work(session: Session, _progress: Progress) -> None:
        from jindu_desktop.flows.operators import remove

        remove(session, name, second)

    return work
