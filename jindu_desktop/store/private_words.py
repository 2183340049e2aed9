"""Whether a text that leaves the office says something private of the ledger."""

from __future__ import annotations

from jindu_desktop.records import RECORDS
from jindu_desktop.records.field import Private
from jindu_desktop.store.entries import quoted
from jindu_desktop.store.sqlcipher import Database

_NAME, _FREE_TEXT = 2, 6  # characters


def mentioned(db: Database, text: str) -> str:
    """The label of the first private field one of whose values stands in the text, "" if none.

    Values of one character are left out, and short ones of free text (a village, 父亲): they stand
    in sentences that speak of nobody.
    """
    for record in RECORDS:
        for field in record.fields:
            if field.private is Private.NO or field.kind.store_type != "TEXT":
                continue
            name = quoted(field.name)
            shortest = _FREE_TEXT if field.private is Private.TEXT else _NAME
            query = f"""SELECT 1 FROM {record.name}
                WHERE length({name}) >= {shortest} AND instr(?, {name}) > 0 LIMIT 1"""
            if db.execute(query, [text]).fetchone():
                return field.label
    return ""
