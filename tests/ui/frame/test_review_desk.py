"""月报上报 → 复核 and 设置 → 双人复核."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import close_month
from jindu_desktop.flows.second import two_persons
from jindu_desktop.flows.session import Session
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.second_person import SecondPerson
from jindu_desktop.ui.settings_page import SettingsPage
from jindu_desktop.ui.window import Window
from tests import offices

OCTOBER = Month(2026, 10)
SECOND = "操作员乙"


@pytest.fixture(autouse=True)
def second(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second person is there and types the right passphrase."""

    def ask(dialog: SecondPerson) -> tuple[str, str]:
        return dialog.name.currentText(), offices.PASSPHRASE

    monkeypatch.setattr(SecondPerson, "ask", ask)


def settings(window: Window) -> SettingsPage:
    assert window.shell is not None
    window.shell.go("设置")
    page = window.shell.page
    assert isinstance(page, SettingsPage)
    return page


def test_the_box_says_what_is_kept(window: Window, office: Session) -> None:
    page = settings(window)
    box = page.pair_desk.box
    box.click()
    assert not box.isChecked()
    assert "只有一名操作员" in page.notices.text
    offices.admit(office.folder, office.key, SECOND)
    box.click()
    assert two_persons(office)
    assert box.isChecked()
    box.click()
    assert not two_persons(office)


def test_a_second_person_agrees_in_the_window(window: Window, office: Session) -> None:
    offices.admit(office.folder, office.key, SECOND)
    settings(window).pair_desk.box.click()
    close_month(office, OCTOBER)
    assert window.shell is not None
    window.shell.go("月报上报")
    page = window.shell.page
    assert isinstance(page, MonthPage)
    child(page, QPushButton, "to_review").click()
    view = page.reviewing.view
    assert view.isVisible()
    assert "请另一名操作员复核" in view.said.text()
    assert "没有添加的记录，请核实" in view.odd.text()
    assert not view.back.isEnabled()
    view.go.click()
    assert f"{SECOND} 复核同意" in view.said.text()
    assert view.bottom.isHidden()
