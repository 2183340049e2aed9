"""What a clerk once said about the headings of a sheet, kept in the office's settings."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jindu_desktop.flows.importing.guessing import Head, Sheet
from jindu_desktop.flows.importing.headings import is_reason
from jindu_desktop.flows.importing.mapping import REMEMBERED, Column, Mapping, SheetMapping
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.kinds import Date
from jindu_desktop.store import settings
from jindu_desktop.store.sqlcipher import Database

_SETTING = "import.headings"
_KEPT = 600


class Remembered:
    """Mappings by heading set: the same headings in any order mean the same again."""

    def __init__(self, entries: dict[str, Any]) -> None:
        self._entries = entries

    def find(self, sheet: Sheet, record: str = "") -> SheetMapping | None:
        """The mapping kept for this sheet's headings, wherever near the top they stand now.

        The last one, or the last as that ``record``: one sheet may hold persons and their measures.
        """
        if not self._entries:
            return None
        for head in sheet.heads:
            key = _key([texts[0] if texts else "" for texts in head.texts])
            kept = self._entries.get(f"{key}:{record}" if record else key)
            if key and kept and kept["record"] in BY_NAME:
                return _applied(kept, head, sheet)
        return None


def load(db: Database) -> Remembered:
    """All that is remembered."""
    return Remembered(json.loads(settings.get(db, _SETTING, "{}")))


def keep(db: Database, mapping: Mapping) -> None:
    """Remember the sheets that were taken in; the oldest are forgotten beyond some hundreds.

    The century of two-digit years is not kept, nor a day for all new rows: they were said of this
    file.
    """
    kept: dict[str, Any] = json.loads(settings.get(db, _SETTING, "{}"))
    for sheet in mapping.sheets:
        if not sheet.record or sheet.strict or not sheet.mapped:
            continue
        key = _key([column.heading for column in sheet.columns])
        told = {
            "record": sheet.record,
            "fixed": {
                name: text
                for name, text in sheet.fixed.items()
                if not isinstance(BY_NAME[sheet.record].by_name[name].kind, Date)
            },
            "columns": {
                name: column.field for name, column in _named(sheet.columns) if column.field
            },
        }
        for each in (key, f"{key}:{sheet.record}"):
            kept.pop(each, None)
            kept[each] = told
    text = json.dumps(dict(list(kept.items())[-_KEPT:]), ensure_ascii=False)
    if text != settings.get(db, _SETTING, "{}"):
        settings.put(db, _SETTING, text)


def _key(headings: Sequence[str]) -> str:
    some = sorted(text for text in headings if text and not is_reason(text))
    return hashlib.sha256("\n".join(some).encode()).hexdigest()[:24] if some else ""


def _named(columns: Sequence[Column]) -> Iterator[tuple[str, Column]]:
    """Columns by heading; of equal headings the second one is 联系电话#2."""
    seen: Counter[str] = Counter()
    for column in columns:
        seen[column.heading] += 1
        yield f"{column.heading}#{seen[column.heading]}", column


def _applied(kept: dict[str, Any], head: Head, sheet: Sheet) -> SheetMapping:
    known = BY_NAME[kept["record"]].by_name
    blank = [Column(at, texts[0] if texts else "") for at, texts in enumerate(head.texts)]
    columns = []
    for name, column in _named(blank):
        field = kept["columns"].get(name, "")
        if isinstance(field, list):  # an older program kept the century of a file as well
            field = field[0]
        if field and (field.startswith("@") or field in known):
            column = Column(column.at, column.heading, field, REMEMBERED)  # noqa: PLW2901
        columns.append(column)
    last = sheet.rows[head.start + head.lines - 1].number
    fixed = {name: text for name, text in kept["fixed"].items() if name in known}
    return SheetMapping(
        sheet.title, kept["record"], last, head.lines, tuple(columns), fixed, sure=True
    )
