"""设置 → 操作员: a new recovery code, and a new data key when the old one may be known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from jindu_desktop.ui.busy_screen import Reopening
from jindu_desktop.ui.code_dialog import CodeDialog
from jindu_desktop.ui.dialog_keeper import DialogKeeper
from jindu_desktop.ui.forms import child

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.page import Page

_CODE_TOLD = (
    "旧的恢复码从此作废。口令不变，以前的备份仍用备份时的恢复码。",
    "程序不保存恢复码。请打印或抄在纸上，交单位负责人锁进保险柜，旧的那张销毁。",
)
_TWO_TOLD = "设了双人复核：请另一名操作员也输入口令。"
_KEY_TOLD = (
    "只有怀疑台账文件连同口令或恢复码被别人拿走时才需要。口令不变，恢复码换新。",
    "每名操作员本人再输一次口令；没有输入的，以后不能打开，须重新添加。",
    "先做副本，核对无误才整体换上；中途断电，照常打开即可，什么都不丢。",
    "以前的备份和别处的副本仍是旧钥匙：换完请重做备份，旧的收回销毁。",
)


class KeyDesk(QObject):
    """Two buttons beside those of the operators; a registry renews its code only."""

    def __init__(self, page: Page, *, of_office: bool = True) -> None:
        super().__init__(page)
        self._page = page
        self._dialog: DialogKeeper[CodeDialog] = DialogKeeper(page.notices)
        row = child(page, QWidget, "people_row").layout()
        offered = (
            ("renew_code", "换恢复码(&V)…", self._renew),
            ("change_key", "更换数据密钥(&N)…", self._change),
        )
        for name, text, slot in offered if of_office else offered[:1]:
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(slot)
            if row is not None:
                row.addWidget(button)

    def _renew(self) -> None:
        from jindu_desktop.flows.second import two_persons

        two = two_persons(self._page.session)
        names = self._everyone() if two else [self._page.session.operator]
        told = (*_CODE_TOLD, _TWO_TOLD) if two else _CODE_TOLD
        self._open("换恢复码", told, names, "启用新恢复码", self._renewing)

    def _change(self) -> None:
        self._open("更换数据密钥", _KEY_TOLD, self._everyone(), "更换密钥", self._checking)

    def _everyone(self) -> list[str]:
        from jindu_desktop.flows.session import operators

        own = self._page.session.operator
        return [own, *(name for name in operators(self._page.session.folder) if name != own)]

    def _open(
        self, title: str, told: tuple[str, ...], names: list[str], go: str, slot: Callable[[], None]
    ) -> None:
        from jindu_desktop.flows.operators import new_code

        office = str(self._page.session.office["name"])
        asked = CodeDialog(self._page.window(), title, told, names, office, new_code(), go)
        self._dialog.open(asked, slot)

    def _renewing(self) -> None:
        if (asked := self._dialog.now) is not None:
            work = partial(_renew, asked.passphrases, asked.code)
            self._page.tasks.start(work, self._renewed, self._dialog.failed, title="正在更换恢复码")

    def _renewed(self, _: object) -> None:
        self._dialog.succeeded()
        self._page.notices.done("恢复码已更换，旧的作废。请把新的锁进保险柜。")

    def _checking(self) -> None:
        if (asked := self._dialog.now) is not None:
            work = partial(_check, asked.passphrases)
            self._page.tasks.start(work, self._checked, self._dialog.failed, title="正在核对口令")

    def _checked(self, _: object) -> None:
        """Everyone is who they say: now the office must be closed."""
        from jindu_desktop.flows.rekey import rekey
        from jindu_desktop.flows.session import unlock

        asked = self._dialog.now
        if asked is None:
            return
        session, typed = self._page.session, asked.passphrases
        change = partial(rekey, session.folder, session.key, session.operator, typed, asked.code)
        again = partial(unlock, session.folder, typed[session.operator], session.operator)
        self._dialog.succeeded()
        self._page.reopening.emit(Reopening("正在更换数据密钥", change, again))


def _renew(passphrases: Mapping[str, str], code: str, session: Session, _: Progress) -> None:
    from jindu_desktop.flows.operators import renew_code

    others = [each for each in passphrases.items() if each[0] != session.operator]
    renew_code(session, passphrases[session.operator], code, others[0] if others else None)


def _check(passphrases: Mapping[str, str], session: Session, _: Progress) -> None:
    from jindu_desktop.flows.rekey import check_passphrases, demand_two

    demand_two(session.db, passphrases)
    check_passphrases(session.folder, session.key, passphrases)
