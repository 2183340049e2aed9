"""Letters for Chinese words: initials, mnemonics, lists to tick, values that follow from others."""

from __future__ import annotations

import pytest
from pypinyin import Style, lazy_pinyin
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QToolTip,
)
from pytestqt.qtbot import QtBot

from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.records.kinds import Code
from jindu_desktop.ui.checklist import Checklist
from jindu_desktop.ui.completion import Suggest
from jindu_desktop.ui.fills import filled
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.initials import best, initials, matches
from jindu_desktop.ui.mnemonics import mnemonics
from jindu_desktop.ui.references import SearchEditor
from tests.ui.typing import PERSONS, Shelf, focus, number, opened, press, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WORDS = sorted(
    {field.label for record in RECORDS for field in record.fields}
    | {
        word
        for record in RECORDS
        for field in record.fields
        if isinstance(field.kind, Code)
        for word in field.kind.words
    }
)


def test_initials_agree_with_the_dictionary_for_every_word_we_use() -> None:
    wrong = {}
    for word in WORDS:
        known = lazy_pinyin(word, style=Style.FIRST_LETTER, errors=list)
        letters = "".join("".join(each) for each in known).lower()
        if initials(word) != letters and "长" not in word:
            wrong[word] = (initials(word), letters)
    assert wrong == {}


@pytest.mark.parametrize("typed", ["北关", "bgsq", "gs", "社", " BG "])
def test_a_word_is_matched_by_itself_or_its_initials(typed: str) -> None:
    assert matches("北关社区", typed)
    assert not matches("清水村", typed)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("村", ["村委会", "清水村"]),  # the start of a word before its end
        ("sh", ["双河"]),  # by initials, and not 水 begun
        ("shu", ["双河", "清水村", "上水镇"]),  # no initials: the last syllable may be begun
        ("shui", ["清水村", "上水镇"]),
        ("qingshuicun", ["清水村"]),
        ("qingsc", ["清水村"]),
        ("zgq", ["曾国强"]),  # a family name, not céng
        ("cengguo", ["曾国强"]),
        ("zhang", ["长岐"]),  # not its usual reading, but nothing else is meant
        ("d", ["塅尾"]),  # a rare character asks the dictionary
        ("xyz", []),
    ],
)
def test_the_best_stand_first(typed: str, found: list[str]) -> None:
    words = ["双河", "清水村", "上水镇", "村委会", "曾国强", "长岐", "塅尾"]
    assert [words[place] for place in best(words, typed)] == found


def test_characters_without_a_known_initial_stand_for_themselves() -> None:
    assert initials("𠮷亍A1") == "𠮷亍a1"


def test_mnemonics_are_single_use_and_run_out_in_silence() -> None:
    letters = mnemonics(["姓名", "性别", "学历", *[f"字段{n}" for n in range(30)]])
    used = [letter for letter in letters if letter]
    assert letters[0] == "X"
    assert len(used) == len(set(used)) == 24, "R and D belong to the offer of drafts"
    assert letters[-1] == ""


def test_what_follows_from_a_value() -> None:
    person, case = BY_NAME["person"], BY_NAME["rehab_case"]
    identity = number("99010219851224102")
    assert filled(person, "id_number", {"id_number": identity}) == {
        "sex": "女",
        "birth_date": "1985-12-24",
    }
    assert filled(person, "id_number", {"id_number": identity, "id_kind": "护照"}) == {}
    assert filled(person, "id_number", {"id_number": identity[:-1] + "?"}) == {}
    assert filled(BY_NAME["worker"], "id_number", {"id_number": identity}) == {"sex": "女"}
    assert filled(case, "kind", {"kind": "社区戒毒"}) == {"term_months": 36}
    assert filled(case, "kind", {"kind": "社区康复"}) == {}
    moved = {"moved_on": "2026-10-31"}
    assert filled(BY_NAME["transfer"], "moved_on", moved) == {"report_due_on": "2026-11-15"}


