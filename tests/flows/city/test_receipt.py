"""The answer comes home: only the pinned city's, only ours, and a chain that knows where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.core.period import Month
from jindu_desktop.flows.agenda import agenda
from jindu_desktop.flows.amend import amend
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.flows.city.receive import receive
from jindu_desktop.flows.keys import signing_keys
from jindu_desktop.flows.month import month_state
from jindu_desktop.flows.receipt import import_receipt
from jindu_desktop.flows.trust import trust
from jindu_desktop.ports.bundle import build, canonical
from jindu_desktop.ports.bundle.build import manifest_of
from jindu_desktop.ports.bundle.digests import fingerprint
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.layout import RECEIPT
from jindu_desktop.ports.bundle.receipt import Question, Receipt, build_receipt
from jindu_desktop.ports.bundle.slip import make_slip
from jindu_desktop.ports.bundle.verify import verify_file
from jindu_desktop.store import months
from jindu_desktop.store.city.files import open_
from tests.circles import Circle, Town

AUGUST, SEPTEMBER, OCTOBER = Month(2026, 8), Month(2026, 9), Month(2026, 10)
APP = {"name": "test", "version": "0"}


@pytest.fixture
def town(circle: Circle) -> Town:
    """A town with three closed months, on 3 November."""
    found = circle.town()
    circle.clock.set("2026-11-03")
    found.register("2026-01-05", 3)
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        found.close(month)
    return found


def state(town: Town, month: Month) -> str:
    return month_state(town.session, month).state


def head_of(path: Path) -> dict[str, Any]:
    return dict(verify_file(path).manifest or {})


def ask(town: Town, month: Month) -> Pinned:
    return Pinned(town.code, str(month), Question("请核对", "", "registered", "未填"))


def receipt_for(path: Path, **changes: Any) -> Receipt:
    verdict = verify_file(path)
    head = verdict.manifest or {}
    sha256, sm3 = fingerprint(verdict.payload)
    made = Receipt(
        head["office"], head["seq"], head["period"], head["revision"], sha256, sm3,
        "2026-11-04T00:00:00Z", "受理",
    )  # fmt: skip
    return replace(made, **changes)


def signed(circle: Circle, receipt: Receipt, keys: SigningKeys | None = None) -> Path:
    """A receipt signed by the city, or by somebody."""
    keys = keys or city_keys.load(circle.desk)
    payload = build_receipt(receipt, city="city-1", number=1, keys=keys, app=APP)
    path = circle.root / "receipt.asics"
    path.write_bytes(build.sign_bundle(payload, keys, "city-1", "市"))
    return path


def refused(town: Town, path: Path) -> str:
    before = months.chain_end(town.session.db)
    with pytest.raises(Refused) as caught:
        import_receipt(town.session, path)
    assert months.chain_end(town.session.db) == before
    assert check_office(town.session)["ok"]
    return caught.value.faults[0].code


def test_accepted_and_again(circle: Circle, town: Town) -> None:
    _, folder = circle.receive(town.send(AUGUST))
    assert state(town, AUGUST) == "exported"
    (told,) = town.take(folder)
    assert (told["result"], told["known"], told["state"]) == ("受理", False, "received")
    entries = check_office(town.session)["audit_entries"]
    (again,) = town.take(folder)
    assert again["known"] is True
    assert check_office(town.session)["audit_entries"] == entries


def test_returned_with_questions_then_amended(circle: Circle, town: Town) -> None:
    first = town.send(AUGUST)
    _, folder = circle.receive(first, asked=(ask(town, AUGUST),))
    (told,) = town.take(folder)
    assert told["questions"] == (
        {"text": "请核对", "code": "", "indicator": "registered", "row": "未填"},
    )
    assert month_state(town.session, AUGUST).word == "退回"
    with pytest.raises(Refused, match="请核对"):
        town.send(AUGUST)
    assert amend(town.session, AUGUST, "已核对无误")["moved"] == []
    second = town.send(AUGUST)
    assert (head_of(second)["seq"], head_of(second)["revision"]) == (1, 1)
    assert circle.results(second) == ["受理"]


def test_what_was_exported_on_a_returned_bundle_is_made_anew(circle: Circle, town: Town) -> None:
    files = [town.send(month) for month in (AUGUST, SEPTEMBER, OCTOBER)]
    received, folder = circle.receive(*files, asked=(ask(town, SEPTEMBER),))
    assert [each.result for each in received] == ["受理", "退回", "拒收"]
    town.take(folder)
    assert [state(town, m) for m in (AUGUST, SEPTEMBER, OCTOBER)] == [
        "received", "returned", "closed",
    ]  # fmt: skip
    october = town.send(OCTOBER)
    assert (head_of(october)["seq"], head_of(october)["revision"]) == (2, 0)
    amend(town.session, SEPTEMBER, "已核对无误")
    assert circle.results(october, town.send(SEPTEMBER)) == ["受理", "受理"]


def test_a_late_receipt_changes_nothing_in_a_chain_that_went_on(circle: Circle, town: Town) -> None:
    one = town.send(AUGUST)
    _, first = circle.receive(one)
    two, three = town.send(SEPTEMBER), None
    _, second = circle.receive(two)
    town.take(second)
    three = town.send(OCTOBER)
    end = months.chain_end(town.session.db)
    town.take(first)
    assert months.chain_end(town.session.db) == end
    assert [state(town, m) for m in (AUGUST, SEPTEMBER, OCTOBER)] == [
        "received", "received", "exported",
    ]  # fmt: skip
    assert circle.results(three) == ["受理"]


def test_a_new_pc_learns_its_place_from_the_last_receipt(circle: Circle, town: Town) -> None:
    empty = circle.snapshot(town)
    files = [town.send(month) for month in (AUGUST, SEPTEMBER)]
    _, folder = circle.receive(*files)
    other = circle.restored(town, empty)
    assert [each["known"] for each in other.take(folder)] == [False, False]
    assert state(other, AUGUST) == state(other, SEPTEMBER) == "received"
    with pytest.raises(Refused, match="不是本机导出"):
        other.send(AUGUST)
    october = other.send(OCTOBER)
    assert head_of(october)["seq"] == 3
    assert head_of(october)["prev"]["sha256"] == verify_file(files[1]).payload_sha256
    assert circle.results(october) == ["受理"]
    assert amend(other.session, AUGUST, "数字不变，补一份")["revision"] == 1
    assert circle.results(other.send(AUGUST)) == ["受理"]


def test_only_the_last_receipt_is_needed(circle: Circle, town: Town) -> None:
    old = circle.snapshot(town)
    _, folder = circle.receive(*(town.send(month) for month in (AUGUST, SEPTEMBER)))
    other = circle.restored(town, old)
    import_receipt(other.session, sorted(folder.iterdir())[-1])
    assert circle.results(other.send(OCTOBER)) == ["受理"]


def test_a_month_accepted_from_the_old_pc_is_closed_as_a_correction(
    circle: Circle, town: Town
) -> None:
    july = Month(2026, 7)
    old = circle.snapshot(town)
    town.close(july)
    _, folder = circle.receive(town.send(july))
    other = circle.restored(town, old)
    other.take(folder)
    assert state(other, july) == "open"
    other.close(july)
    assert month_state(other.session, july).revision == 1
    path = other.send(july)
    assert circle.results(path) == ["受理"]
    moved = canonical.loads(verify_file(path).files["amendment.json"])
    assert (moved["revision"], moved["corrects"], moved["moved"]) == (1, None, [])


def test_a_stale_copy_sends_first_and_learns_then(circle: Circle, town: Town) -> None:
    old = circle.snapshot(town)
    circle.receive(town.send(AUGUST))
    other = circle.restored(town, old)
    stale = other.send(SEPTEMBER)
    received, folder = circle.receive(stale)
    assert received[0].result == "退回"
    for path in sorted(folder.iterdir(), reverse=True):  # 退回 first, then where the chain stands
        import_receipt(other.session, path)
    assert state(other, SEPTEMBER) == "returned"
    again = other.send(SEPTEMBER)
    assert (head_of(again)["seq"], head_of(again)["revision"]) == (2, 0)
    assert circle.results(again) == ["受理"]


def test_receipts_that_contradict_each_other(circle: Circle, town: Town) -> None:
    path = town.send(AUGUST)
    import_receipt(town.session, signed(circle, receipt_for(path)))
    back = receipt_for(path, result="退回", questions=(Question("不行"),))
    assert refused(town, signed(circle, back)) == "contradiction"
    later = receipt_for(path, received_at="2026-11-05T00:00:00Z")
    assert import_receipt(town.session, signed(circle, later))["known"] is False


def test_somebody_elses_receipts(circle: Circle, town: Town) -> None:
    path = town.send(AUGUST)
    good = receipt_for(path)
    own = signing_keys(town.session)
    city = city_keys.load(circle.desk)
    half = SigningKeys(city.signers["p256"], own.signers["sm2"])
    assert refused(town, signed(circle, good, SigningKeys.generate())) == "E303"
    assert refused(town, signed(circle, good, own)) == "E303"
    assert refused(town, signed(circle, good, half)) == "E303"
    other = replace(good, office="990001002")
    assert refused(town, signed(circle, other)) == "other_office"


def test_other_papers_of_the_city(circle: Circle, town: Town) -> None:
    """A bundle, a plan, a receipt that says something else in its manifest, a wrong city's code."""
    path = town.send(AUGUST)
    assert refused(town, path) == "E303"
    keys, good = city_keys.load(circle.desk), receipt_for(path)
    content = canonical.dumps(good.content())
    common: dict[str, Any] = {
        "office": "city-1", "period": "2026-08", "revision": 0, "seq": 1, "prev": None,
        "created": good.received_at, "app": APP, "keys": keys,
    }  # fmt: skip
    for code, change in (
        ("E204", {"schema": "cn.jindu.plan/1", "files": {"plan.json": content}}),
        ("E204", {"schema": "cn.jindu.summary-bundle/1", "files": {"receipt.json": content}}),
        ("E403", {"schema": RECEIPT, "files": {"receipt.json": content}, "office": "city-2"}),
        ("receipt_format", {"schema": RECEIPT, "files": {"receipt.json": content}, "revision": 1}),
        ("receipt_format", {"schema": RECEIPT, "files": {"receipt.json": b"[]"}}),
    ):
        made = build.build_payload(**{**common, **change})
        file = circle.root / "other.asics"
        file.write_bytes(build.sign_bundle(made, keys, "city-1", "市"))
        assert refused(town, file) == code


