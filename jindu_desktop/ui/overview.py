"""What stands in a page like a ledger but is no list of one record: a matrix, a year at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jindu_desktop.ui.ledger_page import LedgerPage

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Wish
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.ledger import Ledger


class Overview(QWidget):
    """``printing`` asks for the papers of ``wish``, ``opened`` for a row (record name and id)."""

    changed = Signal(object)
    edited = Signal()
    printing = Signal()
    opened = Signal(str, object)
    started = Signal(object)
    """A new row of the page's first record is wanted: values to be confirmed and their source, or None."""

    def wish(self) -> Wish:
        """What Ctrl+P prints."""
        raise TypeError(self)


class OverviewPage(LedgerPage):
    """A page of ledgers and overviews."""

    def _made(self, place: int) -> Ledger:
        known = place in self._ledgers
        ledger = super()._made(place)
        if not known and isinstance(ledger, Overview):
            ledger.printing.connect(self.printing)
            ledger.opened.connect(self.open_row)
            ledger.started.connect(self.start_row)
        return ledger

    def start_row(self, begun: tuple[Row, str] | None) -> None:
        """Begin a row of the first record: values to be confirmed and where they come from, or none."""
