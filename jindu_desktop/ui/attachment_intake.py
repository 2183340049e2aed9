"""The ways into 附件: files, scans, the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QVBoxLayout, QWidget

from jindu_desktop.flows.attachment_files import SUFFIXES
from jindu_desktop.ui.attachment_work import Place, Source, adding, sources_of
from jindu_desktop.ui.cover import page_of
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.page import Page

if TYPE_CHECKING:
    from jindu_desktop.flows.attachments import Added
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.preferences import Preferences

_KINDS = f"图片、PDF 和文档 ({' '.join(f'*.{suffix}' for suffix in SUFFIXES)})"


class AttachmentIntake(QWidget):
    """``added`` carries what became of what was given; ``place`` is the row, None if none may be."""

    added = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.place: Place | None = None
        self.shrink = QCheckBox("大照片缩小(&K)")
        self.shrink.setChecked(True)
        self.shrink.setToolTip("长边超过 2000 像素的照片缩小到 2000，省地方、打开快")
        self.buttons: list[QPushButton] = []
        bar = QWidget()
        flow = FlowLayout(bar, 6)
        for name, tip, slot in (
            ("添加文件…", "F2，也可以把文件拖到这里", self.choose_files),
            ("扫描件…", "从扫描仪存文件的文件夹里挑最新的", self.choose_scans),
            ("粘贴", "Ctrl+V", self.paste),
        ):
            button = QPushButton(name)
            button.setToolTip(tip)
            button.clicked.connect(slot)
            self.buttons.append(button)
            flow.addWidget(button)
        self.buttons[0].setIcon(icon("plus"))
        flow.addWidget(self.shrink)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        self.show_place(None)

    def show_place(self, place: Place | None) -> None:
        """What is added goes here; None: nothing may be."""
        self.place = place
        for button in self.buttons:
            button.setEnabled(place is not None)

    def choose_files(self) -> None:
        """Files from the disk."""
        if self.place is not None:
            found, _ = QFileDialog.getOpenFileNames(self, "添加附件：选择文件", "", _KINDS)
            self.add([Path(each) for each in found])

    def choose_scans(self) -> None:
        """From the folder the scanner writes to, which this PC remembers; never shrunk."""
        from jindu_desktop.ui.scan_dialog import ScanDialog

        kept = self._preferences()
        dialog = ScanDialog(self.window(), self._desk.tasks, kept.scans if kept else "")
        found = dialog.ask()
        if kept is not None and kept.scans != dialog.folder:
            kept.scans = dialog.folder
            kept.save()
        dialog.deleteLater()
        self.add(found, shrink=False)

    def _preferences(self) -> Preferences | None:
        page = page_of(self)
        return page.preferences if isinstance(page, Page) else None

    def paste(self) -> None:
        """Copied files, or a picture."""
        found = sources_of(QGuiApplication.clipboard().mimeData())
        if not found:
            self._desk.notices.tell("剪贴板里没有图片或文件。")
        self.add(found)

    def add(self, sources: Sequence[Source], *, shrink: bool | None = None) -> None:
        """Attach these to the row shown."""
        if self.place is None or not sources:
            return
        smaller = self.shrink.isChecked() if shrink is None else shrink
        work = partial(adding, self.place, sources, smaller)
        self._desk.tasks.start(work, self._tell, title="正在添加附件")

    def _tell(self, added: Added) -> None:
        shrunk = f"，其中 {added.shrunk} 张大照片已缩小" if added.shrunk else ""
        clean = "；照片里的拍摄位置等信息已去掉" if added.pictures else ""
        told = f"已添加 {len(added.ids)} 个附件{shrunk}{clean}。"
        if added.refused:
            self._desk.notices.warn(f"{told}没有添加的：{'；'.join(added.refused)}。")
        else:
            self._desk.notices.done(told)
        self.added.emit(added)
