"""One incoming file, checked as far as it can be without the ledger; many on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault, Unavailable
from jindu_desktop.ports.bundle import digests
from jindu_desktop.ports.bundle.faults import printable
from jindu_desktop.ports.bundle.registry import Registry
from jindu_desktop.ports.bundle.summary import FILE, read_summary
from jindu_desktop.ports.bundle.verify import REGISTERED, verify_file

MANY = 200  # files from which on further processes pay for their start
_PORTION = 128


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a file; small, so that thousands may wait for their turn.

    ``head`` is the manifest once its signatures hold, ``proven`` says that the registered keys of
    the office it names made them. ``summary`` is there only when nothing was found wrong.
    """

    path: Path
    answer: dict[str, Any]
    faults: tuple[Fault, ...]
    head: dict[str, Any] | None
    proven: bool
    sm3: str = ""
    summary: bytes = b""


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
        fault = Fault(where, "", "", "unavailable", error.message)
        answer = _unread(where)
        return Checked(path, answer, (fault,), None, proven=False)
    head = dict(verdict.manifest) if verdict.manifest else None
    if head is None or verdict.trust != REGISTERED:
        return Checked(path, verdict.as_json(), verdict.errors, head, proven=False)
    sm3 = digests.sm3(verdict.payload).hex()
    proven = all(fault.code != "E403" for fault in verdict.errors)
    if not verdict.ok:
        return Checked(path, verdict.as_json(), verdict.errors, head, proven, sm3)
    if not asked.contents:
        return Checked(path, verdict.as_json(), (), head, proven, sm3)
    _, wrong = read_summary(head, verdict.files, verdict.file)
    summary = b"" if wrong else verdict.files[FILE]
    return Checked(path, verdict.as_json(), tuple(wrong), head, proven, sm3, summary)


def _unread(where: str) -> dict[str, Any]:
    empty = dict.fromkeys(("office", "period", "revision", "seq", "payload_sha256"))
    return {"file": where, "ok": False, "trust": "unregistered", **empty}


def check_all(paths: Sequence[Path], asked: Asked) -> Iterator[Checked]:
    """Each file's result in the given order; memory does not grow with their number."""
    if len(paths) < MANY:
        for path in paths:
            yield check_one(path, asked)
        return
    yield from _spread(paths, asked)


def _spread(paths: Sequence[Path], asked: Asked) -> Iterator[Checked]:
    """The same on every core: portions of files, a few of them ahead of the reader."""
    cores = os.cpu_count() or 1
    portions = (paths[start : start + _PORTION] for start in range(0, len(paths), _PORTION))
    with ExitStack() as stack:
        pool = stack.enter_context(
            ProcessPoolExecutor(cores, get_context("spawn"), _remember, (asked,))
        )
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)
        ahead: list[Future[list[Checked]]] = [
            pool.submit(_check_portion, portion) for portion in islice(portions, cores + 1)
        ]
        while ahead:
            done = ahead.pop(0).result()
            for portion in islice(portions, 1):
                ahead.append(pool.submit(_check_portion, portion))
            yield from done


_ASKED: list[Asked] = []


def _remember(asked: Asked) -> None:
    """Once in each process, instead of sending the whole registry with every portion."""
    _ASKED[:] = [asked]


def _check_portion(paths: Sequence[Path]) -> list[Checked]:
    return [check_one(path, _ASKED[0]) for path in paths]
