"""A new office is told what to do first, and each step goes as it is done."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.first_steps import STEPS, lacking
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, PERSON
from jindu_desktop.ui.exchange_page import ExchangePage
from jindu_desktop.ui.first_steps import FirstSteps
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.shell import Shell
from jindu_desktop.ui.tasks import Tasks
from jindu_desktop.ui.today_page import TodayPage
from tests import offices
from tests.ui.today.conftest import AtOnce

ROWS = {
    "village": {"name": "清水村"},
    "worker": {
        "name": "陈国强",
        "sex": "男",
        "role": "禁毒社工",
        "full_time": 1,
        "joined_on": "2024-01-02",
    },
    "person": offices.person(1),
    "school": {"name": "演示小学", "stage": "小学"},
}


@pytest.fixture
def shell(office: Session, qtbot: QtBot) -> Shell:
    made = Shell(office, Tasks(office, AtOnce()), Notices(), PAGES)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("今日")
    return made


def steps(shell: Shell) -> FirstSteps:
    shell.go("今日")
    page = shell.page
    assert isinstance(page, TodayPage)
    return page.first


def left(shell: Shell) -> list[str]:
    shown = steps(shell)
    return [name for name, button in shown.buttons.items() if button.isVisible()]


def test_each_step_goes_as_it_is_done(shell: Shell, office: Session) -> None:
    assert left(shell) == list(STEPS)
    for place, name in enumerate(STEPS):
        save(office, BY_NAME[name], ROWS[name], reason="演示")
        shell.broadcast(frozenset({name}))
        assert left(shell) == list(STEPS[place + 1 :])
    assert steps(shell).isHidden()
    assert lacking(office) == ()


@pytest.mark.parametrize("name", ["village", "worker", "school"])
def test_a_step_begins_the_first_row(shell: Shell, name: str) -> None:
    steps(shell).buttons[name].click()
    page = shell.page
    assert isinstance(page, LedgerPage)
    assert page.ledger.record.name == name
    assert page.ledger.detail.row_id is None
    assert page.ledger.detail.form.isVisible()


def test_the_roster_is_brought_by_the_import(shell: Shell) -> None:
    steps(shell).buttons["person"].click()
    assert isinstance(shell.page, ExchangePage)


def test_a_row_struck_out_counts_for_nothing(shell: Shell, office: Session) -> None:
    from jindu_desktop.flows.save import strike

    row = save(office, PERSON, ROWS["person"])
    strike(office, PERSON, row.row_id, "重复")
    shell.broadcast(frozenset({"person"}))
    assert "person" in left(shell)
