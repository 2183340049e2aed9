"""Identifiers of a list in its order, and the words each row is found by."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Record
from jindu_desktop.records.kinds import Reference
from jindu_desktop.rules.filters import Condition
from jindu_desktop.store import entries, filters, search
from jindu_desktop.store.sqlcipher import Database

_END = "\0"  # stands between two rows; nobody can type it
_MANY = 20_000  # hits; from then on it is cheaper to look at every row


@dataclass(frozen=True, slots=True)
class Words:
    """What the rows of a record are found by: one text for each, and all of them in one."""

    place: dict[int, int]
    texts: list[str]
    joined: str
    starts: array[int]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str]]) -> Words:
        """From identifiers and texts."""
        known = dict(rows)
        texts, starts, at = list(known.values()), array("q"), 0
        for text in texts:
            starts.append(at)
            at += len(text) + 1
        place = {row_id: number for number, row_id in enumerate(known)}
        return cls(place, texts, _END.join(texts), starts)

    def hits(self, wanted: str) -> list[int] | None:
        """The places of the texts that contain it, None if they are very many."""
        found: list[int] = []
        at = self.joined.find(wanted)
        while at >= 0:
            number = bisect_right(self.starts, at)
            found.append(number - 1)
            if number == len(self.starts):
                break
            if len(found) > _MANY:
                return None
            at = self.joined.find(wanted, self.starts[number])
        return found


@dataclass(frozen=True, slots=True)
class Ordered:
    """A list in its order; ``texts`` run parallel to ``ids``, ``ranks`` to the texts of ``words``.

    Without words it can be shown but not searched.
    """

    ids: array[int]
    words: Words | None
    texts: list[str]
    ranks: array[int]

    @classmethod
    def of(cls, ids: array[int], words: Words | None) -> Ordered:
        """From a list and what all rows of its record are found by, if that was read."""
        if words is None:
            return cls(ids, None, [], array("q"))
        ranks = array("q", [-1]) * len(words.texts)
        places = [words.place.get(row_id) for row_id in ids]
        for rank, place in enumerate(places):
            if place is not None:
                ranks[place] = rank
        texts = ["" if place is None else words.texts[place] for place in places]
        return cls(ids, words, texts, ranks)

    def containing(self, needle: str) -> array[int]:
        """The rows whose words contain the text, in order. One Latin letter is in so many rows that
        looking for it in the joined text is dearer.
        """
        wanted = needle.strip().lower()
        if not wanted:
            return self.ids
        if self.words is None:
            raise ValueError("the list was read without the words of its rows")
        single = len(wanted) == 1 and wanted.isascii()
        hits = None if single or _END in wanted else self.words.hits(wanted)
        if hits is None:
            pairs = zip(self.ids, self.texts, strict=True)
            return array("q", [row_id for row_id, text in pairs if wanted in text])
        ranks, ids = self.ranks, self.ids
        return array("q", [ids[rank] for rank in sorted(ranks[hit] for hit in hits) if rank >= 0])


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


def words(db: Database, record: Record) -> Words:
    """What each row is found by, struck or not."""
    own, join = _words(record)
    return Words.of(db.execute(f"SELECT r.id, {own} FROM {record.name} r {join}"))


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
