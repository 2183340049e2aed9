"""Bundles for tests: lawful ones, and every way to make an unlawful one that is still signed.

Keys are fixed so that payloads can be pinned; the private numbers below protect nothing.
"""

import datetime
import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import gmssl_fast
from asn1crypto import cms as asn1
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from jindu_desktop.ports.bundle import build, canonical, cms, der, zips
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS
from jindu_desktop.ports.bundle.digests import sha256
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.manifest import file_line
from jindu_desktop.ports.bundle.registry import RegisteredKey, RegisteredOffice, Registry
from jindu_desktop.ports.bundle.signing import Signer
from jindu_desktop.ports.bundle.verify import Verdict, verify_bytes

OFFICE = "990883107"
OTHER = "990883108"
NAME = "测试市甲镇禁毒工作办公室"
PERIOD = "2026-10"
CREATED = "2026-11-02T03:04:05Z"
TODAY = datetime.date(2026, 11, 3)
P256, SM2 = "META-INF/signature.p7s", "META-INF/signature-sm2.p7s"
FILES = {
    "summary.json": b'{"as_reported":true,"office":"990883107"}\n',
    "tables/monthly.csv": "\ufeff村(社区),在册\r\n合计,3\r\n".encode(),
    "report.pdf": b"%PDF-1.7 invented",
    "audit.json": b'{"entries":1}\n',
}
DEFAULTS: dict[str, Any] = {
    "office": OFFICE,
    "period": PERIOD,
    "revision": 0,
    "seq": 1,
    "prev": None,
    "created": CREATED,
    "app": {"name": "jindu-desktop", "version": "0.1.0"},
    "files": FILES,
}


@cache
def keys(number: int = 0) -> SigningKeys:
    """The same pair of keys for the same number."""
    private = ec.derive_private_key(1_000_003 + number, ec.SECP256R1()).private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SigningKeys.from_bytes(private, (2_000_003 + number).to_bytes(32, "big"))


def certificates(number: int = 0, name: str = NAME) -> dict[str, bytes]:
    """The envelope certificates of ``keys(number)``, made once (SM2 signs differently each time)."""
    return _certificates(number, name)


@cache
def _certificates(number: int, name: str) -> dict[str, bytes]:
    return keys(number).certificates(OFFICE, name)


def payload(number: int = 0, **changes: Any) -> bytes:
    """A lawful payload with some arguments changed."""
    return build.build_payload(**{**DEFAULTS, "keys": keys(number), **changes})


def seal(inner: bytes, number: int = 0, created: str = CREATED) -> bytes:
    """The outer file over any bytes as payload, properly signed."""
    return outer(inner, {alg: sign(alg, inner, number, created) for alg in ALGORITHMS})


def sign(alg: str, inner: bytes, number: int = 0, created: str = CREATED) -> bytes:
    """One ``.p7s``."""
    certificate = certificates(number)[alg]
    return cms.sign(ALGORITHMS[alg], signer(alg, number), certificate, inner, created)


class GmsslSigner:
    """The SM2 key behind another implementation, as a USB key would be; fifty times faster."""

    def __init__(self, number: int) -> None:
        self._spki = keys(number).spkis()["sm2"]
        scalar = keys(number).to_bytes()[1]
        self._device = gmssl_fast.SM2(scalar.hex(), self._spki[-65:].hex())

    def spki(self) -> bytes:
        return self._spki

    def sign(self, message: bytes) -> bytes:
        value = self._device.sign(message)
        return der.write_ecdsa(int.from_bytes(value[:32], "big"), int.from_bytes(value[32:], "big"))


@cache
def signer(alg: str, number: int = 0) -> Signer:
    """What signs in these tests."""
    return GmsslSigner(number) if alg == "sm2" else keys(number).signers[alg]


def outer(inner: bytes, signatures: dict[str, bytes]) -> bytes:
    """The canonical outer file of a payload and signatures by algorithm."""
    slots = [(ALGORITHMS[alg].entry, value) for alg, value in signatures.items()]
    head = [("mimetype", b"application/vnd.etsi.asic-s+zip"), ("payload.zip", inner)]
    return zips.write([*head, *slots])


