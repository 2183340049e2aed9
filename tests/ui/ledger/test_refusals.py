"""What a save refuses stands under its field, has the focus, and stays there until it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.flows.naming import saved_called
from jindu_desktop.flows.save import save
from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.eight_items import EightPart
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.record_form import RecordForm
from tests.ui.ledger.conftest import Said
from tests.ui.typing import focus, press, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
FREE = [record for record in RECORDS if record.name != "office"]
Show = Callable[[Any], Any]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Brings a widget to the front and holds it until the test is over, the last paint included."""
    held: list[QWidget] = []

    def bring(widget: QWidget) -> QWidget:
        held.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    yield bring
    held.clear()


def refused(name: str) -> Refused:
    return Refused(f"{name}不行", (Fault("", name, "", "invalid", f"{name}不行"),))


@pytest.mark.parametrize("half", [0, 1])
def test_every_fault_stands_under_its_field(table: Desk, show: Show, half: int) -> None:
    for record in FREE[half::2]:
        form = show(RecordForm(table, record))
        form.start({})
        for name in record.by_name:
            form._failed(refused(name))
            line = child(form, QLabel, f"fault_{name}")
            assert (line.text(), line.isVisible()) == (f"{name}不行", True)
            assert focus(form).objectName() == name


def test_a_fault_of_a_hidden_field_is_said_in_the_bar(table: Desk, said: Said, show: Show) -> None:
    form = show(RecordForm(table, BY_NAME["leave"], hidden=("case",)))
    form.start({})
    form._failed(refused("case"))
    assert said.heard == [("error", "case不行")]


def a_test(table: Desk, show: Show) -> RecordForm:
    person = table.finder.search("person", "廖伟洋", 1)[0][0]
    form: RecordForm = show(RecordForm(table, BY_NAME["drug_test"], hidden=("person",)))
    form.start({"person": person})
    return form


def test_a_missing_result_is_said_under_the_field_and_stays(
    table: Desk, said: Said, show: Show
) -> None:
    form = a_test(table, show)
    day = child(form, QLineEdit, "tested_on")
    day.setFocus()
    day.selectAll()
    type_in(day, "1103")
    form.save()
    assert form.binding.marked() == {"result": "结果没有填写"}
    assert focus(form).objectName() == "result"
    press(focus(form), Qt.Key.Key_Tab)
    assert form.binding.marked() == {"result": "结果没有填写"}
    assert said.heard == [("warn", "检测没有保存，还有 1 处要改：结果没有填写。")]
    type_in(child(form, QComboBox, "result"), "yi")
    assert form.binding.marked() == {}


def test_a_wrong_day_and_a_missing_result_are_said_together(table: Desk, show: Show) -> None:
    form = a_test(table, show)
    child(form, QLineEdit, "tested_on").setText("明年")
    form.save()
    assert set(form.binding.marked()) == {"tested_on", "result"}


def test_missing_evidence_is_said_under_the_field(table: Desk, show: Show) -> None:
    (school, _label), *_rest = table.finder.options("school")
    part = show(EightPart(table))
    part.show_row({"id": school})
    child(part.form, QComboBox, "state").setFocus()
    type_in(focus(part), "yw")
    child(part.form, QLineEdit, "done_on").setFocus()
    type_in(focus(part), "1103")
    part.save_row()
    assert "佐证材料" in part.form.binding.marked()["evidence"]
    assert focus(part).objectName() == "evidence"


def test_what_is_saved_is_named_and_the_refusal_is_gone(
    table: Desk, said: Said, show: Show
) -> None:
    form = a_test(table, show)
    child(form, QLineEdit, "tested_on").setText("2026-11-03")
    form.save()
    child(form, QComboBox, "result").setFocus()
    type_in(focus(form), "yi")
    assert said.heard == []
    form.save()
    assert said.heard == [("tell", "已保存：廖伟洋 的检测")]


def test_a_row_of_a_case_names_the_person(table: Desk) -> None:
    (case, _label), *_rest = table.finder.search("rehab_case", "", 1)
    row = save(
        table.session, BY_NAME["leave"],
        {"case": case, "applied_on": "2026-11-01", "reason": "务工", "destination": "湛江",
         "since": "2026-11-02", "until": "2026-11-09"},
    ).row_id  # fmt: skip
    assert saved_called(table.session, BY_NAME["leave"], row) == "李文佳 的请假"
    assert saved_called(table.session, BY_NAME["rehab_case"], case).startswith("李文佳 的")
    (school, _label), *_rest = table.finder.options("school")
    assert saved_called(table.session, BY_NAME["school"], school) == "清水小学"
