"""附件 in the window: added every way, looked at, noted, struck, opened, saved; counted on the chip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import attachments as flow
from jindu_desktop.flows import browse
from jindu_desktop.ports import copies
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.attachment_part import AttachmentPart
from jindu_desktop.ui.attachment_sheet import AttachmentButton
from jindu_desktop.ui.attachment_viewer import AttachmentViewer
from jindu_desktop.ui.attachment_work import Place
from jindu_desktop.ui.attachments import AttachmentPanel
from jindu_desktop.ui.desk import Desk
from jindu_desktop.ui.eight_items import EightPart
from jindu_desktop.ui.matrix_ledger import MatrixLedger
from jindu_desktop.ui.page import Page
from jindu_desktop.ui.people_page import PeoplePage
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.scan_dialog import ScanDialog
from jindu_desktop.ui.subrecords import SubRecords
from jindu_desktop.ui.timeline import events
from tests import pictures
from tests.ui.ledger.conftest import Said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies.platformdirs, "user_cache_path", lambda *_a, **_k: tmp_path / "c")


@pytest.fixture
def page(table: Desk, said: Said, qtbot: QtBot, tmp_path: Path) -> Page:
    """A page with nothing but the attachments of the first person."""
    made = Page(table.session, table.tasks, said)  # type: ignore[arg-type]
    made.use(Preferences(path=tmp_path / "window.json"))
    part = AttachmentPart(table, "person")
    QVBoxLayout(made).addWidget(part)
    part.changed.connect(part.refresh)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    person = browse.find_rows(table.session, BY_NAME["person"])[0]
    part.show_row({"id": int(person)})
    return made


@pytest.fixture
def panel(page: Page) -> AttachmentPanel:
    found = page.findChild(AttachmentPanel)
    assert found is not None
    return found


@pytest.fixture
def people(table: Desk, said: Said, qtbot: QtBot) -> PeoplePage:
    """The page of people with the first one's attachments in sight."""
    made = PeoplePage(table.session, table.tasks, said)  # type: ignore[arg-type]
    made.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.arrive()
    chip(made).click()
    return made


def chip(page: PeoplePage) -> QPushButton:
    chips = page.findChildren(QPushButton)
    return next(each for each in chips if each.text().startswith("附件") and each.isCheckable())


