"""Writing one detached CMS signature, exactly to the profile of bundle.md (RFC 5652, CAdES-B).

The reader (signature.py) writes what it read once more with these functions and compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jindu_desktop.ports.bundle import certificates, der
from jindu_desktop.ports.bundle.algorithms import Algorithm
from jindu_desktop.ports.bundle.certificates import Certificate
from jindu_desktop.ports.bundle.signing import Signer, proven_each

DATA = der.oid("1.2.840.113549.1.7.1")
SIGNED_DATA = der.oid("1.2.840.113549.1.7.2")
CONTENT_TYPE = der.oid("1.2.840.113549.1.9.3")
MESSAGE_DIGEST = der.oid("1.2.840.113549.1.9.4")
SIGNING_TIME = der.oid("1.2.840.113549.1.9.5")
SIGNING_CERTIFICATE_V2 = der.oid("1.2.840.113549.1.9.16.2.47")

EXPLICIT_0 = 0xA0
DIRECTORY_NAME = 0xA4  # GeneralName, choice 4
SHA256_IS_DEFAULT = "p256"  # ESSCertIDv2: DEFAULT values are not encoded in DER


class Attributes(NamedTuple):
    """The contents of the four signed attributes; ``time`` is the encoded UTCTime."""

    time: bytes
    digest: bytes
    certificate_hash: bytes
    issuer_serial: bool = False  # RFC 5035 leaves it open; we leave it out and accept it


Unsigned = tuple[bytes, str]
"""A content and its signing-time, ``YYYY-MM-DDTHH:MM:SSZ``."""


def sign(
    algorithm: Algorithm, signer: Signer, certificate: bytes, content: bytes, created: str
) -> bytes:
    """The ``.p7s`` over ``content``; ``created`` (``YYYY-MM-DDTHH:MM:SSZ``) is its signing-time.

    Raises Unavailable if the signer's signature does not hold.
    """
    return sign_each(algorithm, signer, certificate, [(content, created)])[0]


def sign_each(
    algorithm: Algorithm, signer: Signer, certificate: bytes, contents: Sequence[Unsigned]
) -> list[bytes]:
    """``sign`` of each content, quicker than one by one where the signer knows how."""
    holder, hashed = certificates.read(certificate), algorithm.digest(certificate)
    signed = [
        write_attributes(
            algorithm,
            holder,
            Attributes(time_value(created), algorithm.digest(content), certificate_hash=hashed),
        )
        for content, created in contents
    ]
    pairs = proven_each(algorithm, signer, signed)
    return [
        write(algorithm, holder, each, r, s) for each, (r, s) in zip(signed, pairs, strict=True)
    ]


def write(algorithm: Algorithm, holder: Certificate, signed: bytes, r: int, s: int) -> bytes:
    """ContentInfo with one certificate and one SignerInfo; ``signed`` is the SET of attributes."""
    signer_info = der.sequence(
        der.integer(1),
        der.sequence(holder.issuer, holder.serial),
        algorithm.digest_id,
        bytes((EXPLICIT_0,)) + signed[1:],  # [0] IMPLICIT: signed as SET, stored under its tag
        algorithm.signature_id,
        der.tlv(der.OCTETS, der.write_ecdsa(r, s)),
    )
    signed_data = der.sequence(
        der.integer(1),
        der.set_of(algorithm.digest_id),
        der.sequence(DATA),
        der.tlv(EXPLICIT_0, holder.raw),
        der.set_of(signer_info),
    )
    return der.sequence(SIGNED_DATA, der.tlv(EXPLICIT_0, signed_data))


def write_attributes(algorithm: Algorithm, holder: Certificate, attributes: Attributes) -> bytes:
    """The SET OF attributes whose bytes are signed."""
    values = (
        (CONTENT_TYPE, DATA),
        (SIGNING_TIME, attributes.time),
        (MESSAGE_DIGEST, der.tlv(der.OCTETS, attributes.digest)),
        (SIGNING_CERTIFICATE_V2, _signing_certificate(algorithm, holder, attributes)),
    )
    return der.set_of(*(der.sequence(kind, der.set_of(value)) for kind, value in values))


def _signing_certificate(
    algorithm: Algorithm, holder: Certificate, attributes: Attributes
) -> bytes:
    parts = [] if algorithm.name == SHA256_IS_DEFAULT else [algorithm.digest_id]
    parts.append(der.tlv(der.OCTETS, attributes.certificate_hash))
    if attributes.issuer_serial:
        parts.append(issuer_serial(holder))
    return der.sequence(der.sequence(der.sequence(*parts)))


def issuer_serial(holder: Certificate) -> bytes:
    """IssuerSerial of RFC 5035 for the certificate."""
    return der.sequence(der.sequence(der.tlv(DIRECTORY_NAME, holder.issuer)), holder.serial)


def time_value(created: str) -> bytes:
    """``YYYY-MM-DDTHH:MM:SSZ`` in CMS: UTCTime for 1950 to 2049, else GeneralizedTime."""
    digits = "".join(char for char in created if char.isdigit()) + "Z"
    if "1950" <= digits[:4] < "2050":
        return der.tlv(der.UTC_TIME, digits[2:].encode("ascii"))
    return der.tlv(der.GENERAL_TIME, digits.encode("ascii"))
