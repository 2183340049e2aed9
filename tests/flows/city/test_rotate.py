"""New signing keys at the office: vouched for by the old ones, which stay until the new are proven."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.check import check_registry
from jindu_desktop.flows.city.enrol import enrol, revoke
from jindu_desktop.flows.keys import rotate, signing_keys, slip
from jindu_desktop.flows.month import month_state
from jindu_desktop.flows.trust import trust
from jindu_desktop.ports.bundle.build import manifest_of
from jindu_desktop.ports.bundle.verify import verify_file
from jindu_desktop.store import signing
from tests.circles import Circle, Town, codes

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def town(circle: Circle) -> Town:
    """A town that has September accepted and October closed."""
    found = circle.town()
    circle.clock.set("2026-11-03")
    found.register("2026-01-05", 3)
    found.close(SEPTEMBER)
    _, receipts = circle.receive(found.send(SEPTEMBER))
    found.take(receipts)
    found.close(OCTOBER)
    return found


def pairs(town: Town) -> int:
    return len(signing.pairs(town.session.db, town.session.key))


def change(town: Town, *, lost: bool = False) -> tuple[Path, str]:
    out = town.outbox / "slip.json"
    rotate(town.session, out, lost=lost)
    return out, str(slip(town.session)["fingerprint"])


def keys_in(path: Path) -> list[str]:
    return list(manifest_of(verify_file(path).payload)["keys"])


def test_the_city_takes_the_new_keys_and_the_old_ones_go(circle: Circle, town: Town) -> None:
    path, fingerprint = change(town)
    assert pairs(town) == 2
    enrol(circle.desk, path, fingerprint)
    _, receipts = circle.receive(town.send(OCTOBER))
    town.take(receipts)
    assert month_state(town.session, OCTOBER).state == "received"
    assert pairs(town) == 1
    with pytest.raises(Refused, match="以前的签名密钥"):
        town.send(SEPTEMBER)


def test_what_was_on_its_way_keeps_its_keys(circle: Circle, town: Town) -> None:
    old = sorted(signing_keys(town.session).fingerprints().values())
    town.send(OCTOBER)
    path, fingerprint = change(town)
    again = town.send(OCTOBER)
    assert keys_in(again) == old
    enrol(circle.desk, path, fingerprint)
    _, receipts = circle.receive(again)
    town.take(receipts)
    assert pairs(town) == 2
    with pytest.raises(Refused, match="上一次更换还没有完成"):
        change(town)


def test_new_keys_mean_nothing_before_they_are_enrolled(circle: Circle, town: Town) -> None:
    change(town)
    (received,), _ = circle.receive(town.send(OCTOBER))
    assert received.result == "拒收"
    assert codes(received) & {"E401", "E303"}
    assert pairs(town) == 2


def test_a_slip_that_the_old_keys_did_not_sign_waits_for_the_revocation(
    circle: Circle, town: Town
) -> None:
    town.send(OCTOBER)
    path, fingerprint = change(town, lost=True)
    with pytest.raises(Refused, match="先吊销旧密钥"):
        enrol(circle.desk, path, fingerprint)
    present = circle.desk.db.execute("SELECT DISTINCT fingerprint FROM enrolment").fetchone()[0]
    revoke(circle.desk, town.code, present, "电脑被盗")
    enrol(circle.desk, path, fingerprint)
    assert circle.results(town.send(OCTOBER)) == ["受理"]
    assert pairs(town) == 1


def test_the_thief_with_the_old_keys_is_refused(circle: Circle, town: Town) -> None:
    stolen = circle.restored(town, circle.snapshot(town))
    path, fingerprint = change(town, lost=True)
    present = circle.desk.db.execute("SELECT DISTINCT fingerprint FROM enrolment").fetchone()[0]
    revoke(circle.desk, town.code, present, "电脑被盗")
    enrol(circle.desk, path, fingerprint)
    assert circle.results(stolen.send(OCTOBER)) == ["拒收"]


@pytest.mark.parametrize("part", ["proofs", "name", "swap"])
def test_a_tampered_slip_is_refused(circle: Circle, town: Town, part: str) -> None:
    path, fingerprint = change(town)
    content = json.loads(path.read_text("utf-8"))
    if part == "proofs":  # without the old keys' word
        fresh = {each["spki"] for each in content["enrolment"]["keys"]}
        content["proofs"] = [each for each in content["proofs"] if each["spki"] in fresh]
    elif part == "name":
        content["enrolment"]["name"] = "别的单位"
    else:
        content["enrolment"]["keys"].reverse()
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(Refused):
        enrol(circle.desk, path, fingerprint)
    assert pairs(town) == 2


@pytest.mark.parametrize("lost", [False, True])
def test_the_city_changes_its_keys(circle: Circle, town: Town, *, lost: bool) -> None:
    """Offices take the new slip by the former keys' word; after a loss they want a reason."""
    before = city_keys.slip(circle.desk)["fingerprint"]
    (circle.root / "file").touch()
    with pytest.raises(Unavailable):
        city_keys.rotate(circle.desk, circle.root / "file" / "x", lost=lost)
    assert city_keys.slip(circle.desk)["fingerprint"] == before
    files = city_keys.rotate(circle.desk, circle.root / "new", lost=lost)
    made = city_keys.slip(circle.desk)["fingerprint"]
    assert made != before
    _, receipts = circle.receive(town.send(OCTOBER))
    with pytest.raises(Refused):
        town.take(receipts)
    if lost:
        with pytest.raises(Refused, match="没有用它签署"):
            trust(town.session, files[0], made)
    assert trust(town.session, files[0], made, "市里电脑被盗" if lost else "")["changed"]
    town.take(receipts)
    assert month_state(town.session, OCTOBER).state == "received"
    assert check_registry(circle.desk)["problems"] == []
