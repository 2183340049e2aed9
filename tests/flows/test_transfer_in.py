"""接收转入: person, case and transfer as one act, the term going on."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.browse import find_rows
from jindu_desktop.flows.forms_for import Wish, set_papers
from jindu_desktop.flows.save import NeedsReason, save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.transfer_in import known_person, take_in
from jindu_desktop.flows.undo import undo
from jindu_desktop.records import PERSON, PERSON_STATUS, REHAB_CASE, TRANSFER
from jindu_desktop.records.field import Row
from jindu_desktop.store import entries
from tests import offices

ALL = (PERSON, REHAB_CASE, TRANSFER, PERSON_STATUS)


def paper(**changes: str | int | None) -> Row:
    """What stands in the letter of the other town."""
    row: Row = {
        "id_number": offices.id_number(7),
        "name": "赵来",
        "kind": "社区戒毒",
        "decision_no": "吴公戒决字〔2025〕7号",
        "decided_by": "演示市公安局",
        "decided_on": "2025-02-20",
        "served_on": "2025-02-25",
        "reported_on": "2025-03-01",
        "term_months": 36,
        "other_town": "邻镇",
        "moved_on": "2026-11-10",
        "accepted_on": "2026-11-20",
    }
    return row | changes


def numbers(session: Session) -> list[int]:
    return [len(find_rows(session, record)) for record in ALL]


def test_a_stranger_is_taken_in_and_the_term_goes_on(office: Session) -> None:
    found = take_in(office, paper())
    assert (found.known, found.report_due_on) == (False, "2026-11-25")
    assert found.end_of_term == "2028-02-29"
    assert numbers(office) == [1, 1, 1, 1]
    person = entries.fetch(office.db, PERSON, found.person) or {}
    assert (person["source"], person["registered_on"]) == ("转入", "2026-11-20")
    assert (person["sex"], person["birth_date"]) == ("男", "1990-03-07")
    case = entries.fetch(office.db, REHAB_CASE, found.case) or {}
    assert (case["reported_on"], case["agreement_on"]) == ("2025-03-01", None)


def test_one_undo_takes_all_of_it_back(office: Session) -> None:
    take_in(office, paper())
    undo(office)
    assert numbers(office) == [0, 0, 0, 0]


def test_who_went_away_comes_back_as_the_same_person(office: Session) -> None:
    row = offices.person(7, name="赵来")
    person = save(office, PERSON, row).row_id
    save(office, PERSON_STATUS, {"person": person, "status": "转出", "since": "2025-06-01"})
    assert (known_person(office, str(row["id_number"])) or {})["id"] == person
    found = take_in(office, paper(name="别的写法"))
    assert (found.known, found.person) == (True, person)
    assert numbers(office) == [1, 1, 1, 2]
    assert (entries.fetch(office.db, PERSON, person) or {})["name"] == "赵来"


@pytest.mark.parametrize(
    ("changes", "where", "field"),
    [
        ({"id_number": "990101199003070000"}, "人员", "id_number"),
        ({"decision_no": None}, "社区戒毒(康复)措施", "decision_no"),
        ({"other_town": None}, "变更执行地", "other_town"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    office: Session, changes: Row, where: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        take_in(office, paper(**changes))  # type: ignore[arg-type]
    assert (where, field) in {(each.where, each.field) for each in refused.value.faults}
    assert numbers(office) == [0, 0, 0, 0]


def test_a_warning_wants_a_reason(office: Session) -> None:
    doubtful = paper(accepted_on="2026-11-05")
    with pytest.raises(NeedsReason, match="早于转接日期"):
        take_in(office, doubtful)
    assert numbers(office) == [0, 0, 0, 0]
    take_in(office, doubtful, "对方函件日期有误，已电话核实")
    assert numbers(office) == [1, 1, 1, 1]


def test_the_same_letter_twice_is_refused(office: Session) -> None:
    take_in(office, paper())
    with pytest.raises(Refused, match="已有一条决定书文号相同"):
        take_in(office, paper())


def test_the_paper_of_one_who_comes_answers_the_other_town(office: Session) -> None:
    import pypdfium2

    found = take_in(office, paper(reason="投靠亲属", applied_on="2026-11-01"))
    printed = set_papers(office, 15, Wish("rehab_case", (found.case,)))
    document = pypdfium2.PdfDocument(printed.pdf)
    try:
        told = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    assert len(told) == 2
    assert "转接函" not in told[1]
    assert "邻镇：" in told[1]
    assert "2028年2月29日" in told[1]
