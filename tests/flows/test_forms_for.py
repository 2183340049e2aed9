"""Forms that fit what is chosen, and a preview that leaves no trace."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.forms_for import Wish, offers, set_papers
from jindu_desktop.flows.printed_papers import recent_papers
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
