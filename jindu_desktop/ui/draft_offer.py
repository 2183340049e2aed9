"""The bar that offers what was typed before a crash, a power cut or a closed lid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton

from jindu_desktop.flows import drafts
from jindu_desktop.ui.dialogs import ChoiceDialog
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.sign import Sign
from jindu_desktop.ui.style import set_role

if TYPE_CHECKING:
    from jindu_desktop.flows.drafts import Draft
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.draft_keeper import DraftKeeper
    from jindu_desktop.ui.shell import Shell

_NAMED = 3


class DraftOffer(QFrame):
    """``closed`` once nothing is left to offer."""

    closed = Signal()

    def __init__(self, shell: Shell, keeper: DraftKeeper, found: Sequence[Draft]) -> None:
        super().__init__()
        self.setObjectName("draft_offer")
        self._shell, self._keeper, self._found = shell, keeper, list(found)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.go_on = QPushButton("接着填写(&Q)")
        self.drop = QPushButton("不要了(&Z)")
        set_role(self.go_on, role="main")
        set_role(self, notice="warn")
        sign = Sign()
        sign.show_drawing("warn", "warn", "注意")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(9)
        row.addWidget(sign)
        row.addWidget(self._text, 1)
        for button, slot in ((self.go_on, self._go_on), (self.drop, self._drop)):
            button.clicked.connect(slot)
            row.addWidget(button)
        self._tell()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def _tell(self) -> None:
        told = [_told(self._shell.session, each) for each in self._found[:_NAMED]]
        more = f"等 {len(self._found)} 处" if len(self._found) > _NAMED else ""
        self._text.setText(f"上次填写的内容还没有保存：{'、'.join(told)}{more}。")
        self.setAccessibleName(self._text.text())

    def _go_on(self) -> None:
        """Type everything again that can stand side by side; the rest stays offered."""
        places: dict[tuple[str, object], object] = {}
        now: dict[str, list[Draft]] = {}
        for each in self._found:
            place, row = _place(each)
            if places.setdefault(place, row) == row:
                now.setdefault(each.page, []).append(each)
        for page, found in now.items():
            self._restore(page, found)
        self._after()

    def _restore(self, page: str, found: list[Draft]) -> None:
        if not self._shell.go(page) or self._shell.page is None:
            return
        shown = self._shell.page
        if shown.draft() is not None:
            self._shell.notices.warn(f"“{page}”里正在填写的内容请先保存，再接着填写上次的。")
            return
        listed = isinstance(found[0].body, dict) and "view" in found[0].body
        shown.restore([each.body for each in found] if listed else found[0].body)
        taken = found if listed else found[:1]
        if shown.draft() is None and not self._shell.tasks.busy:
            self._shell.notices.warn(f"“{page}”的草稿没能放回：那条记录已划销或不在了。")
            return
        self._keeper.adopt(taken)
        self._found = [each for each in self._found if each not in taken]

    def _drop(self) -> None:
        sure = ChoiceDialog(
            self.window(), "不要这些草稿", f"{self.text}丢掉后不能找回。", "丢掉草稿", "返回",
        ).ask()  # fmt: skip
        if sure:
            drafts.drop(self._shell.session, [each.id for each in self._found])
            self._found = []
            self._after()

    def _after(self) -> None:
        if self._found:
            self._tell()
        else:
            self.hide()
            self.closed.emit()


def offer(shell: Shell, keeper: DraftKeeper) -> DraftOffer | None:
    """Put the bar into the window if there is something to offer."""
    drafts.sweep(shell.session)
    found = drafts.kept(shell.session)
    if not found:
        return None
    bar = DraftOffer(shell, keeper, found)
    child(shell, QBoxLayout, "notice_slot").addWidget(bar)
    return bar


def _place(draft: Draft) -> tuple[tuple[str, object], object]:
    """Where on its page a draft stands, and which row must be open there."""
    body: Any = draft.body
    if isinstance(body, dict) and "view" in body:
        return (draft.page, body["view"]), body.get("main") or draft.id
    return (draft.page, ""), draft.id


def _told(session: Session, draft: Draft) -> str:
    at = datetime.fromisoformat(draft.at.replace("Z", "+00:00")).astimezone()
    later = "，此后那条记录又保存过" if drafts.outdated(session, draft) else ""
    return f"{drafts.called(session, draft)}（{at:%m-%d %H:%M}{later}）"
