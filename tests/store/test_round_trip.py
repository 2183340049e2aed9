"""What is written is read back, for every record and any value its kinds allow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, RECORDS, Record
from jindu_desktop.records.field import Field, Row
from jindu_desktop.records.kinds import (
    Code,
    Date,
    Flag,
    Kind,
    Money,
    Number,
    Reference,
    SchoolYear,
    Text,
    Value,
    Whole,
    clean,
)
from jindu_desktop.store import audit, entries
from jindu_desktop.store.acting import acting
from tests import offices

_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zs", "Zl", "Zp"]),
    min_size=1,
    max_size=20,
).filter(lambda text: clean(text) == text)  # U+FFFE is none of the categories
_DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(date.isoformat)


def values_of(kind: Kind) -> st.SearchStrategy[Value]:
    """Any value of a kind."""
    if isinstance(kind, Code):
        if kind.several:
            chosen = st.sets(st.sampled_from(kind.words), min_size=1)
            return chosen.map(lambda some: "、".join(w for w in kind.words if w in some))
        return st.sampled_from(kind.words)
    made: dict[type, st.SearchStrategy[Value]] = {
        Text: _TEXTS,
        Number: st.from_regex(r"[0-9A-Z]{1,20}", fullmatch=True),
        Date: _DAYS,
        Money: st.integers(0, 10**12),
        Flag: st.sampled_from([0, 1]),
        SchoolYear: st.integers(1990, 2100).map(lambda y: f"{y}-{y + 1}"),
    }
    if isinstance(kind, Whole):
        return st.integers(kind.low, kind.high)
    return made[type(kind)]


def field_values(field: Field) -> st.SearchStrategy[Value]:
    """A fixed shape where the column checks one, anything of the kind elsewhere."""
    shapes = {"division_code": r"\d{9}", "code": r"\d{12}"}
    if field.name in shapes and isinstance(field.kind, Number):
        found: st.SearchStrategy[Value] = st.from_regex(
            shapes[field.name].replace(r"\d", "[0-9]"), fullmatch=True
        )
    else:
        found = values_of(field.kind)
    return found if field.required else st.none() | found


def rows_of(record: Record) -> st.SearchStrategy[Row]:
    """Any row of a record, references left out."""
    plain = {f.name: field_values(f) for f in record.fields if not isinstance(f.kind, Reference)}
    return st.fixed_dictionaries(plain)


def owner_row(session: Session, name: str, made: dict[str, int]) -> int:
    """A row to refer to, made once per office."""
    if name not in made:
        rows: dict[str, Row] = {
            "person": offices.person(),
            "worker": {
                "name": "社工",
                "role": "禁毒社工",
                "full_time": 1,
                "joined_on": "2020-01-01",
            },
            "village": {"name": "清水村"},
            "grid": {"name": "一格"},
            "school": {"name": "清水小学", "stage": "小学"},
        }
        if name == "grid":
            rows[name]["village"] = owner_row(session, "village", made)
        if name == "rehab_case":
            rows[name] = offices.case(owner_row(session, "person", made))
        with acting(session.db, "甲", "备") as act:
            made[name] = act.insert(BY_NAME[name], rows[name])
    return made[name]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.name)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_fetch_gives_what_insert_was_given(
    office: Session, record: Record, data: st.DataObject
) -> None:
    made: dict[str, int] = {
        name: row[0]
        for name in ("person", "worker", "village", "grid", "school", "rehab_case")
        if (row := office.db.execute(f"SELECT min(id) FROM {name}").fetchone())[0]
    }
    row = data.draw(rows_of(record))
    for field, reference in record.references:
        row[field.name] = owner_row(office, reference.record, made)
    with acting(office.db, "甲", "试") as act:
        row_id = act.insert(record, row)
        act.db.execute(  # the next example may bring the same key again
            f"UPDATE {record.name} SET struck_on = '2026-01-01' WHERE id = ?", [row_id]
        )
    found = entries.fetch(office.db, record, row_id)
    assert found is not None
    assert {name: found[name] for name in row} == row


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.name)
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_shown_is_read_as_the_same_value(record: Record, data: st.DataObject) -> None:
    row = data.draw(rows_of(record))
    for name, value in row.items():
        field = record.by_name[name]
        if value is not None and not field.check:
            assert field.kind.parse(field.show(value)) == value


def test_the_chain_holds_after_all_that(office: Session) -> None:
    for serial in range(1, 30):
        with acting(office.db, "甲", "试") as act:
            row_id = act.insert(BY_NAME["person"], offices.person(serial))
            act.update(BY_NAME["person"], row_id, {"note": "改"})
    assert audit.broken_at(office.db) is None
    assert audit.head(office.db).entries == 59  # 58 here and the office itself
