"""改措辞: the office's own words are typed, tried, kept from a day on, and given up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from jindu_desktop.flows.letter_texts import texts
from jindu_desktop.flows.printed_papers import recent_papers
from jindu_desktop.flows.session import Session
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.print_view import PrintView
from jindu_desktop.ui.print_wording import WordingPart
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.typing import focus

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(window: Window, office: Session) -> PrintView:
    """The wording of the agreement of a case."""
    offices.with_case(office, 1, reported_on="2024-01-25", agreement_on="2024-01-26")
    assert window.shell is not None
    window.shell.go("社戒社康")
    QApplication.processEvents()
    QTest.keyClick(focus(window), Qt.Key.Key_P, CTRL)
    found = window.shell.page
    assert isinstance(found, PrintView)
    child(found, QPushButton, "to_wording").click()
    return found


def press(part: WordingPart, name: str) -> None:
    child(part, QPushButton, name).click()


def test_typed_tried_and_kept(view: PrintView, office: Session) -> None:
    part = view.wording
    assert "程序自带" in child(part, QLabel, "since").text()
    part.text.appendPlainText("塘㙍镇补充约定：")
    part.text.moveCursor(QTextCursor.MoveOperation.End)
    part.values.setCurrentIndex(part.values.rows.index(0, 0))
    QTest.keyClick(part.values, Qt.Key.Key_Return)
    assert part.text.toPlainText().endswith("塘㙍镇补充约定：{办公室名称}")
    press(part, "try_wording")
    assert "试排" in child(view, QLabel, "state").text()
    pages = view._pages
    assert pages is not None
    assert sum(len(pages.hits(page, "补充约定")) for page in range(len(pages))) == 1
    view.print_now()
    view.save_row()
    assert "还没有保存" in view.notices.text
    assert recent_papers(office) == []
    child(view, QPushButton, "to_wording").click()
    view.save_row()
    assert "2026-11-23 起用本单位的措辞" in child(part, QLabel, "since").text()
    assert "补充约定" in texts(office, 3).parts["body"]
    assert not part.typed


def test_what_is_typed_stays_while_other_forms_are_looked_at(view: PrintView) -> None:
    part = view.wording
    before = part.text.toPlainText()
    part.text.appendPlainText("还没写完")
    numbers = [offer.number for offer in view.forms.rows.items]
    for number in (1, 3):
        view.forms.setCurrentIndex(view.forms.rows.index(numbers.index(number), 0))
        assert part.isEnabled() == (number == 3)
    assert part.text.toPlainText() == f"{before}\n还没写完"
    part.text.setPlainText(before)
    assert not part.typed


def test_what_is_wrong_is_said_and_loses_nothing(view: PrintView, office: Session) -> None:
    part = view.wording
    part.text.appendPlainText("{不存在的项目}")
    press(part, "keep_wording")
    assert "{不存在的项目}" in view.notices.text
    press(part, "try_wording")
    assert "{不存在的项目}" in view.notices.text
    part.start.setText("昨天吧")
    press(part, "keep_wording")
    assert "开始使用的日期" in view.notices.text
    assert part.text.toPlainText().endswith("{不存在的项目}")
    assert texts(office, 3).since == ""


def test_back_to_the_shipped_words(
    view: PrintView, office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = view.wording
    shipped = part.text.toPlainText()
    part.text.appendPlainText("另行约定。")
    press(part, "keep_wording")
    answers = iter([False, True, True])
    monkeypatch.setattr(ChoiceDialog, "ask", lambda _: next(answers))
    press(part, "reset_wording")
    assert texts(office, 3).since
    press(part, "reset_wording")
    assert not texts(office, 3).since
    assert part.text.toPlainText() == shipped
    press(part, "reset_wording")
    assert "默认措辞" in view.notices.text


def test_the_settings_and_ctrl_k_lead_to_the_wording(window: Window) -> None:
    shell = window.shell
    assert shell is not None
    by_name = {words: do for words, _, do in shell._commands()}
    for by_button in (True, False):
        shell.go("设置")
        assert shell.page is not None
        if by_button:
            child(shell.page, QPushButton, "change_wording").click()
        else:
            by_name["改文书措辞"]()
        view = shell.page
        assert isinstance(view, PrintView)
        assert view.forms.rows.items[0].number == 2
        assert view._views.currentIndex() == 2
        assert "报到" in view.wording.text.toPlainText()
        view._set_now()
        assert child(view, QLabel, "state").text().startswith("1 份")
        QTest.keyClick(view.forms, Qt.Key.Key_Escape)
        assert shell.page.title == "设置"
