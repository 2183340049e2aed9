"""The city: its receipts come in, the office's slip goes out, the city's own keys are pinned."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLabel, QLineEdit, QPushButton

from jindu_desktop.core.errors import Refused
from jindu_desktop.ui import exchange_work
from jindu_desktop.ui.code_entry import CodeEntry
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.grid import Column, Grid
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.rotate_dialog import RotateDialog

if TYPE_CHECKING:
    from jindu_desktop.ui.page import Page

RECEIPT, TYPED = ".asics", ".txt"
_BELOW_BUTTON = 3  # the place in the card where the code is typed
_SHORTEST = 16  # characters of a fingerprint worth comparing
_LOST = "旧密钥丢失，或可能被别人拿走(&L)"
_LOST_THEN = (
    "请先打电话请市里吊销旧密钥。新登记单不用旧密钥签署，市里吊销以后才能登记；"
    "还没有受理的报送包作废，登记以后重新导出。"
)


def _place(question: dict[str, Any]) -> str:
    return " ".join(part for part in (question["indicator"], question["row"]) if part)


def _text(question: dict[str, Any]) -> str:
    return str(question["text"])


_QUESTIONS = (
    Column("place", "指标和记录", _place, width=12),
    Column("text", "市里的问题", _text, stretch=True),
)


class ReceiptDesk(QObject):
    """Files between the office and the city, apart from the bundle itself."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._slip = Path()
        self.grid = Grid(_QUESTIONS, "市里的问题")
        child(page, QBoxLayout, "question_slot").addWidget(self.grid)
        self.grid.hide()
        self.code = CodeEntry()
        child(page, QBoxLayout, "receipt_card_column").insertWidget(_BELOW_BUTTON, self.code)
        self.code.wanted.connect(self._take_code)
        self._answer = child(page, QLabel, "answer")
        self._fingerprint = child(page, QLabel, "fingerprint")
        self._fingerprint.hide()
        self._typed = child(page, QLineEdit, "typed")
        self._trust = child(page, QPushButton, "trust")
        child(page, QPushButton, "receive").setIcon(icon("import", "on_accent"))
        for name, slot in (
            ("receive", self._choose),
            ("show_fingerprint", self._ask_fingerprint),
            ("write_slip", self._write),
            ("rotate_keys", self._ask_rotate),
            ("trust", self._choose_slip),
        ):
            child(page, QPushButton, name).clicked.connect(slot)
        self._typed.textChanged.connect(self._typed_changed)
        self._typed_changed()

    def arrive(self) -> None:
        """The focus where the work begins; which city is pinned is asked anew."""
        child(self._page, QPushButton, "receive").setFocus()
        self._page.tasks.start(exchange_work.pinned_city, self._show_city)

    def _show_city(self, name: str) -> None:
        said = f"已登记：{name}。" if name else "还没有登记，暂时不能导入回执。"
        child(self._page, QLabel, "pinned").setText(said)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, "导入市里的哪份文件", "", f"市里的文件 (*{RECEIPT} *{TYPED})"
        )
        if chosen:
            self.receive(Path(chosen))

    def receive(self, path: Path) -> None:
        """Take in this file: a receipt, a plan version or a rule pack."""
        title = f"正在核对 {path.name}"
        self._page.tasks.start(exchange_work.receive(path), self._taken, title=title)

    def _take_code(self, text: str) -> None:
        work = exchange_work.receive_code(text)
        self._page.tasks.start(work, self._code_taken, self._code_refused, title="正在核对回执码")

    def _code_taken(self, told: dict[str, Any]) -> None:
        self.code.done()
        self._received(told)

    def _code_refused(self, fault: Exception) -> None:
        if isinstance(fault, Refused):
            self.code.refuse([each.message for each in fault.faults])
        else:
            self._page.notices.show_error(fault)

    def _taken(self, told: dict[str, Any]) -> None:
        """What came from the city, by its kind."""
        if "kind" not in told:
            self._received(told)
            return
        if told["kind"] == "plan":
            said = f"方案“{told['title']}”自 {told['valid_from']} 起使用，以前的月份不变"
        else:
            said = f"市级校验规则“{told['title']}”{told['rules']} 条，每月关账前先按它核对"
        self._answer.setText(f"{said}。")
        self.grid.hide()
        if told["known"]:
            self._page.notices.tell(f"这份文件以前导入过，没有变化。{said}。")
        else:
            self._page.notices.done(f"已导入：{said}。")
            self._page.changed.emit(frozenset({"month_close"}))

    def _received(self, told: dict[str, Any]) -> None:
        which = f"第 {told['revision']} 次更正" if told["revision"] else "首报"
        sentence = f"{told['period']} {which}：{told['result']}（{told['received_at'][:10]}）"
        asked = told["questions"]
        self._answer.setText(f"{sentence}{f'，市里提了 {len(asked)} 个问题：' if asked else '。'}")
        self.grid.setHidden(not asked)
        self.grid.show_items(asked)
        if told["known"]:
            self._page.notices.tell(f"这份回执以前导入过，没有变化。{sentence}。")
        elif asked or told["result"] != "受理":
            self._page.notices.warn(f"{sentence}。请在“月报上报”里更正或回答后再报。")
        else:
            self._page.notices.done(f"{sentence}。")
        if not told["known"]:
            self._page.changed.emit(frozenset({"month_close"}))

    def _ask_fingerprint(self) -> None:
        self._page.tasks.start(exchange_work.fingerprint, self._show_fingerprint)

    def _show_fingerprint(self, text: str) -> None:
        self._fingerprint.setText(text)
        self._fingerprint.show()

    def _write(self) -> None:
        code = self._page.session.office["division_code"]
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, "登记单存到哪里", f"登记单-{code}.json", "登记单 (*.json)"
        )
        if chosen:
            self._slip = Path(chosen).with_suffix(".json")
            work = exchange_work.write_slip(self._slip)
            self._page.tasks.start(work, self._written, title="正在写登记单")

    def _ask_rotate(self) -> None:
        told = (
            "程序做一套新的签名密钥，写出新旧密钥共同签署的登记单；打印盖章交市里，登记以后再导出"
            "报送包。旧密钥留到新密钥签的报送包被受理为止。"
        )
        dialog = RotateDialog(self._page.window(), "更换签名密钥", told, _LOST, _LOST_THEN)
        lost = dialog.ask()
        if lost is None:
            return
        code = self._page.session.office["division_code"]
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, "新登记单存到哪里", f"登记单-{code}-新.json", "登记单 (*.json)"
        )
        if chosen:
            self._slip = Path(chosen).with_suffix(".json")
            work = exchange_work.rotate_keys(self._slip, lost=lost)
            self._page.tasks.start(work, self._written, title="正在更换签名密钥")

    def _written(self, files: list[Path]) -> None:
        names = "、".join(path.name for path in files)
        self._page.notices.done(
            f"已写到 {self._slip.parent}：{names}。请打印 PDF 盖章，连同文件交市里。"
        )
        self._ask_fingerprint()

    def _typed_changed(self) -> None:
        self._trust.setEnabled(len(self._typed.text().strip()) >= _SHORTEST)

    def _choose_slip(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, "市里发来的登记文件", "", "登记文件 (*.json)"
        )
        if chosen:
            self.trust(Path(chosen))

    def trust(self, path: Path, reason: str = "") -> None:
        """Pin the city whose slip this is, if the paper says the same."""
        self._slip = path
        work = exchange_work.trust(path, self._typed.text().strip(), reason)
        self._page.tasks.start(work, self._trusted, self._not_trusted, title="正在登记市级密钥")

    def _trusted(self, told: dict[str, Any]) -> None:
        word = "已登记" if told["changed"] else "早已登记过，没有变化："
        self._page.notices.done(f"{word} {told['name']}（{told['code']}）。")
        self._typed.clear()
        self._page.tasks.start(exchange_work.pinned_city, self._show_city)

    def _not_trusted(self, fault: Exception) -> None:
        replacing = isinstance(fault, Refused) and fault.faults[0].code == "already_trusted"
        if not replacing:
            self._page.notices.show_error(fault)
            return
        reason = self._page.notices.ask_reason("更换市级密钥前请核对", [fault], "更换市级密钥")
        if reason:
            self.trust(self._slip, reason)
