"""The order of bundles: each is judged by the ledger when its predecessor has had its turn.

Files come in by name, and a correction of an old month sorts before the months sent since; so what
only came too early waits until the one before it was accepted, or until nothing more comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date
from typing import Any

from jindu_desktop.core.errors import Fault
from jindu_desktop.flows.city.checking import Checked
from jindu_desktop.flows.city.known import StoredLedger
from jindu_desktop.ports.bundle import freshness
from jindu_desktop.ports.bundle.faults import fault
from jindu_desktop.ports.bundle.registry import Accepted

CHAIN = frozenset({"E502", "E503"})
_STAGE_6 = frozenset({"E405", "E504"})  # what freshness finds without the ledger

Turn = tuple[Checked, tuple[Fault, ...]]


class Turns:
    """Gives every file its turn with all its faults. Whoever takes a turn without faults must see
    to it that the book knows the bundle before asking for the next."""

    def __init__(self, book: StoredLedger, today: date) -> None:
        self.book, self.today = book, today
        self._early: dict[str, list[Checked]] = {}

    @property
    def waiting(self) -> int:
        """How many files wait for an earlier one."""
        return sum(map(len, self._early.values()))

    def take(self, checked: Checked) -> Iterator[Turn]:
        """The file's turn and those of the files that waited for it; none if it must wait itself."""
        faults = self._faults(checked)
        codes = {each.code for each in faults}
        if codes and codes <= CHAIN and self.leaves_gap(checked):
            self._early.setdefault(_office(checked), []).append(checked)
            return
        yield checked, faults
        if not faults:
            for follower in sorted(self._early.pop(_office(checked), []), key=_seq):
                yield from self.take(follower)

    def rest(self) -> Iterator[Turn]:
        """The turns of those whose predecessor did not come."""
        late = [checked for waiting in self._early.values() for checked in waiting]
        self._early.clear()
        for checked in late:
            yield checked, self._faults(checked)

    def leaves_gap(self, checked: Checked) -> bool:
        """Whether an earlier bundle of its office is missing between the last one and this."""
        last = self.book.last(_office(checked))
        return _seq(checked) > (last.seq if last else 0) + 1

    def is_final(self, checked: Checked, codes: Set[str]) -> bool:
        """Whether this very payload can never be accepted: only then is the office told 退回.

        A month that is not over by our clock, or a bundle whose predecessor is still on its way, may
        come again as it is; what nobody can be proven to have sent is answered by nothing.
        """
        early = bool(codes & CHAIN) and self.leaves_gap(checked)
        return checked.proven and "E504" not in codes and not early

    def _faults(self, checked: Checked) -> tuple[Fault, ...]:
        """All faults of the stage that was reached, the ledger's too."""
        codes = {each.code for each in checked.faults}
        if checked.head is None or not checked.proven or codes - _STAGE_6:
            return checked.faults
        sha256 = checked.answer["payload_sha256"]
        found = freshness.codes(checked.head, sha256, (), self.book, self.today)
        where = checked.answer["file"]
        return checked.faults + tuple(fault(where, code) for code in found if code not in codes)


def in_turn(incoming: Iterable[Checked], turns: Turns) -> Iterator[Turn]:
    """Every file's turn, those last whose predecessor did not come."""
    for checked in incoming:
        yield from turns.take(checked)
    yield from turns.rest()


def accepted(checked: Checked) -> Accepted:
    """The ledger's line of a file in which nothing is wrong."""
    head = checked.head
    assert head
    sha256 = checked.answer["payload_sha256"]
    return Accepted(
        head["office"], head["seq"], head["period"], head["revision"], sha256, checked.sm3
    )


def told(checked: Checked, faults: tuple[Fault, ...]) -> dict[str, Any]:
    """The verdict as ``jindu verify --json`` gives it, with the ledger's faults."""
    errors = [{"where": each.where, "code": each.code, "message": each.message} for each in faults]
    return checked.answer | {"ok": not faults, "errors": errors}


def _office(checked: Checked) -> str:
    return str((checked.head or {}).get("office", ""))


def _seq(checked: Checked) -> int:
    return int((checked.head or {}).get("seq", 0))
