"""A record out to Excel: what is written, what is logged, and that it comes back unchanged."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.flows.export_table import export_table
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.save import save, strike
from jindu_desktop.flows.session import Session
from jindu_desktop.records import (
    CONTACT,
    DRUG_TEST,
    GRID,
    OFFICE,
    PERSON,
    RECORDS,
    REHAB_CASE,
    RELEASE_HANDOVER,
    SCHOOL,
    TRAINING,
    VILLAGE,
    WORKER,
)
from jindu_desktop.records.field import Field, Record, Row
from jindu_desktop.records.kinds import (
    Code,
    Date,
    Flag,
    Money,
    Number,
    Reference,
    SchoolYear,
    Value,
    Whole,
)
from jindu_desktop.store import actions, audit, entries
from jindu_desktop.store.acting import acting
from tests import offices
from tests.workbooks import read


def column(path: Path, record: Record, name: str) -> list[object]:
    heads, *rows = read(path, record.label)
    at = heads.index(record.by_name[name].label)
    return [row[at] for row in rows]


def test_the_record_as_dated_without_struck_rows(office: Session, tmp_path: Path) -> None:
    path = tmp_path / "人员.xlsx"
    for serial, day in ((1, "2024-01-01"), (3, "2024-06-01"), (5, "2024-06-02")):
        row = offices.person(serial, registered_on=day)
        last = save(office, PERSON, row).row_id
    assert export_table(office, PERSON, path, on=date(2024, 6, 1)) == 2
    assert export_table(office, PERSON, path, on=date(2023, 1, 1)) == 0
    strike(office, PERSON, last, "重复")
    assert export_table(office, PERSON, path) == 2
    assert column(path, PERSON, "id_number") == [offices.id_number(1), offices.id_number(3)]
    assert column(path, PERSON, "registered_on") == [datetime(2024, 1, 1), datetime(2024, 6, 1)]


def test_undated_records_are_whole_on_any_day(office: Session, tmp_path: Path) -> None:
    save(office, VILLAGE, {"name": "清水村"})
    assert export_table(office, VILLAGE, tmp_path / "村.xlsx", on=date(2000, 1, 1)) == 1


def test_references_are_written_by_their_keys(office: Session, tmp_path: Path) -> None:
    village = save(office, VILLAGE, {"name": "清水村"}).row_id
    grid = save(office, GRID, {"name": "第一网格", "village": village}).row_id
    common: Row = {"name": "何社工", "role": "禁毒社工", "full_time": 1}
    first = save(office, WORKER, common | {"joined_on": "2020-01-01", "phone": "19900000001"})
    save(office, WORKER, common | {"joined_on": "2024-01-01"})
    row = offices.person(village=village, grid=grid, worker=first.row_id)
    person = save(office, PERSON, row).row_id
    for day in ("2023-01-01", "2024-06-01"):
        visit: Row = {"person": person, "held_on": day, "way": "走访", "met": 1}
        save(office, CONTACT, visit | {"worker": first.row_id})
    people, visits = tmp_path / "人员.xlsx", tmp_path / "访谈.xlsx"
    export_table(office, PERSON, people)
    export_table(office, CONTACT, visits)
    assert column(people, PERSON, "grid") == ["第一网格"]
    assert column(people, PERSON, "village") == ["清水村"]
    assert column(people, PERSON, "worker") == ["何社工(19900000001)"]
    assert column(visits, CONTACT, "worker") == ["何社工", "何社工(19900000001)"]
    assert column(visits, CONTACT, "person") == [offices.id_number(1)] * 2


def test_who_took_out_what_is_logged(office: Session, tmp_path: Path) -> None:
    save(office, PERSON, offices.person())
    standing = actions.last_standing(office.db)
    for masked in (False, True):
        export_table(office, PERSON, tmp_path / "人员.xlsx", masked=masked)
        last = actions.recent(office.db, 1)[0]
        ((line, change, _),) = audit.of_action(office.db, last.id)
        assert (line.verb, line.record, line.operator) == ("export", "person", offices.OPERATOR)
        assert change["rows"] == [None, 1]
        assert change["masked"] == [None, int(masked)]
        assert ("脱敏" in last.title) == masked
    assert actions.last_standing(office.db) == standing
    assert audit.broken_at(office.db) is None


def test_a_masked_list_names_nobody(office: Session, tmp_path: Path) -> None:
    path = tmp_path / "检测.xlsx"
    person = save(office, PERSON, offices.person()).row_id
    save(office, DRUG_TEST, {"person": person, "tested_on": "2026-01-05", "result": "阴性"})
    export_table(office, DRUG_TEST, path, masked=True)
    (shown,) = column(path, DRUG_TEST, "person")
    assert shown != offices.id_number(1)
    assert "*" * 12 in str(shown)


def test_an_export_that_cannot_be_written_is_not_logged(office: Session, tmp_path: Path) -> None:
    before = actions.recent(office.db, 1)
    with pytest.raises(Unavailable):
        export_table(office, PERSON, tmp_path / "没有" / "人员.xlsx")
    assert actions.recent(office.db, 1) == before


class Undone(Exception):  # noqa: N818
    """Rolls back what an example stored."""


_CHARACTERS = st.characters(
    blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"
) | st.sampled_from("=+-@'（）()清空\t\r\n#_x000D㙍𠮷<&\"")
_DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
_HOMES = ("清水村", "白水村")


def texts(field: Field) -> st.SearchStrategy[str]:
    """What may be typed into a field, right or wrong."""
    match field.kind:
        case Code(words=words, several=several):
            found = st.lists(st.sampled_from(words), min_size=1, max_size=3 if several else 1)
            chosen = found.map("、".join)
        case Date():
            chosen = _DAYS
        case Whole(low=low, high=high):
            chosen = st.integers(low, high).map(str)
        case Money():
            chosen = st.decimals(0, 10**10, places=2).map(str)
        case Flag():
            chosen = st.sampled_from(["是", "否"])
        case Number():
            shape = r"[0-9]{9}|[0-9]{12}|\+?[0-9A-Z-]{5,18}"
            chosen = st.from_regex(shape, fullmatch=True)
        case SchoolYear():
            chosen = st.sampled_from(["2025-2026", "2026-2027"])
        case _:
            chosen = st.text(_CHARACTERS, max_size=12)
    return chosen


def values(field: Field, ids: dict[str, list[int]]) -> st.SearchStrategy[Value]:
    """What a field may hold once it is stored."""
    kind = field.kind
    if isinstance(kind, Reference):
        found: st.SearchStrategy[Value] = st.sampled_from(ids[kind.record])
    else:
        found = texts(field).map(lambda text: parsed(field, text))
    return found.filter(lambda value: value is not None) if field.required else found | st.none()


def parsed(field: Field, text: str) -> Value:
    try:
        value = field.parse(text)
    except ValueError:
        return None
    return None if field.name == "id_number" and set(".+ ") & set(str(value)) else value


def rows(record: Record, ids: dict[str, list[int]]) -> st.SearchStrategy[list[Row]]:
    """Rows that may stand beside each other in the store."""
    one = st.fixed_dictionaries({field.name: values(field, ids) for field in record.fields})
    some = st.lists(one, min_size=1, max_size=4)
    if record.key or record is RELEASE_HANDOVER:
        return some.map(
            lambda found: list({natural_key(record, row): row for row in found}.values())
        )
    return some


def natural_key(record: Record, row: Row) -> tuple[Value, ...]:
    if record is RELEASE_HANDOVER:
        released = row["released_on"]
        return (row["person"], released, None if released else row["expected_on"])
    return tuple(row[name] for name in record.key)


@pytest.fixture
def furnished(office: Session) -> dict[str, list[int]]:
    """Rows to refer to: same names in two villages, workers of one name, two persons."""
    with acting(office.db, "甲", "准备") as act:
        homes = act.insert_many(VILLAGE, [{"name": name} for name in _HOMES])
        grids = act.insert_many(GRID, [{"name": "一格", "village": home} for home in homes])
        common: Row = {"name": "何社工", "role": "禁毒社工", "full_time": 1}
        days = ["2020-01-01", "2021-01-01", "2021-02-01"]
        staff = [common | {"joined_on": day, "phone": "1990000000"} for day in days]
        people = act.insert_many(PERSON, [offices.person(1), offices.person(3)])
        return {
            "village": homes,
            "grid": grids,
            "worker": act.insert_many(WORKER, staff),
            "person": people,
            "rehab_case": act.insert_many(REHAB_CASE, [offices.case(people[0], "=决1号")]),
            "school": act.insert_many(SCHOOL, [{"name": "'校", "stage": "小学"}]),
        }


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_what_is_exported_imports_back_unchanged(
    office: Session, furnished: dict[str, list[int]], tmp_path: Path, record: Record
) -> None:
    path = tmp_path / "表.xlsx"

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(rows(record, furnished))
    def there_and_back(stored: list[Row]) -> None:
        with suppress(Undone), office.db.atomic():
            with acting(office.db, "甲", "准备") as act:
                if record is OFFICE:
                    act.update(OFFICE, int(str(office.office["id"])), stored[0])
                else:
                    act.insert_many(record, stored)
            number = export_table(office, record, path)
            found = import_workbook(office, path)
            assert found["errors"] == []
            assert (found["read"], found["unchanged"] + found["skipped"]) == (number, number)
            raise Undone

    there_and_back()


def test_a_post_changed_by_a_worker_survives(office: Session, tmp_path: Path) -> None:
    common: Row = {"name": "宁㙍", "full_time": 1, "role": "禁毒社工"}
    with acting(office.db, "甲", "准备") as act:
        old = act.insert(WORKER, common | {"joined_on": "2020-01-01", "left_on": "2023-05-01"})
        new = act.insert(WORKER, common | {"joined_on": "2023-05-01"})
        act.insert_many(
            TRAINING,
            [
                {"worker": who, "held_on": day, "title": "轮训"}
                for who in (old, new)
                for day in ("2022-01-01", "2023-05-01")
            ],
        )
    path = tmp_path / "培训.xlsx"
    export_table(office, TRAINING, path)
    assert column(path, TRAINING, "worker") == [
        "宁㙍", "宁㙍(2020-01-01)", "宁㙍(2023-05-01)", "宁㙍",
    ]  # fmt: skip
    assert import_workbook(office, path)["unchanged"] == entries.count(office.db, TRAINING)
    assert openpyxl.load_workbook(path).sheetnames == ["培训记录"]
