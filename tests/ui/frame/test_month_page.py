"""月报上报: numbers, the rows behind them, closing, sending."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jindu_desktop.core.period import Month
from jindu_desktop.flows.session import Session
from jindu_desktop.records import ACTIVITY, PERSON, VILLAGE
from jindu_desktop.records.field import Row
from jindu_desktop.rules.counts import BY_VILLAGE, LABELS
from jindu_desktop.store.acting import acting
from jindu_desktop.ui.counts_view import CountsTable, VillageTable, said
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.indicator_line import IndicatorLine
from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.typing import some_row


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question that was confirmed, by its title and text."""
    seen: list[str] = []

    def confirm(_: Notices, title: str, text: str, *_verbs: str) -> bool:
        seen.append(f"{title} {text}")
        return True

    monkeypatch.setattr(Notices, "confirm", confirm)
    return seen


@pytest.fixture
def page(window: Window, office: Session) -> MonthPage:
    """Two cases, one of them reported; the office's today is 2026-11-23."""
    offices.with_case(office, 1, reported_on="2024-01-25", agreement_on="2024-01-26")
    offices.with_case(office, 2)
    assert window.shell is not None
    window.shell.go("月报上报")
    found = window.shell.page
    assert isinstance(found, MonthPage)
    return found


def line(page: MonthPage, name: str) -> IndicatorLine:
    return next(each for each in page.grid.rows.items if each.id == name)


def open_line(page: MonthPage, name: str) -> None:
    place = page.grid.rows.items.index(line(page, name))
    page.grid.setCurrentIndex(page.grid.rows.index(place, 0))
    QTest.keyClick(page.grid, Qt.Key.Key_Return)


def close(page: MonthPage, reason: str = "月底已核对") -> None:
    """Close by the button, the list and the reason below it."""
    button(page, "close_month").click()
    page.checking.view.reason.setText(reason)
    page.checking.view.go.click()


def cell(grid: Grid, row: int, key: str) -> str:
    column = [each.key for each in grid.rows.columns].index(key)
    return str(grid.rows.index(row, column).data())


def button(page: MonthPage, name: str) -> QPushButton:
    return child(page.header(), QPushButton, name)


def test_the_last_month_that_is_over_is_shown(page: MonthPage) -> None:
    assert page.month == Month(2026, 10)
    assert child(page, QLabel, "sum").text().startswith("截至 2026-10-31")
    assert len(page.grid.rows.items) == 17
    shown = line(page, "execution_rate")
    assert (shown.numerator, shown.denominator, shown.value) == ("1", "2", "50.0 %")
    assert (shown.word, shown.gap) == ("未达标", "还差 1 人")


def test_the_cursor_starts_in_the_table(page: MonthPage, window: Window) -> None:
    assert window.focusWidget() is page.grid


def test_a_number_opens_into_its_rows(page: MonthPage, window: Window) -> None:
    assert page.panel.isHidden()
    open_line(page, "execution_rate")
    assert page.panel.isVisible()
    assert window.focusWidget() is page.panel.grid
    assert page.panel.title.text() == "社区戒毒社区康复执行率"
    assert "还差 1 人" in page.panel.note.text()
    missing = page.panel.grid.rows.items
    assert [row.in_numerator for row in missing] == [False]
    assert (cell(page.panel.grid, 0, "word"), cell(page.panel.grid, 0, "reason")) == (
        "未计入",
        "逾期未报到",
    )
    chip = next(b for b in page.panel.findChildren(QPushButton) if b.text() == "全部 2")
    chip.click()
    assert [row.in_numerator for row in page.panel.grid.rows.items] == [False, True]
    QTest.keyClick(page.panel.grid, Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert window.focusWidget() is page.grid


def test_identity_numbers_are_masked(page: MonthPage) -> None:
    open_line(page, "grid_rate")
    number = offices.id_number(1)
    keys = [cell(page.panel.grid, row, "key") for row in range(2)]
    assert all(number[6:14] not in key and key.startswith("9901") for key in keys)
    tip = page.panel.grid.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert number[6:14] not in tip


def test_a_row_behind_wants_its_record(page: MonthPage, qtbot: QtBot) -> None:
    open_line(page, "execution_rate")
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.panel.grid, Qt.Key.Key_Return)
    assert wanted.args[0] == "rehab_case"
    assert wanted.args[1] == page.panel.grid.rows.items[0].row_id > 2**32


