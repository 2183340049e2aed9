"""Batch entry by keyboard: one key a row, one save, one undo."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from jindu_desktop.flows.rounds import (
    ROUNDS,
    missing,
    persons_of,
    round_list,
    rows_of,
    title_of,
)
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.store import actions, entries
from jindu_desktop.ui.batch_page import BatchPage
from jindu_desktop.ui.batch_view import BatchView
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from tests import offices
from tests.ui.today.conftest import Clerk, put

_SELECT = QItemSelectionModel.SelectionFlag.Select
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_CTRL = Qt.KeyboardModifier.ControlModifier
SAVE, UNDO, SPACE = Qt.Key.Key_S, Qt.Key.Key_Z, Qt.Key.Key_Space


def view(clerk: Clerk, kind: str = "test") -> BatchView:
    clerk.shell.go("批量录入")
    page = clerk.shell.page
    assert isinstance(page, BatchPage)
    page.show_row("batch", kind)
    assert clerk.here is page.view.table
    return page.view


def names(shown: BatchView) -> list[str]:
    return [one.name for one in shown.table.rows.items]


def answer(clerk: Clerk, reason: str | None) -> list[str]:
    """Give this reason when asked; what was asked about."""
    asked: list[str] = []

    def ask(_title: str, findings: Sequence[object], _about: str) -> str | None:
        asked.extend(str(getattr(each, "message", each)) for each in findings)
        return reason

    clerk.shell.notices.ask_reason = ask  # type: ignore[method-assign]
    return asked


@pytest.mark.parametrize("name", ROUNDS)
def test_a_round_names_fields_of_its_record(name: str) -> None:
    kind = ROUNDS[name]
    fields = set(BY_NAME[kind.record].by_name)
    marked = {field for _, values in kind.marks.values() for field in values}
    assert {*kind.shared, *marked} <= fields
    assert {*kind.today, *kind.draft, *kind.inherits, *kind.needed} <= set(kind.shared)
    assert not marked & set(kind.shared)
    assert all(len(key) == 1 for key in kind.marks)


def test_a_test_day(clerk: Clerk) -> None:
    shown = view(clerk)
    assert sorted(names(shown)) == sorted(["冼东浩", "欧佩怡", "钟福", "何勇火", "庞海"])
    due = names(shown)
    clerk.type("11201")
    assert [shown.table.marks[one.person_id] for one in shown.table.rows.items if one.person_id
            in shown.table.marks] == ["1", "1", "2", "1"]  # fmt: skip
    shown.form.retype(
        {"sample": "尿液", "tester_1": "黄丽", "tester_2": "陈国强", "place": "社工站"}
    )
    asked = answer(clerk, "已电话报告公安")
    clerk.ctrl(SAVE)
    assert [each.split("（")[0] for each in asked] == ["阳性结果应立即报告公安机关，报告后请补日期"]
    rows = list(entries.all_rows(clerk.session.db, BY_NAME["drug_test"]))
    assert [row["result"] for row in rows] == ["阴性", "阴性", "阳性", "阴性"]
    assert {row["tested_on"] for row in rows} == {"2026-11-23"}
    assert {(row["tester_1"], row["tester_2"], row["place"]) for row in rows} == {
        ("黄丽", "陈国强", "社工站")
    }
    assert names(shown) == [due[3]]  # only the one not tested is still due
    last = actions.last_standing(clerk.session.db)
    assert last is not None
    assert last.title == "检测日 2026-11-23 4 人"
    clerk.ctrl(UNDO)
    assert entries.count(clerk.session.db, BY_NAME["drug_test"]) == 0
    assert names(shown) == due


def test_a_report_to_the_police_is_of_the_positive_ones(clerk: Clerk) -> None:
    shown = view(clerk)
    clerk.type("121")
    shown.form.retype({"tester_1": "黄丽", "tester_2": "陈国强", "police_report_on": "23"})
    line = child(shown.form, QLineEdit, "police_report_on")
    assert line.placeholderText() == "只记给阳性的人"
    asked = answer(clerk, "")
    clerk.ctrl(SAVE)
    assert asked == []
    rows = list(entries.all_rows(clerk.session.db, BY_NAME["drug_test"]))
    reported = {(row["result"], row["police_report_on"]) for row in rows}
    assert reported == {("阴性", None), ("阳性", "2026-11-23")}


def test_the_next_test_day_inherits(clerk: Clerk) -> None:
    person = int(str(next(entries.all_rows(clerk.session.db, BY_NAME["person"]))["id"]))
    put(clerk.session, "drug_test", person=person, tested_on="2026-11-01", result="阴性",
        tester_1="黄丽", tester_2="陈国强", kit_batch="SJ07", sample="唾液")  # fmt: skip
    texts = view(clerk).form.texts()
    assert texts == {"tested_on": "2026-11-23", "kind": "定期", "sample": "唾液", "place": "",
                     "tester_1": "黄丽", "tester_2": "陈国强", "kit_batch": "SJ07",
                     "police_report_on": ""}  # fmt: skip


def test_a_test_noted_in_a_hurry_is_not_inherited(busy: Session) -> None:
    person = int(str(next(entries.all_rows(busy.db, BY_NAME["person"]))["id"]))
    put(busy, "drug_test", person=person, tested_on="2026-11-01", result="阴性", tester_1="黄丽",
        tester_2="陈国强", place="社工站")  # fmt: skip
    put(busy, "drug_test", person=person, tested_on="2026-11-02", result="阴性")
    found = round_list(busy, "test").inherited
    assert (found["tester_1"], found["place"]) == ("黄丽", "社工站")


def test_nobody_who_left_is_inherited(busy: Session) -> None:
    person = int(str(next(entries.all_rows(busy.db, BY_NAME["person"]))["id"]))
    left = put(busy, "worker", name="何建军", role="禁毒社工", full_time=1, joined_on="2024-01-02",
               left_on="2026-11-20")  # fmt: skip
    put(busy, "drug_test", person=person, tested_on="2026-11-01", result="阴性", tester_1="黄丽",
        tester_2="何建军", place="社工站")  # fmt: skip
    put(busy, "contact", person=person, held_on="2026-11-01", way="面谈", met=1, worker=left)
    found = round_list(busy, "test").inherited
    assert (found["tester_1"], found["tester_2"], found["place"]) == ("黄丽", None, "社工站")
    save(busy, BY_NAME["person"], {"worker": left}, person)
    found = {one.person_id: one.worker_id for one in round_list(busy, "visit").people}
    assert found.pop(person) is None
    assert None not in found.values()


def test_without_testers_nothing_is_saved_and_the_field_says_so(clerk: Clerk) -> None:
    shown = view(clerk)
    clerk.type("1")
    clerk.ctrl(SAVE)
    assert shown.form.binding.marked() == {
        "tester_1": "请填写检测人",
        "tester_2": "请填写监督人",
    }
    assert clerk.here.objectName() == "tester_1"
    assert clerk.shell.notices.text == "没有保存：请填写检测人；请填写监督人。"
    starred = [
        name
        for name in shown.form._names
        if child(shown.form, QLabel, f"label_{name}").text().startswith("* ")
    ]
    assert starred == ["tested_on", "tester_1", "tester_2"]
    entered = child(shown.form, QLineEdit, "tester_2").accessibleName()
    assert entered == "监督人，必填"
    assert entries.count(clerk.session.db, BY_NAME["drug_test"]) == 0
    assert len(shown.table.marks) == 1


def test_warnings_need_a_reason_and_faults_stand_beside_their_rows(clerk: Clerk) -> None:
    person = int(
        str(entries.rows_where(clerk.session.db, BY_NAME["person"], "name", "庞海")[0]["id"])
    )
    put(clerk.session, "risk_assessment", person=person, assessed_on="2026-11-23", tier="低")
    shown = view(clerk, "grade")
    chips = {b.property("group"): b for b in shown.findChildren(QPushButton)}
    chips[""].setChecked(True)
    clerk.ctrl(Qt.Key.Key_A)
    assert len(shown.table.marks) == 10
    clerk.ctrl(SAVE)
    assert "庞海" in clerk.shell.notices.text
    told = [one.name for one in shown.table.rows.items if "已有一条" in shown.table._due(one)]
    assert told == ["庞海"]
    assert entries.count(clerk.session.db, BY_NAME["risk_assessment"]) == 6


def test_a_visit_round(clerk: Clerk) -> None:
    shown = view(clerk, "visit")
    assert len(names(shown)) == 5
    clerk.type("12")
    asked = answer(clerk, "走访")
    clerk.ctrl(SAVE)
    assert asked == []
    rows = list(entries.all_rows(clerk.session.db, BY_NAME["contact"]))
    assert [(row["met"], row["way"]) for row in rows] == [(1, "走访"), (0, "走访")]


def test_a_visit_for_which_nobody_is_named_was_the_responsible_workers(clerk: Clerk) -> None:
    posted = {"role": "禁毒社工", "full_time": 1, "joined_on": "2024-01-02"}
    one, other = (
        put(clerk.session, "worker", name=name, **posted) for name in ("甲社工", "乙社工")
    )
    cared = [row["id"] for row in entries.all_rows(clerk.session.db, BY_NAME["person"])][:2]
    for person, worker in zip(cared, (one, other), strict=True):
        save(clerk.session, BY_NAME["person"], {"worker": worker}, int(str(person)))
    shown = view(clerk, "visit")
    box = child(shown.form, QComboBox, "worker")
    assert (box.currentText(), box.lineEdit().placeholderText()) == ("", "空着：各人的责任社工")
    people = {each.person_id: each for each in round_list(clerk.session, "visit").people}
    marked = dict.fromkeys(map(int, map(str, cared)), "1")
    rows = rows_of("visit", marked, {"held_on": "2026-11-23", "worker": None}, people)
    assert [values["worker"] for _, values, _ in rows[:2]] == [one, other]
    rows = rows_of("visit", marked, {"held_on": "2026-11-23", "worker": other}, people)
    assert [values["worker"] for _, values, _ in rows[:2]] == [other, other]


def test_a_visit_round_notes_first_visits(clerk: Clerk) -> None:
    rows = entries.rows_where(clerk.session.db, BY_NAME["person"], "name", "廖伟洋")
    person = int(str(rows[0]["id"]))
    release = put(clerk.session, "release_handover", person=person, released_on="2026-11-20")
    shown = view(clerk, "visit")
    clerk.ctrl(Qt.Key.Key_A)
    assert person in shown.table.marks
    clerk.ctrl(SAVE)
    row = entries.fetch(clerk.session.db, BY_NAME["release_handover"], release)
    assert row is not None
    assert row["first_visit_on"] == "2026-11-23"
    clerk.ctrl(UNDO)
    row = entries.fetch(clerk.session.db, BY_NAME["release_handover"], release)
    assert row is not None
    assert row["first_visit_on"] is None
    shown.table.marks.update({person: "2"})
    clerk.ctrl(SAVE)
    row = entries.fetch(clerk.session.db, BY_NAME["release_handover"], release)
    assert row is not None
    assert row["first_visit_on"] is None  # nobody was met


def test_regrading_by_tier(clerk: Clerk) -> None:
    shown = view(clerk, "grade")
    assert len(names(shown)) == 5
    clerk.type("123")
    clerk.key(SPACE)
    clerk.ctrl(SAVE)
    rows = list(entries.all_rows(clerk.session.db, BY_NAME["risk_assessment"]))
    assert [row["tier"] for row in rows[-3:]] == ["高", "中", "低"]
    assert len(names(shown)) == 2


def test_status_of_many(clerk: Clerk) -> None:
    shown = view(clerk, "status")
    chips = {b.property("group"): b for b in shown.findChildren(QPushButton)}
    chips[""].setChecked(True)
    clerk.key(SPACE, SPACE)
    shown.form.retype({"status": "失控"})
    clerk.ctrl(SAVE)
    rows = list(entries.all_rows(clerk.session.db, BY_NAME["person_status"]))
    assert [(row["status"], row["since"]) for row in rows] == [("失控", "2026-11-23")] * 2


def test_people_of_a_village_are_assigned(clerk: Clerk) -> None:
    village = entries.rows_where(clerk.session.db, BY_NAME["village"], "name", "清水村")[0]["id"]
    grid = put(clerk.session, "grid", name="清水一格", village=int(str(village)))
    shown = view(clerk, "assign")
    assert len(names(shown)) == 10  # none has a grid
    village = shown.filter._boxes["village"]
    village.setCurrentIndex(village.findData("清水村"))
    clerk.ctrl(Qt.Key.Key_A)
    clerk.ctrl(SAVE)
    assert "至少填一项" in shown.form.binding.marked()["village"]
    shown.form.binding.reload(frozenset({"grid"}))
    shown.form.retype({"grid": "清水一格"})
    clerk.ctrl(SAVE)
    kept = [row["grid"] for row in entries.all_rows(clerk.session.db, BY_NAME["person"])]
    assert sorted(kept, key=str) == sorted([grid] * 5 + [None] * 5, key=str)
    workers = {row["worker"] for row in entries.all_rows(clerk.session.db, BY_NAME["person"])}
    assert len(workers) == 2  # what was left empty is left alone


def test_marks_and_typing_survive_the_lock(clerk: Clerk) -> None:
    shown = view(clerk)
    page = clerk.shell.page
    assert isinstance(page, BatchPage)
    assert page.draft() is None
    clerk.type("12")
    shown.form.retype({"place": "社工站"})
    draft = page.draft()
    again = BatchPage(clerk.session, clerk.shell.tasks, clerk.shell.notices)
    again.restore(draft)
    again.arrive()
    assert again.draft() == draft
    again.deleteLater()


def test_today_opens_the_batch_that_fits(clerk: Clerk) -> None:
    clerk.go_to("tier_contact")
    clerk.page._bar.findChild(QPushButton, "to_batch").click()
    page = clerk.shell.page
    assert isinstance(page, BatchPage)
    assert page.view.name == "visit"


def test_lists_and_rows_without_a_screen(busy: Session) -> None:
    listed = round_list(busy, "grade")
    due = [one for one in listed.people if one.group == "应评"]
    assert listed.people[: len(due)] == due
    assert len(due) == 5
    assert len(listed.people) == 10
    marked = {due[1].person_id: "3", due[0].person_id: "1"}
    people = {one.person_id: one for one in listed.people}
    rows = rows_of("grade", marked, {"assessed_on": "2026-11-23", "basis": None}, people)
    assert [(values, row) for _, values, row in rows] == [
        ({"assessed_on": "2026-11-23", "tier": "低", "person": due[1].person_id}, None),
        ({"assessed_on": "2026-11-23", "tier": "高", "person": due[0].person_id}, None),
    ]
    assert title_of("grade", marked, {"assessed_on": "2026-11-23"}) == "重新定级 2026-11-23 2 人"
    assert missing("status", {"since": "2026-11-23", "status": None}) == {"status": "请填写状态"}


def test_the_people_of_a_round_come_from_a_list(clerk: Clerk) -> None:
    shown = view(clerk, "visit")
    everyone = set(shown._people)
    clerk.shell.go("人员")
    page = clerk.shell.page
    assert isinstance(page, LedgerPage)
    page.ledger.view.clearSelection()
    card = page.ledger.card
    card.to_batch()
    assert clerk.shell.page is page, "all of them are there anyway"
    assert "先选中要办的人" in clerk.shell.notices.text
    gone = page.ledger.view.table.ids()[2]
    dead = {"person": gone, "status": "死亡", "since": "2026-11-01"}
    save(clerk.session, BY_NAME["person_status"], dead, reason="演示")
    page.changed.emit(frozenset({"person_status"}))
    page.ledger.view.setFocus()
    for row in range(3):
        page.ledger.view.selectionModel().select(
            page.ledger.view.table.index(row, 0), _SELECT | _ROWS
        )
    chosen = page.ledger.view.table.ids()[:3]
    clerk.key(Qt.Key.Key_B, held=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(clerk.shell.page, BatchPage)
    assert clerk.shell.page.view is shown
    assert {one.person_id for one in shown.table.rows.items} == set(chosen) - {gone}
    told = shown.origin.said.text()
    assert told.startswith("只列人员列表里选中的 3 人；其中 1 人不在这里办")
    assert shown.filter.group == ""
    clerk.ctrl(Qt.Key.Key_A)
    assert shown.table.marks.keys() == set(chosen) - {gone}
    stranger = next(person for person in shown._people if person not in chosen)
    shown.table.marks[stranger] = "1"
    shown._count()
    assert "名单外另有 1 人已标记" in shown.origin.said.text()
    clerk.shell.page.show_row("batch", "test")
    assert len(names(clerk.shell.page.view)) == 2, "every kind of batch is for them"
    clerk.shell.page.view.origin.free.click()
    assert shown.origin.isHidden()
    assert {one.person_id for one in shown.filter.fitting()} == everyone - {gone}


def test_cases_stand_for_their_persons(busy: Session) -> None:
    person, case = offices.with_case(busy, 30)
    assert persons_of(busy, BY_NAME["rehab_case"], [case]) == [person]
    assert persons_of(busy, BY_NAME["person"], [person]) == [person]


def test_shift_tab_stops_at_the_chosen_chip_of_each_row_of_chips(clerk: Clerk) -> None:
    view(clerk, "visit")
    stops = []
    for _ in range(8):
        clerk.key(Qt.Key.Key_Tab, held=Qt.KeyboardModifier.ShiftModifier)
        if isinstance(here := clerk.here, QPushButton) and here.isCheckable():
            stops.append((here.text(), here.isChecked()))
    assert len(stops) >= 2
    assert all(chosen for _, chosen in stops), stops
