"""The card with what else fits the letters typed into a list of codes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from jindu_desktop.ui import choices
from jindu_desktop.ui.forms import Form, child
from tests.ui.typing import focus, opened, press, type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def beside(form: Form) -> list[str]:
    """The lines of the card below the field, none if it is not there."""
    cards = [each for each in form.findChildren(QLabel) if each.property("role") == "others"]
    return [line for card in cards if card.isVisible() for line in card.text().split("<br>")]


def test_letters_that_fit_several_words_show_them_and_the_arrows_go_there(qtbot: QtBot) -> None:
    form, binding = opened(qtbot, "person")
    nation = child(form, QComboBox, "nation")
    nation.setFocus()
    type_in(nation, "zz")
    assert beside(form) == ["<b>藏族</b>", "壮族"]
    assert binding.read().values["nation"] == "藏族"
    press(nation, Qt.Key.Key_Down)
    assert beside(form) == ["藏族", "<b>壮族</b>"]
    assert binding.read().values["nation"] == "壮族"
    press(nation, Qt.Key.Key_Down)
    assert binding.read().values["nation"] == "藏族"
    press(nation, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert binding.read().values["nation"] == "壮族"
    assert focus(form) is not nation
    assert beside(form) == []
    nation.setFocus()
    press(nation, Qt.Key.Key_Up)
    neighbour = nation.itemText(nation.findText("壮族") - 1)
    assert binding.read().values["nation"] == neighbour != "藏族"


def test_many_words_are_cut_and_one_alone_is_not_shown(qtbot: QtBot) -> None:
    form, _binding = opened(qtbot, "person")
    nation = child(form, QComboBox, "nation")
    nation.setFocus()
    type_in(nation, "zu")
    assert len(beside(form)) == 13
    for _ in range(20):
        press(nation, Qt.Key.Key_Down)
        assert f"<b>{nation.currentText()}</b>" in beside(form)
    press(nation, Qt.Key.Key_Delete)
    assert beside(form) == []
    type_in(nation, "yuguzu")
    assert beside(form) == []
    assert nation.currentText() == "裕固族"


def test_the_same_letter_again_goes_round_all_that_fit(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, binding = opened(qtbot, "person")
    nation = child(form, QComboBox, "nation")
    nation.setFocus()
    monkeypatch.setattr(choices, "_PATIENCE", -1.0)  # every letter begins anew
    seen = []
    for _ in range(nation.count()):
        type_in(nation, "z")
        seen.append(str(binding.read().values["nation"]))
        assert f"<b>{seen[-1]}</b>" in beside(form)
    assert seen[:2] == ["藏族", "壮族"]
    assert len(set(seen)) > 50


def test_the_card_goes_when_the_form_is_scrolled_or_taken_away(qtbot: QtBot) -> None:
    form, _binding = opened(qtbot, "person")
    form.resize(360, 420)
    nation = child(form, QComboBox, "nation")
    nation.setFocus()
    type_in(nation, "zz")
    assert beside(form)
    bar = next(bar for area in form.findChildren(QScrollArea)
               if (bar := area.verticalScrollBar()).maximum())  # fmt: skip
    bar.setValue(bar.value() + (-20 if bar.value() > 20 else 20))
    assert beside(form) == []
    press(nation, Qt.Key.Key_Down)
    assert beside(form)
    nation.setParent(None)
    nation.deleteLater()
    qtbot.waitUntil(lambda: not beside(form))
