"""What is shown is read back; what is typed is checked where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.records.field import Record
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.ui.binding import Binding
from jindu_desktop.ui.forms import Form, child
from tests.ui.typing import Shelf, compose, focus, number, press, some_row, today, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)


def bound(qtbot: QtBot, record: Record) -> tuple[Form, Binding]:
    form = Form(record.name)
    qtbot.addWidget(form)
    return form, Binding(form, record, Shelf(), today)


def opened(qtbot: QtBot, name: str) -> tuple[Form, Binding]:
    form, binding = bound(qtbot, BY_NAME[name])
    form.resize(360, 700)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form, binding


@each_record
def test_a_shown_row_is_read_back(qtbot: QtBot, record: Record) -> None:
    _form, binding = bound(qtbot, record)
    for turn in (0, 1):
        binding.show(some_row(record, turn))
        assert not binding.dirty
        reading = binding.read()
        assert reading.faults == {}
        assert reading.values == some_row(record, turn)


@each_record
def test_a_row_filled_in_as_if_typed_is_read_back(qtbot: QtBot, record: Record) -> None:
    _form, binding = bound(qtbot, record)
    binding.show({})
    assert set(binding.read().values.values()) == {None}
    binding.fill(some_row(record, 1))
    assert binding.dirty
    assert binding.read().values == some_row(record, 1)


@each_record
def test_labels_carry_the_official_words_and_letters_used_once(
    qtbot: QtBot, record: Record
) -> None:
    form, _binding = bound(qtbot, record)
    letters = []
    for field in record.fields:
        text = child(form, QLabel, f"label_{field.name}").text()
        words, _, letter = text.partition("(&")
        letters += [letter[0]] if letter else []
        plain = words if letter else text
        assert plain == ("* " if field.required else "") + field.label
    assert len(letters) == min(24, len(record.fields))
    assert len(set(letters)) == len(letters)


def test_a_value_no_table_knows_any_more_is_kept(qtbot: QtBot) -> None:
    _form, binding = bound(qtbot, BY_NAME["person"])
    binding.show({"nation": "旧词族", "village": 99, "phone": "老 号码", "worker": 77})
    assert not binding.dirty
    assert binding.read().values["nation"] == "旧词族"
    assert binding.read().values["village"] == 99
    assert binding.read().values["phone"] == "老 号码"


def test_dirty_compares_and_does_not_remember(qtbot: QtBot) -> None:
    form, binding = bound(qtbot, BY_NAME["person_status"])
    binding.show({"since": "2026-10-31", "document_no": "文1"})
    line = child(form, QLineEdit, "since")
    line.setText("20261031")
    assert not binding.dirty, "the same day written otherwise"
    line.setText("20261101")
    assert binding.dirty
    assert binding.texts() == {"since": "20261101"}
    line.setText("2026-10-31")
    assert not binding.dirty
    line.setText("not a day")
    assert binding.dirty


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("20261103", "2026-11-03"),
        ("1103", "2026-11-03"),
        ("2026.11.3", "2026-11-03"),
        ("-1", "2026-11-22"),
        ("今天", "2026-11-23"),
        ("２０２６年１１月３日", "2026-11-03"),
    ],
)
def test_typed_days_become_iso_when_left_and_can_be_taken_back(
    qtbot: QtBot, typed: str, stored: str
) -> None:
    form, binding = opened(qtbot, "person_status")
    binding.show({})
    since = child(form, QLineEdit, "since")
    since.setFocus()
    type_in(since, typed)
    press(since, Qt.Key.Key_Return)
    assert since.text() == stored
    assert binding.read().values["since"] == stored
    since.undo()
    assert since.text() == typed


def test_full_width_digits_are_folded(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "school")
    binding.show({})
    students = child(form, QLineEdit, "students")
    students.setFocus()
    type_in(students, "１，２００")
    press(students, Qt.Key.Key_Return)
    assert students.text() == "1200"
    assert binding.read().values["students"] == 1200


def test_enter_goes_to_the_next_field_and_shift_enter_back(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "contact")
    binding.show({})
    child(form, QLineEdit, "held_on").setFocus()
    for name in ("way", "met", "whom", "place", "worker", "content"):
        press(focus(form), Qt.Key.Key_Return)
        assert focus(form).objectName() == name
    press(focus(form), Qt.Key.Key_Return)
    assert child(form, QPlainTextEdit, "content").toPlainText() == "\n"
    press(focus(form), Qt.Key.Key_Tab)
    assert focus(form).objectName() == "follow_up"
    QTest.keyClick(focus(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert focus(form).objectName() == "content"


def test_enter_on_the_last_field_reaches_save_and_presses_it(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "activity_plan")
    binding.show({})
    child(form, QLineEdit, "organiser").setFocus()
    press(focus(form), Qt.Key.Key_Return)
    save = child(form, QPushButton, "save")
    assert focus(form) is save
    with qtbot.waitSignal(save.clicked):
        press(save, Qt.Key.Key_Return)


def test_enter_stays_while_composing(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "activity_plan")
    binding.show({})
    title = child(form, QLineEdit, "title")
    title.setFocus()
    heard: list[str] = []
    binding.edited.connect(heard.append)
    compose(title, "", commit=False)
    press(title, Qt.Key.Key_Return)
    assert focus(form) is title
    assert heard == []
    compose(title, "禁毒日")
    assert heard == ["title"]
    press(title, Qt.Key.Key_Return)
    assert focus(form).objectName() == "planned_on"
    assert binding.read().values["title"] == "禁毒日"


def test_a_shortcut_does_not_fire_while_composing(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "activity_plan")
    binding.show({})
    title = child(form, QLineEdit, "title")
    title.setFocus()
    compose(title, "", commit=False)
    plain = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F2, plain)
    event.ignore()
    QCoreApplication.sendEvent(title, event)
    assert event.isAccepted()


def test_initials_choose_in_a_closed_list(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person_status")
    binding.show({})
    status = child(form, QComboBox, "status")
    status.setFocus()
    type_in(status, "qz")
    assert binding.read().values["status"] == "强制隔离戒毒"
    press(status, Qt.Key.Key_Delete)
    assert binding.read().values["status"] is None
    type_in(status, "s")
    first = binding.read().values["status"]
    type_in(status, "s")
    assert (first, binding.read().values["status"]) == ("社会面", "失控")


def test_a_flag_has_three_states(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "contact")
    binding.show({})
    met = child(form, QComboBox, "met")
    met.setFocus()
    assert binding.read().values["met"] is None
    type_in(met, "1")
    assert binding.read().values["met"] == 1
    type_in(met, "f")
    assert binding.read().values["met"] == 0


def test_several_codes_are_ordered_and_known_by_other_names(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person")
    binding.show({})
    kinds = child(form, QLineEdit, "drug_kinds")
    kinds.setFocus()
    type_in(kinds, "冰毒、海洛因")
    press(kinds, Qt.Key.Key_Return)
    assert binding.read().values["drug_kinds"] == "海洛因、冰毒(甲基苯丙胺)"


def test_the_field_with_the_focus_stands_whole_in_sight(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person")
    form.resize(380, 420)
    binding.show({})
    view = child(form, QScrollArea, "scroll").viewport()
    binding.focus_first()
    for _ in range(24):
        press(focus(form), Qt.Key.Key_Return)
        here = focus(form)
        shown = view.rect().contains(QRect(here.mapTo(view, QPoint()), here.size()))
        assert shown, here.objectName()


def test_several_codes_by_letters_and_enter_goes_on(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person")
    binding.show({})
    kinds = child(form, QLineEdit, "drug_kinds")
    kinds.setFocus()
    type_in(kinds, "hly")
    assert QApplication.activePopupWidget() is not None
    assert binding.read().values["drug_kinds"] == "海洛因"  # also when saved at once
    binding._pause.timeout.emit()
    assert binding.marked() == {}  # nothing is called wrong while the list is open
    press(kinds, Qt.Key.Key_Return)
    assert not kinds.hasFocus()
    assert kinds.text() == "海洛因"
    kinds.setFocus()
    kinds.deselect()
    kinds.end(False)
    type_in(kinds, ",kfy")
    press(kinds, Qt.Key.Key_Tab)
    assert binding.read().values["drug_kinds"] == "海洛因、咖啡因"
    kinds.setText("海洛因2024")
    with pytest.raises(KeyError):
        assert binding.read().values["drug_kinds"]
    assert binding.read().faults["drug_kinds"] == "没有“海洛因2024”这一项，按 F4 从列表中选"


def test_a_shortcut_closes_the_open_list(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person")
    binding.show({})
    kinds = child(form, QLineEdit, "drug_kinds")
    kinds.setFocus()
    type_in(kinds, "bd")
    press(kinds, Qt.Key.Key_Control)
    assert QApplication.activePopupWidget() is None
    assert kinds.text() == "bd"


def test_a_village_is_found_by_initials(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "grid")
    binding.show({})
    village = child(form, QComboBox, "village")
    village.setFocus()
    type_in(village, "bg")
    press(village, Qt.Key.Key_Tab)
    assert focus(form).objectName() == "keeper_name"
    assert village.currentText() == "北关社区"
    assert binding.read().values["village"] == 12


def test_an_unknown_village_is_a_fault_under_the_field(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "grid")
    binding.show({})
    village = child(form, QComboBox, "village")
    village.setFocus()
    type_in(village, "火星村")
    child(form, QLineEdit, "keeper_name").setFocus()
    assert binding.read().faults == {"village": "没有“火星村”，请从列表中选一项"}
    assert child(form, QLabel, "fault_village").isVisible()
    assert village.property("fault") == "true"
    assert village.accessibleDescription() == "没有“火星村”，请从列表中选一项"


def test_a_person_is_searched_and_chosen(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "drug_test")
    binding.show({})
    person = child(form, QLineEdit, "person")
    person.setFocus()
    type_in(person, "廖伟")
    tested = child(form, QLineEdit, "tested_on")
    tested.setFocus()
    assert binding.read().faults["person"] == "请从列表中选定一项", "two fit"
    person.setFocus()
    person.selectAll()
    type_in(person, "廖伟洋")
    tested.setFocus()
    assert binding.read().values["person"] == 2**61 + 1


def test_an_identity_number_fills_sex_and_birth_date_once(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person")
    binding.show({"id_kind": "居民身份证"})
    line = child(form, QLineEdit, "id_number")
    line.setFocus()
    type_in(line, number("99010119900307001"))
    press(line, Qt.Key.Key_Return)
    values = binding.read().values
    assert (values["sex"], values["birth_date"]) == ("男", "1990-03-07")
    binding.show({"id_kind": "护照"})
    line.setFocus()
    type_in(line, number("99010119900307001"))
    press(line, Qt.Key.Key_Return)
    assert binding.read().values["sex"] is None


def test_findings_stand_under_their_fields(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person")
    binding.show({})
    binding.mark(
        [
            Finding("name", "请填写姓名", True),
            Finding("phone", "手机号不像 11 位", False),
        ]
    )
    assert binding.marked() == {"name": "请填写姓名", "phone": "手机号不像 11 位"}
    assert child(form, QLabel, "fault_phone").text() == "提醒：手机号不像 11 位"
    binding.focus_fault()
    assert focus(form).objectName() == "name"
    type_in(focus(form), "廖伟洋")
    assert "name" not in binding.marked()


def test_a_half_typed_value_is_not_yet_a_fault(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "worker")
    binding.show({})
    line = child(form, QLineEdit, "id_number")
    line.setFocus()
    type_in(line, "9901")
    assert binding.marked() == {}
    with qtbot.waitSignal(binding.settled):
        pass
    assert binding.marked() == {"id_number": "公民身份号码应为 18 位，现有 4 位"}
    type_in(line, number("99010119900307001")[4:])
    assert binding.marked() == {}


def test_a_wide_form_has_two_columns(qtbot: QtBot) -> None:
    form, _binding = opened(qtbot, "person")

    def lefts() -> set[int]:
        return {
            box.mapTo(form, box.rect().topLeft()).x()
            for box in form.findChildren(QLabel)
            if box.objectName().startswith("label_") and box.isVisible()
        }

    assert len(lefts()) == 1
    form.resize(900, 700)
    qtbot.waitUntil(lambda: len(lefts()) == 2)
    form.resize(344, 700)
    qtbot.waitUntil(lambda: len(lefts()) == 1)