def test_a_change_is_computed_again_and_the_place_is_kept(page: MonthPage, office: Session) -> None:
    open_line(page, "execution_rate")
    with acting(office.db, office.operator, "改") as act:
        act.insert(VILLAGE, {"name": "清水村"})
    offices.with_case(office, 3, reported_on="2024-01-25", agreement_on="2024-01-26")
    page.refresh(frozenset({"rehab_case"}))
    assert line(page, "execution_rate").denominator == "3"
    assert page.grid.current().id == "execution_rate"
    assert "2 ÷ 3" in page.panel.note.text()


def test_months_are_turned(page: MonthPage) -> None:
    QTest.keyClick(page.window(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.month == Month(2026, 9)
    button(page, "next").click()
    button(page, "next").click()
    assert page.month == Month(2026, 11)
    assert not button(page, "next").isEnabled()
    page.show_month(Month(2024, 2))
    assert child(page.header(), QComboBox, "month").currentText() == "2024 年 2 月"
    page.show_month(Month(1999, 2))
    assert page.month == Month(2024, 2)


def test_a_month_that_runs_cannot_be_closed(page: MonthPage) -> None:
    assert button(page, "close_month").isEnabled()
    assert not button(page, "export_bundle").isEnabled()
    page.show_month(Month(2026, 11))
    assert not button(page, "close_month").isEnabled()


def test_closing_and_sending(
    page: MonthPage,
    window: Window,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[str],
) -> None:
    assert window.shell is not None
    notices = window.shell.notices
    with monkeypatch.context() as back:
        back.setattr(Notices, "confirm", lambda *_: False)
        close(page)
        assert button(page, "close_month").isEnabled()
    close(page)
    assert "不能撤销" in asked[0]
    assert (notices.tone, notices.text[:11]) == ("good", "2026-10 已关账")
    assert not button(page, "close_month").isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    button(page, "export_bundle").click()
    path = tmp_path / "440883107-2026-10-r0.asics"
    assert path.is_file()
    assert str(path) in notices.text
    assert notices.tone == "good"


def test_no_folder_no_bundle(page: MonthPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    close(page)
    button(page, "export_bundle").click()
    assert "已关账" in page.notices.text


def test_an_earlier_open_month_asks_for_the_reason(page: MonthPage) -> None:
    page.show_month(Month(2026, 8))
    close(page)
    page.show_month(Month(2026, 10))
    button(page, "close_month").click()
    view = page.checking.view
    assert any("2026-09" in each.text for each in view.grid.rows.items)
    assert not view.go.isEnabled()
    view.reason.setText("九月资料在路上")
    view.go.click()
    assert button(page, "export_bundle").isEnabled()


def test_the_list_before_closing_opens_its_rows(page: MonthPage, qtbot: QtBot) -> None:
    button(page, "close_month").click()
    view = page.checking.view
    assert page.window().focusWidget() is view.grid
    assert "没有错误，提醒" in view.said.text()
    texts = [each.text for each in view.grid.rows.items]
    assert "张三丰：没有填村(社区)" in texts
    view.grid.setCurrentIndex(view.grid.rows.index(texts.index("张三丰：没有填村(社区)"), 0))
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(view.grid, Qt.Key.Key_Return)
    assert wanted.args[0] == "person"
    numbers = [each.item for each in view.grid.rows.items]
    view.grid.setCurrentIndex(view.grid.rows.index(numbers.index("seven_enters"), 0))
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    assert page.panel.title.text().startswith("禁毒宣传")
    QTest.keyClick(page.panel.grid, Qt.Key.Key_Escape)
    button(page, "close_month").click()
    QTest.keyClick(view.grid, Qt.Key.Key_Escape)
    assert page.grid.isVisibleTo(page)


def test_the_list_of_a_closed_month_stays(page: MonthPage) -> None:
    close(page, "月底已核对，逐条看过")
    child(page, QPushButton, "to_check").click()
    view = page.checking.view
    assert "理由：月底已核对，逐条看过" in view.said.text()
    assert "不重开" in view.said.text()
    assert view.grid.rows.items
    assert view.bottom.isHidden()


def test_a_closed_month_keeps_its_numbers(page: MonthPage, office: Session) -> None:
    close(page)
    offices.with_case(office, 3)
    page.refresh(frozenset({"rehab_case"}))
    assert line(page, "execution_rate").denominator == "2"


def test_all_counts_are_shown_in_words(page: MonthPage) -> None:
    assert len(said({})) == len(LABELS)
    assert said({"registered": 1234})[0] == ("在册", "1,234")
    assert said({"assistance_amount": 123456789})[-1] == ("帮扶金额(元)", "1,234,567.89")


@pytest.mark.parametrize("width", [400, 800, 1300])
def test_counts_stand_in_as_many_blocks_as_there_is_room(qtbot: QtBot, width: int) -> None:
    table = CountsTable()
    qtbot.addWidget(table)
    table.resize(width, 600)
    table.show()
    table.show_counts({"lost": 7})
    model = table.model()
    cells = [
        model.index(row, column).data()
        for column in range(model.columnCount())
        for row in range(model.rowCount())
    ]
    assert [each for each in cells if each in LABELS.values()] == list(LABELS.values())[:-1]
    assert cells.count("7") == 1
    assert model.columnCount() == {400: 2, 800: 8, 1300: 11}[width]


def test_villages_stand_below_each_other(page: MonthPage, office: Session) -> None:
    with acting(office.db, office.operator, "村") as act:
        act.insert(VILLAGE, {"name": "清水村"})
    page.refresh(frozenset({"village"}))
    child(page, QPushButton, "to_villages").click()
    assert page.villages.isVisible()
    model = page.villages.model()
    names = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    assert names == ["清水村", "未填"]
    labels = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert labels == [LABELS[name] for name in BY_VILLAGE]
    assert model.index(1, 0).data() == "2"
    assert model.index(0, 0).data() == "·"


def test_the_models_keep_qts_rules(page: MonthPage, qtmodeltester: ModelTester) -> None:
    counts, villages = CountsTable(), VillageTable()
    counts.show_counts({"lost": 1})
    villages.show_villages([{"village": "清水村", "counts": {"lost": 1}}])
    open_line(page, "grid_rate")
    for view in (page.grid, page.panel.grid, counts, villages):
        qtmodeltester.check(view.model())


def _activity() -> Row:
    """A whole activity of October that points to nobody."""
    nobody = {field.name: None for field, _ in ACTIVITY.references}
    return some_row(ACTIVITY) | nobody | {"held_on": "2026-10-02"}


def test_seven_venues_open_without_a_record(page: MonthPage, office: Session) -> None:
    with acting(office.db, office.operator, "活动") as act:
        act.insert(ACTIVITY, _activity())
    page.refresh(frozenset({"activity"}))
    open_line(page, "seven_enters")
    assert 0 < len(page.panel.grid.rows.items) < 7
    QTest.keyClick(page.panel.grid, Qt.Key.Key_Return)
    assert page.isVisible()


def chip(page: MonthPage, word: str) -> QPushButton:
    return next(b for b in page.panel.findChildren(QPushButton) if b.text().startswith(word))


def test_a_number_by_village_is_sorted_by_heading_and_key(page: MonthPage, qtbot: QtBot) -> None:
    for serial, home in ((11, "甲村"), (13, "甲村"), (15, "乙村")):
        with acting(page.session.db, "甲", "x") as act:
            known = {name: row for row, name in act.db.execute("SELECT id, name FROM village")}
            village = known.get(home) or act.insert(VILLAGE, {"name": home})
            act.insert(PERSON, offices.person(serial, village=village))
    open_line(page, "classification_rate")
    chip(page, "分村居").click()
    grid = page.panel.villages.grid
    assert grid.isVisible()
    said = [[cell(grid, row, key) for key in ("village", "rate", "counted", "missing")]
            for row in range(3)]  # fmt: skip
    assert said == [
        ["甲村", "0.0 %", "0/2", "2"],
        ["（未填村居）", "0.0 %", "0/2", "2"],
        ["乙村", "0.0 %", "0/1", "1"],
    ]
    grid.setFocus()
    for wanted in (["1", "2", "2"], ["2", "2", "1"]):
        QTest.keyClick(grid, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
        assert [cell(grid, row, "missing") for row in range(3)] == wanted
    open_line(page, "seven_enters")
    chip(page, "分村居").click()
    assert "不分村居" in page.panel.villages._none.text()


def test_the_course_of_a_number_is_drawn_and_told(page: MonthPage, qtbot: QtBot) -> None:
    open_line(page, "execution_rate")
    chip(page, "走势").click()
    chart, grid = page.panel.trend.chart, page.panel.trend.grid
    qtbot.waitUntil(lambda: grid.rows.rowCount() == 12 and cell(grid, 11, "value") != "—")
    assert cell(grid, 0, "month") == "2026-10"
    assert chart.accessibleName().startswith("社区戒毒社区康复执行率，目标 ≥ 90 %。走势：11 月")
    with qtbot.waitSignal(page.printing):
        page.panel._paper.click()
    assert page.panel.line is not None
