"""The machine's faults told apart from the clerk's and from ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jindu_desktop.core.errors import Refused, Unavailable, cause
from jindu_desktop.store.sqlcipher import DatabaseError

_WORLD = (
    ("locked", "数据文件正被另一个窗口或程序使用，请关闭它，稍等片刻再试"),
    ("busy", "数据文件正被另一个窗口或程序使用，请关闭它，稍等片刻再试"),
    ("full", "磁盘已满，这一步没有保存；请清理磁盘空间后再试"),
    ("readonly", "数据文件或所在文件夹是只读的，不能保存；请改为可写，或把文件夹移到可写的位置"),
    ("read-only", "数据文件或所在文件夹是只读的，不能保存；请改为可写，或把文件夹移到可写的位置"),
    ("unable to open", "打不开数据文件；请检查文件夹是否存在、是否有读写权限"),
    ("disk i/o", "读写磁盘出错；请检查磁盘是否已满或损坏，必要时从备份恢复"),
)


@contextmanager
def translated() -> Iterator[None]:
    """Turn SQLite's and the system's errors into Unavailable or Refused; bugs pass unchanged."""
    try:
        yield
    except DatabaseError as error:
        raise _known(error) from error
    except OSError as error:
        raise Unavailable(f"读写磁盘出错（{cause(error)}）；请检查磁盘空间和权限后再试") from error


def retell(error: BaseException | None) -> None:
    """Raise what SQLite said while an open file was worked on as ``translated`` would have."""
    if isinstance(error, DatabaseError):
        with translated():
            raise error


def _known(error: Exception) -> Exception:
    text = str(error).lower()
    for word, sentence in _WORLD:
        if word in text:
            return Unavailable(sentence)
    if "malformed" in text:
        return Unavailable("数据文件已损坏；请不要继续录入，从最近的备份恢复")
    if "not a database" in text:
        return Refused("这不是本程序的数据文件，或口令环与数据文件不是一套", code="not_a_data_file")
    return error
