"""An office in which much is due, a window on it, and a clerk who has only a keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRunnable, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.shell import Shell
from jindu_desktop.ui.tasks import Tasks
from jindu_desktop.ui.today_page import TodayPage
from tests import offices
from tests.ui.typing import focus, type_in

NAMES = (
    "廖伟洋",
    "李文佳",
    "陈国栋",
    "吴小梅",
    "梁静",
    "冼东浩",
    "欧佩怡",
    "钟福",
    "何勇火",
    "庞海",
)
SILENT = ("propagateSizeHints", "This plugin does not support")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says this of every window; any other word of Qt's is a failure."""
    for item in items:
        if "/ui/today/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("|".join(SILENT)))


class AtOnce:
    """A pool that runs the job where it stands."""

    def start(self, job: QRunnable) -> None:
        job.run()

    def waitForDone(self) -> bool:
        return True


def put(session: Session, record: str, **values: str | int | None) -> int:
    """Save a row whatever is warned of."""
    return save(session, BY_NAME[record], values, reason="演示").row_id


def fill(session: Session) -> None:
    """Ten persons of two villages and two workers: five ungraded, five of middle risk."""
    villages = [put(session, "village", name=name) for name in ("清水村", "北关社区")]
    workers = [
        put(session, "worker", name=name, sex=sex, role="禁毒社工", full_time=1,
            joined_on="2024-01-02")
        for name, sex in (("陈国强", "男"), ("黄丽", "女"))
    ]  # fmt: skip
    for place, name in enumerate(NAMES):
        row = offices.person(
            place + 1, name=name, village=villages[place % 2], worker=workers[place % 2],
            registered_on="2026-03-01", source="存量",
        )  # fmt: skip
        person = save(session, BY_NAME["person"], row, reason="演示").row_id
        if place >= 5:
            put(session, "risk_assessment", person=person, assessed_on="2026-10-02", tier="中")


@pytest.fixture(scope="session")
def full_office(tmp_path_factory: pytest.TempPathFactory) -> offices.Made:
    """Made once, copied for each test."""
    made = offices.make(tmp_path_factory.mktemp("full") / "office")
    work = made.folder.with_name("work")
    with offices.copy(made, work) as session:
        fill(session)
    return offices.Made(work, made.key, made.code)


@pytest.fixture
def busy(full_office: offices.Made, tmp_path: Path) -> Iterator[Session]:
    """The full office, open; today is 2026-11-23."""
    with offices.copy(full_office, tmp_path / "office") as session:
        yield session


class Clerk:
    """Hands on the keys of one window."""

    def __init__(self, window: QMainWindow, shell: Shell, session: Session) -> None:
        self.window, self.shell, self.session = window, shell, session

    @property
    def here(self) -> QWidget:
        return focus(self.window)

    @property
    def page(self) -> TodayPage:
        page = self.shell.page
        assert isinstance(page, TodayPage)
        return page

    @property
    def line(self) -> str:
        """Rule and name of the current line."""
        line = self.page.table.current()
        assert line is not None
        return f"{line.item.rule} {line.name}"

    def key(
        self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for key in keys:
            QTest.keyClick(QApplication.activePopupWidget() or self.here, key, held)

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, held=Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        type_in(self.here, text)

    def go_to(self, rule: str) -> str:
        """The arrow keys to the first line of a rule (and name); what the line is."""
        for _ in self.listed():
            self.key(Qt.Key.Key_Up)
        for _ in self.listed():
            if self.line.startswith(rule):
                return self.line
            self.key(Qt.Key.Key_Down)
        raise AssertionError(f"{rule} is not in {self.listed()}")

    def listed(self) -> list[str]:
        """Rule and name of every line shown."""
        lines = map(self.page.table.lines.line_at, range(self.page.table.lines.rowCount()))
        return [f"{line.item.rule} {line.name}" for line in lines if line is not None]


@pytest.fixture
def clerk(busy: Session, qtbot: QtBot) -> Iterator[Clerk]:
    tasks = Tasks(busy, AtOnce())
    window = QMainWindow()
    shell = Shell(busy, tasks, Notices(), PAGES)
    window.setCentralWidget(shell)
    qtbot.addWidget(window)
    window.setMinimumSize(640, 380)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shell.go("今日")
    yield Clerk(window, shell, busy)
    tasks.close()
