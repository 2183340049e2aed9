"""The two keys: what they sign holds for programs that nobody here wrote."""

import hashlib
import secrets
import shutil
import subprocess
from functools import cache

import gmssl_fast
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from gmalg import SM2 as Engine

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ports.bundle import der, sm2, sm2_points, sm2_tables
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS, P256, SM2
from jindu_desktop.ports.bundle.digests import sm3
from jindu_desktop.ports.bundle.keys import P256Signer, SigningKeys, Sm2Signer
from jindu_desktop.ports.bundle.signing import proven
from tests.ports.bundle import forge

MESSAGE = "禁毒台账".encode()


def raw(r: int, s: int) -> bytes:
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def gmssl(signer: Sm2Signer) -> gmssl_fast.SM2:
    return gmssl_fast.SM2(signer.secret().hex(), signer.spki()[-65:].hex())


def test_keys_come_back_from_their_bytes():
    made = SigningKeys.generate()
    again = SigningKeys.from_bytes(*made.to_bytes())
    assert again.to_bytes() == made.to_bytes()
    assert again.spkis() == made.spkis()
    assert [len(spki) for spki in again.spkis().values()] == [91, 91]


def test_new_keys_are_different():
    assert SigningKeys.generate().spkis() != SigningKeys.generate().spkis()


def test_a_short_scalar_is_filled_up(monkeypatch):
    monkeypatch.setattr(Engine, "generate_keypair", lambda self: (b"\7" * 31, b""))
    assert SigningKeys.generate().to_bytes()[1] == b"\0" + b"\7" * 31


@pytest.mark.parametrize("scalar", [b"", b"\1" * 31, bytes(32), (sm2.N - 1).to_bytes(32, "big")])
def test_no_sm2_key(scalar):
    with pytest.raises(ValueError, match="SM2"):
        Sm2Signer(scalar)


def test_no_p256_key():
    with pytest.raises(ValueError, match="."):
        P256Signer(b"nonsense")


def test_public_keys_are_as_cryptography_writes_them():
    spki = forge.keys().spkis()["p256"]
    key = serialization.load_der_public_key(spki)
    assert spki == key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


@pytest.mark.parametrize("length", [0, 1, 55, 64, 1000])
def test_sm3_is_that_of_gmssl(length):
    data = bytes(range(256)) * 4
    assert sm3(data[:length]) == gmssl_fast.sm3(data[:length])


def test_gmssl_accepts_our_sm2_signature():
    signer = forge.keys().signers["sm2"]
    for count in range(3):
        value = raw(*proven(SM2, signer, MESSAGE * count))
        assert gmssl(signer).verify(MESSAGE * count, value)
        assert not gmssl(signer).verify(MESSAGE * count + b"!", value)


def test_we_accept_the_sm2_signature_of_gmssl():
    for number in range(20):
        signer = gmssl_fast.SM2.generate()
        point = bytes.fromhex(signer.public_key_hex)
        message = secrets.token_bytes(number * 7)
        value = signer.sign(message)
        r, s = int.from_bytes(value[:32], "big"), int.from_bytes(value[32:], "big")
        assert sm2.verify(point, message, r, s)
        assert not sm2.verify(point, message + b"!", r, s)
        assert not sm2.verify(point, message, r, s ^ 1)
        assert not sm2.verify(point, message, r ^ 1, s)


def test_the_worked_example_of_the_standard():
    """GB/T 32918.5-2017, annex A: key, message digest input and signature as printed."""
    point = bytes.fromhex(
        "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
        "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
    )
    r = 0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
    s = 0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA
    assert sm2.verify(point, b"message digest", r, s)
    assert not sm2.verify(point, b"message digesT", r, s)


@pytest.mark.parametrize(("r", "s"), [(0, 1), (1, 0), (sm2.N, 1), (1, sm2.N), (1, sm2.N - 1)])
def test_sm2_ranges(r, s):
    assert not sm2.verify(forge.keys().spkis()["sm2"][-65:], MESSAGE, r, s)


