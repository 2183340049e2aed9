"""The window answers while a clerk works, and reads its pages before they are asked for."""

from __future__ import annotations

from statistics import median

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.hour import LIMIT, Hour, Watchdog, close
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.preparation import Preparation
from jindu_desktop.ui.window import Window

SLOW = 3  # a shared machine, and the memory's collector, may take this much longer once


def test_no_act_of_a_working_hour_holds_the_window_up(
    qtbot: QtBot, preferences: Preferences, office: Session
) -> None:
    window = Window(preferences, PAGES)
    window.resize(1366, 768)
    window.use(office)
    window.show()
    window.activateWindow()
    work = Hour(window)
    work.run(keys=30)
    close(window)
    again = {what: taken for what, taken in work.taken.items() if "first" not in what}
    assert {what: t for what, t in again.items() if median(t) > LIMIT} == {}
    assert {what: t for what, t in again.items() if max(t) > LIMIT * SLOW} == {}
    assert len(again) > 10


def test_the_watchdog_sees_a_standstill(qtbot: QtBot) -> None:
    dog = Watchdog()
    dog.doing = "counting"
    qtbot.wait(5)
    sum(number * number for number in range(2_000_000))
    qtbot.wait(5)
    assert dog.longest("counting") > LIMIT


def test_pages_are_read_in_turn(qtbot: QtBot) -> None:
    read: list[int] = []
    parent = QObject()
    made = iter([True, True, False, True, False])
    kinds = [lambda n=n: read.append(n) for n in range(3)]
    preparation = Preparation(parent, kinds, lambda: next(made))
    qtbot.waitUntil(lambda: not preparation._clock.isActive())
    assert read == [0, 1, 2]
    preparation.begin()
    qtbot.waitUntil(lambda: not preparation._clock.isActive())
    assert not any(made)


def test_pages_made_ahead_are_quiet_until_they_are_shown(
    qtbot: QtBot, preferences: Preferences, office: Session
) -> None:
    window = Window(preferences, PAGES)
    window.use(office)
    window.show()
    shell = window.shell
    assert shell is not None
    qtbot.waitUntil(lambda: not shell.tasks.busy)
    shown, focus = shell.page, window.focusWidget()
    assert window.make_ahead(), "somebody has just opened the office"
    assert len(shell.made()) == 1
    while shell.make_ahead():
        assert not shell.tasks.busy, shell.made()[-1]
    assert {page.title for page in shell.made()} == {kind.title for kind in PAGES if kind.listed}
    assert (shell.page, window.focusWidget()) == (shown, focus)
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [window]
    assert all(page.draft() is None for page in shell.made())
    shell.broadcast(frozenset(BY_NAME))
    for kind in PAGES:
        shell.go(kind.title)
        qtbot.waitUntil(lambda: not shell.tasks.busy)
    close(window)


def test_nothing_is_read_after_the_office_was_closed(
    qtbot: QtBot, preferences: Preferences, office: Session
) -> None:
    """A list that waits to be painted must not open its first row in a closed office."""
    window = Window(preferences, PAGES)
    window.first_page = "人员"
    window.use(office)
    window.show()
    shell = window.shell
    assert shell is not None
    page = shell.page
    assert isinstance(page, LedgerPage)
    page.ledger._opening = True
    page.ledger._listed()
    assert page.ledger._open_soon.isActive()
    close(window)
    running = [timer.parent() for timer in shell.findChildren(QTimer) if timer.isActive()]
    assert not running
