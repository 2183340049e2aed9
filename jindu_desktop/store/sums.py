"""How many, how much in all, least and most, of columns of chosen rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Date, Value
from jindu_desktop.store.entries import quoted
from jindu_desktop.store.sqlcipher import Database


class Sum(NamedTuple):
    """Of the values that are there: how many, their sum (None of days), the least, the most."""

    number: int
    total: int | None
    least: Value
    most: Value


def sums(
    db: Database, record: Record, fields: Sequence[Field], ids: Sequence[int]
) -> dict[str, Sum]:
    """By field name, over these rows; in one query, however many rows there are."""
    if not fields:
        return {}
    asked = ", ".join(
        f"count({c}), {'NULL' if isinstance(f.kind, Date) else f'sum({c})'}, min({c}), max({c})"
        for f in fields
        for c in [quoted(f.name)]
    )
    query = f"SELECT {asked} FROM {record.name} WHERE id IN (SELECT value FROM json_each(?))"
    row = db.execute(query, [json.dumps(list(ids))]).fetchone()
    return {field.name: Sum(*row[4 * place : 4 * place + 4]) for place, field in enumerate(fields)}
