"""A clerk without a mouse: everything is reached, typed and saved by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import browse
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Row
from jindu_desktop.ui.activities_page import ActivitiesPage
from jindu_desktop.ui.cases_page import CasesPage
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.people_page import PeoplePage
from jindu_desktop.ui.schools_page import SchoolsPage
from jindu_desktop.ui.shell import Shell
from jindu_desktop.ui.staff_page import StaffPage
from jindu_desktop.ui.tasks import Tasks
from tests.ui.ledger.conftest import AtOnce
from tests.ui.typing import focus, number, press, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PAGES = (PeoplePage, CasesPage, StaffPage, SchoolsPage, ActivitiesPage)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Clerk:
    """Hands on the keys of one window."""

    def __init__(self, window: QMainWindow, shell: Shell, session: Session) -> None:
        self.window, self.shell, self.session = window, shell, session

    @property
    def here(self) -> QWidget:
        return focus(self.window)

    @property
    def page(self) -> LedgerPage:
        page = self.shell.page
        assert isinstance(page, LedgerPage)
        return page

    def key(self, key: Qt.Key, *with_keys: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for each in with_keys:
            held |= each
        QTest.keyClick(self.here, key, held)

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def alt(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.AltModifier)

    def fill(self, **texts: str) -> None:
        """Type into fields in the order of the form; Enter (Tab in long text) goes on."""
        for name, text in texts.items():
            self.go_to(name)
            type_in(self.here, text)
            self.settle()

    def go_to(self, name: str) -> None:
        """Enter until the field is reached."""
        passed = []
        while self.here.objectName() != name:
            passed.append(self.here.objectName())
            assert len(passed) < 60, f"{name} was not reached: {passed}"
            press(self.here, TAB if self.here.inherits("QPlainTextEdit") else ENTER)

    def turn_to(self, title: str) -> None:
        """Ctrl+PgDn until this part of the row is shown."""
        for _ in range(20):
            if self.page.ledger.detail._chips.checkedButton().text() == title:
                return
            self.ctrl(Qt.Key.Key_PageDown)
        raise AssertionError(title)

    def settle(self) -> None:
        """Leave the field so that what was typed is taken, and come back to where one goes on."""
        press(self.here, TAB)

    def rows(self, record: str, **wanted: object) -> list[Row]:
        ids = browse.find_rows(self.session, BY_NAME[record])
        rows = browse.rows(self.session, BY_NAME[record], list(ids))
        return [row for row in rows if all(row[n] == v for n, v in wanted.items())]


@pytest.fixture
def clerk(session: Session, qtbot: QtBot) -> Iterator[Clerk]:
    tasks = Tasks(session, AtOnce())
    window = QMainWindow()
    shell = Shell(session, tasks, Notices(), PAGES)
    window.setCentralWidget(shell)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Clerk(window, shell, session)
    tasks.close()


def test_a_person_is_entered(clerk: Clerk) -> None:
    clerk.shell.go("人员")
    clerk.key(Qt.Key.Key_F2)
    clerk.fill(name="欧阳雪", id_number=number("99010219851224102"))
    assert clerk.page.ledger.detail.form.binding.read().values["sex"] == "女"
    clerk.fill(registered_on="-1", village="qs", drug_kinds="冰毒、海洛因")
    clerk.ctrl(Qt.Key.Key_S)
    (row,) = clerk.rows("person", name="欧阳雪")
    assert (row["birth_date"], row["registered_on"]) == ("1985-12-24", "2026-11-22")
    assert row["drug_kinds"] == "海洛因、冰毒(甲基苯丙胺)"
    assert clerk.page.ledger.view.current_id == row["id"]
    assert clerk.page.draft() is None


def test_a_case_is_entered_for_a_person_found_by_initials(clerk: Clerk) -> None:
    clerk.shell.go("社戒社康")
    clerk.key(Qt.Key.Key_F2)
    clerk.fill(person="lwy", kind="sqjd", decision_no="决〔2026〕8号", decided_by="某分局")
    clerk.fill(decided_on="20261110", served_on="1112")
    clerk.ctrl(Qt.Key.Key_S)
    (row,) = clerk.rows("rehab_case", decision_no="决〔2026〕8号")
    assert (row["kind"], row["term_months"], row["served_on"]) == ("社区戒毒", 36, "2026-11-12")
    assert browse.labels(clerk.session, "person", [row["person"]]) == {row["person"]: "廖伟洋"}


def test_a_test_is_entered_below_its_person(clerk: Clerk) -> None:
    clerk.shell.go("人员")
    clerk.ctrl(Qt.Key.Key_F)
    type_in(clerk.here, "lwj")
    clerk.key(Qt.Key.Key_Down)
    clerk.turn_to("检测")
    clerk.key(Qt.Key.Key_F2)
    clerk.fill(result="yx", tester_1="黄丽", tester_2="何建军")
    clerk.ctrl(Qt.Key.Key_S)
    (row,) = clerk.rows("drug_test")
    assert (row["tested_on"], row["result"], row["tester_2"]) == ("2026-11-23", "阴性", "何建军")
    assert browse.labels(clerk.session, "person", [row["person"]]) == {row["person"]: "李文佳"}


def test_in_a_low_window_list_and_row_take_turns(clerk: Clerk) -> None:
    clerk.window.resize(911, 512)  # 1366×768 at 150 %
    clerk.shell.go("人员")
    clerk.page.ledger.view.setFocus()
    beside = clerk.page.ledger.detail
    clerk.key(Qt.Key.Key_Down)
    assert clerk.page.ledger.view.isVisible()
    assert not beside.isVisible()
    clerk.ctrl(Qt.Key.Key_PageDown)
    assert beside.isVisible()
    assert not clerk.page.ledger.view.isVisible()
    clerk.turn_to("检测")
    clerk.key(Qt.Key.Key_Escape)
    assert clerk.page.ledger.view.isVisible()
    assert not beside.isVisible()
    clerk.key(Qt.Key.Key_F2)  # the part out of sight has no say
    assert beside.isVisible()
    assert beside.row_id is None
    assert clerk.here.objectName() == "name"


def test_a_worker_is_entered_and_another_begun(clerk: Clerk) -> None:
    clerk.shell.go("工作人员")
    clerk.key(Qt.Key.Key_F2)
    clerk.fill(name="黄丽", role="zz", full_time="s", joined_on="20260901")
    clerk.ctrl(Qt.Key.Key_Return)
    (row,) = clerk.rows("worker", name="黄丽")
    assert (row["role"], row["full_time"], row["joined_on"]) == ("专职干部", 1, "2026-09-01")
    assert clerk.here.objectName() == "name"
    assert clerk.page.ledger.detail.row_id is None


def test_a_school_item_is_entered(clerk: Clerk) -> None:
    clerk.shell.go("学校八个一")
    clerk.turn_to("八个一")
    assert clerk.here.accessibleName() == "八个一"
    clerk.key(Qt.Key.Key_Down)
    clerk.key(ENTER)
    clerk.fill(state="ywc", done_on="1101", evidence="教材签收单")
    clerk.ctrl(Qt.Key.Key_S)
    (row,) = clerk.rows("school_item")
    assert (row["item"], row["school_year"], row["state"]) == (2, "2026-2027", "已完成")
    assert (row["done_on"], row["evidence"]) == ("2026-11-01", "教材签收单")
    school = row["school"]
    assert browse.standing(clerk.session, BY_NAME["school"], [school]) == {school: "1/8"}


def test_one_school_item_after_the_other(clerk: Clerk) -> None:
    clerk.shell.go("学校八个一")
    clerk.turn_to("八个一")
    clerk.key(ENTER)
    for day in ("1101", "1102", "1103"):
        clerk.fill(state="ywc", done_on=day, evidence="签收单")
        clerk.ctrl(Qt.Key.Key_Return)
    days = {row["item"]: row["done_on"] for row in clerk.rows("school_item")}
    assert days == {1: "2026-11-01", 2: "2026-11-02", 3: "2026-11-03"}
    assert clerk.here.objectName() == "state"


def test_f2_begins_what_the_part_in_sight_holds_and_ctrl_n_the_record(clerk: Clerk) -> None:
    clerk.shell.go("人员")
    clerk.turn_to("访谈走访")
    clerk.key(Qt.Key.Key_Escape)  # back in the list, as when going down it
    clerk.key(Qt.Key.Key_Down)
    clerk.key(Qt.Key.Key_F2)
    detail = clerk.page.ledger.detail
    assert detail.part.forms()[0].isAncestorOf(clerk.here)
    clerk.key(Qt.Key.Key_Escape)
    clerk.ctrl(Qt.Key.Key_N)
    assert (detail.row_id, clerk.here.objectName()) == (None, "name")
    clerk.key(Qt.Key.Key_Escape)
    clerk.key(Qt.Key.Key_Down)
    clerk.turn_to("历史")
    clerk.key(Qt.Key.Key_F2)  # nothing is made there
    assert (detail.row_id, clerk.here.objectName()) == (None, "name")


def test_an_activity_is_entered(clerk: Clerk) -> None:
    clerk.shell.go("宣传活动")
    clerk.key(Qt.Key.Key_F2)
    clerk.fill(title="集市宣传", held_on="20261120", venues="进农村、进社区", participants="１２０")
    clerk.ctrl(Qt.Key.Key_S)
    (row,) = clerk.rows("activity")
    assert (row["title"], row["venues"], row["participants"]) == ("集市宣传", "进社区、进农村", 120)


def test_faults_stop_and_the_first_one_gets_the_focus(clerk: Clerk) -> None:
    clerk.shell.go("人员")
    clerk.key(Qt.Key.Key_F2)
    clerk.fill(name="欧阳雪")
    clerk.ctrl(Qt.Key.Key_S)
    marked = clerk.page.ledger.detail.form.binding.marked()
    assert {"id_number", "sex"} <= set(marked)
    assert clerk.here.objectName() == "id_number"
    assert clerk.rows("person", name="欧阳雪") == []
    assert clerk.page.draft() is not None


def test_undo_takes_the_saved_row_back(clerk: Clerk) -> None:
    clerk.shell.go("宣传活动")
    clerk.key(Qt.Key.Key_F2)
    clerk.fill(title="集市宣传", held_on="20261120", venues="进社区")
    clerk.ctrl(Qt.Key.Key_S)
    clerk.key(Qt.Key.Key_Escape)
    assert clerk.page.ledger.view.table.rowCount() == 1
    clerk.ctrl(Qt.Key.Key_Z)
    assert clerk.page.ledger.view.table.rowCount() == 0


def test_a_person_a_case_and_a_test_take_fifteen_keys(clerk: Clerk, qtbot: QtBot) -> None:
    """Besides what is typed: the next part opens by itself, today and the type are drafted."""
    keys = 0

    def key(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        QTest.keyClick(clerk.here, key, held)

    ctrl, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    key(Qt.Key.Key_1, ctrl)
    key(Qt.Key.Key_F2)
    type_in(clerk.here, "欧阳雪")
    key(ENTER)
    key(ENTER)
    type_in(clerk.here, number("99010219851224102"))
    key(Qt.Key.Key_S, ctrl)
    key(Qt.Key.Key_F2)
    type_in(clerk.here, "sqjd")
    for text in ("决〔2026〕8号", "某分局", "1110", "1112"):
        key(ENTER)
        type_in(clerk.here, text)
    key(Qt.Key.Key_S, ctrl)
    key(Qt.Key.Key_6, alt)
    qtbot.waitUntil(clerk.page.ledger.detail._chips.button(5).isChecked)
    key(Qt.Key.Key_F2)
    key(ENTER)
    type_in(clerk.here, "yx")
    key(Qt.Key.Key_S, ctrl)
    (person,) = clerk.rows("person", name="欧阳雪")
    assert clerk.rows("rehab_case", person=person["id"], served_on="2026-11-12")
    assert clerk.rows("drug_test", person=person["id"], result="阴性", tested_on="2026-11-23")
    assert keys == 15
