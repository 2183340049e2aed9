"""What is kept of a form that is being filled in, and how it is typed again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jindu_desktop.ui.record_form import RecordForm


def draft_of(form: RecordForm) -> dict[str, object]:
    """What was typed, with the row it belongs to and the number it is kept under.

    Of a new row also what it began with: tomorrow it would begin with another day.
    """
    where = {"draft": form.draft_id, "record": form.record.name, "row": form.row_id}
    typed = form.texts()
    if form.row_id is not None:
        return where | {"texts": typed}
    return where | {"texts": typed, "begun": _others(form, typed)}


def texts_of(form: RecordForm, draft: Mapping[str, Any]) -> dict[str, str]:
    """What must be typed so that the form stands as ``draft`` found it."""
    wanted: dict[str, str] = dict(draft["texts"])
    if form.row_id is None and "begun" in draft:
        wanted = dict.fromkeys(_others(form, wanted), "") | draft["begun"] | wanted
    now = form.binding.all_texts()
    return {name: text for name, text in wanted.items() if now.get(name) != text}


def _others(form: RecordForm, typed: Mapping[str, str]) -> dict[str, str]:
    """The texts beside those typed, where a field that is shown is not empty."""
    return {
        name: text
        for name, text in form.binding.all_texts().items()
        if text and name not in typed and form.binding.shows(name)
    }
