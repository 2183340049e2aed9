"""A clerk's hour in a few seconds: how long the window ever stood still.

    python -m benchmarks.hour FOLDER [--keys 400]     an office; JINDU_PASSPHRASE in the environment

Types, searches, opens, saves and changes pages through the keyboard as a clerk would, while a beat on
the main thread tells how long it was kept from answering. Prints for each kind of act how often it
was done, its median and its longest standstill, and the memory of the resting window. A standstill
is counted in CPU time of the main thread, so that other programs do not blur it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jindu_desktop import app as program
from jindu_desktop.flows.session import unlock
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.preparation import read_parts
from jindu_desktop.ui.window import Window

LIMIT = 50  # milliseconds
_BEAT = 1  # milliseconds
_DEBOUNCE = 90  # milliseconds; the search line waits a little less for the next key
_REST = 4000  # milliseconds; by then what long work freed is given back
_KEYS = "lwj zxh 9901 chen wu "


class Watchdog(QObject):
    """Keeps the standstills of the main thread, by what was being done."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = "start"
        self.standstills: dict[str, list[float]] = defaultdict(list)
        self._last = time.thread_time()
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._look)
        self._beat.start()

    def _look(self) -> None:
        now = time.thread_time()
        self.standstills[self.doing].append((now - self._last) * 1000)
        self._last = now

    def longest(self, what: str) -> float:
        """Milliseconds."""
        return max(self.standstills[what], default=0.0)


class Hour:
    """One window and what a clerk does in it."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.dog = Watchdog()
        self.taken: dict[str, list[float]] = defaultdict(list)

    def act(
        self, what: str, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None
    ) -> None:
        """One key to whoever has the focus; until everything it set off has been painted."""
        self.dog.doing = what
        before = len(self.dog.standstills[what])
        to = QApplication.focusWidget() or self.window
        modifiers = modifier or Qt.KeyboardModifier.NoModifier
        if isinstance(key, str):
            _write(to, key)
        else:
            QTest.keyClick(to, key, modifiers)
        self._settle(_DEBOUNCE if "search" in what else 0)
        self.taken[what].append(max(self.dog.standstills[what][before:], default=0.0))

    def _settle(self, least: int) -> None:
        """Until nothing has been at work for a while, and for ``least`` milliseconds."""
        loop = QEventLoop()
        QTimer.singleShot(least, loop.quit)
        loop.exec()
        shell = self.window.shell
        assert shell is not None
        quiet = 0
        while quiet < 2:  # noqa: PLR2004 - beats without work
            QTimer.singleShot(15, loop.quit)
            loop.exec()
            quiet = 0 if shell.tasks.busy else quiet + 1

    def run(self, keys: int) -> None:
        """What is made ahead, every page once for its first showing, then the day's work."""
        ctrl = Qt.KeyboardModifier.ControlModifier
        pages = [getattr(Qt.Key, f"Key_{place}") for place in range(1, 10)]
        for read in (*(entry.kind for entry in PAGES), read_parts):
            read()  # as the program's preparation does behind the lock screen
        self._make_ahead()
        for page in pages:
            self.act("a page for the first time", page, ctrl)
        for page in (*pages, *pages):
            self.act("change of page", page, ctrl)
        for page in (Qt.Key.Key_3, Qt.Key.Key_4):
            self.act("change of page", page, ctrl)
            self.act("search line", Qt.Key.Key_F, ctrl)
            typed = (_KEYS * keys)[: keys // 4]
            for letter in typed:
                self.act("a key in the search line", letter)
            for _ in typed:
                self.act("a key in the search line", Qt.Key.Key_Backspace)
            self.act("search line", Qt.Key.Key_Down)
            for _ in range(keys // 10):
                self.act("next row", Qt.Key.Key_Down)
        self._write(keys)
        self.act("change of page", Qt.Key.Key_1, ctrl)
        for _ in range(keys // 10):
            self.act("next thing due", Qt.Key.Key_Down)
        self.act("change of page", Qt.Key.Key_8, ctrl)
        for _ in range(4):
            self.act("month before", Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def _make_ahead(self) -> None:
        """As the program does while nobody types."""
        shell, what = self.window.shell, "a part made ahead"
        assert shell is not None
        self._settle(0)
        self.dog.doing = what
        more = True
        while more:
            before = len(self.dog.standstills[what])
            more = shell.make_ahead()
            self._settle(0)
            self.taken[what].append(max(self.dog.standstills[what][before:], default=0.0))

    def _write(self, keys: int) -> None:
        ctrl = Qt.KeyboardModifier.ControlModifier
        self.act("change of page", Qt.Key.Key_3, ctrl)
        self.act("new row", Qt.Key.Key_F2)
        for number in range(max(1, keys // 100)):
            for letter in f"测试{number}":
                self.act("a key in a form", letter)
            for _ in range(8):
                self.act("next field", Qt.Key.Key_Return)
            for letter in "20261103":
                self.act("a key in a form", letter)
            self.act("refused save", Qt.Key.Key_S, ctrl)
        self.act("leave a form", Qt.Key.Key_Escape)
        self.act("leave a form", Qt.Key.Key_Escape)


def _write(to: QWidget, letter: str) -> None:
    """As a keyboard gives ASCII, or an input method everything else."""
    if letter.isascii():
        QTest.keyClicks(to, letter)
        return
    event = QInputMethodEvent()
    event.setCommitString(letter)
    QApplication.sendEvent(to, event)


def resident() -> float:
    """Megabytes of memory of this process that lie in memory, shared libraries too."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_window(folder: Path, scratch: Path) -> Window:
    """The program's window on a copy of the office."""
    copy = Path(shutil.copytree(folder, scratch / "office"))
    window = Window(Preferences(path=scratch / "window.json"), PAGES)
    window.dress()
    window.resize(1366, 768)
    window.use(unlock(copy, os.environ["JINDU_PASSPHRASE"]))
    window.show()
    window.activateWindow()
    return window


def close(window: Window) -> None:
    """Close it without asking about what was typed."""
    window._may_close = lambda: True  # type: ignore[method-assign]  # noqa: SLF001
    window.close()


def main() -> int:
    """Run; 1 if the window stood still for too long after a page's first showing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hour", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keys", type=int, default=200)
    given = parser.parse_args()
    app = program.make_application()
    with tempfile.TemporaryDirectory() as scratch:
        window = open_window(given.folder, Path(scratch))
        work = Hour(window)
        work.run(given.keys)
        QTest.qWait(_REST)
        print(f"memory of the resting window {resident():.0f} MB")
        close(window)
        app.sendPostedEvents()
    late = False
    print(f"{'act':28} times  median  longest (ms)")
    for what, taken in work.taken.items():
        longest = work.dog.longest(what)
        late |= longest > LIMIT and "first" not in what
        print(f"{what:28} {len(taken):5} {statistics.median(taken):7.1f} {longest:8.1f}")
    return int(late)


if __name__ == "__main__":
    raise SystemExit(main())
