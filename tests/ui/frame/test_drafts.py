"""Nothing typed is lost: kept while typing, offered after a crash, put back on the row it belongs to."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRunnable, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.flows import drafts
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import ACTIVITY, PERSON
from jindu_desktop.ui.activity_ledger import ActivityLedger
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.draft_keeper import DraftKeeper
from jindu_desktop.ui.draft_offer import DraftOffer
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.shell import Shell
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.conftest import AtOnce
from tests.ui.frame.test_window import unlock
from tests.ui.typing import compose

ALLOWED = 0.5  # seconds of typing that may be lost


def people(window: Window) -> LedgerPage:
    assert window.shell is not None
    window.shell.go("人员")
    page = window.shell.page
    assert isinstance(page, LedgerPage)
    return page


def activities(window: Window) -> ActivityLedger:
    shell_of(window).go("宣传活动")
    page = shell_of(window).page
    assert isinstance(page, LedgerPage)
    assert isinstance(page.ledger, ActivityLedger)
    return page.ledger


def shell_of(window: Window) -> Shell:
    assert window.shell is not None
    return window.shell


def name_of(page: LedgerPage) -> QLineEdit:
    return child(page.ledger.detail.form, QLineEdit, "name")


def kept(window: Window) -> list[dict[str, str]]:
    return [each.body["texts"] for each in drafts.kept(shell_of(window).session)]


def crash(window: Window) -> None:
    """The window is gone without a word; the next one is given the same office."""
    shell = shell_of(window)
    session = shell.session.elsewhere()
    window._keeper.close()  # type: ignore[union-attr]
    shell.session.close()
    window.shell = None
    window.use(session)


def test_typing_is_kept_and_goes_with_the_save(window: Window, qtbot: QtBot) -> None:
    page = people(window)
    page.new_row()
    QTest.keyClicks(name_of(page), "abc")
    qtbot.waitUntil(lambda: kept(window) == [{"name": "abc"}])
    page.ledger.detail.form.retype(
        {
            "registered_on": "2024-01-01",
            "name": "张三丰",
            "sex": "男",
            "id_number": offices.id_number(1),
        }
    )
    qtbot.waitUntil(lambda: kept(window)[0]["name"] == "张三丰")
    page.save_row()
    assert page.draft() is None
    assert kept(window) == []


def test_what_is_taken_back_by_hand_is_kept_no_more(window: Window, qtbot: QtBot) -> None:
    page = people(window)
    page.new_row()
    QTest.keyClicks(name_of(page), "a")
    qtbot.waitUntil(lambda: len(kept(window)) == 1)
    QTest.keyClick(name_of(page), Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: kept(window) == [])


def test_an_edit_is_offered_after_a_crash_and_put_back(window: Window, qtbot: QtBot) -> None:
    session = shell_of(window).session
    rows = [save(session, PERSON, offices.person(n, name=f"甲{n}")).row_id for n in (1, 3)]
    page = people(window)
    page.open_row("person", rows[1])
    compose(name_of(page), "乙")
    qtbot.waitUntil(lambda: len(kept(window)) == 1)
    crash(window)
    (bar,) = window.findChildren(DraftOffer)
    assert "人员 甲3" in bar.text
    bar.go_on.click()
    page = people(window)
    assert bar.isHidden()
    assert page.ledger.detail.row_id == rows[1]
    assert name_of(page).text() == "乙甲3"
    qtbot.waitUntil(page.isVisible)
    page.save_row()
    assert kept(window) == []


def test_what_is_to_be_confirmed_still_is_after_a_crash(window: Window, qtbot: QtBot) -> None:
    shell = shell_of(window)
    fair = {"title": "秋季宣讲", "held_on": "2026-10-08", "venues": "进农村", "place": "文化广场"}
    save(shell.session, ACTIVITY, fair, reason="演示")
    ledger = activities(window)
    ledger.again()
    told = ledger.top._told.text()
    assert "秋季宣讲" in told
    qtbot.waitUntil(lambda: len(kept(window)) == 1)
    crash(window)
    (bar,) = window.findChildren(DraftOffer)
    bar.go_on.click()
    ledger = activities(window)
    assert not ledger.top.banner.isHidden()
    assert ledger.top._told.text() == told
    assert child(ledger.detail.form, QLineEdit, "place").text() == "文化广场"
    ledger.detail.form.revert()
    assert ledger.top.banner.isHidden()


def test_an_offer_not_taken_outlives_other_typing(window: Window, qtbot: QtBot) -> None:
    page = people(window)
    page.new_row()
    QTest.keyClicks(name_of(page), "first")
    qtbot.waitUntil(lambda: len(kept(window)) == 1)
    crash(window)
    page = people(window)
    page.new_row()
    QTest.keyClicks(name_of(page), "second")
    qtbot.waitUntil(lambda: len(kept(window)) == 2)
    (bar,) = window.findChildren(DraftOffer)
    bar.go_on.click()
    assert name_of(page).text() == "second"
    assert not bar.isHidden()
    assert {each["name"] for each in kept(window)} == {"first", "second"}


def test_an_unwanted_draft_is_dropped_after_asking(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = people(window)
    page.new_row()
    QTest.keyClicks(name_of(page), "x")
    qtbot.waitUntil(lambda: len(kept(window)) == 1)
    crash(window)
    (bar,) = window.findChildren(DraftOffer)
    monkeypatch.setattr(ChoiceDialog, "ask", partial(bool, False))
    bar.drop.click()
    assert len(kept(window)) == 1
    monkeypatch.setattr(ChoiceDialog, "ask", lambda _dialog: True)
    bar.drop.click()
    assert kept(window) == []
    assert bar.isHidden()


def test_the_lock_screen_keeps_the_typing_in_the_file_too(
    window: Window, office: Session, made_office: offices.Made, qtbot: QtBot
) -> None:
    page = people(window)
    page.new_row()
    QTest.keyClicks(name_of(page), "no")
    window.lock()
    with offices.reopened(made_office, office.folder) as other:
        assert [each.body["texts"] for each in drafts.kept(other)] == [{"name": "no"}]
    unlock(window)
    assert name_of(people(window)).text() == "no"
    assert window.findChildren(DraftOffer) == []
    first = drafts.kept(shell_of(window).session)[0].id
    compose(name_of(people(window)), "乙")
    qtbot.waitUntil(lambda: [each["name"] for each in kept(window)] == ["no乙"])
    assert drafts.kept(shell_of(window).session)[0].id == first


def test_closing_without_saving_leaves_no_draft(
    window: Window, office: Session, made_office: offices.Made, qtbot: QtBot
) -> None:
    page = people(window)
    page.new_row()
    QTest.keyClicks(name_of(page), "no")
    qtbot.waitUntil(lambda: len(kept(window)) == 1)
    window._may_close = partial(bool, True)  # type: ignore[method-assign]
    window.close()
    with offices.reopened(made_office, office.folder) as other:
        assert drafts.kept(other) == []


def test_a_disk_that_refuses_is_told_once_and_tried_again(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(*_given: Any) -> None:
        raise Unavailable("磁盘已满，请清理后重试")

    page = people(window)
    page.new_row()
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "keep", full)
        QTest.keyClicks(name_of(page), "a")
        qtbot.waitUntil(lambda: "磁盘已满" in shell_of(window).notices.text)
    window._keeper._write()  # type: ignore[union-attr]
    assert kept(window) == [{"name": "a"}]


class SlowDisk(AtOnce):
    """Writes when told to."""

    def __init__(self) -> None:
        self.waiting: list[QRunnable] = []

    def start(self, job: QRunnable) -> None:
        self.waiting.append(job)


def test_a_slow_disk_is_given_one_writing_at_a_time_and_then_all_that_was_typed(
    window: Window, qtbot: QtBot
) -> None:
    disk, page = SlowDisk(), people(window)
    keeper = DraftKeeper(shell_of(window), disk)
    page.new_row()
    for letter in "abc":
        QTest.keyClicks(name_of(page), letter)
        keeper._write()
    assert len(disk.waiting) == 1
    disk.waiting.pop().run()
    assert len(disk.waiting) == 1
    disk.waiting.pop().run()
    assert kept(window) == [{"name": "abc"}]
    assert disk.waiting == []


TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from jindu_desktop.flows.session import Session
from jindu_desktop.store.connection import DATA_FILE, open_db
from jindu_desktop.store.keyring import DataKey
from jindu_desktop.ui import style
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.window import Window
app = QApplication([])
style.apply(app, "light", 1.0)
folder, key = Path(sys.argv[1]), DataKey(bytes.fromhex(sys.argv[2]))
window = Window(Preferences(path=folder.parent / "window.json"), PAGES)
window.first_page = "人员"
window.use(Session(folder, sys.argv[3], key, open_db(folder / DATA_FILE, key.sub("db-page-key v1"))))
window.show()
page = window.shell.page
page.new_row()
field = child(page.ledger.detail.form, QPlainTextEdit, "note")
count = 0
def type_one():
    global count
    QTest.keyClicks(field, str(count % 10))
    count += 1
    sys.stdout.write(f"{count} {time.monotonic()}\\n")
    sys.stdout.flush()
clock = QTimer()
clock.timeout.connect(type_one)
clock.start(20)
app.exec()
"""


