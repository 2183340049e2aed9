"""A pinned city whose ledger is bent, and files that are not what an office takes them for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.issue import sign_rules
from jindu_desktop.flows.city.receipt_papers import write_papers
from jindu_desktop.flows.keys import write_slip
from jindu_desktop.flows.month import month_state
from jindu_desktop.flows.receipt import import_receipt
from jindu_desktop.ports.bundle import build
from jindu_desktop.ports.bundle.digests import fingerprint
from jindu_desktop.ports.bundle.receipt import Receipt, build_receipt
from jindu_desktop.ports.bundle.slip import read_slip, same_fingerprint
from jindu_desktop.ports.bundle.verify import verify_file
from tests.circles import Circle, Town

OCTOBER = Month(2026, 10)


@pytest.fixture
def town(circle: Circle) -> Town:
    found = circle.town()
    circle.clock.set("2026-11-03")
    found.register("2026-01-05", 3)
    found.close(OCTOBER)
    return found


def answer(circle: Circle, sent: Path, **changes: Any) -> Path:
    """受理 for what was sent, signed by the city, with some of it told wrong."""
    verdict = verify_file(sent)
    head = verdict.manifest or {}
    place = (head["office"], head["seq"], head["period"], head["revision"])
    digests = fingerprint(verdict.payload)
    receipt = replace(Receipt(*place, *digests, "2026-11-04T00:00:00Z", "受理"), **changes)
    keys = city_keys.load(circle.desk)
    app = {"name": "test", "version": "0"}
    payload = build_receipt(receipt, city="city-1", number=1, keys=keys, app=app)
    path = circle.root / "receipt.asics"
    path.write_bytes(build.sign_bundle(payload, keys, "city-1", "市"))
    return path


@pytest.mark.parametrize(
    "changes", [{"sm3": "0" * 64}, {"seq": 2}, {"period": "2026-09"}, {"seq": 9, "revision": 3}]
)
def test_a_receipt_that_puts_our_bundle_elsewhere_bends_no_chain(
    circle: Circle, town: Town, changes: dict[str, Any]
) -> None:
    sent = town.send(OCTOBER)
    with pytest.raises(Refused, match="对不上") as refused:
        import_receipt(town.session, answer(circle, sent, **changes))
    assert refused.value.faults[0].code == "contradiction"
    assert month_state(town.session, OCTOBER).state == "exported"
    assert import_receipt(town.session, answer(circle, sent))["state"] == "received"


def test_faults_of_the_citys_files_send_the_office_to_the_city(circle: Circle, town: Town) -> None:
    sent = town.send(OCTOBER)
    junk = circle.root / "junk.asics"
    junk.write_bytes(b"junk")
    for path in (sent, junk):
        with pytest.raises(Refused) as refused:
            import_receipt(town.session, path)
        assert "市级" in refused.value.message
        assert all("报送单位" not in fault.message for fault in refused.value.faults)


def test_the_desks_own_faulty_json_is_for_the_desk_to_mend(circle: Circle) -> None:
    source = circle.root / "rules.json"
    for text in ("", "{", '{"title": "a", "title": "b"}', "[" * 100_000):
        source.write_text(text, "utf-8")
        with pytest.raises(Refused, match="请改好后再签发"):
            sign_rules(circle.desk, source, circle.root / "out.asics")
    assert not (circle.root / "out.asics").exists()


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("gb18030"),
        lambda text: full_width(text).encode(),
        lambda text: text.lower().replace("jdhz1", "Jdhz1").encode(),
    ],
)
def test_a_code_saved_again_by_an_editor_or_typed_full_width(
    circle: Circle, town: Town, saved: Callable[[str], bytes]
) -> None:
    _, folder = circle.receive(town.send(OCTOBER))
    text, _ = write_papers(circle.desk, list(folder.glob("*.asics")))
    lines = text.read_text("utf-8-sig").splitlines()[1:]
    text.write_bytes(saved("\r\n".join(lines)))
    assert import_receipt(town.session, text)["state"] == "received"


def test_bytes_that_are_no_text_hold_no_code(circle: Circle, town: Town) -> None:
    path = circle.root / "x.txt"
    for data in (b"\xff\xfe\x00", b"\xff" * 9, b"\0" * 99, b"", b"JDHZ1", "你好".encode()):
        path.write_bytes(data)
        with pytest.raises(Refused):
            import_receipt(town.session, path)


def test_a_fingerprint_typed_full_width_is_the_same_and_a_lookalike_is_not() -> None:
    shown = "9f9e ad76 91f3 0fdf 5bee 02b9 987a db9c"
    for typed in (full_width(shown), shown.upper() + "\n", shown.replace(" ", "－")):
        assert same_fingerprint(typed, shown)
    for old, new in (("a", "\u0430"), ("e", "\u0435"), ("0", "o"), ("1", "l"), ("9", "\u200b9")):
        assert not same_fingerprint(shown.replace(old, new), shown)


@pytest.mark.parametrize("name", ["slip.pdf", "slip.PDF", "slip.pem"])
def test_a_slip_named_like_its_paper_keeps_its_json(circle: Circle, town: Town, name: str) -> None:
    written = write_slip(town.session, circle.root / "slips" / name)
    assert [path.name for path in written[:2]] == ["slip.json", "slip.pdf"]
    assert read_slip(written[0].read_bytes()).office == town.code
