"""The registration slip: what an office shows, and what the city believes."""

import base64
import copy
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import canonical, slip, sm2
from jindu_desktop.ports.bundle.algorithms import public_key
from jindu_desktop.ports.bundle.digests import sha256
from tests.ports.bundle import forge

SLIP = slip.make_slip(forge.OFFICE, forge.NAME, forge.keys(), forge.CREATED)


def changed(change) -> dict:
    made = copy.deepcopy(SLIP)
    change(made)
    return made


def code(made) -> str:
    with pytest.raises(Refused) as caught:
        slip.check_slip(made)
    assert caught.value.message.endswith("。")
    return caught.value.faults[0].code


def test_a_slip_says_who_and_which_keys():
    assert list(SLIP) == ["enrolment", "proofs", "fingerprint"]
    enrolment = slip.check_slip(json.loads(json.dumps(SLIP)))
    assert (enrolment.office, enrolment.name) == (forge.OFFICE, forge.NAME)
    assert {key.alg: key.spki for key in enrolment.keys} == forge.keys().spkis()
    assert {key.alg: key.fp for key in enrolment.keys} == forge.keys().fingerprints()
    assert enrolment.fingerprint == SLIP["fingerprint"]
    assert enrolment.vouched_by == ()


def test_the_fingerprint_is_half_of_a_sha256_in_eight_groups():
    digest = hashlib.sha256(canonical.dumps(SLIP["enrolment"])).hexdigest()
    assert SLIP["fingerprint"].replace(" ", "") == digest[:32]
    assert [len(group) for group in SLIP["fingerprint"].split(" ")] == [4] * 8


def test_fingerprints_are_compared_as_people_type_them():
    shown = SLIP["fingerprint"]
    for typed in (shown.upper(), shown.replace(" ", ""), shown.replace(" ", "-"), f" {shown}\t"):
        assert slip.same_fingerprint(typed, shown)
    assert not slip.same_fingerprint(shown[:-1], shown)
    assert not slip.same_fingerprint(shown[:-1], shown[:-1])
    assert not slip.same_fingerprint("", "")
    other = slip.make_slip(forge.OFFICE, forge.NAME, forge.keys(5), forge.CREATED)
    assert not slip.same_fingerprint(shown, other["fingerprint"])


def test_rotation_is_signed_by_the_former_keys_too():
    made = slip.make_slip(forge.OFFICE, forge.NAME, forge.keys(5), forge.CREATED, forge.keys())
    enrolment = slip.check_slip(made)
    assert {key.fp for key in enrolment.keys} == set(forge.keys(5).fingerprints().values())
    assert set(enrolment.vouched_by) == set(forge.keys().fingerprints().values())
    made["proofs"][-1]["signature"] = made["proofs"][0]["signature"]
    assert code(made) == "slip_proof"


def test_any_change_of_the_enrolment_breaks_the_proofs():
    for key, value in (
        ("office", forge.OTHER),
        ("name", "乙镇"),
        ("created", "2027-01-01T00:00:00Z"),
    ):
        assert code(changed(lambda made, k=key, v=value: made["enrolment"].update({k: v}))) == (
            "slip_proof"
        )


@pytest.mark.parametrize("number", [0, 1])
def test_a_key_without_its_proof(number):
    assert code(changed(lambda made: made["proofs"].pop(number))) == "slip_proof"


@pytest.mark.parametrize("number", [0, 1])
def test_somebody_elses_key(number):
    """The key of another office can be shown but not proven."""
    other = slip.make_slip(forge.OTHER, "乙镇", forge.keys(1), forge.CREATED)

    def change(made):
        made["enrolment"]["keys"][number] = other["enrolment"]["keys"][number]

    assert code(changed(change)) == "slip_proof"
    both = changed(change)
    both["proofs"][number] = other["proofs"][number]
    assert code(both) == "slip_proof"


