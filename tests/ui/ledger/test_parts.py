"""What the side panel shows beside the form: clocks, slots, line of time, history, eight items."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QComboBox, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import browse, save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.clocks import ClockPart
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.eight_items import EightPart, years
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.history import HistoryPart
from jindu_desktop.ui.leaving import Answer
from jindu_desktop.ui.slot_strip import WORDS, SlotStrip, summary, told
from jindu_desktop.ui.timeline import TimelinePart, events
from jindu_desktop.ui.tones import tone
from tests.ui.typing import TODAY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CASE, PERSON, SCHOOL = BY_NAME["rehab_case"], BY_NAME["person"], BY_NAME["school"]


def first(session: Session, record: str, text: str = "") -> dict[str, Any]:
    ids = browse.find_rows(session, BY_NAME[record], text)
    return browse.rows(session, BY_NAME[record], [ids[0]])[0]


def put(session: Session, record: str, **values: Any) -> save.Saved:
    return save.save(session, BY_NAME[record], values, reason="演示")


def slot(number: int, state: str, tested: str | None = None) -> dict[str, Any]:
    return {
        "number": number, "from": f"2026-{number:02d}-01", "to": f"2026-{number:02d}-28",
        "state": state, "tested_on": tested,
    }  # fmt: skip


def test_the_clocks_of_a_case_stand_above_it(table: Desk, qtbot: QtBot) -> None:
    part = ClockPart(table)
    qtbot.addWidget(part)
    case = first(table.session, "rehab_case")
    part.show_row(case)
    assert child(part, QLabel, "deadline").text() == "报到期限 2025-02-05"
    assert child(part, QLabel, "term").text() == "期满 2028-01-24"
    assert child(part, QLabel, "counters").text() == "拒检 0/3 · 擅离 0/3 · 离开 0/31 天"
    before = child(part, QLabel, "slots").text()
    saved = put(
        table.session, "drug_test", person=case["person"], tested_on="2026-11-10", result="阴性"
    )
    part.refresh(saved.changed)
    assert child(part, QLabel, "slots").text() != before
    assert "已检 1" in child(part, QLabel, "slots").text()


def test_a_serious_breach_is_said_in_words(table: Desk, qtbot: QtBot) -> None:
    part = ClockPart(table)
    qtbot.addWidget(part)
    case = first(table.session, "rehab_case")
    for day in ("2026-03-01", "2026-04-01", "2026-05-01"):
        put(
            table.session, "breach", case=case["id"], happened_on=day, kind="拒绝检测",
            notice_served=1, facts="拒绝检测", handling="报告公安机关",
        )  # fmt: skip
    part.show_row(case)
    counters = child(part, QLabel, "counters")
    assert counters.text().startswith("拒检 3/3")
    assert counters.text().endswith("已达严重违反")
    assert counters.property("role") == "fault"


def test_a_person_not_yet_reported_has_a_deadline_and_no_slots(table: Desk, qtbot: QtBot) -> None:
    part = ClockPart(table)
    qtbot.addWidget(part)
    person = first(table.session, "person", "廖伟洋")
    case = put(
        table.session, "rehab_case", person=person["id"], kind="社区康复", decision_no="决2",
        decided_by="某分局", decided_on="2026-11-10", served_on="2026-11-12", term_months=24,
    )  # fmt: skip
    part.show_case(case.row_id)
    assert child(part, QLabel, "term").text() == "期满 未起算"
    assert part.strip.isHidden()
    part.show_case(None)
    assert part.isHidden()


def test_slots_are_told_in_words() -> None:
    slots = [slot(1, "done", "2026-01-09"), slot(2, "missed"), slot(3, "late"), slot(4, "due")]
    assert told(slots[0]) == "第 1 期 2026-01-01 至 2026-01-28：已检（2026-01-09）"
    assert summary(slots) == (
        "共 4 期，已检 1，缺检 1，第 3 期逾期可补检（03-01 至 03-28），第 4 期本期待检（04-01 至 04-28）"
    )


def ink(strip: SlotStrip, place: int) -> list[tuple[int, int]]:
    """Where a slot's sign is drawn, whatever its colour."""
    picture = QImage(strip.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    strip.render(picture)
    box = strip._box(place)
    width, height = int(box.width()), int(box.height() * 0.56)
    ground = picture.pixelColor(int(box.left()) + width // 2, int(box.top()) + 3).lightness()
    return [
        (x, y)
        for x in range(4, width - 4)
        for y in range(3, height - 2)
        if abs(picture.pixelColor(int(box.left()) + x, int(box.top()) + y).lightness() - ground)
        > 60
    ]


def test_every_state_has_a_sign_of_its_own_shape(qtbot: QtBot) -> None:
    strip = SlotStrip()
    qtbot.addWidget(strip)
    strip.show_slots([slot(place + 1, state) for place, state in enumerate(WORDS)])
    strip.resize(400, 60)
    shapes = [frozenset(ink(strip, place)) for place in range(len(WORDS))]
    assert all(shapes[:-1]), "a sign was not drawn"
    assert len(set(shapes)) == len(shapes)
    assert "缺检" in strip.accessibleDescription()


def test_slots_break_into_lines_and_say_themselves(qtbot: QtBot) -> None:
    strip = SlotStrip()
    qtbot.addWidget(strip)
    strip.show_slots([slot(number, "future") for number in range(1, 12)])
    strip.resize(160, 200)
    assert strip.heightForWidth(160) == 3 * strip.heightForWidth(1000)
    assert strip.slot_at(QPointF(strip._box(6).center())) == strip._slots[6]
    assert strip.slot_at(QPointF(159, 199)) is None
    at = strip._box(0).center().toPoint()
    strip.event(QHelpEvent(QEvent.Type.ToolTip, at, strip.mapToGlobal(QPoint(1, 1))))
    assert QToolTip.text() == told(strip._slots[0])
    QToolTip.hideText()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("执行中", "good"), ("失控", "bad"), ("待报到", "warn"), ("转出", "idle"),
     ("8/8", "good"), ("3/8", "warn"), ("0/8", "bad")],
)  # fmt: skip
def test_tones_of_words(word: str, expected: str) -> None:
    assert tone(word) == expected


