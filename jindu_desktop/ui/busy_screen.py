"""What fills the window while the office is closed for work on its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRunnable, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.ui.style import set_role
from jindu_desktop.ui.tasks import Pool

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices


@dataclass(frozen=True, slots=True)
class Reopening:
    """The office is closed, ``work`` done on its file off the main thread, and it opens by ``again``."""

    title: str
    work: Callable[[], None]
    again: Callable[[], Session]

    def tell(self, notices: Notices, fault: Refused | Unavailable | None) -> None:
        """Say in the open office how it ended."""
        if fault is None:
            notices.done(f"{self.title.removeprefix('正在')}：已完成。请重做备份。")
        else:
            notices.show_error(fault)


class BusyScreen(QWidget):
    """``done`` once the work has ended: what was wanted, and its Refused or Unavailable or None.

    The work runs off the main thread and cannot be stopped half-way.
    """

    done = Signal(object, object)

    def __init__(self, wanted: Reopening) -> None:
        super().__init__()
        self._wanted, title = wanted, wanted.title
        self.setObjectName("busy")
        set_role(self, role="screen")
        heading, hint = QLabel(title), QLabel("请不要关闭电脑，完成后自动打开。")
        set_role(heading, role="title")
        set_role(hint, role="muted")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (heading, hint, bar):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def start(self, pool: Pool | None) -> None:
        """Begin."""
        self._job = _Job(self, self._wanted)
        (pool or QThreadPool.globalInstance()).start(self._job)


class _Job(QRunnable):
    def __init__(self, screen: BusyScreen, wanted: Reopening) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._screen, self._wanted = screen, wanted

    def run(self) -> None:
        try:
            self._wanted.work()
        except (Refused, Unavailable) as fault:
            self._screen.done.emit(self._wanted, fault)
        else:
            self._screen.done.emit(self._wanted, None)
