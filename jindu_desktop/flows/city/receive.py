"""Bundles come in: each accepted or refused with every fault named, and answered with a receipt.

What counts is written in one transaction: the ledger's line with the signed receipt. The receipt's
file is written after it, and written again whenever the same bundle comes in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.city import known, questions
from jindu_desktop.flows.city.answers import Receipts
from jindu_desktop.flows.city.checking import Asked, Checked, check_all
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.turns import CHAIN, Turn, Turns, told
from jindu_desktop.ports.bundle.receipt import ACCEPTED, RETURNED, Question
from jindu_desktop.store.city import ledger
from jindu_desktop.store.city.acting import Act, acting
from jindu_desktop.store.faults import translated

REFUSED, AGAIN = "拒收", "已收过"
_TOGETHER = 32  # bundles in one transaction


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file. ``receipts``: names of the files written for it, the answer to it
    first, then the office's last acceptance where its chain is broken."""

    result: str
    answer: dict[str, Any]
    receipts: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As ``verify`` tells it, and the result with its receipts."""
        asked = [
            {"indicator": each.indicator, "row": each.row, "text": each.text}
            for each in self.questions
        ]
        own = {"result": self.result, "receipts": list(self.receipts), "questions": asked}
        return self.answer | own


def receive(
    desk: Desk,
    paths: Sequence[Path],
    receipts: Path,
    *,
    office: str | None = None,
    asked: Sequence[questions.Pinned] = (),
    progress: Progress | None = None,
) -> list[Received]:
    """Answer every file, in an order in which each office's chain holds if it can hold at all.

    ``office``: the channel they came by. ``asked``: what the desk wants to know; a bundle that it
    concerns is returned with those questions. Raises Unavailable if the disk refuses; the answers
    given until then stand, and receiving the same files again writes their receipts again.
    """
    tell = progress or Progress()
    with translated():
        receipts.mkdir(parents=True, exist_ok=True)
    answering = _Answering(desk, Receipts(desk, receipts), tuple(asked))
    question = Asked(known.directory(desk), office, desk.today())
    done: list[Received] = []
    tell.step(0, len(paths))
    incoming = check_all(paths, question)
    while some := list(islice(incoming, _TOGETHER)):
        done += answering.answer(some)
        tell.step(len(done) + answering.turns.waiting, len(paths))
    done += answering.give_up()
    tell.step(len(paths), len(paths))
    place = {str(path): number for number, path in enumerate(paths)}
    return sorted(done, key=lambda each: place.get(each.answer["file"], 0))


@dataclass
class _Answering:
    """One run: its receipts, its questions, and the bundles that wait for an earlier one."""

    desk: Desk
    receipts: Receipts
    asked: tuple[questions.Pinned, ...]

    def __post_init__(self) -> None:
        self.turns = Turns(known.stored_ledger(self.desk), self.desk.today())

    def answer(self, some: Iterable[Checked]) -> list[Received]:
        """Answer a portion in one transaction, then write its receipts."""
        return self._settle_all(turn for checked in some for turn in self.turns.take(checked))

    def give_up(self) -> list[Received]:
        """Refuse those whose predecessor did not come."""
        return self._settle_all(self.turns.rest()) if self.turns.waiting else []

    def _settle_all(self, turns: Iterable[Turn]) -> list[Received]:
        with acting(self.desk.db, self.desk.operator, "接收上报文件", "receive") as act:
            done = [self._settle(act, checked, faults) for checked, faults in turns]
        self.receipts.write()
        return done

    def _settle(self, act: Act, checked: Checked, faults: tuple[Fault, ...]) -> Received:
        codes = {each.code for each in faults}
        answer = told(checked, faults)
        if not faults:
            return self._keep(act, checked, answer)
        if "E501" in codes:
            return Received(AGAIN, answer, self._again(checked))
        last = self._last(checked) if codes & CHAIN else ()
        if self.turns.is_final(checked, codes):
            whys = tuple(Question(f"{each.code} {each.message}", each.code) for each in faults)
            name = self.receipts.give(act, checked, RETURNED, whys)
            return Received(RETURNED, answer, (name, *last), whys)
        log = {"file": [None, answer["file"][:200]], "codes": [None, sorted(codes)]}
        act.note("refuse", "bundle", None, log)
        return Received(REFUSED, answer, last)

    def _keep(self, act: Act, checked: Checked, answer: dict[str, Any]) -> Received:
        whys = questions.about(self.asked, checked.head or {})
        result = RETURNED if whys else ACCEPTED
        name = self.receipts.give(act, checked, result, whys)
        return Received(result, answer, (name,), whys)

    def _again(self, checked: Checked) -> tuple[str, ...]:
        """The receipt that was given before."""
        found = ledger.receipt_of(self.desk.db, checked.answer["payload_sha256"])
        return (self.receipts.repeat(found),) if found else ()

    def _last(self, checked: Checked) -> tuple[str, ...]:
        """From its last acceptance an office learns where its chain stands."""
        if not checked.head or not checked.proven:
            return ()
        found = ledger.last_receipt(self.desk.db, checked.head["office"])
        return (self.receipts.repeat(found),) if found else ()
