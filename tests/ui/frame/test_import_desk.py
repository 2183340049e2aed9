"""数据交换 → 导入: columns corrected, centuries asked, rows compared and decided, by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.save import save
from jindu_desktop.records import PERSON
from jindu_desktop.records.field import Row
from jindu_desktop.store import entries
from jindu_desktop.ui.exchange_page import ExchangePage
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.import_desk import ImportDesk
from jindu_desktop.ui.window import Window
from tests import offices
from tests.workbooks import written


@pytest.fixture
def desk(window: Window) -> ImportDesk:
    """The import of an empty office."""
    assert window.shell is not None
    window.shell.go("数据交换")
    page = window.shell.page
    assert isinstance(page, ExchangePage)
    return page.importing


def persons(desk: ImportDesk) -> list[Row]:
    return list(entries.all_rows(desk._page.session.db, PERSON))


def sheet(folder: Path, *rows: list[Any], name: str = "表") -> Path:
    return written(folder / f"{name}.xlsx", {"Sheet1": rows})


def shown(desk: ImportDesk) -> str:
    return child(desk._page, QLabel, "verdict").text()


def press(desk: ImportDesk, name: str) -> None:
    button = child(desk._page, QPushButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def settled(qtbot: QtBot, desk: ImportDesk) -> None:
    """The pause after a correction is over and the workbook looked through again."""
    qtbot.waitUntil(lambda: not desk._running and not desk._later.isActive())


def choose(box: QComboBox, text: str) -> None:
    """Pick a line of a list, as a person does."""
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def at_heading(desk: ImportDesk, heading: str) -> None:
    grid = desk.mapping.grid
    place = [line.heading for line in grid.rows.items].index(heading)
    grid.setFocus()
    grid.setCurrentIndex(grid.rows.index(place, 0))


def at_lacking(desk: ImportDesk, field: str) -> None:
    grid = desk.mapping.grid
    names = [line.column.field if line.column.at < 0 else "" for line in grid.rows.items]
    grid.setFocus()
    grid.setCurrentIndex(grid.rows.index(names.index(field), 0))


UNKNOWN = ["甲", "乙", "丙"]


def test_columns_nobody_knows_are_named_by_keyboard_and_remembered(
    desk: ImportDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [[f"某{n}", offices.id_number(n), "x"] for n in (1, 3, 5, 7)]
    desk.check(sheet(tmp_path, UNKNOWN, *rows))
    assert desk.mapping.isVisible()
    assert desk.mapping.grid.hasFocus()
    assert "姓名、列入台账日期" in desk.mapping.note.text()
    at_heading(desk, "甲")
    QTest.keyClick(desk.mapping.grid, Qt.Key.Key_Return)
    QTest.keyClicks(desk.mapping.panel.field, "xm")
    QTest.keyClick(desk.mapping.panel.field, Qt.Key.Key_Return)
    assert desk.mapping.grid.hasFocus()
    at_lacking(desk, "registered_on")
    QTest.keyClick(desk.mapping.grid, Qt.Key.Key_Return)
    desk.mapping.panel.text.setText("2026-10-01")
    QTest.keyClick(desk.mapping.panel.text, Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert "导入合格的 4 行" in child(desk._page, QPushButton, "take_in").text()
    press(desk, "take_in")
    assert {row["name"] for row in persons(desk)} == {"某1", "某3", "某5", "某7"}
    assert {row["registered_on"] for row in persons(desk)} == {"2026-10-01"}
    desk.check(sheet(tmp_path, UNKNOWN, ["另人", offices.id_number(9), "x"], name="又一张"))
    known = {line.heading: line.how for line in desk.mapping.grid.rows.items}
    assert (known["甲"], known["乙"]) == ("以前选的", "以前选的")
    assert "还缺必填的：列入台账日期。" in desk.mapping.note.text()  # that day was of that file


def test_what_is_no_record_is_told_what_it_is(
    desk: ImportDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.check(sheet(tmp_path, ["x", "y"], ["清水村", "1"], ["石头村", "2"]))
    assert desk.outcome is None
    assert "没有认出" in shown(desk)
    choose(desk.mapping.records, "村(社区)")
    settled(qtbot, desk)
    at_heading(desk, "x")
    choose(desk.mapping.panel.field, "村(社区)名称")
    settled(qtbot, desk)
    assert desk.outcome == {**desk.outcome, "new": 2, "rejected": 0}  # type: ignore[dict-item]
    choose(desk.mapping.records, "不导入")
    settled(qtbot, desk)
    assert desk.outcome is None


def test_the_row_of_headings_is_chosen(desk: ImportDesk, tmp_path: Path, qtbot: QtBot) -> None:
    rows = [["姓名", "身份证号"], ["张三", offices.id_number(1)], ["人名", "号码"],
            ["李四", offices.id_number(3)]]  # fmt: skip
    desk.check(sheet(tmp_path, *rows))
    desk._turn(1)
    choose(desk.mapping.heads, "第 3 行：人名  号码")
    settled(qtbot, desk)
    assert desk.mapping.mapping.sheet("Sheet1").head == 3
    assert [line.heading for line in desk.mapping.grid.rows.items][:2] == ["人名", "号码"]
    choose(desk.mapping.lines, "2 行")
    settled(qtbot, desk)
    assert desk.mapping.mapping.sheet("Sheet1").lines == 2


def test_the_century_is_asked_column_by_column(
    desk: ImportDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    head = ["姓名", "身份证号", "列管日期", "首次吸毒日期"]
    desk.check(sheet(tmp_path, head, ["张三", offices.id_number(1), "26-10-3", "98.5.1"]))
    bar = child(desk._page, QFrame, "century_bar")
    question = child(desk._page, QLabel, "century_question")
    assert bar.isVisible()
    assert desk.grid.hasFocus()
    assert "“列管日期”里写着 26-10-3" in question.text()
    assert child(desk._page, QPushButton, "century_20").text() == "2026 年"
    press(desk, "century_20")
    settled(qtbot, desk)
    assert "98.5.1" in question.text()
    press(desk, "century_19")
    settled(qtbot, desk)
    assert not bar.isVisible()
    press(desk, "take_in")
    (row,) = persons(desk)
    assert (row["registered_on"], row["first_used_on"]) == ("2026-10-03", "1998-05-01")


def stored_person(desk: ImportDesk, serial: int, **more: Any) -> None:
    given = offices.person(serial, name="张三", phone="13900000000", **more)
    save(desk._page.session, PERSON, given, reason="测试")


HEAD = ["姓名", "身份证号", "联系电话", "文化程度", "列管日期"]


def test_a_change_is_taken_field_by_field(desk: ImportDesk, tmp_path: Path) -> None:
    stored_person(desk, 1)
    desk.check(
        sheet(tmp_path, HEAD, ["张三丰", offices.id_number(1), "13911111111", "小学", "2024-01-01"])
    )
    desk.grid.setFocus()
    assert child(desk._page, QPushButton, "take_in").text() == "导入合格的 1 行(&I)"
    QTest.keyClick(desk.grid, Qt.Key.Key_Right)
    sides = desk.review.panel.sides
    assert sides.hasFocus()
    states = {side.label: (side.old, side.new, side.state) for side in sides.rows.items}
    assert states["联系电话"] == ("13900000000", "13911111111", "采用")
    place = [side.name for side in sides.rows.items].index("phone")
    sides.setCurrentIndex(sides.rows.index(place, 0))
    QTest.keyClick(sides, Qt.Key.Key_Space)
    assert sides.rows.items[place].state == "不改"
    assert desk.choices.said(desk.grid.current().row) == "按工作簿改，留 1 处"
    QTest.keyClick(sides, Qt.Key.Key_Left)
    assert desk.grid.hasFocus()
    press(desk, "take_in")
    (row,) = persons(desk)
    assert (row["name"], row["phone"], row["education"]) == ("张三丰", "13900000000", "小学")


def test_of_a_kept_row_one_field_is_taken(desk: ImportDesk, tmp_path: Path) -> None:
    stored_person(desk, 1)
    desk.check(
        sheet(tmp_path, HEAD, ["张三丰", offices.id_number(1), "13911111111", "小学", "2024-01-01"])
    )
    desk.grid.setFocus()
    QTest.keyClick(desk.grid, Qt.Key.Key_0)
    assert desk.choices.expected() == 0
    desk.grid.setCurrentIndex(desk.grid.rows.index(0, 0))
    sides = desk.review.panel.sides
    sides.setFocus()
    place = [side.name for side in sides.rows.items].index("education")
    sides.setCurrentIndex(sides.rows.index(place, 0))
    QTest.keyClick(sides, Qt.Key.Key_Space)
    assert [s.name for s in sides.rows.items if s.state == "采用"] == ["education"]
    press(desk, "take_in")
    (row,) = persons(desk)
    assert (row["name"], row["phone"], row["education"]) == ("张三", "13900000000", "小学")


def test_doubles_stand_side_by_side_and_take_a_digit_each(desk: ImportDesk, tmp_path: Path) -> None:
    for serial in (1, 21, 41):
        stored_person(desk, serial)
    twins = [["张三", offices.id_number(n), "", "大学本科", "2024-02-02"] for n in (3, 23, 43)]
    desk.check(sheet(tmp_path, HEAD, *twins))
    doubles = [line for line in desk.grid.rows.items if line.word == "疑似重复"]
    assert len(doubles) == 3
    grid, panel = desk.grid, desk.review.panel
    grid.setFocus()
    grid.setCurrentIndex(grid.rows.index(0, 0))
    first = {side.name: (side.old, side.new) for side in panel.sides.rows.items}
    assert first["id_number"][1] == offices.id_number(3)
    assert first["education"] == ("", "大学本科")
    assert panel.buttons["same"].isVisible()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0):
        QTest.keyClick(grid, key)
    said = [desk.choices.said(line.row) for line in doubles]
    assert said == ["当作同一行", "作为新的一行", "暂不导入"]
    press(desk, "take_in")
    assert desk.outcome is not None
    counts = [desk.outcome[name] for name in ("new", "changed", "skipped")]
    assert counts == [1, 1, 1]
    choose(desk.review.shown, "跳过 1")
    assert [line.where for line in grid.rows.items] == ["Sheet1 第 4 行"]
    merged = [row for row in persons(desk) if row["education"] and row["phone"]]
    assert len(merged) == 1


def test_a_heading_is_not_hidden_and_a_value_is(desk: ImportDesk, tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "现住址", "列管日期"]
    desk.check(sheet(tmp_path, head, ["张三", offices.id_number(1), "某街一号", "2024-01-01"]))
    told = {line.value for line in desk.grid.rows.items if line.label == "现居住地址"}
    assert told == {"现住址"}
    desk._turn(1)
    assert [s for line in desk.mapping.grid.rows.items for s in line.samples][2] == "***"


def test_the_list_is_narrowed(desk: ImportDesk, tmp_path: Path) -> None:
    rows = [[f"张{n}", offices.id_number(n), "", "", "2024-01-01"] for n in (1, 3)]
    desk.check(sheet(tmp_path, HEAD, *rows, ["坏", "12", "", "", "2024-01-01"]))
    box = desk.review.shown
    choose(box, "新增 2")
    assert [line.where for line in desk.grid.rows.items] == ["Sheet1 第 2 行", "Sheet1 第 3 行"]
    choose(box, "退回 1")
    assert {line.word for line in desk.grid.rows.items} == {"退回"}
    assert [side.label for side in desk.review.panel.sides.rows.items][:2] == [
        "姓名",
        "公民身份号码",
    ]


def test_the_lists_keep_qts_rules(
    desk: ImportDesk, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    stored_person(desk, 1)
    desk.check(sheet(tmp_path, HEAD, ["张三", offices.id_number(1), "13911111111", "", ""]))
    for grid in (desk.grid, desk.mapping.grid, desk.review.panel.sides):
        qtmodeltester.check(grid.model())


def test_esc_leaves_the_panel_first(desk: ImportDesk, window: Window, tmp_path: Path) -> None:
    stored_person(desk, 1)
    desk.check(sheet(tmp_path, HEAD, ["张三丰", offices.id_number(1), "", "小学", "2024-01-01"]))
    desk.grid.setFocus()
    QTest.keyClick(desk.grid, Qt.Key.Key_Right)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert desk.grid.hasFocus()
    desk._turn(1)
    at_heading(desk, "文化程度")
    QTest.keyClick(desk.mapping.grid, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert desk.mapping.grid.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert desk.looked is None


def test_an_empty_file_stays_empty_whatever_it_is_called(
    desk: ImportDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "空.csv"
    path.write_bytes(b"")
    desk.check(path)
    assert "空表" in desk.mapping.note.text()
    choose(desk.mapping.records, "人员")
    settled(qtbot, desk)
    assert desk.mapping.records.currentText() == "不导入"
    assert not child(desk._page, QPushButton, "take_in").isVisible()


def test_what_changed_meanwhile_is_looked_through_again(desk: ImportDesk, tmp_path: Path) -> None:
    desk.check(sheet(tmp_path, HEAD, ["张三丰", offices.id_number(1), "", "小学", "2024-01-01"]))
    stored_person(desk, 1)
    press(desk, "take_in")
    assert desk.outcome is not None
    assert (desk.outcome["new"], desk.outcome["changed"]) == (0, 1)
    assert "重新预览" in desk._page.notices.text
    press(desk, "take_in")
    assert [row["name"] for row in persons(desk)] == ["张三丰"]


def test_the_import_is_stopped_while_a_correction_is_looked_through(
    desk: ImportDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.check(sheet(tmp_path, HEAD, ["张三丰", offices.id_number(1), "", "小学", "2024-01-01"]))
    desk._turn(1)
    at_heading(desk, "文化程度")
    choose(desk.mapping.panel.field, "不导入")
    assert not child(desk._page, QPushButton, "take_in").isEnabled()
    desk.take_in()
    assert persons(desk) == []
    settled(qtbot, desk)
    press(desk, "take_in")
    assert [row["education"] for row in persons(desk)] == [None]


def test_a_rounded_number_is_shown_as_it_stands_and_nothing_is_asked(
    desk: ImportDesk, tmp_path: Path
) -> None:
    row = ["张三", "9.90101199003070E+17", "男", "2024-01-05"]
    short = ["李四", "9.9E+17", "男", "2024-01-05"]
    desk.check(sheet(tmp_path, ["姓名", "公民身份号码", "性别", "列入台账日期"], row, short))
    lines = desk.review.grid.rows.items
    values = [line.value for line in lines if line.label == "公民身份号码"]
    assert values == ["9.901…E+17", "9.9E+17"]
    assert all("重新填写整个号码" in line.message for line in lines if line.value in values)
    place = [column.key for column in desk.review.grid.rows.columns].index("choice")
    assert desk.review.grid.isColumnHidden(place), "nothing is to be decided"
