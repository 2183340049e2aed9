"""The page round one record: list and row together, nothing typed is lost, warnings want a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRunnable, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.flows import browse, save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import undo
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Row
from jindu_desktop.ui.activities_page import ActivitiesPage
from jindu_desktop.ui.cases_page import CasesPage
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.leaving import Answer
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.people_page import PeoplePage
from jindu_desktop.ui.schools_page import SchoolsPage
from jindu_desktop.ui.staff_page import StaffPage
from jindu_desktop.ui.subrecords import SubRecords
from jindu_desktop.ui.tasks import Tasks
from tests.ui.ledger.conftest import AtOnce, Said
from tests.ui.typing import compose, number, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Later(AtOnce):
    """A pool that runs jobs when told to."""

    def __init__(self) -> None:
        self.waiting: list[QRunnable] = []

    def start(self, job: QRunnable) -> None:
        self.waiting.append(job)

    def run(self) -> None:
        jobs, self.waiting = self.waiting, []
        for job in jobs:
            job.run()


class Pages:
    """Makes pages as the shell does."""

    def __init__(self, session: Session, said: Said, qtbot: QtBot) -> None:
        self.session, self.said, self.qtbot = session, said, qtbot
        self.made: list[Tasks] = []

    def __call__(self, kind: type[LedgerPage], pool: AtOnce | None = None) -> LedgerPage:
        tasks = Tasks(self.session, pool or AtOnce())
        self.made.append(tasks)
        page = kind(self.session, tasks, self.said)  # type: ignore[arg-type]
        page.changed.connect(page.refresh)
        self.qtbot.addWidget(page.header())
        self.qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(page.isActiveWindow)
        page.arrive()
        return page


@pytest.fixture
def pages(session: Session, said: Said, qtbot: QtBot) -> Iterator[Pages]:
    made = Pages(session, said, qtbot)
    yield made
    for tasks in made.made:
        tasks.close()


def names(page: LedgerPage) -> list[str]:
    table = page.ledger.view.table
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def line(page: LedgerPage, name: str) -> QLineEdit:
    return child(page.ledger.detail.form, QLineEdit, name)


def other_id(page: LedgerPage) -> int:
    table, now = page.ledger.view.table, page.ledger.detail.row_id
    return next(i for row in range(table.rowCount()) if (i := table.id_at(row)) and i != now)


def row_of(page: LedgerPage, row_id: int | None) -> Row:
    return browse.rows(page.session, page.ledger.record, [row_id or 0])[0]


def answer(page: LedgerPage, with_word: Answer) -> list[str]:
    asked: list[str] = []

    def told(_parent: object, label: str) -> Answer:
        asked.append(label)
        return with_word

    page.ledger.leaving.ask = told
    return asked


@pytest.mark.parametrize(
    "kind",
    [PeoplePage, CasesPage, StaffPage, SchoolsPage, ActivitiesPage],
    ids=lambda k: k.__name__,
)
def test_every_page_opens_its_first_row_and_every_part_of_it(
    pages: Pages, kind: type[LedgerPage]
) -> None:
    page = pages(kind)
    if kind is ActivitiesPage:
        assert page.ledger.detail.row_id is None
        return
    assert page.ledger.detail.row_id == page.ledger.view.table.id_at(0)
    for _ in page.ledger.detail._chips.buttons():
        page.ledger.detail.next_part()
    assert page.draft() is None
    assert pages.said.heard == []


def test_the_filter_waits_for_the_commit_of_the_input_method(pages: Pages, qtbot: QtBot) -> None:
    page = pages(PeoplePage)
    header = page.header()
    assert header is not None
    box = header.findChild(QLineEdit)
    assert box is not None
    header.show()
    assert len(names(page)) == 2
    compose(box, "", commit=False)
    assert not page.ledger._wait.isActive()
    compose(box, "李")
    assert page.ledger._wait.interval() == 80
    qtbot.waitUntil(lambda: names(page) == ["李文佳"])
    assert page.ledger.card.count.text() == "共 1 人"


def test_filtering_does_not_take_away_the_row_being_typed(pages: Pages, qtbot: QtBot) -> None:
    page = pages(PeoplePage)
    row_id = page.ledger.detail.row_id
    line(page, "police_name").setText("王警官")
    page.ledger.filter("没有这个人")
    qtbot.waitUntil(lambda: names(page) == [])
    assert page.ledger.detail.row_id == row_id
    assert page.draft() is not None
    page.ledger.filter("")
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    assert page.ledger.view.current_id == row_id


def test_going_back_stays_on_the_row_with_what_was_typed(pages: Pages) -> None:
    page = pages(PeoplePage)
    row_id = page.ledger.detail.row_id
    line(page, "police_name").setText("王警官")
    asked = answer(page, Answer.STAY)
    page.ledger.view.select(other_id(page))
    assert asked == ["人员"]
    assert page.ledger.detail.row_id == row_id
    assert page.ledger.view.current_id == row_id
    assert line(page, "police_name").text() == "王警官"


def test_saving_before_leaving_saves_and_moves_on(pages: Pages) -> None:
    page = pages(PeoplePage)
    row_id, wanted = page.ledger.detail.row_id, other_id(page)
    line(page, "police_name").setText("王警官")
    asked = answer(page, Answer.SAVE)
    page.ledger.view.select(wanted)
    assert asked == ["人员"]
    assert page.ledger.detail.row_id == wanted
    assert page.ledger.view.current_id == wanted
    assert row_of(page, row_id)["police_name"] == "王警官"


def test_a_save_that_is_refused_keeps_the_clerk_on_the_row(pages: Pages) -> None:
    page = pages(PeoplePage)
    row_id = page.ledger.detail.row_id
    line(page, "name").setText("")
    answer(page, Answer.SAVE)
    page.ledger.view.select(other_id(page))
    assert page.ledger.detail.row_id == row_id
    assert page.ledger.view.current_id == row_id
    assert "name" in page.ledger.detail.form.binding.marked()


def test_dropping_goes_on_without_saving(pages: Pages) -> None:
    page = pages(PeoplePage)
    row_id, wanted = page.ledger.detail.row_id, other_id(page)
    line(page, "police_name").setText("王警官")
    answer(page, Answer.DROP)
    page.ledger.view.select(wanted)
    assert page.ledger.detail.row_id == wanted
    assert row_of(page, row_id)["police_name"] is None
    assert page.draft() is None


def test_a_warning_wants_a_reason_which_is_kept(pages: Pages) -> None:
    page = pages(PeoplePage)
    line(page, "first_used_on").setText("2027-01-01")
    page.save_row()
    assert pages.said.asked[0][1:] == ["首次吸毒日期晚于今天，请核对"]
    assert row_of(page, page.ledger.detail.row_id)["first_used_on"] is None
    assert "first_used_on" in page.ledger.detail.form.binding.marked()
    pages.said.reason = "本人自述"
    page.save_row()
    assert row_of(page, page.ledger.detail.row_id)["first_used_on"] == "2027-01-01"
    history = browse.history(page.session, page.ledger.record, page.ledger.detail.row_id or 0)
    assert history[0].reason == "本人自述"


def test_saving_nothing_says_so(pages: Pages) -> None:
    page = pages(PeoplePage)
    page.save_row()
    assert pages.said.heard == [("tell", "没有新的改动，都已保存。")]


def test_only_what_was_changed_is_written(pages: Pages) -> None:
    page = pages(PeoplePage)
    row_id = page.ledger.detail.row_id or 0
    save.save(page.session, page.ledger.record, {"police_phone": "13900000000"}, row_id)
    line(page, "police_name").setText("王警官")
    page.save_row()
    row = row_of(page, row_id)
    assert (row["police_name"], row["police_phone"]) == ("王警官", "13900000000")


def test_striking_out_needs_a_reason_and_empties_the_panel(pages: Pages) -> None:
    page = pages(PeoplePage)
    row_id = page.ledger.detail.row_id
    strike = child(page.ledger.detail.form, QPushButton, "strike")
    strike.click()
    assert row_of(page, row_id)["struck_on"] is None
    assert "家庭成员" in pages.said.asked[0][2]
    pages.said.reason = "重复录入"
    strike.click()
    assert row_of(page, row_id)["struck_reason"] == "重复录入"
    assert len(names(page)) == 1
    assert page.ledger.detail.row_id is None


def test_a_struck_row_can_be_read_but_not_changed(pages: Pages) -> None:
    page = pages(PeoplePage)
    pages.said.reason = "重复录入"
    row_id = page.ledger.detail.row_id or 0
    child(page.ledger.detail.form, QPushButton, "strike").click()
    next(b for b in page.findChildren(QPushButton) if b.text() == "含划销").click()
    page.ledger.view.select(row_id)
    assert page.ledger.detail.row_id == row_id
    assert line(page, "name").isReadOnly()
    assert not child(page.ledger.detail.form, QPushButton, "save").isEnabled()
    assert page.ledger.detail._pill.word == "已划销"


def test_what_is_typed_while_saving_is_not_lost(pages: Pages) -> None:
    pool = Later()
    page = pages(PeoplePage, pool)
    line(page, "police_name").setText("王警官")
    page.save_row()
    line(page, "police_phone").setText("13900000000")
    page.save_row()
    assert len(pool.waiting) == 1
    pool.run()
    assert row_of(page, page.ledger.detail.row_id)["police_name"] == "王警官"
    assert line(page, "police_phone").text() == "13900000000"
    assert page.draft() is not None
    page.save_row()
    pool.run()
    assert row_of(page, page.ledger.detail.row_id)["police_phone"] == "13900000000"


def test_a_failing_disk_is_told_and_nothing_typed_is_lost(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = pages(PeoplePage)
    line(page, "police_name").setText("王警官")

    def full(*_: object, **__: object) -> None:
        raise Unavailable("磁盘已满，请清理后再保存")

    with monkeypatch.context() as patch:
        patch.setattr(save, "save", full)
        page.save_row()
    assert pages.said.heard == [("error", "磁盘已满，请清理后再保存")]
    assert line(page, "police_name").text() == "王警官"
    page.save_row()
    assert row_of(page, page.ledger.detail.row_id)["police_name"] == "王警官"


def test_a_draft_is_typed_again_on_another_page(pages: Pages) -> None:
    page = pages(PeoplePage)
    row_id = page.ledger.detail.row_id
    line(page, "police_name").setText("王警官")
    combo = child(page.ledger.detail.form, QComboBox, "education")
    combo.setCurrentText("初中")
    draft = json.loads(json.dumps(page.draft()))
    again = pages(PeoplePage)
    again.restore(draft)
    assert again.ledger.detail.row_id == row_id
    values = again.ledger.detail.form.binding.read().values
    assert (values["police_name"], values["education"]) == ("王警官", "初中")
    assert row_of(again, row_id)["education"] is None


def test_the_draft_of_a_new_row_and_of_a_row_below_comes_back(pages: Pages) -> None:
    page = pages(PeoplePage)
    page.new_row()
    line(page, "name").setText("欧阳雪")
    again = pages(PeoplePage)
    again.restore(page.draft())
    assert again.ledger.detail.row_id is None
    assert line(again, "name").text() == "欧阳雪"
    below = pages(PeoplePage)
    part = show_part(below, "管控状态")
    part.new_row()
    child(part.form, QComboBox, "status").setCurrentText("失控")
    last = pages(PeoplePage)
    last.restore(below.draft())
    shown = last.ledger.detail.part
    assert isinstance(shown, SubRecords)
    assert shown.form.binding.read().values["status"] == "失控"


def show_part(page: LedgerPage, title: str) -> SubRecords:
    for _ in range(20):
        part = page.ledger.detail.part
        if page.ledger.detail._chips.checkedButton().text() == title:
            assert isinstance(part, SubRecords)
            return part
        page.ledger.detail.next_part()
    raise AssertionError(title)


def test_rows_below_are_added_changed_and_struck(pages: Pages) -> None:
    page = pages(PeoplePage)
    part = show_part(page, "管控状态")
    part.new_row()
    type_in(child(part.form, QComboBox, "status"), "sk")
    child(part.form, QLineEdit, "since").setText("2026-11-01")
    page.save_row()
    assert part.count() == 1
    assert "person" not in part.view.column_names()  # whose they are stands above
    assert page.ledger.detail._pill.word == "失控"
    assert part.view.current_id == part.form.row_id
    type_in(child(part.form, QComboBox, "status"), "qz")
    page.save_row()
    assert page.ledger.detail._pill.word == "强制隔离戒毒"
    pages.said.reason = "录错"
    child(part.form, QPushButton, "strike").click()
    assert part.count() == 0
    assert page.ledger.detail._pill.word == "社会面"


def test_a_row_below_that_was_undone_leaves_no_form_behind(pages: Pages) -> None:
    page = pages(PeoplePage)
    part = show_part(page, "管控状态")
    part.new_row()
    type_in(child(part.form, QComboBox, "status"), "sk")
    child(part.form, QLineEdit, "since").setText("2026-11-01")
    page.save_row()
    assert not part.form.isHidden()
    page.refresh(undo(page.session).changed)
    assert part.count() == 0
    assert part.form.isHidden()
    assert part.attached.row is None


def test_the_rows_below_follow_the_row_above(pages: Pages) -> None:
    page = pages(PeoplePage)
    part = show_part(page, "管控状态")
    part.new_row()
    child(part.form, QComboBox, "status").setCurrentText("失控")
    child(part.form, QLineEdit, "since").setText("2026-11-01")
    page.save_row()
    page.ledger.view.select(other_id(page))
    assert part.count() == 0
    assert part.form.isHidden()


def test_leaving_asks_for_what_is_typed_below_too(pages: Pages) -> None:
    page = pages(PeoplePage)
    part = show_part(page, "管控状态")
    part.new_row()
    child(part.form, QComboBox, "status").setCurrentText("失控")
    asked = answer(page, Answer.STAY)
    page.ledger.view.select(other_id(page))
    assert asked == ["管控状态"]
    assert part.form.binding.read().values["status"] == "失控"


def test_a_pick_list_learns_of_new_villages(pages: Pages) -> None:
    page = pages(PeoplePage)
    village = child(page.ledger.detail.form, QComboBox, "village")
    before = village.count()
    saved = save.save(page.session, BY_NAME["village"], {"name": "云台村", "kind": "村"})
    page.refresh(saved.changed)
    assert village.count() == before + 1
    assert village.currentText() == "清水村"


def test_villages_and_grids_are_views_of_the_people_page(pages: Pages) -> None:
    page = pages(PeoplePage)
    header = page.header()
    assert header is not None
    next(b for b in header.findChildren(QPushButton) if b.text() == "村(社区)").click()
    assert page.ledger.record.name == "village"
    assert sorted(names(page)) == ["北关社区", "清水村"]
    page.new_row()
    line(page, "name").setText("云台村")
    page.save_row()
    assert len(names(page)) == 3


def test_a_jump_opens_the_row_in_the_right_view(pages: Pages) -> None:
    page = pages(PeoplePage)
    village = browse.find_rows(page.session, BY_NAME["village"])[0]
    values = {"name": "第一网格", "village": village}
    grid = save.save(page.session, BY_NAME["grid"], values).row_id
    assert page.open_row("grid", grid)
    assert page.ledger.record.name == "grid"
    assert page.ledger.detail.row_id == grid
    assert not page.open_row("school", 1)


def test_a_narrow_window_stacks_and_a_low_one_shows_one_at_a_time(
    pages: Pages, qtbot: QtBot
) -> None:
    page = pages(PeoplePage)
    panes = page.ledger.panes
    assert panes.orientation() == Qt.Orientation.Horizontal
    page.resize(900, 760)
    qtbot.waitUntil(lambda: panes.orientation() == Qt.Orientation.Vertical)
    assert page.ledger.view.isVisible()
    assert page.ledger.detail.isVisible()
    page.resize(683, 300)
    page.ledger.view.setFocus()
    qtbot.waitUntil(lambda: not page.ledger.detail.isVisible())
    page.new_row()
    qtbot.waitUntil(lambda: not page.ledger.view.isVisible())
    assert page.ledger.detail.isVisible()
    page.ledger.detail.back.click()
    assert page.ledger.view.isVisible()
    assert page.minimumSizeHint().width() <= 683 - 60


def test_a_person_already_there_is_shown_side_by_side(pages: Pages) -> None:
    page = pages(PeoplePage)
    page.new_row()
    line(page, "name").setFocus()
    type_in(line(page, "name"), "廖伟洋")
    line(page, "birth_date").setFocus()
    type_in(line(page, "birth_date"), "19900307")
    line(page, "phone").setFocus()
    opened = next(b for b in page.findChildren(QPushButton) if b.text() == "打开已有的这一行")
    assert opened.isVisible()
    answer(page, Answer.DROP)
    opened.click()
    assert line(page, "id_number").text() == number("99010119900307001")
    assert not opened.isVisible()


def test_not_the_same_person_is_asked_once(pages: Pages) -> None:
    page = pages(PeoplePage)
    page.new_row()
    for name, text in (
        ("name", "廖伟洋"),
        ("birth_date", "19900307"),
        ("id_number", number("99010219900307003")),
    ):
        line(page, name).setFocus()
        type_in(line(page, name), text)
    line(page, "phone").setFocus()
    apart = next(b for b in page.findChildren(QPushButton) if b.text() == "不是同一人")
    assert apart.isVisible()
    apart.click()
    assert not apart.isVisible()
    line(page, "phone").setFocus()
    type_in(line(page, "phone"), "19900001234")
    line(page, "name").setFocus()
    assert not apart.isVisible()
