"""What a page would print: the rows selected in its list, or its month."""

from __future__ import annotations

from dataclasses import replace

from jindu_desktop.core.period import Month
from jindu_desktop.flows.browse import labels
from jindu_desktop.flows.forms_for import Wish
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.overview import Overview
from jindu_desktop.ui.page import Page

_PRINTED = {"person", "rehab_case", "school", "activity", "worker"}
_COUNTED = {"person": "人", "rehab_case": "件", "school": "所", "activity": "场", "worker": "人"}


def subject_of(page: Page | None) -> Wish | None:
    """The wish a page stands for; None where there is nothing to print."""
    if isinstance(page, MonthPage):
        line = None if page.panel.isHidden() else page.panel.line
        return replace(all_of(page.month), indicator=line.id if line else "")
    if not isinstance(page, LedgerPage):
        return None
    return page.ledger.wish() if isinstance(page.ledger, Overview) else _rows(page)


def all_of(month: Month) -> Wish:
    """Everything of a month."""
    return Wish("", month=month, label=f"{month.year} 年 {month.month} 月全部")


def worded() -> Wish:
    """The forms whose wording an office may change, blank."""
    from jindu_desktop.flows.letter_texts import forms_with_texts

    return Wish("", label="文书措辞", only=tuple(number for number, _ in forms_with_texts()))


def _rows(page: LedgerPage) -> Wish | None:
    """The rows selected, else the one shown beside the list; and the list itself."""
    record, card = page.ledger.record, page.ledger.card
    shown = page.ledger.detail.row_id
    ids = tuple(card.view.selected_ids()) or ((shown,) if shown is not None else ())
    if record.name not in _PRINTED:
        ids = ()
    listed = card.listed() if card.view.table.rowCount() else None
    if not ids:
        label = f"所列的 {len(listed.ids):,} 行" if listed else ""
        return Wish(record.name, label=label, listed=listed) if listed else None
    if len(ids) > 1:
        label = f"选中的 {len(ids):,} {_COUNTED[record.name]}"
    else:
        label = labels(page.session, record.name, list(ids))[ids[0]]
    return Wish(record.name, ids, label=label, listed=listed)
