"""How an operator likes a list: columns in their order, sorting, filters kept by name."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from jindu_desktop.flows.session import Session
from jindu_desktop.rules.filters import Condition, Filter, Relation
from jindu_desktop.store import settings


@dataclass(slots=True)
class ListView:
    """No columns: those the program starts with. ``filters`` by the names they were given, ``bulk``
    the field last changed in many rows.
    """

    columns: list[str] = field(default_factory=list)
    order: str = ""
    descending: bool = False
    filters: dict[str, Filter] = field(default_factory=dict)
    bulk: str = ""


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

    order, named, bulk = kept.get("order"), kept.get("filters"), kept.get("bulk")
    filters = {text: Filter(text=text) for text in texts("searches")}  # kept before 0.1.0
    for name, each in (named if isinstance(named, dict) else {}).items():
        if isinstance(each, dict):
            filters[name] = _filter(each)
    return ListView(
        texts("columns"),
        order if isinstance(order, str) else "",
        kept.get("descending") is True,
        filters,
        bulk if isinstance(bulk, str) else "",
    )


def _filter(kept: dict[str, Any]) -> Filter:
    """A filter as kept; what cannot be read of it is left out."""
    found = kept.get("conditions")
    made = [_condition(each) for each in (found if isinstance(found, list) else [])]
    text = kept.get("text")
    return Filter(
        tuple(each for each in made if each is not None),
        text if isinstance(text, str) else "",
        kept.get("struck") is True,
    )


def _condition(kept: Any) -> Condition | None:
    try:
        values = tuple(v for v in kept["values"] if v is None or isinstance(v, str | int))
        return Condition(str(kept["field"]), Relation(kept["relation"]), values)
    except (KeyError, TypeError, ValueError):
        return None
