"""Attacks by someone without the office's keys: container and signatures (bundle.md's list)."""

import io
import zipfile

import pytest
from asn1crypto import cms as asn1
from asn1crypto import core, tsp

from jindu_desktop.ports.bundle import cms, der, zips
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS, P256, SM2
from jindu_desktop.ports.bundle.registry import Registry
from tests.ports.bundle import forge

BOTH = pytest.mark.parametrize("alg", list(ALGORITHMS))


def refused(bundle: bytes, code: str, **arguments) -> None:
    """With the registry and without, the payload stays closed."""
    assert code in forge.codes(bundle, **arguments)
    verdict = forge.check(bundle, None)
    assert not verdict.ok
    assert verdict.manifest is None


# The outer ZIP


def test_trailing_and_prefixed_data():
    refused(forge.lawful() + b"\0", "E109")
    refused(b"\0" + forge.lawful(), "E109")


def test_another_zip_writer():
    entries = list(forge.parts().items())
    refused(forge.plain_zip(entries, 8), "E106")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, body in entries:
            archive.writestr(name, body)
    refused(stream.getvalue(), "E109")


def test_surplus_duplicate_and_slipped_entries():
    entries = list(forge.parts().items())
    refused(zips.write([*entries, ("evil.exe", b"")]), "E110")
    refused(forge.plain_zip([*entries, ("MIMETYPE", b"")]), "E105")
    refused(forge.plain_zip([*entries, ("../../evil", b"")]), "E104")


def test_a_signature_too_many_in_another_slot():
    entries = list(forge.parts().items())
    refused(zips.write([*entries, ("META-INF/signature-3.p7s", entries[2][1])]), "E110")


def test_entries_in_another_order():
    refused(zips.write(list(reversed(forge.parts().items()))), "E109")


def test_signatures_stripped():
    refused(forge.rewrite(p256=None), "E308")
    refused(forge.rewrite(sm2=None), "E308")
    refused(forge.rewrite(p256=None, sm2=None), "E308")


def test_mimetype_and_payload_missing_or_wrong():
    refused(forge.rewrite(mimetype=None), "E111")
    refused(forge.rewrite(mimetype=b"application/vnd.etsi.asic-s+zip\n"), "E111")
    refused(forge.rewrite(payload=None), "E109")
    refused(zips.write([]), "E308")


def test_payload_bit_flipped():
    place = forge.lawful().index(b"invented")
    damaged = bytearray(forge.lawful())
    damaged[place] ^= 1
    refused(bytes(damaged), "E108")
    inner = bytearray(forge.payload())
    inner[inner.index(b"invented")] ^= 1
    refused(forge.rewrite(payload=bytes(inner)), "E306")  # with the outer checksum mended
    refused(forge.rewrite(payload=b""), "E306")


# The signatures


def test_signatures_swapped_or_doubled():
    parts = forge.parts()
    refused(forge.rewrite(p256=parts[forge.SM2]), "E302")
    refused(forge.rewrite(sm2=parts[forge.P256]), "E302")
    refused(forge.rewrite(p256=parts[forge.SM2], sm2=parts[forge.P256]), "E302")


@BOTH
def test_a_certificate_of_the_other_curve(alg):
    other = forge.certificates()["sm2" if alg == "p256" else "p256"]

    def change(info):
        info["content"]["certificates"] = [forge.certificate(other)]

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E302")


@BOTH
@pytest.mark.parametrize("place", ["digest_algorithm", "signature_algorithm"])
def test_another_algorithm_claimed(alg, place):
    claimed = {"digest_algorithm": "sha1", "signature_algorithm": "sha1_ecdsa"}[place]

    def change(info):
        forge.signer_info(info)[place] = {"algorithm": claimed}

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E302")


@BOTH
def test_sha1_claimed_for_the_whole(alg):
    def change(info):
        info["content"]["digest_algorithms"] = [{"algorithm": "sha1"}]

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E302")


@BOTH
@pytest.mark.parametrize(
    "kind", ["content_type", "signing_time", "message_digest", "signing_certificate_v2"]
)
def test_an_attribute_removed(alg, kind):
    def without(attributes):
        return [a for a in attributes if a["type"].native != kind]

    def change(info):
        inner = forge.signer_info(info)
        inner["signed_attrs"] = asn1.CMSAttributes(without(inner["signed_attrs"]))

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E305")
    refused(forge.rewrite(**{alg: forge.signed_again(alg, without)}), "E305")


