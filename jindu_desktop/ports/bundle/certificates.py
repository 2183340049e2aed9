"""The self-signed X.509 certificate that CMS needs as an envelope for a raw public key.

It proves nothing by itself: the city pins the public key (bundle.md, identity). Everything in it
follows from the key, the office's code and its name, so the P-256 one is the same every time.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import NamedTuple

from jindu_desktop.ports.bundle import der
from jindu_desktop.ports.bundle.algorithms import Algorithm
from jindu_desktop.ports.bundle.signing import Signer, proven

_NOT_BEFORE = der.tlv(der.UTC_TIME, b"200101000000Z")
_NOT_AFTER = der.tlv(der.GENERAL_TIME, b"99991231235959Z")  # RFC 5280: no well-defined end
_COUNTRY = der.oid("2.5.4.6")
_ORGANIZATION = der.oid("2.5.4.10")
_COMMON_NAME = der.oid("2.5.4.3")
_BASIC_CONSTRAINTS = der.oid("2.5.29.19")
_LONGEST_NAME = 64  # RFC 5280, ub-organization-name

_EXPLICIT_0 = 0xA0
_EXPLICIT_3 = 0xA3
_BIT_STRING = 0x03


class Certificate(NamedTuple):
    """What a signature refers to: the whole, and issuer, serial and public key as encoded."""

    raw: bytes
    issuer: bytes
    serial: bytes
    spki: bytes


def self_signed(algorithm: Algorithm, signer: Signer, office: str, name: str) -> bytes:
    """The certificate (DER) of the signer's key for the office ``office`` called ``name``."""
    spki = signer.spki()
    subject = _subject(office, name)
    body = der.sequence(
        der.tlv(_EXPLICIT_0, der.integer(2)),  # X.509 v3
        der.integer(_serial(spki)),
        algorithm.signature_id,
        subject,
        der.sequence(_NOT_BEFORE, _NOT_AFTER),
        subject,
        spki,
        der.tlv(_EXPLICIT_3, der.sequence(_end_entity())),
    )
    signature = der.write_ecdsa(*proven(algorithm, signer, body))
    return der.sequence(body, algorithm.signature_id, der.tlv(_BIT_STRING, b"\0", signature))


def _serial(spki: bytes) -> int:
    """Sixteen bytes of the key's digest, made positive and never zero."""
    number = int.from_bytes(hashlib.sha256(spki).digest()[:16], "big")
    return number >> 1 | 1 << 126


def _subject(office: str, name: str) -> bytes:
    parts = (
        (_COUNTRY, der.PRINTABLE, "CN"),
        (_ORGANIZATION, der.UTF8, name[:_LONGEST_NAME] or office),
        (_COMMON_NAME, der.UTF8, office),
    )
    return der.sequence(
        *(
            der.set_of(der.sequence(kind, der.tlv(tag, text.encode("utf-8"))))
            for kind, tag, text in parts
        )
    )


def _end_entity() -> bytes:
    """Basic constraints, critical, not a certificate authority."""
    critical = der.tlv(der.BOOLEAN, b"\xff")
    return der.sequence(_BASIC_CONSTRAINTS, critical, der.tlv(der.OCTETS, der.sequence()))


@lru_cache(maxsize=64)  # the same key signs again and again
def read(raw: bytes) -> Certificate:
    """Issuer, serial number and public key of a certificate; raises DerError.

    Its own signature, validity and extensions say nothing here and are not looked at; that no byte
    of it can be changed is the business of the hash in the signed attributes.
    """
    whole = der.fields(der.only(raw, der.SEQUENCE).body, der.SEQUENCE, der.SEQUENCE, _BIT_STRING)
    body = der.items(whole[0].body)
    if body and body[0].tag == _EXPLICIT_0:
        body = body[1:]
    tags = [item.tag for item in body[:6]]
    if tags != [der.INTEGER, *[der.SEQUENCE] * 5]:
        raise der.DerError("not a certificate")
    return Certificate(raw, issuer=body[2].raw, serial=body[0].raw, spki=body[5].raw)


def pem(certificate: bytes) -> str:
    """The certificate as PEM text, ending with a newline."""
    text = base64.b64encode(certificate).decode("ascii")
    lines = [text[place : place + 64] for place in range(0, len(text), 64)]
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])
