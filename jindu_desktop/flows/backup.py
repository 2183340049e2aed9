"""A verified copy of an office or a registry in one dated file, and its way back."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from jindu_desktop.core.errors import Refused, Unavailable, cause
from jindu_desktop.ports import parcel
from jindu_desktop.store import backup as files
from jindu_desktop.store import keyring
from jindu_desktop.store.acting import acting
from jindu_desktop.store.city.acting import acting as city_acting
from jindu_desktop.store.faults import translated
from jindu_desktop.store.keyring import DataKey
from jindu_desktop.store.sqlcipher import Database

_SEAL = "backup v1"


class Opened(Protocol):
    """An open office or registry."""

    folder: Path
    operator: str
    key: DataKey
    db: Database


def back_up(opened: Opened, to: Path, code: str, moment: datetime | None = None) -> Path:
    """Write ``jindu-<code>-<date>-<time>.backup`` into a folder; returns its path.

    The copy's pages, references and audit chain are checked before it counts, and what was written
    is read back. It holds the key ring of this moment: passphrases and recovery code of today open
    it. Raises Refused for a folder inside the office's own, Unavailable if the disk refuses.
    """
    _demand_elsewhere(opened.folder, to)
    now = (moment or datetime.now()).replace(microsecond=0)
    target = to / f"jindu-{code}-{now:%Y%m%d-%H%M%S}.backup"
    copied = to / f".{target.name}.{secrets.token_hex(4)}.db"
    try:
        to.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise Refused(f"已有同名的备份 {target.name}，请稍后再试", code="already_there")
        index = _pack(opened, copied, target, now)
    except OSError as error:
        raise Unavailable(
            f"写不了备份（{cause(error)}）；请检查磁盘空间和文件夹权限后再试"
        ) from error
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                copied.with_name(copied.name + end).unlink()
    _note(opened, index.kind, target.name, index.data_sha256)
    return target


def _pack(opened: Opened, copied: Path, target: Path, now: datetime) -> parcel.Index:
    """Copy, prove the copy, and put it with the key ring into the parcel."""
    head = files.copy(opened.db, opened.key, copied)
    ring = (opened.folder / keyring.KEYRING_FILE).read_bytes()
    index = parcel.Index(
        kind=next(k for k, name in parcel.DATA_FILES.items() if (opened.folder / name).is_file()),
        made_at=now.isoformat(),
        entries=head.entries,
        head=head.sha256.hex(),
        data_sha256=parcel.digest_of(copied),
        keyring_sha256=hashlib.sha256(ring).hexdigest(),
    )
    parcel.pack(target, copied, ring, index, opened.key.sub(_SEAL))
    return index


def _note(opened: Opened, kind: str, name: str, sha256: str) -> None:
    title, change = f"备份到 {name}", {"sha256": [None, sha256]}
    if kind == "city":
        with city_acting(opened.db, opened.operator, title, "backup") as desk:
            desk.note("backup", "registry", None, change)
        return
    with acting(opened.db, opened.operator, title, "backup") as act:
        act.note("backup", "office", None, change)


def _demand_elsewhere(folder: Path, to: Path) -> None:
    if to.resolve().is_relative_to(folder.resolve()):
        raise Refused("备份不要放在数据文件夹里面，请另选文件夹，最好是另一个磁盘", code="inside")


def restore(path: Path, folder: Path, passphrase: str | None) -> dict[str, Any]:
    """Bring a backup back into a new or empty folder; nothing is ever overwritten.

    With a passphrase of the backup everything is checked before the folder appears: seal, pages,
    references, audit chain. With None (who has only the recovery code) only the digests are.
    Returns ``{"folder", "kind", "made_at", "audit_entries", "checked"}``. Raises Refused for a wrong
    passphrase, a damaged backup or a folder that holds something, Unavailable if the disk refuses.
    """
    _demand_free(folder)
    beside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    try:
        with parcel.opened(path) as (index, content):
            beside.mkdir(parents=True)
            parcel.unpack(content, index, beside)
            if passphrase is not None:
                _prove(beside, index, content, passphrase)
        if folder.exists():
            folder.rmdir()  # empty; a rename onto it is not possible everywhere
        os.replace(beside, folder)
    except OSError as error:
        raise Unavailable(
            f"恢复没有完成（{cause(error)}）；请检查磁盘空间和文件夹权限后再试"
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    found = {"folder": str(folder), "kind": index.kind, "made_at": index.made_at}
    return found | {"audit_entries": index.entries, "checked": passphrase is not None}


def _prove(folder: Path, index: parcel.Index, content: Any, passphrase: str) -> None:
    key, _ = keyring.unlock(folder, passphrase)
    problems, head = files.inspect(folder / parcel.DATA_FILES[index.kind], key)
    if not parcel.sealed(content, index, key.sub(_SEAL)):
        problems.append("备份的封签不对，可能由两份备份拼成")
    if (head.entries, head.sha256.hex()) != (index.entries, index.head):
        problems.append("日志链的末尾与备份时不同")
    if problems:
        raise Refused(f"备份没有通过检查，没有恢复：{problems[0]}", code="bad_backup")


def _demand_free(folder: Path) -> None:
    with translated():
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken:
        raise Refused(f"{folder} 里已有文件，请另选一个新的或空的文件夹", code="already_there")
