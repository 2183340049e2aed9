"""沿用 and what a new row begins with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.beginnings import beginning, carried, carry
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, PERSON
from jindu_desktop.store import entries
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.subrecords import SubRecords
from tests.ui.ledger.conftest import Said
from tests.ui.typing import focus, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEST = BY_NAME["drug_test"]


def named(session: Session, name: str) -> int:
    return next(int(str(row["id"])) for row in entries.all_rows(session.db, PERSON)
                if row["name"] == name)  # fmt: skip


@pytest.fixture
def tests(table: Desk, qtbot: QtBot) -> Iterator[SubRecords]:
    """The tests of the person who has a case."""
    part = SubRecords(table, TEST, "person")
    window = QMainWindow()
    window.setCentralWidget(part)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    part.show_row(entries.fetch(table.session.db, PERSON, named(table.session, "李文佳")))
    yield part
    window.takeCentralWidget()


def text(part: SubRecords, name: str) -> str:
    return child(part.form, QLineEdit, name).text()


def carry_by_key(part: SubRecords, name: str) -> None:
    child(part.form, QLineEdit, name).setFocus()
    QTest.keyClick(focus(part.window()), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


def test_a_new_test_is_of_today_and_typing_begins_where_nothing_stands(tests: SubRecords) -> None:
    tests.new_row()
    assert tests.form.binding.read().values["tested_on"] == "2026-11-23"
    assert tests.form.binding.read().values["kind"] == "定期"
    assert focus(tests.window()).objectName() == "sample"
    assert not tests.form.dirty


def test_a_carried_field_is_signed_and_filled_in_the_next_row(
    tests: SubRecords, said: Said
) -> None:
    tests.new_row()
    carry_by_key(tests, "tester_1")
    label = child(tests.form, QLabel, "label_tester_1")
    assert label.text().endswith("·沿用")
    assert child(tests.form, QLineEdit, "tester_1").accessibleName() == "检测人，沿用上一条"
    type_in(focus(tests.window()), "陈国强")
    tests.form.retype({"result": "阴性", "place": "社工站"})
    tests.save_and_new()
    assert tests.form.row_id is None
    assert (text(tests, "tester_1"), text(tests, "place")) == ("陈国强", "")
    assert not tests.form.dirty
    carry_by_key(tests, "tester_1")
    assert label.text() == "检测人(&" + label.text().split("&")[1]
    assert said.heard[-1] == ("tell", "不再沿用：检测人（Ctrl+D 改变）")
    tests.new_row()
    assert text(tests, "tester_1") == ""


def test_what_is_carried_is_the_operators_own_and_kept(table: Desk, tests: SubRecords) -> None:
    tests.new_row()
    child(tests.form, QLineEdit, "tester_2").setText("黄丽")
    carry_by_key(tests, "tester_2")
    session = table.session
    assert carried(session, TEST) == {"tester_2": "黄丽"}
    session.operator = "别人"
    assert carried(session, TEST) == {}


def test_what_names_a_row_is_not_carried(table: Desk) -> None:
    session = table.session
    carry(session, PERSON, {"id_number": "1", "village": 5, "nonsense": 1, "phone": "1"})
    assert carried(session, PERSON) == {"village": None, "phone": "1"}, "the village is gone"


def test_what_a_row_begins_with(table: Desk) -> None:
    session = table.session
    free, in_case = named(session, "廖伟洋"), named(session, "李文佳")
    worker = entries.fetch(session.db, PERSON, free)
    assert worker is not None
    assert beginning(session, TEST, {"person": free})["kind"] == "不定期"
    assert beginning(session, TEST, {"person": in_case})["kind"] == "定期"
    assert beginning(session, BY_NAME["contact"], {"person": free}) == {
        "held_on": "2026-11-23", "way": "面谈", "worker": worker["worker"],
    }  # fmt: skip
    assert beginning(session, BY_NAME["rehab_case"], {"person": free}) == {
        "worker": worker["worker"], "execution_place": "清水村一组 1 号",
    }  # fmt: skip
    assert beginning(session, PERSON, {}) == {"registered_on": "2026-11-23"}
    assert beginning(session, BY_NAME["school"], {}) == {}


def test_a_draft_of_a_new_row_brings_back_what_it_began_with(
    tests: SubRecords, table: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tests.new_row()
    child(tests.form, QLineEdit, "tester_1").setText("陈国强")
    carry_by_key(tests, "tester_1")
    tests.form.revert()
    tests.new_row()
    assert text(tests, "tester_1") == "陈国强"
    tests.form.retype({"result": "阴性"})
    draft = tests.draft()
    assert draft is not None
    tests.form.revert()
    monkeypatch.setattr(table.session, "clock", partial(date, 2026, 11, 24))
    tests.restore(draft)
    assert text(tests, "tested_on") == "2026-11-23"
    assert child(tests.form, QLabel, "label_tester_1").text().endswith("·沿用")
    assert tests.form.binding.read().values["result"] == "阴性"


def test_what_is_begun_only_later_does_not_slip_into_a_draft(tests: SubRecords) -> None:
    tests.new_row()
    tests.form.retype({"result": "阴性"})
    draft = tests.draft()
    assert draft is not None
    tests.form.revert()
    child(tests.form, QLineEdit, "place").setText("社工站")
    carry_by_key(tests, "place")
    tests.form.revert()
    tests.restore(draft)
    assert text(tests, "place") == ""
