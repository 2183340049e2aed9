"""Asks of one column at a time which century its two-digit years are of; nothing is guessed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from jindu_desktop.records.kinds import fold
from jindu_desktop.ui.forms import child

_CENTURIES = ("19", "20")


class CenturyBar(QObject):
    """``answered`` carries the sheet's title, the field and 19 or 20: for all of that column."""

    answered = Signal(str, str, str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._place = ("", "")
        self._asked = False
        self._bar = child(page, QFrame, "century_bar")
        self._question = child(page, QLabel, "century_question")
        self._buttons = {each: child(page, QPushButton, f"century_{each}") for each in _CENTURIES}
        for century, button in self._buttons.items():
            button.setText(f"{century}…… 年")
            button.clicked.connect(partial(self._answer, century))

    def hide(self) -> None:
        """There is nothing to ask."""
        self._asked = False
        self._bar.hide()

    def show_if(self, room: bool) -> None:
        """Stand back where there is no room."""
        self._bar.setVisible(self._asked and room)

    def ask(self, seen: Any) -> None:
        """Ask about the first column of a preview that is not clear."""
        asked = seen.centuries if seen is not None else {}
        self._asked = bool(asked)
        self._bar.setVisible(self._asked)
        if not asked:
            return
        self._place, example = next(iter(asked.items()))
        title, name = self._place
        heading = next(c.heading for c in seen.mapping.sheet(title).mapped if c.field == name)
        more = f"（还要问 {len(asked) - 1} 列）" if len(asked) > 1 else ""
        self._question.setText(
            f"“{title}”的“{heading}”里写着 {example}，年份只有两位，是哪一年？"
            f"这一列都照您选的读；不选，这些行就退回。{more}"
        )
        for century, button in self._buttons.items():
            button.setText(f"{century}{fold(example).strip()[:2]} 年")

    def _answer(self, century: str) -> None:
        self.answered.emit(*self._place, century)
