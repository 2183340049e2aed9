"""Ctrl+P: the forms that fit, the preview, search, the printer, the file, what was printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QPushButton
from pytestqt.modeltest import ModelTester

from jindu_desktop.core.errors import Cancelled, Unavailable
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.forms_for import Wish, set_papers
from jindu_desktop.flows.printed_papers import recent_papers
from jindu_desktop.flows.session import Session
from jindu_desktop.ui import print_work
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.print_pages import Pages
from jindu_desktop.ui.print_view import PrintView
from jindu_desktop.ui.printed_list import PrintedPart
from jindu_desktop.ui.window import Window
from tests import offices
from tests.ui.typing import focus, type_in

CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = ["办公室的激光打印机", "另一台"]


@pytest.fixture(autouse=True)
def printers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two coarse printers, whatever this machine has."""
    monkeypatch.setattr(print_work, "_FINEST", 60)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: list(NAMES))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: NAMES[0])


@pytest.fixture
def view(window: Window, office: Session) -> PrintView:
    """The papers of the first of three cases."""
    for serial in (1, 2, 3):
        offices.with_case(office, serial, reported_on="2024-01-25", agreement_on="2024-01-26")
    return ctrl_p(window, "社戒社康")


def ctrl_p(window: Window, title: str) -> PrintView:
    assert window.shell is not None
    window.shell.go(title)
    QApplication.processEvents()  # shortcuts are deaf until the shell has been laid out
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(focus(window), Qt.Key.Key_P, CTRL)
    found = window.shell.page
    assert isinstance(found, PrintView), window.shell.notices.text
    return found


def choose(view: PrintView, number: int) -> None:
    """Down to a form and Enter."""
    places = [offer.number for offer in view.forms.rows.items]
    view.forms.setCurrentIndex(view.forms.rows.index(places.index(number), 0))
    QTest.keyClick(view.forms, Qt.Key.Key_Return)


def text(view: PrintView, name: str) -> str:
    return child(view, QLabel, name).text()


def printed(view: PrintView) -> list[tuple[int, str]]:
    return [(line.form, line.person) for line in recent_papers(view.session)]


def to_file(path: Path, view: PrintView, monkeypatch: pytest.MonkeyPatch) -> None:
    """The printer writes what it is given into a file."""
    real = view.settings.make_printer

    def made() -> QPrinter:
        printer = real()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    monkeypatch.setattr(view.settings, "make_printer", made)


def test_the_forms_of_a_case_are_offered(view: PrintView, window: Window) -> None:
    titles = [offer.title for offer in view.forms.rows.items]
    assert "协议书" in titles
    assert "告诫书" not in titles
    assert text(view, "subject").startswith("决〔2024〕")
    assert window.focusWidget() is view.forms


def test_a_preview_is_no_print(view: PrintView) -> None:
    choose(view, 3)
    assert text(view, "state").startswith("1 份，共 2 页")
    assert text(view, "place").startswith("1/2 页")
    assert printed(view) == []


def test_moving_through_the_list_sets_the_form_after_a_moment(
    view: PrintView,
) -> None:
    view._state.clear()
    view.forms.setCurrentIndex(view.forms.rows.index(2, 0))
    view._wait.timeout.emit()
    assert "页" in text(view, "state")


def test_words_are_found_and_gone_through(view: PrintView, window: Window) -> None:
    choose(view, 3)
    QTest.keyClick(focus(window), Qt.Key.Key_F, CTRL)
    assert window.focusWidget() is view.words
    type_in(view.words, "检测")
    QTest.keyClick(view.words, Qt.Key.Key_Return)
    first = text(view, "found")
    QTest.keyClick(view.words, Qt.Key.Key_Return)
    assert first.startswith("1/")
    assert text(view, "found").startswith("2/")
    assert view.area._hits[0].places[0].width() > 10
    view.words.setText("没有这样的话")
    QTest.keyClick(view.words, Qt.Key.Key_Return)
    assert text(view, "found") == "没有找到"


def test_pages_are_turned_and_sized_by_keys(view: PrintView) -> None:
    choose(view, 3)
    view.area.setFocus()
    fitting = view.area.zoom
    QTest.keyClick(view.area, Qt.Key.Key_PageDown)
    assert text(view, "place").startswith("2/2 页")
    QTest.keyClick(view.area, Qt.Key.Key_PageUp)
    assert text(view, "place").startswith("1/2 页")
    QTest.keyClick(view.area, Qt.Key.Key_Plus, CTRL)
    assert view.area.zoom == pytest.approx(fitting * 1.2)
    for _ in range(30):
        QTest.keyClick(view.area, Qt.Key.Key_Minus, CTRL)
    assert view.area.zoom == 0.25
    QTest.keyClick(view.area, Qt.Key.Key_0, CTRL)
    assert view.area.zoom == fitting


