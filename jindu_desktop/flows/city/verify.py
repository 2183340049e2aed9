"""Checking bundles against a registry and its ledger; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jindu_desktop.flows.city import known
from jindu_desktop.flows.city.checking import Asked, Checked, check_all
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.turns import Turn, Turns, told
from jindu_desktop.ports.bundle.registry import Accepted


def verify_all(
    desk: Desk, paths: Sequence[Path], office: str | None = None
) -> list[dict[str, Any]]:
    """The verdict on each file as ``receive`` would find it, in the order of the files.

    ``office`` is the channel they came by. A bundle found good counts as accepted for those after
    it, so that a folder of several months holds together.
    """
    book = known.stored_ledger(desk)
    turns = Turns(book, desk.today())
    question = Asked(known.directory(desk), office, desk.today(), contents=False)
    found = []
    for checked, faults in _all(check_all(paths, question), turns):
        if not faults:
            book.see(_accepted(checked))
        found.append(told(checked, faults))
    place = {str(path): number for number, path in enumerate(paths)}
    return sorted(found, key=lambda each: place.get(str(each["file"]), 0))


def _all(incoming: Iterator[Checked], turns: Turns) -> Iterator[Turn]:
    for checked in incoming:
        yield from turns.take(checked)
    yield from turns.rest()


def _accepted(checked: Checked) -> Accepted:
    head = checked.head
    assert head
    sha256 = checked.answer["payload_sha256"]
    return Accepted(
        head["office"], head["seq"], head["period"], head["revision"], sha256, checked.sm3
    )
