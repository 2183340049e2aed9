"""A whole day's entries by keyboard alone: what was saved, and how many keys besides text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Row
from jindu_desktop.store import entries
from jindu_desktop.ui.ledger_page import LedgerPage
from tests.ui.today.conftest import Clerk
from tests.ui.typing import number, type_in

ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PERSONS = (
    ("欧阳雪", "99010219851224102", "女"),
    ("林小芳", "99088319920725202", "女"),
    ("黄建国", "99088319850312101", "男"),
)
# keys besides text: three persons of ten fields, ten tests, five visits, two activities, a school,
# three of its items, and a telephone number mended twice with the second taken back
MOST = {
    "人员": 77, "检测": 25, "走访": 7, "宣传活动": 30, "学校": 14, "八个一": 11, "更正": 12,
}  # fmt: skip


class Day:
    """Counts every key that is no text, by what is being entered."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.keys: Counter[str] = Counter()
        self._doing = ""

    @contextmanager
    def entering(self, what: str) -> Iterator[None]:
        self._doing = what
        yield

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys[self._doing] += 1
        popup = QApplication.activePopupWidget()
        if popup is None:
            self.clerk.window.activateWindow()  # offscreen a list that closed stays the active one
        QTest.keyClick(popup or self.clerk.here, key, held)

    def fill(self, **texts: str) -> None:
        """Enter (Tab in long text) to each field, type, and leave a list that opened by Enter."""
        for name, text in texts.items():
            for _ in range(40):
                if self.clerk.here.objectName() == name:
                    break
                self.key(TAB if self.clerk.here.inherits("QPlainTextEdit") else ENTER)
            assert self.clerk.here.objectName() == name
            here = self.clerk.here
            line = here.lineEdit() if isinstance(here, QComboBox) else None
            type_in(line or here, text)

    def back_to(self, word: str) -> None:
        """Shift+Tab to the button that begins so."""
        for _ in range(20):
            if str(self.clerk.here.property("text") or "").startswith(word):
                return
            self.key(TAB, Qt.KeyboardModifier.ShiftModifier)
        raise AssertionError(word)

    def seen(self) -> list[str]:
        """The words of the labels in sight."""
        return [each.text() for each in self.clerk.shell.findChildren(QLabel) if each.isVisible()]

    def rows(self, record: str) -> list[Row]:
        return list(entries.all_rows(self.clerk.session.db, BY_NAME[record]))


def persons(day: Day) -> None:
    with day.entering("人员"):
        day.key(Qt.Key.Key_3, CTRL)
        day.key(Qt.Key.Key_F2)
        for place, (name, digits, _) in enumerate(PERSONS):
            day.fill(
                name=name, id_number=number(digits), nation="hz", education="c", marriage="wh",
                source="x", village="qs", worker="cgq", phone="13900001111", drug_kinds="hly",
            )  # fmt: skip
            day.key(Qt.Key.Key_S if place == len(PERSONS) - 1 else ENTER, CTRL)


def ten_tests(day: Day) -> None:
    """Ten people, due or not: marks in the list, what all share beside it, one save."""
    with day.entering("检测"):
        day.key(Qt.Key.Key_2, CTRL)
        day.back_to("应检")
        day.key(Qt.Key.Key_Left)
        day.key(Qt.Key.Key_R, ALT)
        day.fill(tester_1="hl", tester_2="cgq")
        day.key(Qt.Key.Key_Escape)
        day.key(Qt.Key.Key_Home, CTRL)
        for _ in range(10):
            day.key(Qt.Key.Key_1)
        day.key(Qt.Key.Key_S, CTRL)


def contacts(day: Day, qtbot: QtBot) -> None:
    with day.entering("走访"):
        day.key(Qt.Key.Key_2, ALT)
        qtbot.waitUntil(lambda: "见到" in " ".join(day.seen()))
        for _ in range(5):
            day.key(Qt.Key.Key_1)
        day.key(Qt.Key.Key_S, CTRL)


