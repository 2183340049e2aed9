"""The walk over the dialogs: each control has a name, no word is cut at any text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.flows.operators import new_code
from jindu_desktop.ui import key_desk, style
from jindu_desktop.ui.busy_screen import BusyScreen, Reopening
from jindu_desktop.ui.code_dialog import CodeDialog
from jindu_desktop.ui.dialogs import ActionDialog, BugDialog, ChoiceDialog, ReasonDialog
from jindu_desktop.ui.operator_dialogs import AddOperator, ChangePassphrase
from jindu_desktop.ui.window import Window
from tests.ui.frame.test_walk import CONTROLS, cut, in_list_of_combo, inside
from tests.ui.frame.test_window import shell_of

OFFICE = "塘㙍镇禁毒委员会办公室"
NAMES = ["周晓燕", "尉迟恭", "欧阳雪"]


def code(parent: QWidget, told: tuple[str, ...], names: list[str]) -> CodeDialog:
    asked = CodeDialog(parent, "更换数据密钥", told, names, OFFICE, new_code(), "更换密钥")
    asked.show_fault("尉迟恭：口令不对，请核对大小写和输入法后再试")
    return asked


def reason(parent: QWidget) -> ActionDialog:
    return ReasonDialog(parent, "保存前请核对", ["此人另有一项未结束的措施，请核对"] * 3)


def choice(parent: QWidget) -> ActionDialog:
    return ChoiceDialog(parent, "删除操作员“周晓燕”", "将不能再打开本单位的数据。", "删除", "取消")


DIALOGS: dict[str, Callable[[QWidget], QWidget]] = {
    "new code": lambda parent: code(parent, key_desk._CODE_TOLD, NAMES[:1]),
    "new key": lambda parent: code(parent, key_desk._KEY_TOLD, NAMES),
    "reason": reason,
    "choice": choice,
    "operator": lambda parent: AddOperator(parent, OFFICE),
    "passphrase": lambda parent: ChangePassphrase(parent, NAMES[0], OFFICE),
    "bug": BugDialog,
    "busy": lambda parent: BusyScreen(Reopening("正在更换数据密钥", str, shell_of)),  # type: ignore
}


@pytest.fixture(params=["标准", "特大"])
def size(request: pytest.FixtureRequest) -> Iterator[str]:
    """All is dressed anew only for the other size."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if request.param != "标准":
        style.apply(app, "light", style.SIZES[request.param])
    yield request.param
    if request.param != "标准":
        style.apply(app, "light", 1.0)


def test_every_dialog_is_named_and_nothing_is_cut(window: Window, qtbot: QtBot, size: str) -> None:
    nameless, short = [], {}
    for title, make in DIALOGS.items():
        dialog = make(window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.isVisible)
        QApplication.sendPostedEvents()
        for kind in CONTROLS:
            for widget in dialog.findChildren(kind):
                words = widget.text() if isinstance(widget, QAbstractButton) else ""
                named = words or widget.accessibleName() or inside(widget)
                if not named and not in_list_of_combo(widget):
                    nameless.append(f"{title}: {type(widget).__name__} {widget.objectName()}")
        for kind in (QLabel, QAbstractButton):
            for widget in dialog.findChildren(kind):
                if widget.isVisible() and (why := cut(widget)):
                    short[f"{title}: {widget.text()}"] = why
        dialog.close()
    assert nameless == []
    assert short == {}


def test_a_dialog_fits_the_lowest_screen(window: Window, qtbot: QtBot) -> None:
    """1366 × 768 at 150 % leaves 911 × 512 less the title bar and the task bar."""
    high = {}
    for title, make in DIALOGS.items():
        dialog = make(window)
        qtbot.addWidget(dialog)
        if isinstance(dialog, QDialog):
            dialog.show()
            if dialog.height() > 512 or dialog.width() > 911:
                high[title] = dialog.size()
            dialog.close()
    assert high == {}
