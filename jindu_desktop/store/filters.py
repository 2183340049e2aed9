"""Conditions of a filter in SQL: names come from declarations, values are bound, never spelled."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Code, Reference, Value
from jindu_desktop.rules.filters import STRUCK, Condition, Relation
from jindu_desktop.store.entries import quoted

Sql = tuple[str, list[Value]]


def stored(record: Record, condition: Condition) -> Field | None:
    """The field a condition asks the file about; None for what follows from facts of a day."""
    return STRUCK if condition.field == STRUCK.name else record.by_name.get(condition.field)


def where(record: Record, conditions: Sequence[Condition]) -> Sql:
    """The conditions on stored fields of the table ``r``, as one expression with its values."""
    parts, values = ["1"], []
    for condition in conditions:
        if field := stored(record, condition):
            text, bound = _one(field, condition)
            parts.append(text)
            values += bound
    return " AND ".join(parts), values


def _one(field: Field, condition: Condition) -> Sql:
    column, asked = f"r.{quoted(field.name)}", condition.values
    match condition.relation:
        case Relation.EMPTY:
            return f"{column} IS NULL", []
        case Relation.FILLED:
            return f"{column} IS NOT NULL", []
        case Relation.BETWEEN | Relation.OUTSIDE:
            return _denied(_span(column, asked), condition.relation is Relation.OUTSIDE)
        case Relation.IS | Relation.IS_NOT:
            return _denied(_any_of(column, field, asked), condition.relation is Relation.IS_NOT)
        case Relation.CONTAINS | Relation.LACKS:
            return _denied(_within(column, field, asked[0]), condition.relation is Relation.LACKS)


def _denied(sql: Sql, no: bool) -> Sql:
    """An empty value fits every denial."""
    return (f"NOT ifnull({sql[0]}, 0)" if no else sql[0]), sql[1]


def _span(column: str, ends: Sequence[Value]) -> Sql:
    given = [(sign, end) for sign, end in zip((">=", "<="), ends, strict=True) if end is not None]
    parts = [f"{column} {sign} ?" for sign, _ in given]
    return f"({' AND '.join(parts)})", [end for _, end in given]


def _any_of(column: str, field: Field, asked: Sequence[Value]) -> Sql:
    if isinstance(field.kind, Code) and field.kind.several:
        each = f"instr('、' || {column} || '、', '、' || ? || '、') > 0"
        return f"({' OR '.join([each] * len(asked))})", list(asked)
    return f"{column} IN ({','.join('?' * len(asked))})", list(asked)


def _within(column: str, field: Field, text: Value) -> Sql:
    wanted: list[Value] = [str(text).lower()]
    if not isinstance(field.kind, Reference):
        return f"instr(lower({column}), ?) > 0", wanted
    other = BY_NAME[field.kind.record]
    found = f"SELECT id FROM {other.name} WHERE instr(lower({quoted(other.title)}), ?) > 0"
    return f"{column} IN ({found})", wanted