def test_the_line_of_time_holds_what_happened_newest_first(table: Desk, qtbot: QtBot) -> None:
    session = table.session
    person = first(session, "person", "李文佳")
    case = first(session, "rehab_case")
    put(session, "contact", person=person["id"], held_on="2026-05-01", way="走访", met=1)
    put(session, "leave", case=case["id"], applied_on="2026-06-01", reason="务工",
        destination="邻县", since="2026-06-02", until="2026-06-10")  # fmt: skip
    told_events = [(event.day, event.label) for event in events(session, person["id"])]
    assert told_events == [
        ("2026-06-02", "请假"), ("2026-05-01", "访谈走访"), ("2025-01-26", "社区戒毒"),
        ("2025-01-25", "社区戒毒"), ("2025-01-21", "社区戒毒"),
    ]  # fmt: skip
    part = TimelinePart(table)
    qtbot.addWidget(part)
    part.show_row(person)
    assert part.list.count() == 5
    assert part.list.item(0).text() == "2026-06-02  请假"
    saved = put(session, "person_status", person=person["id"], status="失控", since="2026-07-01")
    part.refresh(saved.changed)
    assert part.list.count() == 6
    part.show_row(None)
    assert part.list.count() == 0


def test_history_is_sentences_with_reasons(table: Desk, qtbot: QtBot) -> None:
    part = HistoryPart(table, PERSON)
    qtbot.addWidget(part)
    person = first(table.session, "person", "李文佳")
    save.save(table.session, PERSON, {"phone": "13900139000"}, person["id"], "本人来电")
    part.show_row(person)
    part.resize(340, 400)
    part.show()
    part.arrive()
    assert part.list.count() == 2
    text = part.list.item(0).data(0x0100)
    assert text == "修改：联系电话 138****8000 → 139****9000\n理由：本人来电"
    assert "周晓燕" in part.list.item(0).text()


def test_school_years_offered_begin_with_this_one() -> None:
    assert years(TODAY)[:3] == ["2026-2027", "2027-2028", "2025-2026"]


def test_the_eight_items_follow_school_and_year(table: Desk, qtbot: QtBot) -> None:
    session = table.session
    school = first(session, "school")
    put(session, "school_item", school=school["id"], school_year="2026-2027", item=3,
        state="已完成", done_on="2026-10-01", evidence="光碟签收单")  # fmt: skip
    part = EightPart(table)
    qtbot.addWidget(part)
    part.show_row(school)
    words = [part.list.item(place).data(0x0107) for place in range(8)]
    assert words == ["未填", "未填", "已完成", *["未填"] * 5]
    part.list.setCurrentRow(2)
    assert part.form.binding.read().values["evidence"] == "光碟签收单"
    part.year.setCurrentText("2025-2026")
    assert part.form.row_id is None
    assert {part.list.item(place).data(0x0107) for place in range(8)} == {"未填"}


def test_the_eight_leave_the_form_its_room_where_it_is_low(table: Desk, qtbot: QtBot) -> None:
    part = EightPart(table)
    qtbot.addWidget(part)
    part.resize(620, 300)
    part.show()
    assert part.list.height() <= 0.4 * 300
    assert part.form.height() >= 130
    part.resize(320, 700)
    assert part.list.height() == part.list.maximumHeight()  # all eight


def test_an_item_typed_is_not_left_without_asking(table: Desk, qtbot: QtBot) -> None:
    part = EightPart(table)
    qtbot.addWidget(part)
    part.show_row(first(table.session, "school"))
    part.list.setCurrentRow(4)
    child(part.form, QComboBox, "state").setCurrentText("未完成")
    part._leaving.ask = lambda *_: Answer.STAY
    part.list.setCurrentRow(6)
    assert part.list.currentRow() == 4
    part.year.setCurrentText("2025-2026")
    assert part.year.currentText() == "2026-2027"
    draft = part.draft()
    assert draft is not None
    again = EightPart(table)
    qtbot.addWidget(again)
    again.show_row(first(table.session, "school"))
    again.restore(draft)
    assert again.list.currentRow() == 4
    assert again.form.binding.read().values["state"] == "未完成"
