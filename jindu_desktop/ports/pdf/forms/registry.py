"""Every form by its number."""

from __future__ import annotations

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.pdf.forms.spec import FormSpec
from jindu_desktop.ports.pdf.forms.specs_dossier import DOSSIER
from jindu_desktop.ports.pdf.forms.specs_ending import ENDING
from jindu_desktop.ports.pdf.forms.specs_events import EVENTS
from jindu_desktop.ports.pdf.forms.specs_office import OF_OFFICE
from jindu_desktop.ports.pdf.forms.specs_sheets import SHEETS as _SHEETS

FORMS: dict[int, FormSpec] = {
    spec.number: spec for spec in (*DOSSIER, *EVENTS, *ENDING, *OF_OFFICE)
}


SHEETS: dict[int, FormSpec] = {spec.number: spec for spec in _SHEETS}
"""Working lists, which the window offers beside the forms of forms.md."""


def find(number: int) -> FormSpec:
    """The form or list of that number; Refused if there is none."""
    return SHEETS[number] if number in SHEETS else numbered(number)


def numbered(number: int) -> FormSpec:
    """The form of forms.md of that number; Refused if there is none."""
    if number not in FORMS:
        known = f"{min(FORMS)} 至 {max(FORMS)}"
        raise Refused(f"没有第 {number} 号表，可以打印的是 {known} 号", code="unknown_form")
    return FORMS[number]
