"""接收: files come in, are looked at, and are answered one and all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from jindu_desktop.core.errors import Cancelled
from jindu_desktop.ui import city_work
from jindu_desktop.ui.city_incoming import COLUMNS, Incoming
from jindu_desktop.ui.city_parts import CityPage, button, card, fill, label, line, row
from jindu_desktop.ui.city_receive_panel import IncomingPanel
from jindu_desktop.ui.grid import Grid
from jindu_desktop.ui.style import scaled
from jindu_desktop.ui.two_panes import TwoPanes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jindu_desktop.flows.city.incoming import Seen
    from jindu_desktop.flows.city.receive import Received
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.notices import Notices
    from jindu_desktop.ui.preferences import Preferences
    from jindu_desktop.ui.tasks import Tasks

_PANEL = 430
_WIDE, _NARROW = 1300, 800  # logical pixels; narrower, the list leaves out file or revision too
_HINT = (
    "把报送包（*.asics）或它们的文件夹拖到这里，或者用右上角的按钮选择。"
    "先核对，看过再接收；接收之前什么都不写入。"
)


class ReceivePage(CityPage):
    """Nothing is written before 全部接收."""

    title = "接收"
    icon = "import"
    keys = "F2 选择文件　Ctrl+S 全部接收　Ctrl+PgDn 下一栏"

    def __init__(self, session: Session, tasks: Tasks, notices: Notices) -> None:
        super().__init__(session, tasks, notices)
        self.setAcceptDrops(True)
        self.files: list[Incoming] = []
        self._preferences: Preferences | None = None
        self._receipts = self.desk.folder / "回执"
        self._shown: Incoming | None = None
        self._typed: dict[Path, list[dict[str, str]]] = {}
        self.grid = Grid(COLUMNS, "收到的文件")
        self.panel = IncomingPanel()
        self.sum, self.hint, self.where = label("muted"), label("muted"), label("muted")
        self.pick = button("选择文件(&F)…", "import")
        self.pick_folder = button("选择文件夹(&D)…", "folder")
        self.take = button("全部接收(&R)", "good", "main")
        self.change = button("更改(&G)…", "", "link", "回执放到哪个文件夹")
        self.papers = QCheckBox("连同纸质回执(&P)")
        self.papers.setToolTip(
            "在每份回执旁写出回执码（.txt）和带二维码的回执单（.pdf），没有 U 盘时用"
        )
        self._bar = QWidget()
        self._bar.setLayout(row(self.pick, self.pick_folder, self.take))
        self._lay_out()
        self._connect()
        self._tell()

    def _lay_out(self) -> None:
        below = line(self.where, self.change, self.papers, foot=4)
        files = card(line(self.sum), line(self.hint), self.grid, below)
        self.hint.setText(_HINT)
        self.panes = TwoPanes(files, self.panel, _PANEL)
        fill(self, self.panes)

    def _connect(self) -> None:
        self.pick.clicked.connect(self.new_row)
        self.pick_folder.clicked.connect(self._choose_folder)
        self.take.clicked.connect(self.save_row)
        self.change.clicked.connect(self._choose_receipts)
        self.grid.selectionModel().currentRowChanged.connect(self._chosen)
        self.grid.opened.connect(self._opened)
        self.panel.ask.changed.connect(self._asked)

    def use(self, preferences: Preferences) -> None:
        self._preferences = preferences
        if preferences.receipts:
            self._receipts = Path(preferences.receipts)
        self._tell()

    def header(self) -> QWidget:
        return self._bar

    def arrive(self) -> None:
        (self.grid if self.files else self.pick).setFocus()

    def new_row(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "接收哪些报送包", "", "报送包 (*.asics)")
        if chosen:
            self.look_through([Path(each) for each in chosen])

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "接收哪个文件夹里的报送包")
        if chosen:
            self.look_through([Path(chosen)])

    def _choose_receipts(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "回执放到哪个文件夹", str(self._receipts))
        if chosen:
            self._receipts = Path(chosen)
            if self._preferences is not None:
                self._preferences.receipts = chosen
                self._preferences.save()
            self._tell()

    def look_through(self, places: Sequence[Path]) -> None:
        """Check these files and the bundles of these folders; nothing is written."""
        self.take.setEnabled(False)
        work = city_work.look_through(places)
        self.tasks.start(work, self._seen, self._failed, title="正在核对报送包")

    def _seen(self, found: list[Seen]) -> None:
        self._typed |= {e.seen.path: e.questions for e in self.files if not e.answer}
        self.files = [Incoming(each, self._typed.pop(each.path, [])) for each in found]
        self._show()
        self.grid.setFocus()

    def _failed(self, fault: Exception) -> None:
        self._tell()
        self.notices.show_error(fault)

    def save_row(self) -> None:
        waiting = [each for each in self.files if each.answer is None]
        if not waiting or self.tasks.busy:
            return
        asked = [
            (str(each.seen.office), str(each.seen.period), question)
            for each in waiting
            for question in each.questions
        ]
        self.take.setEnabled(False)
        paths = [each.seen.path for each in waiting]
        papers = self.papers.isChecked()
        work = city_work.receive(paths, self._receipts, asked, papers=papers)
        self.tasks.start(work, self._received, self._stopped, title="正在接收")

    def _received(self, found: list[Received]) -> None:
        answers = {each.answer["file"]: each for each in found}
        for file in self.files:
            file.answer = answers.get(str(file.seen.path), file.answer)
        self._show()
        count = Counter(each.result for each in found)
        told = "，".join(f"{word} {number}" for word, number in count.items())
        say = self.notices.done if set(count) <= {"受理", "已收过"} else self.notices.warn
        say(f"接收完毕：{told}。回执在 {self._receipts}，请发还各单位。")
        self.changed.emit(frozenset({"received"}))

    def _stopped(self, fault: Exception) -> None:
        """What was answered before stands: the list is looked through again and says so."""
        if isinstance(fault, Cancelled):
            self.notices.warn("已停下。停下之前接收的已经算数，回执已写出；其余的还没有接收。")
        else:
            self.notices.show_error(fault)
        self.changed.emit(frozenset({"received"}))
        self.look_through([each.seen.path for each in self.files if not each.answer])

    def _show(self) -> None:
        self.grid.show_items(self.files, keep=_path)
        self._tell()
        self._chosen()

    def _tell(self) -> None:
        count = Counter(each.word for each in self.files)
        told = "　".join(f"{word} {number}" for word, number in count.items())
        self.sum.setText(f"{len(self.files)} 个文件　{told}")
        self.sum.setVisible(bool(self.files))
        self.hint.setHidden(bool(self.files))
        self.panel.setVisible(bool(self.files))
        self.take.setEnabled(any(each.answer is None for each in self.files))
        self.where.setText(f"回执放到：{self._receipts}")

    def _chosen(self) -> None:
        file: Incoming | None = self.grid.current()
        if file is self._shown and file is not None and file.answer is None:
            return
        self._shown = file
        self.panel.show_file(file)
        if file is not None and file.seen.office and file.seen.period and file.seen.text:
            self.tasks.start(city_work.before(file.seen.office, file.seen.period), self._before)

    def _before(self, found: tuple[str, str, dict[str, Any]]) -> None:
        office, period, summary = found
        file = self._shown
        if file is not None and (file.seen.office, file.seen.period) == (office, period):
            self.panel.show_numbers(file.seen.summary, summary)

    def _opened(self) -> None:
        self.panes.show_row()
        self.panel.setFocus()

    def _asked(self) -> None:
        self.grid.viewport().update()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        hidden = {"file"} if self.width() < scaled(_WIDE) else set()
        self.grid.leave_out(hidden | ({"which"} if self.width() < scaled(_NARROW) else set()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if event.mimeData().urls() and all(each.isLocalFile() for each in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        event.acceptProposedAction()
        self.look_through([Path(each.toLocalFile()) for each in event.mimeData().urls()])

    def draft(self) -> object | None:
        """Questions that were typed and not sent; the files beside them are read again."""
        asked = {
            str(each.seen.path): each.questions
            for each in self.files
            if each.questions and not each.answer
        }
        files = [str(each.seen.path) for each in self.files if not each.answer]
        return {"files": files, "asked": asked} if asked else None

    def restore(self, draft: object) -> None:
        if isinstance(draft, dict):
            self._typed = {Path(name): asked for name, asked in draft["asked"].items()}
            self.look_through([Path(each) for each in draft["files"]])


def _path(each: Incoming) -> Path:
    return each.seen.path
