"""走访补证清单: what each open school still owes, whom to ask, on screen and on paper."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows import attachments
from jindu_desktop.flows.attachments import Given
from jindu_desktop.flows.eight_ones import matrix
from jindu_desktop.flows.forms_for import Wish, offers, set_papers
from jindu_desktop.flows.proof_visits import SHEET, proof_visits
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.registry import numbered
from jindu_desktop.records import SCHOOL, SCHOOL_ITEM, VILLAGE
from jindu_desktop.records.codes import EIGHT_ITEMS
from jindu_desktop.records.field import Row
from jindu_desktop.rules.proofs import owed
from jindu_desktop.store.acting import acting
from tests import pictures
from tests.flows.test_print_form import text_of

YEAR = "2026-2027"


@pytest.mark.parametrize(
    ("row", "last", "said"),
    [
        (None, None, "未填"),
        (None, {"state": "已完成"}, "待确认（上学年已有）"),
        ({"state": "未完成"}, {"state": "已完成"}, "未完成"),
        ({"state": "已完成", "done_on": "2026-10-01", "evidence": "文件"}, None, ""),
        ({"state": "已完成", "done_on": "2026-10-01", "evidence": " "}, None, "已完成，缺佐证材料"),
        ({"state": "已完成"}, None, "已完成，缺完成日期、佐证材料"),
        ({"state": "不适用", "note": "无学生"}, None, ""),
        ({"state": "不适用"}, None, "不适用，未写原因"),
    ],
)
def test_what_an_item_owes(row: Row | None, last: Row | None, said: str) -> None:
    assert owed(row, last) == said


def test_an_attached_scan_is_evidence() -> None:
    assert owed({"state": "已完成", "done_on": "2026-10-01"}, attached=True) == ""


@pytest.fixture
def schools(office: Session) -> Session:
    """One school with everything, one with two items, one without anything, one closed."""
    north = save(office, VILLAGE, {"name": "北村"}).row_id
    south = save(office, VILLAGE, {"name": "安村"}).row_id
    for name, village, more in (
        ("甲小学", north, {"drug_officer": "钟老师", "phone": "0759-5550001"}),
        ("乙小学", south, {"principal": "庞校长"}),
        ("丙小学", None, {}),
        ("丁小学", north, {"closed_on": "2026-08-01"}),
    ):
        row: Row = {"name": name, "stage": "小学", "village": village, **more}
        save(office, SCHOOL, row)
    ids = {name: _id(office, name) for name in ("甲小学", "乙小学")}
    with acting(office.db, office.operator, "装入") as act:
        for item in range(1, len(EIGHT_ITEMS) + 1):
            act.insert(SCHOOL_ITEM, _done(ids["乙小学"], item))
        for item in (1, 2):
            act.insert(SCHOOL_ITEM, _done(ids["甲小学"], item))
        lacking = _done(ids["甲小学"], 3) | {"evidence": None}
        act.insert(SCHOOL_ITEM, lacking)
        until = {"state": "未完成", "done_on": None, "mend_by": "2026-12-01", "problem": "没有场地"}
        act.insert(SCHOOL_ITEM, _done(ids["甲小学"], 8) | until)
    return office


def _id(office: Session, name: str) -> int:
    found = office.db.execute("SELECT id FROM school WHERE name = ?", [name]).fetchone()
    return int(found[0])


def _done(school: int, item: int) -> Row:
    return {
        "school": school, "school_year": YEAR, "item": item, "state": "已完成",
        "done_on": "2026-10-08", "evidence": f"材料{item}",
    }  # fmt: skip


def test_schools_that_owe_by_village_with_whom_to_ask(schools: Session) -> None:
    found = proof_visits(schools, YEAR)
    assert (found.schools, found.complete, found.items) == (3, 1, 6 + 8)
    assert [(x.village, x.name, x.who) for x in found.visits] == [
        ("北村", "甲小学", "钟老师"),
        ("", "丙小学", ""),
    ]
    told = [each.told for each in found.visits[0].owed]
    assert told[0] == "3 光碟：已完成，缺佐证材料"
    assert told[-1] == "8 阵地：未完成，限2026-12-01"


def test_the_next_year_shows_last_years_work_to_be_confirmed(schools: Session) -> None:
    found = proof_visits(schools, "2027-2028")
    confirm = {
        x.name: [each.item for each in x.owed if "待确认" in each.word] for x in found.visits
    }
    assert confirm == {"甲小学": [1, 2, 3], "乙小学": list(range(1, 9)), "丙小学": []}
    assert found.complete == 0


def test_the_list_prints_and_proves_itself(schools: Session) -> None:
    wish = Wish("", month=Month(2026, 11), label="2026-2027学年", only=(SHEET,))
    assert [offer.number for offer in offers(schools, wish)] == [SHEET]
    text = text_of(set_papers(schools, SHEET, wish))
    for told in ("甲小学", "钟老师", "0759-5550001", "限2026-12-01", "没有场地", "学校签名"):
        assert told in text
    assert "乙小学" not in text
    assert "丁小学" not in text
    blank = text_of(set_papers(schools, SHEET, wish, blank=True))
    assert "甲小学" not in blank


def test_no_command_prints_it() -> None:
    with pytest.raises(Refused, match="没有第 90 号表"):
        numbered(SHEET)


@pytest.mark.parametrize(("state", "field"), [("不适用", "note"), ("已完成", "evidence")])
def test_reasons_and_evidence_are_asked_for(schools: Session, state: str, field: str) -> None:
    row: Row = {"school": _id(schools, "丙小学"), "school_year": YEAR, "item": 1, "state": state}
    row["done_on"] = "2026-10-08" if state == "已完成" else None
    with pytest.raises(Refused) as told:
        save(schools, SCHOOL_ITEM, row | {field: "　 "})
    assert field in {fault.field for fault in told.value.faults}


def test_a_photo_on_the_item_is_its_evidence(schools: Session) -> None:
    school = _id(schools, "甲小学")
    found = next(x for x in matrix(schools, YEAR).lines if x.school == school)
    row_id = found.cells[2].row_id
    assert row_id is not None
    attachments.add(schools, "school_item", row_id, [Given("阵地.jpg", pictures.photo())])
    assert [each.item for each in proof_visits(schools, YEAR).visits[0].owed] == [4, 5, 6, 7, 8]
