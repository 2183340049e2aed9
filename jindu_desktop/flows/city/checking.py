"""One incoming file, checked as far as it can be without the ledger; many on all cores."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice, repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault, Unavailable
from jindu_desktop.flows.verify import UNAVAILABLE, unread
from jindu_desktop.ports.bundle import build, digests, sm2
from jindu_desktop.ports.bundle.algorithms import SM2
from jindu_desktop.ports.bundle.amendment import NONE, Amendment, read_amendment
from jindu_desktop.ports.bundle.faults import printable
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.registry import ACTIVE, Registry
from jindu_desktop.ports.bundle.summary import FILE, read_summary
from jindu_desktop.ports.bundle.verify import REGISTERED, verify_file
from jindu_desktop.rules.contradictions import contradictions
from jindu_desktop.rules.plan import Plan, shipped_plan

MANY = 200  # files from which on further processes pay for their start
PORTION = 64
_OFTEN = 24  # receipts from which on tables of the keys pay
_MOST_TOLD = 20  # contradictions of one summary
_CONTRADICTORY = "包内的数字互相矛盾，不能汇总，请让报送单位核对后重新导出"


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a file; small, so that thousands may wait for their turn.

    ``head`` is the manifest once its signatures hold, ``proven`` says that the registered keys of
    the office it names made them. ``summary`` and ``amendment`` are there only when nothing was
    found wrong.
    """

    path: Path
    answer: dict[str, Any]
    faults: tuple[Fault, ...]
    head: dict[str, Any] | None
    proven: bool
    sm3: str = ""
    summary: bytes = b""
    amendment: Amendment = NONE


@dataclass(frozen=True, slots=True)
class Asked:
    """What every file is asked: by which registry, for which channel, on which day."""

    registry: Registry
    office: str | None
    today: date
    contents: bool = True  # whether the summary must be fit to be added up


def check_one(path: Path, asked: Asked) -> Checked:
    """Verify one file and its summary; never raises for anything a file may be."""
    try:
        verdict = verify_file(path, asked.registry, asked.office, None, asked.today)
    except Unavailable as error:
        where = printable(str(path), 4096)
        fault = Fault(where, "", "", UNAVAILABLE, error.message)
        answer = unread(where)
        return Checked(path, answer, (fault,), None, proven=False)
    head = dict(verdict.manifest) if verdict.manifest else None
    if head is None or verdict.trust != REGISTERED:
        return Checked(path, verdict.as_json(), verdict.errors, head, proven=False)
    sm3 = verdict.payload_sm3 or digests.sm3(verdict.payload).hex()
    proven = all(fault.code != "E403" for fault in verdict.errors)
    if not verdict.ok:
        return Checked(path, verdict.as_json(), verdict.errors, head, proven, sm3)
    if not asked.contents:
        return Checked(path, verdict.as_json(), (), head, proven, sm3)
    summary, wrong = read_summary(head, verdict.files, verdict.file)
    wrong += _contradictions(summary, verdict.file) if not wrong else []
    if wrong:
        return Checked(path, verdict.as_json(), tuple(wrong), head, proven, sm3)
    kept, amendment = verdict.files[FILE], read_amendment(verdict.files)
    return Checked(path, verdict.as_json(), (), head, proven, sm3, kept, amendment)


def _contradictions(summary: Mapping[str, Any], where: str) -> list[Fault]:
    """Numbers that cannot all be true, each as a fault: nobody is to publish them."""
    return [
        Fault(printable(where, 4096), "", "", "E201", f"{_CONTRADICTORY}（{printable(why)}）。")
        for why in contradictions(summary, _plan())[:_MOST_TOLD]
    ]


@cache
def _plan() -> Plan:
    """The version that every registry has."""
    return shipped_plan()[1]


def check_all(paths: Sequence[Path], asked: Asked) -> Iterator[Checked]:
    """Each file's result in the given order; memory does not grow with their number."""
    with hired(len(paths), Errand(asked)) as crew:
        yield from crew.check(paths)


@dataclass(frozen=True, slots=True)
class Errand:
    """What a process must know before it works: sent once, not with every portion.

    ``secrets``: the city's keys as ``SigningKeys.to_bytes`` gives them, where receipts are to be
    signed; ``office``: code and name that go into their certificates.
    """

    asked: Asked
    secrets: tuple[bytes, bytes] | None = None
    office: tuple[str, str] = ("", "")


def _expect(paths: Iterable[Path], asked: Asked) -> None:
    """Ready the keys of offices that seem to have sent several files: a name is no more than a hint
    and can at worst cost time."""
    day = asked.today.isoformat()
    for code, files in Counter(path.name.rsplit("-", 3)[0] for path in paths).items():
        office = asked.registry.office(code) if files > 1 else None
        for key in office.keys if office else ():
            if key.alg == SM2.name and key.status == ACTIVE and key.covers(day):
                sm2.expect(SM2.point(key.spki) or b"")


Unsigned = tuple[bytes, str]
"""A payload and the moment in its manifest."""


class Worker:
    """Checks and signs in one process."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._keys: SigningKeys | None = None

    def check(self, paths: Sequence[Path]) -> Iterator[Checked]:
        """Each file's result."""
        _expect(paths, self._errand.asked)
        yield from map(check_one, paths, repeat(self._errand.asked))

    def sign(self, payloads: Sequence[Unsigned]) -> list[bytes]:
        """The signed files of these payloads."""
        if not payloads or self._errand.secrets is None:
            return []
        if self._keys is None:
            self._keys = SigningKeys.from_bytes(*self._errand.secrets)
        if len(payloads) >= _OFTEN:
            self._keys.prepare()
        code, name = self._errand.office
        return build.sign_bundles(payloads, self._keys, code, name)


class Crew:
    """Checks files and signs receipts: here, or on every core if there are many."""

    def __init__(self, errand: Errand, pool: ProcessPoolExecutor | None = None) -> None:
        self._here, self._pool = Worker(errand), pool

    def check(self, paths: Sequence[Path]) -> Iterator[Checked]:
        """Each file's result in the given order, a few portions ahead of the reader."""
        if self._pool is None:
            yield from self._here.check(paths)
            return
        portions = (paths[start : start + PORTION] for start in range(0, len(paths), PORTION))
        ahead = deque(
            self._pool.submit(_check_portion, portion)
            for portion in islice(portions, (os.cpu_count() or 1) + 1)
        )
        while ahead:
            done = ahead.popleft().result()
            ahead.extend(self._pool.submit(_check_portion, p) for p in islice(portions, 1))
            yield from done

    def sign(self, payloads: Sequence[Unsigned]) -> Future[list[bytes]]:
        """The signed files of these payloads, soon."""
        if self._pool is not None:
            return self._pool.submit(_sign_portion, payloads)
        ready: Future[list[bytes]] = Future()
        ready.set_result(self._here.sign(payloads))
        return ready


@contextmanager
def hired(files: int, errand: Errand) -> Iterator[Crew]:
    """A crew for so many files; its processes end with the block, whatever ends it."""
    if files < MANY:
        yield Crew(errand)
        return
    with ExitStack() as stack:
        pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _remember, (errand,))
        stack.enter_context(pool)
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)
        yield Crew(errand, pool)


_HERE: list[Worker] = []


def _remember(errand: Errand) -> None:
    """Once in each process of a crew."""
    _HERE[:] = [Worker(errand)]


def _check_portion(paths: Sequence[Path]) -> list[Checked]:
    return list(_HERE[0].check(paths))


def _sign_portion(payloads: Sequence[Unsigned]) -> list[bytes]:
    return _HERE[0].sign(payloads)
