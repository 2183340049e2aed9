"""The one window: first run, lock screen or the open office, and the way between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QWidget

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.ui import geometry, style
from jindu_desktop.ui.busy_screen import BusyScreen, Reopening
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.left_desk import LeftDesk, unsaved
from jindu_desktop.ui.office_lock import OfficeLock
from jindu_desktop.ui.panes import application
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.tasks import Pool
from jindu_desktop.ui.watch import ComposeGuard, IdleWatch

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.draft_keeper import DraftKeeper
    from jindu_desktop.ui.first_run import FirstRun
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.pages import Entry
    from jindu_desktop.ui.shell import Shell

_TITLE = "禁毒台账"
_LEAST = (640, 380)
_QUIET = 1500  # milliseconds without a key; what is made then disturbs nobody


class Window(QMainWindow):
    """Owns the session: opens it, locks it when nobody is there, closes it with itself."""

    opened = Signal()

    def __init__(
        self,
        preferences: Preferences,
        pages: Sequence[type[Page] | Entry],
        pool: Pool | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(*_LEAST)
        style.dress(self)
        self._preferences, self._pages, self._pool = preferences, tuple(pages), pool
        self.first_page = ""
        self.shell: Shell | None = None
        self._first: FirstRun | None = None
        self._lock: OfficeLock | None = None
        self._folder: Path | None = None
        self._left: LeftDesk | None = None
        self._working = False  # on the file of the closed office
        self._keeper: DraftKeeper | None = None
        self._idle = IdleWatch(self, preferences.idle_minutes)
        self._idle.idle.connect(self._nobody_here)
        self._guard = ComposeGuard(self)

    @property
    def screen_widget(self) -> QWidget | None:
        """What fills the window now."""
        return self.centralWidget()

    def make_ahead(self) -> bool:
        """Make the next page while nobody types; False when there is none to make."""
        if self.shell is None:
            return False
        return self._idle.quiet < _QUIET or self.shell.make_ahead()

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
        self._build(session)
        self._idle.start()
        self.opened.emit()

    def _build(self, session: Session) -> None:
        from jindu_desktop.ui.draft_keeper import DraftKeeper
        from jindu_desktop.ui.draft_offer import offer
        from jindu_desktop.ui.shell_of import shell_of

        self.shell = shell = shell_of(session, self._pool, self._pages)
        self.shell.lock_wanted.connect(self.lock)
        self.shell.page_made.connect(self._page_made)
        keeper = self._keeper = DraftKeeper(shell, self._pool) if shell.of_office else None
        self._show(shell)
        left, self._left = self._left, None
        if left is None or left.operator != session.operator:
            self._go_first(shell)
            if keeper is not None:
                offer(shell, keeper)
        else:
            left.put_back(shell, keeper)

    def _go_first(self, shell: Shell) -> None:
        """The page the command line asked for, else the first; no other is made on the way."""
        title, _, inside = self.first_page.partition("/")
        if not shell.go(title):
            shell.go(shell.first)
        elif inside and shell.page is not None:
            shell.page.show_inside(inside)

    def lock(self) -> None:
        """Close every connection and show the lock screen; unsaved typing is kept."""
        if self.shell is None or self._folder is None:
            return
        self._ask_passphrase(self._folder, self._put_away(self.shell))

    def _reopen(self, wanted: Reopening) -> None:
        """Close the office for work on its file, and open it again."""
        if self.shell is not None:
            self._put_away(self.shell)
        screen, self._working = BusyScreen(wanted), True
        self._show(screen)
        screen.done.connect(self._worked)
        screen.start(self._pool)

    def _worked(self, wanted: Reopening, fault: Refused | Unavailable | None) -> None:
        self._working = False
        try:
            self.use(wanted.again())
        except (Refused, Unavailable) as failed:
            fault = fault or failed
            self.begin(self._folder)
        if self.shell is not None:
            wanted.tell(self.shell.notices, fault)

    def _put_away(self, shell: Shell) -> str:
        """Close every connection; what is typed is kept. The operator who was at work."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self._leave_field()
        kept = self._keeper.flush() if self._keeper else []
        self._left = LeftDesk(shell, kept)
        self._close_office()
        return self._left.operator

    def _nobody_here(self) -> None:
        if self.shell is not None and self.shell.tasks.busy:
            self._idle.start()  # long work goes on; it is looked at again later
        else:
            self.lock()

    def _leave_field(self) -> None:
        """Leaving a field may ask the office something: now, while it is still open."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _close_office(self) -> None:
        self._idle.stop()
        if self.shell is not None:
            if self._keeper is not None:
                self._keeper.close()
            for timer in self.shell.findChildren(QTimer):
                timer.stop()  # a search waiting for a pause would ask a closed office
            self.shell.tasks.close()
            if self.shell.of_office:
                from jindu_desktop.flows.attachment_files import leave

                leave(self.shell.session)
            self.shell.session.close()
            self.shell = None

    def _ask_passphrase(self, folder: Path, operator: str = "") -> None:
        if not self._hold(folder):
            return
        from jindu_desktop.ui.unlock import UnlockScreen

        screen = UnlockScreen(folder, operator)
        screen.unlocked.connect(self.use)
        screen.other_wanted.connect(self._open_other)
        self._show(screen)
        screen.arrive()

    def _first_run(self, folder: Path | None) -> None:
        from jindu_desktop.ui.first_run import FirstRun

        self._show_first(FirstRun(folder))

    def _other_kind(self) -> None:
        from jindu_desktop.ui.city_first_run import other_kind

        self._show_first(other_kind(self._first))

    def _show_first(self, screen: FirstRun) -> None:
        self._first = screen
        screen.made.connect(self.use)
        screen.existing_wanted.connect(self._open_other)
        screen.other_kind_wanted.connect(self._other_kind)
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
            from jindu_desktop.ui.refusal import RefusalScreen

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
        self.setWindowTitle(f"{folder.name} — {_TITLE}")  # ends as Qt would end it itself
        if self._preferences.folder != str(folder):
            self._preferences.folder = str(folder)
            self._preferences.save()

    def _page_made(self, page: Page) -> None:
        page.use(self._preferences)
        page.preferences_changed.connect(self.dress)
        page.reopening.connect(self._reopen)

    def dress(self) -> None:
        """Apply theme, text size and idle time as the preferences say."""
        scale = style.SIZES.get(self._preferences.text_size, 1.0)
        style.apply(application(), self._preferences.theme, scale)
        self._idle.set_minutes(self._preferences.idle_minutes)
        if self.shell is not None:
            self.shell.fit()
            self._idle.start()

    def _show(self, screen: QWidget) -> None:
        old = self.takeCentralWidget()
        if screen is not self._first:
            self._first = None
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setCentralWidget(screen)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self._working or not self._may_close():
            event.ignore()
            return
        self._leave_field()
        if self._first is not None:
            self._first.close_office()
        if self._keeper is not None and self.shell is not None:
            self._keeper.forget()  # what is unsaved now was asked about
        self._close_office()
        self._let_go()
        geometry.remember(self, self._preferences)
        super().closeEvent(event)

    def _may_close(self) -> bool:
        if self._first is not None and self._first.pending:
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