@BOTH
def test_an_attribute_added_or_doubled(alg):
    extra = asn1.CMSAttribute({"type": "1.2.3.4", "values": [core.Null()]})
    for added in (
        lambda attributes: [*attributes, extra],
        lambda attributes: [*attributes, attributes[0]],
    ):
        refused(forge.rewrite(**{alg: forge.signed_again(alg, added)}), "E305")


@BOTH
def test_all_attributes_removed(alg):
    """The old trick: without signed attributes the content itself would be what was signed."""

    def change(info):
        inner = forge.signer_info(info)
        content = inner["signed_attrs"].dump()
        inner["signed_attrs"] = None
        inner["signature"] = forge.signer(alg).sign(content)

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E305")


@BOTH
def test_an_unsigned_attribute_added(alg):
    def change(info):
        forge.signer_info(info)["unsigned_attrs"] = [{"type": "1.2.3.4", "values": [core.Null()]}]

    def empty(info):
        forge.signer_info(info)["unsigned_attrs"] = []

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E305")
    refused(forge.rewrite(**{alg: forge.edited(alg, empty)}), "E305")


@BOTH
def test_a_second_value_in_an_attribute(alg):
    def change(attributes):
        values = attributes[0]["values"]
        values.append(values[0])
        return list(attributes)

    refused(forge.rewrite(**{alg: forge.signed_again(alg, change)}), "E305")


@BOTH
def test_the_registered_certificate_with_another_keys_signature(alg):
    def change(info):
        inner = forge.signer_info(info)
        inner["signature"] = forge.signer(alg, 5).sign(inner["signed_attrs"].untag().dump())

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E307")


def changed_value(alg: str, change) -> bytes:
    """The bundle with (r, s) of one signature replaced."""

    def edit(info):
        inner = forge.signer_info(info)
        inner["signature"] = change(*der.read_ecdsa(inner["signature"].native))

    return forge.rewrite(**{alg: forge.edited(alg, edit)})


@BOTH
def test_r_and_s_altered(alg):
    order = ALGORITHMS[alg].order
    for change in (
        lambda r, s: (r, s ^ 1),
        lambda r, s: (r ^ 1, s),
        lambda r, s: (r, order - s),
        lambda r, s: (order - r, order - s),
        lambda r, s: (r, s + order),
        lambda r, s: (r + order, s),
        lambda r, s: (0, 0),
        lambda r, s: (0, s),
        lambda r, s: (r, 0),
        lambda r, s: (s, r),
    ):
        refused(changed_value(alg, lambda r, s, c=change: der.write_ecdsa(*c(r, s))), "E307")


def test_a_high_s_is_a_valid_signature_and_still_refused():
    """(r, n - s) satisfies ECDSA, so the equation alone would let two files pass for one."""
    r, s = der.read_ecdsa(forge.keys().signers["p256"].sign(b"x"))
    spki = forge.keys().spkis()["p256"]
    assert P256.verify(spki[26:], b"x", r, P256.order - s)
    assert not P256.check(spki, b"x", r, P256.order - s)


@BOTH
@pytest.mark.parametrize(
    "spelling",
    [
        lambda r, s: der.sequence(der.tlv(2, b"\0\0" + r.to_bytes(32, "big")), der.integer(s)),
        lambda r, s: der.write_ecdsa(r, s) + b"\0",
        lambda r, s: b"\x30\x81" + der.write_ecdsa(r, s)[1:],
        lambda r, s: der.sequence(der.integer(r), der.integer(s), der.tlv(5)),
        lambda r, s: der.sequence(
            der.integer(r), der.tlv(2, (-s).to_bytes(33, "big", signed=True))
        ),
        lambda r, s: b"",
    ],
)
def test_r_and_s_spelt_otherwise(alg, spelling):
    def change(r, s):
        return spelling(r, s)

    found = forge.codes(changed_value(alg, change))
    assert found
    assert found <= {"E301", "E307"}


@BOTH
def test_another_certificates_hash(alg):
    other = forge.certificates(5)[alg]

    def change(attributes):
        ess = {"cert_hash": ALGORITHMS[alg].digest(other)}
        if alg == "sm2":
            ess["hash_algorithm"] = {"algorithm": "1.2.156.10197.1.401"}
        value = tsp.SigningCertificateV2({"certs": [ess]})
        kept = [a for a in attributes if a["type"].native != "signing_certificate_v2"]
        return [*kept, {"type": "signing_certificate_v2", "values": [value]}]

    refused(forge.rewrite(**{alg: forge.signed_again(alg, change)}), "E304")


