"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from jindu_desktop.core.errors import Unavailable


def write_beside(path: Path, data: bytes) -> None:
    """Write to a fresh file beside ``path``, sync it and rename it into place.

    Raises Unavailable if the folder, the disk or the permissions refuse; nothing is left behind.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise Unavailable(
            f"写不了文件 {path.name}（{error.strerror}）；请检查磁盘空间和文件夹权限后再试"
        ) from error
