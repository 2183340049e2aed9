"""社戒社康: the cases, their clocks on top, and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.attachment_part import attachments
from jindu_desktop.ui.clocks import ClockPart
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import LedgerPage, View, sub
from jindu_desktop.ui.printed_list import PRINTED_OF_CASE

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
    PRINTED_OF_CASE,
)


class CasesPage(LedgerPage):
    """Community detoxification and rehabilitation."""

    title = "社戒社康"
    icon = "cases"
    records = frozenset({"rehab_case"})

    def views(self) -> Sequence[View]:
        return (("社戒社康", _cases),)


def _cases(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["rehab_case"], _SECTIONS, top=ClockPart(desk), panel=_PANEL)
