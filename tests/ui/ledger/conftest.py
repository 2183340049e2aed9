"""An open office with a few rows, a worker that runs at once, and messages that answer by rote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRunnable
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import save
from jindu_desktop.flows.session import Session, create_office, unlock
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.desk import Desk, desk
from jindu_desktop.ui.reasons import Reasons
from jindu_desktop.ui.tasks import Tasks
from tests.ui.typing import number, today

PASSPHRASE = "一把很长的钥匙 2026"


class AtOnce:
    """A pool that runs the job where it stands."""

    def start(self, job: QRunnable) -> None:
        job.run()

    def waitForDone(self) -> bool:
        return True


class Said:
    """Stands in for the notice bar: remembers what was said, gives the reason it was told to."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.asked: list[list[str]] = []
        self.reason: str | None = None
        self.reasons = Reasons()

    def tell(self, text: str) -> None:
        self.heard.append(("tell", text))

    def done(self, text: str) -> None:
        self.heard.append(("done", text))

    def warn(self, text: str) -> None:
        self.heard.append(("warn", text))

    def mended(self, text: str) -> None:
        self.heard = [each for each in self.heard if each[1] != text]

    def show_error(self, fault: BaseException) -> None:
        self.heard.append(("error", str(fault)))

    def ask_reason(self, title: str, findings: Sequence[object], _: str = "") -> str | None:
        self.asked.append([title, *(str(getattr(each, "message", each)) for each in findings)])
        return self.reason


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two villages, a worker, two persons and a case, to be copied."""
    folder = tmp_path_factory.mktemp("shelf") / "office"
    session, _code = create_office(
        folder, name="演示镇禁毒办", division_code="440883107", operator="周晓燕", passphrase=PASSPHRASE
    )  # fmt: skip
    session.clock = today
    fill(session)
    session.close()
    return folder


def fill(session: Session) -> None:
    def put(record: str, **values: Any) -> int:
        return save.save(session, BY_NAME[record], values, reason="演示").row_id

    village = put("village", name="清水村", kind="村")
    put("village", name="北关社区", kind="社区")
    worker = put("worker", name="陈国强", role="禁毒社工", full_time=1, joined_on="2024-01-02")
    for place, name in enumerate(("廖伟洋", "李文佳")):
        person = put(
            "person", name=name, sex="男", birth_date="1990-03-07", id_kind="居民身份证",
            id_number=number(f"9901011990030700{place * 2 + 1}"), phone="13800138000",
            registered_on="2025-01-10", village=village, worker=worker,
            household_address="清水村一组 1 号",
        )  # fmt: skip
    put(
        "rehab_case", person=person, kind="社区戒毒", decision_no="决〔2025〕1号", decided_by="某分局",
        decided_on="2025-01-20", served_on="2025-01-21", term_months=36,
        reported_on="2025-01-25", agreement_on="2025-01-26", worker=worker,
    )  # fmt: skip
    put("school", name="清水小学", stage="小学", village=village)


@pytest.fixture(scope="session")
def reading(shelf: Path) -> Iterator[Session]:
    """The shelf itself, for tests that only read."""
    with unlock(shelf, PASSPHRASE) as opened:
        opened.clock = today
        yield opened


@pytest.fixture
def session(shelf: Path, tmp_path: Path) -> Iterator[Session]:
    folder = tmp_path / "office"
    shutil.copytree(shelf, folder)
    opened = unlock(folder, PASSPHRASE)
    opened.clock = today
    yield opened
    opened.close()


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def table(session: Session, said: Said, qtbot: QtBot) -> Iterator[Desk]:
    """What a page is given."""
    tasks = Tasks(session, AtOnce())
    yield desk(session, tasks, said)  # type: ignore[arg-type]
    tasks.close()
