"""月报上报 → 更正: what moved, the reason, the next revision, and a returned month's questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.flows.month import close_month, month_state
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.trust import trust
from jindu_desktop.ports.bundle.receipt import Question
from jindu_desktop.ports.bundle.verify import verify_file
from jindu_desktop.records import PERSON
from jindu_desktop.rules.amendment import Moved
from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.moved_line import MovedLine, moved_lines, question_lines
from jindu_desktop.ui.window import Window
from tests import circles, offices
from tests.ui.typing import press, type_in

OCTOBER = Month(2026, 10)


@pytest.fixture
def page(window: Window, office: Session) -> MonthPage:
    """October is closed with one person; the office's today is 2026-11-23."""
    save(office, PERSON, offices.person(1))
    close_month(office, OCTOBER)
    assert window.shell is not None
    window.shell.go("月报上报")
    found = window.shell.page
    assert isinstance(found, MonthPage)
    return found


def late(page: MonthPage) -> None:
    """A person who should have been in October's figures."""
    save(page.session, PERSON, offices.person(3, registered_on="2026-10-20"))


def button(page: MonthPage, name: str) -> QPushButton:
    return child(page.header(), QPushButton, name)


def shown(page: MonthPage) -> dict[tuple[str, str], MovedLine]:
    return {(line.where, line.label): line for line in page.amending.view.grid.rows.items}


def test_an_open_month_has_nothing_to_correct(page: MonthPage) -> None:
    assert button(page, "amend").isVisible()
    assert button(page, "close_month").isHidden()
    button(page, "amend").click()
    assert page.amending.view.isVisible()
    page.show_month(Month(2026, 9))
    assert button(page, "amend").isHidden()
    assert button(page, "close_month").isVisible()
    assert page.grid.isVisible()


def test_what_moved_stands_beside_what_was_reported(page: MonthPage) -> None:
    late(page)
    button(page, "amend").click()
    view = page.amending.view
    count = shown(page)["月报数", "在册"]
    assert (count.reported, count.corrected, count.change) == ("1", "2", "+1")
    assert shown(page)["村居", "未填 在册"].change == "+1"
    assert f"有 {len(shown(page))} 处不同" in view.said.text()
    assert "首报" in view.said.text()
    assert page.window().focusWidget() is view.reason
    assert not view.go.isEnabled()
    press(view.reason, Qt.Key.Key_Escape)
    assert page.grid.isVisible()


