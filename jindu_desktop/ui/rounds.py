"""Tab goes round within the page; F6 leads to the navigation, to messages and status, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

_PAGE = "page"
_REGIONS = (_PAGE, "navigation", "foot")  # the order of F6
_SAID = ("notices", "draft_offer")
_PARTS = {"navigation": "navigation"} | dict.fromkeys((*_SAID, "foot"), "foot")


class Rounds(QWidget):
    """A widget whose parts are rounds of their own: nobody runs out of a form into 锁定.

    Qt's own way from widget to widget is taken, with the other parts closed to Tab meanwhile. (To
    walk the chain of focus from here would not do: PySide takes each widget for the child of the
    one before it, and lets it die with that.)
    """

    def __init__(self) -> None:
        super().__init__()
        self._left: dict[str, QWidget] = {}
        for key, slot in (("F6", self._next_region), ("Shift+F6", self._previous_region)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab and Shift+Tab, within the region that has the focus."""
        here = self.window().focusWidget()
        if here is None or not self.isVisible() or not self.isAncestorOf(here):
            return super().focusNextPrevChild(forward)
        region = self._region(here)
        if region == "foot" and not here.isVisible():  # a message went away: back to the work
            self._enter(_PAGE)
        else:
            self._step(region, forward)
        return True

    def _next_region(self) -> None:
        self._turn(1)

    def _previous_region(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        here = self.window().focusWidget() or self
        place = _REGIONS.index(self._region(here))
        self._left[_REGIONS[place]] = here
        for step in (1, 2):
            if self._enter(_REGIONS[(place + by * step) % len(_REGIONS)]):
                return

    def _enter(self, region: str) -> bool:
        """To what is said or the page chosen, to where the focus was, else to what comes first."""
        left = self._left.get(region)
        known = [*self._first(region), left] if left is not None else self._first(region)
        for each in known:
            if isValid(each) and each.isVisible() and each.isEnabled():
                each.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        self._step(region, forward=True)
        here = self.window().focusWidget()
        return here is not None and self._region(here) == region

    def _first(self, region: str) -> list[QWidget]:
        if region == "navigation":
            return [each for each in self._buttons(region) if each.isChecked()]
        return [each for name in _SAID for each in self._buttons(name)] if region == "foot" else []

    def _buttons(self, part: str) -> list[QPushButton]:
        return [
            each
            for top in self.findChildren(QWidget, part)
            for each in top.findChildren(QPushButton)
        ]

    def _step(self, region: str, forward: bool) -> None:
        with self._closed(region):
            super().focusNextPrevChild(forward)

    @contextmanager
    def _closed(self, but: str) -> Iterator[None]:
        """Tab passes by everything outside this region."""
        if but == _PAGE:
            tops = [top for name in _PARTS for top in self.findChildren(QWidget, name)]
        else:
            tops = [self]
        shut = [
            (each, each.focusPolicy())
            for top in tops
            for each in top.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and self._region(each) != but
        ]
        for each, _ in shut:
            each.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        try:
            yield
        finally:
            for each, policy in shut:
                each.setFocusPolicy(policy)

    def _region(self, widget: QWidget) -> str:
        part: QWidget | None = widget
        while part is not None and part is not self:
            if part.objectName() in _PARTS:
                return _PARTS[part.objectName()]
            part = part.parentWidget()
        return _PAGE
