"""A closed month as reported beside as corrected, and the correction as the next revision."""

from __future__ import annotations

from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.amend import amend, compare, knock_on
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.export_bundle import export_bundle
from jindu_desktop.flows.month import close_month, month_state, report
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.bundle import canonical
from jindu_desktop.ports.bundle.verify import verify_file
from jindu_desktop.records import PERSON, VILLAGE
from jindu_desktop.store import months
from tests import offices

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def closed(office: Session) -> Session:
    """September and October are closed with one person in the ledger."""
    save(
        office, PERSON, offices.person(1, phone="19900001111", household_address="清水镇东大街8号")
    )
    close_month(office, SEPTEMBER)
    close_month(office, OCTOBER)
    return office


def late(office: Session, serial: int = 3, day: str = "2026-09-20") -> None:
    """A person who should have been in September's figures."""
    save(office, PERSON, offices.person(serial, sex=None, registered_on=day))


def test_nothing_moved_is_no_correction(closed: Session) -> None:
    assert compare(closed, SEPTEMBER) == []
    with pytest.raises(Refused, match="数字不变"):
        amend(closed, SEPTEMBER, "看错了")
    found = amend(closed, SEPTEMBER, "数字不变，市里要求重报")
    assert (found["revision"], found["moved"], found["later"]) == (1, [], [])


def test_what_moved_and_by_how_much(closed: Session) -> None:
    before = report(closed, SEPTEMBER)
    late(closed)
    late(closed, 5)
    moves = {(each.kind, each.id): each for each in compare(closed, SEPTEMBER)}
    registered = moves["count", "registered"]
    assert (registered.reported, registered.corrected, registered.change) == (1, 3, "+2")
    assert moves["village", "registered"].village == "未填"
    assert moves["indicator", "users_per_worker"].reported_parts == "1/0"
    assert moves["indicator", "users_per_worker"].corrected_parts == "3/0"
    assert report(closed, SEPTEMBER) == before
    found = amend(closed, SEPTEMBER, "补登两人")
    assert found["later"] == ["2026-10"]
    assert knock_on(closed, OCTOBER) == []
    after = report(closed, SEPTEMBER)
    assert after["counts"]["registered"] == 3
    assert after["as_reported"] is True
    state = month_state(closed, SEPTEMBER)
    assert (state.state, state.revision) == ("closed", 1)
    assert months.before(closed.db, "2026-09", 1).summary == before  # type: ignore[union-attr]
    assert check_office(closed)["ok"]


def test_a_moved_village_moves_no_total(closed: Session) -> None:
    village = save(closed, VILLAGE, {"name": "清水村"}).row_id
    (row,) = (i for (i,) in closed.db.execute("SELECT id FROM person"))
    save(closed, PERSON, {"village": village}, row)
    assert {each.kind for each in compare(closed, SEPTEMBER)} == {"village"}
    assert {each.village for each in compare(closed, SEPTEMBER)} == {"清水村", "未填"}


def test_the_correction_travels_with_its_reason(closed: Session, tmp_path: Path) -> None:
    first = export_bundle(closed, SEPTEMBER, tmp_path)
    late(closed)
    amend(closed, SEPTEMBER, "补登一人")
    path = export_bundle(closed, SEPTEMBER, tmp_path)
    assert path.name == "440883107-2026-09-r1.asics"
    files = verify_file(path).files
    told = canonical.loads(files["amendment.json"])
    assert (told["revision"], told["corrects"], told["reason"]) == (1, 0, "补登一人")
    assert {"registered", "existing", "at_large"} <= {each["id"] for each in told["moved"]}
    assert "amendment.json" not in verify_file(first).files
    assert (
        verify_file(path).payload == verify_file(export_bundle(closed, SEPTEMBER, tmp_path)).payload
    )


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "required"),
        (" \t", "required"),
        ("长" * 501, "bad_value"),
        ("补登\n一人", "bad_value"),
        ("补登张三丰一人", "private"),
        ("补登电话19900001111的人", "private"),
        ("补登99010119900307一人", "private"),
        ("住清水镇东大街8号的漏登", "private"),
    ],
)
def test_reasons_that_say_nothing_or_too_much(closed: Session, reason: str, code: str) -> None:
    late(closed)
    with pytest.raises(Refused) as caught:
        amend(closed, SEPTEMBER, reason)
    assert caught.value.faults[0].code == code
    assert month_state(closed, SEPTEMBER).revision == 0


def test_an_open_month_is_just_mended(closed: Session) -> None:
    for wrong in (Month(2026, 11), Month(2026, 8)):
        with pytest.raises(Refused, match="还没有关账"):
            amend(closed, wrong, "补登")


def test_corrections_are_counted(closed: Session, tmp_path: Path) -> None:
    for number, serial in enumerate((3, 5, 7), 1):
        late(closed, serial)
        assert amend(closed, SEPTEMBER, "又补登一人")["revision"] == number
    path = export_bundle(closed, SEPTEMBER, tmp_path)
    assert canonical.loads(verify_file(path).files["amendment.json"])["corrects"] == 2
