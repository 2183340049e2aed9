"""The open registry: the same window around the city's own pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QLabel, QPushButton

from jindu_desktop.core.period import Month
from jindu_desktop.ui.city_pages import PAGES
from jindu_desktop.ui.city_parts import CityPage
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.initials import matches
from jindu_desktop.ui.palette import Hit, Palette
from jindu_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from jindu_desktop.flows.city.desk import Desk
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.palette import Command, Place
    from jindu_desktop.ui.tasks import Tasks

_MOST = 8


class CityShell(Shell):
    """What is received is never taken back, so that there is nothing to undo."""

    of_office = False

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices, PAGES)
        child(self, QLabel, "program").setText("禁毒月报接收")
        for name in ("undo", "redo", "history"):
            child(self, QPushButton, name).hide()

    def _commands(self) -> list[Command]:
        return [
            ("新建", "F2", self._new_row), ("保存", "Ctrl+S", self._save_row),
            ("查找", "Ctrl+F", self._focus_filter), ("锁定", "Ctrl+L", self.lock_wanted.emit),
        ]  # fmt: skip

    def _make_palette(self) -> Palette:
        return TownPalette(self, self._places(), self._commands())

    def _open_printing(self) -> None:
        if isinstance(self.page, CityPage):
            self.page.print_page()

    def _undo(self) -> None:
        """Nothing is taken back here."""

    def _redo(self) -> None:
        """Nothing was taken back."""

    def _show_actions(self) -> None:
        """The log is in the settings."""

    def show_town(self, office: str) -> None:
        """Open a town's present month on the board."""
        if self.go(PAGES[0].title) and isinstance(self.page, CityPage):
            month = Month.of(self.page.desk.today().isoformat()).plus(-1)
            self.page.show_town(office, month)


class TownPalette(Palette):
    """Finds towns where an office's finds persons."""

    def __init__(
        self, shell: CityShell, pages: Sequence[Place], commands: Sequence[Command]
    ) -> None:
        super().__init__(shell, pages, commands)
        self._city = shell
        self.line.setPlaceholderText("页面、单位名称或代码、操作")

    def _rows(self, text: str) -> Iterator[Hit]:
        from jindu_desktop.flows.city.board import towns

        desk = cast("Desk", self._city.session)
        found = [(o, n) for o, n in towns(desk) if o.startswith(text) or matches(n, text)]
        for office, name in found[:_MOST]:
            yield Hit(f"{name}　{office}", "单位", partial(self._city.show_town, office))
