"""The worker: results on the main thread, cancel, and nothing for whoever is gone."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Cancelled, Refused
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.session import Session
from jindu_desktop.ui.activity_bar import ActivityBar
from jindu_desktop.ui.tasks import Tasks
from tests.ui.frame.conftest import AtOnce


class Ear(QObject):
    """Hears results, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []
        self.threads: list[int] = []

    def hear(self, what: Any) -> None:
        self.heard.append(what)
        self.threads.append(threading.get_ident())


@pytest.fixture
def tasks(qtbot: QtBot, office: Session) -> Tasks:
    return Tasks(office)


def where(_session: Session, _progress: Progress) -> int:
    return threading.get_ident()


def refuse(_session: Session, _progress: Progress) -> None:
    raise Refused("请改正")


def office_name(session: Session, _progress: Progress) -> object:
    return session.office["name"]


def test_work_runs_elsewhere_and_is_heard_here(qtbot: QtBot, tasks: Tasks) -> None:
    ear = Ear()
    tasks.start(where, ear.hear)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert ear.heard != [threading.get_ident()]
    assert ear.threads == [threading.get_ident()]
    assert not tasks.busy


def test_work_has_a_connection_of_its_own(qtbot: QtBot, tasks: Tasks) -> None:
    ear = Ear()
    with qtbot.waitSignal(tasks.finished):
        tasks.start(office_name, ear.hear)
    assert ear.heard == ["演示镇"]


def test_refusal_goes_to_the_page_if_it_listens(qtbot: QtBot, tasks: Tasks) -> None:
    done, failed, trouble = Ear(), Ear(), Ear()
    tasks.trouble.connect(trouble.hear)
    with qtbot.waitSignal(tasks.finished):
        tasks.start(refuse, done.hear, failed.hear)
    assert [str(each) for each in failed.heard] == ["请改正"]
    assert done.heard == trouble.heard == []


def test_refusal_goes_to_the_window_otherwise(qtbot: QtBot, tasks: Tasks) -> None:
    trouble = Ear()
    tasks.trouble.connect(trouble.hear)
    with qtbot.waitSignal(tasks.finished):
        tasks.start(refuse, Ear().hear)
    assert [str(each) for each in trouble.heard] == ["请改正"]


class Steps:
    """Work that waits at its first step until the test lets it go on."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()
        self.last = 0

    def work(self, _session: Session, progress: Progress) -> str:
        for step in range(1, 4):
            self.reached.set()
            self.go_on.wait(10)
            progress.step(step, 3)
            self.last = step
        return "完"


def test_cancel_stops_at_the_next_step(qtbot: QtBot, tasks: Tasks) -> None:
    steps, ear, failed = Steps(), Ear(), Ear()
    task = tasks.start(steps.work, ear.hear, failed.hear)
    qtbot.waitUntil(steps.reached.is_set)
    task.cancel()
    with qtbot.waitSignal(task.finished):
        steps.go_on.set()
    assert [type(each) for each in failed.heard] == [Cancelled]
    assert ear.heard == []
    assert steps.last == 0


def test_dropped_work_says_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    steps, ear, failed = Steps(), Ear(), Ear()
    task = tasks.start(steps.work, ear.hear, failed.hear)
    qtbot.waitUntil(steps.reached.is_set)
    task.drop()
    with qtbot.waitSignal(task.finished):
        steps.go_on.set()
    assert ear.heard == failed.heard == []


def test_nothing_is_delivered_to_the_dead(qtbot: QtBot, tasks: Tasks) -> None:
    steps, ear = Steps(), Ear()
    heard = ear.heard
    task = tasks.start(steps.work, ear.hear)
    qtbot.waitUntil(steps.reached.is_set)
    with qtbot.waitSignal(ear.destroyed):
        ear.deleteLater()
    with qtbot.waitSignal(task.finished):
        steps.go_on.set()
    assert heard == []


def test_what_was_done_before_closing_is_heard_before_it(qtbot: QtBot, tasks: Tasks) -> None:
    """Whoever asked may be gone a moment later, in pieces."""
    ear = Ear()
    tasks.start(where, ear.hear)
    tasks._pool.waitForDone()
    assert ear.heard == []
    tasks.close()
    assert len(ear.heard) == 1
    tasks.start(where, ear.hear)
    tasks._pool.waitForDone()
    tasks.close()
    assert len(ear.heard) == 1


def test_closing_waits_for_the_worker(qtbot: QtBot, tasks: Tasks) -> None:
    steps, ear = Steps(), Ear()
    tasks.start(steps.work, ear.hear)
    tasks.start(where, ear.hear)
    qtbot.waitUntil(steps.reached.is_set)
    steps.go_on.set()
    tasks.close()
    assert not tasks.busy
    assert ear.heard == []


def test_work_runs_in_turn(qtbot: QtBot, tasks: Tasks) -> None:
    ear = Ear()
    for _ in range(5):
        tasks.start(where, ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 5)
    assert len(set(ear.heard)) == 1


def test_bar_tells_what_is_left_and_cancels(qtbot: QtBot, office: Session) -> None:
    tasks = Tasks(office, AtOnce())
    bar = ActivityBar(tasks)
    qtbot.addWidget(bar)
    said: list[str] = []
    failed = Ear()

    def work(_session: Session, progress: Progress) -> None:
        progress.step(200, 1700)
        said.append(bar.label.text())
        bar.stop.click()
        said.append(bar.label.text())
        progress.step(201, 1700)

    tasks.start(work, Ear().hear, failed.hear, title="正在导入")
    assert said == ["正在导入 · 还剩 1,500", "正在停下……"]
    assert [type(each) for each in failed.heard] == [Cancelled]
    assert bar.isHidden()


def test_bar_waits_before_it_shows(qtbot: QtBot, tasks: Tasks) -> None:
    bar = ActivityBar(tasks)
    qtbot.addWidget(bar)
    steps = Steps()
    task = tasks.start(steps.work, Ear().hear)
    assert bar.isHidden()
    qtbot.waitUntil(bar.isVisible)
    with qtbot.waitSignal(task.finished):
        steps.go_on.set()
    qtbot.waitUntil(bar.isHidden)


def test_memory_is_given_back_once_nothing_is_done(qtbot: QtBot, tasks: Tasks) -> None:
    tasks._rest.setInterval(0)
    with qtbot.waitSignal(tasks._rest.timeout):
        tasks.start(where, Ear().hear)
        assert not tasks._rest.isActive()
    steps = Steps()
    tasks.start(steps.work, Ear().hear)
    assert not tasks._rest.isActive()
    steps.go_on.set()
    with qtbot.waitSignal(tasks._rest.timeout):
        pass
