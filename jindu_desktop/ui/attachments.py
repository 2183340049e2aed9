"""附件 of the row shown: list, add, look at, open, save, describe, strike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.flows import attachment_files as files
from jindu_desktop.flows import attachments as flow
from jindu_desktop.ui.attachment_intake import AttachmentIntake
from jindu_desktop.ui.attachment_list import AttachmentList
from jindu_desktop.ui.attachment_viewer import AttachmentViewer, opened
from jindu_desktop.ui.attachment_work import Place, sources_of
from jindu_desktop.ui.cover import page_of
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.style import scaled, set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.attachments import Added, Attached
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.ui.desk import Desk
    from jindu_desktop.ui.print_pages import Pages

_LOW = 230  # logical pixels; below, the note is left out
_SHOWN = ("image/", "application/pdf")
_NEEDS_CONTENT = ("查看", "打开", "另存为…")


class AttachmentPanel(QWidget):
    """``changed`` carries what was written; a row is given by ``show_place``."""

    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place: Place | None = None
        self._wanted = 0
        self._viewer: AttachmentViewer | None = None
        self.intake = AttachmentIntake(desk)
        self.list = AttachmentList()
        self.struck = QPushButton("含划销")
        self.note = QLineEdit()
        self._told = QWidget()
        self.buttons: dict[str, QPushButton] = {}
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.show_place(None)

    def _lay_out(self) -> None:
        self.struck.setCheckable(True)
        self.struck.setToolTip("列表中也显示已划销的附件")
        set_role(self.struck, role="chip")
        self.note.setAccessibleName("附件说明")
        self.note.setPlaceholderText("例如：签字页、现场合影")
        self.note.setMaxLength(400)
        self.note.setAcceptDrops(False)  # a file let go over it is meant for the list
        below = QWidget()
        bar = FlowLayout(below, 6)
        for name, tip, slot in (
            ("查看", "Enter", self.look),
            ("打开", "用电脑上的其他程序打开一份只读副本，锁定或关闭时删除", self.open_outside),
            ("另存为…", "另存的文件不再加密", self.save_as),
            ("划销", "Delete", self.strike),
        ):
            button = self.buttons[name] = QPushButton(name)
            button.setToolTip(tip)
            button.clicked.connect(slot)
            bar.addWidget(button)
        self.buttons["划销"].setIcon(icon("strike", "bad"))
        set_role(self.buttons["划销"], role="danger")
        bar.addWidget(self.struck)
        label = QLabel("说明(&M)")
        label.setBuddy(self.note)
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(label)
        told.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.intake)
        column.addWidget(self.list, 1)
        column.addWidget(self._told)
        column.addWidget(below)

    def _connect(self) -> None:
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.intake.paste)
        self.intake.added.connect(self._added)
        self.list.itemActivated.connect(self._look_at)
        self.list.strike_wanted.connect(self.strike)
        self.list.currentRowChanged.connect(self._chosen)
        self.note.editingFinished.connect(self._describe)
        self.struck.toggled.connect(self.load)

    # what is shown

    def show_place(self, place: Place | None, *, free: bool = True) -> None:
        """Show another row's; ``free``: something may be added."""
        if place != self._place and self._viewer is not None and self._viewer.isVisible():
            self._viewer.leave()
        self._place = place
        self.intake.show_place(place if free else None)
        self.list.fill([])
        self._chosen()
        self.load()

    def refresh(self, changed: frozenset[str]) -> None:
        """Rows of these records changed."""
        if "attachment" in changed:
            self.load()

    def load(self) -> None:
        """Ask for the list again."""
        if (place := self._place) is None:
            return
        struck = self.struck.isChecked()
        self._desk.tasks.start(
            lambda session, _: flow.of_row(session, place.record, place.row, struck=struck),
            self._listed, title="正在读附件",
        )  # fmt: skip

    def _listed(self, attached: Sequence[Attached]) -> None:
        self.list.fill(attached)
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = 0
        self._chosen()

    def _chosen(self, _place: int = 0) -> None:
        shown = self.list.current
        self.note.setText(shown.note if shown else "")
        self._allow()

    def _allow(self) -> None:
        shown = self.list.current
        there = shown is not None and shown.there
        stands = shown is not None and not shown.struck_on
        for name in _NEEDS_CONTENT:
            self.buttons[name].setEnabled(there)
        self.buttons["划销"].setEnabled(stands)
        self.note.setEnabled(stands)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if self.intake.place is not None and sources_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        event.acceptProposedAction()
        self.intake.add(sources_of(event.mimeData()))

    def _added(self, added: Added) -> None:
        self._wanted = added.ids[-1]
        self.changed.emit(added.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room it is the list's."""
        super().resizeEvent(event)
        self._told.setVisible(self.height() >= scaled(_LOW))

    # one of them

    def look(self) -> None:
        """Look at it here; what cannot be shown is opened outside."""
        shown = self.list.current
        if shown is None or not shown.there:
            return
        if shown.media_type.startswith(_SHOWN):
            self._desk.tasks.start(
                lambda session, _: opened(files.read(session, shown.id)),
                self._read,
                title="正在读附件",
            )
        else:
            self.open_outside()

    def _look_at(self, _item: QListWidgetItem) -> None:
        self.look()

    def _read(self, found: tuple[str, Pages]) -> None:
        if self._viewer is None:
            self._viewer = AttachmentViewer(page_of(self))
            self._viewer.stepped.connect(self._step)
            self._viewer.open_wanted.connect(self.open_outside)
            self._viewer.save_wanted.connect(self.save_as)
            self._viewer.closed.connect(self.list.setFocus)
        self._viewer.show_content(*found, self.list.currentRow() + 1, self.list.count())

    def _step(self, by: int) -> None:
        seen = self.list.count()
        for _ in range(seen):
            self.list.setCurrentRow((self.list.currentRow() + by) % seen)
            shown = self.list.current
            if shown and shown.there and shown.media_type.startswith(_SHOWN):
                self.look()
                return

    def open_outside(self) -> None:
        """A copy in the program the PC uses for such files."""
        if shown := self.list.current:
            self._desk.tasks.start(
                lambda session, _: files.open_copy(session, shown.id), self._opened,
                title="正在打开附件",
            )  # fmt: skip

    def _opened(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._desk.notices.tell("已打开一份只读副本；在里面改的内容不会存回台账。")
        else:
            self._desk.notices.warn("这台电脑没有能打开它的程序，请另存到 U 盘，在别的电脑上打开。")

    def save_as(self) -> None:
        """A file of its own, unprotected."""
        shown = self.list.current
        if shown is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, "附件另存到哪里（另存后不再加密）", shown.name
        )
        if chosen:
            self._desk.tasks.start(
                lambda session, _: files.save_as(session, shown.id, Path(chosen)), self._saved,
                title="正在另存附件",
            )  # fmt: skip

    def _saved(self, path: Path) -> None:
        self._desk.notices.done(f"已另存：{path}（没有加密，用完请删除）")

    def strike(self) -> None:
        """Strike it out after asking for the reason."""
        shown = self.list.current
        if shown is None or shown.struck_on:
            return
        told = ["划销后不再算作佐证；90 天内可以撤销，之后内容清除。"]
        reason = self._desk.notices.ask_reason(
            f"划销附件“{shown.name}”", told, f"划销 attachment {shown.id}"
        )
        if reason:
            self._desk.tasks.start(
                lambda session, _: flow.strike(session, shown.id, reason), self._written,
                title="正在划销",
            )  # fmt: skip

    def _describe(self) -> None:
        shown = self.list.current
        text = self.note.text().strip()
        if shown is not None and not shown.struck_on and text != shown.note:
            self._desk.tasks.start(
                lambda session, _: flow.describe(session, shown.id, text), self._written,
                title="正在保存说明",
            )  # fmt: skip

    def _written(self, saved: Saved) -> None:
        self.changed.emit(saved.changed)
