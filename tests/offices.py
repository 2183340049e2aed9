"""Offices for tests: made once, copied often; and rows that are right, to be spoilt one by one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session, create_office
from jindu_desktop.records import PERSON, REHAB_CASE
from jindu_desktop.records.checks import check_character
from jindu_desktop.records.field import Row
from jindu_desktop.store import keyring
from jindu_desktop.store.connection import DATA_FILE, open_db
from jindu_desktop.store.keyring import DataKey

TODAY = date(2026, 11, 23)
PASSPHRASE = "四个 生僻 的 词语"
OPERATOR = "操作员甲"
SHIPPED_STRETCHING = dict(keyring._KDF)
keyring._KDF.update(iterations=1, memory_kib=19456, lanes=1)  # tests unlock hundreds of times


@dataclass(frozen=True)
class Made:
    """An office on disk with its key and its recovery code."""

    folder: Path
    key: DataKey
    code: str


def today() -> date:
    """The tests' clock."""
    return TODAY


def make(folder: Path) -> Made:
    """A new office, closed again."""
    session, code = create_office(
        folder,
        name="演示镇",
        division_code="440883107",
        operator=OPERATOR,
        passphrase=PASSPHRASE,
    )
    session.close()
    return Made(folder, session.key, code)


def copy(made: Made, folder: Path) -> Session:
    """A copy of the office, open without stretching the passphrase again."""
    shutil.copytree(made.folder, folder)
    return reopened(made, folder)


def admit(folder: Path, key: DataKey, operator: str) -> None:
    """One more operator, with the same passphrase."""
    keyring.set_passphrase(folder, key, operator, PASSPHRASE)


def reopened(made: Made, folder: Path) -> Session:
    """A copy that is already there, open."""
    db = open_db(folder / DATA_FILE, made.key.sub("db-page-key v1"))
    return Session(folder, OPERATOR, made.key, db, today)


def id_number(serial: int, born: str = "19900307", area: str = "990101") -> str:
    """An invented number: area code beginning with 99, right check character."""
    seventeen = f"{area}{born}{serial:03d}"
    return seventeen + check_character(seventeen)


def person(serial: int = 1, **values: str | int | None) -> Row:
    """A whole person, male by an odd serial."""
    number = id_number(serial)
    sex = "男" if serial % 2 else "女"
    row: Row = {"name": "张三丰", "sex": sex, "id_number": number, "registered_on": "2024-01-01"}
    return row | values


def case(person_id: int, number: str = "吴公戒决字〔2024〕1号", **values: str | int | None) -> Row:
    """A whole community detox case, served on 2024-01-20."""
    row: Row = {
        "person": person_id,
        "kind": "社区戒毒",
        "decision_no": number,
        "decided_by": "演示市公安局",
        "decided_on": "2024-01-15",
        "served_on": "2024-01-20",
        "term_months": 36,
    }
    return row | values


def with_case(session: Session, serial: int = 1, **values: str | int | None) -> tuple[int, int]:
    """Save a person and a case; returns their identifiers."""
    owner = save(session, PERSON, person(serial)).row_id
    row = case(owner, f"决〔2024〕{serial}号", **values)
    return owner, save(session, REHAB_CASE, row, reason="测试").row_id
