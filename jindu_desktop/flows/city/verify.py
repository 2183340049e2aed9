"""Checking bundles against a registry and its ledger; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jindu_desktop.flows.city import known
from jindu_desktop.flows.city.checking import Asked, check_all
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.turns import Turns, accepted, in_turn, told


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
    for checked, faults in in_turn(check_all(paths, question), turns):
        if not faults:
            book.see(accepted(checked))
        found.append(told(checked, faults))
    place = {str(path): number for number, path in enumerate(paths)}
    return sorted(found, key=lambda each: place.get(str(each["file"]), 0))
