"""One window for one office folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from jindu_desktop.core.errors import Refused, Unavailable

LOCK_FILE = "window.lock"


class OfficeLock:
    """Held while a window works on the folder; one left by a crashed program does not hold."""

    def __init__(self, folder: Path) -> None:
        """Take the lock; Refused if another window has it, Unavailable if it cannot be written."""
        self._file = QLockFile(str(folder / LOCK_FILE))
        self._file.setStaleLockTime(0)
        if self._file.tryLock(0):
            return
        if self._file.error() == QLockFile.LockError.LockFailedError:
            raise Refused(_who(self._file), code="already_open")
        raise Unavailable("这个文件夹不能写入，台账打不开。请检查文件夹的读写权限或磁盘空间。")

    def release(self) -> None:
        """Let another window have the office."""
        self._file.unlock()


def _who(file: QLockFile) -> str:
    _pid, host, _name = file.getLockInfo() or (0, "", "")
    where = f"（在电脑 {host} 上）" if host else ""
    return f"这个台账已经在另一个窗口打开{where}。请切换到那个窗口，或先把它关掉再试。"
