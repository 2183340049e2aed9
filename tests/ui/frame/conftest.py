"""A window on a copied office, with a worker that runs at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRunnable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.session import Session
from jindu_desktop.ui import style
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.screenfont import use_chinese_font
from jindu_desktop.ui.window import Window
from tests import offices

SILENT = (  # what the offscreen platform says of windows with a least size, and of open lists
    "propagateSizeHints", "This plugin does not support",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any other word of Qt's is a failure."""
    for item in items:
        if "/ui/frame/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*SILENT))


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Dressed once: dressing every widget again for every test takes most of the time."""
    qapp.setStyle("Fusion")
    use_chinese_font(qapp)
    style.apply(qapp, "light", 1.0)


class AtOnce:
    """A pool that runs the job where it stands."""

    def start(self, job: QRunnable) -> None:
        job.run()

    def waitForDone(self) -> bool:
        return True


def unasked(window: Window) -> None:
    """At the end of a test, also a failed one, the window must not wait for an answer."""
    window._may_close = partial(bool, True)  # type: ignore[method-assign]


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of nobody's."""
    return Preferences(path=tmp_path / "preferences" / "window.json")


@pytest.fixture
def bare_window(qtbot: QtBot, preferences: Preferences) -> Iterator[Window]:
    """A window in front, without an office."""
    window = Window(preferences, PAGES, AtOnce())
    window.resize(1366, 768)
    qtbot.addWidget(window, before_close_func=unasked)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window:
            dialog.close()


@pytest.fixture
def window(bare_window: Window, office: Session) -> Window:
    """A window with an open office on its lightest page; its session belongs to the window."""
    bare_window.first_page = "数据交换"
    bare_window.use(office)
    return bare_window


@pytest.fixture
def locked(bare_window: Window, made_office: offices.Made, tmp_path: Path) -> Window:
    """A window that asks for the passphrase of an office of the test's own."""
    folder = tmp_path / "office"
    offices.copy(made_office, folder).close()
    bare_window.begin(folder)
    return bare_window
