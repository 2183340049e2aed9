"""今日 by keyboard: rows worked off one after the other, put off, filtered, opened elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QRunnable, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.core.period import Month
from jindu_desktop.flows.agenda_list import today_list
from jindu_desktop.flows.save import strike
from jindu_desktop.records import BY_NAME
from jindu_desktop.rules.agenda.item import URGENCIES
from jindu_desktop.store import actions, entries
from jindu_desktop.ui.agenda_model import AgendaModel, Heading, due_word
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.leaving import Answer
from jindu_desktop.ui.month_page import MonthPage
from jindu_desktop.ui.tasks import Tasks
from jindu_desktop.ui.today_page import TodayPage
from tests.ui.today.conftest import Clerk, put

ENTER, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape
SAVE, FIND, UNDO = Qt.Key.Key_S, Qt.Key.Key_F, Qt.Key.Key_Z

TYPED = {"risk_missing": "z", "tier_test": "yx", "tier_contact": "", "training": "业务培训",
         "key_day": "进社区"}  # fmt: skip
"""What is typed into the field with the focus: the rest is drafted."""


def notice(clerk: Clerk) -> str:
    return clerk.shell.notices.text


def test_twenty_rows_are_worked_off_without_a_mouse(clerk: Clerk) -> None:
    done: list[str] = []
    for _ in range(20):
        before, line = clerk.listed(), clerk.line
        rule = line.split()[0]
        if rule == "month_close":
            clerk.key(DOWN)
            line = clerk.line
            rule = line.split()[0]
        clerk.key(ENTER)
        clerk.type(TYPED[rule])
        clerk.ctrl(SAVE)
        assert line not in clerk.listed(), notice(clerk)
        assert clerk.here is clerk.page.table
        place = before.index(line)
        assert clerk.line in (before[place + 1 :] or before[:place][-1:])
        done.append(rule)
    assert set(done) == {"risk_missing", "tier_contact", "tier_test", "training"}
    assert entries.count(clerk.session.db, BY_NAME["risk_assessment"]) == 10


def test_the_next_row_opens_with_control_enter_and_inherits(clerk: Clerk) -> None:
    clerk.ctrl(FIND)
    clerk.type("检测")
    clerk.key(DOWN)
    first = clerk.line
    clerk.key(ENTER)
    clerk.type("yx")
    form = clerk.page.side.work.form
    assert form is not None
    form.retype({"tester_1": "黄丽", "tester_2": "何建军", "place": "禁毒办"})
    clerk.ctrl(ENTER)
    assert clerk.line != first
    assert clerk.page.side.line == clerk.page.table.current()
    assert clerk.here.objectName() == "result"
    texts = form.binding.all_texts()
    assert (texts["tester_1"], texts["tester_2"], texts["place"]) == ("黄丽", "何建军", "禁毒办")
    assert texts["tested_on"] == "2026-11-23"
    assert not form.dirty


def test_undo_brings_the_row_back(clerk: Clerk) -> None:
    clerk.go_to("risk_missing")
    line, before = clerk.line, clerk.listed()
    clerk.key(ENTER)
    clerk.type("g")
    clerk.ctrl(SAVE)
    assert line not in clerk.listed()
    clerk.ctrl(UNDO)
    assert clerk.listed() == before


def test_a_row_is_put_off_with_reason_and_day(clerk: Clerk) -> None:
    line = clerk.line
    clerk.key(Qt.Key.Key_S)
    clerk.key(ENTER, ENTER)
    assert line in clerk.listed()  # without a reason nothing is put off
    assert "原因" in clerk.page.side.snooze._fault.text()
    clerk.type("外出务工")
    clerk.key(ENTER)
    clerk.here.selectAll()  # type: ignore[attr-defined]
    clerk.type("+10")
    clerk.key(ENTER)
    assert line not in clerk.listed()
    assert clerk.here is clerk.page.table
    (kept,) = clerk.session.db.execute("SELECT until, reason FROM snooze").fetchall()
    assert kept == ("2026-12-03", "外出务工")
    child(clerk.page, QPushButton, "snoozed").click()
    assert line in clerk.listed()


def test_a_day_that_is_not_ahead_is_refused_where_it_was_typed(clerk: Clerk) -> None:
    clerk.key(Qt.Key.Key_S)
    clerk.type("外出")
    clerk.key(ENTER)
    for wrong, told in (("-1", "之后"), ("2月30", "日期")):
        clerk.here.selectAll()  # type: ignore[attr-defined]
        clerk.page.side.snooze.until.setText(wrong)
        clerk.key(ENTER)
        assert told in clerk.page.side.snooze._fault.text()
        assert clerk.here is clerk.page.side.snooze.until
    clerk.key(ESCAPE)
    assert clerk.here is clerk.page.table
    assert clerk.session.db.execute("SELECT count(*) FROM snooze").fetchone() == (0,)


def test_typing_narrows_by_name_pinyin_and_number(clerk: Clerk) -> None:
    everything = clerk.listed()
    for typed in ("梁静", "lj", "liangjing"):
        clerk.ctrl(FIND)
        clerk.type(typed)
        assert clerk.listed() == [each for each in everything if "梁静" in each]
        clerk.key(ESCAPE)
        assert clerk.listed() == everything
    clerk.ctrl(FIND)
    clerk.type("zzzz")
    assert clerk.listed() == []
    assert "没有符合条件" in clerk.page.list._empty.text()


def test_chips_and_boxes_narrow_together(clerk: Clerk) -> None:
    village = child(clerk.page, QComboBox, "village")
    village.setCurrentIndex(village.findData("清水村"))
    shown = clerk.listed()
    assert {each.split()[1] for each in shown} == {"廖伟洋", "陈国栋", "梁静", "欧佩怡", "何勇火"}
    chips = {
        b.property("group"): b for b in clerk.page.findChildren(QPushButton) if b.property("group")
    }
    chips["检测"].setChecked(True)
    assert set(clerk.listed()) == {"tier_test 欧佩怡", "tier_test 何勇火"}
    assert chips["检测"].text() == "检测 2"
    worker = child(clerk.page, QComboBox, "worker")
    worker.setCurrentIndex(worker.findData("黄丽"))
    assert clerk.listed() == []
    assert child(clerk.page, QLabel, "count").text() == "共 0 项，逾期 0 项"


def test_what_stays_is_said_and_what_cannot_settle_is_offered_to_wait(clerk: Clerk) -> None:
    person = entries.rows_where(clerk.session.db, BY_NAME["person"], "name", "庞海")[0]["id"]
    put(
        clerk.session,
        "risk_assessment",
        person=int(str(person)),
        assessed_on="2026-11-01",
        tier="高",
    )
    put(clerk.session, "release_handover", person=int(str(person)), expected_on="2026-11-30")
    clerk.page.refresh(frozenset({"risk_assessment"}))
    clerk.ctrl(FIND)
    clerk.type("ph")
    clerk.key(DOWN)
    clerk.go_to("tier_contact")
    clerk.key(ENTER)
    clerk.ctrl(SAVE)
    assert "tier_contact 庞海" in clerk.listed()  # 高风险 asks for two contacts a month
    assert "还没有办完" in notice(clerk)
    clerk.go_to("release_soon")
    clerk.key(ENTER)
    form = clerk.page.side.work.form
    assert form is not None
    form.retype({"notified_on": "今天"})
    clerk.ctrl(SAVE)
    assert clerk.page.side.currentWidget() is clerk.page.side.snooze
    assert clerk.page.side.snooze.reason.text() == "2026-11-23 已登记出所"


def test_leaving_asks_only_about_what_was_typed(clerk: Clerk) -> None:
    asked: list[str] = []

    def stay(_parent: object, label: str) -> object:
        asked.append(label)
        return Answer.STAY

    clerk.page.side.leaving.ask = stay  # type: ignore[assignment]
    clerk.go_to("risk_missing")
    clerk.key(ENTER)
    assert clerk.page.draft() is None
    clerk.key(ESCAPE)
    assert clerk.page.side.line is None
    clerk.key(ENTER)
    clerk.type("g")
    clerk.key(ESCAPE)
    assert asked == ["风险评估"]
    assert clerk.page.side.line is not None
    draft = clerk.page.draft()
    assert isinstance(draft, dict)
    assert draft["texts"] == {"assessed_on": "2026-11-23", "tier": "高"}


def test_why_a_row_is_put_off_is_drafted(clerk: Clerk) -> None:
    line = clerk.line
    clerk.key(Qt.Key.Key_S)
    assert clerk.page.draft() is None
    clerk.type("外出务工")
    draft = clerk.page.draft()
    clerk.key(ESCAPE)
    assert clerk.page.draft() is None
    clerk.page.table.setCurrentIndex(clerk.page.table.lines.index(1, 0))
    clerk.page.restore(draft)
    assert clerk.line == line
    assert clerk.page.side.snooze.reason.text() == "外出务工"
    assert clerk.page.draft() == draft


def test_what_was_typed_is_put_back(clerk: Clerk) -> None:
    clerk.go_to("risk_missing")
    line = clerk.line
    clerk.key(ENTER)
    clerk.type("g")
    draft = clerk.page.draft()
    clerk.page.to_list()
    clerk.page.table.setCurrentIndex(clerk.page.table.lines.index(1, 0))
    clerk.page.restore(draft)
    assert clerk.line == line
    assert clerk.page.draft() == draft


def test_rows_of_other_pages_open_there(clerk: Clerk) -> None:
    clerk.go_to("month_close")
    clerk.key(ENTER)
    assert clerk.shell.page is not None
    assert isinstance(clerk.shell.page, MonthPage)
    assert clerk.shell.page.month == Month(2026, 10)
    clerk.shell.go("今日")
    clerk.go_to("risk_missing")
    clerk.key(ENTER)
    clerk.ctrl(Qt.Key.Key_O)
    assert clerk.shell.page.title == "人员"


def test_a_row_whose_record_is_gone_says_so(clerk: Clerk) -> None:
    person = int(
        str(entries.rows_where(clerk.session.db, BY_NAME["person"], "name", "庞海")[0]["id"])
    )
    handover = put(clerk.session, "release_handover", person=person, expected_on="2026-11-30")
    clerk.page.refresh(frozenset({"release_handover"}))
    clerk.go_to("release_soon")
    strike(clerk.session, BY_NAME["release_handover"], handover, "录错")
    clerk.key(ENTER)
    assert clerk.page.side.line is None or clerk.page.side.work.form is not None


def test_lines_stand_under_a_heading_for_each_urgency(clerk: Clerk) -> None:
    model = AgendaModel()
    lines = today_list(clerk.session)
    model.set_lines(lines)
    headings = [held for held in model.rows if isinstance(held, Heading)]
    assert sum(each.number for each in headings) == len(lines)
    assert [each.text.split("\u3000")[0] for each in headings] == ["已逾期", "七日内", "以后"]
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert {due_word(line)[:2] for line in lines} == {"逾期", "还有"}


def test_the_model_is_sound(clerk: Clerk, qtmodeltester: object) -> None:
    qtmodeltester.check(clerk.page.table.lines)  # type: ignore[attr-defined]
    qtmodeltester.check(clerk.page.side.month.model)  # type: ignore[attr-defined]


def test_every_save_is_one_action(clerk: Clerk) -> None:
    before = len(actions.recent(clerk.session.db))
    clerk.go_to("risk_missing")
    clerk.key(ENTER)
    clerk.type("d")
    clerk.ctrl(SAVE)
    assert len(actions.recent(clerk.session.db)) == before + 1


class Held:
    """A pool that runs nothing until it is told to."""

    def __init__(self) -> None:
        self.jobs: list[QRunnable] = []

    def start(self, job: QRunnable) -> None:
        self.jobs.append(job)

    def waitForDone(self) -> bool:
        return True

    def run_one(self) -> None:
        self.jobs.pop(0).run()


def test_a_saved_row_is_gone_before_the_list_is_read_again(clerk: Clerk) -> None:
    line = clerk.go_to("risk_missing")
    before = clerk.listed()
    clerk.key(ENTER)
    clerk.type("g")
    pool = clerk.shell.tasks._pool = Held()
    clerk.ctrl(SAVE)
    assert clerk.page.side.line is not None  # being saved
    pool.run_one()
    assert line not in clerk.listed()
    assert clerk.line == before[before.index(line) + 1]
    assert clerk.here is clerk.page.table
    while pool.jobs:
        pool.run_one()
    assert clerk.line == before[before.index(line) + 1]


def test_in_a_large_office_several_saves_share_one_reading(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.page.list._cost = 2.0
    readings: list[object] = []
    clerk.page.list.read.connect(readings.append)
    with qtbot.waitSignal(clerk.page.list.read, timeout=5000):
        for _ in range(3):
            clerk.page.refresh(frozenset({"contact"}))
        assert readings == []
    assert len(readings) == 1


def test_a_month_that_fails_to_be_counted_is_said_in_the_bar(clerk: Clerk) -> None:
    clerk.shell.tasks.trouble.emit(Unavailable("磁盘没有响应，请稍后再试"))
    assert "磁盘" in notice(clerk)
    clerk.page.side.trends._gave_up(None)
    assert len(clerk.page.side.month.model.lines) == 17


def test_the_trend_of_twelve_months_is_drawn_and_spoken(clerk: Clerk) -> None:
    model = clerk.page.side.month.model
    index = model.index(0)
    trend = index.data(Qt.ItemDataRole.UserRole + 1)
    assert len(trend.values) == 12
    assert trend.drawable
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "走势" in spoken
    assert "目标" in spoken
    words = [line.word for line in model.lines]
    assert words == sorted(words, key=["未达标", "达标", "—"].index)


def test_an_indicator_opens_into_its_rows(clerk: Clerk) -> None:
    months = clerk.page.side.month
    place = next(i for i, line in enumerate(months.model.lines) if line.id == "classification_rate")
    months.list.setFocus()
    months.list.setCurrentIndex(months.model.index(place))
    clerk.key(ENTER)
    page = clerk.shell.page
    assert isinstance(page, MonthPage)
    assert page.month == Month(2026, 11)
    assert page.panel.title.text() == "分类定级率"
    assert sum(not row.in_numerator for row in page.panel._rows) == 5


def test_while_it_is_read_the_filter_waits_and_then_the_list(clerk: Clerk, qtbot: QtBot) -> None:
    pool = Held()
    page = TodayPage(clerk.session, Tasks(clerk.session, pool), clerk.shell.notices)
    row = QVBoxLayout()
    place = QWidget()
    place.setLayout(row)
    row.addWidget(page.header())
    row.addWidget(page)
    clerk.window.setCentralWidget(place)
    qtbot.waitUntil(page.isVisible)
    page.arrive()
    assert "正在查" in page.list._empty.text()
    assert not child(page, QPushButton, "work").isEnabled()
    assert clerk.here is page._find
    while pool.jobs:
        pool.run_one()
    assert clerk.here is page.table


def test_with_nothing_left_the_focus_is_in_the_filter(clerk: Clerk) -> None:
    clerk.ctrl(FIND)
    clerk.type("艾滋病")
    clerk.key(DOWN)
    clerk.key(ENTER)
    clerk.type("进社区")
    clerk.ctrl(SAVE)
    assert clerk.listed() == []
    assert clerk.here is clerk.page._find


def test_typing_replaces_a_drafted_day(clerk: Clerk) -> None:
    person = int(str(next(entries.all_rows(clerk.session.db, BY_NAME["person"]))["id"]))
    put(clerk.session, "drug_test", person=person, tested_on="2026-11-20", result="阳性")
    clerk.page.refresh(frozenset({"drug_test"}))
    for _ in range(2):
        clerk.go_to("police_positive")
        clerk.key(ENTER)
        clerk.type("-1")
        form = clerk.page.side.work.form
        assert form is not None
        assert form.binding.all_texts()["police_report_on"] == "-1"
        form.revert()
        assert form.binding.all_texts()["police_report_on"] == "2026-11-23"
        clerk.key(ESCAPE)


def test_a_day_is_chosen_by_its_urgency_and_the_ends_by_one_key(clerk: Clerk) -> None:
    box = child(clerk.page, QComboBox, "urgency")
    assert box.itemData(0) == ""
    urgencies = [box.itemData(row) for row in range(1, box.count())]
    assert urgencies == [each for each in URGENCIES if each in urgencies]
    everything = len(clerk.listed())
    shown = 0
    for value in urgencies:
        box.setCurrentIndex(box.findData(value))
        assert {line.urgency for line in clerk.page.filter.fitting()} == {value}
        shown += len(clerk.listed())
    assert shown == everything
    box.setCurrentIndex(0)
    clerk.key(Qt.Key.Key_End)
    assert clerk.line == clerk.listed()[-1]
    clerk.key(Qt.Key.Key_Home)
    assert clerk.line == clerk.listed()[0]
