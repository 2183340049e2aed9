"""Stage 6 of the verification: is this the bundle that comes next from this office?"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from jindu_desktop.ports.bundle.registry import Ledger, RegisteredKey

_CHINA = datetime.timezone(datetime.timedelta(hours=8))


def codes(
    head: Mapping[str, Any],
    sha256: str,
    used: Iterable[RegisteredKey],
    ledger: Ledger | None,
    today: datetime.date,
) -> list[str]:
    """The codes E405 and E501 to E504 that apply, each once.

    ``head`` is the manifest, ``sha256`` its payload's digest, ``used`` the registered keys that
    signed. The running month is not yet the future: which day an office closes on is its affair.
    """
    found = []
    day = local_day(head["created"])
    if not all(key.covers(day) for key in used):
        found.append("E405")
    if ledger is not None:
        found += _chain(head, sha256, ledger)
    if head["period"] > today.isoformat()[:7]:
        found.append("E504")
    return found


def _chain(head: Mapping[str, Any], sha256: str, ledger: Ledger) -> list[str]:
    entries = ledger.of(head["office"])
    last = entries[-1] if entries else None
    revisions = [entry.revision for entry in entries if entry.period == head["period"]]
    found = []
    if ledger.knows(sha256):
        found.append("E501")
    next_seq = last.seq + 1 if last else 1
    if head["seq"] != next_seq or head["revision"] <= max(revisions, default=-1):
        found.append("E502")
    if head["prev"] != (last.as_prev() if last else None):
        found.append("E503")
    return found


def local_day(moment: str) -> str:
    """The day in China (ISO) of a UTC moment ``YYYY-MM-DDTHH:MM:SSZ``: keys are valid by days."""
    return datetime.datetime.fromisoformat(moment).astimezone(_CHINA).date().isoformat()
