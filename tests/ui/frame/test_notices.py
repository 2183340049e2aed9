"""The one door for messages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Cancelled, Fault, Refused, Unavailable
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.ui import report
from jindu_desktop.ui.dialogs import BugDialog, ReasonDialog
from jindu_desktop.ui.notices import Notices
from tests.ui.typing import compose


@pytest.fixture
def bar(qtbot: QtBot) -> Notices:
    made = Notices()
    qtbot.addWidget(made)
    return made


def caught(text: str) -> ValueError:
    """An exception with a place."""
    try:
        raise ValueError(text)
    except ValueError as fault:
        return fault


def test_nothing_to_say_takes_no_room(bar: Notices) -> None:
    assert bar.isHidden()
    assert bar.text == ""


def test_news_goes_away_and_a_warning_stays(bar: Notices) -> None:
    bar.tell("已保存。")
    clock = bar.findChild(QTimer)
    assert (bar.tone, bar.text, clock.isActive()) == ("tell", "已保存。", True)
    bar.warn("请核对。")
    assert (bar.tone, bar.text, clock.isActive()) == ("warn", "请核对。", False)
    bar.findChild(QPushButton).click()
    assert bar.text == ""


def test_news_is_taken_down_by_its_clock(bar: Notices) -> None:
    bar.tell("已保存。")
    bar.findChild(QTimer).timeout.emit()
    assert bar.isHidden()


def test_nothing_to_undo_is_news_and_no_fault(bar: Notices) -> None:
    bar.show_error(Refused("没有可撤销的操作", code="nothing_left"))
    assert (bar.text, bar.tone) == ("没有可撤销的操作", "tell")


def test_the_tone_is_said_in_words_too(bar: Notices) -> None:
    bar.warn("请核对。")
    assert bar.accessibleName() == "注意：请核对。"


@pytest.mark.parametrize(
    ("fault", "tone", "text"),
    [
        (Refused("姓名没有填"), "bad", "姓名没有填"),
        (Unavailable("磁盘已满，请清理后再试"), "bad", "磁盘已满，请清理后再试"),
        (Cancelled(), "tell", "已取消，没有改动任何内容。"),
    ],
)
def test_faults_of_the_world_stand_in_the_bar(
    bar: Notices, fault: Exception, tone: str, text: str
) -> None:
    bar.show_error(fault)
    assert (bar.tone, bar.text) == (tone, text)


def test_every_fault_is_named_up_to_four(bar: Notices) -> None:
    faults = tuple(Fault(f"第 {n} 行", "name", "", "x", "没有填") for n in range(1, 7))
    bar.show_error(Refused("有 6 处错误", faults))
    said = ["有 6 处错误", *(f"第 {n} 行 没有填" for n in range(1, 5)), "……另有 2 处"]
    assert bar.text.splitlines() == said


def test_a_bug_opens_one_dialog_and_counts_its_like(bar: Notices) -> None:
    for _ in range(3):
        bar.show_error(caught("坏了 13800138000"))
    dialogs = bar.findChildren(BugDialog)
    assert len(dialogs) == 1
    text = dialogs[0].text.toPlainText()
    assert text.startswith("（3 次）")
    assert "13800138000" not in text
    assert "ValueError" in text
    dialogs[0].reject()


def test_the_report_can_be_copied(bar: Notices) -> None:
    bar.show_error(caught("x"))
    dialog = bar.findChildren(BugDialog)[0]
    next(b for b in dialog.findChildren(QPushButton) if "复制" in b.text()).click()
    assert QApplication.clipboard().text() == dialog.text.toPlainText()
    dialog.reject()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("张三 990101199003071234", "… #"),
        ("no column 'decided_on'", "no column 'decided_on'"),
        ("'张三丰' is not valid", "'…' is not valid"),
        ("KeyError: 'John Smith'", "KeyError: '…'"),
        ("row 12 of 34", "row 12 of 34"),
    ],
)
def test_a_report_keeps_no_value_of_the_ledger(said: str, shown: str) -> None:
    assert report.mask_message(said) == shown


def test_a_report_names_the_cause() -> None:
    try:
        try:
            raise KeyError("decided_on")
        except KeyError as inner:
            raise RuntimeError("later") from inner
    except RuntimeError as fault:
        said = report.masked(fault)
    assert "builtins.KeyError: 'decided_on'" in said
    assert said.endswith("builtins.RuntimeError: later")


def answer(reason: str) -> None:
    """What the clerk does with the dialog."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    if not reason:
        dialog.reject()
        return
    assert not dialog.go_on.isEnabled()
    compose(dialog.findChild(QPlainTextEdit), reason)
    dialog.go_on.click()


class Answer:
    """Answers a modal dialog as soon as it stands."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        QTimer.singleShot(0, self.give)

    def give(self) -> None:
        answer(self.reason)


@pytest.mark.parametrize(("typed", "taken"), [("上月已由前任上报", "上月已由前任上报"), ("", None)])
def test_a_reason_is_asked_for(bar: Notices, typed: str, taken: str | None) -> None:
    bar.show()
    waiting = Answer(typed)
    found = [Finding("month", "上一个月还没有关账", False)]
    assert bar.ask_reason("关账前请核对", found) == taken
    assert waiting.reason == typed


def test_the_warnings_stand_in_the_dialog(qtbot: QtBot) -> None:
    dialog = ReasonDialog(None, "关账前请核对", ["上一个月还没有关账"])
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(type(dialog.say(""))))
    assert "上一个月还没有关账" in words
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_reason_is_given_by_the_key_that_saves(qtbot: QtBot) -> None:
    dialog = ReasonDialog(None, "关账前请核对", ["上一个月还没有关账"])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()  # nothing is written yet
    dialog.reason.setPlainText("已电话报告")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_must_be_mended_goes_and_comes_with_its_page(bar: Notices) -> None:
    bar.turn("戒毒人员")
    bar.done("已备份。")
    assert bar.findChild(QTimer).isActive()
    bar.turn("执行措施")
    assert bar.text == ""
    bar.warn("没有保存，还有 1 处要改：结果没有填写。")
    bar.turn("戒毒人员")
    assert bar.text == ""  # nor does the news of before come back
    bar.turn("执行措施")
    assert (bar.tone, bar.text) == ("warn", "没有保存，还有 1 处要改：结果没有填写。")
    bar.mended("另一句")
    assert bar.tone == "warn"
    bar.turn("今日")
    bar.mended("没有保存，还有 1 处要改：结果没有填写。")
    bar.turn("执行措施")
    assert bar.text == ""
