"""接收转入 over the cases, by keyboard: one sheet, faults in it, the case shown at the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from jindu_desktop.flows.browse import find_rows
from jindu_desktop.records import REHAB_CASE
from jindu_desktop.ui.cases_page import CasesPage
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.transfer_in_dialog import TransferInDialog
from jindu_desktop.ui.window import Window
from tests.flows.test_transfer_in import paper


@pytest.fixture
def page(window: Window) -> CasesPage:
    assert window.shell is not None
    window.shell.go("社戒社康")
    found = window.shell.page
    assert isinstance(found, CasesPage)
    return found


def sheet(page: CasesPage) -> TransferInDialog:
    QTest.keyClick(page.window(), Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    found = page.taking_in.dialog.now
    assert found is not None
    return found


def fill(asked: TransferInDialog, **changes: str | int | None) -> None:
    for name, value in paper(**changes).items():
        asked._editors[name].show(value)


def cases(page: CasesPage) -> int:
    return len(find_rows(page.session, REHAB_CASE))


def test_a_transfer_is_taken_in(page: CasesPage) -> None:
    asked = sheet(page)
    QTest.keyClick(asked._line("id_number"), Qt.Key.Key_Return)
    assert asked.focusWidget() is asked._line("name")
    assert child(asked, QLabel, "fault").isHidden()
    assert asked._line("accepted_on").text() == page.session.today().isoformat()
    fill(asked)
    asked.accept()
    assert page.taking_in.dialog.now is None
    assert "2026-11-25 前报到，期限连续计算到 2028-02-29" in page.notices.text
    assert page.ledger.detail.form.row_id == find_rows(page.session, REHAB_CASE)[0]


def test_faults_stand_in_the_sheet_and_nothing_is_lost(page: CasesPage) -> None:
    asked = sheet(page)
    fill(asked, other_town=None, decision_no=None)
    wide = asked.width()
    asked.accept()
    assert child(asked, QLabel, "fault").text() == "请填写：对方镇街、决定书文号。"
    assert asked.focusWidget() is asked._line("other_town")
    assert cases(page) == 0
    assert asked.width() == wide
    assert asked._line("name").text() == "赵来"
    asked._line("moved_on").setText("不是日期")
    asked._allow()
    asked.accept()
    assert asked.isVisible()
    assert cases(page) == 0


def test_a_warning_is_passed_with_a_reason(
    page: CasesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = iter(("", "已电话核实"))
    monkeypatch.setattr(Notices, "ask_reason", lambda *_: next(given))
    asked = sheet(page)
    fill(asked, accepted_on="2026-11-05")
    asked.accept()
    assert cases(page) == 0
    assert "早于转接日期" in child(asked, QLabel, "fault").text()
    asked._allow()
    asked.accept()
    assert cases(page) == 1


def test_who_is_known_is_told_at_once(page: CasesPage) -> None:
    first = sheet(page)
    fill(first)
    first.accept()
    again = sheet(page)
    again._line("id_number").setText(str(paper()["id_number"]))
    again._line("id_number").editingFinished.emit()
    assert "已有此人" in again.known.text()
    assert not again.findChild(QWidget, "name").isEnabled()
    assert again._line("name").text() == "赵来"
    again.reject()