@pytest.mark.parametrize(
    "change",
    [
        {"result": "同意"}, {"result": None}, {"seq": True}, {"seq": -1}, {"sha256": "0" * 63},
        {"office": "../x"}, {"questions": {}}, {"questions": [{"text": ""}]}, {"more": 1},
        {"questions": [{"text": "\u202e", "code": "", "indicator": "", "row": ""}]},
        {"questions": [{"text": "x" * 501, "code": "", "indicator": "", "row": ""}]},
        {"received_at": "yesterday"},
    ],
)  # fmt: skip
def test_a_receipt_of_another_form(circle: Circle, town: Town, change: dict[str, Any]) -> None:
    keys = city_keys.load(circle.desk)
    content = canonical.dumps({**receipt_for(town.send(AUGUST)).content(), **change})
    payload = build.build_payload(
        office="city-1", period="2026-08", revision=0, seq=1, prev=None,
        created="2026-11-04T00:00:00Z", app=APP, keys=keys, files={"receipt.json": content},
        schema=RECEIPT,
    )  # fmt: skip
    file = circle.root / "odd.asics"
    file.write_bytes(build.sign_bundle(payload, keys, "city-1", "市"))
    assert refused(town, file) == "receipt_format"


def test_every_bent_byte_is_refused(circle: Circle, town: Town) -> None:
    good = signed(circle, receipt_for(town.send(AUGUST))).read_bytes()
    file = circle.root / "bent.asics"
    for place in range(0, len(good), len(good) // 60):
        data = bytearray(good)
        data[place] ^= 0x10
        file.write_bytes(data)
        assert refused(town, file).startswith("E")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"x" * 2_000_000),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_files_that_are_no_receipt(
    circle: Circle, town: Town, spoil: Callable[[Path], object]
) -> None:
    path = signed(circle, receipt_for(town.send(AUGUST)))
    spoil(path)
    with pytest.raises((Refused, Unavailable)):
        import_receipt(town.session, path)


