"""Many rows at once: one check of all, one action, one undo."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.save import NeedsReason, Saved, check, write
from jindu_desktop.flows.session import Session
from jindu_desktop.records import DRUG_TEST
from jindu_desktop.records.field import Record, Row
from jindu_desktop.rules.batch import Told, called, gathered, repeated, untested_by_woman
from jindu_desktop.rules.whole_record import complete
from jindu_desktop.store import desk, drafts, entries, people
from jindu_desktop.store.acting import acting
from jindu_desktop.store.faults import translated

Entry = tuple[Record, Row, int | None]
"""A record, the values given and the row they change; None for a new row."""


def save_batch(
    session: Session,
    title: str,
    rows: Sequence[Entry],
    reason: str = "",
    progress: Progress | None = None,
    *,
    draft: int = 0,
) -> Saved:
    """Save all rows as one action that one undo takes back; ``row_id`` is the first row's.

    ``draft`` is the number of the draft that ends with it.

    Every row is checked before anything is written. Raises Refused with the faults of all rows,
    each ``where`` naming its row; NeedsReason if there are warnings and no reason.
    """
    if not rows:
        raise Refused("没有要保存的行", code="nothing")
    told = progress or Progress()
    with translated():
        whole = [_whole(session, entry) for entry in rows]
        names = _names(session, whole)
        found = repeated([(record, values) for record, values, _ in whole], names)
        found += _by_women(session, whole, names)
        for place, (record, values, row_id) in enumerate(whole):
            told.step(place, len(whole))
            found += [(names[place], each) for each in check(session, record, values, row_id)]
    _refuse(found, reason)
    with acting(session.db, session.operator, title, "batch") as act:
        kept = [write(act, record, values, row_id, reason) for record, values, row_id in whole]
        if draft:
            drafts.settle(act.db, draft)
    told.step(len(whole), len(whole))
    return Saved(kept[0], frozenset(act.changed))


def _whole(session: Session, entry: Entry) -> Entry:
    """The row as it would be saved: what is stored, changed by what is given, completed."""
    record, given, row_id = entry
    old = entries.fetch(session.db, record, row_id) if row_id else None
    if row_id and (old is None or old["struck_on"]):
        raise Refused(f"{record.label}中有一条已划销，不能再改；请刷新后重试", code="struck")
    values = {f.name: (old or {}).get(f.name) for f in record.fields} | given
    return record, complete(record, values), row_id


def _names(session: Session, rows: Sequence[Entry]) -> list[str]:
    """How each row is called in a fault: by its person, else by its own title."""
    ids = {_person(record, values, row_id) for record, values, row_id in rows}
    known = people.names(session.db, {each for each in ids if each})
    return [
        called(
            place,
            known.get(_person(record, values, row_id) or 0)
            or str(values.get(record.title) or record.label),
        )
        for place, (record, values, row_id) in enumerate(rows)
    ]


def _person(record: Record, values: Row, row_id: int | None) -> int | None:
    if record.name == "person":
        return row_id
    person = values.get("person")
    return person if isinstance(person, int) else None


def _by_women(session: Session, rows: Sequence[Entry], names: Sequence[str]) -> list[Told]:
    """Tests of women without a woman taking the sample."""
    tests = [(values, name) for (record, values, _), name in zip(rows, names, strict=True)
             if record is DRUG_TEST and isinstance(values.get("person"), int)]  # fmt: skip
    if not tests:
        return []
    known = desk.people(session.db, {int(str(values["person"])) for values, _ in tests})
    women = desk.women(session.db)
    found = []
    for values, name in tests:
        finding = untested_by_woman(values, known[int(str(values["person"]))].sex, women)
        found += [(name, finding)] if finding else []
    return found


def _refuse(found: list[Told], reason: str) -> None:
    errors = [(name, each) for name, each in found if each.blocking]
    if errors:
        faults = tuple(Fault(name, f.field, "", "invalid", f.message) for name, f in errors)
        raise Refused("；".join(f"{name}：{f.message}" for name, f in errors), faults)
    warnings = [(name, each) for name, each in found if not each.blocking]
    if warnings and not reason.strip():
        raise NeedsReason(gathered(warnings))
