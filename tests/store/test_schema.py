"""The frozen schema and today's declarations agree."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.session import Session, unlock
from jindu_desktop.records import ATTACHMENT, PLAN_CHOICE, RECORDS, Record
from jindu_desktop.records.kinds import Reference
from jindu_desktop.store import entries
from jindu_desktop.store.connection import DATA_FILE, applied, migrate, open_db
from jindu_desktop.store.sqlcipher import IntegrityError
from jindu_desktop.store.steps import CITY, OFFICE, Steps
from tests import offices

META = {"id", *entries.META}


@pytest.mark.parametrize("record", [*RECORDS, ATTACHMENT, PLAN_CHOICE], ids=lambda r: r.name)
def test_table_is_what_the_record_declares(office: Session, record: Record) -> None:
    columns = {
        name: (kind, bool(required))
        for _, name, kind, required, *_ in office.db.execute(f"PRAGMA table_info({record.name})")
    }
    declared = {f.name: (f.kind.store_type, f.required) for f in record.fields}
    assert {n: c for n, c in columns.items() if n not in META} == declared
    assert set(columns) >= META
    sql = office.db.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [record.name]
    ).fetchone()[0]
    assert sql.endswith("STRICT")


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.name)
def test_references_are_foreign_keys(office: Session, record: Record) -> None:
    keys = {
        (row[3], row[2]) for row in office.db.execute(f"PRAGMA foreign_key_list({record.name})")
    }
    assert keys == {(f.name, f.kind.record) for f in record.fields if isinstance(f.kind, Reference)}


@pytest.mark.parametrize(
    "record", [r for r in (*RECORDS, ATTACHMENT, PLAN_CHOICE) if r.key], ids=lambda r: r.name
)
def test_natural_key_is_unique_among_unstruck_rows(office: Session, record: Record) -> None:
    sql = office.db.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?", [f"{record.name}_key"]
    ).fetchone()[0]
    assert "UNIQUE" in sql
    assert "struck_on IS NULL" in sql
    assert all(name in sql for name in record.key)


def test_a_number_never_becomes_an_identity_number(office: Session) -> None:
    with pytest.raises(IntegrityError), office.db.atomic():
        office.db.execute(
            "INSERT INTO person (name, sex, id_number, registered_on, created_at, created_by,"
            " changed_at, changed_by) VALUES ('x', '男', 99010119900307001.0, '2024-01-01',"
            " '', '', '', '')"
        )


def test_a_file_of_a_newer_program_is_refused_untouched(office: Session) -> None:
    office.db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('jindu', 'm999_future', '2030-01-01')"
    )
    with pytest.raises(Refused, match="更新版本"):
        migrate(office.db, office.folder / DATA_FILE)
    with pytest.raises(Refused, match="更新版本"):
        unlock(office.folder, offices.PASSPHRASE)


@pytest.mark.parametrize("steps", [OFFICE, CITY])
def test_the_names_known_without_their_code_are_those_of_the_migrations(
    steps: Steps, office: Session
) -> None:
    empty = open_db(office.folder / "new.db", bytes(32), create=True)
    assert steps.names == {step.name for step in steps.load().pending(empty.tools)}
    steps.load().apply(empty.tools)
    assert applied(empty, steps) == steps.names
    empty.close()


def test_opening_again_migrates_nothing_and_copies_nothing(office: Session) -> None:
    before = sorted(path.name for path in office.folder.iterdir())
    migrate(office.db, office.folder / DATA_FILE)
    assert sorted(path.name for path in office.folder.iterdir()) == before
