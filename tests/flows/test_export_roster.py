"""The rosters as workbooks: real dates, texts that stay texts, who took them out and what for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.export_roster import export_roster
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON, TRAINING, WORKER
from jindu_desktop.records.field import Row
from jindu_desktop.store import actions, audit
from tests import offices

OCTOBER = Month(2026, 10)


@pytest.fixture
def staffed(office: Session) -> Session:
    """One person with a reported case, one registered later; one worker with two trainings."""
    offices.with_case(office, 1, reported_on="2024-01-25", agreement_on="2024-01-25")
    save(office, PERSON, offices.person(3, name="=后来", registered_on="2026-11-02"))
    worker: Row = {
        "name": "何社工", "role": "禁毒社工", "full_time": 1, "joined_on": "2020-01-01",
        "phone": "19900000001", "id_number": offices.id_number(5),
    }  # fmt: skip
    row_id = save(office, WORKER, worker).row_id
    for day, title in (("2026-03-01", "轮训"), ("2026-11-05", "再训")):
        save(office, TRAINING, {"worker": row_id, "held_on": day, "title": title, "hours": 8})
    return office


def sheet(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).active


def test_people_as_of_the_end_of_the_month(staffed: Session, tmp_path: Path) -> None:
    path = tmp_path / "花名册.xlsx"
    assert export_roster(staffed, 29, path, OCTOBER, masked=False, purpose="市里检查") == 1
    found = sheet(path)
    assert "截至 2026-10-31" in found["A1"].value
    for told in (offices.OPERATOR, "2026-11-23", "完整数据", "市里检查"):
        assert told in found["A2"].value
    heads = [cell.value for cell in found[3]]
    row = dict(zip(heads, found[4], strict=True))
    assert row["公民身份号码"].value == offices.id_number(1)
    assert (row["公民身份号码"].data_type, row["公民身份号码"].number_format) == ("s", "@")
    assert isinstance(row["下次应检"].value, datetime)
    assert found.page_setup.orientation == "landscape"
    assert offices.OPERATOR in found.oddFooter.left.text
    assert found.print_title_rows == "$1:$3"
    assert {str(area) for area in found.merged_cells.ranges} == {"A1:Q1", "A2:Q2"}


def test_masked_is_the_usual_and_names_nobody(staffed: Session, tmp_path: Path) -> None:
    path = tmp_path / "花名册.xlsx"
    assert export_roster(staffed, 29, path) == 2
    texts = [str(cell.value) for row in sheet(path).iter_rows() for cell in row]
    assert not any(offices.id_number(serial) in text for serial in (1, 3) for text in texts)
    assert not any("张三丰" in text or "后来" in text for text in texts)
    assert "张**" in texts
    assert any("已脱敏" in text for text in texts)
    assert not any(text.startswith("=") for text in texts)


def test_staff_with_their_trainings_so_far(staffed: Session, tmp_path: Path) -> None:
    path = tmp_path / "社工.xlsx"
    assert export_roster(staffed, 31, path, OCTOBER, masked=False, purpose="存档") == 1
    found = sheet(path)
    row = dict(zip((cell.value for cell in found[3]), found[4], strict=True))
    assert row["培训记录"].value == "2026-03-01 轮训（8 学时）"
    assert row["入职日期"].value == datetime(2020, 1, 1)
    assert row["出生日期"].value == datetime(1990, 3, 7)


def test_complete_ones_ask_for_a_purpose(staffed: Session, tmp_path: Path) -> None:
    before = audit.head(staffed.db)
    for number, purpose, code in ((29, " ", "purpose"), (30, "x", "no_roster")):
        with pytest.raises(Refused) as refused:
            export_roster(staffed, number, tmp_path / "x.xlsx", masked=False, purpose=purpose)
        assert refused.value.faults[0].code == code
    assert audit.head(staffed.db) == before
    assert list(tmp_path.glob("*.xlsx")) == []


def test_it_is_logged(staffed: Session, tmp_path: Path) -> None:
    export_roster(staffed, 31, tmp_path / "社工.xlsx", masked=False, purpose=" 存档 ")
    last = actions.recent(staffed.db, 1)[0]
    assert (last.kind, "完整" in last.title) == ("export", True)
    ((line, change, _),) = audit.of_action(staffed.db, last.id)
    assert (line.verb, line.record, change["purpose"]) == ("export", "worker", [None, "存档"])
    assert change["rows"] == [None, 1]