def test_the_paper_is_white_with_ink_on_it(view: PrintView) -> None:
    choose(view, 3)
    picture = view.area.viewport().grab().toImage()
    sheet = view.area.sheet(0).intersected(QRectF(picture.rect())).toRect()
    colors = [picture.pixelColor(x, y).lightness() for x in range(sheet.left(), sheet.right(), 5)
              for y in range(sheet.top() + 2, sheet.bottom(), 3)]  # fmt: skip
    assert colors.count(255) > len(colors) * 0.6
    assert min(colors) < 80


def test_masked_and_blank(view: PrintView) -> None:
    masked, blank = (child(view, QCheckBox, name) for name in ("masked", "blank"))
    choose(view, 3)
    assert not masked.isEnabled()
    choose(view, 6)
    assert masked.isEnabled()
    masked.setChecked(True)
    order = view.order()
    assert order is not None
    assert order.masked
    blank.setChecked(True)
    view._wait.timeout.emit()
    view.words.setText("张三丰")
    QTest.keyClick(view.words, Qt.Key.Key_Return)
    assert text(view, "found") == "没有找到"


def test_printing_goes_to_the_printer_and_into_the_list(
    view: PrintView, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"
    choose(view, 3)
    to_file(path, view, monkeypatch)
    QTest.keyClick(focus(window), Qt.Key.Key_P, CTRL)
    assert "2 页" in view.notices.text
    made = pypdfium2.PdfDocument(path)
    assert len(made) == 2
    assert made.get_page_size(0) == pytest.approx((595, 842), abs=1)
    made.close()
    assert [form for form, _ in printed(view)] == [3]
    child(view, QPushButton, "to_printed").click()
    row = [view.papers.model().index(0, n).data() for n in range(7)]
    assert row[1:5] == ["社区戒毒协议书", "张三丰", "2", offices.OPERATOR]


def test_landscape_is_printed_as_landscape(
    view: PrintView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(view, 8)
    to_file(tmp_path / "paper.pdf", view, monkeypatch)
    view.print_now()
    made = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert made.get_page_size(0) == pytest.approx((842, 595), abs=1)
    made.close()


def test_copies_and_sides_are_remembered_for_each_form(
    view: PrintView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preferences: Preferences
) -> None:
    choose(view, 3)
    to_file(tmp_path / "paper.pdf", view, monkeypatch)
    view.settings.copies.setValue(3)
    view.settings.duplex.setCurrentIndex(1)
    view.settings.printer.setCurrentText(NAMES[1])
    view.print_now()
    choose(view, 1)
    assert (view.settings.copies.value(), view.settings.duplex.currentText()) == (1, "单面")
    choose(view, 3)
    assert (view.settings.copies.value(), view.settings.duplex.currentIndex()) == (3, 1)
    kept = Preferences.load(preferences.path)
    assert kept.printer == NAMES[1]
    assert kept.printing == {"3": [3, "双面（长边翻）"]}
    view.settings.look_for_printers()
    assert view.settings.printer.currentText() == NAMES[1]


def test_broken_memories_are_forgotten(view: PrintView, preferences: Preferences) -> None:
    preferences.printing["3"] = ["many", 7]
    preferences.printing["1"] = [2]
    for number in (3, 1):
        view.settings.show_form(number)
        assert view.settings.copies.value() == 1


def test_without_a_printer_there_is_the_file(
    view: PrintView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    view.arrive()
    choose(view, 3)
    assert not child(view.header(), QPushButton, "to_printer").isEnabled()
    view.print_now()
    assert "没有打印机" in view.notices.text
    path = tmp_path / "协议书.pdf"
    names: list[str] = []

    def ask(*words: object) -> tuple[str, str]:
        names.append(str(words[2]))
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    QTest.keyClick(view.forms, Qt.Key.Key_S, CTRL)
    assert path.read_bytes().startswith(b"%PDF")
    assert not set('*/\\:?"<>|') & set(names[0])
    assert len(printed(view)) == 1


def test_several_selected_rows_make_one_file(window: Window, view: PrintView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.shell is not None
    page = window.shell.page
    assert isinstance(page, LedgerPage)
    page.ledger.view.selectAll()
    again = ctrl_p(window, "社戒社康")
    assert again is view
    assert text(view, "subject") == "选中的 3 件"
    choose(view, 3)
    assert text(view, "state").startswith("3 份，共 6 页")


def test_a_month_is_printed_in_one_go(window: Window, office: Session) -> None:
    offices.with_case(office, 1, reported_on="2026-10-05", served_on="2026-10-01",
                      decided_on="2026-10-01", agreement_on="2026-10-06")  # fmt: skip
    view = ctrl_p(window, "月报上报")
    assert text(view, "subject") == "2026 年 10 月全部"
    choose(view, 3)
    assert text(view, "state").startswith("1 份")
    choose(view, 9)
    assert "没有《" in text(view, "state")
    assert not child(view.header(), QPushButton, "save_pdf").isEnabled()


def test_a_worker_gives_the_roster(window: Window, office: Session) -> None:
    from jindu_desktop.flows.save import save
    from jindu_desktop.records import WORKER

    row = {
        "name": "陈国强",
        "sex": "男",
        "role": "禁毒社工",
        "full_time": 1,
        "joined_on": "2024-01-02",
    }
    save(office, WORKER, row, reason="测试")
    view = ctrl_p(window, "工作人员")
    assert [offer.number for offer in view.forms.rows.items] == [31, 0]


def test_nothing_chosen_prints_all_of_a_month(window: Window, office: Session) -> None:
    offices.with_case(office, 1, reported_on="2026-10-05", served_on="2026-10-01",
                      decided_on="2026-10-01", agreement_on="2026-10-06")  # fmt: skip
    for title in ("设置", "学校"):
        view = ctrl_p(window, title)
        assert text(view, "subject") == "2026 年 11 月全部"
        QTest.keyClick(view.forms, Qt.Key.Key_Escape)
    view = ctrl_p(window, "设置")
    assert view.forms.current().number == 34
    choose(view, 3)
    assert "没有《" in text(view, "state")
    QTest.keyClick(view.forms, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert text(view, "subject") == "2026 年 10 月全部"
    view._set_now()
    assert text(view, "state").startswith("1 份")
    assert view.forms.model().index(view.forms.currentIndex().row(), 0).data() == (
        "协议书（本月签订和待签的）"
    )
    child(view, QPushButton, "month_after").click()
    assert text(view, "subject") == "2026 年 11 月全部"


def test_the_list_of_papers_is_narrowed_by_words(
    view: PrintView, office: Session, window: Window
) -> None:
    choose(view, 3)
    for number in (3, 1):
        wish = Wish("rehab_case", (view._wish.ids[0],))  # type: ignore[union-attr]
        set_papers(office, number, wish, preview=False)
    child(view, QPushButton, "to_printed").click()
    assert view.papers.model().rowCount() == 2
    view.focus_filter()
    type_in(view.words, "协议")
    assert view.papers.model().rowCount() == 1
    assert text(view, "found") == "1 份"
    QTest.keyClick(view.words, Qt.Key.Key_Escape)
    page = window.shell.page  # type: ignore[union-attr]
    assert isinstance(page, LedgerPage)
    part = page.ledger.detail
    next(b for b in part._chips.buttons() if b.text() == "打印记录").click()
    shown = part.part
    assert isinstance(shown, PrintedPart)
    assert [shown.list.item(n).text()[18:] for n in range(2)] == [
        "社区戒毒人员报到登记表", "社区戒毒协议书"]  # fmt: skip


def test_the_search_goes_back_with_shift(view: PrintView) -> None:
    choose(view, 3)
    view.focus_filter()
    type_in(view.words, "检测")
    for _ in range(2):
        QTest.keyClick(view.words, Qt.Key.Key_Return)
    view.search._search_back()
    assert text(view, "found").startswith("1/")


def test_escape_and_the_navigation_lead_back(view: PrintView, window: Window) -> None:
    shell = window.shell
    assert shell is not None
    QTest.keyClick(view.forms, Qt.Key.Key_Escape)
    assert shell.page is not None
    assert shell.page.title == "社戒社康"
    ctrl_p(window, "社戒社康")
    next(b for b in shell._group.buttons() if b.accessibleName() == "社戒社康").click()
    assert shell.page.title == "社戒社康"


def set_pages(office: Session, cases: int) -> Pages:
    ids = tuple(offices.with_case(office, serial)[1] for serial in range(1, cases + 1))
    return Pages(set_papers(office, 3, Wish("rehab_case", ids)).pdf)


def test_a_printer_that_refuses_is_said(office: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_work.QPainter, "begin", lambda *_: False)
    with pytest.raises(Unavailable, match="另存为 PDF"):
        print_work.send(set_pages(office, 1), QPrinter(), Progress())


def test_printing_can_be_stopped(office: Session, tmp_path: Path) -> None:
    class Stopped(Progress):
        def step(self, done: int, total: int) -> None:
            if done == 1:
                raise Cancelled

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    with pytest.raises(Cancelled):
        print_work.send(set_pages(office, 1), printer, Stopped())


def test_a_page_is_drawn_at_the_size_asked_for(office: Session) -> None:
    picture = set_pages(office, 1).image(0, 2.0)
    assert (picture.width(), picture.height()) == pytest.approx((1190, 1684), abs=2)
    assert picture.format() == QImage.Format.Format_RGB32


def test_the_models_keep_qts_rules(view: PrintView, qtmodeltester: ModelTester) -> None:
    for grid in (view.forms, view.papers):
        qtmodeltester.check(grid.model())


def test_the_three_views_are_gone_through_by_keys(view: PrintView) -> None:
    seen = []
    for _ in range(3):
        QTest.keyClick(view.forms, Qt.Key.Key_PageDown, CTRL)
        seen.append(view._views.currentIndex())
    assert seen == [1, 2, 0]
    QTest.keyClick(view.forms, Qt.Key.Key_PageUp, CTRL)
    assert view._views.currentWidget() is view.wording
    assert not view.words.isVisible()
