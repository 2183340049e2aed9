"""A backup out, and a backup back into a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from jindu_desktop.ui import exchange_work
from jindu_desktop.ui.forms import child, load
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page

BACKUP = ".backup"


class BackupDesk(QObject):
    """Fills ``where``; ``after`` is what to do once restored. Nothing ever overwrites a file."""

    def __init__(self, page: Page, where: QWidget, after: str) -> None:
        super().__init__(page)
        self._page, self._after = page, after
        self._where = load("backup", where)
        self._parcel = child(where, QLineEdit, "parcel")
        self._passphrase = child(where, QLineEdit, "passphrase")
        self._without = child(where, QCheckBox, "without")
        self._restore = child(where, QPushButton, "restore")
        self._said = child(where, QLabel, "restored")
        for name, slot in (
            ("back_up", self._back_up),
            ("choose_parcel", self._choose),
            ("restore", self._ask_folder),
        ):
            child(where, QPushButton, name).clicked.connect(slot)
        self._without.toggled.connect(self._look)
        self._passphrase.textChanged.connect(self._look)
        self._passphrase.returnPressed.connect(self._restore.click)
        self._look()

    def arrive(self) -> None:
        """The focus where the work begins."""
        child(self._where, QPushButton, "back_up").setFocus()

    def use(self, path: Path) -> None:
        """This backup is to come back."""
        self._parcel.setText(str(path))
        self._said.clear()
        self._look()
        self._passphrase.setFocus()

    def _look(self) -> None:
        self._passphrase.setEnabled(not self._without.isChecked())
        opened = self._without.isChecked() or bool(self._passphrase.text())
        self._restore.setEnabled(bool(self._parcel.text()) and opened)

    def _back_up(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._page, "备份到哪个文件夹", str(Path.home()))
        if folder:
            work = exchange_work.back_up(Path(folder))
            self._page.tasks.start(work, self._backed_up, title="正在备份")

    def _backed_up(self, path: Path) -> None:
        size = path.stat().st_size / 2**20
        child(self._where, QLabel, "backed_up").setText(f"最近的备份：{path}（{size:.1f} MB）")
        self._page.notices.done(f"已备份并核对过：{path}")

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._page, "哪个备份", "", f"备份 (*{BACKUP})")
        if chosen:
            self.use(Path(chosen))

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self._page, "恢复到哪个新的或空的文件夹", str(Path.home())
        )
        if folder:
            self.restore_to(Path(folder))

    def restore_to(self, folder: Path) -> None:
        """Bring the chosen backup back into this folder."""
        word = None if self._without.isChecked() else self._passphrase.text()
        work = exchange_work.restore(Path(self._parcel.text()), folder, word)
        self._restore.setEnabled(False)
        self._page.tasks.start(work, self._restored, self._not_restored, title="正在恢复")

    def _restored(self, told: dict[str, Any]) -> None:
        self._passphrase.clear()
        self._look()
        day = told["made_at"].replace("T", " ")
        checked = "内容和操作日志核对无误。" if told["checked"] else "只核对了文件是否完整。"
        self._said.setText(
            f"已恢复到 {told['folder']}，是 {day} 的数据，{checked}"
            f"按 Ctrl+L 锁定后选“打开其他台账”打开它。{self._after}"
        )
        set_role(self._said, role="good")
        self._page.notices.done(f"已恢复到 {told['folder']}。")

    def _not_restored(self, fault: Exception) -> None:
        self._look()
        self._said.clear()
        self._page.notices.show_error(fault)
