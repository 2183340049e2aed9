"""Whose folder is it, an office's or a city's; both are opened by the same lock screen.

The window asks of what is open only folder, operator, office, today, elsewhere and close, so that a
city's ``Desk`` goes through it as the session; the city's pages know what they hold.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jindu_desktop.store.city import CITY_FILE

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.store.keyring import DataKey


def is_city(folder: Path) -> bool:
    """Whether the folder holds a city's registry; told without any key."""
    return (folder / CITY_FILE).is_file()


def read_writing() -> None:
    """The code that the first write to a file needs, read before somebody waits for it."""
    from jindu_desktop.store.sqlcipher import load_tools

    load_tools()


def unlock(
    folder: Path,
    passphrase: str,
    operator: str | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Session:
    """Open what lies in the folder with an operator's passphrase (the first one's by default).

    Another thread makes the key from the passphrase, which is slow on purpose; this one does
    ``meanwhile``. Raises Refused (wrong passphrase, no data file, newer version) or Unavailable
    (lock, disk).
    """
    from concurrent.futures import ThreadPoolExecutor

    from jindu_desktop.store import keyring

    with ThreadPoolExecutor(1) as beside:
        unlocked = beside.submit(keyring.unlock, folder, passphrase, operator)
        if meanwhile is not None:
            meanwhile()
        return _opened(folder, passphrase, *unlocked.result())


def _opened(folder: Path, passphrase: str, key: DataKey, operator: str) -> Session:
    if is_city(folder):
        from jindu_desktop.flows.city.desk import opened

        return cast("Session", opened(folder, key, operator))
    from jindu_desktop.flows.session import opened_by

    return opened_by(folder, passphrase, key, operator)


def recover(folder: Path, recovery_code: str, operator: str, new_passphrase: str) -> Session:
    """Open with the code from the safe; the operator gets a new passphrase."""
    if is_city(folder):
        from jindu_desktop.flows.city.desk import recover_registry

        return cast("Session", recover_registry(folder, recovery_code, operator, new_passphrase))
    from jindu_desktop.flows import session

    return session.recover(folder, recovery_code, operator, new_passphrase)