KILLS = int(os.environ.get("JINDU_KILLS", "2"))  # more by hand: JINDU_KILLS=50


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_loses_at_most_half_a_second(
    made_office: offices.Made, tmp_path: Path, kill: int
) -> None:
    folder = tmp_path / "office"
    offices.copy(made_office, folder).close()
    command = [sys.executable, "-c", TYPIST, str(folder), made_office.key.raw.hex()]
    typist = subprocess.Popen([*command, offices.OPERATOR], stdout=subprocess.PIPE, text=True)
    assert typist.stdout is not None
    wanted = random.Random(kill).randint(42, 60)
    said = [(0, time.monotonic())]
    while said[-1][0] < wanted:
        count, at = typist.stdout.readline().split()
        said.append((int(count), float(at)))
    os.kill(typist.pid, signal.SIGKILL)
    typist.wait()
    typist.stdout.close()
    before = [count for count, at in said if at < said[-1][1] - ALLOWED]
    with offices.reopened(made_office, folder) as session:
        (found,) = drafts.kept(session)
    assert len(found.body["texts"]["note"]) >= max(before)


def test_no_page_has_a_use_for_the_letters_of_the_offer(window: Window) -> None:
    """Qt only moves the focus where a letter is used twice, and what is typed next goes astray."""
    shell = shell_of(window)
    offer = DraftOffer(shell, window._keeper, [])  # type: ignore[arg-type]
    letters = {button.text()[-3:] for button in (offer.go_on, offer.drop)}
    assert len(letters) == 2
    for kind in PAGES:
        shell.go(kind.title)
        for word in kind.inside:
            shell.page.show_inside(word)  # type: ignore[union-attr]
    shell._open_printing()
    parts = [*shell.findChildren(QAbstractButton), *shell.findChildren(QLabel)]
    assert not [each.text() for each in parts if each.text()[-3:] in letters]
