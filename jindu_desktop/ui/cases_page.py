"""社戒社康: the cases, their clocks on top, and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import LedgerPage, View
from jindu_desktop.ui.sections import attachments, printed, sub
from jindu_desktop.ui.transfer_in_desk import TransferInDesk

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.part import Part
    from jindu_desktop.ui.tasks import Tasks

_PANEL = 388  # nine chips in two lines
_SECTIONS = (
    sub("drug_test", "person", via="person"),
    sub("contact", "person", via="person"),
    sub("evaluation", "case"),
    sub("leave", "case"),
    sub("breach", "case"),
    sub("suspension", "case"),
    sub("transfer", "case"),
    sub("test_notice", "person", via="person"),
    attachments("rehab_case"),
    printed("rehab_case"),
)


class CasesPage(LedgerPage):
    """Community detoxification and rehabilitation."""

    title = "社戒社康"
    icon = "cases"
    records = frozenset({"rehab_case"})

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self.taking_in = TransferInDesk(self, self._desk)
        self.put_in_header(self.taking_in.button)

    def views(self) -> Sequence[View]:
        return (("社戒社康", _cases),)


def _cases(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["rehab_case"], _SECTIONS, top=_clocks, panel=_PANEL)


def _clocks(ledger: Ledger) -> Part:
    from jindu_desktop.ui.clocks import ClockPart

    return ClockPart(ledger.desk)
