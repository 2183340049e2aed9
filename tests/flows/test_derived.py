"""What follows from facts as columns: of some rows the same as of all, sorted, copied, exported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jindu_desktop.flows import browse
from jindu_desktop.flows.copied import copied
from jindu_desktop.flows.demo import generate
from jindu_desktop.flows.demo.scene import Scale
from jindu_desktop.flows.derived import derived, facts_of, is_derived
from jindu_desktop.flows.export_shown import export_shown
from jindu_desktop.flows.print_list import Listed, print_list
from jindu_desktop.flows.save import save
from jindu_desktop.flows.selection import told
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, CONTACT, DRUG_TEST, OFFICE, PERSON, REHAB_CASE, WORKER
from jindu_desktop.rules.filters import DERIVED
from jindu_desktop.store.acting import acting
from tests import offices, workbooks
from tests.flows.test_print_form import text_of

SMALL = Scale(60, 13, 3, 8, 30, 366 * 5, 1.0)
COLUMNS = [(name, field.name) for name, fields in DERIVED.items() for field in fields]


@pytest.fixture(scope="module")
def town(made_office: offices.Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with offices.copy(made_office, tmp_path_factory.mktemp("town") / "office") as session:
        with acting(session.db, session.operator, "装入演示数据", "demo") as act:
            for name, rows in generate(SMALL, 7, offices.today()).items():
                if name != OFFICE.name:
                    act.bulk_load(BY_NAME[name], rows)
        yield session


@pytest.mark.parametrize(("record", "name"), COLUMNS)
def test_of_some_rows_the_same_as_of_all(town: Session, record: str, name: str) -> None:
    kind = BY_NAME[record]
    ids = list(browse.find_rows(town, kind))
    known, otherwise = derived(town, kind, name)
    expected = [known.get(each, otherwise) for each in ids]
    assert [*facts_of(town, kind, name, ids[:7]), *facts_of(town, kind, name, ids[7:])] == expected
    assert len(set(expected)) > 1, "the town has both"


@pytest.mark.parametrize(("record", "name"), COLUMNS)
def test_a_list_in_their_order_keeps_rows_without_one_last(
    town: Session, record: str, name: str
) -> None:
    kind = BY_NAME[record]
    assert is_derived(kind, name)
    up = list(browse.find_rows(town, kind, order=name))
    down = list(browse.find_rows(town, kind, order=name, descending=True))
    assert sorted(up) == sorted(down) == sorted(browse.find_rows(town, kind))
    rising, falling = (facts_of(town, kind, name, ids) for ids in (up, down))
    if name in {"standing", "case_state"} and record != "school":
        field = next(each for each in DERIVED[record] if each.name == name)
        words = list(field.kind.words)  # type: ignore[attr-defined]
        rising = [None if v is None else words.index(v) for v in rising]
        falling = [None if v is None else words.index(v) for v in falling]
    for values, way in ((rising, False), (falling, True)):
        told = [value for value in values if value is not None]
        assert values == [*told, *[None] * (len(values) - len(told))]
        if name != "tier":
            assert told == sorted(told, reverse=way)  # type: ignore[type-var]


def test_what_the_columns_of_a_person_say(office: Session) -> None:
    worker = save(
        office, WORKER,
        {"name": "陈国强", "role": "禁毒社工", "full_time": 1, "joined_on": "2024-01-02"},
        reason="测试",
    ).row_id  # fmt: skip
    person, case = offices.with_case(
        office, 1, served_on="2025-01-21", decided_on="2025-01-20", reported_on="2025-01-25",
        agreement_on="2025-01-26",
    )  # fmt: skip
    save(office, PERSON, {"worker": worker}, person, reason="测试")
    for day, met in (("2026-11-02", 1), ("2026-11-20", 0)):
        row = {"person": person, "held_on": day, "way": "当面", "met": met}
        save(office, CONTACT, row, reason="测试")  # type: ignore[arg-type]
    for day in ("2025-11-23", "2025-11-24", "2026-10-08"):
        row = {
            "person": person,
            "tested_on": day,
            "kind": "定期",
            "sample": "尿液",
            "result": "阴性",
        }
        save(office, DRUG_TEST, row, reason="测试")  # type: ignore[arg-type]
    said = {
        name: facts_of(office, PERSON, name, [person])[0]
        for name in ("contact_days", "last_contact", "tests_year", "case_no", "case_state")
    }
    number = browse.rows(office, REHAB_CASE, [case])[0]["decision_no"]
    assert said == {
        "contact_days": 21, "last_contact": "2026-11-02", "tests_year": 2, "case_no": number,
        "case_state": "执行中",
    }  # fmt: skip
    left = (date(2028, 1, 25) - offices.today()).days
    assert abs(int(str(facts_of(office, REHAB_CASE, "term_days", [case])[0])) - left) <= 1
    assert facts_of(office, WORKER, "persons", [worker]) == [1]
    ended = {"ended_on": "2026-11-01", "end_reason": "执行期满解除", "end_document_no": "解字1号"}
    save(office, REHAB_CASE, ended, case, reason="测试")
    assert facts_of(office, PERSON, "case_no", [person]) == [None]
    assert facts_of(office, REHAB_CASE, "term_days", [case]) == [None]
    late = {
        "decision_no": "吴公戒决字〔2021〕9号",
        "served_on": "2021-01-21",
        "decided_on": "2021-01-20",
    }
    late |= {"reported_on": "2021-01-25", "agreement_on": "2021-01-26"}
    _, expired = offices.with_case(office, 3, **late)
    (left,) = facts_of(office, REHAB_CASE, "term_days", [expired])
    assert int(str(left)) < 0
    line = copied(office, REHAB_CASE, [("term_days", "距期满天数")], [expired]).text
    assert line == str(left), "a negative number is no formula"


def test_they_are_summed_over_what_is_selected(town: Session) -> None:
    ids = list(browse.find_rows(town, PERSON))
    fields = [each for each in DERIVED["person"] if each.name in {"tests_year", "last_test"}]
    fields = [*fields, PERSON.by_name["birth_date"]]
    numbers = [int(str(value)) for value in facts_of(town, PERSON, "tests_year", ids)]
    days = sorted(str(v) for v in facts_of(town, PERSON, "last_test", ids) if v is not None)
    said = told(town, PERSON, fields, ids)
    assert f"近一年检测次数：60 个，合计 {sum(numbers)}，最小 0，最大 {max(numbers)}" in said
    assert f"最近一次检测 {days[0]} 至 {days[-1]}" in said
    assert said.index("最近一次检测") < said.index("出生日期"), "in the order of the columns"
    assert told(town, PERSON, fields[:1], []) == "选中 0 行"


def test_they_are_copied_exported_and_printed(town: Session, tmp_path: Path) -> None:
    ids = list(browse.find_rows(town, PERSON, order="tests_year", descending=True))[:3]
    names = ["name", "tests_year", "last_test", "test_due", "case_state"]
    columns = [(name, name) for name in names]
    lines = [line.split("\t") for line in copied(town, PERSON, columns, ids).text.split("\n")]
    assert [line[1] for line in lines] == [
        str(value) for value in facts_of(town, PERSON, "tests_year", ids)
    ]
    assert {line[3] for line in lines} <= {"是", "否"}
    export_shown(town, PERSON, [(name, name, 8) for name in names], ids, tmp_path / "x.xlsx")
    assert [row[1:] for row in workbooks.read(tmp_path / "x.xlsx", PERSON.label)[1:]] == [
        line[1:] for line in lines
    ]
    shown = tuple((name, name, 8) for name in names)
    paper = print_list(town, Listed(PERSON.name, shown, tuple(ids)))
    assert lines[0][2] in text_of(paper)
