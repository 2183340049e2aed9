"""Esc closes the list below a field and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jindu_desktop.flows.save import save
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.window import Window
from tests.ui.frame.test_window import shell_of


@pytest.mark.parametrize("name", ["venues", "form", "village"])
def test_escape_closes_the_list_and_stays_in_the_field(window: Window, name: str) -> None:
    shell = shell_of(window)
    save(shell.session, BY_NAME["village"], {"name": "清水村"})
    shell.go("宣传活动")
    page = shell.page
    assert isinstance(page, LedgerPage)
    page.new_row()
    field = child(page.ledger.detail.form, QWidget, name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F4)
    opened = QApplication.activePopupWidget()
    assert opened is not None
    QTest.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert window.focusWidget() is field