def shown_panel(people: PeoplePage) -> AttachmentPanel:
    found = people.findChild(AttachmentPanel)
    assert found is not None
    return found


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A photo and a scan."""
    photo, scan = tmp_path / "现场.jpg", tmp_path / "签字页.pdf"
    photo.write_bytes(pictures.photo(400, 300))
    scan.write_bytes(pictures.pdf(2))
    return [photo, scan]


def names(panel: AttachmentPanel) -> list[str]:
    return [each.name for each in panel.list.shown()]


def press(widget: Any, key: Qt.Key, *how: Qt.KeyboardModifier) -> None:
    QTest.keyClick(widget, key, *how)


def answering(monkeypatch: pytest.MonkeyPatch, name: str, answer: object) -> None:
    monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: answer)


# adding


def test_chosen_files_are_listed_counted_and_told(
    people: PeoplePage, files: list[Path], said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "getOpenFileNames", ([str(each) for each in files], ""))
    panel = shown_panel(people)
    panel.intake.choose_files()
    assert names(panel) == ["签字页.pdf", "现场.jpg"]
    assert chip(people).text() == "附件 2"
    assert said.heard[-1] == ("done", "已添加 2 个附件；照片里的拍摄位置等信息已去掉。")
    assert "KB" in panel.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert not panel.list.grab().isNull()
    people.ledger.detail.start()
    assert chip(people).text() == "附件"
    assert not chip(people).isEnabled()
    panel.intake.choose_files()
    assert names(panel) == []


def test_what_cannot_be_added_is_told_beside_what_was(
    panel: AttachmentPanel, files: list[Path], said: Said, tmp_path: Path
) -> None:
    bad = tmp_path / "x.exe"
    bad.write_bytes(b"MZ")
    panel.intake.add([*files, bad])
    assert said.heard[-1][0] == "warn"
    assert "没有添加的：“x.exe”是程序文件" in said.heard[-1][1]
    panel.intake.add([bad])
    assert panel.list.count() == 2


def test_a_large_photo_is_shrunk_while_the_box_is_ticked(
    panel: AttachmentPanel, said: Said, tmp_path: Path
) -> None:
    path = tmp_path / "大.jpg"
    path.write_bytes(pictures.photo(2400, 1200))
    panel.intake.add([path])
    assert "其中 1 张大照片已缩小" in said.heard[-1][1]
    panel.intake.shrink.setChecked(False)
    panel.intake.add([path])
    assert "缩小" not in said.heard[-1][1]


def picture() -> QImage:
    made = QImage(120, 80, QImage.Format.Format_RGB32)
    made.fill(QColor("teal"))
    return made


def test_ctrl_v_takes_a_picture_or_files(
    panel: AttachmentPanel, files: list[Path], said: Said
) -> None:
    panel.list.setFocus()
    clipboard = QGuiApplication.clipboard()
    for mime, number in ((QMimeData(), 0), (image_data(), 1), (file_data(files), 3)):
        clipboard.setMimeData(mime)
        panel.intake.paste()
        assert panel.list.count() == number
    assert any("剪贴板里没有" in text for _, text in said.heard)
    assert names(panel)[-1].startswith("粘贴的图片 ")


def image_data() -> QMimeData:
    mime = QMimeData()
    mime.setImageData(picture())
    return mime


def file_data(files: Sequence[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    return mime


def test_files_are_dropped_into_it(panel: AttachmentPanel, files: list[Path]) -> None:
    mime = file_data(files)
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), action, mime, button, Qt.KeyboardModifier.NoModifier)
    panel.dropEvent(event)
    assert panel.list.count() == 2


def test_scans_are_ticked_in_the_folder_this_pc_remembers(
    page: Page, panel: AttachmentPanel, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "getExistingDirectory", str(files[0].parent))

    def tick(dialog: ScanDialog) -> int:
        assert dialog.list.count() == 2
        assert not dialog.chosen()
        for place in range(2):
            dialog.list.setCurrentRow(place)
            press(dialog.list, Qt.Key.Key_Space)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ScanDialog, "exec", tick)
    panel.intake.choose_scans()
    assert panel.list.count() == 2
    assert page.preferences is not None
    assert Preferences.load(page.preferences.path).scans == str(files[0].parent)


def test_a_scan_folder_that_is_gone_says_so(table: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for folder, said in ((tmp_path / "none", "没有这个文件夹"), (tmp_path / "c", "没有图片")):
        (tmp_path / "c").mkdir(exist_ok=True)
        dialog = ScanDialog(None, table.tasks, str(folder))
        qtbot.addWidget(dialog)
        assert said in dialog._where.text()


# one of them


@pytest.fixture
def filled(panel: AttachmentPanel, files: list[Path]) -> AttachmentPanel:
    panel.intake.add(files)
    panel.list.setFocus()
    return panel


def test_enter_looks_at_it_over_the_page_and_esc_comes_back(
    page: Page, filled: AttachmentPanel
) -> None:
    press(filled.list, Qt.Key.Key_Return)
    viewer = page.findChild(AttachmentViewer)
    assert viewer is not None
    assert viewer.geometry() == page.rect()
    assert viewer.title.text() == f"{names(filled)[0]}（1/2）"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        press(viewer.area, key, ALT)
        assert viewer.area.pages is not None
        assert not viewer.grab().isNull()
    assert viewer.title.text() == f"{names(filled)[1]}（2/2）"
    viewer.area.zoom_by(2)
    press(viewer.area, Qt.Key.Key_Escape)
    assert viewer.isHidden()
    assert viewer.area.pages is None


def test_keys_do_not_reach_what_is_covered(page: Page, filled: AttachmentPanel) -> None:
    filled.look()
    viewer = page.findChild(AttachmentViewer)
    assert viewer is not None
    for _ in range(9):
        press(page.window().focusWidget(), Qt.Key.Key_Tab)
        assert viewer.isAncestorOf(page.window().focusWidget())
    press(page.window().focusWidget(), Qt.Key.Key_Backtab)
    assert viewer.isAncestorOf(page.window().focusWidget())
    heard: list[int] = []
    shortcut = QShortcut(QKeySequence("F2"), page)
    shortcut.activated.connect(partial(heard.append, 1))
    viewer.new_wanted.connect(partial(heard.append, 2))
    press(viewer.area, Qt.Key.Key_F2)
    assert heard == [2]
    filled.show_place(None)
    assert viewer.isHidden()


def test_a_picture_is_first_shown_whole(page: Page, filled: AttachmentPanel) -> None:
    page.resize(1200, 900)
    filled.list.setCurrentRow(1)
    filled.look()
    viewer = page.findChild(AttachmentViewer)
    assert viewer is not None
    sheet = viewer.area.sheet(0)
    assert viewer.area.zoom == 1.0  # small: not enlarged
    viewer.area.resize(200, 200)
    assert viewer.area.sheet(0).height() < 200 < sheet.height() + 1


def test_struck_with_a_reason_and_shown_when_asked(filled: AttachmentPanel, said: Said) -> None:
    press(filled.list, Qt.Key.Key_Delete)
    assert filled.list.count() == 2
    said.reason = "贴错了人"
    press(filled.list, Qt.Key.Key_Delete)
    assert filled.list.count() == 1
    assert said.asked[-1][0].startswith("划销附件“")
    filled.struck.click()
    shown = [each for each in filled.list.shown() if each.struck_on]
    assert [each.struck_reason for each in shown] == ["贴错了人"]
    filled.list.choose(shown[0].id)
    assert not filled.buttons["划销"].isEnabled()
    assert not filled.list.grab().isNull()


def test_a_note_is_kept_when_the_field_is_left(filled: AttachmentPanel) -> None:
    filled.note.setText("签字页")
    filled.note.editingFinished.emit()
    assert filled.list.current is not None
    assert filled.list.current.note == "签字页"
    filled.list.setCurrentRow(1)
    assert filled.note.text() == ""


def test_opened_outside_as_a_copy(
    filled: AttachmentPanel, said: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []

    def answer(works: bool) -> Callable[[QUrl], bool]:
        def open_url(url: QUrl) -> bool:
            opened.append(url.toLocalFile())
            return works

        return open_url

    for works, tone in ((True, "tell"), (False, "warn")):
        monkeypatch.setattr(QDesktopServices, "openUrl", answer(works))
        filled.open_outside()
        assert said.heard[-1][0] == tone
    assert all(Path(path).is_relative_to(tmp_path / "c") for path in opened)


def test_saved_where_the_clerk_says(
    filled: AttachmentPanel, said: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answering(monkeypatch, "getSaveFileName", (str(tmp_path / "存.jpg"), ""))
    filled.list.setCurrentRow(1)
    filled.save_as()
    assert (tmp_path / "存.jpg").stat().st_size == filled.list.shown()[1].size
    assert "没有加密" in said.heard[-1][1]


# rows without a page of their own


def test_a_talk_of_a_person_has_its_own(people: PeoplePage, table: Desk, files: list[Path]) -> None:
    from jindu_desktop.flows.save import save

    person = people.ledger.detail.row_id
    talk = {"person": person, "held_on": "2026-11-02", "way": "面谈", "met": 1}
    saved = save(table.session, BY_NAME["contact"], talk, reason="演示")
    part = SubRecords(table, BY_NAME["contact"], "person")
    part.setParent(people)
    part.changed.connect(people.refresh)
    part.show()
    part.show_row({"id": person})
    assert not part.attached.isEnabled()
    part.view.select(saved.row_id)
    part.attached.click()
    assert part.attached.panel is not None
    part.attached.panel.intake.add(files)
    assert part.attached.text() == "附件 2"
    assert chip(people).text() == "附件 2"


def test_an_item_not_filled_in_is_kept_as_open_for_its_photo(
    page: Page, table: Desk, files: list[Path]
) -> None:
    session = table.session
    school = browse.rows(session, BY_NAME["school"], browse.find_rows(session, BY_NAME["school"]))[
        0
    ]
    part = EightPart(table)
    part.setParent(page)
    part.show()
    part.show_row(school)
    part.form.retype({"checker": "查某"})
    part.attached.click()
    assert part.form.row_id is not None
    assert part.form.shown_value("state") == "未完成"
    assert part.form.texts() == {"checker": "查某"}
    assert part.attached.panel is not None
    part.attached.panel.intake.add(files[:1])
    assert part.attached.text() == "照片、扫描件 1"
    part.form.retype({"state": "已完成", "done_on": "2026-10-01"})
    part.form.save()
    assert part.form.shown_value("state") == "已完成"
    item = part.form.row_id
    assert flow.number(session, "school_item", item) == 1
    assert flow.number(session, "school", int(str(school["id"]))) == 1


def test_in_the_matrix_a_photo_lets_an_item_become_green(
    page: Page, table: Desk, files: list[Path], said: Said
) -> None:
    matrix = MatrixLedger(table)
    matrix.setParent(page)
    matrix.changed.connect(matrix.refresh)
    matrix.show()
    matrix.arrive()
    press(matrix.view, Qt.Key.Key_1)
    assert "请写明佐证材料" in said.heard[-1][1]
    matrix.form.revert()
    matrix.side.attached.click()
    panel = matrix.side.attached.panel
    assert panel is not None
    panel.intake.add(files[:1])
    press(matrix.view, Qt.Key.Key_1)
    assert matrix.view.current is not None
    assert matrix.view.current.word == "已完成"


def test_the_line_of_time_tells_of_them(table: Desk, files: list[Path]) -> None:
    person = int(browse.find_rows(table.session, BY_NAME["person"])[0])
    flow.add(table.session, "person", person, files)
    (event,) = [each for each in events(table.session, person) if "附件" in each.label]
    assert (event.label, event.text) == ("附件 2 件", "签字页.pdf、现场.jpg")


def test_a_struck_row_takes_nothing_more(table: Desk, qtbot: QtBot) -> None:
    panel = AttachmentPanel(table)
    qtbot.addWidget(panel)
    panel.show_place(Place("person", 1), free=False)
    assert not any(button.isEnabled() for button in panel.intake.buttons)
    button = AttachmentButton(table, "person")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.row_wanted):
        button.open_sheet()
