"""New signing keys, the former ones lost or not."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop.ui.rotate_dialog import RotateDialog


def test_lost_keys_are_told_apart_by_the_box(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = RotateDialog(parent, "更换签名密钥", "做一套新的。", "旧密钥丢失(&L)", "请先吊销。")
    QTimer.singleShot(0, dialog.lost.click)
    QTimer.singleShot(0, dialog.accept)
    assert dialog.ask() is True
    QTimer.singleShot(0, dialog.reject)
    assert dialog.ask() is None
