"""Forms that fit what is chosen, and a preview that leaves no trace."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.forms_for import Wish, offers, set_papers
from jindu_desktop.flows.printed_papers import found_papers, papers_about, recent_papers
from jindu_desktop.flows.session import Session
from tests import offices


def numbers(office: Session, wish: Wish) -> set[int]:
    return {offer.number for offer in offers(office, wish)}


def test_only_forms_with_something_to_print_are_offered(office: Session) -> None:
    person, case = offices.with_case(office, 1)
    of_case = numbers(office, Wish("rehab_case", (case,)))
    assert {1, 2, 3, 8} <= of_case
    assert not {7, 9, 17, 32, 33} & of_case  # no notice, no contact, no breach, no school
    assert 29 in numbers(office, Wish("person", (person,)))
    assert numbers(office, Wish("worker", (1,))) == {31}
    assert {3, 8, 34} <= numbers(office, Wish("", month=Month(2026, 10)))


def test_several_rows_make_one_file_and_a_preview_leaves_no_trace(office: Session) -> None:
    cases = [offices.with_case(office, serial)[1] for serial in (1, 2, 3)]
    wish = Wish("rehab_case", tuple(cases))
    made = set_papers(office, 3, wish)
    assert len(made.papers) == 3
    assert recent_papers(office) == []
    set_papers(office, 3, wish, preview=False)
    assert len(recent_papers(office)) == 3


def test_masking_is_left_out_where_the_form_needs_the_number(office: Session) -> None:
    _, case = offices.with_case(office, 1)
    wish = Wish("rehab_case", (case,))
    assert set_papers(office, 3, wish, masked=True).papers
    assert set_papers(office, 6, wish, masked=True).papers


def test_nothing_to_print_is_said(office: Session) -> None:
    _, case = offices.with_case(office, 1)
    with pytest.raises(Refused, match="没有《告诫书》可打印的记录"):
        set_papers(office, 17, Wish("rehab_case", (case,)))
    assert set_papers(office, 17, Wish("rehab_case", (case,)), blank=True).papers


def test_what_is_mostly_wanted_stands_first(office: Session) -> None:
    person, case = offices.with_case(office, 1)
    month = offers(office, Wish("", month=Month(2026, 10)))
    assert [each.number for each in month][:3] == [34, 0, 1]
    scopes = {each.number: each.scope for each in month}
    assert scopes[3] == "本月签订和待签的"
    assert scopes[32] == "全部在办学校"
    assert scopes[7] == "本月的"
    assert scopes[8] == scopes[34] == ""
    assert offers(office, Wish("rehab_case", (case,)))[0].number == 3
    assert offers(office, Wish("person", (person,)))[0].number == 1


def test_printed_papers_are_found_by_whom_form_and_day(office: Session) -> None:
    person, case = offices.with_case(office, 1)
    other, second = offices.with_case(office, 2)
    for number, row in ((3, case), (1, case), (3, second)):
        set_papers(office, number, Wish("rehab_case", (row,)), preview=False)
    lines = recent_papers(office)
    name = lines[-1].person
    assert len(found_papers(lines, "协议书")) == 2
    assert len(found_papers(lines, f"{name} 2026-11")) >= 2
    assert found_papers(lines, lines[0].code.replace("-", "").lower()) == lines[:1]
    assert found_papers(lines, "没有这样的") == []
    assert len(papers_about(office, "person", person)) == 2
    assert [line.form for line in papers_about(office, "rehab_case", case)] == [1, 3]
    assert len(papers_about(office, "rehab_case", second)) == 1
    assert papers_about(office, "school", 1) == []
    assert other
