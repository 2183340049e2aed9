"""Identifiers of a list in its order, and the words each row is found by."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Reference
from jindu_desktop.rules.filters import Condition
from jindu_desktop.store import entries, filters, search
from jindu_desktop.store.sqlcipher import Database


@dataclass(frozen=True, slots=True)
class Ordered:
    """A list in its order; ``words`` runs parallel to ``ids``."""

    ids: array[int]
    words: list[str]

    def containing(self, needle: str) -> array[int]:
        """The rows whose words contain the text, in order."""
        wanted = needle.strip().lower()
        if not wanted:
            return self.ids
        pairs = zip(self.ids, self.words, strict=True)
        return array("q", [row_id for row_id, words in pairs if wanted in words])


def version(db: Database, record: Record, *, all_records: bool = False) -> tuple[int, ...]:
    """Changes whenever anyone has written the record or one it refers to (or any, if asked)."""
    rows = dict(db.execute("SELECT record, action FROM touched").fetchall())
    wanted = set(rows) if all_records else {
        record.name, *(ref.record for _, ref in record.references)
    }  # fmt: skip
    return tuple(rows.get(name, 0) for name in sorted(wanted))


def is_long(db: Database, record: Record, most: int) -> bool:
    """Has the table more rows than that? Asked without counting all of them."""
    query = f"SELECT 1 FROM {record.name} LIMIT 1 OFFSET ?"
    return db.execute(query, [most]).fetchone() is not None


def words(db: Database, record: Record) -> dict[int, str]:
    """What each row is found by, struck or not."""
    own, join = _words(record)
    return dict(db.execute(f"SELECT r.id, {own} FROM {record.name} r {join}").fetchall())


def ordered(
    db: Database,
    record: Record,
    order: str,
    *,
    descending: bool,
    struck: bool,
    conditions: Sequence[Condition] = (),
) -> array[int]:
    """The list by a field (by name: in pinyin order), rows without a value last.

    Of the conditions only those on stored fields are asked; they hold resolved days.
    """
    key, join = _order(record, order or record.day or record.title)
    fits, values = filters.where(record, conditions)
    alive = "1" if struck else "r.struck_on IS NULL"
    direction = "DESC" if descending else "ASC"
    query = f"""SELECT r.id FROM {record.name} r {join} WHERE {alive} AND {fits}
        ORDER BY {key} IS NULL, {key} {direction}, r.id {direction}"""
    return array("q", (row_id for (row_id,) in db.execute(query, values)))


def _order(record: Record, name: str) -> tuple[str, str]:
    """The SQL to sort by, and the join it needs."""
    if name == "" or name not in record.by_name:
        return "r.id", ""
    field = record.by_name[name]
    if isinstance(field.kind, Reference):
        title = entries.quoted(BY_NAME[field.kind.record].title)
        column = entries.quoted(name)
        return f"o.{title}", f"LEFT JOIN {field.kind.record} o ON o.id = r.{column}"
    if name in search.fields_of(record)[:1]:
        join = f"LEFT JOIN search_key k ON k.record = '{record.name}' AND k.row = r.id"
        return "k.sort", join
    return f"r.{entries.quoted(name)}", ""


def _words(record: Record) -> tuple[str, str]:
    """A row's own words and those of the row it belongs to."""
    own, join = "''", ""
    if search.fields_of(record):
        own = "ifnull(w.words, '')"
        join = f"LEFT JOIN search_key w ON w.record = '{record.name}' AND w.row = r.id"
    if record.owner:
        field, ref = record.owner
        column = entries.quoted(field.name)
        own += " || char(10) || ifnull(x.words, '')"
        join += f" LEFT JOIN search_key x ON x.record = '{ref.record}' AND x.row = r.{column}"
    return own, join
