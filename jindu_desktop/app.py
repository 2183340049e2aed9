"""Starts the window: the one place that knows everyone."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.core.period import Month
from jindu_desktop.flows.opening import read_writing
from jindu_desktop.ports import copies
from jindu_desktop.ui import geometry, report
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.preparation import Preparation, read_first, read_parts
from jindu_desktop.ui.qt_words import speak_chinese
from jindu_desktop.ui.screenfont import use_chinese_font
from jindu_desktop.ui.window import Window

_SAME_BUG = 20
_SETTLED = 150  # milliseconds without work before a picture is taken, twice
_USUAL = QSize(1366, 768)


def arguments(words: Sequence[str]) -> argparse.Namespace:
    """The command line of the window."""
    parser = argparse.ArgumentParser(prog="jindu-desktop", description="禁毒台账")
    parser.add_argument("folder", nargs="?", type=Path, help="台账的文件夹")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="把窗口存成 PNG 后退出")
    parser.add_argument("--page", default="", help="先打开的页面，例如 月报上报、宣传活动/年度进度")
    parser.add_argument("--theme", choices=("light", "dark", "system"), default=None)
    parser.add_argument("--size", type=_size, default=None, metavar="1366x768")
    parser.add_argument("--month", type=Month.parse, default=None, metavar="YYYY-MM")
    return parser.parse_args(list(words))


def _size(text: str) -> QSize:
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text}: 应写成 1366x768")
    return QSize(int(found[1]), int(found[2]))


def make_application() -> QApplication:
    """Qt as this program wants it: Fusion, exact scaling, Chinese words and a Chinese font."""
    if "fcitx" in os.environ.get("XMODIFIERS", ""):
        os.environ.setdefault(
            "QT_IM_MODULE", "ibus"
        )  # the wheel has no fcitx plugin; fcitx answers
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("jindu_desktop")
    app.setApplicationDisplayName("禁毒台账")
    app.setStyle("Fusion")
    speak_chinese(app)
    use_chinese_font(app)
    return app


class BugCatcher(QObject):
    """The exception hook of every thread: logs masked, then lets the main thread show it."""

    caught = Signal(object)

    def __init__(self, window: Window, *, alone: bool = False, log: Path | None = None) -> None:
        """``alone``: nobody looks at the window, so the first bug ends the program; ``log``: folder
        of the log, the user's own by default."""
        super().__init__(window)
        self._window, self._alone = window, alone
        self._notices = Notices()
        self._notices.setParent(window)
        self._times: Counter[str] = Counter()
        self._log = report.Log(log or platformdirs.user_log_path("jindu_desktop", appauthor=False))
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def hook(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """For sys.excepthook; may be called on any thread."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, fault, trace)
            return
        place = report.place(fault)
        self._times[place] += 1
        if self._times[place] > _SAME_BUG:  # a failing paint would otherwise fill log and screen
            return
        said = report.masked(fault)
        self._log.write(said)
        if sys.stderr is not None:  # a Windows program without a console has none
            sys.stderr.write(said + "\n")
        self.caught.emit(fault)

    def _show(self, fault: Exception) -> None:
        if self._alone:
            QApplication.exit(1)
            return
        shell = self._window.shell
        (shell.notices if shell else self._notices).show_error(fault)


class Photographer(QObject):
    """Takes the window's picture once nothing is being loaded any more, then ends the program."""

    def __init__(self, window: Window, file: Path) -> None:
        super().__init__(window)
        self._window, self._file = window, file
        self._quiet = 0
        self._clock = QTimer(self)
        self._clock.setInterval(_SETTLED)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def _look(self) -> None:
        shell = self._window.shell
        busy = shell is not None and shell.tasks.busy
        self._quiet = 0 if busy else self._quiet + 1
        if self._quiet < 2:  # noqa: PLR2004
            return
        self._clock.stop()
        saved = self._window.grab().save(str(self._file), "PNG")
        QApplication.exit(0 if saved else 3)


def open_office(window: Window, folder: Path | None) -> str:
    """Show the office, unlocked if JINDU_PASSPHRASE is given; the sentence if that was refused."""
    passphrase = os.environ.get("JINDU_PASSPHRASE", "")
    if folder is None or not passphrase or not (folder / "keyring.json").exists():
        window.begin(folder)
        return ""
    from jindu_desktop.flows.opening import unlock

    operator = os.environ.get("JINDU_OPERATOR") or None
    try:
        window.use(unlock(folder, passphrase, operator, partial(read_first, window.first_page)))
    except (Refused, Unavailable) as fault:
        window.begin(folder)
        return fault.message
    return ""


def last(preferences: Preferences) -> Path | None:
    """The office that was open last, if it is still there."""
    folder = Path(preferences.folder)
    return folder if preferences.folder and (folder / "keyring.json").exists() else None


class Starter(QObject):
    """What happens once the event loop runs, so that a bug in it is shown like any other."""

    def __init__(self, window: Window, given: argparse.Namespace, folder: Path | None) -> None:
        super().__init__(window)
        self._window, self._given, self._folder = window, given, folder

    def start(self) -> None:
        """Open the office, go where the command line wants to go, show the window."""
        copies.clear()  # what a crash left in the clear
        self._window.first_page = self._given.page
        fault = open_office(self._window, self._folder)
        if fault and self._given.screenshot:
            sys.stderr.write(fault + "\n")
            QApplication.exit(1)
            return
        self._window.show()
        shell = self._window.shell
        if self._given.month is not None and shell is not None and shell.page is not None:
            shell.page.show_month(self._given.month)
        if self._given.screenshot:
            Photographer(self._window, self._given.screenshot)
        else:
            kinds = [read_writing, *(entry.kind for entry in PAGES), read_parts]
            ahead = Preparation(self._window, kinds, self._window.make_ahead)
            self._window.opened.connect(ahead.begin)


def main(words: Sequence[str] | None = None) -> int:
    """Run the program; its exit status."""
    given = arguments(sys.argv[1:] if words is None else words)
    app = make_application()
    preferences = Preferences.load()
    if given.theme or given.screenshot:  # for this run only
        theme = given.theme or preferences.theme
        preferences = replace(preferences, theme=theme, path=Path(os.devnull))
    window = Window(preferences, PAGES)
    catcher = BugCatcher(window, alone=given.screenshot is not None)
    sys.excepthook = catcher.hook
    window.dress()
    app.styleHints().colorSchemeChanged.connect(window.dress)
    if given.size or given.screenshot:
        window.resize(given.size or _USUAL)
    else:
        geometry.restore(window, preferences, _USUAL)
    folder = given.folder.resolve() if given.folder else last(preferences)
    starter = Starter(window, given, folder)
    QTimer.singleShot(0, starter.start)
    return app.exec()
