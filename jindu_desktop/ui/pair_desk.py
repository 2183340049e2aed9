"""双人复核 on the page 设置: one box; off again only with a second person's passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLabel

from jindu_desktop.ui.forms import child
from jindu_desktop.ui.second_person import SecondPerson
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.tasks import Work


class PairDesk(QObject):
    """The box shows what is kept, whatever became of a click."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        heading, hint = QLabel("双人复核"), QLabel("关账的人不能自己放行；取消时也要两个人在场。")
        self.box = QCheckBox("关账后由另一名操作员复核同意，才能导出(&2)")
        self.box.setObjectName("two_persons")
        set_role(heading, role="heading")
        set_role(hint, role="muted")
        hint.setWordWrap(True)
        column = child(page, QBoxLayout, "office_column")
        for widget in (heading, self.box, hint):
            column.addWidget(widget)
        self.box.clicked.connect(self._clicked)
        self._show()

    def _show(self) -> None:
        from jindu_desktop.flows.second import two_persons

        self.box.setChecked(two_persons(self._page.session))

    def _clicked(self, on: bool) -> None:
        session, second = self._page.session, ("", "")
        if not on:
            from jindu_desktop.flows.session import operators

            names = [name for name in operators(session.folder) if name != session.operator]
            title = "取消双人复核"
            given = SecondPerson(self._page.window(), title, names, "取消复核").ask()
            if given is None:
                self._show()
                return
            second = given
        self._page.tasks.start(_switching(on, second), self._done, self._failed)

    def _done(self, _: Any) -> None:
        self._show()
        word = (
            "已设为双人复核，从下一次导出起要另一人同意。"
            if self.box.isChecked()
            else "已取消双人复核。"
        )
        self._page.notices.done(word)
        self._page.changed.emit(frozenset({"month_close"}))

    def _failed(self, fault: Exception) -> None:
        self._show()
        self._page.notices.show_error(fault)


def _switching(on: bool, second: tuple[str, str]) -> Work:
    def work(session: Session, _progress: Progress) -> None:
        from jindu_desktop.flows.review import set_two_persons

        set_two_persons(session, on, *second)

    return work
