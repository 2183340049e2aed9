"""Bundles come in: each accepted or refused with every fault named, and answered with a receipt.

What counts is written in one transaction: the ledger's line with the signed receipt. The receipt's
file is written after it, and written again whenever the same bundle comes in again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.city import known, questions
from jindu_desktop.flows.city.answers import Given, Receipts
from jindu_desktop.flows.city.checking import PORTION, Asked, Checked, Crew, Errand, hired
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.turns import CHAIN, Turn, Turns, accepted, told
from jindu_desktop.ports.bundle.receipt import ACCEPTED, RETURNED, Question
from jindu_desktop.store.city import ledger
from jindu_desktop.store.city.acting import Act, acting
from jindu_desktop.store.faults import translated

REFUSED, AGAIN = "拒收", "已收过"
_AHEAD = 3  # portions being signed while the next are decided


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
    tell.step(0, len(paths))
    with hired(len(paths), answering.errand(office)) as crew:
        incoming = crew.check(paths)
        while some := list(islice(incoming, PORTION)):
            answering.answer(crew, some)
            tell.step(len(answering.done), len(paths))
        answering.give_up(crew)
    tell.step(len(paths), len(paths))
    place = {str(path): number for number, path in enumerate(paths)}
    return sorted(answering.done, key=lambda each: place.get(each.answer["file"], 0))


@dataclass(frozen=True, slots=True)
class _Decided:
    """What was decided about a file, in its turn; ``given`` waits to be signed."""

    checked: Checked
    answer: dict[str, Any]
    codes: frozenset[str]
    result: str
    whys: tuple[Question, ...] = ()
    given: Given | None = None


@dataclass
class _Answering:
    """One run: its receipts, its questions, and the bundles that wait for an earlier one.

    Decisions are made in order against the ledger and what was decided since; while the crew signs
    some, the next are decided. Each portion is then kept in one transaction.
    """

    desk: Desk
    receipts: Receipts
    asked: tuple[questions.Pinned, ...]
    done: list[Received] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.book = known.stored_ledger(self.desk)
        self.turns = Turns(self.book, self.desk.today())
        self._waiting: deque[tuple[list[_Decided], Future[list[bytes]]]] = deque()

    def errand(self, office: str | None) -> Errand:
        """What the crew must know."""
        asked = Asked(known.directory(self.desk), office, self.desk.today())
        secrets = self.receipts.keys.to_bytes()
        return Errand(asked, secrets, (self.desk.code, self.desk.name))

    def answer(self, crew: Crew, some: Iterable[Checked]) -> None:
        """Decide about a portion, and keep those whose receipts are signed by now."""
        self._decide_all(crew, (turn for checked in some for turn in self.turns.take(checked)))
        while self._waiting and (len(self._waiting) > _AHEAD or self._waiting[0][1].done()):
            self._keep(*self._waiting.popleft())

    def give_up(self, crew: Crew) -> None:
        """Refuse those whose predecessor did not come, and keep all that is still being signed."""
        self._decide_all(crew, self.turns.rest())
        while self._waiting:
            self._keep(*self._waiting.popleft())

    def _decide_all(self, crew: Crew, turns: Iterable[Turn]) -> None:
        decided = [self._decide(checked, faults) for checked, faults in turns]
        if decided:
            payloads = [
                (each.given.payload, each.given.receipt.received_at)
                for each in decided
                if each.given
            ]
            self._waiting.append((decided, crew.sign(payloads)))

    def _decide(self, checked: Checked, faults: tuple[Fault, ...]) -> _Decided:
        codes = frozenset(each.code for each in faults)
        answer = told(checked, faults)
        whys: tuple[Question, ...] = ()
        if not faults:
            whys = questions.about(self.asked, checked.head or {})
        elif "E501" in codes:
            return _Decided(checked, answer, codes, AGAIN)
        elif self.turns.is_final(checked, codes):
            whys = tuple(Question(f"{each.code} {each.message}", each.code) for each in faults)
        else:
            return _Decided(checked, answer, codes, REFUSED)
        result = RETURNED if whys else ACCEPTED
        self.book.see(accepted(checked), chained=not whys)
        given = self.receipts.give(checked, result, whys)
        return _Decided(checked, answer, codes, result, whys, given)

    def _keep(self, decided: list[_Decided], signing: Future[list[bytes]]) -> None:
        """Write a portion down in one transaction, then its receipts as files."""
        signed = iter(signing.result())
        with acting(self.desk.db, self.desk.operator, "接收上报文件", "receive") as act:
            done = [self._settle(act, each, signed) for each in decided]
        self.done += done
        self.book.forget(accepted(each.checked) for each in decided if each.given)
        self.receipts.write()

    def _settle(self, act: Act, each: _Decided, signed: Iterator[bytes]) -> Received:
        if each.result == AGAIN:
            return Received(AGAIN, each.answer, self._again(each.checked))
        last = self._last(each.checked) if each.codes & CHAIN else ()
        if each.given is not None:
            name = self.receipts.keep(act, each.given, next(signed))
            return Received(each.result, each.answer, (name, *last), each.whys)
        log = {"file": [None, each.answer["file"][:200]], "codes": [None, sorted(each.codes)]}
        act.note("refuse", "bundle", None, log)
        return Received(REFUSED, each.answer, last)

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