def activities(day: Day) -> None:
    """The second like the first, but for day and attendance."""
    with day.entering("宣传活动"):
        day.key(Qt.Key.Key_7, CTRL)
        day.key(Qt.Key.Key_F2)
        day.fill(title="集市宣传", held_on="11-21", venues="jnc", form="xc", place="集市",
                 village="qs", worker="hl", participants="120", audience="300")  # fmt: skip
        day.key(Qt.Key.Key_S, CTRL)
        day.key(Qt.Key.Key_R, CTRL)
        day.fill(held_on="11-23", participants="60", audience="90")
        day.key(Qt.Key.Key_S, CTRL)


def school(day: Day) -> None:
    with day.entering("学校"):
        day.key(Qt.Key.Key_6, CTRL)
        day.key(Qt.Key.Key_F2)
        day.fill(name="新安小学", stage="xx", ownership="gb", village="qs", students="210")
        day.key(Qt.Key.Key_S, CTRL)
    with day.entering("八个一"):
        day.key(Qt.Key.Key_PageDown, CTRL)
        day.key(ENTER)
        for evidence in ("发文", "教材签收单", "课程表"):
            day.fill(state="ywc", done_on="11-12", evidence=evidence)
            day.key(ENTER, CTRL)


def correction(day: Day, qtbot: QtBot) -> None:
    """Someone found by initials, a wrong telephone number mended, another change taken back."""
    with day.entering("更正"):
        day.key(Qt.Key.Key_3, CTRL)
        day.key(Qt.Key.Key_F, CTRL)
        type_in(day.clerk.here, "lxf")
        day.key(ENTER)
        day.key(Qt.Key.Key_1, ALT)  # the part last used is still in sight
        page = day.clerk.shell.page
        assert isinstance(page, LedgerPage)
        qtbot.waitUntil(page.ledger.detail.own.isVisible)
        for phone in ("13900002222", "13900003333"):
            day.key(Qt.Key.Key_L, ALT)
            day.key(Qt.Key.Key_A, CTRL)
            type_in(day.clerk.here, phone)
            day.key(Qt.Key.Key_S, CTRL)
        day.key(Qt.Key.Key_Escape)
        day.key(Qt.Key.Key_Z, CTRL)


def test_a_whole_day(clerk: Clerk, qtbot: QtBot) -> None:
    day = Day(clerk)
    before = {name: len(day.rows(name)) for name in ("person", "school")}

    persons(day)
    new = day.rows("person")[before["person"] :]
    assert [(row["name"], row["sex"]) for row in new] == [(n, sex) for n, _, sex in PERSONS]
    assert {(row["education"], row["drug_kinds"]) for row in new} == {("初中", "海洛因")}

    ten_tests(day)
    found = day.rows("drug_test")
    assert len({row["person"] for row in found}) == 10
    told = {(row["tested_on"], row["result"], row["tester_1"], row["tester_2"]) for row in found}
    assert told == {("2026-11-23", "阴性", "黄丽", "陈国强")}

    contacts(day, qtbot)
    found = day.rows("contact")
    assert len({row["person"] for row in found}) == 5
    assert {(row["held_on"], row["met"]) for row in found} == {("2026-11-23", 1)}

    activities(day)
    told = [(row["held_on"], row["place"], row["participants"]) for row in day.rows("activity")]
    assert told == [("2026-11-21", "集市", 120), ("2026-11-23", "集市", 60)]

    school(day)
    (made,) = day.rows("school")[before["school"] :]
    assert (made["stage"], made["ownership"], made["students"]) == ("小学", "公办", 210)
    told = [(row["item"], row["state"], row["evidence"]) for row in day.rows("school_item")]
    words = ("发文", "教材签收单", "课程表")
    assert told == [(place, "已完成", each) for place, each in enumerate(words, 1)]

    correction(day, qtbot)
    (mended,) = [row for row in day.rows("person") if row["name"] == "林小芳"]
    assert mended["phone"] == "13900002222"

    more = {what: number for what, number in day.keys.items() if number > MOST[what]}
    assert more == {}
