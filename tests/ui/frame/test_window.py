"""The window around the pages."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.batch import save_batch
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON
from jindu_desktop.ui.agenda_filter import FilterLine
from jindu_desktop.ui.dialogs import ChoiceDialog, ReasonDialog
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.navigation import NavButton
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.pages import PAGES
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.shell import Shell
from jindu_desktop.ui.tasks import Tasks
from jindu_desktop.ui.unlock import UnlockScreen
from jindu_desktop.ui.watch import ComposeGuard, IdleWatch
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.frame.conftest import AtOnce, unasked
from tests.ui.typing import compose

TITLES = [page.title for page in PAGES if page.listed]
ORDER = "今日 批量录入 人员 社戒社康 工作人员 学校八个一 宣传活动 月报上报 数据交换 设置".split()


class Plain(Page):
    """A page that remembers what it was told."""

    title = "甲"
    icon = "people"
    keys = "F2 新建"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self.told: list[Any] = []
        self.field = QLineEdit(self)

    def arrive(self) -> None:
        self.field.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        self.told.append(changed)

    def focus_filter(self) -> None:
        self.told.append("filter")

    def new_row(self) -> None:
        self.told.append("new")

    def save_row(self) -> None:
        self.told.append("save")

    def draft(self) -> object | None:
        return self.field.text() or None

    def restore(self, draft: object) -> None:
        self.field.setText(str(draft))


class Other(Plain):
    """Another, which can show a person."""

    title = "乙"
    icon = "cases"
    records = frozenset({"person"})

    def show_row(self, record: str, row_id: int) -> None:
        self.told.append((record, row_id))

    def header(self) -> QWidget:
        return self.field


@pytest.fixture
def desk(qtbot: QtBot, preferences: Preferences, office: Session) -> Window:
    """A window with two plain pages."""
    window = Window(preferences, (Plain, Other), AtOnce())
    qtbot.addWidget(window, before_close_func=unasked)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.use(office)
    return window


def shell_of(window: Window) -> Shell:
    assert window.shell is not None
    return window.shell


def page_of(window: Window) -> Plain:
    page = shell_of(window).page
    assert isinstance(page, Plain)
    return page


def test_the_pages_stand_in_the_order_of_the_office(window: Window) -> None:
    assert [word for word in ORDER if word in TITLES] == TITLES
    shown = [button.word for button in window.findChildren(NavButton) if button.isVisible()]
    assert shown == TITLES


def test_the_window_says_whose_it_is(window: Window) -> None:
    assert child(window, QLabel, "office").text() == f"演示镇\n{offices.OPERATOR}"


def test_a_page_is_made_when_it_is_first_visited(desk: Window) -> None:
    shell = shell_of(desk)
    assert [page.title for page in shell.made()] == ["甲"]
    QTest.keyClick(desk, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert [page.title for page in shell.made()] == ["甲", "乙"]
    assert page_of(desk).title == "乙"
    first = page_of(desk)
    shell.go("甲")
    shell.go("乙")
    assert page_of(desk) is first
    assert not shell.go("丙")


def test_every_page_opens_without_a_window_of_its_own(window: Window, qtbot: QtBot) -> None:
    shown: list[str] = []

    class Watcher(QWidget):
        def eventFilter(self, watched: Any, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
                shown.extend([str(watched)] * watched.isWindow())
            return False

    watcher = Watcher()
    qtbot.addWidget(watcher)
    QApplication.instance().installEventFilter(watcher)
    for title in TITLES:
        assert shell_of(window).go(title)
    QApplication.instance().removeEventFilter(watcher)
    assert shown == []


def test_title_and_header_change_with_the_page(desk: Window) -> None:
    shell = shell_of(desk)
    assert child(desk, QLabel, "hints").text().startswith("F2 新建")
    shell.go("乙")
    assert child(desk, QLabel, "title").text() == "乙"
    header = page_of(desk).field
    assert header.isVisible()
    shell.go("甲")
    assert not header.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier", "told"),
    [
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "new"),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, "save"),
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier, "filter"),
    ],
)
def test_keys_reach_the_page(
    desk: Window, key: Qt.Key, modifier: Qt.KeyboardModifier, told: str
) -> None:
    QTest.keyClick(desk, key, modifier)
    assert page_of(desk).told == [told]


def test_enter_presses_the_button_with_the_focus_once(desk: Window) -> None:
    button = QPushButton("甲", desk)
    button.setCheckable(True)
    button.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
    )
    QApplication.sendEvent(button, held)
    assert button.isChecked()


def test_enter_presses_the_button_reached_by_tab_in_a_dialog_too(
    desk: Window, qtbot: QtBot
) -> None:
    dialog = ChoiceDialog(desk, "还有没保存的内容", "……", "不保存，关闭", "返回保存")
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget().text() == "不保存，关闭"  # type: ignore[attr-defined]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == ChoiceDialog.DialogCode.Accepted


@pytest.mark.parametrize("title", ["今日", "批量录入"])
def test_the_hint_of_the_search_is_whole_on_the_usual_screen(window: Window, title: str) -> None:
    shell_of(window).go(title)
    (line,) = [each for each in window.findChildren(FilterLine) if each.isVisible()]
    QApplication.processEvents()
    assert line.width() >= line.sizeHint().width()


def test_keys_wait_while_composing(desk: Window) -> None:
    field = page_of(desk).field
    guard = desk.findChild(ComposeGuard)
    compose(field, "上", commit=False)
    assert guard.composing
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    override.ignore()
    QApplication.sendEvent(field, override)
    assert override.isAccepted()
    compose(field, "上")
    assert not guard.composing
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page_of(desk).told == ["save"]
    assert field.text() == "上"


def test_a_change_reaches_the_shown_page_now_and_others_when_visited(desk: Window) -> None:
    shell = shell_of(desk)
    first = page_of(desk)
    shell.go("乙")
    second = page_of(desk)
    second.changed.emit(frozenset({"person"}))
    second.changed.emit(frozenset({"village"}))
    assert second.told == [{"person"}, {"village"}]
    assert first.told == []
    shell.go("甲")
    assert first.told == [{"person", "village"}]
    shell.go("乙")
    shell.go("甲")
    assert first.told == [{"person", "village"}]


def test_a_page_sends_to_the_page_that_keeps_the_row(desk: Window) -> None:
    big = 2**62 + 7
    page_of(desk).wanted.emit("person", big)
    assert page_of(desk).title == "乙"
    assert page_of(desk).told == [("person", big)]
    page_of(desk).wanted.emit("school", 1)
    assert page_of(desk).title == "乙"


def test_undo_and_redo_tell_what_they_touched(desk: Window) -> None:
    shell = shell_of(desk)
    save(shell.session, PERSON, offices.person())
    desk.setFocus()
    QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shell.notices.text == "已撤销：人员。"
    assert page_of(desk).told == [{"person"}]
    child(desk, QPushButton, "redo").click()
    assert shell.notices.text == "已重做：人员。"
    child(desk, QPushButton, "redo").click()
    assert shell.notices.tone == "tell"
    assert "没有可重做" in shell.notices.text


def test_undo_tells_how_many_rows_it_touched(desk: Window) -> None:
    session = shell_of(desk).session
    ids = [save(session, PERSON, offices.person(place)).row_id for place in (1, 2, 3)]
    save_batch(
        session,
        "批量修改",
        [(PERSON, {"education": "大专"}, row_id) for row_id in ids],
        reason="核对",
    )
    desk.setFocus()
    QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shell_of(desk).notices.text == "已撤销：人员 3 条。"


def test_ctrl_z_in_a_field_is_the_fields(desk: Window) -> None:
    save(shell_of(desk).session, PERSON, offices.person())
    field = page_of(desk).field
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert shell_of(desk).notices.text == ""


def test_work_that_is_refused_is_said_in_the_bar(desk: Window) -> None:
    shell = shell_of(desk)

    def work(_session: object, _progress: object) -> None:
        raise Refused("请先填姓名")

    shell.tasks.start(work, page_of(desk).told.append)
    assert (shell.notices.tone, shell.notices.text) == ("bad", "请先填姓名")


def test_a_narrow_window_keeps_icons_only(desk: Window) -> None:
    desk.resize(800, 500)
    navigation = child(desk, QWidget, "navigation")
    assert navigation.width() < 60
    assert not child(desk, QLabel, "office").isVisible()
    desk.resize(1366, 768)
    assert navigation.width() == 164


@pytest.mark.parametrize("title", TITLES)
def test_a_page_fits_a_small_screen_at_double_scale(
    window: Window, title: str, qtbot: QtBot
) -> None:
    window.resize(683, 384)
    shell_of(window).go(title)
    page = shell_of(window).page
    assert page is not None
    room = 683 - child(window, QWidget, "navigation").maximumWidth() - 28
    qtbot.waitUntil(lambda: page.width() >= room)
    assert page.minimumSizeHint().width() <= room
    header = child(window, QLabel, "title").minimumSizeHint().width() + 8
    header += page.header().minimumSizeHint().width() if page.header() else 0
    assert header <= room


def test_every_control_has_a_name(window: Window) -> None:
    nameless = set()
    for title in TITLES:
        shell_of(window).go(title)
        for kind in (QPushButton, QToolButton, QLineEdit, QComboBox):
            for widget in window.findChildren(kind):
                parent = widget.parent()
                inside = parent.inherits("QComboBox") or parent.inherits("QLineEdit")
                inside = inside or parent.inherits("QAbstractSpinBox")
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                if not (text or widget.accessibleName() or inside):
                    nameless.add(f"{title}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == set()


def unlock(window: Window, passphrase: str = offices.PASSPHRASE) -> None:
    screen = window.screen_widget
    assert isinstance(screen, UnlockScreen)
    child(screen, QLineEdit, "passphrase").setText(passphrase)
    child(screen, QPushButton, "unlock").click()


def test_locking_closes_the_office_and_keeps_the_typing(desk: Window, office: Session) -> None:
    shell = shell_of(desk)
    shell.go("乙")
    shell.go("甲")
    page_of(desk).field.setText("没写完")
    child(desk, QPushButton, "lock").click()
    assert desk.shell is None
    with pytest.raises(Exception, match="closed"):
        office.db.execute("SELECT 1")
    unlock(desk)
    assert page_of(desk).title == "甲"
    assert page_of(desk).field.text() == "没写完"


def test_nothing_asks_the_office_after_it_was_closed(desk: Window) -> None:
    waiting = QTimer(page_of(desk).field)
    waiting.start(0)
    desk.lock()
    assert not waiting.isActive()


def test_another_operator_sees_no_draft(desk: Window, office: Session) -> None:
    page_of(desk).field.setText("没写完")
    desk.lock()
    other = Session(office.folder, "操作员乙", office.key, office.elsewhere().db, office.clock)
    desk.use(other)
    assert page_of(desk).field.text() == ""


def test_nobody_there_locks_unless_work_goes_on(desk: Window, monkeypatch: Any) -> None:
    watch = desk.findChild(IdleWatch)
    monkeypatch.setattr(Tasks, "busy", True)
    watch.idle.emit()
    assert desk.shell is not None
    assert watch.counting
    monkeypatch.undo()
    watch.idle.emit()
    assert desk.shell is None
    assert not watch.counting


def test_an_open_dialog_is_closed_by_the_lock(desk: Window) -> None:
    dialog = ReasonDialog(desk, "核对", ["提醒"])
    dialog.open()
    desk.lock()
    assert not dialog.isVisible()


def test_a_sign_of_life_starts_the_clock_again(desk: Window) -> None:
    watch = desk.findChild(IdleWatch)
    watch.stop()
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_A)
    assert not watch.counting
    watch.start()
    clock = watch.findChild(QTimer)
    first = clock.timerId()
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_B)
    assert watch.counting
    assert clock.timerId() != first
    second = clock.timerId()
    page_of(desk).update()
    QApplication.sendEvent(desk.windowHandle(), QEvent(QEvent.Type.UpdateRequest))
    assert clock.timerId() == second


class Asked:
    """Answers the question before unsaved typing is left."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answer: bool) -> None:
        self.answer, self.count = answer, 0
        monkeypatch.setattr(ChoiceDialog, "ask", self.ask)

    def ask(self) -> bool:
        self.count += 1
        return self.answer


