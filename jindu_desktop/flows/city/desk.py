"""An open registry: its folder, its operator, its connection, its clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.city import city_keys
from jindu_desktop.ports.bundle import manifest
from jindu_desktop.ports.bundle.freshness import local_day
from jindu_desktop.store import keyring, settings
from jindu_desktop.store.city import CITY_FILE, files, ledger
from jindu_desktop.store.city.acting import acting
from jindu_desktop.store.faults import retell, translated
from jindu_desktop.store.sqlcipher import Database

DUE_DAY = 5
CHINA = timezone(timedelta(hours=8))
_LONGEST_NAME = 64


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def china_time(at: str) -> str:
    """A UTC moment as people in China read it: ``YYYY-MM-DD HH:MM``."""
    return f"{datetime.fromisoformat(at).astimezone(CHINA):%Y-%m-%d %H:%M}"


@dataclass
class Desk:
    """One operator at one open registry. The connection belongs to the thread that made it."""

    folder: Path
    operator: str
    key: keyring.DataKey
    db: Database
    clock: Callable[[], datetime] = utc_now

    def moment(self) -> str:
        """The present as receipts name it: ``YYYY-MM-DDTHH:MM:SSZ``."""
        return f"{self.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    def today(self) -> date:
        """The day in China, whatever zone the machine is set to: keys and due days are of days."""
        return date.fromisoformat(local_day(self.moment()))

    @property
    def code(self) -> str:
        """The city's code, under which it signs."""
        return settings.get(self.db, "code")

    @property
    def name(self) -> str:
        """The city's office by its full name."""
        return settings.get(self.db, "name")

    @property
    def office(self) -> dict[str, str]:
        """Whose registry it is, in the words that the window asks every folder by."""
        return {"name": self.name, "division_code": self.code}

    def elsewhere(self) -> Desk:
        """The same registry on a connection of its own, for another thread; close it."""
        return Desk(
            self.folder, self.operator, self.key, files.open_(self.folder, self.key), self.clock
        )

    def close(self) -> None:
        """Close the connection; the registry stays encrypted on disk."""
        self.db.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        retell(error)


def create_registry(
    folder: Path,
    *,
    name: str,
    operator: str,
    passphrase: str,
    code: str = "",
    due_day: int = DUE_DAY,
) -> tuple[Desk, str]:
    """Make a new registry in an empty or new folder, with the city's own keys.

    Returns it open, and the recovery code, which is shown once and kept nowhere. Without ``code``
    the city signs as ``city-`` and eight digits of its P-256 key. Raises Refused if the folder
    holds data already or a value is wrong, Unavailable if the disk refuses.
    """
    name, operator = name.strip(), operator.strip()
    _demand(name, operator, code, due_day)
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
    files.demand_empty(folder)
    key, recovery = keyring.create(folder, operator, passphrase)
    db = files.create(folder, key)
    desk = Desk(folder, operator, key, db)
    with acting(db, operator, "建立市级登记库", "init") as act:
        made = city_keys.make(act, key, name, code)
        for setting, value in (("name", name), ("code", made)):
            settings.put(db, setting, value)
            act.note("init", "setting", None, {setting: [None, value]})
        ledger.add_due_day(act, "", due_day)
        act.note("due", "due_day", None, {"day": [None, due_day]})
    return desk, recovery


def _demand(name: str, operator: str, code: str, due_day: int) -> None:
    if not name or not operator:
        raise Refused("请填写市级单位名称和操作员姓名", code="required")
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise Refused(f"单位名称最多 {_LONGEST_NAME} 个字，不能有换行等字符", code="bad_value")
    if code and not manifest.is_office(code):
        raise Refused("市级代码只能用字母、数字和连字符，最多 32 个", code="bad_value")
    demand_due_day(due_day)


def demand_due_day(day: int) -> None:
    """Refuse a day that some month does not have."""
    if not 1 <= day <= 28:
        raise Refused("报送截止日应在 1 日至 28 日之间", code="bad_value")


def is_registry(folder: Path) -> bool:
    """Whether the folder holds a registry and not an office."""
    return (folder / CITY_FILE).is_file()


def open_registry(folder: Path, passphrase: str, operator: str | None = None) -> Desk:
    """Open a registry with an operator's passphrase (the first operator's by default).

    Raises Refused (wrong passphrase, no registry, newer version) or Unavailable (lock, disk).
    """
    return _open(folder, passphrase, operator, read_only=False)


def recover_registry(folder: Path, recovery_code: str, operator: str, new_passphrase: str) -> Desk:
    """Open with the code from the safe; the operator gets a new passphrase."""
    files.demand_registry(folder)
    key = keyring.recover(folder, recovery_code, operator, new_passphrase)
    return Desk(folder, operator, key, files.open_(folder, key))


def look_into_registry(folder: Path, passphrase: str, operator: str | None = None) -> Desk:
    """Open a registry that cannot be written through this connection."""
    return _open(folder, passphrase, operator, read_only=True)


def _open(folder: Path, passphrase: str, operator: str | None, *, read_only: bool) -> Desk:
    files.demand_registry(folder)
    key, name = keyring.unlock(folder, passphrase, operator)
    return opened(folder, key, name, read_only=read_only)


def opened(folder: Path, key: keyring.DataKey, operator: str, *, read_only: bool = False) -> Desk:
    """The registry opened with its key."""
    return Desk(folder, operator, key, files.open_(folder, key, read_only=read_only))
