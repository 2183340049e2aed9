"""数据交换: workbooks in and out, the city's answers, backups, papers; by keyboard."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.modeltest import ModelTester

from jindu_desktop.core.errors import Cancelled
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.browse import find_rows, rows
from jindu_desktop.flows.print_form import print_form
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON, REHAB_CASE
from jindu_desktop.store.acting import acting
from jindu_desktop.ui.exchange_page import ExchangePage
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.import_result import PARTS
from jindu_desktop.ui.rotate_dialog import RotateDialog
from jindu_desktop.ui.window import Window
from tests import circles, offices, workbooks
from tests.ui.typing import type_in


@pytest.fixture
def page(window: Window) -> ExchangePage:
    """数据交换 of an empty office; its today is 2026-11-23."""
    assert window.shell is not None
    window.shell.go("数据交换")
    found = window.shell.page
    assert isinstance(found, ExchangePage)
    return found


def button(page: ExchangePage, name: str) -> QPushButton:
    return child(page, QPushButton, name)


def text(page: ExchangePage, name: str) -> str:
    return child(page, QLabel, name).text()


def press(page: ExchangePage, name: str) -> None:
    """Enter on a button, as a clerk without a mouse."""
    found = button(page, name)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def roster(path: Path, *, bad: int) -> Path:
    """Three right persons and so many wrong ones."""
    right = [
        {
            "姓名": f"廖伟{'洋磊静'[n]}",
            "性别": "女" if n % 2 else "男",
            "公民身份号码": offices.id_number(n + 1),
            "列入台账日期": "2026-03-01",
        }
        for n in range(3)
    ]
    wrong = {"姓名": "坏", "性别": "男", "公民身份号码": "99010119900307001",
             "列入台账日期": "2026-03-01"}  # fmt: skip
    return workbooks.of_rows(path, {"人员": [*right, *[wrong] * bad]})


def numbers(page: ExchangePage) -> dict[str, int]:
    return {name: int(label.text()) for name, label in page.importing.sum.numbers.items()}


def saving_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def folder_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))


def persons(page: ExchangePage) -> int:
    return len(find_rows(page.session, PERSON))


def persons_of(page: ExchangePage) -> list[int]:
    return list(find_rows(page.session, PERSON))


def test_the_template_is_written(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saving_to(tmp_path / "模板", monkeypatch).with_suffix(".xlsx")
    press(page, "template")
    assert "人员" in workbooks.openpyxl.load_workbook(path).sheetnames
    assert str(path) in page.notices.text


def test_a_workbook_is_checked_then_taken_in(
    page: ExchangePage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening(roster(tmp_path / "名单.xlsx", bad=2), monkeypatch)
    press(page, "choose")
    found = numbers(page)
    assert found == {"read": 5, "new": 3, "changed": 0, "unchanged": 0, "skipped": 0, "rejected": 2}
    assert found["read"] == sum(found[part] for part in PARTS)
    assert persons(page) == 0
    assert "还没有存入" in text(page, "verdict")
    assert button(page, "take_in").text() == "导入合格的 3 行(&I)"
    assert window.focusWidget() is button(page, "take_in")
    QTest.keyClick(button(page, "take_in"), Qt.Key.Key_Space)
    assert persons(page) == 3
    assert page.notices.tone == "warn"
    assert "退回 2 行" in page.notices.text
    assert "Ctrl+Z" in page.notices.text
    assert button(page, "take_in").isHidden()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert persons(page) == 0


def test_faults_name_cell_field_and_reason_and_hide_numbers(
    page: ExchangePage, tmp_path: Path
) -> None:
    page.importing.check(roster(tmp_path / "名单.xlsx", bad=1))
    model = page.importing.grid.model()
    row = [model.index(0, place).data() for place in range(model.columnCount())]
    assert row[:3] == ["退回", "人员!C5", "公民身份号码"]
    assert row[3] == "9901***********01"
    assert "18 位" in row[4]


def test_without_rejects_it_is_a_success(page: ExchangePage, tmp_path: Path) -> None:
    path = roster(tmp_path / "名单.xlsx", bad=0)
    page.importing.check(path)
    press(page, "take_in")
    assert (page.notices.tone, persons(page)) == ("good", 3)
    page.importing.check(path)
    assert numbers(page)["unchanged"] == 3
    assert not button(page, "take_in").isEnabled()


def changing(path: Path) -> Path:
    """One stored person with another name, one of the same name and birth date, one new."""
    born = offices.id_number(1)[:14]
    twin = offices.id_number(9)
    assert twin.startswith(born)
    given = [("张三", offices.id_number(1)), ("张三丰", twin), ("廖伟", offices.id_number(5))]
    return workbooks.of_rows(path, {"人员": [
        {"姓名": name, "性别": "男", "公民身份号码": number, "列入台账日期": "2024-01-01"}
        for name, number in given
    ]})  # fmt: skip


def words(page: ExchangePage, word: str) -> list[int]:
    items = page.importing.grid.rows.items
    return [place for place, line in enumerate(items) if line.word == word]


def cell(page: ExchangePage, row: int, key: str) -> str:
    grid = page.importing.grid
    place = [column.key for column in grid.rows.columns].index(key)
    return str(grid.model().index(row, place).data())


def test_changes_and_doubles_are_shown_and_decided(page: ExchangePage, tmp_path: Path) -> None:
    for serial in (1, 3):
        offices.with_case(page.session, serial)
    path = changing(tmp_path / "名单.xlsx")
    page.importing.check(path)
    (change,) = words(page, "修改")
    assert cell(page, change, "message") == "姓名：张** → 张*"
    assert cell(page, change, "choice") == "按工作簿改"
    doubles = words(page, "疑似重复")
    expected = page.importing.choices.expected()
    page.importing.grid.setFocus()
    page.importing.grid.setCurrentIndex(page.importing.grid.rows.index(change, 0))
    QTest.keyClick(page.importing.grid, Qt.Key.Key_Return)
    assert cell(page, change, "choice") == "保留原来的"
    assert page.importing.choices.expected() == expected - 1
    assert f"{expected - 1} 行" in button(page, "take_in").text()
    assert doubles
    for row in doubles:
        assert cell(page, row, "choice") == "暂不导入"
    press(page, "take_in")
    names = {str(line["name"]) for line in rows(page.session, PERSON, persons_of(page))}
    assert "张三丰" in names
    found = numbers(page)
    assert found["read"] == 3 == sum(found[part] for part in PARTS)
    assert found["new"] + found["changed"] == expected - 1


def test_one_choice_for_all_rows(page: ExchangePage, tmp_path: Path) -> None:
    offices.with_case(page.session, 1)
    page.importing.check(changing(tmp_path / "名单.xlsx"))
    box = child(page, QComboBox, "all_changes")
    assert box.isVisible()
    box.setCurrentIndex(box.findData("keep"))
    assert [cell(page, row, "choice") for row in words(page, "修改")] == ["保留原来的"]
    press(page, "take_in")
    assert numbers(page)["changed"] == 0
    assert not box.isVisible()


def test_rejects_are_saved_before_and_after(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.importing.check(roster(tmp_path / "名单.xlsx", bad=2))
    for name, take in (("前", False), ("后", True)):
        if take:
            press(page, "take_in")
        path = saving_to(tmp_path / f"{name}.xlsx", monkeypatch)
        press(page, "save_rejects")
        assert len(workbooks.read(path, "人员")) == 3
        assert page.notices.tone == "warn"


def test_giving_up_keeps_nothing(page: ExchangePage, window: Window, tmp_path: Path) -> None:
    page.importing.check(roster(tmp_path / "名单.xlsx", bad=1))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert child(page, QLabel, "file").text() == "还没有选择工作簿"
    assert window.focusWidget() is button(page, "choose")
    assert persons(page) == 0


def test_a_cancelled_check_leaves_the_page_ready(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_self: Progress, _done: int, _total: int) -> None:
        raise Cancelled

    monkeypatch.setattr("jindu_desktop.ui.tasks._Reporter.step", stop)
    page.importing.check(roster(tmp_path / "名单.xlsx", bad=0))
    assert "一行也没有存入" in page.notices.text
    assert button(page, "choose").isEnabled()
    assert persons(page) == 0


def test_what_is_no_workbook_is_refused(page: ExchangePage, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"not a workbook")
    page.importing.check(path)
    assert page.notices.tone == "bad"
    assert page.importing.outcome is None


def drop(page: ExchangePage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copying, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), copying, data, left, none))


def test_a_dropped_workbook_is_checked(page: ExchangePage, tmp_path: Path) -> None:
    page.turn_to("paper")
    drop(page, tmp_path / "新建 文本文档.txt")
    assert page.importing.outcome is None
    drop(page, roster(tmp_path / "名单.xlsx", bad=0))
    assert numbers(page)["new"] == 3
    assert page._chips[0].isChecked()


def exported(page: ExchangePage, path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    saving_to(path, monkeypatch)
    press(page, "export")
    return workbooks.read(path, "人员")


def test_a_masked_table_hides_and_a_complete_one_asks_why(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.with_case(page.session, 1)
    page.turn_to("export")
    number = offices.id_number(1)
    masked = exported(page, tmp_path / "脱敏.xlsx", monkeypatch)
    assert number not in str(masked)
    child(page, QRadioButton, "complete").setChecked(True)
    path = tmp_path / "完整.xlsx"
    saving_to(path, monkeypatch)
    press(page, "export")
    assert not path.exists()
    assert "用途" in text(page, "export_fault")
    type_in(child(page, QLineEdit, "purpose"), "交派出所核对")
    QTest.keyClick(child(page, QLineEdit, "purpose"), Qt.Key.Key_Return)
    assert number in str(workbooks.read(path, "人员"))
    logged = page.session.db.execute(
        "SELECT body FROM audit_value JOIN audit USING (seq) WHERE verb = 'export' ORDER BY seq"
    ).fetchall()
    assert ["交派出所核对" in body for (body,) in logged] == [False, True]


def test_the_day_of_an_export_is_read_as_typed(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.with_case(page.session, 1, served_on="2026-10-20", decided_on="2026-10-15")
    page.turn_to("export")
    combo, on = child(page, QComboBox, "record"), child(page, QLineEdit, "on")
    combo.setCurrentIndex(combo.findData("rehab_case"))
    path = saving_to(tmp_path / "措施.xlsx", monkeypatch)
    on.setText("1399")
    QTest.keyClick(on, Qt.Key.Key_Return)
    assert text(page, "export_fault")
    assert not path.exists()
    for typed, number in (("20260930", 1), ("今天", 2)):
        on.setText(typed)
        QTest.keyClick(on, Qt.Key.Key_Return)
        assert len(workbooks.read(path, REHAB_CASE.label)) == number


def test_rosters_and_the_month_go_out_too(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.with_case(page.session, 1)
    page.turn_to("export")
    combo, on = child(page, QComboBox, "record"), child(page, QLineEdit, "on")
    for title, typed, day in (
        ("吸毒人员花名册", "202610", "2026-10-31"),
        ("月报表", "", "2026-10"),
    ):
        combo.setCurrentIndex(combo.findText(title))
        path = saving_to(tmp_path / f"{title}.xlsx", monkeypatch)
        on.setText("13 月")
        press(page, "export")
        assert not path.exists()
        assert "不是月份" in text(page, "export_fault")
        on.setText(typed)
        press(page, "export")
        book = workbooks.openpyxl.load_workbook(path)
        cells = str([list(sheet.values) for sheet in book])
        assert day in cells
        assert offices.id_number(1) not in cells
    assert not child(page, QRadioButton, "complete").isEnabled()


def test_the_slip_is_written_and_its_fingerprint_shown(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.turn_to("city")
    saving_to(tmp_path / "登记单.json", monkeypatch)
    press(page, "write_slip")
    label = child(page, QLabel, "fingerprint")
    assert label.isVisible()
    assert label.text() in (tmp_path / "登记单.json").read_text("utf-8")
    assert (tmp_path / "登记单.pdf").is_file()


def test_the_city_is_pinned_and_its_receipt_taken(
    page: ExchangePage,
    made_city: circles.MadeCity,
    made_office: offices.Made,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    circle = circles.open_circle(tmp_path / "city", made_city, made_office, monkeypatch)
    circle.clock.set("2026-11-23")
    town = circles.Town(page.session, tmp_path / "out")
    (tmp_path / "out").mkdir()
    circle.enrol(town)
    page.turn_to("city")
    assert "还没有登记" in text(page, "pinned")
    assert not button(page, "trust").isEnabled()
    typed = child(page, QLineEdit, "typed")
    opening(circle.desk.folder / circles.city_keys.SLIP, monkeypatch)
    typed.setText("1234 5678 1234 5678 1234 5678 1234 5678")
    press(page, "trust")
    assert page.notices.tone == "bad"
    typed.setText(circles.city_keys.slip(circle.desk)["fingerprint"])
    press(page, "trust")
    assert "测试市禁毒办" in text(page, "pinned")
    month = circles.Month(2026, 10)
    town.close(month)
    _, receipts = circle.receive(town.send(month))
    receipt = next(receipts.glob("*.asics"))
    opening(receipt, monkeypatch)
    press(page, "receive")
    assert text(page, "answer").startswith("2026-10 首报：受理")
    assert page.notices.tone == "good"
    drop(page, receipt)
    assert "以前导入过" in page.notices.text
    circle.desk.close()


def test_questions_of_the_city_are_listed(page: ExchangePage) -> None:
    page.turn_to("city")
    asked = [{"indicator": "seven_enters", "row": "", "text": "缺附件", "code": ""}]
    page.city._received(
        {"period": "2026-10", "revision": 0, "result": "退回", "questions": asked,
         "received_at": "2026-11-02T08:00:00Z", "known": False}
    )  # fmt: skip
    assert page.notices.tone == "warn"
    assert page.city.grid.isVisible()
    assert page.city.grid.model().index(0, 1).data() == "缺附件"


def test_a_backup_goes_out_and_comes_back(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.with_case(page.session, 1)
    page.turn_to("backup")
    folder_is(tmp_path / "U 盘", monkeypatch)
    press(page, "back_up")
    made = next((tmp_path / "U 盘").iterdir())
    assert made.name in text(page, "backed_up")
    drop(page, made)
    back = tmp_path / "恢复"
    folder_is(back, monkeypatch)
    assert not button(page, "restore").isEnabled()
    child(page, QLineEdit, "passphrase").setText("不对的口令不对的口令")
    press(page, "restore")
    assert page.notices.tone == "bad"
    assert not back.exists()
    child(page, QLineEdit, "passphrase").setText(offices.PASSPHRASE)
    press(page, "restore")
    assert (back / "keyring.json").is_file()
    assert "已恢复到" in text(page, "restored")
    assert child(page, QLineEdit, "passphrase").text() == ""
    shutil.rmtree(back)
    child(page, QCheckBox, "without").setChecked(True)
    press(page, "restore")
    assert "只核对了文件是否完整" in text(page, "restored")


def scan(page: ExchangePage, code: str) -> str:
    """What a scanner does: type and press Enter; the word that is shown."""
    page.paper.code.clear()
    type_in(page.paper.code, code)
    QTest.keyClick(page.paper.code, Qt.Key.Key_Return)
    return page.paper.state.word


def test_a_paper_is_current_older_or_altered(page: ExchangePage, window: Window) -> None:
    office: Session = page.session
    person, case = offices.with_case(office, 1, reported_on="2024-01-25", agreement_on="2024-01-26")
    made = print_form(office, 3, [case]).papers[0]
    page.turn_to("paper")
    assert window.focusWidget() is page.paper.code
    assert scan(page, made.qr) == "与现在的记录一致"
    assert scan(page, made.code.lower()) == "与现在的记录一致"
    assert page.paper.grid.isHidden()
    with acting(office.db, "乙", "改") as act:
        act.update(PERSON, person, {"name": "张三"})
    assert scan(page, made.qr) == "旧的文本"
    assert "人员 修改：姓名" in page.paper.grid.model().index(0, 0).data()
    assert scan(page, made.qr.replace("JD1/3/", "JD1/4/")) == "被改动过，或不是本单位的"
    assert scan(page, "0000-0000") == "查不到这个校验码"
    scan(page, "随便")
    assert page.notices.tone == "bad"
    assert not page.paper.state.isVisible()


def test_desks_are_turned_by_keys(page: ExchangePage, window: Window) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    focused = []
    for _ in range(5):
        widget = window.focusWidget()
        assert widget is not None
        focused.append(widget.objectName())
        QTest.keyClick(widget, Qt.Key.Key_PageDown, ctrl)
    assert focused == ["choose", "record", "receive", "back_up", "code"]
    widget = window.focusWidget()
    QTest.keyClick(widget, Qt.Key.Key_PageUp, ctrl)
    assert page._chips[4].isChecked()


def test_the_models_keep_qts_rules(
    page: ExchangePage, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    page.importing.check(roster(tmp_path / "名单.xlsx", bad=1))
    for grid in (page.importing.grid, page.city.grid, page.paper.grid):
        qtmodeltester.check(grid.model())


def test_new_signing_keys_are_written_on_a_slip(
    page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "new.json"
    answers = iter((None, False, True))
    monkeypatch.setattr(RotateDialog, "ask", lambda _: next(answers))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(page, "rotate_keys")
    assert not out.exists()
    for proofs in (4, 2):
        press(page, "rotate_keys")
        assert len(json.loads(out.read_text("utf-8"))["proofs"]) == proofs