@BOTH
def test_another_certificate_of_the_same_key(alg):
    """Same key, other name: the certificate in the file is not the one that was signed."""
    other = forge.certificate(forge.certificates(0, "乙镇")[alg])

    def change(info):
        info["content"]["certificates"] = [other]

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E304")


@BOTH
def test_another_signer_named(alg):
    def change(info):
        named = forge.signer_info(info)["sid"].chosen
        other = {"issuer": named["issuer"], "serial_number": named["serial_number"].native + 1}
        forge.signer_info(info)["sid"] = {"issuer_and_serial_number": other}

    refused(forge.rewrite(**{alg: forge.edited(alg, change)}), "E304")


def issuer_serial(alg: str, certificate: bytes) -> bytes:
    """A signature whose ESSCertIDv2 also names issuer and serial of ``certificate``."""
    holder = cms.certificates.read(forge.certificates()[alg])
    named = cms.certificates.read(certificate)
    algorithm = ALGORITHMS[alg]
    attributes = cms.Attributes(
        cms.time_value(forge.CREATED),
        algorithm.digest(forge.payload()),
        algorithm.digest(holder.raw),
        issuer_serial=True,
    )
    signed = cms.write_attributes(algorithm, holder, attributes)
    signed = signed.replace(cms.issuer_serial(holder), cms.issuer_serial(named))
    value = der.read_ecdsa(forge.signer(alg).sign(signed))
    return cms.write(algorithm, holder, signed, *value)


@BOTH
def test_issuer_and_serial_in_the_hash_attribute(alg):
    own, other = forge.certificates()[alg], forge.certificates(5)[alg]
    assert forge.codes(forge.rewrite(**{alg: issuer_serial(alg, own)})) == set()
    refused(forge.rewrite(**{alg: issuer_serial(alg, other)}), "E304")


@BOTH
@pytest.mark.parametrize(
    "change",
    [
        lambda info: info["content"].__setitem__("version", "v3"),
        lambda info: forge.signer_info(info).__setitem__("version", "v3"),
        lambda info: info["content"].__setitem__("crls", []),
        lambda info: info["content"]["digest_algorithms"].append(
            info["content"]["digest_algorithms"][0]
        ),
        lambda info: info["content"]["certificates"].append(info["content"]["certificates"][0]),
        lambda info: info["content"]["signer_infos"].append(info["content"]["signer_infos"][0]),
        lambda info: info["content"].__setitem__("certificates", []),
        lambda info: info["content"]["encap_content_info"].__setitem__("content", b"x"),
        lambda info: info["content"]["encap_content_info"].__setitem__("content_type", "1.2.3"),
        lambda info: forge.signer_info(info).__setitem__(
            "digest_algorithm",
            {
                "algorithm": forge.signer_info(info)["digest_algorithm"]["algorithm"].native,
                "parameters": core.Null(),
            },
        ),
    ],
)
def test_what_anyone_can_change_in_a_signature(alg, change):
    """Versions, parameters, extra fields: not covered by the signature, so by the rebuild."""
    made = forge.edited(alg, change)
    assert made != forge.parts()[ALGORITHMS[alg].entry]
    refused(forge.rewrite(**{alg: made}), "E301")


def ber(p7s: bytes) -> bytes:
    """The same ContentInfo in the indefinite form."""
    return b"\x30\x80" + p7s[4:] + b"\0\0"


@BOTH
def test_other_encodings_of_a_signature(alg):
    good = forge.parts()[ALGORITHMS[alg].entry]
    assert good[:2] == b"\x30\x82"
    for made in (
        ber(good),
        good + b"\0",
        b"\x30\x83\0" + good[2:],
        b"\x30\x84\0\0" + good[2:],
        b"\x31" + good[1:],
        b"\x1f" + good[1:],
        good[:-1],
        b"",
        b"\x30",
        b"\x30\x82",
        b"\x30\xff",
        der.sequence(good, bytes(9000)),
        good + bytes(8192),
    ):
        refused(forge.rewrite(**{alg: made}), "E301")


@BOTH
def test_a_signature_over_8_kib_is_not_parsed(alg, monkeypatch):
    monkeypatch.setattr(der, "fields", None)
    large = forge.outer(forge.payload(), {"p256": bytes(8193), "sm2": bytes(8193)})
    assert forge.codes(large) == {"E301"}


