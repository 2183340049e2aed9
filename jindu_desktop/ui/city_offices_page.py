"""单位: who may report, by which keys; enrolled from paper, revoked with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from jindu_desktop.core.period import Month
from jindu_desktop.ui import city_work
from jindu_desktop.ui.city_dialogs import DueDialog, EnrolDialog
from jindu_desktop.ui.city_offices_columns import KEYS, OFFICES
from jindu_desktop.ui.city_parts import CityPage, button, card, fill, label, line, row
from jindu_desktop.ui.dialog_keeper import DialogKeeper
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.rotate_dialog import RotateDialog
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.two_panes import TwoPanes

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.tasks import Tasks

_ROTATE = (
    "从下一份回执起用新密钥。新登记单由新旧密钥共同签署，打印盖章发给各单位；"
    "各单位先导入已收到的回执，再登记新的，否则以前的回执不能再导入。"
)
_LOST = "旧密钥丢失，或可能被别人拿走(&L)"
_LOST_THEN = "新登记单不用旧密钥签署。请打电话通知各单位核实，各单位登记时要写明原因。"
_PANEL = 480
_NARROW = 700  # logical pixels of the page; then only name, code and keys
_TIGHT = 560  # of the panel; then the digits of a key are left to the tool tip


class OfficesPage(CityPage):
    """The list, and the keys of the office chosen."""

    title = "单位"
    icon = "workers"
    keys = "F2 登记单位　Enter 看密钥"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self.dialog: DialogKeeper[EnrolDialog | DueDialog] = DialogKeeper(notices)
        self._day = 5
        self.grid = Grid(OFFICES, "已登记的单位")
        self.held = Grid(KEYS, "这个单位的密钥")
        self.count, self.whose, self.slip_no, self.due = (
            label("muted"), label("heading"), label("muted"), label("muted"),
        )  # fmt: skip
        self.enrol = button("登记单位(&E)…", "plus", "main", "凭登记单和纸上的指纹登记（F2）")
        self.set_due = button("截止日(&T)…", "today")
        self.slip = button(
            "市级登记单(&C)…", "export", "", "写出市级密钥的登记单，盖章后发给各单位"
        )
        self.rotate = button(
            "换市级密钥(&K)…", "key", "", "做一套新的市级密钥，写出新的登记单发给各单位"
        )
        self.revoke = button("吊销密钥(&X)…", "strike", "danger", "立即吊销，要写明原因")
        self._bar = QWidget()
        self._bar.setLayout(row(self.rotate, self.slip, self.set_due, self.enrol))
        self._lay_out()
        self._connect()
        self._load()

    def _lay_out(self) -> None:
        known = card(line(self.count), self.grid, line(self.due), foot=8)
        keys = line(self.whose), line(self.slip_no), self.held, line(None, self.revoke)
        self.panes = TwoPanes(known, card(*keys, foot=8), _PANEL)
        fill(self, self.panes)

    def _connect(self) -> None:
        self.enrol.clicked.connect(self.new_row)
        self.set_due.clicked.connect(self._ask_due)
        self.slip.clicked.connect(self._ask_slip)
        self.rotate.clicked.connect(self._ask_rotate)
        self.revoke.clicked.connect(self._ask_reason)
        self.grid.selectionModel().currentRowChanged.connect(self._chosen)
        self.grid.opened.connect(self._to_keys)
        self.held.selectionModel().currentRowChanged.connect(self._allow)

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        self.grid.setFocus()

    def refresh(self, changed: frozenset[str]) -> None:
        self._load()

    def _load(self) -> None:
        self.tasks.start(city_work.offices, self._show)

    def _show(self, found: tuple[list[dict[str, Any]], list[tuple[str, int]]]) -> None:
        known, days = found
        self.grid.show_items(known, keep=_code)
        none = "还没有登记单位。按 F2，凭单位的登记单和盖章纸上的指纹登记。"
        self.count.setText(f"{len(known)} 个单位" if known else none)
        told = [
            f"{first} 起次月 {day} 日前" if first else f"次月 {day} 日前" for first, day in days
        ]
        self.due.setText(f"报送截止：{'；'.join(told)}")
        self._day = days[-1][1]
        self._chosen()

    def _chosen(self) -> None:
        office = self.grid.current()
        self.whose.setText(f"{office['name']}　{office['office']}" if office else "没有选中单位")
        self.slip_no.setText(f"现行登记单的指纹 {office['fingerprint']}" if office else "")
        self.held.show_items(list(reversed(office["keys"])) if office else [])
        self._allow()

    def _allow(self) -> None:
        key = self.held.current()
        self.revoke.setEnabled(bool(key) and key["status"] != "revoked")

    def _to_keys(self) -> None:
        self.panes.show_row()
        self.held.setFocus()

    def new_row(self) -> None:
        month = Month.of(self.session.today().isoformat())
        self.dialog.open(EnrolDialog(self.window(), month), self._offered)

    def _ask_due(self) -> None:
        month = Month.of(self.session.today().isoformat())
        self.dialog.open(DueDialog(self.window(), self._day, month), self._offered)

    def _offered(self) -> None:
        dialog = self.dialog.now
        if isinstance(dialog, EnrolDialog):
            work = city_work.enrol(*dialog.asked)
            self.tasks.start(work, self._enrolled, self.dialog.failed, title="正在登记")
        elif dialog is not None:
            work = city_work.set_due_day(dialog.day.value(), dialog.first.currentData())
            self.tasks.start(work, self._due_set, self.dialog.failed)

    def _enrolled(self, told: Any) -> None:
        self.dialog.succeeded()
        again = "，旧密钥 30 天后停用" if told.replaced else ""
        self.notices.done(f"已登记 {told.name}（{told.office}），{told.valid_from} 起有效{again}。")
        self._told()

    def _due_set(self, _nothing: object) -> None:
        self.dialog.succeeded()
        self.notices.done("截止日已定下来。")
        self._told()

    def _told(self) -> None:
        self.changed.emit(frozenset({"enrolment"}))

    def _ask_reason(self) -> None:
        office, key = self.grid.current(), self.held.current()
        warning = (
            f"{office['name']}同一份登记单的两个密钥会一起吊销，立即生效，不能撤回。",
            "以后用它们签的文件一律拒收；已经受理的不受影响。单位须凭新的登记单重新登记。",
        )
        reason = self.notices.ask_reason(
            "吊销密钥前请核对", warning, f"吊销 {office['office']} {key['slip_no']}"
        )
        if reason:
            work = city_work.revoke(office["office"], key["slip_no"], reason)
            self.tasks.start(work, self._revoked, title="正在吊销")

    def _revoked(self, ended: list[str]) -> None:
        self.notices.done(f"已吊销 {len(ended)} 个密钥。")
        self._told()

    def _ask_slip(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "登记单放到哪个文件夹", str(Path.home()))
        if folder:
            self.tasks.start(city_work.write_slip(Path(folder)), self._slip_written)

    def _ask_rotate(self) -> None:
        lost = RotateDialog(self.window(), "更换市级密钥", _ROTATE, _LOST, _LOST_THEN).ask()
        if lost is None:
            return
        folder = QFileDialog.getExistingDirectory(self, "新登记单放到哪个文件夹", str(Path.home()))
        if folder:
            work = city_work.rotate_keys(Path(folder), lost=lost)
            self.tasks.start(work, self._slip_written, title="正在更换市级密钥")

    def _slip_written(self, files: list[Path]) -> None:
        names = "、".join(path.name for path in files)
        self.notices.done(
            f"已写到 {files[0].parent}：{names}。请打印 PDF 盖章，连同文件发给各单位。"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        hidden = {"first", "enrolled"} if self.width() < scaled(_NARROW) else set()
        self.grid.leave_out(hidden)
        self.held.leave_out({"fp"} if self.held.width() < scaled(_TIGHT) else set())


def _code(office: dict[str, Any]) -> str:
    return str(office["office"])
