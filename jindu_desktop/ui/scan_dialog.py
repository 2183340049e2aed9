"""The newest files of the folder the scanner writes to, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from jindu_desktop.flows import attachment_files as files
from jindu_desktop.ui.attachment_list import size_told
from jindu_desktop.ui.dialogs import ActionDialog
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.attachment_files import Waiting
    from jindu_desktop.ui.tasks import Tasks


class ScanDialog(ActionDialog):
    """``folder`` is where it looked last; ``chosen`` what was ticked, the newest at the top."""

    def __init__(self, parent: QWidget | None, tasks: Tasks, folder: str) -> None:
        super().__init__(parent, "从扫描文件夹添加")
        self.folder = folder
        self._tasks = tasks
        self.setMinimumWidth(scaled(520))
        self._where = QLabel()
        self._where.setWordWrap(True)
        set_role(self._where, role="muted")
        self._other = QPushButton("换文件夹…(&F)")
        self._other.clicked.connect(self.choose_folder)
        bar = QHBoxLayout()
        bar.addWidget(self._where, 1)
        bar.addWidget(self._other)
        self.column.addLayout(bar)
        self.list = QListWidget()
        self.list.setAccessibleName("扫描文件夹里最新的文件")
        self.list.setMinimumHeight(scaled(240))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._count)
        self.column.addWidget(self.list)
        self._said = self.say("空格键勾选；最新的在最上面。", "muted")
        self._go = self.end_with("添加", "返回")
        self._go.setEnabled(False)
        self.look()

    def ask(self) -> list[Path]:
        """The files ticked; none if the clerk went back."""
        if not self.folder:
            self.choose_folder()
        return self.chosen() if self.exec() == QDialog.DialogCode.Accepted else []

    def chosen(self) -> list[Path]:
        """The files ticked."""
        items = [self.list.item(place) for place in range(self.list.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return [item.data(Qt.ItemDataRole.UserRole) for item in ticked]

    def choose_folder(self) -> None:
        """Ask for another folder."""
        found = QFileDialog.getExistingDirectory(self, "扫描仪把文件存到哪里", self.folder)
        if found:
            self.folder = found
            self.look()

    def look(self) -> None:
        """List the folder's newest files."""
        self.list.clear()
        self._where.setText(self.folder or "还没有选扫描文件夹。")
        if self.folder:
            folder = Path(self.folder)
            self._tasks.start(
                lambda _session, _: files.waiting(folder), self._found, self._not_found,
                title="正在看扫描文件夹",
            )  # fmt: skip

    def _found(self, files: Sequence[Waiting]) -> None:
        for each in files:
            item = QListWidgetItem(f"{each.at}　{size_told(each.size)}　{each.path.name}")
            item.setToolTip(each.path.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, each.path)
            self.list.addItem(item)
        if not files:
            self._where.setText(f"{self.folder}\n这个文件夹里没有图片、PDF 或文档。")
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _not_found(self, fault: Exception) -> None:
        self._where.setText(getattr(fault, "message", ""))

    def _count(self, _item: QListWidgetItem) -> None:
        number = len(self.chosen())
        self._go.setEnabled(number > 0)
        self._go.setText(f"添加 {number} 个" if number else "添加")
