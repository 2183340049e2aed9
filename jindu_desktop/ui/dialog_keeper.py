"""One dialog at a time over a page, kept until it is closed; its work's faults stand in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from jindu_desktop.ui.work_dialog import WorkDialog

if TYPE_CHECKING:
    from jindu_desktop.ui.notices import Notices

D = TypeVar("D", bound=WorkDialog)


class DialogKeeper(Generic[D]):
    """``now`` is the dialog that is open."""

    def __init__(self, notices: Notices) -> None:
        self.now: D | None = None
        self._notices = notices

    def open(self, dialog: D, offered: Callable[[], None]) -> None:
        """Show it; ``offered`` begins its work."""
        self.now = dialog
        dialog.offered.connect(offered)
        dialog.finished.connect(self._forget)
        dialog.open()

    def succeeded(self) -> None:
        """The work is done."""
        if self.now is not None:
            self.now.succeeded()

    def failed(self, fault: Exception) -> None:
        """Say it in the dialog, or above the page without one."""
        if self.now is not None:
            self.now.show_fault(str(getattr(fault, "message", "") or "已取消，没有改动。"))
        else:
            self._notices.show_error(fault)

    def _forget(self) -> None:
        if self.now is not None:
            self.now.deleteLater()
        self.now = None
