"""The yardstick measures the same work: its report is the program's, its search finds the same."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.baseline import office as plain_office
from benchmarks.baseline import single
from benchmarks.offices import Sides, differences
from benchmarks.work import Work
from jindu_desktop.flows.demo import generate
from jindu_desktop.flows.demo.scene import Scale
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, OFFICE
from jindu_desktop.store.acting import acting


@pytest.fixture
def sides(office: Session, tmp_path: Path) -> Sides:
    rows = generate(Scale(120, 13, 3, 12, 40, 500, 1.0), 5, date(2026, 10, 31))
    with acting(office.db, office.operator, "装入", "demo") as act:
        for name, some in rows.items():
            if name != OFFICE.name:
                act.bulk_load(BY_NAME[name], some)
    rows[OFFICE.name] = [office.office]
    words = dict(office.db.execute("SELECT row, words FROM search_key WHERE record = 'person'"))
    path = tmp_path / "plain.sqlite"
    plain = plain_office.copy_office(rows, path, lambda row: words[row["id"]])
    return Sides("small", office, plain, path)


def test_both_sides_report_the_same_month(sides: Sides) -> None:
    assert differences(sides) == []


def test_a_difference_is_seen(sides: Sides) -> None:
    sides.plain.execute("DELETE FROM contact WHERE held_on BETWEEN '2026-10-01' AND '2026-10-31'")
    assert any(each.startswith("counts/contacts") for each in differences(sides))


def test_both_sides_find_the_same_persons(sides: Sides) -> None:
    work = Work(sides, 1)
    assert work.unlike_searches() == []
    work.close()


def test_a_person_is_looked_up_by_identifier_and_by_number(sides: Sides) -> None:
    row = plain_office.first_rows(sides.plain, "person", 1)[0]
    found = single.by_id(sides.plain, row["id"])
    assert found == single.by_key(sides.plain, row["id_number"]) == tuple(row.values())


def test_saving_keeps_both_sides_alike(sides: Sides) -> None:
    work = Work(sides, 1)
    work.save_office()
    work.save_plain()
    work.close()
    for connection in (sides.session.db, sides.plain):
        kept = connection.execute("SELECT count(*) FROM contact WHERE held_on = '2019-05-06'")
        assert kept.fetchone() == (1,)
    assert differences(sides) == []
