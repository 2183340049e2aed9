"""An open office: its folder, its operator, its connection, its clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType

from jindu_desktop.core.errors import Refused
from jindu_desktop.records import OFFICE
from jindu_desktop.records.field import Row
from jindu_desktop.rules.plan import Plan, shipped_plan
from jindu_desktop.store import derived, keyring, settings
from jindu_desktop.store.acting import acting
from jindu_desktop.store.connection import DATA_FILE, migrate, open_db
from jindu_desktop.store.faults import retell, translated
from jindu_desktop.store.sqlcipher import Database

REKEYED = f"{DATA_FILE}.rekeyed"
"""The copy that is given another data key; it takes the place of the file in one step."""


@dataclass
class Session:
    """One operator at one open office. The connection belongs to the thread that made it."""

    folder: Path
    operator: str
    key: keyring.DataKey
    db: Database
    clock: Callable[[], date] = date.today

    def today(self) -> date:
        """The day by the office's clock."""
        return self.clock()

    @property
    def office(self) -> Row:
        """The row of 本单位."""
        return settings.office_row(self.db)

    @property
    def plan(self) -> Plan:
        """The plan version in force today."""
        return settings.plan_on(self.db, self.today().isoformat())

    def elsewhere(self) -> Session:
        """The same office on a connection of its own, for another thread; close it."""
        db = open_db(self.folder / DATA_FILE, self.key.sub("db-page-key v1"))
        return Session(self.folder, self.operator, self.key, db, self.clock)

    def close(self) -> None:
        """Close the connection; the data stay encrypted on disk."""
        self.db.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        retell(error)


def create_office(
    folder: Path,
    *,
    name: str,
    division_code: str,
    operator: str,
    passphrase: str,
    city_office: str = "",
) -> tuple[Session, str]:
    """Make a new office in an empty or new folder; returns it open, and the recovery code.

    The code is shown once and kept nowhere. Raises Refused if the folder already holds an office or
    a value is wrong, Unavailable if the disk refuses.
    """
    values = _office_values(name, division_code, city_office)
    if not operator.strip():
        raise Refused("请填写操作员姓名", code="required")
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
    if (folder / DATA_FILE).exists() or (folder / keyring.KEYRING_FILE).exists():
        raise Refused("这个文件夹里已有一个单位的数据，请另选文件夹", code="already_there")
    key, code = keyring.create(folder, operator.strip(), passphrase)
    try:
        db = _new_file(folder / DATA_FILE, key, operator.strip(), values)
    except BaseException:
        for path in folder.glob(f"{DATA_FILE}*"):
            path.unlink()
        (folder / keyring.KEYRING_FILE).unlink()
        raise
    return Session(folder, operator.strip(), key, db), code


def _new_file(path: Path, key: keyring.DataKey, operator: str, office: Row) -> Database:
    """The data file with its schema, the office's row and the plan version shipped."""
    db = open_db(path, key.sub("db-page-key v1"), create=True)
    migrate(db, path)
    with acting(db, operator, "建立单位", "init") as act:
        act.insert(OFFICE, office)
        body, plan = shipped_plan()
        settings.load_plan(db, plan, body, act.at)
    derived.mark(db)
    return db


def _office_values(name: str, division_code: str, city_office: str) -> Row:
    given = {"name": name, "division_code": division_code, "city_office": city_office}
    values: Row = {}
    for field_name, text in given.items():
        try:
            values[field_name] = OFFICE.by_name[field_name].parse(text)
        except ValueError as error:
            raise Refused(str(error), code="bad_value") from None
    if not values["name"] or not values["division_code"]:
        raise Refused("请填写单位名称和 9 位行政区划代码", code="required")
    return values


def unlock(folder: Path, passphrase: str, operator: str | None = None) -> Session:
    """Open an office with an operator's passphrase (the first operator's by default).

    Raises Refused (wrong passphrase, no data file, newer version) or Unavailable (lock, disk).
    """
    return opened_by(folder, passphrase, *keyring.unlock(folder, passphrase, operator))


def opened_by(folder: Path, passphrase: str, key: keyring.DataKey, operator: str) -> Session:
    """Open an office with the key that the operator's passphrase gave; raises as ``unlock``."""
    return _opened(folder, key, operator, keyring.unlock_staged(folder, passphrase, operator))


def recover(folder: Path, recovery_code: str, operator: str, new_passphrase: str) -> Session:
    """Open with the code from the safe; the operator gets a new passphrase, and the log says so."""
    if (coming := keyring.recover_staged(folder, recovery_code)) and _is_key(folder, coming):
        keyring.settle(folder, changed=True)
    key = keyring.recover(folder, recovery_code, operator, new_passphrase)
    session = _opened(folder, key, operator)
    with acting(session.db, operator, recovered(operator), "operators") as act:
        act.note("operators", "keyring", None, {"recovered": [None, operator]})
    return session


def recovered(name: str) -> str:
    """How the log calls a passphrase that was set by the recovery code."""
    return f"用恢复码重设口令 {name}"


def operators(folder: Path) -> list[str]:
    """The names on the lock screen."""
    return keyring.operators(folder)


def _opened(
    folder: Path, key: keyring.DataKey, operator: str, coming: keyring.DataKey | None = None
) -> Session:
    """``coming``: the other data key while a change of it is not settled; the file says which holds."""
    path = folder / DATA_FILE
    changed = coming is not None and _is_key(folder, coming)
    held = coming if coming is not None and changed else key
    db = open_db(path, held.sub("db-page-key v1"))
    keyring.settle(folder, changed=changed)
    path.with_name(REKEYED).unlink(missing_ok=True)  # left by a crash, its key is gone
    migrate(db, path)
    derived.refresh(db)
    return Session(folder, operator, held, db)


def _is_key(folder: Path, key: keyring.DataKey) -> bool:
    """Does the data file have this key?"""
    try:
        open_db(folder / DATA_FILE, key.sub("db-page-key v1"), read_only=True).close()
    except Refused:
        return False
    return True