@cache
def lawful() -> bytes:
    """The bundle that nothing is wrong with."""
    return seal(payload())


def parts(bundle: bytes | None = None) -> dict[str, bytes]:
    """The entries of a bundle's outer file, in order."""
    with zipfile.ZipFile(io.BytesIO(bundle or lawful())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(**changes: bytes | None) -> bytes:
    """The lawful bundle with slots p256, sm2, payload or mimetype replaced (None: left out)."""
    names = {"p256": P256, "sm2": SM2, "payload": "payload.zip", "mimetype": "mimetype"}
    entries = parts() | {names[key]: value for key, value in changes.items()}
    return zips.write([(name, body) for name, body in entries.items() if body is not None])


def plain_zip(entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP by Python's own writer with the canonical header fields, whatever the names are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, body in entries:
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.compress_type = method
            archive.writestr(info, body)
    return stream.getvalue()


def manifest() -> dict[str, Any]:
    """The manifest of the lawful payload."""
    return build.manifest_of(payload())


def insider(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """A properly signed bundle whose manifest was changed first."""
    head = manifest()
    change(head)
    return seal(zips.write([("manifest.json", canonical.dumps(head)), *sorted(FILES.items())]))


def insider_raw(head: bytes) -> bytes:
    """A properly signed bundle with any bytes as its manifest."""
    return seal(zips.write([("manifest.json", head), *sorted(FILES.items())]))


def insider_files(files: list[tuple[str, bytes]]) -> bytes:
    """A properly signed bundle by the usual writer, whose manifest lists ``files`` truly."""
    head = manifest() | {"files": [file_line(path, body) for path, body in files]}
    return seal(plain_zip([("manifest.json", canonical.dumps(head)), *files]))


def edited(alg: str, change: Callable[[asn1.ContentInfo], Any]) -> bytes:
    """A signature of the lawful bundle after ``change`` by asn1crypto, not signed again."""
    info = asn1.ContentInfo.load(parts()[ALGORITHMS[alg].entry])
    change(info)
    made = bytes(info.dump())
    assert made != parts()[ALGORITHMS[alg].entry], "nothing was changed"
    return made


def signer_info(info: asn1.ContentInfo) -> asn1.SignerInfo:
    """The one SignerInfo."""
    return info["content"]["signer_infos"][0]


def signed_again(alg: str, change: Callable[[asn1.CMSAttributes], asn1.CMSAttributes]) -> bytes:
    """A signature over changed attributes, signed with the right key."""

    def resign(info: asn1.ContentInfo) -> None:
        inner = signer_info(info)
        attributes = asn1.CMSAttributes(change(inner["signed_attrs"]))
        inner["signed_attrs"] = attributes
        inner["signature"] = signer(alg).sign(attributes.dump())

    return edited(alg, resign)


def office(number: int = 0, code: str = OFFICE, **key: Any) -> RegisteredOffice:
    """An office of the registry holding ``keys(number)``."""
    registered = (
        RegisteredKey(spki, sha256(spki).hex(), alg, **key)
        for alg, spki in keys(number).spkis().items()
    )
    return RegisteredOffice(code, NAME, ("p256", "sm2"), tuple(registered))


REGISTRY = Registry((office(), office(1, OTHER)))


def check(bundle: bytes, registry: Registry | None = REGISTRY, **arguments: Any) -> Verdict:
    """Verify on the day of the tests, against the registry of the two offices."""
    return verify_bytes(bundle, "甲镇.asics", registry, **{"today": TODAY, **arguments})


def codes(bundle: bytes, registry: Registry | None = REGISTRY, **arguments: Any) -> set[str]:
    """The codes of all faults found."""
    return {flaw.code for flaw in check(bundle, registry, **arguments).errors}


def certificate(der: bytes) -> asn1_x509.Certificate:
    """A certificate as asn1crypto reads it."""
    return asn1_x509.Certificate.load(der)
