"""Attacks crafted by an enrolled office that signs properly what it ought not to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from asn1crypto import cms as asn1

from jindu_desktop.ports.bundle import canonical, zips
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS
from jindu_desktop.ports.bundle.registry import Registry
from tests.ports.bundle import forge


@pytest.mark.parametrize("alg", list(ALGORITHMS))
def test_a_signing_time_in_the_long_form_of_a_moment_that_has_a_short_one(alg: str) -> None:
    moment = asn1.Time({"generalized_time": datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC)})
    spelt = asn1.CMSAttribute({"type": "signing_time", "values": [moment]})

    def change(attributes: asn1.CMSAttributes) -> list[asn1.CMSAttribute]:
        others = [each for each in attributes if each["type"].native != "signing_time"]
        return sorted([spelt, *others], key=asn1.CMSAttribute.dump)

    assert forge.codes(forge.rewrite(**{alg: forge.signed_again(alg, change)})) >= {"E305"}


def test_a_former_and_a_new_key_of_one_office_mixed() -> None:
    former, new = forge.office(0, slip_no="1"), forge.office(5, slip_no="2")
    registry = Registry((replace(new, keys=former.keys + new.keys),))
    mixed = sorted(
        forge.keys(number).fingerprints()[alg] for number, alg in ((0, "p256"), (5, "sm2"))
    )
    head = forge.manifest() | {"keys": mixed}
    inner = zips.write([("manifest.json", canonical.dumps(head)), *sorted(forge.FILES.items())])
    signed = {"p256": forge.sign("p256", inner), "sm2": forge.sign("sm2", inner, 5)}
    assert forge.codes(forge.outer(inner, signed), registry) == {"E404"}
    for number in (0, 5):
        whole = forge.seal(forge.payload(number), number)
        assert forge.codes(whole, registry) == set()


@pytest.mark.parametrize("period", ["0001-01", "1949-12"])
def test_a_month_that_no_board_shows(period: str) -> None:
    assert forge.codes(forge.insider(lambda head: head.update(period=period))) == {"E207"}


@pytest.mark.parametrize(
    ("spelt", "code"),
    [
        ('"seq":1e0', "E201"),
        ('"seq":-1', "E207"),
        (f'"seq":{2**64}', "E201"),
        ('"seq":1,"seq":1', "E201"),
        ('"seq":1}\n{"seq":1', "E201"),
        ('"seq":' + '{"a":' * 60_000 + "1" + "}" * 60_000, "E201"),
        ('"seq":"\\ud800"', "E201"),
        ('"seq":"\\u0031"', "E202"),
        ('"seq":1 ', "E202"),
    ],
)
def test_a_number_spelt_to_confuse(spelt: str, code: str) -> None:
    head = canonical.dumps(forge.manifest()).replace(b'"seq":1', spelt.encode())
    assert forge.codes(forge.insider_raw(head)) == {code}


def test_a_mark_of_byte_order_before_the_manifest() -> None:
    head = b"\xef\xbb\xbf" + canonical.dumps(forge.manifest())
    assert forge.codes(forge.insider_raw(head)) <= {"E201", "E202"}
    assert forge.codes(forge.insider_raw(head))
