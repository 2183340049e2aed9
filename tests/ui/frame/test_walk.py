"""A walk over every screen: each control has a name, no word is cut, every ground lets its ink be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.save import save
from jindu_desktop.records import BY_NAME, PERSON
from jindu_desktop.ui import style, theme
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.test_look import READABLE, contrast
from tests.ui.frame.test_window import shell_of

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
SPARE = 2  # pixels that rounding may take
USED = [
    *((ink, ground) for ink in ("text", "accent_ink", "bad", "warn", "good")
      for ground in ("surface", "hover", "window", "sunken")),
    *(("muted", ground) for ground in ("surface", "window", "sunken", "hover", "idle_soft")),
    *((tone, f"{tone}_soft") for tone in ("good", "warn", "bad", "idle")),
    ("accent_ink", "accent_soft"), ("text", "accent_soft"), ("text", "bad_soft"),
    ("text", "warn_soft"), ("text", "idle_soft"), ("text", "good_soft"),
    ("on_accent", "accent"), ("on_accent", "accent_press"),
]  # fmt: skip


@pytest.mark.parametrize("now", [theme.LIGHT, theme.DARK], ids=lambda each: each.name)
def test_every_ink_on_every_ground_it_stands_on(now: theme.Tokens) -> None:
    found = {pair: contrast(getattr(now, pair[0]), getattr(now, pair[1])) for pair in USED}
    assert {pair: round(value, 2) for pair, value in found.items() if value < READABLE} == {}


def no_file(*_: object) -> tuple[list[str], str]:
    """The answer of a dialog that was closed."""
    return [], ""


@pytest.fixture
def filled(window: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    """An office with a person and a school, so that forms are open; no file is ever chosen."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", no_file)
    session = shell_of(window).session
    save(session, PERSON, offices.person(1))
    save(session, BY_NAME["school"], {"name": "清水小学", "stage": "小学"}, reason="演示")
    return window


def screens(window: Window) -> Iterator[tuple[str, QWidget]]:
    """Every page, and every view of the pages that have several."""
    for kind in PAGES:
        assert shell_of(window).go(kind.title)
        page = shell_of(window).page
        assert page is not None
        yield kind.title, page
        if isinstance(page, LedgerPage):
            for part in page.ledger.detail._chips.buttons()[1:]:
                if part.isEnabled():
                    part.setChecked(True)
                    page.ledger.detail.part.new_row()
                    yield f"{kind.title}：{part.text()}", page
            for chip in page._chips.buttons()[1:]:
                chip.setChecked(True)
                yield f"{kind.title}/{chip.text()}", page


def inside(widget: QWidget) -> bool:
    """A piece of another control, which has the name."""
    parent = widget.parentWidget()
    owners = (QComboBox, QLineEdit, QAbstractSpinBox, QAbstractItemView)
    return isinstance(parent, owners) or isinstance(widget, QHeaderView)


def in_list_of_combo(widget: QWidget) -> bool:
    return widget.inherits("QComboBoxListView")


def test_every_control_is_named(filled: Window) -> None:
    nameless = set()
    for title, _page in screens(filled):
        for kind in CONTROLS:
            for widget in filled.findChildren(kind):
                words = widget.text() if isinstance(widget, QAbstractButton) else ""
                if words or widget.accessibleName() or inside(widget) or in_list_of_combo(widget):
                    continue
                nameless.add(f"{title}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == set()


def cut(widget: QWidget) -> str:
    """Why the words of a label or a button do not fit, empty if they do."""
    if isinstance(widget, QLabel):
        if not widget.text() or widget.pixmap().width():
            return ""
        if widget.wordWrap():
            return (
                "height" if widget.heightForWidth(widget.width()) > widget.height() + SPARE else ""
            )
        needed = widget.sizeHint()
    elif isinstance(widget, QAbstractButton) and widget.text():
        needed = widget.minimumSizeHint()
    else:
        return ""
    if needed.width() > widget.width() + SPARE:
        return f"width {widget.width()} < {needed.width()}"
    high = widget.fontMetrics().height()
    return f"height {widget.height()} < {high}" if widget.height() + SPARE < high else ""


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(1366, 768, "标准"), (1366, 768, "特大"), (911, 512, "标准"), (683, 384, "标准")],
    ids=["100 %", "large type", "150 %", "200 %"],
)
def test_no_word_is_cut(
    filled: Window, preferences: Preferences, qtbot: QtBot, width: int, height: int, size: str
) -> None:
    preferences.text_size, preferences.theme = size, "light"
    if size != "标准":
        filled.dress()
    filled.resize(width, height)
    short = {}
    for title, page in screens(filled):
        qtbot.waitUntil(page.isVisible)
        QApplication.sendPostedEvents()
        for kind in (QLabel, QAbstractButton):
            for widget in filled.findChildren(kind):
                if widget.isVisible() and not inside(widget) and (why := cut(widget)):
                    text = widget.text().replace("\n", " ")
                    short[f"{title}: {text}"] = why
    if size != "标准":
        style.apply(QApplication.instance(), "light", 1.0)  # type: ignore[arg-type]
    assert short == {}


def test_a_cut_word_is_noticed(qtbot: QtBot) -> None:
    label, button = QLabel("一二三四五六七八"), QPushButton("一二三四五六七八")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.resize(40, 30)
        assert cut(widget).startswith("width")
        widget.resize(400, 30)
        assert cut(widget) == ""


def test_focus_is_seen_on_every_kind_of_control() -> None:
    made = style.sheet(theme.LIGHT, 1.0, "x")
    for kind in ("QLineEdit", "QPlainTextEdit", "QComboBox", "QPushButton", "QCheckBox"):
        assert f"{kind}:focus" in made
