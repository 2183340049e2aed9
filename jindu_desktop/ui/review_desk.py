"""The chip 复核, shown where two persons are asked for; the page owns the month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jindu_desktop.ui import month_work
from jindu_desktop.ui.month_desk import MonthDesk
from jindu_desktop.ui.moved_line import moved_lines
from jindu_desktop.ui.review_view import ReviewView
from jindu_desktop.ui.second_person import SecondPerson

if TYPE_CHECKING:
    from jindu_desktop.flows.review import ToReview
    from jindu_desktop.ui.month_page import MonthPage
    from jindu_desktop.ui.month_work import Answer


class ReviewDesk(MonthDesk):
    """Shows a second person what changed and what stands out, and takes the answer."""

    def __init__(self, page: MonthPage) -> None:
        self.view = ReviewView()
        super().__init__(page, "to_review", self.view)
        self._found: ToReview | None = None
        self._chip.hide()
        self.view.agreed.connect(self._agree)
        self.view.sent_back.connect(self._send_back)
        self.view.closed.connect(self._leave)

    def allow(self, answer: Answer | None) -> None:
        """A month is being computed (None) or has been."""
        self._answer = answer
        if answer is None:
            return
        self._chip.setVisible(answer.review)
        if self._chip.isChecked():
            if answer.review:
                self._look()
            else:
                self._leave()

    def _begin(self) -> None:
        if self._another_month():
            self.view.remark.clear()
        if self._answer is not None:
            self._look()

    def _look(self) -> None:
        self._drop()
        self.view.wait()
        work = month_work.look_at(self._page.month)
        self._looking = self._page.tasks.start(work, self._looked)

    def _looked(self, found: ToReview) -> None:
        self._looking, self._found = None, found
        targets = self._answer.targets if self._answer else ()
        self.view.show_review(
            _sentence(found),
            [*_doubtful(found), *(each.text for each in found.notices)],
            moved_lines(found.moves, targets),
            may=found.state.open and not found.state.result,
        )

    def _agree(self, remark: str) -> None:
        self._say("同意", remark)

    def _send_back(self, remark: str) -> None:
        self._say("退回", remark)

    def _say(self, result: str, remark: str) -> None:
        if self._found is None:
            return
        session, second = self._page.session, ("", "")
        if session.operator == self._found.state.maker:
            from jindu_desktop.flows.session import operators

            names = [name for name in operators(session.folder) if name != session.operator]
            title = f"{self._page.month} 由另一人复核"
            given = SecondPerson(self._page.window(), title, names, f"复核{result}").ask()
            if given is None:
                return
            second = given
        self.view.wait()
        work = month_work.review_with(self._page.month, result, remark, second)
        self._page.tasks.start(work, self._said, self._not_said, title="正在记下复核")

    def _said(self, _: Any) -> None:
        self.view.remark.clear()
        self._page.notices.done(f"{self._page.month} 的复核已记下。")
        self._page.changed.emit(frozenset({"month_close"}))

    def _not_said(self, fault: Exception) -> None:
        self._page.notices.show_error(fault)
        self._look()


def _sentence(found: ToReview) -> str:
    state = found.state
    why = f"关账理由：{found.reason}。" if found.reason else ""
    if state.result:
        remark = f"：{state.remark}" if state.remark else ""
        return f"{state.checker} 复核{state.result}{remark}。{why}"
    since = (
        f"与 {found.before} 相比有 {len(found.moves)} 处变化" if found.before else "没有上月可比"
    )
    sound = "；".join(each for each in found.accounts if each not in _doubtful(found))
    who = f"可以复核的人：{sound}。" if sound else ""
    return f"{state.maker} 已关账，{since}，请另一名操作员复核。{why}{who}"


def _doubtful(found: ToReview) -> list[str]:
    """Second persons whom the maker let in, or nobody knows who did."""
    return [each for each in found.accounts if "请核实" in each]
