"""What a bundle is, said once by our writer and once more by programs nobody here wrote."""

import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import gmssl_fast
import pytest
from asn1crypto import algos, core, tsp
from asn1crypto import cms as asn1

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import build, layout
from jindu_desktop.ports.bundle.digests import sha256
from tests.ports.bundle import forge

ORDER = ["audit.json", "report.pdf", "summary.json", "tables/monthly.csv"]


def test_payload_is_pinned():
    assert hashlib.sha256(forge.payload()).hexdigest() == (
        "6ccfe3ff6408af62408aa91a420a76e27efa57f145f9e93a2d46753fd2306dd8"
    )


def test_p256_signature_is_pinned():
    """RFC 6979: the same payload, time and certificate give the same .p7s."""
    assert hashlib.sha256(forge.sign("p256", forge.payload())).hexdigest() == (
        "2b040049e1e85942e9fafd68d4aa70bdb4dec55486a23db5a0fd4465fe72c0e4"
    )


def test_the_manifest_says_what_the_format_lists():
    with zipfile.ZipFile(io.BytesIO(forge.payload())) as archive:
        assert archive.namelist() == ["manifest.json", *ORDER]
        head = json.loads(archive.read("manifest.json"))
        report = archive.read("report.pdf")
    given = {key: head[key] for key in forge.DEFAULTS if key != "files"}
    assert given | {"files": forge.FILES} == forge.DEFAULTS
    assert head.keys() - forge.DEFAULTS.keys() == {"schema", "keys"}
    assert head["schema"] == "cn.jindu.summary-bundle/1"
    assert head["keys"] == sorted(forge.keys().fingerprints().values())
    assert [line["path"] for line in head["files"]] == ORDER
    assert head["files"][1] == {
        "path": "report.pdf",
        "bytes": len(report),
        "sha256": hashlib.sha256(report).hexdigest(),
        "sm3": build.fingerprint(report)[1],
    }


def test_the_payload_does_not_depend_on_the_order_of_files():
    assert forge.payload(files=dict(reversed(forge.FILES.items()))) == forge.payload()


def test_signing_again_changes_only_the_sm2_signature():
    one, two = (
        forge.parts(build.sign_bundle(forge.payload(), forge.keys(), forge.OFFICE, forge.NAME))
        for _ in range(2)
    )
    assert list(one) == ["mimetype", "payload.zip", forge.P256, forge.SM2]
    assert {name for name in one if one[name] != two[name]} == {forge.SM2}
    assert max(len(one[forge.P256]), len(one[forge.SM2])) < 1024
    assert forge.codes(build.sign_bundle(forge.payload(), forge.keys(), "x", "y")) == set()


def test_the_chain_is_named():
    sha256, sm3 = build.fingerprint(forge.payload())
    prev = {"seq": 1, "period": "2026-10", "revision": 0, "sha256": sha256, "sm3": sm3}
    head = build.manifest_of(forge.payload(seq=2, revision=1, prev=prev))
    assert head["prev"] == prev


def test_file_name():
    assert build.file_name("440883107", "2026-10", 0) == "440883107-2026-10-r0.asics"


@pytest.mark.parametrize(
    "change",
    [
        {"period": "2026-13"},
        {"revision": -1},
        {"seq": True},
        {"prev": {}},
        {"created": "2026-02-30T00:00:00Z"},
        {"created": "2026-11-02T03:04:05+00:00"},
        {"office": "../1"},
        {"app": {"name": "x"}},
        {"files": {"../x": b""}},
        {"files": {"a": b"", "A": b""}},
        {"files": {f"n{number}": b"" for number in range(64)}},
        {"schema": layout.RECEIPT},
    ],
)
def test_what_the_format_forbids_is_a_mistake_of_ours(change):
    with pytest.raises(ValueError, match="."):
        forge.payload(**change)


def test_too_large_is_refused_in_words():
    with pytest.raises(Refused, match="64 MB"):
        forge.payload(files={"report.pdf": bytes(layout.MAX_BYTES)})


@pytest.mark.parametrize(
    ("schema", "name"),
    [(layout.RECEIPT, "receipt.json"), (layout.PLAN, "plan.json"), (layout.RULES, "rules.json")],
)
def test_other_schemas_travel_in_the_same_container(schema, name):
    bundle = forge.seal(forge.payload(schema=schema, files={name: b"{}\n"}))
    verdict = forge.check(bundle, schemas=(schema,))
    assert (verdict.ok, verdict.files) == (True, {name: b"{}\n"})
    assert forge.codes(bundle) == {"E204"}


def test_the_command_of_the_format_verifies(tmp_path):
    """bundle.md, "What anyone can run", word for word."""
    assert shutil.which("openssl"), "these tests need the openssl program"
    with zipfile.ZipFile(io.BytesIO(forge.lawful())) as archive:
        archive.extractall(tmp_path)
    pem = forge.keys().pem(forge.OFFICE, forge.NAME)["p256"]
    (tmp_path / "office-p256.pem").write_text(pem, encoding="ascii")
    command = (
        "openssl cms -verify -binary -inform DER -in META-INF/signature.p7s -content payload.zip "
        "-CAfile office-p256.pem -purpose any -out /dev/null"
    ).split()
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    damaged = bytearray(forge.payload())
    damaged[100] ^= 1
    (tmp_path / "payload.zip").write_bytes(damaged)
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode != 0


@pytest.mark.parametrize(
    ("alg", "digest", "signature", "hashed"),
    [
        ("p256", "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", sha256),
        ("sm2", "1.2.156.10197.1.401", "1.2.156.10197.1.501", gmssl_fast.sm3),
    ],
)
def test_asn1crypto_builds_the_same_signature(alg, digest, signature, hashed):
    """The profile written down a second time, by a library with the RFC's own module."""
    ours = forge.sign(alg, forge.payload())
    value = forge.signer_info(asn1.ContentInfo.load(ours))["signature"].native
    certificate = forge.certificate(forge.certificates()[alg])
    oid = core.ObjectIdentifier(digest).dump()
    algorithm = algos.DigestAlgorithm.load(bytes([0x30, len(oid)]) + oid)  # no parameters
    identifier = {} if alg == "p256" else {"hash_algorithm": algorithm}
    ess = {**identifier, "cert_hash": hashed(certificate.dump())}
    time = asn1.Time({"utc_time": datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC)})
    attributes = {
        "content_type": "data",
        "signing_time": time,
        "message_digest": hashed(forge.payload()),
        "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [ess]}),
    }
    sid = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    info = {
        "version": "v1",
        "sid": {"issuer_and_serial_number": sid},
        "digest_algorithm": algorithm,
        "signed_attrs": [{"type": kind, "values": [v]} for kind, v in attributes.items()],
        "signature_algorithm": {"algorithm": signature},
        "signature": value,
    }
    signed = {
        "version": "v1",
        "digest_algorithms": [algorithm],
        "encap_content_info": {"content_type": "data"},
        "certificates": [certificate],
        "signer_infos": [info],
    }
    whole = asn1.ContentInfo({"content_type": "signed_data", "content": asn1.SignedData(signed)})
    assert whole.dump() == ours


def test_verification_loads_nothing_it_does_not_need():
    heavy = "gmalg asn1crypto zipfile csv reportlab cryptography.x509 PySide6".split()
    script = (
        "import sys; import jindu_desktop.ports.bundle.verify; "
        f"print(*[name for name in {heavy!r} if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert said.stdout.split() == []