def test_no_city_was_pinned(circle: Circle) -> None:
    town = circle.town(known=False)
    circle.clock.set("2026-11-03")
    town.close(AUGUST)
    assert refused(town, signed(circle, receipt_for(town.send(AUGUST)))) == "no_city"


def slip_file(circle: Circle, keys: SigningKeys, former: SigningKeys | None = None) -> Path:
    made = make_slip("city-2", "别的市", keys, "2026-11-01T00:00:00Z", former)
    path = circle.root / "city-2.json"
    path.write_bytes(canonical.dumps(made))
    return path


def fingerprint_of(path: Path) -> str:
    return str(canonical.loads(path.read_bytes())["fingerprint"])


def test_the_city_is_pinned_once(circle: Circle, town: Town) -> None:
    same = circle.desk.folder / city_keys.SLIP
    assert trust(town.session, same, fingerprint_of(same))["changed"] is False
    other = slip_file(circle, SigningKeys.generate())
    for print_, code in (
        (fingerprint_of(same), "fingerprint_differs"),
        ("", "fingerprint_differs"),
    ):
        with pytest.raises(Refused) as caught:
            trust(town.session, other, print_)
        assert caught.value.faults[0].code == code
    with pytest.raises(Refused, match="另一套市级密钥"):
        trust(town.session, other, fingerprint_of(other))
    assert trust(town.session, other, fingerprint_of(other), "市里换了电脑")["changed"] is True
    _, folder = circle.receive(town.send(AUGUST))
    assert refused(town, next(folder.iterdir())) == "E303"


