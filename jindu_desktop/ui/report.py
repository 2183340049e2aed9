"""What a bug report may say: where it happened and of what kind, never a value of the ledger."""

from __future__ import annotations

import re
import sys
import traceback
from datetime import datetime
from pathlib import Path

from jindu_desktop import __version__

_LONGEST_LOG = 200_000  # bytes
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"['\"][a-z_][a-z0-9_.]*['\"]")
_DIGITS = re.compile(r"\d{4,}")
_FOREIGN = re.compile(r"[^\x20-\x7e]+")


def mask_message(text: str) -> str:
    """An exception's words without quoted values, long numbers and whatever is not plain ASCII.

    Quoted small-letter identifiers stay (names of columns, attributes); everything a clerk could
    have typed goes.
    """
    quiet = _QUOTED.sub(lambda found: found[0] if _NAME.fullmatch(found[0]) else "'…'", text)
    return _FOREIGN.sub("…", _DIGITS.sub("#", quiet))


def masked(fault: BaseException) -> str:
    """The report of one exception and of those that led to it."""
    parts: list[str] = []
    seen: BaseException | None = fault
    while seen is not None:
        parts.append(_one(seen))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join([_machine(), *reversed(parts)])


class Log:
    """A small file of masked reports in the user's own folder; the one before it is kept too.

    Written by hand: the standard library's handlers would be a tenth of the time to start.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "jindu.log"

    def write(self, said: str) -> bool:
        """Add a report; False if it cannot be written, which is no further trouble."""
        line = f"{datetime.now().isoformat(timespec='seconds')}\n{said}\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size > _LONGEST_LOG:
                self.path.replace(self.path.with_suffix(".log.1"))
            with self.path.open("a", encoding="utf-8") as out:
                out.write(line)
        except OSError:
            return False
        return True


def place(fault: BaseException) -> str:
    """Where it was raised; two exceptions of one place are the same bug."""
    frames = traceback.extract_tb(fault.__traceback__)
    return f"{type(fault).__name__} {_frame(frames[-1])}" if frames else type(fault).__name__


def _one(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
    lines = [f"  {_frame(frame)}" for frame in frames]
    return "\n".join([*lines, f"{kind}: {mask_message(str(fault))}"])


def _frame(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    return f"{'/'.join(path.parts[-2:])}:{frame.lineno} {frame.name}"


def _machine() -> str:
    import platform

    words = sys.version.split()[0]
    return (
        f"jindu-desktop {__version__} · Python {words} · {platform.system()} {platform.release()}"
    )
