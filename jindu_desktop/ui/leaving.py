"""Before unsaved typing is left: one question, and nothing is lost whatever the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from jindu_desktop.records.field import Record
from jindu_desktop.ui.style import set_role

Step = Callable[[], None]


class Answer(Enum):
    """What to do with what was typed."""

    SAVE = "save"
    DROP = "drop"
    STAY = "stay"


def ask(parent: QWidget, label: str) -> Answer:
    """保存, 不保存 or 返回 (also Esc)."""
    box = QMessageBox(parent)
    box.setWindowTitle("还没有保存")
    box.setText(f"这条{label}填写的内容还没有保存。")
    save = box.addButton("保存(&S)", QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton("不保存(&N)", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("返回继续填写(&B)", QMessageBox.ButtonRole.RejectRole)
    set_role(save, role="main")
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is save:
        return Answer.SAVE
    return Answer.DROP if box.clickedButton() is drop else Answer.STAY


class Leavable(Protocol):
    """A form in which something may be typed: RecordForm and its like."""

    record: Record
    saved: Any
    kept: Any

    @property
    def dirty(self) -> bool:
        """Is something unsaved?"""

    def revert(self) -> None:
        """Back to what is stored."""

    def save(self) -> None:
        """Save; ``saved`` or ``kept`` answers."""


class Leaving(QObject):
    """Takes a step away from some forms, after asking about those with unsaved typing."""

    def __init__(self, parent: QWidget, forms: Callable[[], Sequence[Leavable]]) -> None:
        super().__init__(parent)
        self._widget = parent
        self._forms = forms
        self._pending: tuple[Step, Step | None, Leavable] | None = None
        self.ask = ask

    def go(self, step: Step, stay: Step | None = None) -> None:
        """Take ``step`` when nothing unsaved is left behind; ``stay`` if the clerk goes back."""
        if self._pending is not None:
            return
        dirty = [form for form in self._forms() if form.dirty]
        if not dirty:
            step()
            return
        answer = self.ask(self._widget, dirty[0].record.label)
        if answer is Answer.SAVE:
            self._save_first(dirty[0], step, stay)
        elif answer is Answer.DROP:
            for form in dirty:
                form.revert()
            step()
        elif stay is not None:
            stay()

    def _save_first(self, form: Leavable, step: Step, stay: Step | None) -> None:
        self._pending = (step, stay, form)
        form.saved.connect(self._saved)
        form.kept.connect(self._kept)
        form.save()

    def _saved(self) -> None:
        step, stay, _form = self._forget()
        self.go(step, stay)

    def _kept(self) -> None:
        _step, stay, _form = self._forget()
        if stay is not None:
            stay()

    def _forget(self) -> tuple[Step, Step | None, Leavable]:
        pending = self._pending
        if pending is None:
            raise RuntimeError("no step is waiting")
        self._pending = None
        pending[2].saved.disconnect(self._saved)
        pending[2].kept.disconnect(self._kept)
        return pending