def test_an_sm2_point_off_the_curve():
    point = b"\4" + bytes(63) + b"\1"
    assert sm2.point_of(point) is None
    spki = public_key("sm2", point)

    def change(made):
        line = made["enrolment"]["keys"][1]
        line["spki"], line["fp"] = base64.b64encode(spki).decode(), sha256(spki).hex()

    assert code(changed(change)) == "slip_key"


def test_a_key_of_the_other_curve_or_with_another_fingerprint():
    keys = SLIP["enrolment"]["keys"]

    def swap(made):
        for field in ("spki", "fp"):
            made["enrolment"]["keys"][1][field] = keys[0][field]

    assert code(changed(swap)) == "slip_key"
    assert (
        code(changed(lambda made: made["enrolment"]["keys"][0].update(fp="0" * 64))) == "slip_key"
    )


def test_one_key_only_or_one_twice():
    assert code(changed(lambda made: made["enrolment"]["keys"].pop())) == "slip_keys"
    assert code(changed(lambda made: made["enrolment"]["keys"].reverse())) == "slip_keys"
    twice = changed(lambda made: made["enrolment"]["keys"].append(made["enrolment"]["keys"][1]))
    assert code(twice) == "slip_keys"


def test_a_fingerprint_that_is_not_the_contents():
    other = slip.make_slip(forge.OTHER, "乙镇", forge.keys(1), forge.CREATED)["fingerprint"]
    assert code(changed(lambda made: made.update(fingerprint=other))) == "slip_fingerprint"


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.pop("proofs"),
        lambda made: made.update(more=1),
        lambda made: made.update(proofs=[]),
        lambda made: made.update(proofs={}),
        lambda made: made.update(proofs=made["proofs"] * 3),
        lambda made: made.update(fingerprint=None),
        lambda made: made.update(enrolment=[]),
        lambda made: made["enrolment"].pop("name"),
        lambda made: made["enrolment"].update(name=""),
        lambda made: made["enrolment"].update(name="镇\n"),
        lambda made: made["enrolment"].update(name="镇\ud800"),
        lambda made: made["enrolment"].update(office="../1"),
        lambda made: made["enrolment"].update(schema="x"),
        lambda made: made["enrolment"].update(schema=[]),
        lambda made: made["enrolment"].update(created="yesterday"),
        lambda made: made["enrolment"].update(keys=None),
        lambda made: made["enrolment"]["keys"][0].update(alg="rsa"),
        lambda made: made["enrolment"]["keys"][0].update(alg=[]),
        lambda made: made["enrolment"]["keys"][0].update(spki="!"),
        lambda made: made["enrolment"]["keys"][0].update(spki="镇"),
        lambda made: made["enrolment"]["keys"][0].update(spki="A" * 2000),
        lambda made: made["proofs"][0].update(signature=1),
        lambda made: made["proofs"][0].pop("spki"),
    ],
)
def test_other_forms(change):
    assert code(changed(change)) == "slip_format"


def test_a_slip_is_read_from_its_file_however_it_is_laid_out():
    for data in (canonical.dumps(SLIP), json.dumps(SLIP, indent=2).encode()):
        assert slip.read_slip(data) == slip.check_slip(SLIP)


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[" * 60_000, b" " * 70_000, b'{"a":1,"a":1}', b'{"enrolment":1.5}']
)
def test_a_file_that_is_no_slip(data):
    with pytest.raises(Refused, match="登记文件的格式不对"):
        slip.read_slip(data)


def test_a_signature_that_is_none():
    assert code(changed(lambda made: made["proofs"][0].update(signature="AAAA"))) == "slip_proof"
    assert code(changed(lambda made: made["proofs"][1].update(signature=""))) == "slip_proof"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["p256", "sm2"]),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["enrolment", "proofs", "fingerprint", "alg", "spki", "keys"]), inner
        )
    ),
    max_leaves=10,
)


@given(json_values)
def test_whatever_is_read_is_refused_in_words(value):
    assert code(value) == "slip_format"
