"""How an operator likes a list: columns in their order, sorting, searches kept by name."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from jindu_desktop.flows.session import Session
from jindu_desktop.store import settings


@dataclass(slots=True)
class ListView:
    """No columns: those the program starts with. ``searches`` are texts of the filter line."""

    columns: list[str] = field(default_factory=list)
    order: str = ""
    descending: bool = False
    searches: list[str] = field(default_factory=list)


def view(session: Session, record_name: str) -> ListView:
    """The operator's view of a record's list; the default where none or a broken one is kept."""
    try:
        kept = json.loads(settings.get(session.db, _name(session, record_name), "{}"))
    except ValueError:
        return ListView()
    return _read(kept) if isinstance(kept, dict) else ListView()


def keep_view(session: Session, record_name: str, wanted: ListView) -> None:
    """Keep it for this operator; Unavailable when the disk refuses."""
    text = json.dumps(asdict(wanted), ensure_ascii=False)
    settings.put(session.db, _name(session, record_name), text)


def _name(session: Session, record_name: str) -> str:
    return f"list:{record_name}:{session.operator}"


def _read(kept: dict[str, Any]) -> ListView:
    def texts(name: str) -> list[str]:
        found = kept.get(name)
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []

    order = kept.get("order")
    return ListView(
        texts("columns"),
        order if isinstance(order, str) else "",
        kept.get("descending") is True,
        texts("searches"),
    )
