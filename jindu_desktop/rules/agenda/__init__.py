"""What is due on a day, from rules alone (docs/agenda.md). Pure: facts in, rows out."""

from __future__ import annotations

from jindu_desktop.rules.agenda.item import RULES, Item, ordered
from jindu_desktop.rules.agenda.of_cases import case_items
from jindu_desktop.rules.agenda.of_office import office_items
from jindu_desktop.rules.agenda.of_people import person_items

__all__ = ["RULES", "Item", "case_items", "office_items", "ordered", "person_items"]
