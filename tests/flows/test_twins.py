"""Likely doubles are found; the answer "not the same person" is remembered."""

from __future__ import annotations

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.twins import told_apart, twin
from jindu_desktop.records import PERSON
from jindu_desktop.store import audit
from tests import offices

BORN = "1990-03-07"


def test_same_number_or_same_name_and_birth_date(office: Session) -> None:
    row_id = save(office, PERSON, offices.person(1)).row_id
    for typed, alike in (
        ({"id_number": offices.id_number(1)}, True),
        ({"name": "张三丰", "birth_date": BORN, "id_number": offices.id_number(3)}, True),
        ({"name": "张三丰", "birth_date": "1991-01-01"}, False),
        ({"name": "张三丰"}, False),
        ({"name": "李四", "birth_date": BORN}, False),
    ):
        found = twin(office, typed, None)
        assert (found is not None) is alike, typed
        assert twin(office, typed, row_id) is None


def test_not_the_same_person_is_remembered(office: Session) -> None:
    save(office, PERSON, offices.person(1))
    typed = offices.person(3, birth_date=BORN)
    found = twin(office, typed, None)
    assert found is not None
    told_apart(office, found, typed)
    assert twin(office, typed, None) is None
    assert twin(office, offices.person(5, birth_date=BORN), None) is not None
    assert audit.broken_at(office.db) is None
    with office.elsewhere() as again:
        assert twin(again, typed, None) is None


def test_one_number_is_one_person(office: Session) -> None:
    save(office, PERSON, offices.person(1))
    with pytest.raises(Refused, match="不相同"):
        told_apart(office, offices.person(1), offices.person(1))
