"""The window answers while a clerk works, and reads its pages before they are asked for."""

from __future__ import annotations

from statistics import median

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from benchmarks.hour import LIMIT, Hour, Watchdog, close
from jindu_desktop.flows.session import Session
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
    preparation = Preparation(parent, [lambda n=n: read.append(n) for n in range(3)])
    qtbot.waitUntil(lambda: not preparation._clock.isActive())
    assert read == [0, 1, 2]
