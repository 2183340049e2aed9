"""The two kinds of failure a clerk may meet; every other exception is a bug of ours."""

from __future__ import annotations

import errno
from dataclasses import dataclass

RETYPE = "改格式找不回来，请把这一列设为文本，再照证件重新填写整个号码"
"""What to do about a number that a spreadsheet has rounded."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: where it stands, what was there, and what to do about it.

    ``where`` names the place as the clerk sees it (file, sheet and cell, or record), ``field`` is
    the column's name, ``code`` a stable word for programs, ``message`` one Chinese sentence.
    """

    where: str
    field: str
    value: str
    code: str
    message: str

    def as_json(self) -> dict[str, str]:
        """The error object of the command line's JSON."""
        return {
            "where": self.where,
            "field": self.field,
            "value": self.value,
            "code": self.code,
            "message": self.message,
        }


class Refused(Exception):  # noqa: N818 - it is an answer, not an accident
    """The input is at fault and the clerk can mend it; nothing was half-done."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = (), code: str = "refused") -> None:
        super().__init__(message)
        self.message = message
        self.faults = faults or (Fault("", "", "", code, message),)


class Unavailable(Exception):  # noqa: N818
    """The machine is at fault (disk, lock, permission, printer); one sentence and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


_CAUSES = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "已有同名文件",
    errno.EBUSY: "正被别的程序使用",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EFBIG: "文件太大，磁盘放不下",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接绕成了圈",
}


def cause(error: OSError) -> str:
    """Why the machine refused, in a few Chinese words."""
    return _CAUSES.get(error.errno or 0) or error.strerror or type(error).__name__


class Cancelled(Exception):  # noqa: N818
    """The clerk stopped a long piece of work; the open transaction rolls back."""
