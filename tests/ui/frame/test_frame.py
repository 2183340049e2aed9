"""The frame around everything: size and state kept, Qt's own windows in Chinese."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.flows import drafts
from jindu_desktop.ui.draft_offer import DraftOffer, offer
from jindu_desktop.ui.geometry import remember, restore
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.qt_words import speak_chinese
from jindu_desktop.ui.window import Window
from tests.ui.frame.test_window import shell_of

USUAL = QSize(700, 500)


@pytest.mark.parametrize("maximized", [False, True])
def test_the_window_comes_back_as_it_was_left(
    qtbot: QtBot, preferences: Preferences, maximized: bool
) -> None:
    first, second = QWidget(), QWidget()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    restore(first, preferences, USUAL)
    assert first.size() == USUAL
    first.resize(640, 480)
    first.show()
    if maximized:
        first.showMaximized()
    remember(first, preferences)
    restore(second, Preferences.load(preferences.path), USUAL)
    assert second.isMaximized() is maximized
    assert maximized or second.size() == QSize(640, 480)


def test_a_window_too_large_for_the_screen_fills_it(qtbot: QtBot, preferences: Preferences) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    restore(window, replace(preferences, width=9000, height=9000), USUAL)
    assert window.isMaximized()


def test_closing_the_window_keeps_its_size(window: Window, preferences: Preferences) -> None:
    window.resize(1200, 700)
    window.close()
    kept = Preferences.load(preferences.path)
    assert (kept.width, kept.height, kept.maximized) == (1200, 700, False)


def test_no_word_of_a_file_dialog_is_english(qapp: QApplication, qtbot: QtBot) -> None:
    speak_chinese(qapp)
    try:
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        said = [label.text() for label in dialog.findChildren(QLabel)]
        assert said
        assert not [text for text in said if text.isascii()]
        assert QCoreApplication.translate("Nowhere", "not known") == "not known"
    finally:
        for each in qapp.findChildren(QTranslator):
            qapp.removeTranslator(each)
            each.deleteLater()


def test_alt_q_goes_on_with_a_draft_while_a_form_is_open(window: Window, qtbot: QtBot) -> None:
    shell = shell_of(window)
    shell.go("人员")
    page = shell.page
    assert isinstance(page, LedgerPage)
    page.new_row()
    texts = {"name": "欧阳雪"}
    body = {"view": 0, "main": None, "part": 0, "draft": 7, "record": "person", "row": None}
    drafts.keep(
        shell.session, [drafts.Draft(7, "人员", "person", None, body | {"texts": texts})], set()
    )
    assert window._keeper is not None
    bar = offer(shell, window._keeper)
    assert isinstance(bar, DraftOffer)
    qtbot.waitUntil(bar.isVisible)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(bar.isHidden)
    assert page.ledger.detail.form.texts() == {"name": "欧阳雪"}