def test_a_city_that_signs_for_its_successor(circle: Circle, town: Town) -> None:
    path = slip_file(circle, SigningKeys.generate(), city_keys.load(circle.desk))
    assert trust(town.session, path, fingerprint_of(path))["changed"] is True


def test_an_office_does_not_pin_itself(circle: Circle, town: Town) -> None:
    path = circle.root / f"{town.code}-slip.json"
    with pytest.raises(Refused, match="本单位自己"):
        trust(town.session, path, fingerprint_of(path))


def test_openssl_agrees_on_a_receipt(circle: Circle, town: Town, tmp_path: Path) -> None:
    _, folder = circle.receive(town.send(AUGUST))
    (path,) = folder.iterdir()
    with zipfile.ZipFile(path) as container:
        container.extractall(tmp_path / "out")
    words = "cms -verify -binary -inform DER -purpose any -out".split()
    files = ["-in", "META-INF/signature.p7s", "-content", "payload.zip"]
    authority = ["-CAfile", str(circle.desk.folder / "city-slip-p256.pem")]
    said = subprocess.run(
        ["openssl", *words, os.devnull, *files, *authority],
        cwd=tmp_path / "out",
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr


def test_the_chain_names_what_it_hangs_on(circle: Circle, town: Town) -> None:
    one, two = town.send(AUGUST), town.send(SEPTEMBER)
    prev = manifest_of(verify_file(two).payload)["prev"]
    assert prev == {
        "seq": 1, "period": "2026-08", "revision": 0,
        "sha256": verify_file(one).payload_sha256, "sm3": fingerprint(verify_file(one).payload)[1],
    }  # fmt: skip


def test_the_agenda_tells_of_what_is_not_sent_and_what_came_back(
    circle: Circle, town: Town
) -> None:
    """今日 names closed months without a bundle, and the one that was returned."""

    def told(rule: str) -> list[str]:
        return [item.key for item in agenda(town.session) if item.rule == rule]

    assert told("month_send") == ["2026-08", "2026-09", "2026-10"]
    first = town.send(AUGUST)
    assert told("month_send") == ["2026-09", "2026-10"]
    _, folder = circle.receive(first, asked=(ask(town, AUGUST),))
    town.take(folder)
    assert told("month_returned") == ["2026-08"]
    amend(town.session, AUGUST, "已核对无误")
    assert told("month_send")[0] == "2026-08"
    town.send(AUGUST)
    assert told("month_returned") == []


def test_a_restored_registry_receives_once_more_and_the_offices_take_it(
    circle: Circle, town: Town
) -> None:
    """What was accepted after the backup comes again; the second receipt changes nothing at home."""
    old = circle.root / "registry-kept"
    _, receipts = circle.receive(town.send(AUGUST))
    town.take(receipts)
    circle.desk.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    shutil.copytree(circle.desk.folder, old)
    second = town.send(SEPTEMBER)
    _, receipts = circle.receive(second)
    town.take(receipts)
    third = town.send(OCTOBER)
    desk = Desk(old, circle.desk.operator, circle.desk.key, open_(old, circle.desk.key))
    desk.clock = circle.clock
    with desk:
        answers = receive(desk, [third, second], circle.root / "again")
    assert [each.result for each in answers] == ["受理", "受理"]
    town.take(circle.root / "again")
    assert [state(town, month) for month in (AUGUST, SEPTEMBER, OCTOBER)] == ["received"] * 3
    assert check_office(town.session)["problems"] == []
