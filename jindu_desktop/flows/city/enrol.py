"""Offices come in by their slip and the fingerprint on paper; their keys go out by a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.desk import Desk, demand_due_day
from jindu_desktop.flows.slips import read_slip_file
from jindu_desktop.ports.bundle.faults import printable
from jindu_desktop.ports.bundle.freshness import local_day
from jindu_desktop.ports.bundle.slip import Enrolment, same_fingerprint
from jindu_desktop.store.city import ledger, offices
from jindu_desktop.store.city.acting import acting

OVERLAP_DAYS = 30  # former keys still sign bundles that are on their way (bundle.md, rotate)
_SHORTEST = 8  # hex digits of a key's fingerprint that may stand for the whole


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What was registered; ``replaced`` are the keys that the new ones follow."""

    office: str
    name: str
    fingerprint: str
    valid_from: str
    keys: tuple[str, ...]
    replaced: tuple[str, ...]


def enrol(desk: Desk, slip: Path, fingerprint: str, first: Month | None = None) -> Enrolled:
    """Register an office from its slip and the fingerprint read from the stamped paper.

    ``first`` is the first month expected of it. A second slip of an enrolled office is its rotation
    if the present keys signed it too; without that its keys must be revoked first. Raises Refused
    for anything that does not fit, Unavailable if the file cannot be read.
    """
    found, text = read_slip_file(slip, fingerprint)
    valid_from = local_day(found.created)
    present = _demand_enrollable(desk, found, valid_from)
    ends = (desk.today() + timedelta(days=OVERLAP_DAYS)).isoformat()
    with acting(desk.db, desk.operator, f"登记单位 {found.office}", "enrol") as act:
        row = (found.office, found.name, found.fingerprint, found.created)
        keys = [(key.fp, key.alg, key.spki) for key in found.keys]
        offices.add_enrolment(act, (*row, str(first or ""), text), keys, valid_from)
        told = {"office": [None, found.office], "fingerprint": [None, found.fingerprint]}
        act.note("enrol", "enrolment", None, told)
        for key in present:
            offices.end_key(act, key.fp, offices.ROTATED, ends, "换用新密钥")
            act.note("rotate", "office_key", None, {"fp": [None, key.fp], "until": [None, ends]})
    return Enrolled(
        found.office,
        found.name,
        found.fingerprint,
        valid_from,
        tuple(key.fp for key in found.keys),
        tuple(key.fp for key in present),
    )


def _demand_enrollable(desk: Desk, found: Enrolment, valid_from: str) -> list[offices.Key]:
    """The office's present keys, which the slip must be signed with; none for a new office."""
    today = desk.today().isoformat()
    if valid_from > today:
        raise Refused(
            f"登记单的日期 {valid_from} 在今天（{today}）之后，请核对双方电脑的日期",
            code="slip_in_future",
        )
    if any(each.fingerprint == found.fingerprint for each in offices.enrolments(desk.db)):
        raise Refused("这份登记单已经登记过", code="already_enrolled")
    _demand_printable(found.name)
    if found.office == desk.code:
        raise Refused("这是市级单位自己的代码，不能登记为报送单位", code="own_code")
    for key in found.keys:
        if holder := offices.holder(desk.db, key.fp):
            raise Refused(f"登记单里的密钥已经登记在 {holder} 名下，不能再登记", code="key_taken")
    present = [k for k in offices.keys(desk.db, found.office) if not k.revoked and not k.valid_to]
    if not {key.fp for key in present} <= set(found.vouched_by):
        raise Refused(
            f"{found.office} 还有在用的密钥，而这份登记单没有用它们签署；"
            "如果旧电脑已丢失或损坏，请先吊销旧密钥，再登记新的",
            code="keys_in_use",
        )
    return present


