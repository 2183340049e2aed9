"""The city's rule packs: taken in, and run before a month is closed or at any time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jindu_desktop.flows.session import Session
from jindu_desktop.flows.signed_files import keep, read_signed, refuse_all
from jindu_desktop.ports.bundle.layout import RULES
from jindu_desktop.rules.rule_pack import RulePack, read_pack
from jindu_desktop.store import receipts, signed_files
from jindu_desktop.store.acting import acting


def import_rules(session: Session, path: Path) -> dict[str, Any]:
    """Take in a rule pack of the pinned city; it takes the place of the one before.

    Returns ``{"kind", "title", "rules", "seq", "known"}``. Raises Refused with every fault of the
    content or for an older pack, Unavailable if the file cannot be read.
    """
    found, known = read_signed(session, path, RULES)
    pack, wrong = read_pack(found.content)
    refuse_all(wrong, path.name, "bad_rules")
    assert pack
    if not known:
        title = f"登记市级校验规则 {pack.title}"
        with acting(session.db, session.operator, title, "rules") as act:
            keep(act, found)
            told = {"seq": found.seq, "sha256": found.digest}
            act.note(
                "rules", "rule_pack", None, {key: [None, value] for key, value in told.items()}
            )
    told = {"kind": "rules", "title": pack.title, "rules": len(pack.rules)}
    return told | {"seq": found.seq, "known": known}


def present_pack(session: Session) -> RulePack | None:
    """The newest pack of the pinned city, None if there is none."""
    city = receipts.pinned(session.db)
    kept = signed_files.newest(session.db, RULES, city.code) if city else None
    return read_pack(json.loads(kept.content))[0] if kept else None