def test_an_sm2_signature_that_leaves_the_key_out(monkeypatch):
    """With r + s = 0 the public key would not enter the equation; the standard forbids it."""
    s = 12345
    r = sm2.N - s
    x = int.from_bytes(Engine().generate_pk(s.to_bytes(32, "big"))[1:33], "big")
    monkeypatch.setattr(sm2, "message_digest", lambda point, message: (r - x) % sm2.N)
    assert not sm2.verify(forge.keys().spkis()["sm2"][-65:], MESSAGE, r, s)


def test_sm2_points_off_the_curve_are_none():
    point = forge.keys().spkis()["sm2"][-65:]
    assert sm2.point_of(point)
    assert not sm2.point_of(point[:-1] + bytes([point[-1] ^ 1]))
    assert not sm2.point_of(b"\4" + bytes(64))
    assert not sm2.point_of(b"\2" + point[1:33])
    x, y = int.from_bytes(point[1:33], "big"), int.from_bytes(point[33:], "big")
    assert sm2.on_curve((x, y))
    assert not sm2.on_curve((x + sm2.P, y))


def test_sm2_sums_that_meet_the_special_cases():
    """Multiples that make both points equal or opposite, against plain repeated addition."""
    large, small = _table(8, 8), _table(6, 1)
    for first in range(1, 20):
        for second in (1, 2, 15, sm2.N - first, sm2.N - 1):
            total = (first + second) % sm2.N
            point = sm2_tables.combined((large, first), (small, second))
            if total == 0:
                assert point[2:] == (0, 0)
                continue
            found = sm2_points.affine([point])[0]
            expected = Engine().generate_pk(total.to_bytes(32, "big"))
            assert b"\4" + raw(*found) == expected


def test_the_largest_and_smallest_private_numbers_sign():
    for scalar in (1, 2, sm2.N - 2):
        signer = Sm2Signer(scalar.to_bytes(32, "big"))
        assert gmssl(signer).verify(MESSAGE, raw(*der.read_ecdsa(signer.sign(MESSAGE))))


def test_a_short_r_is_written_as_a_number(monkeypatch):
    signer = Sm2Signer(forge.keys().to_bytes()[1])
    monkeypatch.setattr(sm2, "sign", lambda scalar, point, message: (1, 255))
    assert der.read_ecdsa(signer.sign(b"")) == (1, 255)


def test_a_signature_that_does_not_hold_is_not_used(monkeypatch):
    signer = Sm2Signer(forge.keys().to_bytes()[1])
    for made in (der.write_ecdsa(1, 255), b"", der.write_ecdsa(0, 0)):
        monkeypatch.setattr(signer, "sign_each", lambda messages, made=made: [made])
        with pytest.raises(Unavailable, match="自检"):
            proven(SM2, signer, MESSAGE)


def test_p256_signatures_are_repeatable_and_low():
    signer = forge.keys().signers["p256"]
    for count in range(20):
        assert signer.sign(MESSAGE * count) == signer.sign(MESSAGE * count)
        _, s = der.read_ecdsa(signer.sign(MESSAGE * count))
        assert s <= P256.order // 2


def test_a_p256_point_off_the_curve_verifies_nothing():
    spki = forge.keys().spkis()["p256"]
    r, s = der.read_ecdsa(forge.keys().signers["p256"].sign(MESSAGE))
    assert P256.check(spki, MESSAGE, r, s)
    assert not P256.check(spki[:-1] + bytes([spki[-1] ^ 1]), MESSAGE, r, s)


def test_certificates():
    for alg, made in forge.certificates().items():
        certificate = forge.certificate(made)
        assert certificate.dump(force=True) == made
        assert certificate.subject == certificate.issuer
        assert certificate.subject.native["organization_name"] == forge.NAME
        assert certificate.subject.native["common_name"] == forge.OFFICE
        assert certificate.public_key.dump() == forge.keys().spkis()[alg]
        assert certificate.not_valid_after.year == 9999
        signed = certificate["tbs_certificate"].dump()
        r, s = der.read_ecdsa(certificate["signature_value"].native)
        assert ALGORITHMS[alg].check(forge.keys().spkis()[alg], signed, r, s)


def test_the_p256_certificate_is_repeatable():
    one, two = (forge.keys().certificates(forge.OFFICE, forge.NAME) for _ in range(2))
    assert one["p256"] == two["p256"] == forge.certificates()["p256"]
    assert x509.load_der_x509_certificate(one["p256"]).serial_number.bit_length() == 127


