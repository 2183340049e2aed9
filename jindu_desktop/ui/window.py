"""The one window: first run, lock screen or the open office, and the way between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QWidget

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.ui import style
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.first_run import FirstRun
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.office_lock import OfficeLock
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.refusal import RefusalScreen
from jindu_desktop.ui.settings_page import SettingsPage
from jindu_desktop.ui.shell import Shell
from jindu_desktop.ui.tasks import Pool, Tasks
from jindu_desktop.ui.unlock import UnlockScreen
from jindu_desktop.ui.watch import ComposeGuard, IdleWatch

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session

_TITLE = "禁毒台账"
_LEAST = (640, 380)


class Window(QMainWindow):
    """Owns the session: opens it, locks it when nobody is there, closes it with itself."""

    opened = Signal()

    def __init__(
        self, preferences: Preferences, pages: Sequence[type[Page]], pool: Pool | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(*_LEAST)
        self._preferences, self._pages, self._pool = preferences, tuple(pages), pool
        self.shell: Shell | None = None
        self._lock: OfficeLock | None = None
        self._folder: Path | None = None
        self._left: _Left | None = None
        self._idle = IdleWatch(self, preferences.idle_minutes)
        self._idle.idle.connect(self._nobody_here)
        self._guard = ComposeGuard(self)

    @property
    def screen_widget(self) -> QWidget | None:
        """What fills the window now."""
        return self.centralWidget()

    def begin(self, folder: Path | None) -> None:
        """Start with this office; without one, or where there is none yet, with the first run."""
        if folder is None or not (folder / "keyring.json").exists():
            self._first_run(folder)
        else:
            self._ask_passphrase(folder)

    def use(self, session: Session) -> None:
        """An office was opened: show it, and what was not saved when it was locked."""
        if not self._hold(session.folder):
            session.close()
            return
        self._remember(session.folder)
        tasks = Tasks(session, self._pool)
        self.shell = Shell(session, tasks, Notices(), self._pages)
        self.shell.lock_wanted.connect(self.lock)
        self.shell.page_made.connect(self._page_made)
        self._show(self.shell)
        left, self._left = self._left, None
        if left is None or left.operator != session.operator:
            self.shell.go(self._pages[0].title)
        else:
            left.put_back(self.shell)
        self._idle.start()
        self.opened.emit()

    def lock(self) -> None:
        """Close every connection and show the lock screen; unsaved typing is kept."""
        if self.shell is None or self._folder is None:
            return
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self._left = _Left(self.shell)
        self._close_office()
        self._ask_passphrase(self._folder, self._left.operator)

    def _nobody_here(self) -> None:
        if self.shell is not None and self.shell.tasks.busy:
            self._idle.start()  # long work goes on; it is looked at again later
        else:
            self.lock()

    def _close_office(self) -> None:
        self._idle.stop()
        if self.shell is not None:
            self.shell.tasks.close()
            self.shell.session.close()
            self.shell = None

    def _ask_passphrase(self, folder: Path, operator: str = "") -> None:
        if not self._hold(folder):
            return
        screen = UnlockScreen(folder, operator)
        screen.unlocked.connect(self.use)
        screen.other_wanted.connect(self._open_other)
        self._show(screen)
        screen.arrive()

    def _first_run(self, folder: Path | None) -> None:
        screen = FirstRun(folder)
        screen.made.connect(self.use)
        screen.existing_wanted.connect(self._open_other)
        self._show(screen)
        screen.arrive()

    def _open_other(self) -> None:
        start = str(self._folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, "打开已有的台账：选择它的文件夹", start)
        if chosen:
            self._left = None
            self._ask_passphrase(Path(chosen))

    def _hold(self, folder: Path) -> bool:
        """Take the one-window lock of the folder, or say why not."""
        if self._lock is not None and self._folder == folder:
            return True
        self._let_go()
        try:
            self._lock = OfficeLock(folder)
        except (Refused, Unavailable) as fault:
            screen = RefusalScreen(folder, fault.message)
            screen.again.connect(self.begin)
            screen.other_wanted.connect(self._open_other)
            self._show(screen)
            return False
        self._folder = folder
        return True

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()
        self._lock = None

    def _remember(self, folder: Path) -> None:
        self.setWindowTitle(f"{_TITLE} — {folder.name}")
        if self._preferences.folder != str(folder):
            self._preferences.folder = str(folder)
            self._preferences.save()

    def _page_made(self, page: Page) -> None:
        if isinstance(page, SettingsPage):
            page.use(self._preferences)
            page.preferences_changed.connect(self.dress)

    def dress(self) -> None:
        """Apply theme, text size and idle time as the preferences say."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            scale = style.SIZES.get(self._preferences.text_size, 1.0)
            style.apply(app, self._preferences.theme, scale)
        self._idle.set_minutes(self._preferences.idle_minutes)
        if self.shell is not None:
            self.shell.fit()
            self._idle.start()

    def _show(self, screen: QWidget) -> None:
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setCentralWidget(screen)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._may_close():
            event.ignore()
            return
        screen = self.centralWidget()
        if isinstance(screen, FirstRun):
            screen.close_office()
        self._close_office()
        self._let_go()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        screen = self.centralWidget()
        if isinstance(screen, FirstRun) and screen.pending:
            return ChoiceDialog(
                self, "恢复码还没有收好", "恢复码只显示这一次，关掉窗口就再也看不到了。",
                "不要恢复码，关闭", "返回",
            ).ask()  # fmt: skip
        if self.shell is not None and (titles := unsaved(self.shell)):
            return ChoiceDialog(
                self, "还有没保存的内容", f"“{'”“'.join(titles)}”里填写的内容还没有保存。",
                "不保存，关闭", "返回保存",
            ).ask()  # fmt: skip
        return True


class _Left:
    """What was on the desk when the office was locked."""

    def __init__(self, shell: Shell) -> None:
        self.operator = shell.session.operator
        self._title = shell.page.title if shell.page else ""
        self._drafts = {
            page.title: draft for page in shell.made() if (draft := page.draft()) is not None
        }

    def put_back(self, shell: Shell) -> None:
        """Open the pages again and give them what was typed."""
        for title, draft in self._drafts.items():
            shell.go(title)
            if shell.page is not None:
                shell.page.restore(draft)
        shell.go(self._title)


def unsaved(shell: Shell) -> list[str]:
    """The titles of pages that hold something typed and not saved."""
    return [page.title for page in shell.made() if page.draft() is not None]