def _demand_printable(name: str) -> None:
    """A name that no font has would keep the bulletin of all offices from being printed."""
    try:
        name.encode("gb2312")  # what every font here has; the fonts are not opened for these
    except UnicodeEncodeError:
        from jindu_desktop.ports.pdf.fonts import demand_printable

        demand_printable([("单位", "名称", name)])


def revoke(desk: Desk, office: str, key: str, reason: str) -> list[str]:
    """Revoke keys of an office at once; returns their fingerprints.

    ``key`` is the fingerprint of one key (at least its first 8 digits) or that of a slip, which
    stands for both its keys. Raises Refused if there is no such key in force or no reason.
    """
    if not reason.strip():
        raise Refused("吊销密钥须写明原因", code="required")
    known = offices.keys(desk.db, office)
    if not known:
        raise Refused(f"没有登记过单位 {printable(office)}", code="unknown_office")
    chosen = _chosen(known, key)
    open_ = [each for each in chosen if not each.revoked]
    if not open_:
        raise Refused("这个密钥已经吊销过", code="already_revoked")
    with acting(desk.db, desk.operator, f"吊销密钥 {office}", "revoke") as act:
        for each in open_:
            offices.end_key(act, each.fp, offices.REVOKED, desk.today().isoformat(), reason.strip())
            told = {"fp": [None, each.fp], "reason": [None, reason.strip()]}
            act.note("revoke", "office_key", None, told)
    return [each.fp for each in open_]


def _chosen(known: Sequence[offices.Key], key: str) -> list[offices.Key]:
    by_slip = [each for each in known if same_fingerprint(each.slip_no, key)]
    if by_slip:
        return by_slip
    digits = "".join(key.lower().split())
    found = [k for k in known if len(digits) >= _SHORTEST and k.fp.startswith(digits)]
    if len(found) != 1:
        lines = tuple(Fault(each.fp, "key", "", "known_key", each.alg) for each in known)
        fault = Fault("", "key", printable(key), "unknown_key", "该单位没有这个密钥，已登记的有：")
        raise Refused("该单位没有这个密钥", (fault, *lines), "unknown_key")
    return found


def set_due_day(desk: Desk, day: int, first: Month) -> None:
    """From a month on, its report is due on this day of the month after.

    Raises Refused for a day that some month does not have.
    """
    demand_due_day(day)
    with acting(desk.db, desk.operator, f"{first} 起每月 {day} 日前报送", "due") as act:
        ledger.add_due_day(act, str(first), day)
        act.note("due", "due_day", None, {"from": [None, str(first)], "day": [None, day]})


def due_on(rules: Sequence[tuple[str, int]], month: Month) -> date:
    """The last day on which a month's report is in time, by the decision then in force."""
    day = [each for first, each in rules if first <= str(month)][-1]
    after = month.plus(1)
    return date(after.year, after.month, day)


def due_days(desk: Desk) -> list[tuple[str, int]]:
    """(first month, day) of every decision on the due day; the first month of all is ""."""
    return ledger.due_days(desk.db)


def list_offices(desk: Desk) -> list[dict[str, Any]]:
    """Every enrolled office with its keys and what became of them."""
    today = desk.today().isoformat()
    keys: dict[str, list[dict[str, str]]] = {}
    for key in offices.keys(desk.db):
        keys.setdefault(key.office, []).append(_shown(key, today))
    return [
        {
            "office": each.office,
            "name": each.name,
            "fingerprint": each.fingerprint,
            "from": each.from_period,
            "enrolled_on": local_day(each.at),
            "keys": keys[each.office],
        }
        for each in offices.newest(desk.db)
    ]


def _shown(key: offices.Key, today: str) -> dict[str, str]:
    ended = bool(key.valid_to) and key.valid_to < today
    status = "revoked" if key.revoked else "expired" if ended else "active"
    return {
        "fp": key.fp,
        "alg": key.alg,
        "status": status,
        "valid_from": key.valid_from,
        "valid_to": key.valid_to,
        "slip_no": key.slip_no,
    }