def test_a_correction_is_made_and_sent(
    page: MonthPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late(page)
    button(page, "amend").click()
    view = page.amending.view
    type_in(view.reason, "补登一人")
    press(view.reason, Qt.Key.Key_Return)
    assert "第 1 次更正已定" in page.notices.text
    assert month_state(page.session, OCTOBER).revision == 1
    assert (shown(page), view.reason.text()) == ({}, "")
    assert "第 1 次更正" in view.said.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    button(page, "export_bundle").click()
    assert (tmp_path / "440883107-2026-10-r1.asics").is_file()
    assert page.notices.tone == "good"


@pytest.mark.parametrize(
    ("reason", "said"), [("补登张三丰一人", "个人信息"), ("住址见19900001111", "个人信息")]
)
def test_a_reason_that_names_somebody_is_kept_to_be_mended(
    page: MonthPage, reason: str, said: str
) -> None:
    late(page)
    button(page, "amend").click()
    view = page.amending.view
    type_in(view.reason, reason)
    view.go.click()
    assert said in view.fault.text()
    assert view.fault.isVisible()
    assert view.reason.text() == reason
    assert month_state(page.session, OCTOBER).revision == 0
    view.reason.setText("补登一人")
    assert view.fault.isHidden()
    view.go.click()
    assert month_state(page.session, OCTOBER).revision == 1


def test_nothing_moved_is_said(page: MonthPage) -> None:
    button(page, "amend").click()
    view = page.amending.view
    assert "一样" in view.said.text()
    type_in(view.reason, "看错了")
    view.go.click()
    assert "数字不变" in view.fault.text()


def test_later_months_that_moved_too_are_named(page: MonthPage) -> None:
    close_month(page.session, Month(2026, 9), "补关")
    save(page.session, PERSON, offices.person(3, registered_on="2026-09-20"))
    page.show_month(Month(2026, 9))
    button(page, "amend").click()
    type_in(page.amending.view.reason, "补登一人")
    page.amending.view.go.click()
    assert "此后已关账的 2026-10 数字也变了" in page.notices.text


def test_a_returned_month_shows_its_questions(
    page: MonthPage,
    made_city: circles.MadeCity,
    made_office: offices.Made,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    circle = circles.open_circle(tmp_path / "city", made_city, made_office, monkeypatch)
    circle.clock.set("2026-11-23")
    town = circles.Town(page.session, tmp_path / "out")
    town.outbox.mkdir()
    circle.enrol(town)
    slip = circle.desk.folder / circles.city_keys.SLIP
    trust(town.session, slip, circles.city_keys.slip(circle.desk)["fingerprint"])
    assert page.amending.questions.isHidden()
    asked = Pinned(town.code, str(OCTOBER), Question("请核对人数", "", "registered", "未填"))
    _, receipts = circle.receive(town.send(OCTOBER), asked=(asked,))
    town.take(receipts)
    page.refresh(frozenset({"month_close"}))
    questions = page.amending.questions
    assert questions.isVisible()
    assert questions.list.item(0).text() == "1. 在册，未填：请核对人数"
    questions.list.itemActivated.emit(questions.list.item(0))
    assert page.villages.isVisible()
    type_in(questions.answer, "已逐人核对，人数无误")
    questions.keep()
    page.refresh(frozenset({"month_close"}))
    assert questions.list.item(0).text().startswith("1. （已答）")
    assert questions.answer.text() == "已逐人核对，人数无误"
    button(page, "amend").click()
    assert page.amending.view.reason.text() == "答复市里的问题"
    page.amending.view.go.click()
    sent = verify_file(town.send(OCTOBER)).files["amendment.json"]
    assert json.loads(sent)["answers"] == [
        {
            "question": "请核对人数",
            "indicator": "registered",
            "row": "未填",
            "answer": "已逐人核对，人数无误",
        }
    ]
    page.refresh(frozenset({"month_close"}))
    assert questions.isHidden()
    circle.desk.close()


def test_numbers_are_said_as_people_say_them() -> None:
    _, plan = shipped_plan()
    moves = [
        Moved("indicator", "execution_rate", "执行率", "77.5", "75.0", "-2.5", "31/40", "30/40"),
        Moved("indicator", "users_per_worker", "配比", None, "30.0", "", "1/0", "30/1"),
        Moved("count", "assistance_amount", "帮扶金额(分)", 1_234_567, 1_000_005, "-234562"),
        Moved("village", "registered", "在册", None, 1200, "", village="清水村"),
    ]
    said = [(line.where, line.label, line.reported, line.corrected, line.change)
            for line in moved_lines(moves, plan.targets)]  # fmt: skip
    assert said == [
        ("指标", "执行率", "31 ÷ 40 = 77.5 %", "30 ÷ 40 = 75.0 %", "−2.5 个百分点"),
        ("指标", "配比", "1 ÷ 0 = —", "30 ÷ 1 = 30.0 : 1", "—"),
        ("月报数", "帮扶金额(元)", "12,345.67", "10,000.05", "−2,345.62"),
        ("村居", "清水村 在册", "—", "1,200", "—"),
    ]
    unknown = {"text": "缺附件", "code": "", "indicator": "", "row": ""}
    assert question_lines([unknown], plan.targets) == ["缺附件"]


def test_the_comparison_keeps_qts_rules(page: MonthPage, qtmodeltester: ModelTester) -> None:
    late(page)
    button(page, "amend").click()
    qtmodeltester.check(page.amending.view.grid.model())


def test_a_low_window_keeps_the_reason_in_sight(
    page: MonthPage, window: Window, qtbot: QtBot
) -> None:
    late(page)
    button(page, "amend").click()
    questions, go = page.amending.questions, page.amending.view.go
    questions.show_questions(["请核对人数，并说明与上月相比为什么少了" * 4, "缺附件", "请写明场所"])
    page.amending.view.refuse("更正须写明原因")
    window.resize(683, 384)
    qtbot.waitUntil(questions.isVisible)
    qtbot.waitUntil(lambda: not go.visibleRegion().isEmpty())
    assert go.visibleRegion().boundingRect() == go.rect()
    assert questions.list.height() > 0


def test_the_year_leads_to_what_must_be_corrected(page: MonthPage) -> None:
    late(page)
    child(page, QPushButton, "to_year").click()
    view = page.year.view
    assert "10 月的数字现在与上报时不同" in view.said.text()
    october = next(each for each in view.grid.rows.items if each.period == "2026-10")
    page.show_month(Month(2026, 9))
    view.grid.opened.emit(october)
    assert page.month == OCTOBER
    assert page.amending.view.isVisible()
    assert shown(page)["月报数", "在册"].change == "+1"


def test_a_reason_typed_survives_the_lock(page: MonthPage, window: Window) -> None:
    late(page)
    button(page, "amend").click()
    type_in(page.amending.view.reason, "补录一人")
    assert page.draft() == {"month": "2026-10", "typed": {"to_amend": "补录一人"}}
    shell = window.shell
    assert shell is not None
    draft = page.draft()
    page.amending.view.reason.clear()
    assert page.draft() is None
    page.show_month(Month(2026, 9))
    page.restore(draft)
    assert page.month == OCTOBER
    assert page.amending.view.isVisible()
    assert page.amending.view.reason.text() == "补录一人"
    assert page.draft() == draft
