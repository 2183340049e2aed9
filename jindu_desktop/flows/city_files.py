"""Whatever the city sends, by one door: a receipt, a plan version, a rule pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jindu_desktop.flows.plans import import_plan
from jindu_desktop.flows.receipt import import_receipt
from jindu_desktop.flows.rule_packs import import_rules
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.signed_files import kind_of
from jindu_desktop.ports.bundle.layout import PLAN, RULES

_TAKE = {PLAN: import_plan, RULES: import_rules}


def take_city_file(session: Session, path: Path) -> dict[str, Any]:
    """Take in a file of the pinned city's; the answer of the flow that it belongs to, with
    ``kind`` where it is no receipt. Raises as those do."""
    kind = "" if path.suffix.lower() == ".txt" else kind_of(session, path)
    return _TAKE.get(kind, import_receipt)(session, path)
