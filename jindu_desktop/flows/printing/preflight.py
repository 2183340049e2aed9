"""Before anything prints: what is missing on a paper, which characters no font has."""

from __future__ import annotations

from collections.abc import Mapping

from jindu_desktop.core.errors import Fault
from jindu_desktop.flows.printing.collect import Collected
from jindu_desktop.flows.printing.keys import place_of
from jindu_desktop.flows.printing.target import Target
from jindu_desktop.ports.pdf import fonts
from jindu_desktop.ports.pdf.forms.spec import FormSpec
from jindu_desktop.records import REHAB_CASE


def missing(spec: FormSpec, found: Collected) -> list[str]:
    """The labels of what a finished paper must have and this one has not; a person without a case
    lacks nothing of one.
    """
    values, case = found.data.values, found.target.case
    keys = [key for key in spec.required if not values.get(key)]
    keys = [key for key in keys if case or not key.startswith(REHAB_CASE.name)]
    return [place_of(key)[1] for key in keys]


def label_of(about: Target) -> str:
    """How a paper's subject is shown in lists and messages."""
    if about.person:
        return str(about.person["name"])
    if about.record and about.row:
        return str(about.row[about.record.title] or "")
    return str(about.month or "本单位")


def unprintable(taken: Mapping[str, str], label: str, operator: str) -> list[Fault]:
    """A fault for each value with a character that no font has, naming record and field."""
    if not fonts.missing_characters([*taken.values(), operator]):
        return []
    found = []
    for key, text in {**taken, "form.operator": operator}.items():
        lost = fonts.missing_characters([text])
        if lost:
            record, name = place_of(key)
            where = f"{record}（{label}）" if record else label
            message = f"{name}：{fonts.unprintable(lost)}"
            found.append(Fault(where, name, text, "unprintable", message))
    return found
