"""One incoming file as the list shows it: before it is answered, and after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.ui.city_parts import RESULTS
from jindu_desktop.ui.grid import Column
from jindu_desktop.ui.moved_line import question_lines, reply_lines

if TYPE_CHECKING:
    from jindu_desktop.flows.city.incoming import Seen
    from jindu_desktop.flows.city.receive import Received

_GOOD, _BACK = "可受理", "将退回"


@dataclass
class Incoming:
    """``questions``: what the desk asks; ``answer`` once it was given."""

    seen: Seen
    questions: list[dict[str, str]] = field(default_factory=list)
    answer: Received | None = None

    @property
    def word(self) -> str:
        """What would become of it, or what became of it."""
        if self.answer is not None:
            return self.answer.result
        return _BACK if self.questions else self.seen.word

    @property
    def which(self) -> str:
        """首报, or which correction it is."""
        revision = self.seen.revision
        return "" if revision is None else f"第 {revision} 次更正" if revision else "首报"

    @property
    def title(self) -> str:
        """Whose month it is."""
        known = f"{self.seen.name}　{self.seen.period}　{self.which}"
        return known if self.seen.office else "来源没有证实"

    @property
    def file(self) -> str:
        """The file's name, whatever somebody has put into it."""
        return "".join(each if each.isprintable() else "?" for each in self.seen.path.name)

    @property
    def origin(self) -> str:
        """The file, and its receipt."""
        receipts = "、".join(self.answer.receipts) if self.answer else ""
        return f"{self.file}　{f'回执 {receipts}' if receipts else ''}".strip()

    @property
    def sentences(self) -> list[str]:
        """Every fault, every question and what a correction says of itself, one line each."""
        if self.answer is not None and self.answer.answer["errors"]:
            faults = [f"{e['code']}　{e['message']}" for e in self.answer.answer["errors"]]
        else:
            faults = [f"{each.code}　{each.message}" for each in self.seen.faults]
        targets = shipped_plan()[1].targets
        asked = [f"问：{each}" for each in question_lines(self.questions, targets)]
        reason = [f"更正原因：{self.seen.reason}"] if self.seen.reason else []
        return [*faults, *asked, *reason, *reply_lines(self.seen.answers, targets)]

    @property
    def note(self) -> str:
        """The first of them, and how many more."""
        found = self.sentences
        more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
        return f"{found[0]}{more}" if found else ""


def _file(each: Incoming) -> str:
    return each.file


def _town(each: Incoming) -> str:
    return each.seen.name or each.file


def _period(each: Incoming) -> str:
    return each.seen.period or "—"


def _which(each: Incoming) -> str:
    return each.which or "—"


def _word(each: Incoming) -> str:
    return each.word


def _tone(each: Incoming) -> str:
    return RESULTS.get(each.word, "idle")


def _note(each: Incoming) -> str:
    return each.note


COLUMNS = (
    Column("town", "单位", _town, width=11, tip=_file),
    Column("period", "月份", _period, width=5),
    Column("which", "版次", _which, width=5),
    Column("word", "结果", _word, width=6, tone=_tone),
    Column("note", "说明", _note, stretch=True),
    Column("file", "文件", _file, width=15),
)
