"""Lists keep how an operator likes them, count and sum, change many rows at once, go to Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from jindu_desktop.flows import browse, save, undo, views
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.copied import copied
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.views import view
from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.rules.filters import Filter
from jindu_desktop.ui.activities_page import ActivitiesPage
from jindu_desktop.ui.bulk_dialog import BulkDialog, changeable
from jindu_desktop.ui.columns import make
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.people_page import PeoplePage
from tests.ui.ledger.conftest import Said
from tests.ui.ledger.test_ledger import Pages, pages
from tests.ui.typing import number

__all__ = ["pages"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PERSON = BY_NAME["person"]
_pages: list[LedgerPage] = []


@pytest.fixture(autouse=True)
def _gone() -> Iterator[None]:
    yield
    _pages.clear()


def values(session: Session, field: str) -> list[object]:
    ids = browse.find_rows(session, PERSON, order="name")
    return [row[field] for row in browse.rows(session, PERSON, ids)]


def fresh(pages: Pages, kind: type[LedgerPage] = PeoplePage) -> LedgerPage:
    """A page that lives as long as the test."""
    page = pages(kind)
    _pages.append(page)
    return page


def test_columns_order_and_sorting_come_back_for_this_operator(
    pages: Pages, session: Session, qtbot: QtBot
) -> None:
    view = fresh(pages).ledger.view
    view.show_columns(make(PERSON, ["name", "phone", "birth_date"]))
    view.horizontalHeader().moveSection(2, 0)
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: views.view(session, "person").order == "phone")
    again = fresh(pages).ledger.view
    assert again.column_names() == ["birth_date", "name", "phone"]
    assert (again.table.query.order, again.table.query.descending) == ("phone", True)
    assert again.horizontalHeader().sortIndicatorSection() == 2
    session.operator = "别人"
    assert fresh(pages).ledger.view.column_names()[0] == "name"


@pytest.mark.parametrize("kept", ["{", "[]", '{"columns": ["gone", 3], "order": "gone"}'])
def test_a_broken_view_is_the_default(pages: Pages, session: Session, kept: str) -> None:
    session.db.execute(
        "INSERT INTO setting VALUES (?, ?)", [f"list:person:{session.operator}", kept]
    )
    assert fresh(pages).ledger.view.column_names()[:2] == ["name", "standing"]


def test_a_search_kept_earlier_is_a_filter_now(pages: Pages, session: Session) -> None:
    old = '{"columns": ["name"], "searches": ["lwj"], "filters": {"x": {"conditions": [3, {}]}, "y": 1}}'
    session.db.execute(
        "INSERT INTO setting VALUES (?, ?)", [f"list:person:{session.operator}", old]
    )
    page = fresh(pages)
    assert views.view(session, "person").filters == {"lwj": Filter(text="lwj"), "x": Filter()}
    page.ledger.card.filter.use(page.ledger.tools.filters["lwj"], "lwj")
    page.ledger.to_list()
    assert page._filter.text() == "lwj"
    assert page.ledger.view.table.rowCount() == 1


def test_the_selection_is_counted_and_summed(pages: Pages, session: Session, qtbot: QtBot) -> None:
    for day, people in (("2026-10-01", 30), ("2026-10-02", 12), ("2026-10-05", None)):
        row = {"title": "宣讲", "held_on": day, "venues": "社区", "participants": people}
        save.save(session, BY_NAME["activity"], row, reason="演示")
    ledger = fresh(pages, ActivitiesPage).ledger
    ledger.view.selectAll()
    said = ledger.card.selected
    qtbot.waitUntil(said.isVisible)
    assert said.text() == (
        "选中 3 行　活动日期 2026-10-01 至 2026-10-05　"
        "参加人数：2 个，合计 42，最小 12，最大 30，平均约 21"
    )
    ledger.view.selectRow(0)
    qtbot.waitUntil(said.isHidden)


def test_rows_are_copied_for_a_spreadsheet(pages: Pages, session: Session) -> None:
    odd = {"name": "=1+1", "sex": "男", "id_number": number("99010119900307009")}
    save.save(
        session, PERSON, odd | {"registered_on": "2026-01-02", "note": "甲<b>\n乙"}, reason="演示"
    )
    ledger = fresh(pages).ledger
    ledger.view.show_columns(
        make(PERSON, ["id_number", "name", "registered_on", "village", "note"])
    )
    ledger.view.selectAll()
    ledger.tools.copy_with_headings()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].split("\t") == ["公民身份号码", "姓名", "列入台账日期", "村(社区)名称", "备注"]
    assert len(lines) == 4
    assert "9901**********" in data.text()
    assert "199003070" not in data.text() + data.html()
    cells = re.findall(r"<td style='([^']*)'>(.*?)</td>", data.html(), re.DOTALL)
    assert len(cells) == 15
    assert all('mso-number-format:"\\@"' in style for style, _ in cells)
    assert "'=1+1" in data.text()
    assert "<b>" not in data.html()
    QTest.keyClick(ledger.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "公民身份号码" not in QGuiApplication.clipboard().text()
    assert pages.said.heard[-1] == (
        "tell", "已复制 3 行（证件号码等已脱敏），可粘贴到 WPS 表格。"
    )  # fmt: skip


def test_numbers_are_copied_as_numbers(session: Session) -> None:
    row = {"title": "宣讲", "held_on": "2026-10-01", "venues": "社区", "participants": 30}
    made = save.save(session, BY_NAME["activity"], row, reason="演示").row_id
    shown = [("title", "活动主题"), ("participants", "参加人数")]
    found = copied(session, BY_NAME["activity"], shown, [made])
    assert re.search(r"""General[^>]*>30<""", found.html)
    assert found.text == "宣讲\t30"


def test_columns_are_chosen_and_moved_by_keyboard(
    pages: Pages, session: Session, qtbot: QtBot
) -> None:
    page = fresh(pages)
    panel = page.ledger.card.columns
    page.ledger.card.offer_columns()
    names = panel.names
    assert names.hasFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):  # 性别
        QTest.keyClick(names, key)
    names.setCurrentRow(3)  # 公民身份号码
    for _ in range(3):
        QTest.keyClick(names, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    expected = ["id_number", "name", "standing", "birth_date", "village", "worker"]
    assert page.ledger.view.column_names() == expected
    QTest.keyClick(names, Qt.Key.Key_Escape)
    assert panel.isHidden()
    qtbot.waitUntil(lambda: views.view(session, "person").columns == expected)
    assert fresh(pages).ledger.view.column_names() == expected


def test_what_follows_from_facts_is_a_column_to_sort_by(pages: Pages, session: Session) -> None:
    page = fresh(pages)
    card = page.ledger.card
    card.columns.open()
    names = [card.columns.names.item(row).text() for row in range(card.columns.names.count())]
    assert {"近一年检测次数", "未见面天数", "案件状态"} <= set(names)
    page.ledger.view.show_columns(make(PERSON, ["name", "tests_year", "standing"]))
    table = page.ledger.view.table
    card.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert card.listed().order == "“近一年检测次数”从大到小"
    last = table.ids()[-1]
    taken: dict[str, Any] = {
        "person": last, "tested_on": "2026-11-02", "kind": "定期", "sample": "尿液", "result": "阴性",
    }  # fmt: skip
    save.save(session, BY_NAME["drug_test"], taken, reason="演示")
    page.ledger.refresh(frozenset({"drug_test"}))
    assert table.ids()[0] == last, "the order follows the facts"
    assert [table.index(row, 1).data() for row in range(2)] == ["1", "0"]
    page.ledger.view.selectAll()
    card.view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert table.query.order == "standing"
    page.ledger.tools._keep()
    assert fresh(pages).ledger.tools.order == ("standing", False)


def test_sorting_shows_what_comes_first(pages: Pages, session: Session, qtbot: QtBot) -> None:
    for place in range(40):
        row: dict[str, Any] = {"title": f"宣讲{place}", "held_on": "2026-10-01", "venues": "进社区"}
        row["participants"] = place
        save.save(session, BY_NAME["activity"], row, reason="演示")
    ledger = fresh(pages, ActivitiesPage).ledger
    ledger.view.select(ledger.view.table.ids()[20])
    place = [column.name for column in ledger.view.table.columns].index("participants")
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        ledger.view.sortByColumn(place, order)
        qtbot.waitUntil(lambda: ledger.view.verticalScrollBar().value() == 0)
        assert ledger.view.current_id == ledger.detail.row_id, "the row beside it stays chosen"


def test_many_rows_change_as_one_action(pages: Pages, session: Session, said: Said) -> None:
    ledger = fresh(pages).ledger
    ledger.view.selectAll()
    ledger.tools.give("education", "大专")
    ledger.tools.send("")
    assert values(session, "education") == ["大专", "大专"]
    assert recent(session, 1)[0].sentence.startswith("批量修改 人员的文化程度")
    assert "2 条人员已修改" in said.heard[-1][1]
    undo.undo(session)
    assert values(session, "education") == [None, None]


def test_a_warning_about_many_rows_wants_one_reason(
    pages: Pages, session: Session, said: Said
) -> None:
    ledger = fresh(pages).ledger
    ledger.view.selectAll()
    ledger.tools.give("registered_on", "2030-01-01")
    ledger.tools.send("")
    before = values(session, "registered_on")
    assert before == ["2025-01-10"] * 2
    assert said.asked or said.heard[-1][0] == "error"


def test_a_refusal_about_many_rows_names_them_and_changes_none(
    pages: Pages, session: Session, said: Said
) -> None:
    ledger = fresh(pages).ledger
    ledger.view.selectAll()
    ledger.tools.give("registered_on", None)
    ledger.tools.send("")
    kind, words = said.heard[-1]
    assert kind == "error"
    assert "李文佳：列入台账日期没有填写" in words
    assert "廖伟洋：列入台账日期没有填写" in words
    assert values(session, "registered_on") == ["2025-01-10"] * 2


def test_the_dialog_offers_no_keys_and_reads_a_day(table: Desk, qtbot: QtBot) -> None:
    parent = QLabel()
    qtbot.addWidget(parent)
    dialog = BulkDialog(parent, table, PERSON, 2)
    names = [each.name for each in changeable(PERSON)]
    assert names[:3] == ["worker", "village", "grid"], "what offices change in bulk comes first"
    assert not {"name", "id_number", "phone", "sex", "birth_date"} & set(names)
    dialog.choice.setCurrentIndex(names.index("registered_on"))
    editor = dialog.editor.widget
    assert isinstance(editor, QLineEdit)
    editor.setText("never")
    dialog.accept()
    assert not dialog.result()
    editor.setText("20261103")
    dialog.accept()
    assert (dialog.field.name, dialog.value) == ("registered_on", "2026-11-03")


def test_clearing_a_field_of_many_rows_wants_a_second_word(table: Desk, qtbot: QtBot) -> None:
    parent = QLabel()
    qtbot.addWidget(parent)
    dialog = BulkDialog(parent, table, PERSON, 2)
    dialog.accept()
    assert not dialog.result()
    dialog.choice.setCurrentIndex(1)
    dialog.accept()
    assert not dialog.result()
    dialog.accept()
    assert dialog.result()
    assert dialog.value is None


def test_the_field_changed_last_is_offered_again(
    pages: Pages, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def answer(dialog: BulkDialog) -> bool:
        offered.append(dialog.field.label)
        dialog.choice.setCurrentIndex(dialog.choice.findText("责任民警"))
        dialog.editor.fill("梁警官")
        dialog.accept()
        return True

    monkeypatch.setattr(BulkDialog, "exec", answer)
    for _ in range(2):
        page = fresh(pages)
        page.ledger.view.selectAll()
        page.ledger.tools.change_many()
    assert offered == ["责任社工", "责任民警"]
    assert values(session, "police_name") == ["梁警官", "梁警官"]
    page.ledger.tools.keep_filters({"甲": Filter(text="甲")})
    kept = view(session, "person")
    assert (kept.bulk, list(kept.filters)) == ("责任民警", ["甲"])


def test_a_value_typed_for_many_rows_stands_there_again_until_it_is_saved(
    pages: Pages, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[tuple[str, str]] = []

    def answer(dialog: BulkDialog) -> bool:
        found.append((dialog.field.label, dialog.editor.text()))
        if len(found) == 1:
            dialog.choice.setCurrentIndex(dialog.choice.findText("责任民警"))
            dialog.editor.retype("梁警")
            return False  # Esc, or the power went
        dialog.editor.retype("梁警官")
        dialog.accept()
        return True

    monkeypatch.setattr(BulkDialog, "exec", answer)
    page = fresh(pages)
    page.ledger.view.selectAll()
    page.ledger.tools.change_many()
    (draft,) = said.reasons.drafts()
    assert draft.body["text"] == "责任民警\n梁警"
    page.ledger.tools.change_many()
    assert found[1] == ("责任民警", "梁警")
    assert said.reasons.drafts() == []


@pytest.mark.parametrize(
    "record", list(filter(changeable, RECORDS)), ids=lambda record: record.name
)
def test_every_field_of_every_record_has_an_editor(
    table: Desk, qtbot: QtBot, record: object
) -> None:
    parent = QLabel()
    qtbot.addWidget(parent)
    dialog = BulkDialog(parent, table, record, 2)  # type: ignore[arg-type]
    for place in range(dialog.choice.count()):
        dialog.choice.setCurrentIndex(place)
        assert dialog.editor.read() is None
    assert isinstance(dialog.choice, QComboBox)


def test_what_is_shown_goes_to_excel_masked_and_logged(
    pages: Pages, session: Session, tmp_path: Path
) -> None:
    page = fresh(pages)
    page._filter.setText("lwj")
    page.ledger.to_list()
    page.ledger.view.show_columns(make(PERSON, ["id_number", "name", "standing", "village"]))
    page.ledger.tools.export_to(tmp_path / "list.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "list.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[0] == ["公民身份号码", "姓名", "状态", "村(社区)名称"]
    assert len(rows) == 2
    assert "*" in str(rows[1][0])
    assert rows[1][1:] == ["李文佳", "社会面", "清水村"]
    assert recent(session, 1)[0].sentence == "导出 人员列表"
