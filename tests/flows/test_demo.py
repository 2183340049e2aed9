"""The invented office: lawful rows, the same for the same seed, and a middling month."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.clocks import many_clocks
from jindu_desktop.flows.demo import generate, make_demo, stream
from jindu_desktop.flows.demo.chance import Chance, add_months, workday
from jindu_desktop.flows.demo.generate import Rows
from jindu_desktop.flows.demo.scene import Scale
from jindu_desktop.flows.month import report
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, RECORDS, checks
from jindu_desktop.records.field import Row
from jindu_desktop.records.kinds import Reference
from jindu_desktop.rules.whole_record import Finding, Others, findings

UNTIL = date(2026, 10, 31)
SMALL = Scale(60, 13, 3, 8, 30, 366 * 5, 1.0)
AHEAD = {
    "expected_on", "review_on", "follow_up_on", "mend_by", "appear_on", "report_due_on", "planned_on"
}  # fmt: skip
PASSPHRASE = "演示口令-2026-测试"


@pytest.fixture(scope="module")
def rows() -> Rows:
    return generate(SMALL, 7, UNTIL)


def test_the_same_seed_gives_the_same_rows_and_identifiers(rows: Rows) -> None:
    assert generate(SMALL, 7, UNTIL) == rows


def test_another_seed_gives_other_people(rows: Rows) -> None:
    other = generate(SMALL, 8, UNTIL)
    assert other["person"][0]["id_number"] != rows["person"][0]["id_number"]


def test_every_record_of_the_house_occurs(rows: Rows) -> None:
    assert set(generate(Scale(400, 13, 4, 18, 40, 366, 1.0), 1, UNTIL)) == set(BY_NAME)


def test_every_value_reads_back_as_it_is_stored(rows: Rows) -> None:
    for record in RECORDS:
        for row in rows.get(record.name, []):
            assert set(row) - {"id"} <= set(record.by_name)
            for field in record.fields:
                value = row.get(field.name)
                if value is None:
                    assert not field.required, (record.name, field.name)
                elif not isinstance(field.kind, Reference):
                    assert field.parse(field.show(value)) == value, (record.name, field.name)


def test_identifiers_grow_over_all_records(rows: Rows) -> None:
    every = [row["id"] for some in rows.values() for row in some]
    assert len(set(every)) == len(every)
    assert all(0 < int(str(row_id)) < 2**63 for row_id in every)
    for some in rows.values():
        ids = [int(str(row["id"])) for row in some]
        assert ids == sorted(ids)


def test_references_hold_piece_by_piece() -> None:
    known: dict[str, set[object]] = {record.name: set() for record in RECORDS}
    for _, piece in stream(Scale(1100, 13, 3, 8, 30, 200, 0.2), 3, UNTIL):
        for name, some in piece.items():
            known[name].update(row["id"] for row in some)
            for field, reference in BY_NAME[name].references:
                used = {row[field.name] for row in some if row.get(field.name) is not None}
                assert used <= known[reference.record], (name, field.name)


def test_natural_keys_are_unique(rows: Rows) -> None:
    for record in RECORDS:
        keys = Counter(
            tuple(row.get(name) for name in record.key) for row in rows.get(record.name, [])
        )
        assert not record.key or max(keys.values(), default=1) == 1, record.name


def test_nothing_happens_after_the_last_day(rows: Rows) -> None:
    for name, some in rows.items():
        planned = AHEAD | ({"until"} if name == "leave" else set())
        for field in BY_NAME[name].fields:
            if field.kind.__class__.__name__ == "Date" and field.name not in planned:
                days = [str(row[field.name]) for row in some if row.get(field.name)]
                assert max(days, default="") <= UNTIL.isoformat(), (name, field.name)


def judged(rows: Rows) -> Iterator[tuple[str, Row, Finding]]:
    for name, some in rows.items():
        by_owner: dict[object, list[Row]] = {}
        shared = {"suspension": "case", "rehab_case": "person"}.get(name, "id")
        for row in some:
            by_owner.setdefault(row[shared], []).append(row)
        for row in some:
            sisters = [other for other in by_owner[row[shared]] if other is not row]
            others = Others(UNTIL.isoformat(), sisters=sisters)
            for finding in findings(BY_NAME[name], row, others):
                yield name, row, finding


def test_the_rules_refuse_no_row_and_seldom_warn(rows: Rows) -> None:
    found = list(judged(rows))
    assert [each for each in found if each[2].blocking] == []
    assert len(found) < 0.01 * sum(map(len, rows.values()))


def test_identity_numbers_belong_to_nobody(rows: Rows) -> None:
    numbers = [str(row["id_number"]) for name in ("person", "worker") for row in rows[name]]
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith("99") and checks.id_number(number) is None for number in numbers)


def test_phones_are_of_the_invented_block(rows: Rows) -> None:
    phones = [str(row["phone"]) for row in rows["person"] if row["phone"]]
    assert all(phone.startswith("199000") and len(phone) == 11 for phone in phones)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("demo") / "office"
    with make_demo(folder, until=UNTIL, passphrase=PASSPHRASE) as session:
        yield session


def test_the_made_office_has_a_middling_month(demo: Session) -> None:
    summary = report(demo, Month(2026, 10))
    percent = {each["id"]: float(each["value"] or "nan") for each in summary["indicators"]}
    assert 80 <= percent["execution_rate"] <= 97
    assert 60 <= percent["effective_execution_rate"] < percent["execution_rate"]
    assert 88 <= percent["classification_rate"] <= 98
    assert 70 <= percent["measures_rate"] <= 92
    assert 40 <= percent["eight_ones_rate"] <= 85
    assert 72 <= percent["test_rate"] <= 98
    assert 25 <= percent["users_per_worker"] <= 45
    assert summary["counts"]["activities"] >= 3


def test_every_state_of_a_case_is_there_to_be_seen(demo: Session) -> None:
    states = Counter(case["state"] for case in many_clocks(demo, None, UNTIL))
    wanted = {"ended", "suspended", "expired", "running", "reported", "overdue", "waiting"}
    assert set(states) == wanted
    assert states["running"] > 40


def test_some_names_are_outside_the_old_encodings(demo: Session) -> None:
    names = [name for (name,) in demo.db.execute("SELECT name FROM person")]
    assert sum(any(rare in name for rare in "䶮𬭎𠅤㛃") for name in names) >= 3
    places = [name for (name,) in demo.db.execute("SELECT name FROM village")]
    assert len(places) == 13
    assert any("㙍" in name for name in places)


def test_the_office_row_is_filled_in_and_stays_one(demo: Session) -> None:
    assert demo.db.execute("SELECT count(*) FROM office").fetchone() == (1,)
    assert demo.office["director_is_leader"] == 1


def test_an_unknown_size_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="XL"):
        make_demo(tmp_path / "office", size="XL", passphrase=PASSPHRASE)
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-15", 2, "2025-02-15"),
    ],
)
def test_months_are_added_without_drifting(start: str, months: int, end: str) -> None:
    made = add_months(date.fromisoformat(start).toordinal(), months)
    assert date.fromordinal(made).isoformat() == end


def test_weekends_are_moved_to_working_days() -> None:
    saturday = date(2026, 10, 31).toordinal()
    assert workday(saturday, saturday - 3) == saturday - 1
    assert workday(saturday, saturday) == saturday + 2
    assert workday(saturday - 1, saturday - 9) == saturday - 1


def test_several_takes_so_many_different_ones() -> None:
    chosen = [Chance(str(seed)).several("abcde", 2) for seed in range(40)]
    assert all(len(set(some)) == 2 and some == sorted(some) for some in chosen)
    assert len({tuple(some) for some in chosen}) > 5
