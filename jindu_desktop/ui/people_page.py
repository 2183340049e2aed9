"""人员: the persons with all that is kept of them; the villages and grids they live in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import LedgerPage, View
from jindu_desktop.ui.sections import attachments, printed, sub, timeline

if TYPE_CHECKING:
    from jindu_desktop.ui.part import Part

_PANEL = 416  # thirteen chips in three lines
_SECTIONS = (
    timeline(),
    sub("person_status", "person"),
    sub("rehab_case", "person", title="社戒社康"),
    sub("risk_assessment", "person"),
    sub("drug_test", "person"),
    sub("contact", "person"),
    sub("assistance", "person"),
    sub("family_member", "person"),
    sub("test_notice", "person"),
    sub("release_handover", "person"),
    sub("maintenance", "person"),
    attachments("person"),
    printed("person"),
)


class PeoplePage(LedgerPage):
    """The people of the ledger."""

    title = "人员"
    icon = "people"
    records = frozenset({"person", "village", "grid"})

    def views(self) -> Sequence[View]:
        return (("人员", _people), ("村(社区)", _villages), ("网格", _grids))


def _people(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["person"], _SECTIONS, top=_twins, panel=_PANEL)


def _twins(ledger: Ledger) -> Part:
    from jindu_desktop.ui.twins import TwinsPart

    twins = TwinsPart(ledger.desk)
    twins.wanted.connect(ledger.open_row)
    return twins


def _villages(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["village"])


def _grids(desk: Desk) -> Ledger:
    return Ledger(desk, BY_NAME["grid"])
