"""The schema as literal SQL, frozen: a released migration is never edited, only followed.

Written by hand, not made from the declarations, so that an old file is never upgraded by today's
code; a test compares the result with every record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jindu_desktop.store.schema import (
    s001_records,
    s002_facts,
    s003_house,
    s004_agenda,
    s005_printed,
    s007_person_facts,
    s008_case_facts,
    s008_circle,
    s009_touched,
    s010_drafts,
    s011_attachments,
    s012_closing,
    s013_signed,
    s014_plan_choice,
)
from jindu_desktop.store.sqlcipher import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS = migrations("jindu")


def _run(db: Database, script: str) -> None:
    """Run statements one by one inside the migration's transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@MIGRATIONS()
def m001_records(db: Database) -> None:
    """Every record of the data dictionary."""
    _run(db, s001_records.SQL)


@MIGRATIONS()
def m002_facts(db: Database) -> None:
    """Covering indexes that answer "the facts at day D"."""
    _run(db, s002_facts.SQL)


@MIGRATIONS()
def m003_house(db: Database) -> None:
    """What the office keeps besides its records."""
    _run(db, s003_house.SQL)


@MIGRATIONS()
def m004_agenda(db: Database) -> None:
    """Certificates that run out and agenda rows put off."""
    _run(db, s004_agenda.SQL)


@MIGRATIONS()
def m005_printed(db: Database) -> None:
    """Papers printed."""
    _run(db, s005_printed.SQL)


@MIGRATIONS()
def m007_person_facts(db: Database) -> None:
    """A covering index over the whole ledger, read in identifier order."""
    _run(db, s007_person_facts.SQL)


@MIGRATIONS()
def m008_circle(db: Database) -> None:
    """Bundles that came back, the city's keys and its receipts."""
    _run(db, s008_circle.SQL)


@MIGRATIONS()
def m008_case_facts(db: Database) -> None:
    """A covering index over the cases."""
    _run(db, s008_case_facts.SQL)


@MIGRATIONS()
def m009_touched(db: Database) -> None:
    """When a record was last written."""
    _run(db, s009_touched.SQL)


@MIGRATIONS()
def m010_drafts(db: Database) -> None:
    """What was typed and not saved yet."""
    _run(db, s010_drafts.SQL)


@MIGRATIONS()
def m011_attachments(db: Database) -> None:
    """Scans and photos that belong to rows."""
    _run(db, s011_attachments.SQL)


@MIGRATIONS()
def m012_closing(db: Database) -> None:
    """What was found before closing, the second person's word, answers to the city."""
    _run(db, s012_closing.SQL)


@MIGRATIONS()
def m013_signed(db: Database) -> None:
    """Rule packs and plan versions signed by the city."""
    _run(db, s013_signed.SQL)


@MIGRATIONS()
def m014_plan_choice(db: Database) -> None:
    """Which activity a planned one became, where the clerk says so."""
    _run(db, s014_plan_choice.SQL)
