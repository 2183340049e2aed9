"""What a verdict says, and how a file is read."""

import json
import os

import pytest

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ports.bundle import build, verify
from jindu_desktop.ports.bundle.faults import SENTENCES, fault, printable
from jindu_desktop.ports.bundle.layout import MAX_BYTES
from jindu_desktop.ports.bundle.registry import Registry
from tests.ports.bundle import forge

KEYS = ["file", "ok", "trust", "office", "period", "revision", "seq", "payload_sha256", "errors"]


def test_a_good_bundle_of_a_registered_office():
    verdict = forge.check(forge.lawful())
    sha256, sm3 = build.fingerprint(forge.payload())
    assert list(verdict.as_json()) == KEYS
    assert verdict.as_json() == {
        "file": "甲镇.asics",
        "ok": True,
        "trust": "registered",
        "office": forge.OFFICE,
        "period": "2026-10",
        "revision": 0,
        "seq": 1,
        "payload_sha256": sha256,
        "errors": [],
    }
    assert verdict.files == forge.FILES
    assert verdict.notice == ""
    assert verdict.accepted().as_prev() == {
        "seq": 1,
        "period": "2026-10",
        "revision": 0,
        "sha256": sha256,
        "sm3": sm3,
    }


def test_without_a_registry_the_result_says_so():
    verdict = forge.check(forge.lawful(), None)
    assert (verdict.ok, verdict.as_json()["trust"]) == (True, "unregistered")
    assert verdict.notice == "签名完好，未核对单位密钥"
    assert forge.codes(forge.lawful(), None, office=forge.OFFICE) == set()
    assert forge.codes(forge.lawful(), None, office=forge.OTHER) == {"E403"}


def test_a_refused_bundle_shows_nothing_unproven():
    verdict = forge.check(forge.rewrite(p256=forge.sign("p256", forge.payload(revision=1))))
    told = verdict.as_json()
    assert (told["ok"], told["trust"], told["office"]) == (False, "unregistered", None)
    (error,) = told["errors"]
    assert error == {"where": "甲镇.asics", "code": "E306", "message": error["message"]}
    assert verdict.files == {}
    with pytest.raises(ValueError, match="not an acceptable"):
        verdict.accepted()


def test_every_fault_of_the_stage_is_named():
    both = {alg: forge.sign(alg, forge.payload(revision=1), 5) for alg in ("p256", "sm2")}
    assert forge.codes(forge.rewrite(**both), office=forge.OFFICE) == {"E303", "E306"}
    assert len(forge.check(forge.rewrite(**both), office=forge.OFFICE).errors) == 4
    bundle = forge.rewrite(p256=None, mimetype=b"text/plain")
    assert forge.codes(bundle) == {"E308", "E111"}


def test_an_office_that_needs_one_signature():
    for alg in ("p256", "sm2"):
        registered = forge.office()
        one = Registry((type(registered)(forge.OFFICE, forge.NAME, (alg,), registered.keys),))
        head = forge.manifest() | {"keys": [forge.keys().fingerprints()[alg]]}
        inner = forge.parts(forge.insider(lambda value, head=head: value.update(head)))
        signed = forge.sign(alg, inner["payload.zip"])
        assert forge.codes(forge.outer(inner["payload.zip"], {alg: signed}), one) == set()
        assert forge.codes(forge.lawful(), one) == {"E110"}


def test_an_office_registered_without_required_algorithms_needs_both():
    registered = forge.office()
    none = Registry((type(registered)(forge.OFFICE, forge.NAME, (), registered.keys),))
    assert forge.codes(forge.lawful(), none) == set()
    assert forge.codes(forge.rewrite(p256=None, sm2=None), none, office=forge.OFFICE) == {"E308"}


def test_codes_are_those_of_the_format():
    listed = [*range(101, 112), *range(201, 208), *range(301, 309), *range(401, 406)]
    listed += range(501, 505)
    assert list(SENTENCES) == [f"E{number}" for number in listed]
    assert all(text.endswith("。") for text in SENTENCES.values())


def test_text_shown_carries_no_control_characters():
    shown = fault("a\n\x1b[31m\u202e", "E110", "b\r\0\u2066" * 100)
    assert (shown.where + shown.message).isprintable()
    assert len(shown.message) < 200
    assert printable("镇 a") == "镇 a"


def test_a_verdict_is_json():
    told = forge.check(forge.insider(lambda head: head.update({"evil\n\x1b": 1}))).as_json()
    assert json.loads(json.dumps(told)) == told
    assert told["errors"][0]["message"].isprintable()


def test_a_file_is_checked_like_its_bytes(tmp_path):
    path = tmp_path / "一月.asics"
    path.write_bytes(forge.lawful())
    verdict = verify.verify_file(path, forge.REGISTRY, today=forge.TODAY)
    assert (verdict.ok, verdict.file) == (True, str(path))


def test_a_large_file_is_refused_by_its_size_alone(tmp_path):
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (error,) = verify.verify_file(path).errors
    assert (error.code, error.where) == ("E101", str(path))


def test_a_crowded_file_is_refused_by_its_end_alone(tmp_path, monkeypatch):
    path = tmp_path / "crowded"
    path.write_bytes(forge.plain_zip([(f"n{number}", b"") for number in range(65)]))
    monkeypatch.setattr(verify, "verify_bytes", None)  # is not reached
    assert [error.code for error in verify.verify_file(path).errors] == ["E103"]


def test_what_is_no_file_is_refused_without_opening_it(tmp_path):
    paths = [tmp_path]
    if hasattr(os, "mkfifo"):  # a pipe would block whoever opens it
        paths.append(tmp_path / "pipe")
        os.mkfifo(paths[-1])
    for path in paths:
        assert [error.code for error in verify.verify_file(path).errors] == ["E102"]


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(Unavailable, match="读不了文件"):
        verify.verify_file(tmp_path / "missing")


def test_a_truncated_file_is_refused_at_every_length():
    data = forge.lawful()
    for length in range(0, len(data), 37):
        assert forge.codes(data[:length]) <= {"E102", "E109"} != set()


def test_todays_date_is_the_machines_by_default():
    late = forge.seal(forge.payload(period="9999-12"))
    assert {e.code for e in verify.verify_bytes(late, "x", forge.REGISTRY).errors} == {"E504"}
    assert verify.verify_bytes(late, "x").ok
