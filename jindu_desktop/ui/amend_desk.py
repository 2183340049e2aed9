"""更正 on the page 月报上报: what moved since a month was reported, why, and the next revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget

from jindu_desktop.rules.counts import LABELS
from jindu_desktop.ui import month_work
from jindu_desktop.ui.amend_view import LOWEST, AmendView
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.month_desk import MonthDesk
from jindu_desktop.ui.moved_line import moved_lines, question_lines
from jindu_desktop.ui.questions_view import Questions
from jindu_desktop.ui.style import scaled

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.ui.month_page import MonthPage
    from jindu_desktop.ui.month_work import Answer, Comparison

_ANSWERED = "答复市里的问题"
_FIRST, _BELOW_CHIPS = "首报", 1


class AmendDesk(MonthDesk):
    """The button 更正…, the view it opens and the questions above; the page owns the month."""

    def __init__(self, page: MonthPage) -> None:
        self.view, self.questions = AmendView(), Questions()
        super().__init__(page, "to_amend", self.view)
        views = child(page, QStackedWidget, "views")
        views.setMinimumHeight(scaled(LOWEST))  # its own least height is lost on wrapped labels
        child(page, QBoxLayout, "card_column").insertWidget(_BELOW_CHIPS, self.questions)
        self._button = child(page, QPushButton, "amend")
        self._close = child(page, QPushButton, "close_month")
        self._button.clicked.connect(self._chip.click)
        self.view.wanted.connect(self._amend)
        self.view.closed.connect(self._leave)
        self._asked: Month | None = None
        self.questions.opened.connect(self._open_question)
        self.questions.answered.connect(self._keep_answer)
        self._chip.hide()
        self._button.hide()

    def allow(self, answer: Answer | None) -> None:
        """A month is being computed (None) or has been; one that is open needs no correction."""
        self._answer = answer
        self._button.setEnabled(answer is not None)
        if answer is None:
            self.view.wait("")
            return
        closed = answer.state != "open"
        for widget in (self._button, self._chip):
            widget.setVisible(closed)
        self._close.setHidden(closed)
        self.questions.keep()
        self._asked = self._page.month
        asked = question_lines(answer.questions, answer.targets)
        self.questions.show_questions(asked, answer.answers)
        if self._chip.isChecked():
            if closed:
                self._compare()
            else:
                self._leave()

    def _open_question(self, place: int) -> None:
        """Show the number that a question is about."""
        asked = self._answer.questions[place] if self._answer else {}
        name, row = asked.get("indicator", ""), asked.get("row", "")
        if name in LABELS:
            view = "to_villages" if row else "to_counts"
            child(self._page, QPushButton, view).setChecked(True)
        elif name:
            self._page.open_indicator(name)
        self.questions.answer.setFocus()

    def _keep_answer(self, place: int, text: str) -> None:
        if self._asked is not None:
            work = month_work.keep_answer(self._asked, place + 1, text)
            self._page.tasks.start(work, self._kept)

    def _kept(self, _: Any) -> None:
        """An answer is a reason, unless a better one is given."""
        if not self.view.reason.text():
            self.view.reason.setText(_ANSWERED)

    def _begin(self) -> None:
        self.view.reason.setFocus()
        if self._answer is not None:
            self._compare()

    def _compare(self) -> None:
        self._drop()
        month = self._page.month
        self.view.wait("正在与上报时的数字比较……")
        self._looking = self._page.tasks.start(
            month_work.compare_with(month), self._compared, self._failed, title=f"正在比较 {month}"
        )

    def _compared(self, found: Comparison) -> None:
        self._looking = None
        lines = moved_lines(found.moves, found.targets)
        which = revision_word(found.revision)
        if lines:
            said = f"与已定的数字（{which}）相比，有 {len(lines)} 处不同。写明原因，定为更正："
        else:
            said = (
                f"与已定的数字（{which}）一样，没有可更正的；若先补录或改正记录，这里会列出变化。"
            )
        self.view.show_moves(said, lines)

    def _amend(self, reason: str) -> None:
        month = self._page.month
        self.view.wait("")
        work = month_work.amend_with(month, reason)
        title = f"正在更正 {month}"
        self._page.tasks.start(work, self._amended, self._failed, title=title)

    def _amended(self, told: dict[str, Any]) -> None:
        self.view.reason.clear()
        which = revision_word(told["revision"])
        later = "、".join(told["later"])
        also = f"此后已关账的 {later} 数字也变了，请逐月更正。" if later else ""
        self._page.notices.done(f"{told['period']} {which}已定。下一步：导出报送包。{also}")
        self._page.changed.emit(frozenset({"month_close"}))

    def _failed(self, fault: Exception) -> None:
        self._looking = None
        self.view.refuse(str(getattr(fault, "message", "") or "已取消，没有改动任何内容。"))
        if not self.view.isVisible():
            self._page.notices.show_error(fault)


def revision_word(revision: int) -> str:
    """How a revision is called: the first report, or which correction."""
    return f"第 {revision} 次更正" if revision else _FIRST
