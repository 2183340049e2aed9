"""Which migrations a file of today has been through, known without their code.

So that the opening of a file reads neither the old schemas nor sqlite-utils; a test holds the names
against the migrations themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Migrations


class Steps(NamedTuple):
    """A set of migrations: its title and names in the file, and what loads their code."""

    title: str
    names: frozenset[str]
    load: Callable[[], Migrations]


def _of_office() -> Migrations:
    from jindu_desktop.store.migrations import MIGRATIONS

    return MIGRATIONS


def _of_city() -> Migrations:
    from jindu_desktop.store.city.migrations import MIGRATIONS

    return MIGRATIONS


OFFICE = Steps(
    "jindu",
    frozenset(
        "m001_records m002_facts m003_house m004_agenda m005_printed m007_person_facts "
        "m008_circle m008_case_facts m009_touched m010_drafts m011_attachments m012_closing "
        "m013_signed m014_plan_choice".split()
    ),
    _of_office,
)
CITY = Steps("jindu-city", frozenset({"m001_registry", "m002_amendment"}), _of_city)
