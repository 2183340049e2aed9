"""What was asked for before the lock is asked for again after it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON
from jindu_desktop.rules.filters import Condition, Filter, Relation
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger import Ledger
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.window import Window
from tests import offices


def test_what_a_list_shows_survives_the_lock(
    qtbot: QtBot, preferences: Preferences, office: Session
) -> None:
    for place in (1, 2):
        save(office, PERSON, offices.person(place, name=f"赵{place}"))
    window = Window(preferences, PAGES)
    qtbot.addWidget(window)
    window.use(office)
    page = people(window)
    wanted = Filter((Condition("sex", Relation.IS, ("男",)),), "赵1", struck=True)
    page.ledger.card.filter.use(wanted, "常看")
    window.lock()
    assert window.screen_widget is not None
    child(window.screen_widget, QLineEdit, "passphrase").setText(offices.PASSPHRASE)
    child(window.screen_widget, QPushButton, "unlock").click()
    again = people(window)
    assert again is not page
    assert again.ledger.card.filter.asked == (wanted, "常看")
    assert again._filter.text() == "赵1"
    qtbot.waitUntil(lambda: again.ledger.view.table.query.text == "赵1")
    assert again.ledger.view.table.query.conditions == wanted.conditions
    window.close()


def test_the_row_that_was_shown_is_shown_again(
    qtbot: QtBot, preferences: Preferences, office: Session
) -> None:
    rows = [save(office, PERSON, offices.person(n, name=f"赵{n}")).row_id for n in (1, 2, 3)]
    window = Window(preferences, PAGES)
    qtbot.addWidget(window)
    window.use(office)
    window.show()
    people(window).open_row("person", rows[2])
    window.lock()
    assert window.screen_widget is not None
    child(window.screen_widget, QLineEdit, "passphrase").setText(offices.PASSPHRASE)
    child(window.screen_widget, QPushButton, "unlock").click()
    again = people(window).ledger
    assert isinstance(again, Ledger)
    qtbot.waitUntil(lambda: again.row_id is not None)
    assert again.row_id == again.view.current_id == rows[2]
    window.close()


def people(window: Window) -> LedgerPage:
    assert window.shell is not None
    window.shell.go("人员")
    page = window.shell.page
    assert isinstance(page, LedgerPage)
    return page
