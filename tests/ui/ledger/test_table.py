"""Lists: lazily fetched, masked, never raising, copied as shown."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.flows import browse, save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.records.field import Private, Record
from jindu_desktop.rules.filters import DERIVED
from jindu_desktop.ui.columns import all_columns, columns_of, make
from jindu_desktop.ui.record_view import RecordView
from jindu_desktop.ui.table import PAGE, TONED, RecordTable
from tests.ui.typing import number

PERSON = BY_NAME["person"]


def cells(table: RecordTable, row: int) -> list[str]:
    return [table.index(row, place).data() for place in range(table.columnCount())]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_table_is_a_sound_model(
    reading: Session, record: Record, qtmodeltester: ModelTester
) -> None:
    table = RecordTable(reading, record, all_columns(record))
    qtmodeltester.check(table)
    table.load()
    qtmodeltester.check(table)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_columns_are_the_fields_and_the_standing(record: Record) -> None:
    names = [column.name for column in all_columns(record)]
    derived = {each.name for each in DERIVED.get(record.name, ())}
    assert set(names) - {"standing"} == {*record.by_name, *derived} - {"standing"}
    assert len(set(names)) == len(names)
    assert len(names) == len(set(names))
    assert names[: len(columns_of(record))] == [column.name for column in columns_of(record)]


def test_private_values_are_masked_and_references_named(reading: Session) -> None:
    names = ["name", "id_number", "phone", "household_address", "village", "worker", "standing"]
    table = RecordTable(reading, PERSON, make(PERSON, names))
    table.load(text="廖伟洋")
    assert cells(table, 0) == [
        "廖伟洋", "9901************1" + number("99010119900307001")[-1], "138****8000", "***",
        "清水村", "陈国强", "社会面",
    ]  # fmt: skip


def test_nothing_private_but_names_is_ever_shown_whole(reading: Session) -> None:
    table = RecordTable(reading, PERSON, all_columns(PERSON))
    table.load()
    whole = browse.rows(reading, PERSON, [table.id_at(0) or 0])[0]
    for place, column in enumerate(table.columns):
        if column.field and column.field.private not in {Private.NO, Private.NAME}:
            value = whole[column.name]
            assert value is None or str(value) not in str(table.index(0, place).data())


@pytest.mark.parametrize("typed", ["廖", "lwy", "liaowei", "0010", "伟洋"])
def test_the_filter_finds_by_part_initials_pinyin_and_number(reading: Session, typed: str) -> None:
    wanted = "0013" if typed == "0010" else typed
    table = RecordTable(reading, PERSON, columns_of(PERSON))
    if typed == "0010":
        wanted = number("99010119900307001")[-4:]
    table.load(text=wanted)
    assert [cells(table, row)[0] for row in range(table.rowCount())] == ["廖伟洋"]


def test_sorting_orders_by_the_column(reading: Session) -> None:
    table = RecordTable(reading, PERSON, columns_of(PERSON))
    table.load()
    table.sort(0, Qt.SortOrder.AscendingOrder)
    up = [cells(table, row)[0] for row in range(table.rowCount())]
    table.sort(0, Qt.SortOrder.DescendingOrder)
    assert sorted(up) == ["廖伟洋", "李文佳"]
    assert [cells(table, row)[0] for row in range(table.rowCount())] == up[::-1]


def test_rows_are_fetched_by_the_page_and_only_when_looked_at(
    reading: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(session: Session, record: Record, ids: list[int]) -> list[dict[str, object]]:
        asked.append(len(ids))
        return [{"id": row_id, "struck_on": None, "title": f"第{row_id}", "planned_on": "2026-01-01",
                 "venues": None, "place": None, "organiser": None} for row_id in ids]  # fmt: skip

    monkeypatch.setattr(browse, "find_rows", lambda *_a, **_k: array("q", range(1, 1001)))
    monkeypatch.setattr(browse, "rows", counted)
    plan = BY_NAME["activity_plan"]
    table = RecordTable(reading, plan, columns_of(plan))
    table.load()
    assert (table.rowCount(), asked) == (1000, [])
    assert cells(table, 700)[1] == "第701"
    assert cells(table, 701)[1] == "第702"
    assert asked == [PAGE]


def test_a_row_that_is_gone_or_broken_is_grey(
    reading: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = RecordTable(reading, PERSON, columns_of(PERSON))
    table.load()
    whole = browse.rows(reading, PERSON, [table.id_at(0) or 0])[0]
    monkeypatch.setattr(browse, "rows", lambda *_: [{"id": whole["id"]}])
    table.load()
    assert [cells(table, row)[0] for row in (0, 1)] == ["这一行无法显示", "这一行已不在"]
    assert table.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is not None


def test_a_failing_disk_makes_grey_rows_and_no_exception(
    reading: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[object]:
        raise Unavailable("数据文件读不出来，请检查磁盘")

    table = RecordTable(reading, PERSON, columns_of(PERSON))
    table.load()
    monkeypatch.setattr(browse, "rows", broken)
    assert cells(table, 0)[0] == "数据文件读不出来，请检查磁盘"
    assert table.data(QModelIndex()) is None


def test_struck_rows_show_only_on_request(session: Session) -> None:
    table = RecordTable(session, BY_NAME["village"], columns_of(BY_NAME["village"]))
    table.load(text="北关")
    save.strike(session, BY_NAME["village"], table.id_at(0) or 0, "合并")
    table.load()
    assert table.rowCount() == 0
    table.load(struck=True)
    assert table.rowCount() == 1
    assert table.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is not None


def test_the_standing_is_a_pill(reading: Session) -> None:
    case = BY_NAME["rehab_case"]
    table = RecordTable(reading, case, make(case, ["person", "standing"]))
    table.load()
    assert cells(table, 0) == ["李文佳", "执行中"]
    assert table.index(0, 1).data(TONED) == "执行中"
    assert table.index(0, 0).data(TONED) is None


def test_the_selection_survives_filtering_and_copies_as_shown(
    reading: Session, qtbot: QtBot
) -> None:
    view = RecordView(reading, PERSON)
    qtbot.addWidget(view)
    view.show_columns(make(PERSON, ["name", "id_number", "village"]))
    heard: list[object] = []
    view.chosen.connect(heard.append)
    view.load()
    first = cells(view.table, 0)[0] == "廖伟洋"
    wanted = view.table.id_at(0 if first else 1)
    view.select(wanted)
    view.load(text="wy")
    assert view.current_id == wanted
    assert heard == [wanted]
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    masked = "9901************1" + number("99010119900307001")[-1]
    assert QGuiApplication.clipboard().text() == f"廖伟洋\t{masked}\t清水村"
    view.load(text="没有这个人")
    assert heard == [wanted, None]
    view.load(text="")
    assert view.current_id is None


def test_few_columns_fill_the_width(session: Session, qtbot: QtBot) -> None:
    view = RecordView(session, BY_NAME["village"])
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    assert view.horizontalHeader().length() == view.viewport().width()


def test_a_copied_cell_is_no_formula(session: Session, qtbot: QtBot) -> None:
    plan = BY_NAME["activity_plan"]
    save.save(session, plan, {"title": "=1+1", "planned_on": "2026-12-01"})
    view = RecordView(session, plan)
    qtbot.addWidget(view)
    view.load()
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text().split("\t")[1] == "'=1+1"


def test_identifiers_of_63_bits_come_back_whole(reading: Session, qtbot: QtBot) -> None:
    view = RecordView(reading, PERSON)
    qtbot.addWidget(view)
    view.load()
    heard: list[object] = []
    view.chosen.connect(heard.append)
    view.select(view.table.id_at(1))
    assert heard == [view.table.id_at(1)]
    assert isinstance(heard[0], int)
    assert heard[0] > 2**32
