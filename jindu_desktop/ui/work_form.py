"""A record's form with a draft in it: short, and saved together with what goes along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGroupBox, QLineEdit, QPushButton, QWidget

from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.record_form import RecordForm

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.agenda_work import Step
    from jindu_desktop.flows.save import Saved
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk


class WorkForm(RecordForm):
    """``begin`` shows a step; only what a person typed beyond the draft counts as unsaved."""

    def __init__(self, desk: Desk, record: str, hidden: Sequence[str]) -> None:
        super().__init__(desk, BY_NAME[record], hidden)
        self.step: Step | None = None
        self._drafted: dict[str, str] = {}
        for group in self.findChildren(QGroupBox):
            shown = [
                field
                for field in self.record.by_name
                if field not in hidden and group.findChild(QWidget, field) is not None
            ]
            group.setVisible(bool(shown))
        child(self, QPushButton, "strike").hide()

    @property
    def dirty(self) -> bool:
        """Is something typed that is neither saved nor drafted by the program?"""
        return super().dirty and self.binding.all_texts() != self._drafted

    def begin(self, step: Step) -> bool:
        """Show the row or begin a new one, with the draft typed in; False if the row is gone."""
        self.step = step
        if step.row_id is None:
            self.start(step.fixed)
        elif not self.open(step.row_id):
            return False
        self._type_draft(step.draft)
        return True

    def _beginning(self) -> Row:
        return self._carrying.values()  # the step says the rest

    def _type_draft(self, draft: Row) -> None:
        """What is stored stays; only empty fields are drafted, but for a new row's defaults."""
        now = self.binding.read().values
        new = self.row_id is None
        self.binding.fill(
            {n: v for n, v in draft.items() if v is not None and (new or now.get(n) is None)}
        )
        self._drafted = self.binding.all_texts()

    def carry(self, texts: Mapping[str, str]) -> None:
        """Type in what the last row of this record had, where nothing stands yet."""
        now = self.binding.all_texts()
        self.retype({name: text for name, text in texts.items() if not now.get(name)})
        self._drafted = self.binding.all_texts()

    def focus_on(self, name: str) -> None:
        """Put the cursor where typing begins."""
        widget = self.findChild(QWidget, name) if name else None
        if widget is not None and not widget.isHidden():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(widget, QLineEdit):
                widget.selectAll()  # what is typed replaces the draft
        else:
            self.binding.focus_first()

    def revert(self) -> None:
        super().revert()
        if self.step is not None:
            self._type_draft(self.step.draft)

    def texts(self) -> dict[str, str]:
        return self.binding.texts() if self.dirty else {}

    def _send(self, reason: str) -> None:
        if self.step is None:
            super()._send(reason)
            return
        self._sent = self.binding.all_texts()
        self._enable()
        work = partial(_save, self.step, self._changes(), reason, self.draft_id)
        self._desk.tasks.start(work, self._done, self._failed, title="正在保存")


def _save(step: Step, values: Row, reason: str, draft: int, session: Session, _: Progress) -> Saved:
    from jindu_desktop.flows.agenda_work import save_step

    return save_step(session, step, values, reason, draft=draft)
