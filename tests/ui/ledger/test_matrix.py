"""The matrix of schools × eight items, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import browse, save
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.eight_ones import matrix
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.leaving import Answer
from jindu_desktop.ui.matrix_ledger import MatrixLedger
from jindu_desktop.ui.matrix_model import LOOKS
from jindu_desktop.ui.print_subject import subject_of
from jindu_desktop.ui.schools_page import SchoolsPage
from tests.ui.ledger.conftest import Said
from tests.ui.ledger.test_ledger import Pages

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
YEAR = "2026-2027"


@pytest.fixture
def sheet(session: Session, said: Said, qtbot: QtBot) -> Iterator[MatrixLedger]:
    """The matrix of two schools; one of them had its first item done last year."""
    village = browse.options(session, "village")[0][0]
    school = {"name": "北关中学", "stage": "初级中学", "village": village}
    other = save.save(session, BY_NAME["school"], school).row_id
    save.save(session, BY_NAME["school"], {"name": "小花幼儿园", "stage": "幼儿园"}, reason="演示")
    done = {"state": "已完成", "done_on": "2026-03-01", "evidence": "任命文件 3 号"}
    last = {"school": other, "school_year": "2025-2026", "item": 1}
    save.save(session, BY_NAME["school_item"], last | done, reason="演示")
    pages = Pages(session, said, qtbot)
    page = pages(SchoolsPage)
    page._chips.button(1).setChecked(True)
    found = page.ledger
    assert isinstance(found, MatrixLedger)
    qtbot.waitUntil(found.view.hasFocus)
    yield found
    for tasks in pages.made:
        tasks.close()


def words(sheet: MatrixLedger) -> list[list[str]]:
    return [[cell.word for cell in line.cells] for line in sheet.view.table.lines]


def press(sheet: MatrixLedger, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(sheet.view, key)


def write(sheet: MatrixLedger, field: str, text: str) -> None:
    editor = child(sheet.form, QPlainTextEdit, field)
    assert editor.hasFocus()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_open_schools_by_name_last_year_to_be_confirmed(sheet: MatrixLedger) -> None:
    assert [line.name for line in sheet.view.table.lines] == ["北关中学", "清水小学"]
    assert words(sheet) == [["待确认", *["未填"] * 7], ["未填"] * 8]
    told = sheet._cover.text()
    assert "开办学校 2 所　八项全部完成 0 所　完成率 0.0 %" in told
    assert "？ 待确认 1 项" in told


def test_one_key_saves_what_needs_no_more(sheet: MatrixLedger, session: Session) -> None:
    press(sheet, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_2)
    assert words(sheet)[1][:3] == ["未填", "未完成", "未填"]
    assert sheet.view.hasFocus()
    assert recent(session, 1)[0].sentence == "新增 八个一 清水小学"


def test_green_only_with_evidence(sheet: MatrixLedger, said: Said) -> None:
    press(sheet, Qt.Key.Key_Down, Qt.Key.Key_1)
    assert words(sheet)[1][0] == "未填"
    assert "佐证材料" in said.heard[-1][1]
    write(sheet, "evidence", "photo 12")
    assert words(sheet)[1][0] == "已完成"
    assert sheet.form.shown_value("done_on") == "2026-11-23"
    assert sheet.view.hasFocus()


def test_not_applicable_asks_why(sheet: MatrixLedger) -> None:
    press(sheet, Qt.Key.Key_Down, Qt.Key.Key_3)
    assert words(sheet)[1][0] == "未填"
    write(sheet, "note", "no pupils")
    assert words(sheet)[1][0] == "不适用"


def test_last_year_is_confirmed_before_it_counts(sheet: MatrixLedger, session: Session) -> None:
    assert session.today().isoformat() == "2026-11-23"
    press(sheet, Qt.Key.Key_0)
    editor = child(sheet.form, QPlainTextEdit, "evidence")
    assert editor.toPlainText() == "任命文件 3 号"
    assert words(sheet)[0][0] == "待确认"
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert words(sheet)[0][0] == "已完成"
    press(sheet, Qt.Key.Key_0)
    assert not sheet.form.dirty


def test_a_school_is_complete_with_eight(sheet: MatrixLedger, session: Session) -> None:
    school = sheet.view.table.lines[1].school
    for item in range(1, 9):
        row = {"school": school, "school_year": YEAR, "item": item, "state": "不适用", "note": "无"}
        save.save(session, BY_NAME["school_item"], row, reason="演示")
    assert matrix(session, YEAR).complete == 0
    row_id = matrix(session, YEAR).lines[1].cells[0].row_id
    done = {"state": "已完成", "done_on": "2026-10-01", "evidence": "文件"}
    save.save(session, BY_NAME["school_item"], done, row_id, reason="演示")
    assert matrix(session, YEAR).complete == 1


def test_leaving_typed_evidence_asks(sheet: MatrixLedger) -> None:
    press(sheet, Qt.Key.Key_1)
    QTest.keyClicks(child(sheet.form, QPlainTextEdit, "evidence"), "x")
    sheet.leaving.ask = lambda _parent, _label: Answer.STAY
    sheet.to_list()
    press(sheet, Qt.Key.Key_Right)
    assert sheet.view.current.item == 1  # type: ignore[union-attr]
    (draft,) = sheet.drafts()
    sheet.form.revert()
    press(sheet, Qt.Key.Key_Right)
    assert sheet.view.current.item == 2  # type: ignore[union-attr]
    sheet.restore(draft)
    assert sheet.view.current.item == 1  # type: ignore[union-attr]
    assert child(sheet.form, QPlainTextEdit, "evidence").toPlainText() == "x"


def test_filter_and_copy(sheet: MatrixLedger) -> None:
    sheet.filter("qsxx")
    assert [line.name for line in sheet.view.table.lines] == ["清水小学"]
    assert sheet.view.copied().splitlines()[1] == "\t".join(["清水小学", *["未填"] * 8])
    sheet.filter("")
    assert len(sheet.view.table.lines) == 2


def test_every_state_has_a_sign_of_its_own() -> None:
    assert len({sign for sign, _tone in LOOKS.values()}) == len(LOOKS)


def test_ctrl_p_prints_the_visit_list_of_the_year_chosen(sheet: MatrixLedger) -> None:
    wish = sheet.wish()
    assert (wish.only, str(wish.month), wish.label) == ((90,), "2026-11", "2026-2027学年")
    sheet.year.setCurrentText("2025-2026")
    assert str(sheet.wish().month) == "2026-08"
    page = sheet.parentWidget().parentWidget()
    assert isinstance(page, SchoolsPage)
    assert subject_of(page) == sheet.wish()


def test_the_button_asks_for_the_same(sheet: MatrixLedger, qtbot: QtBot) -> None:
    page = sheet.parentWidget().parentWidget()
    assert isinstance(page, SchoolsPage)
    with qtbot.waitSignal(page.printing, timeout=1000):
        sheet._visits.click()
