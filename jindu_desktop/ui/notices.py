"""The one door for messages: the bar at the top, the dialog for a reason, the report of a bug."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from jindu_desktop.core.errors import Cancelled, Refused, Unavailable
from jindu_desktop.ui import report
from jindu_desktop.ui.dialogs import BugDialog, ChoiceDialog, ReasonDialog
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.reasons import Reasons
from jindu_desktop.ui.sign import Sign
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.tasks import Tasks

# milliseconds that news stays; warnings stay until closed or mended
_STAYS = {"tell": 5000, "good": 15000}
_FAULTS_SHOWN = 4
_WORDS = {"tell": "提示", "good": "完成", "warn": "注意", "bad": "未完成"}
_ICONS = {"tell": "info", "good": "good", "warn": "warn", "bad": "bad"}
_COLORS = {"tell": "accent", "good": "good", "warn": "warn", "bad": "bad"}


class Notices(QFrame):
    """The bar. Hidden while there is nothing to say; a new message replaces the old one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notices")
        self.reasons = Reasons()
        self._sign = Sign()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QPushButton()
        self._close.setIcon(icon("cross"))
        self._close.setAccessibleName("关闭提示")
        self._close.setToolTip("关闭提示")
        self._close.clicked.connect(self.clear)
        set_role(self._close, role="quiet")
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.clear)
        self._bug: BugDialog | None = None
        self._page = ""
        self._left: dict[str, tuple[str, str]] = {}  # what is not mended yet, by page
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(9)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def text(self) -> str:
        """What the bar says now, empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    @property
    def tone(self) -> str:
        """``tell``, ``good``, ``warn`` or ``bad``; empty while hidden."""
        return "" if self.isHidden() else str(self.property("notice"))

    def tell(self, text: str) -> None:
        """A piece of news; goes away by itself."""
        self._show(text, "tell")

    def done(self, text: str) -> None:
        """Something long or weighty has succeeded; stays longer, since it often names a file."""
        self._show(text, "good")

    def warn(self, text: str) -> None:
        """Something to heed; stays until closed or mended."""
        self._show(text, "warn")

    def show_error(self, fault: BaseException) -> None:
        """Refused and Unavailable stand in the bar; anything else is a bug and opens its report."""
        if isinstance(fault, Cancelled):
            self.tell("已取消，没有改动任何内容。")
        elif isinstance(fault, Refused):
            nothing_wrong = fault.faults[0].code == "nothing_left"  # to undo or redo
            self._show(_refusal(fault), "tell" if nothing_wrong else "bad")
        elif isinstance(fault, Unavailable):
            self._show(fault.message, "bad")
        else:
            self._show_bug(fault)

    def clear(self) -> None:
        """Say nothing any more."""
        self._clock.stop()
        self.hide()

    def turn(self, page: str) -> None:
        """This page is shown now: news is taken down, what must be mended goes and comes with the
        page on which it was said."""
        if self.tone and self.tone not in _STAYS:
            self._left[self._page] = self.text, self.tone
        self.clear()
        self._page = page
        if page in self._left:
            self._show(*self._left.pop(page))

    def mended(self, text: str) -> None:
        """What this said is mended; anything else said meanwhile stays."""
        self._left = {page: said for page, said in self._left.items() if said[0] != text}
        if self.text == text:
            self.clear()

    def confirm(self, title: str, text: str, go: str, back: str) -> bool:
        """Ask before something that cannot be taken back."""
        return ChoiceDialog(self.window(), title, text, go, back).ask()

    def listen(self, tasks: Tasks) -> None:
        """Faults of this work that nobody else hears are said here."""
        tasks.trouble.connect(self.show_error)
        self.reasons.listen(tasks)

    def ask_reason(self, title: str, findings: Sequence[object], about: str = "") -> str | None:
        """Show the warnings and ask why to go on all the same; None if the clerk goes back.

        ``about`` names act and row: what was typed for the same before stands there again.
        """
        about = about or title
        sentences = [str(getattr(finding, "message", finding)) for finding in findings]
        dialog = ReasonDialog(self.window(), title, sentences, self.reasons.text(about))
        dialog.typed.connect(partial(self.reasons.put, about))
        reason = dialog.ask()
        if reason:
            self.reasons.used(about)
        return reason

    def _show(self, text: str, tone: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(f"{_WORDS[tone]}：{text}")
        self._sign.show_drawing(_ICONS[tone], _COLORS[tone], _WORDS[tone])
        set_role(self, notice=tone)
        self.show()
        self._clock.stop()
        if tone in _STAYS:
            self._clock.start(_STAYS[tone])

    def _show_bug(self, fault: BaseException) -> None:
        if self._bug is None:
            self._bug = BugDialog(self.window())
            self._bug.finished.connect(self._forget_bug)
        self._bug.add(report.place(fault), report.masked(fault))
        if not self._bug.isVisible():
            self._bug.open()

    def _forget_bug(self) -> None:
        if self._bug is not None:
            self._bug.deleteLater()
        self._bug = None


def _refusal(fault: Refused) -> str:
    """Every fault in words, those beyond the fourth as a number."""
    sentences = list(dict.fromkeys(f"{one.where} {one.message}".strip() for one in fault.faults))
    if not sentences or sentences == [fault.message]:
        return fault.message
    more = len(sentences) - _FAULTS_SHOWN
    shown = sentences[:_FAULTS_SHOWN] + ([f"……另有 {more} 处"] if more > 0 else [])
    return "\n".join(shown if fault.message in sentences else [fault.message, *shown])
