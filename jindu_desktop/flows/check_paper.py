"""Whether a paper shows the current text, an older version, or was altered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.printing.collect import collect
from jindu_desktop.flows.printing.proof import Proof, paper_secret, read_code, short_hash
from jindu_desktop.flows.printing.target import target
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.printing import Paper, prepare
from jindu_desktop.ports.pdf.forms.registry import find
from jindu_desktop.records import BY_NAME
from jindu_desktop.rules.diff import sentence
from jindu_desktop.store import forms, people
from jindu_desktop.store.audit import Change, Line

CURRENT, OLDER, ALTERED, UNKNOWN = "current", "older", "altered", "unknown"


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """The verdict on a paper; ``changes`` says what was written since it was printed."""

    state: str
    sentence: str
    changes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.sentence


def check_paper(session: Session, code: str) -> PaperCheck:
    """Judge a scanned QR text or a typed 校验码; Refused if it is neither.

    The hash is keyed: a code this office never printed is altered or another office's.
    """
    read = read_code(code)
    if read is None:
        raise Refused("这不是纸面上的二维码内容或校验码，请核对后重新输入", code="bad_code")
    short = read if isinstance(read, str) else read.hash
    found = forms.by_hash(session.db, short)
    if isinstance(read, Proof):
        found = [paper for paper in found if _same(read, paper)]
    if not found:
        if isinstance(read, Proof):
            return PaperCheck(
                ALTERED, "本单位没有打印过这样一份文书：二维码被改动过，或出自别的单位。"
            )
        return PaperCheck(
            UNKNOWN, "本单位打印过的文书里没有这个校验码，请核对；核对无误则纸面被改动过。"
        )
    return _compare(session, found[0])


def _same(read: Proof, paper: forms.Printed) -> bool:
    said = (read.form, read.record, read.row, read.version)
    return said == (paper.form, paper.record, paper.row, paper.version)


def _compare(session: Session, paper: forms.Printed) -> PaperCheck:
    """Build the same paper from today's records and compare."""
    told = f"《{paper.title}》（{_local_day(paper.at)}由{paper.operator}打印）"
    now = _today(session, paper)
    if now is None:
        return PaperCheck(OLDER, f"{told}：所依据的记录已划销。", _since(session, paper, ()))
    short, sources = now
    if short == paper.hash:
        return PaperCheck(CURRENT, f"{told}：与现在的记录一致。")
    changes = _since(session, paper, sources)
    if not changes:
        reason = "所依据的记录没有改过，但文书模板或本单位信息已更改"
        return PaperCheck(OLDER, f"{told}：是旧的文本，{reason}。")
    listed = "；".join(changes)
    return PaperCheck(
        OLDER, f"{told}：是旧的文本，打印以后改过 {len(changes)} 处：{listed}", changes
    )


def _today(session: Session, paper: forms.Printed) -> tuple[str, tuple[int, ...]] | None:
    """The short hash the paper would have now, computed for the day it was printed, and its rows;
    None if what it is about was struck out.
    """
    spec = find(paper.form)
    key = paper.row if paper.row is not None else paper.month
    month = Month.parse(paper.month) if paper.month else None
    try:
        about = target(session, spec, key, month)
    except Refused:
        return None
    day = date.fromisoformat(paper.day)
    found = collect(session, spec, about, day, masked=bool(paper.masked))
    taken = prepare(Paper(spec, found.data, found.data.values["office.head"], "", ""))
    return short_hash(paper_secret(session.db, session.key), paper.form, taken), tuple(
        found.sources
    )


def _since(session: Session, paper: forms.Printed, sources: tuple[int, ...]) -> tuple[str, ...]:
    """What was written into the rows of the paper after it was printed, in sentences."""
    ids = dict.fromkeys([*paper.row_ids, *sources])

    def shown(name: str, value: Any) -> str:
        record = BY_NAME[name]
        return people.texts(session.db, name, record.title, [value]).get(value, "")

    def told(line: Line, change: Change) -> str:
        record = BY_NAME[line.record]
        what = sentence(record, line.verb, change, shown)
        return f"{_local_day(line.at)} {line.operator} {record.label} {what}"

    return tuple(
        told(line, change) for line, change in forms.written_since(session.db, ids, paper.version)
    )


def _local_day(at: str) -> str:
    if not at.endswith("Z"):
        return at
    moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    return moment.astimezone(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
