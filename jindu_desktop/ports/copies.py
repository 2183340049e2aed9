"""Copies in the clear that another program is to show: in one private folder, never elsewhere.

Each open office has a folder of its own below the user's cache; it is emptied when the office is
opened, locked or closed, and all of them when the program starts.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
from contextlib import suppress
from pathlib import Path

import platformdirs

from jindu_desktop.core.errors import Unavailable, cause

_PRIVATE, _READ_ONLY = 0o700, 0o400


def root() -> Path:
    """The folder of all copies, in the user's own cache."""
    return platformdirs.user_cache_path("jindu_desktop", appauthor=False) / "opened"


def of_office(folder: Path) -> Path:
    """The folder of one office's copies; its name says nothing of the office."""
    return root() / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def lay_out(folder: Path, name: str, data: bytes) -> Path:
    """Write a read-only copy for one office; Unavailable if the disk refuses."""
    below = of_office(folder)
    place = below / secrets.token_hex(6)
    try:
        below.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        place.mkdir(mode=_PRIVATE)
        path = place / name
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
        path.chmod(_READ_ONLY)
    except OSError as error:
        raise Unavailable(f"打不开附件的副本（{cause(error)}）；请检查磁盘空间后再试") from error
    return path


def clear(folder: Path | None = None) -> int:
    """Remove one office's copies, or all; returns how many another program still holds."""
    top = root() if folder is None else of_office(folder)
    for path in [path for path in top.rglob("*") if path.is_file()]:
        with suppress(OSError):
            path.chmod(stat.S_IWRITE | stat.S_IREAD)  # Windows removes no read-only file
            path.unlink()
    shutil.rmtree(top, ignore_errors=True)
    return sum(path.is_file() for path in top.rglob("*"))