def test_several_codes_are_ticked_by_keys(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "activity")
    line = child(form, QLineEdit, "venues")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    ticks = QApplication.activePopupWidget()
    assert isinstance(ticks, Checklist)
    press(ticks, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert binding.read().values["venues"] == "进社区、进单位"
    press(ticks, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert not ticks.isVisible()
    assert line.text() == "进社区"
    line.undo()
    assert line.text() == "进社区、进单位"


def test_the_last_of_several_codes_is_completed_by_initials(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "activity")
    line = child(form, QLineEdit, "venues")
    line.setFocus()
    type_in(line, "进社区、")
    type_in(line, "jgc")
    press(line, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert line.text() == "进社区、进工厂"
    press(line, Qt.Key.Key_Return)
    assert binding.read().values["venues"] == "进社区、进工厂"


def test_the_wheel_does_not_turn_a_choice(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "contact")
    way = child(form, QComboBox, "way")
    way.setFocus()
    type_in(way, "z")
    before = binding.read().values["way"]
    at = QPointF(way.rect().center())
    event = QWheelEvent(
        at, QPointF(way.mapToGlobal(at.toPoint())), QPoint(0, 0), QPoint(0, -240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(way, event)
    assert binding.read().values["way"] == before == "走访"


def test_a_field_that_gets_the_focus_is_scrolled_into_sight(qtbot: QtBot) -> None:
    form, _binding = opened(qtbot, "person")
    form.resize(360, 320)
    note = child(form, QLineEdit, "police_phone")
    assert note.visibleRegion().isEmpty()
    note.setFocus()
    qtbot.waitUntil(lambda: not note.visibleRegion().isEmpty())


def test_f1_helps_with_the_field_in_focus(qtbot: QtBot) -> None:
    form, _binding = opened(qtbot, "rehab_case")
    served = child(form, QLineEdit, "served_on")
    served.setFocus()
    press(served, Qt.Key.Key_F1)
    said = QToolTip.text().splitlines()
    assert [said[0], *said[2:]] == [
        "必填",
        BY_NAME["rehab_case"].by_name["served_on"].hint,
        "日期可写 20261103、1103（今年）、3（本月）、今天、-1（昨天）",
    ]
    QToolTip.hideText()


@pytest.mark.parametrize("typed", ["", "廖伟磊"])
def test_f4_lists_whom_one_may_choose(qtbot: QtBot, typed: str) -> None:
    line = QLineEdit(typed)
    qtbot.addWidget(line)
    line.show()
    field = BY_NAME["rehab_case"].by_name["person"]
    editor = SearchEditor(field, line, "person", Shelf())
    QTest.keyClick(line, Qt.Key.Key_F4)
    popup = editor._list.popup()
    assert popup is not None
    assert popup.isVisible()
    names = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert names == [label for _row, label in PERSONS if typed in label]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert editor.read() == PERSONS[-1 if typed else 0][0]


def test_one_enter_takes_the_only_match_and_goes_on(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "grid")
    village = child(form, QComboBox, "village")
    village.setFocus()
    type_in(village, "bg")
    assert QApplication.activePopupWidget() is not None
    press(village, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert binding.read().values["village"] == 12
    assert focus(form).objectName() == "keeper_name"


def test_enter_among_several_takes_the_first_which_is_bold(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "grid")
    village = child(form, QComboBox, "village")
    village.setFocus()
    type_in(village, "c")  # 清水村 and 双河村
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    assert [lit(popup, row) for row in range(2)] == [True, False]
    press(village, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert binding.read().values["village"] == 11
    assert focus(form).objectName() == "keeper_name"


def lit(view: QAbstractItemView, row: int) -> bool:
    font = view.model().index(row, 0).data(Qt.ItemDataRole.FontRole)
    return font is not None and font.bold()


def test_enter_before_the_list_takes_none_of_what_was_typed_before(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "drug_test")
    person = child(form, QLineEdit, "person")
    person.setFocus()
    type_in(person, PERSONS[0][1][0])
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    person.setText("")
    type_in(person, "廖伟磊")
    press(person, Qt.Key.Key_Return)
    assert binding.read().values["person"] == PERSONS[1][0]


def test_a_name_written_in_characters_stays_among_several(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "drug_test")
    tester = child(form, QLineEdit, "tester_1")
    tester.setFocus()
    type_in(tester, "村")  # 清水村 and 双河村 work there
    assert QApplication.activePopupWidget() is not None
    press(tester, Qt.Key.Key_Return)
    assert binding.read().values["tester_1"] == "村"
    assert focus(form).objectName() == "tester_2"


def test_f4_opens_the_list_and_letters_narrow_it(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "grid")
    binding.show({"village": 11})
    village = child(form, QComboBox, "village")
    village.setFocus()
    press(village, Qt.Key.Key_F4)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    assert popup.model().rowCount() == 3
    QTest.keyClicks(popup, "sh")
    assert popup.model().rowCount() == 1
    press(village, Qt.Key.Key_Return)
    assert binding.read().values["village"] == 13


def test_one_enter_takes_the_only_person(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "drug_test")
    person = child(form, QLineEdit, "person")
    person.setFocus()
    type_in(person, "廖伟磊")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(person, Qt.Key.Key_Return)
    assert binding.read().values["person"] == PERSONS[1][0]
    assert focus(form).objectName() == "tested_on"


def test_letters_choose_in_an_open_list_of_codes(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person_status")
    status = child(form, QComboBox, "status")
    status.setFocus()
    press(status, Qt.Key.Key_F4)
    view = status.view()
    assert view.isVisible()
    QTest.keyClicks(view, "sk")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert binding.read().values["status"] == "失控"


def test_a_tester_is_suggested_by_initials_and_may_be_anyone(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "drug_test")
    tester = child(form, QLineEdit, "tester_1")
    tester.setFocus()
    type_in(tester, "bgsq")
    press(tester, Qt.Key.Key_Return)
    assert binding.read().values["tester_1"] == "北关社区"
    assert focus(form).objectName() == "tester_2"
    type_in(focus(form), "外请医生")
    press(focus(form), Qt.Key.Key_Return)
    assert binding.read().values["tester_2"] == "外请医生"


def test_digits_typed_into_a_choice_stay_in_sight(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "worker")
    sex = child(form, QComboBox, "sex")
    sex.setFocus()
    typed = number("99010219851224102")
    QTest.keyClicks(sex, typed)
    assert sex.placeholderText() == binding.texts()["sex"] == typed.lower()
    qtbot.waitUntil(lambda: "sex" in binding.marked())
    assert f"没有“{typed.lower()}”" in binding.read().faults["sex"]
    assert "sex" not in binding.read().values
    press(sex, Qt.Key.Key_Backspace)
    assert binding.texts()["sex"] == typed[:-1].lower()
    drafted = binding.texts()
    binding.show({})
    assert binding.read().values["sex"] is None
    binding.retype(drafted)
    assert binding.texts() == drafted
    press(sex, Qt.Key.Key_Delete)
    assert binding.read().values["sex"] is None
    QTest.keyClicks(sex, "n")
    QTest.keyClicks(sex, "v")
    assert binding.read().values["sex"] == "女"
    QTest.keyClicks(sex, "q")  # no such word, and none begins so
    assert binding.texts()["sex"] == "nvq"
    press(sex, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert binding.read().values["sex"] == "男"
    assert "sex" not in binding.marked()


def test_a_pasted_word_is_chosen_or_stays(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person_status")
    status = child(form, QComboBox, "status")
    status.setFocus()
    ctrl = Qt.KeyboardModifier.ControlModifier
    for pasted, kept in (("失控", "失控"), ("甲", "甲"), ("失", "失控")):
        QApplication.clipboard().setText(pasted)
        QTest.keyClick(status, Qt.Key.Key_V, ctrl)
        assert binding.texts()["status"] == kept


def test_the_full_pinyin_of_a_code(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person_status")
    status = child(form, QComboBox, "status")
    status.setFocus()
    QTest.keyClicks(status, "shikong")
    assert binding.read().values["status"] == "失控"


def test_the_list_below_puts_the_start_of_a_word_first(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    suggest = Suggest(line, [(word, word) for word in ("清水村", "水口村", "北关社区")])
    QTest.keyClicks(line, "shui")
    popup = suggest.popup()
    assert popup is not None
    shown = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert shown == ["水口村", "清水村"]
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == "水口村"
    assert not popup.isVisible()


@pytest.mark.parametrize("typed", ["进社区、", "进社区，", "进社区"])
def test_enter_after_a_whole_word_adds_no_other(qtbot: QtBot, typed: str) -> None:
    form, binding = opened(qtbot, "activity")
    line = child(form, QLineEdit, "venues")
    line.setFocus()
    type_in(line, typed)
    press(line, Qt.Key.Key_Return)
    assert binding.read().values["venues"] == "进社区"
    assert focus(form) is not line


def test_enter_in_a_list_opened_by_f4_takes_nothing_unasked(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "grid")
    village = child(form, QComboBox, "village")
    village.setFocus()
    press(village, Qt.Key.Key_F4, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert binding.read().values["village"] is None


def test_of_several_persons_none_is_taken_by_one_enter(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "drug_test")
    person = child(form, QLineEdit, "person")
    person.setFocus()
    type_in(person, "廖伟")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(person, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is not None
    assert "person" in binding.read().faults
    press(person, Qt.Key.Key_Return)
    assert binding.read().values["person"] == PERSONS[0][0]


def test_the_grids_of_the_village_come_first_and_none_is_missing(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person")
    grid = child(form, QComboBox, "grid")
    binding.show({"village": 12})
    grid.setFocus()
    labels = [grid.itemText(place) for place in range(1, grid.count())]
    assert labels == ["双河村", "清水村", "北关社区"]  # the shelf holds 13 in 12
    type_in(grid, "c")
    press(grid, Qt.Key.Key_Return)
    assert binding.read().values["grid"] == 13
    child(form, QComboBox, "village").setFocus()
    binding.fill({"village": None})
    grid.setFocus()
    assert binding.read().values["grid"] == 13
    assert grid.itemText(1) == "清水村"
