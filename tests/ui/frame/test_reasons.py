"""A reason typed into a dialog outlives a crash, the lock and an act that was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.flows import drafts
from jindu_desktop.flows import save as flow
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON
from jindu_desktop.ui.dialogs import ReasonDialog
from jindu_desktop.ui.draft_offer import DraftOffer
from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.test_drafts import crash, people, shell_of
from tests.ui.frame.test_window import unlock
from tests.ui.typing import type_in

Deed = Callable[[ReasonDialog], None]


class Clerk(QObject):
    """Sits before the next dialog; ``stood`` is what stood in it when it opened."""

    def __init__(self, deed: Deed) -> None:
        super().__init__()
        self.deed = deed
        self.stood = "no dialog"
        QTimer.singleShot(0, self.sit_down)

    def sit_down(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        self.stood = dialog.reason.toPlainText()
        self.deed(dialog)


def types(text: str) -> Deed:
    """Types this and goes back."""

    def deed(dialog: ReasonDialog) -> None:
        type_in(dialog.reason, text)
        dialog.reject()

    return deed


def goes_on(dialog: ReasonDialog) -> None:
    dialog.go_on.click()


def goes_back(dialog: ReasonDialog) -> None:
    dialog.reject()


def reasons(window: Window) -> list[str]:
    return [each.body["text"] for each in drafts.reasons(shell_of(window).session)]


def strike(window: Window, row_id: int, deed: Deed) -> str:
    """What stands in the dialog that asks why this person is struck out."""
    page = people(window)
    page.open_row("person", row_id)
    clerk = Clerk(deed)
    page.ledger.detail.form.strike()
    return clerk.stood


@pytest.fixture
def rows(window: Window) -> list[int]:
    session = shell_of(window).session
    return [save(session, PERSON, offices.person(n, name=f"甲{n}")).row_id for n in (1, 3)]


def test_a_reason_comes_back_after_a_crash_for_the_same_act_on_the_same_row(
    window: Window, rows: list[int], qtbot: QtBot
) -> None:
    assert strike(window, rows[0], types("重复录入")) == ""
    qtbot.waitUntil(lambda: reasons(window) == ["重复录入"])
    crash(window)
    assert window.findChildren(DraftOffer) == []
    assert strike(window, rows[1], goes_back) == ""
    assert strike(window, rows[0], goes_on) == "重复录入"
    qtbot.waitUntil(lambda: reasons(window) == [])
    assert people(window).ledger.detail.row_id is None


def test_a_reason_stays_when_the_act_is_refused(
    window: Window, rows: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any) -> None:
        raise Unavailable("磁盘已满，请清理后重试")

    strike(window, rows[0], types("重复录入"))
    with monkeypatch.context() as patched:
        patched.setattr(flow, "strike", full)
        assert strike(window, rows[0], goes_on) == "重复录入"
    assert strike(window, rows[0], goes_on) == "重复录入"


def test_the_reason_for_a_warning_comes_back_with_the_form(window: Window, qtbot: QtBot) -> None:
    page = people(window)
    page.new_row()
    page.ledger.detail.form.binding.fill(offices.person(1, sex="女"))
    seen = Clerk(types("证件登记有误"))
    page.save_row()
    assert seen.stood == ""
    qtbot.waitUntil(lambda: reasons(window) == ["证件登记有误"])
    crash(window)
    (bar,) = window.findChildren(DraftOffer)
    bar.go_on.click()
    qtbot.waitUntil(people(window).isVisible)
    seen = Clerk(goes_on)
    people(window).save_row()
    assert seen.stood == "证件登记有误"
    qtbot.waitUntil(lambda: reasons(window) == [])


def test_a_reason_half_written_survives_the_lock(window: Window, rows: list[int]) -> None:
    def locks(dialog: ReasonDialog) -> None:
        type_in(dialog.reason, "重复")
        window.lock()

    strike(window, rows[0], locks)
    unlock(window)
    assert strike(window, rows[0], goes_back) == "重复"


def test_an_old_reason_is_not_offered_for_ever(office: Session) -> None:
    drafts.keep(office, [drafts.reason_draft("划销 person 1")])
    drafts.sweep(office)
    assert len(drafts.reasons(office)) == 1
    office.db.execute("UPDATE draft SET at = '2026-01-01T00:00:00.000Z'")
    drafts.sweep(office)
    assert drafts.reasons(office) == []


@pytest.mark.parametrize("chip", ["to_check", "to_review"])
def test_the_words_for_closing_and_for_the_second_person_are_drafted(
    window: Window, chip: str
) -> None:
    shell = shell_of(window)
    shell.go("月报上报")
    page = shell.page
    assert isinstance(page, MonthPage)
    page.restore({"month": "2026-10", "typed": {chip: "逐户核实过"}})
    desk = {"to_check": page.checking, "to_review": page.reviewing}[chip]
    assert desk.view.isVisible()  # type: ignore[attr-defined]
    assert page.draft() == {"month": "2026-10", "typed": {chip: "逐户核实过"}}
    page.put_away()
