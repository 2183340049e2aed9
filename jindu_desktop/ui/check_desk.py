"""The button 关账 and the list that comes before it; the page owns the month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from jindu_desktop.rules.counts import LABELS
from jindu_desktop.ui import month_work
from jindu_desktop.ui.check_view import CheckView
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.month_desk import MonthDesk

if TYPE_CHECKING:
    from jindu_desktop.rules.precheck import Found, Notice
    from jindu_desktop.ui.month_page import MonthPage
    from jindu_desktop.ui.month_work import Answer


class CheckDesk(MonthDesk):
    """Looks a month over, opens what is wrong, and closes it."""

    def __init__(self, page: MonthPage) -> None:
        self.view = CheckView()
        super().__init__(page, "to_check", self.view)
        self._button = child(page, QPushButton, "close_month")
        self._button.clicked.connect(self._pressed)
        self.view.grid.opened.connect(self._open)
        self.view.wanted.connect(self._ask)
        self.view.closed.connect(self._leave)

    def allow(self, answer: Answer | None) -> None:
        """A month is being computed (None) or has been."""
        self._answer = answer
        state = answer.state if answer else ""
        self._button.setEnabled(state == "open" and self._over)
        if answer is not None and self._chip.isChecked():
            self._look()

    @property
    def _over(self) -> bool:
        return self._page.session.today().isoformat() > self._page.month.last

    def _pressed(self) -> None:
        if self._chip.isChecked():
            self._look()
        self._chip.setChecked(True)

    def _begin(self) -> None:
        if self._another_month():
            self.view.reason.clear()
        if self._answer is not None:
            self._look()

    def _look(self) -> None:
        self._drop()
        month = self._page.month
        self.view.wait("正在核对……")
        work = month_work.look_over(month)
        self._looking = self._page.tasks.start(
            work, self._looked, self._failed, title=f"正在核对 {month}"
        )

    def _looked(self, found: Found) -> None:
        self._looking = None
        self.view.show_found(found, over=self._over)
        if self.view.isVisible():
            self.view.start()

    def _open(self, notice: Notice) -> None:
        if notice.row_id:
            self._page.wanted.emit(notice.record, notice.row_id)
        elif notice.item in LABELS:
            child(self._page, QPushButton, "to_counts").setChecked(True)
        elif notice.item:
            self._page.open_indicator(notice.item)

    def _ask(self, reason: str) -> None:
        month = self._page.month
        told = self._page.unmet_words()
        told += "关账后这个月的数字不再改变，也不能撤销或重开；以后补录的内容用“更正”另出一版。"
        if self._page.notices.confirm(f"{month} 关账", told, "关账", "返回"):
            self.view.wait("")
            work = month_work.close(month, reason)
            self._page.tasks.start(work, self._closed, self._not_closed, title=f"正在关账 {month}")

    def _closed(self, _: Any) -> None:
        self._page.notices.done(f"{self._page.month} 已关账，数字已定。下一步：导出报送包。")
        self.view.reason.clear()
        self._leave()
        self._page.changed.emit(frozenset({"month_close"}))

    def _not_closed(self, fault: Exception) -> None:
        self._page.notices.show_error(fault)
        self._look()

    def _failed(self, fault: Exception) -> None:
        self._looking = None
        self._page.notices.show_error(fault)
