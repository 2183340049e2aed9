"""A look at incoming bundles before they are answered: what would become of each, and its numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.city import known
from jindu_desktop.flows.city.checking import Asked, Checked, check_all
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.flows.city.turns import Turns, accepted, in_turn
from jindu_desktop.flows.city.verify import retold
from jindu_desktop.ports.bundle.receipt import Question, are_questions
from jindu_desktop.store.city import ledger, offices

GOOD, BACK, REFUSED, AGAIN = "可受理", "将退回", "不能受理", "已收过"


@dataclass(frozen=True, slots=True)
class Seen:
    """One file; ``office`` and the rest are None where nothing is proven. ``faults``: all of them.

    ``text`` is the summary as it came, only of a file in which nothing is wrong; ``reason`` and
    ``answers`` are what a correction says of itself (``ports/bundle/amendment.py``).
    """

    path: Path
    word: str
    faults: tuple[Fault, ...]
    office: str | None
    name: str
    period: str | None
    revision: int | None
    text: bytes = b""
    reason: str = ""
    answers: tuple[Mapping[str, str], ...] = ()

    @property
    def summary(self) -> dict[str, Any]:
        """The numbers it brings, empty where something is wrong."""
        return dict(json.loads(self.text)) if self.text else {}


def look_through(desk: Desk, paths: Sequence[Path], progress: Progress | None = None) -> list[Seen]:
    """What ``receive`` would answer to each file, in the order of the files; nothing is written."""
    tell = progress or Progress()
    book = known.stored_ledger(desk)
    turns = Turns(book, desk.today())
    names = {each.office: each.name for each in offices.newest(desk.db)}
    found = []
    tell.step(0, len(paths))
    question = Asked(known.directory(desk), None, desk.today())
    for checked, faults in in_turn(check_all(paths, question), turns):
        word = _word(turns, checked, faults)
        if not faults:
            book.see(accepted(checked))
        said = tuple(retold(desk, checked, each) for each in faults)
        found.append(_seen(checked, word, said, names))
        tell.step(len(found), len(paths))
    place = {path: number for number, path in enumerate(paths)}
    return sorted(found, key=lambda each: place[each.path])


def _word(turns: Turns, checked: Checked, faults: tuple[Fault, ...]) -> str:
    codes = {each.code for each in faults}
    if not faults:
        return GOOD
    if "E501" in codes:
        return AGAIN
    return BACK if turns.is_final(checked, codes) else REFUSED


def _seen(checked: Checked, word: str, faults: tuple[Fault, ...], names: dict[str, str]) -> Seen:
    head = checked.head or {}
    office = head.get("office")
    return Seen(
        checked.path,
        word,
        faults,
        office,
        names.get(str(office), str(office or "")),
        head.get("period"),
        head.get("revision"),
        b"" if faults else checked.summary,
        checked.amendment.reason,
        checked.amendment.answers,
    )


def summary_before(desk: Desk, office: str, period: str) -> dict[str, Any]:
    """The newest accepted summary of an office's month, empty without one."""
    return ledger.summary(desk.db, office, period) or {}


def pinned(office: str, period: str, question: dict[str, str]) -> Pinned:
    """A question of the desk's to a month: ``text``, and ``indicator`` and ``row`` where it is
    about one. Raises Refused for a text that no receipt can carry."""
    if not are_questions([question | {"code": ""}]):
        raise Refused("问题写成一行，最多 500 个字", code="questions_format")
    return Pinned(office, period, Question(**question))
