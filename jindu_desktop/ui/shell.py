"""The open office: navigation, title line, notice bar, pages, status line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QLabel,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from jindu_desktop.ui import undo_work
from jindu_desktop.ui.activity_bar import ActivityBar
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.key_hints import KeyHints
from jindu_desktop.ui.made_pages import MadePages
from jindu_desktop.ui.navigation import NavButton
from jindu_desktop.ui.notice_place import NoticePlace
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.rounds import Rounds
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.pages import Entry
    from jindu_desktop.ui.palette import Command, Palette, Place
    from jindu_desktop.ui.print_door import PrintDoor

_WIDE = 1000  # logical pixels; below, the navigation shows only its icons
_LAST = "设置"  # stands at the foot of the navigation


class Shell(Rounds):
    """Everything one sees while an office is open. A page is made when it is first visited."""

    of_office = True  # a city's registry keeps neither drafts nor attachments

    lock_wanted = Signal()
    page_made = Signal(object)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        notices: Notices,
        pages: Sequence[type[Page] | Entry],
    ) -> None:
        super().__init__()
        self.session, self.tasks, self.notices = session, tasks, notices
        load("window", self)
        self._kinds = tuple(pages)
        self._made = MadePages()
        self._header: QWidget | None = None
        self._printing: PrintDoor | None = None
        self.first = self._before = pages[0].title
        self._palette: Palette | None = None
        self._stack = child(self, QStackedWidget, "pages")
        self._title = child(self, QLabel, "title")
        self._group = QButtonGroup(self)
        self._fill_navigation()
        self._fill_foot()
        self._hints = KeyHints(self, child(self, QLabel, "hints"))
        NoticePlace(self, notices, self._hints.label, self._stack)
        child(self, QBoxLayout, "activity_slot").addWidget(ActivityBar(tasks))
        notices.listen(tasks)
        self.show_office()
        self._bind_keys()

    def show_office(self) -> None:
        """Write the office's name and the operator's; again after they were changed."""
        name = str(self.session.office.get("name") or "")
        child(self, QLabel, "office").setText(f"{name}\n{self.session.operator}")

    def _fill_navigation(self) -> None:
        for place, kind in enumerate(self._kinds):
            button = NavButton(kind.title, kind.icon, place + 1)
            slot = "last_entries" if kind.title == _LAST else "entries"
            if kind.listed:
                child(self, QBoxLayout, slot).addWidget(button)
            else:
                button.setParent(self)
                button.hide()
            self._group.addButton(button, place)
        self._group.idToggled.connect(self._toggled)
        self._group.idClicked.connect(self.come_back)
        lock = child(self, QPushButton, "lock")
        lock.setIcon(icon("lock"))
        lock.setIconSize(QSize(18, 18))
        lock.clicked.connect(self.lock_wanted)

    def _fill_foot(self) -> None:
        slots = {"undo": self._undo, "redo": self._redo, "history": self._show_actions}
        for name, slot in slots.items():
            button = child(self, QPushButton, name)
            button.setIcon(icon(name))
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(slot)

    def _bind_keys(self) -> None:
        for key, slot in (
            ("F2", self._new_row),
            ("Ctrl+S", self._save_row),
            ("Ctrl+F", self._focus_filter),
            ("Ctrl+P", self._open_printing),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+L", self.lock_wanted),
            ("Ctrl+H", self._show_actions),
            ("Ctrl+K", self._open_palette),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        for place in range(min(9, len(self._kinds))):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
            shortcut.setObjectName(str(place))
            shortcut.activated.connect(self._go_by_key)

    @property
    def page(self) -> Page | None:
        """The page now shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def made(self) -> list[Page]:
        """The pages visited so far."""
        return self._made.all()

    def go(self, title: str) -> bool:
        """Show the page of that name; False if there is none."""
        for place, kind in enumerate(self._kinds):
            if kind.title == title:
                self._group.button(place).setChecked(True)
                return True
        return False

    def _go_back(self) -> None:
        self.go(self._before)

    def _open_palette(self) -> None:
        if self._palette is None:
            self._palette = self._make_palette()
        self._palette.open()

    def _make_palette(self) -> Palette:
        from jindu_desktop.ui.palette import Palette

        return Palette(self, self._places(), self._commands())

    def _places(self) -> list[Place]:
        return [(kind.title, kind.inside) for kind in self._kinds if kind.listed]

    def _commands(self) -> list[Command]:
        return [
            ("新建", "F2", self._new_row), ("保存", "Ctrl+S", self._save_row),
            ("查找", "Ctrl+F", self._focus_filter), ("打印", "Ctrl+P", self._open_printing),
            ("撤销", "Ctrl+Z", self._undo), ("重做", "Ctrl+Y", self._redo),
            ("最近的操作", "Ctrl+H", self._show_actions), ("改文书措辞", "", self._open_wording),
            ("锁定", "Ctrl+L", self.lock_wanted.emit),
        ]  # fmt: skip

    def _show_actions(self) -> None:
        self.go("最近的操作")

    def _go_by_key(self) -> None:
        self._group.button(int(self.sender().objectName())).setChecked(True)

    def _toggled(self, place: int, checked: bool) -> None:
        if checked:
            self._show(place)

    def visit(self, page: Page) -> None:
        """Show this page, which need not be in the navigation."""
        if page is not self.page:
            self.notices.turn(page.title)
        self._stack.setCurrentWidget(page)
        self._title.setText(page.title)
        self._put_header(page.header())
        self._tell_keys()

    def _tell_keys(self) -> None:
        self._hints.tell(self.page.keys if self.page else "")

    def _open_printing(self) -> None:
        self._print_door().open(self._group.checkedId())

    def _open_wording(self) -> None:
        self._print_door().open_wording(self._group.checkedId())

    def _print_door(self) -> PrintDoor:
        from jindu_desktop.ui.print_door import PrintDoor

        self._printing = self._printing or PrintDoor(self)
        return self._printing

    def come_back(self, place: int) -> None:
        """Show the page at this place of the navigation, if another one is in front of it."""
        if self._made.get(place) is not self.page:
            self._show(place)

    def _show(self, place: int) -> None:
        self._before = self.page.title if self.page and self.page.listed else self._before
        page = self._made.get(place) or self._make(place)
        self.visit(page)
        self._made.arrive(place)

    def _make(self, place: int) -> Page:
        page = self._kinds[place](self.session, self.tasks, self.notices)
        self._made.add(place, page)
        page.changed.connect(self.broadcast)
        page.wanted.connect(self.show_row)
        page.back.connect(self._go_back)
        page.printing.connect(self._open_printing)
        page.words_wanted.connect(self._open_wording)
        self._stack.addWidget(page)
        self.page_made.emit(page)
        return page

    def make_ahead(self) -> bool:
        """Make one page more, or a part of one, before it is asked for; False when all are made."""
        for place, kind in enumerate(self._kinds):
            page = self._made.get(place)
            if kind.listed and page is None:
                self._make(place)
                return True
            if page is not None and page.prepare():
                return True
        return False

    def _put_header(self, header: QWidget | None) -> None:
        if self._header is not None:
            self._header.hide()
        self._header = header
        if header is not None:
            child(self, QBoxLayout, "header_slot").addWidget(header)
            header.show()

    def broadcast(self, changed: frozenset[str]) -> None:
        """Rows of these records changed: the shown page looks now, the others when visited."""
        self._made.changed(changed, self.page)
        if "office" in changed:
            self.show_office()

    def show_row(self, record: str, row_id: int) -> None:
        """Let the page that keeps this record open the row."""
        for kind in self._kinds:
            if record in kind.records and self.go(kind.title) and self.page is not None:
                self.page.show_row(record, row_id)
                return

    def _new_row(self) -> None:
        if self.page:
            self.page.new_row()

    def _save_row(self) -> None:
        if self.page:
            self.page.save_row()

    def _focus_filter(self) -> None:
        if self.page:
            self.page.focus_filter()

    def _undo(self) -> None:
        self.tasks.start(undo_work.take_back, self._taken_back, title="正在撤销")

    def _redo(self) -> None:
        self.tasks.start(undo_work.do_again, self._done_again, title="正在重做")

    def _taken_back(self, saved: Any) -> None:
        self.notices.tell(f"已撤销：{undo_work.told(saved)}。")
        self.broadcast(saved.changed)

    def _done_again(self, saved: Any) -> None:
        self.notices.tell(f"已重做：{undo_work.told(saved)}。")
        self.broadcast(saved.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Lay out for the width there is and the text size in use."""
        wide = self.width() >= _WIDE
        child(self, QWidget, "navigation").setFixedWidth(scaled(164) if wide else scaled(36) + 18)
        for name in ("program", "office"):
            child(self, QLabel, name).setVisible(wide)
        for button in self._group.buttons():
            if isinstance(button, NavButton):
                button.show_word(wide=wide)
        child(self, QPushButton, "lock").setText(" 锁定" if wide else "")
        self._tell_keys()
