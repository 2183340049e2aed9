"""What the pages of the city's desk are put together from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.one_of import OneOf
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.core.period import Month
    from jindu_desktop.flows.city.desk import Desk

STATES = {
    "待报送": ("○", "idle"),
    "已报送": ("√", "good"),
    "迟报": ("!", "warn"),
    "退回": ("↩", "bad"),
    "缺报": ("×", "bad"),
    "—": ("", "idle"),
}
"""Sign and tone of a month's state: never told by colour alone."""

RESULTS = {"受理": "good", "退回": "bad", "拒收": "bad", "已收过": "idle", "可受理": "good",
           "将退回": "warn", "不能受理": "bad"}  # fmt: skip

CONTEXT = Qt.ShortcutContext.WidgetWithChildrenShortcut


class CityPage(Page):
    """A page of the city's desk; ``desk`` is what other pages call their session."""

    @property
    def desk(self) -> Desk:
        """The open registry."""
        return cast("Desk", self.session)

    def print_page(self) -> None:
        """Ctrl+P."""

    def show_town(self, office: str, month: Month) -> None:
        """Open this town's month, where the page has towns."""


class Views(QFrame):
    """A card with a chip for each of its views; one is shown at a time, Ctrl+PgDn goes on."""

    turned = Signal(str)

    def __init__(self, views: Mapping[str, QWidget]) -> None:
        super().__init__()
        set_role(self, role="card")
        self._titles = list(views)
        self._chips = OneOf(self)
        self._stack = QStackedWidget()
        self._row = QWidget()
        flow = FlowLayout(self._row)
        for place, (title, view) in enumerate(views.items()):
            chip = QPushButton(title)
            chip.setCheckable(True)
            set_role(chip, role="chip")
            self._chips.addButton(chip, place)
            flow.addWidget(chip)
            self._stack.addWidget(view)
        self._lay_out()
        self._chips.idToggled.connect(self._toggled)
        self._chips.button(0).setChecked(True)
        for key, slot in (("Ctrl+PgDown", self._next), ("Ctrl+PgUp", self._previous)):
            QShortcut(QKeySequence(key), self, context=CONTEXT).activated.connect(slot)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 1)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setContentsMargins(9, 0, 9, 0)
        top.addWidget(self._row, 1)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    @property
    def title(self) -> str:
        """The view now shown."""
        return self._titles[self._stack.currentIndex()]

    def turn_to(self, title: str) -> None:
        """Show this view."""
        self._chips.button(self._titles.index(title)).setChecked(True)

    def say(self, title: str, word: str) -> None:
        """Write a word (how many there are) on the chip of a view."""
        chip = self._chips.button(self._titles.index(title))
        chip.setText(f"{title} {word}".strip())

    def _toggled(self, place: int, checked: bool) -> None:
        if checked:
            self._stack.setCurrentIndex(place)
            self.turned.emit(self._titles[place])

    def _next(self) -> None:
        self._turn(1)

    def _previous(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._chips.button((self._stack.currentIndex() + by) % len(self._titles)).setChecked(True)


def button(word: str, drawing: str = "", role: str = "", tip: str = "") -> QPushButton:
    """A button with its sign; one without a word is called by its tip."""
    made = QPushButton(word)
    if drawing:
        made.setIcon(icon(drawing, "on_accent" if role == "main" else "muted"))
        made.setIconSize(QSize(16, 16))
    if role:
        set_role(made, role=role)
    if tip:
        made.setToolTip(tip)
    if not word:
        made.setAccessibleName(tip.partition("（")[0])
    return made


def label(role: str = "", *, wrap: bool = True) -> QLabel:
    """A plain text label, empty."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        set_role(made, role=role)
    return made


def sentences(spoken: str) -> QListWidget:
    """A list of sentences that break into lines."""
    made = QListWidget()
    made.setAccessibleName(spoken)
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setResizeMode(QListWidget.ResizeMode.Adjust)
    return made


def card(*parts: Any, foot: int = 1) -> QFrame:
    """A card of rows under each other; its widgets share the height. ``foot``: pixels below."""
    made = QFrame()
    set_role(made, role="card")
    inside = QVBoxLayout(made)
    inside.setContentsMargins(1, 8, 1, foot)
    inside.setSpacing(6)
    for part in parts:
        if isinstance(part, QWidget):
            inside.addWidget(part, 1)
        else:
            inside.addLayout(part)
    return made


def line(*parts: Any, foot: int = 0) -> QBoxLayout:
    """Widgets side by side in a card, as far from its sides as its texts are."""
    return row(*parts, margins=(13, 0, 13, foot))


def fill(page: QWidget, whole: QWidget) -> None:
    """Let one widget be the whole of a page."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(whole)


def row(*parts: Any, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QBoxLayout:
    """Widgets side by side; None is the room that is left."""
    made = QHBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(6)
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part, 1 if isinstance(part, QLabel) else 0)
    return made
