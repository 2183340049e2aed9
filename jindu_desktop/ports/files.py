"""Writing files so that a reader never sees half of one, and reading small ones whole."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from jindu_desktop.core.errors import Refused, Unavailable, cause


def write_beside(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Write to a fresh file beside ``path``, sync it and rename it into place.

    ``sync`` False is for files that can be written again from what is kept elsewhere: after a power
    cut they may be empty. Raises Unavailable if the folder, the disk or the permissions refuse;
    nothing is left behind.
    """
    write_all({path: data}, sync=sync)


def write_all(files: Mapping[Path, bytes], *, sync: bool = True) -> None:
    """Write files that belong together as ``write_beside`` does: none is renamed into place before
    all are written, so that a full disk leaves none of them."""
    fresh: dict[Path, Path] = {}
    folders: set[Path] = set()
    path = Path()
    try:
        for path, data in files.items():
            _demand_plain(path)
            fresh[path] = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            _write(fresh[path], data, sync=sync)
        for path, beside in fresh.items():
            beside.replace(path)
        fresh.clear()
    except OSError as error:
        raise Unavailable(
            f"写不了文件 {path.name}（{cause(error)}）；请检查磁盘空间和文件夹权限后再试"
        ) from error
    finally:
        for beside in fresh.values():
            with suppress(OSError):
                beside.unlink()


def _demand_plain(path: Path) -> None:
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError):  # none there yet, or a name that the writing will refuse
        return
    if stat.S_ISCHR(kind) or stat.S_ISBLK(kind) or stat.S_ISFIFO(kind):
        raise Unavailable(f"写不了文件 {path.name}（这是设备，不是文件）；请换一个文件名")


def _write(path: Path, data: bytes, *, sync: bool) -> None:
    with path.open("xb") as out:
        out.write(data)
        out.flush()
        if sync:
            os.fsync(out.fileno())


def read_whole(path: Path, most: int) -> bytes:
    """The bytes of a file of at most ``most`` bytes.

    Raises Refused if there is none, it is no plain file or it is larger; Unavailable if it cannot
    be read.
    """
    try:
        if not path.is_file():
            raise Refused(f"没有这个文件：{path}", code="no_file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Unavailable(f"读不了文件 {path}（{cause(error)}）；请检查权限后再试") from error
    if len(data) > most:
        raise Refused(f"文件 {path.name} 太大，不是所要的文件", code="too_large")
    return data