def test_a_long_or_empty_name_still_makes_a_certificate():
    for name in ("镇" * 100, ""):
        made = forge.keys().certificates(forge.OFFICE, name)["p256"]
        assert forge.certificate(made).subject.native["organization_name"] == (
            name[:64] or forge.OFFICE
        )


def test_pem_is_as_cryptography_writes_it():
    text = forge.keys().pem(forge.OFFICE, forge.NAME)["p256"]
    certificate = x509.load_pem_x509_certificate(text.encode())
    assert certificate.public_bytes(serialization.Encoding.PEM).decode() == text
    assert hashlib.sha256(certificate.public_bytes(serialization.Encoding.DER)).digest() == (
        hashlib.sha256(forge.certificates()["p256"]).digest()
    )


def test_openssl_accepts_the_sm2_certificate(tmp_path):
    assert shutil.which("openssl"), "these tests need the openssl program"
    pem = tmp_path / "sm2.pem"
    pem.write_text(forge.keys().pem(forge.OFFICE, forge.NAME)["sm2"], encoding="ascii")
    command = ["openssl", "verify", "-vfyopt", "distid:1234567812345678", "-CAfile", pem, pem]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == 0, said.stderr


def test_keys_do_not_show_themselves():
    made = forge.keys()
    shown = repr(made) + repr(made.signers) + str(vars(made))
    assert made.to_bytes()[1].hex() not in shown
    assert repr(made.to_bytes()[1]) not in shown


def test_a_key_in_a_device_cannot_be_taken_out():
    class Device:
        def spki(self) -> bytes:
            return forge.keys().spkis()["sm2"]

        def sign(self, message: bytes) -> bytes:
            return forge.keys().signers["sm2"].sign(message)

    pair = SigningKeys(forge.keys().signers["p256"], Device())
    assert pair.fingerprints() == forge.keys().fingerprints()
    with pytest.raises(TypeError):
        pair.to_bytes()


@pytest.mark.parametrize("size", [(6, 1), (6, 2), (8, 8), (4, 64), (1, 1)])
@pytest.mark.parametrize("scalar", [1, 2, 63, 64, 2**43, 2**215, 2**255, sm2.N - 2, sm2.N - 1])
def test_tables_of_every_size_give_the_same_multiples(size: tuple[int, int], scalar: int) -> None:
    (found,) = sm2_points.affine([sm2_tables.combined((_table(*size), scalar))])
    assert b"\4" + raw(*found) == _plain_multiple(scalar)


@cache
def _table(teeth: int, blocks: int) -> sm2_tables.Comb:
    return sm2_tables.Comb(sm2.G, teeth, blocks)


@cache
def _plain_multiple(scalar: int) -> bytes:
    return Engine().generate_pk(scalar.to_bytes(32, "big"))


def test_with_tables_signatures_are_proven_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    signer, tables = Sm2Signer((12345).to_bytes(32, "big")), ({}, {})
    point = SM2.point(signer.spki())
    assert point
    for known, table in zip(("_OWN", "_GUESTS"), tables, strict=True):
        monkeypatch.setattr(sm2, known, table)
    plain = der.read_ecdsa(signer.sign(b"one"))
    for ready in (lambda: None, lambda: sm2.expect(point), signer.prepare):
        ready()
        signed = der.read_ecdsa(signer.sign(b"two"))
        assert sm2.verify(point, b"one", *plain)
        assert sm2.verify(point, b"two", *signed)
        assert not sm2.verify(point, b"two", signed[0], signed[1] ^ 1)
        assert not sm2.verify(point, b"one", *signed)
    assert [len(table) for table in tables] == [2, 1]


def test_tables_of_others_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sm2, "_GUESTS", {})
    monkeypatch.setattr(sm2, "_MOST", 2)
    points = [SM2.point(Sm2Signer(n.to_bytes(32, "big")).spki()) or b"" for n in (2, 3, 4)]
    for point in [*points, b"", points[2], bytes(65)]:
        sm2.expect(point)
    assert list(sm2._GUESTS) == [sm2.point_of(point) for point in points[1:]]
