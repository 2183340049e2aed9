"""Checking bundles against a registry and its ledger; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault
from jindu_desktop.flows.city import known
from jindu_desktop.flows.city.checking import Asked, Checked, check_all
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.turns import CHAIN, Turns, accepted, in_turn, told
from jindu_desktop.ports.bundle.freshness import local_day
from jindu_desktop.store.city import ledger


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
        found.append(told(checked, tuple(retold(desk, checked, each) for each in faults)))
    place = {str(path): number for number, path in enumerate(paths)}
    return sorted(found, key=lambda each: place.get(str(each["file"]), 0))


def retold(desk: Desk, checked: Checked, flaw: Fault) -> Fault:
    """The fault as it is; of a bundle that was answered before, when and how, and that its place in
    the chain is no further matter."""
    answered = ledger.receipt_of(desk.db, checked.answer["payload_sha256"] or "")
    if answered is None or flaw.code not in {"E501", *CHAIN}:
        return flaw
    number, line, _ = answered
    if flaw.code != "E501":
        return replace(flaw, message="同一份文件再次送来，所以序号和前一份对不上，不必处理。")
    done = "不用再收" if line.result == ledger.ACCEPTED else "请单位更正后重报"
    said = f"这份上报文件已于 {local_day(line.received_at)} {line.result}（回执 {number} 号），{done}。"
    return replace(flaw, message=said)
