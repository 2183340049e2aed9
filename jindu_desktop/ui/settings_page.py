"""设置: the office's own data, operators, how the window looks and when it locks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton

from jindu_desktop import __version__
from jindu_desktop.records import OFFICE
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.ui.binding import Binding
from jindu_desktop.ui.common_settings import CommonSettings
from jindu_desktop.ui.forms import Form, child
from jindu_desktop.ui.key_desk import KeyDesk
from jindu_desktop.ui.lookup import Lookup
from jindu_desktop.ui.pair_desk import PairDesk
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks


class SettingsPage(CommonSettings):
    """With the office's own data."""

    keys = "Ctrl+S 保存"
    records = frozenset({"office"})

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self.keys_desk = KeyDesk(self)
        heading = QLabel("本单位")
        set_role(heading, role="heading")
        self.form = Form("office")
        for widget in (heading, self.form):
            child(self, QBoxLayout, "office_column").addWidget(widget)
        self.pair_desk = PairDesk(self)
        self.binding = Binding(self.form, OFFICE, Lookup(session), session.today)
        self.binding.edited.connect(self.edited)
        save = child(self.form, QPushButton, "save")
        set_role(save, role="main")
        save.clicked.connect(self.save_row)
        child(self.form, QPushButton, "revert").clicked.connect(self._show_office)
        child(self, QPushButton, "change_wording").clicked.connect(self.words_wanted)
        self._show_office()
        self._show_about()

    def arrive(self) -> None:
        self.binding.focus_first()

    def refresh(self, changed: frozenset[str]) -> None:
        if "office" in changed and not self.binding.dirty:
            self._show_office()

    def draft(self) -> object | None:
        return self.binding.texts() or None

    def restore(self, draft: object) -> None:
        if isinstance(draft, dict):
            self.binding.fill({name: _parsed(name, text) for name, text in draft.items()})

    def show_row(self, record: str, row_id: int) -> None:
        self.binding.focus_first()

    def save_row(self) -> None:
        reading = self.binding.read()
        if reading.faults:
            self.binding.mark([])
            self.binding.focus_fault()
            return
        self._save(reading.values, "")

    def _save(self, values: Row, reason: str) -> None:
        self._values = values
        work = _saving(values, reason)
        self.tasks.start(work, self._saved, self._not_saved, title="正在保存")

    def _saved(self, saved: Any) -> None:
        self._show_office()
        self.notices.tell("本单位的资料已保存。")
        self.changed.emit(saved.changed)

    def _not_saved(self, fault: Exception) -> None:
        findings = getattr(fault, "findings", None)
        if not findings:
            faults = getattr(fault, "faults", ())
            self.binding.mark([Finding(each.field, each.message, True) for each in faults])
            self.binding.focus_fault()
            self.notices.show_error(fault)
            return
        reason = self.notices.ask_reason("保存前请核对", findings, "保存 office")
        if reason:
            self._save(self._values, reason)

    def _show_office(self) -> None:
        self.binding.show(self.session.office)

    def _show_about(self) -> None:
        plan = self.session.plan
        child(self, QLabel, "about").setText(
            f"禁毒台账 {__version__}（Apache-2.0）\n"
            f"方案版本：{plan.title}\n数据文件夹：{self.session.folder}"
        )


def _parsed(name: str, text: str) -> Any:
    try:
        return OFFICE.by_name[name].parse(text)
    except ValueError:
        return text


def _saving(values: Row, reason: str) -> Callable[[Session, Progress], Any]:
    def work(session: Session, _progress: Progress) -> Any:
        from jindu_desktop.flows.save import save

        return save(session, OFFICE, values, int(str(session.office["id"])), reason)

    return work
