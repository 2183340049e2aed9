"""What the chips of 月报上报 have in common that show a view of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from jindu_desktop.ui.forms import child

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.ui.month_page import MonthPage
    from jindu_desktop.ui.month_work import Answer
    from jindu_desktop.ui.tasks import Task


class MonthDesk(QObject):
    """A chip, its view and the work behind it; the page owns the month.

    ``chip`` is the object's name of the chip in the form.
    """

    def __init__(self, page: MonthPage, chip: str, view: QWidget) -> None:
        super().__init__(page)
        self._page, self._front = page, view
        self._answer: Answer | None = None
        self._looking: Task | None = None
        self._begun: Month | None = None
        child(page, QStackedWidget, "views").addWidget(view)
        self._chip = child(page, QPushButton, chip)
        self._chip.toggled.connect(self._turned)

    def _turned(self, checked: bool) -> None:
        if checked:
            self._page.put_away()
            child(self._page, QStackedWidget, "views").setCurrentWidget(self._front)
            self._begin()

    def _begin(self) -> None:
        """The view has come to the front."""

    def _another_month(self) -> bool:
        """Was another month shown when the view last came to the front?"""
        before, self._begun = self._begun, self._page.month
        return before != self._begun

    def _leave(self) -> None:
        child(self._page, QPushButton, "to_indicators").setChecked(True)
        self._page.arrive()

    def _drop(self) -> None:
        """What was asked before is not wanted any more."""
        if self._looking is not None:
            self._looking.drop()