@BOTH
def test_attributes_in_another_order(alg):
    """Signed, but not as DER sorts a SET."""
    holder = cms.certificates.read(forge.certificates()[alg])
    signer = asn1.ContentInfo.load(forge.parts()[ALGORITHMS[alg].entry])
    items = der.items(forge.signer_info(signer)["signed_attrs"].contents)
    signed = der.tlv(der.SET, *(item.raw for item in reversed(items)))
    value = der.read_ecdsa(forge.signer(alg).sign(signed))
    made = cms.write(ALGORITHMS[alg], holder, signed, *value)
    refused(forge.rewrite(**{alg: made}), "E301")


# Whose key


def test_own_keys_under_the_same_name():
    bundle = forge.seal(forge.payload(5), 5)
    assert forge.codes(bundle, office=forge.OFFICE) == {"E303"}
    assert forge.codes(bundle) == {"E401"}
    assert forge.check(bundle, None).ok  # nobody can tell without a registry


@BOTH
def test_one_of_two_keys_substituted(alg):
    bundle = forge.rewrite(**{alg: forge.sign(alg, forge.payload(), 5)})
    assert forge.codes(bundle) == {"E303"}
    assert forge.codes(bundle, office=forge.OFFICE) == {"E303"}
    assert forge.codes(bundle, None) == {"E404"}  # the manifest names the keys


def test_revoked_expired_and_not_yet_valid_keys():
    for key in (
        {"status": "revoked"},
        {"valid_to": "2026-11-02"},
        {"valid_from": "2026-11-04"},
        {"status": "unknown"},
    ):
        registry = Registry((forge.office(**key),))
        assert forge.codes(forge.lawful(), registry) == {"E402"}
    registry = Registry((forge.office(valid_from="2026-11-02", valid_to="2026-11-03"),))
    assert forge.codes(forge.lawful(), registry) == set()


def test_a_key_outside_its_window_hints_at_a_wrong_clock():
    def told(**window):
        registry = Registry((forge.office(**window),))
        return [each.message for each in forge.check(forge.lawful(), registry).errors]

    early, late = (
        told(valid_from="2026-11-04"),
        told(valid_from="2026-10-01", valid_to="2026-11-02"),
    )
    assert len(early) == len(late) == 2  # one for each algorithm
    hint = "有效期从 2026-11-04 起，本机今天是 2026-11-03，日期不对请先改正"
    assert all(hint in each for each in early)
    assert all("有效期从 2026-10-01 起到 2026-11-02 止" in each for each in late)
    assert not any("本机今天" in each for each in told(status="revoked"))


def test_a_key_revoked_in_a_later_line_is_revoked():
    good, bad = forge.office(), forge.office(status="revoked")
    for lines in (good.keys + bad.keys, bad.keys + good.keys):
        registry = Registry((type(good)(good.code, good.name, good.required, lines),))
        assert "E402" in forge.codes(forge.lawful(), registry)


def test_an_old_key_beside_the_new_one():
    old, new = forge.office(status="revoked"), forge.office(5)
    both = Registry((type(new)(new.code, new.name, new.required, old.keys + new.keys),))
    assert forge.codes(forge.lawful(), both) == {"E402"}
    assert forge.codes(forge.seal(forge.payload(5), 5), both) == set()


def test_an_office_without_keys():
    office = forge.office()
    none = Registry((type(office)(office.code, office.name, office.required, ()),))
    assert forge.codes(forge.lawful(), none, office=forge.OFFICE) == {"E402"}
    assert forge.codes(forge.lawful(), none) == {"E401"}


def test_not_enrolled():
    assert forge.codes(forge.lawful(), Registry()) == {"E401"}
    assert forge.codes(forge.lawful(), office="990000000") == {"E401"}


def test_sent_by_another_offices_channel():
    assert forge.codes(forge.lawful(), office=forge.OTHER) == {"E303"}


def test_signatures_by_two_offices():
    bundle = forge.rewrite(sm2=forge.sign("sm2", forge.payload(), 1))
    assert forge.codes(bundle) == {"E303"}


def test_unreadable_signatures_with_a_registry_are_named():
    assert forge.codes(forge.rewrite(p256=b"", sm2=b"")) == {"E301"}
    assert SM2.title in forge.check(forge.rewrite(sm2=b"")).errors[0].message
