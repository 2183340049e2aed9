"""Enter never throws anything away; Tab goes where the eye goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.new_passphrase import NewPassphrase


def test_enter_gives_the_answer_that_loses_nothing(qtbot: QtBot) -> None:
    dialog = ChoiceDialog(None, "还有没保存的内容", "……", "不保存，关闭", "返回保存")
    qtbot.addWidget(dialog)
    dialog.show()
    bright = [each.text() for each in dialog.findChildren(QPushButton) if each.property("role")]
    assert bright == ["返回保存"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_tab_goes_from_the_name_to_the_passphrase(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    name, back = QLineEdit(ground), QPushButton(ground)
    rows = QFormLayout(ground)
    rows.addRow(name)
    rows.addRow(back)
    fresh = NewPassphrase(rows)
    fresh.put_between(name, back)
    seen, at = [], name
    for _ in range(4):
        at = at.nextInFocusChain()
        seen.append(at)
    assert seen == [fresh.first, fresh.again, fresh.seen, back]
