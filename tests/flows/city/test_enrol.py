"""Who may come in: the slip, the fingerprint on paper, the keys; and who is put out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city import city_keys, known
from jindu_desktop.flows.city.desk import create_registry, look_into_registry, open_registry
from jindu_desktop.flows.city.enrol import enrol, list_offices, revoke
from jindu_desktop.flows.keys import signing_keys, slip
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.slip import make_slip
from jindu_desktop.store import audit
from jindu_desktop.store.city import offices as kept
from jindu_desktop.store.sqlcipher import IntegrityError, OperationalError
from tests import offices
from tests.circles import Circle, Town, codes

OCTOBER = Month(2026, 10)
CREATED = "2026-01-02T04:00:00Z"


def write(circle: Circle, made: dict[str, object], name: str = "slip.json") -> Path:
    path = circle.root / name
    path.write_text(json.dumps(made), "utf-8")
    return path


def fresh(circle: Circle, code: str, keys: SigningKeys, former: SigningKeys | None = None) -> Path:
    return write(circle, make_slip(code, "某镇", keys, CREATED, former), f"{code}.json")


def fingerprint(path: Path) -> str:
    return str(json.loads(path.read_text("utf-8"))["fingerprint"])


def refused(circle: Circle, path: Path, print_: str | None = None) -> str:
    with pytest.raises(Refused) as caught:
        enrol(circle.desk, path, print_ if print_ is not None else fingerprint(path))
    return caught.value.faults[0].code


def test_an_office_is_known_from_its_slips_day(circle: Circle) -> None:
    town = circle.town()
    office = known.directory(circle.desk).office(town.code)
    assert office
    assert {key.valid_from for key in office.keys} == {"2026-01-02"}
    assert {key.alg: key.spki for key in office.keys} == signing_keys(town.session).spkis()
    assert office.required == ("p256", "sm2")
    (listed,) = list_offices(circle.desk)
    assert listed["fingerprint"] == slip(town.session)["fingerprint"]


@pytest.mark.parametrize("typed", ["", "0000 " * 8, "dead beef", "指纹"])
def test_another_fingerprint_is_refused(circle: Circle, typed: str) -> None:
    town = circle.town(known=False)
    path = write(circle, slip(town.session))
    assert refused(circle, path, typed) == "fingerprint_differs"
    assert list_offices(circle.desk) == []


def test_the_fingerprint_may_be_typed_as_people_type(circle: Circle) -> None:
    path = fresh(circle, "990001001", SigningKeys.generate())
    enrol(circle.desk, path, fingerprint(path).upper().replace(" ", "-"))


def test_the_same_slip_twice(circle: Circle) -> None:
    path = fresh(circle, "990001001", SigningKeys.generate())
    enrol(circle.desk, path, fingerprint(path))
    assert refused(circle, path) == "already_enrolled"


def test_a_key_belongs_to_one_office(circle: Circle) -> None:
    mine, other = SigningKeys.generate(), SigningKeys.generate()
    path = fresh(circle, "990001001", mine)
    enrol(circle.desk, path, fingerprint(path))
    assert refused(circle, fresh(circle, "990001002", mine)) == "key_taken"
    swapped = SigningKeys(other.signers["p256"], mine.signers["sm2"])
    assert refused(circle, fresh(circle, "990001002", swapped)) == "key_taken"


def test_new_keys_need_the_present_ones_or_their_end(circle: Circle) -> None:
    old, new, newer = (SigningKeys.generate() for _ in range(3))
    first = fresh(circle, "990001001", old)
    enrol(circle.desk, first, fingerprint(first))
    assert refused(circle, fresh(circle, "990001001", new)) == "keys_in_use"
    half = SigningKeys(old.signers["p256"], newer.signers["sm2"])
    assert refused(circle, fresh(circle, "990001001", new, half)) == "keys_in_use"
    rotated = fresh(circle, "990001001", new, old)
    done = enrol(circle.desk, rotated, fingerprint(rotated))
    assert set(done.replaced) == set(old.fingerprints().values())
    ends = {key.valid_to for key in kept.keys(circle.desk.db) if key.fp in done.replaced}
    assert ends == {"2026-02-01"}
    revoke(circle.desk, "990001001", fingerprint(rotated), "电脑丢失")
    again = fresh(circle, "990001001", newer)
    assert enrol(circle.desk, again, fingerprint(again)).replaced == ()


def test_a_slip_of_tomorrow(circle: Circle) -> None:
    made = make_slip("990001001", "某镇", SigningKeys.generate(), "2026-01-02T16:00:00Z")
    assert refused(circle, write(circle, made)) == "slip_in_future"
    circle.clock.set("2026-01-03", 1)  # in China it is tomorrow already
    path = write(circle, made)
    assert enrol(circle.desk, path, fingerprint(path)).valid_from == "2026-01-03"


def test_the_city_is_no_office_of_its_own(circle: Circle) -> None:
    assert refused(circle, fresh(circle, "city-1", SigningKeys.generate())) == "own_code"


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[" * 50_000, b"\xff" * 100, b'{"enrolment":{},"proofs":[],"fingerprint":""}',
     b" " * 100_000],
)  # fmt: skip
def test_a_file_that_is_no_slip(circle: Circle, data: bytes) -> None:
    path = circle.root / "x.json"
    path.write_bytes(data)
    assert refused(circle, path, "") in {"slip_format", "too_large"}


def test_a_slip_that_is_not_there(circle: Circle, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.json", tmp_path, Path("x" * 5000)):
        with pytest.raises(Exception, match="没有这个文件|读不了"):
            enrol(circle.desk, path, "")


def test_a_slip_that_was_bent(circle: Circle) -> None:
    town = circle.town(known=False)
    made = slip(town.session)
    made["enrolment"]["office"] = "990001002"
    assert refused(circle, write(circle, made)) == "slip_proof"


def sent(circle: Circle) -> tuple[Town, Path]:
    town = circle.town()
    circle.clock.set("2026-11-03")
    town.close(OCTOBER)
    return town, town.send(OCTOBER)


@pytest.mark.parametrize("alg", ["p256", "sm2"])
def test_one_revoked_key_is_enough(circle: Circle, alg: str) -> None:
    town, path = sent(circle)
    key = signing_keys(town.session).fingerprints()[alg]
    assert revoke(circle.desk, town.code, key[:12].upper(), "U盘遗失") == [key]
    (received,), folder = circle.receive(path)
    assert (received.result, codes(received)) == ("拒收", {"E402"})
    assert list(folder.iterdir()) == []
    with pytest.raises(Refused, match="已经吊销过"):
        revoke(circle.desk, town.code, key, "再来一次")


def test_what_was_accepted_before_stays(circle: Circle) -> None:
    town, path = sent(circle)
    assert circle.results(path) == ["受理"]
    revoke(circle.desk, town.code, str(slip(town.session)["fingerprint"]), "换人")
    (received,), _ = circle.receive(path)
    assert (received.result, codes(received)) == ("拒收", {"E402"})
    assert known.stored_ledger(circle.desk).last(town.code)


@pytest.mark.parametrize(
    ("office", "key", "reason", "code"),
    [
        ("990001001", "", "原因", "unknown_key"),
        ("990001001", "0" * 64, "原因", "unknown_key"),
        ("990001001", "0000", "原因", "unknown_key"),
        ("990001001", "' OR 1=1 --", "原因", "unknown_key"),
        ("990009999", "0" * 64, "原因", "unknown_office"),
        ("../\x1b[2J", "0" * 64, "原因", "unknown_office"),
        ("990001001", "0" * 64, " ", "required"),
    ],
)
def test_what_cannot_be_revoked(
    circle: Circle, office: str, key: str, reason: str, code: str
) -> None:
    circle.town()
    with pytest.raises(Refused) as caught:
        revoke(circle.desk, office, key, reason)
    assert caught.value.faults[0].code == code
    assert "\x1b" not in caught.value.message


def test_nothing_is_ever_edited(circle: Circle) -> None:
    _, path = sent(circle)
    circle.receive(path)
    for table, column in (("enrolment", "name"), ("office_key", "alg"), ("received", "result")):
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises((IntegrityError, OperationalError), match="append only"):
                circle.desk.db.execute(statement)
    assert audit.broken_at(circle.desk.db) is None


def test_registries_that_are_none(circle: Circle, tmp_path: Path) -> None:
    town = circle.town()
    (tmp_path / "empty").mkdir()
    for folder, code in (
        (town.session.folder, "not_a_registry"),
        (tmp_path / "empty", "no_registry"),
        (tmp_path / "nowhere", "no_registry"),
        (tmp_path / "990001001-slip.json", "no_registry"),
    ):
        with pytest.raises(Refused) as caught:
            open_registry(folder, offices.PASSPHRASE)
        assert caught.value.faults[0].code == code


def test_an_offices_file_under_the_citys_name(circle: Circle, tmp_path: Path) -> None:
    town = circle.town()
    disguised = circle.snapshot(town)
    (disguised / "office.db").rename(disguised / "city.db")
    for opening in (open_registry, look_into_registry):
        with pytest.raises(Refused, match="不是市级登记库"):
            opening(disguised, offices.PASSPHRASE)


def test_a_registry_is_not_made_twice(circle: Circle) -> None:
    for folder in (circle.desk.folder, circle.town().session.folder):
        with pytest.raises(Refused, match="已有数据"):
            create_registry(folder, name="市", operator="甲", passphrase=offices.PASSPHRASE)


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"name": "市\n区"}, {"name": "市" * 65}, {"operator": ""}, {"code": "市 1"},
     {"due_day": 0}, {"due_day": 31}, {"passphrase": "短"}],
)  # fmt: skip
def test_wrong_values_make_no_registry(tmp_path: Path, wrong: dict[str, object]) -> None:
    values = {"name": "市", "operator": "甲", "passphrase": offices.PASSPHRASE} | wrong
    with pytest.raises(Refused):
        create_registry(tmp_path / "r", **values)  # type: ignore[arg-type]
    assert not (tmp_path / "r" / "city.db").exists()


def test_the_citys_slip_has_a_paper(circle: Circle) -> None:
    names = {path.name for path in circle.desk.folder.glob("city-slip*")}
    assert names == {
        "city-slip.json", "city-slip.pdf", "city-slip-p256.pem", "city-slip-sm2.pem"
    }  # fmt: skip
    assert city_keys.slip(circle.desk)["enrolment"]["office"] == "city-1"


def test_the_registry_is_encrypted(circle: Circle) -> None:
    sent(circle)
    for path in circle.desk.folder.glob("city.db*"):
        data = path.read_bytes()
        assert not data.startswith(b"SQLite format 3")
        assert "演示镇".encode() not in data
        assert b"990001001" not in data