@pytest.mark.parametrize("answer", [False, True])
def test_closing_asks_about_unsaved_typing(
    desk: Window, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    page_of(desk).field.setText("没写完")
    asked = Asked(monkeypatch, answer)
    desk.close()
    assert asked.count == 1
    assert desk.isVisible() is not answer


def test_closing_without_anything_unsaved_does_not_ask(
    desk: Window, monkeypatch: pytest.MonkeyPatch, office: Session
) -> None:
    asked = Asked(monkeypatch, False)
    desk.close()
    assert (asked.count, desk.isVisible()) == (0, False)
    with pytest.raises(Exception, match="closed"):
        office.db.execute("SELECT 1")


def test_the_last_office_is_remembered(desk: Window, preferences: Preferences) -> None:
    again = Preferences.load(preferences.path)
    assert again.folder == str(shell_of(desk).session.folder)
    assert again == preferences


@pytest.mark.parametrize("text", ["", "[]", "{", '{"idle_minutes": "x", "theme": 3}', "\x00"])
def test_broken_preferences_are_the_defaults(preferences: Preferences, text: str) -> None:
    preferences.path.parent.mkdir(parents=True)
    preferences.path.write_text(text)
    assert Preferences.load(preferences.path) == Preferences(path=preferences.path)


def test_idle_minutes_stay_within_bounds(preferences: Preferences) -> None:
    preferences.idle_minutes = 0
    assert preferences.save()
    assert Preferences.load(preferences.path).idle_minutes == 1
