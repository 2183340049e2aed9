"""Mere news beside the title instead of in the bar, so that a list does not jump at every save."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from jindu_desktop.ui.notices import Notices

_TOLD_FOR = 8000  # milliseconds


class Murmur(QLabel):
    """Stands in for the notice bar: news is said here, everything else goes to the bar."""

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._notices = notices
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_TOLD_FOR)
        self._clock.timeout.connect(self.clear)
        self.setProperty("role", "good")

    def tell(self, text: str) -> None:
        """A piece of news; goes away by itself. What the bar said before is over.

        Where there is no room for the label, the bar says it.
        """
        if not self.isVisible():
            self._notices.tell(text)
            return
        self._notices.clear()
        self.setText(text)
        self.setAccessibleName(text)
        self._clock.start()

    def __getattr__(self, name: str) -> Any:
        """Faults, warnings and questions are the bar's."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._notices, name)
