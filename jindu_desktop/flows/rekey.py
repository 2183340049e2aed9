"""A new data key for an office: when the old one may be known, not merely a passphrase.

Nobody may have the file open. A copy of it is made and proven, given the new key and proven again;
only then does it take the place of the old file, in one step. Until the new file has been opened the
key ring holds the slots of both keys, so that a crash at any moment loses nothing. Backups made
before keep the old key. Source: store.md, keys on one PC.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.flows.printing.proof import PAPER_SECRET, paper_secret
from jindu_desktop.flows.second import SETTING
from jindu_desktop.flows.session import REKEYED, unlock
from jindu_desktop.store import backup, keyring, settings, signing
from jindu_desktop.store.acting import acting
from jindu_desktop.store.connection import DATA_FILE, open_db
from jindu_desktop.store.faults import translated
from jindu_desktop.store.keyring import DataKey
from jindu_desktop.store.sqlcipher import Database

_PAIR = 2


def check_passphrases(folder: Path, key: DataKey, passphrases: Mapping[str, str]) -> None:
    """Refused, naming the operator, if a passphrase does not open the office."""
    for operator, passphrase in passphrases.items():
        try:
            found, _name = keyring.unlock(folder, passphrase, operator)
        except Refused as fault:
            raise Refused(f"{operator}：{fault.message}", code="wrong_passphrase") from None
        if found != key:
            raise Refused("钥匙与数据文件不符，请关闭后重新打开再试", code="wrong_key")


def rekey(
    folder: Path, key: DataKey, operator: str, passphrases: Mapping[str, str], code: str
) -> None:
    """Give the closed office a new data key; it was opened once with it when this returns.

    ``passphrases`` are those of everyone who goes on working, checked before; whoever is not named
    opens it no more. ``code`` is the new recovery code. Raises Refused or Unavailable; then the
    office is as it was.
    """
    check_passphrases(folder, key, passphrases)
    new, beside = keyring.new_key(), folder / REKEYED
    _clear(beside)
    try:
        _copy(folder, key, beside)
        _change(beside, key, new, operator, passphrases)
        keyring.stage(folder, new, passphrases, code)
        with translated():
            beside.replace(folder / DATA_FILE)
    except BaseException:
        _clear(beside)
        keyring.settle(folder, changed=False)
        raise
    unlock(folder, passphrases[operator], operator).close()


def _copy(folder: Path, key: DataKey, beside: Path) -> None:
    """A proven copy under the old key; the file itself ends without anything beside it."""
    db = open_db(folder / DATA_FILE, key.sub(backup.PAGE_KEY))
    try:
        with translated():
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            mode = db.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        if busy or mode != "delete":
            raise Unavailable("台账还开着，钥匙没有更换。请关掉其他窗口和命令行后再试。")
        backup.copy(db, key, beside)
    finally:
        db.close()


def demand_two(db: Database, names: Collection[str]) -> None:
    """Where two persons answer for a month, nobody goes on alone under another key."""
    if settings.get(db, SETTING) == "1" and len(names) < _PAIR:
        raise Refused("设了双人复核，至少要有两名操作员输入口令才能更换", code="one_operator")


def _change(
    beside: Path, key: DataKey, new: DataKey, operator: str, names: Collection[str]
) -> None:
    """Everything under the old key in the copy comes under the new one; proven at the end."""
    db = open_db(beside, key.sub(backup.PAGE_KEY))
    try:
        demand_two(db, names)
        with translated():
            with acting(db, operator, "更换数据密钥", "rekey") as act:
                signing.wrap_anew(act.db, key, new)
                act.note("rekey", "keyring", None, {"data_key": [None, "已更换"]})
            settings.put(db, PAPER_SECRET, paper_secret(db, key).hex())
            db.execute("PRAGMA journal_mode=DELETE").fetchall()
            db.execute(f"PRAGMA rekey=\"x'{new.sub(backup.PAGE_KEY).hex()}'\"").fetchall()
    finally:
        db.close()
    problems, _head = backup.inspect(beside, new)
    if problems:
        raise Unavailable(f"换过钥匙的数据没有通过检查，已全部退回：{problems[0]}")


def _clear(beside: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            beside.with_name(beside.name + end).unlink()
