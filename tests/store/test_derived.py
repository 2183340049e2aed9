"""Search keys of an older office are made anew when it is opened; once, and only what differs."""

from __future__ import annotations

import hashlib
import json

import pytest

from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session, unlock
from jindu_desktop.records import BY_NAME, PERSON
from jindu_desktop.store import derived, search, settings
from tests import offices

NAMES = ["曾单解", "仇尉迟", "尉迟恭", "𠅤明", "塘㙍镇 A1", "区小燕", "欧阳雪", "覃第十二"]
MADE = "dd0a"  # of the keys below, as VERSION makes them


def test_a_change_of_the_keys_is_a_new_version() -> None:
    """If this fails, raise ``derived.VERSION`` and write the new digest here."""
    keys = [search.key_of(PERSON, {"name": name, "id_number": "9", "phone": "1"}) for name in NAMES]
    digest = hashlib.sha256(json.dumps(keys, ensure_ascii=False).encode()).hexdigest()
    assert (derived.VERSION, digest[:4]) == ("3", MADE)


@pytest.fixture
def old(office: Session) -> Session:
    """An office whose keys were made otherwise."""
    save(office, PERSON, offices.person(1))
    save(office, BY_NAME["village"], {"name": "清水村"})
    office.db.execute("UPDATE search_key SET sort = 'x' WHERE record = 'person'")
    office.db.execute("DELETE FROM search_key WHERE record = 'village'")
    settings.put(office.db, "derived", "")
    return office


def test_opening_makes_them_anew(old: Session) -> None:
    assert len(check_office(old)["problems"]) == 2
    with unlock(old.folder, offices.PASSPHRASE) as opened:
        assert check_office(opened)["ok"]
        assert derived.refresh(opened.db) == 0


def test_a_new_office_has_nothing_to_be_made(
    office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived, "stale", None)
    assert derived.refresh(office.db) == 0


def test_numbered_names_stand_in_their_order() -> None:
    names = [
        "第二网格",
        "第三网格",
        "第九网格",
        "第十网格",
        "第十一网格",
        "第二十网格",
        "第30网格",
        "第三十一网格",
    ]
    grid = BY_NAME["grid"]
    mixed = sorted(names)
    assert mixed != names
    assert sorted(mixed, key=lambda name: search.key_of(grid, {"name": name})[1]) == names


def test_a_surname_sorts_by_its_reading_as_a_name() -> None:
    names = ["秦明", "覃小燕", "谭小燕"]
    assert sorted(names, key=lambda name: search.key_of(PERSON, {"name": name})[1])[-1] == "谭小燕"
