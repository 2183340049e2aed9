"""Reading one detached CMS signature and naming everything wrong with it (E301 to E307).

Nothing in it is trusted: what was read is written again from certificate, attributes and (r, s),
and any difference is refused, so that no byte is free for someone without the key.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jindu_desktop.ports.bundle import certificates, cms, der
from jindu_desktop.ports.bundle.algorithms import Algorithm
from jindu_desktop.ports.bundle.certificates import Certificate
from jindu_desktop.ports.bundle.layout import MAX_P7S_BYTES

_UNSIGNED = 0xA1
_TIME = {der.UTC_TIME: re.compile(rb"[0-9]{12}Z"), der.GENERAL_TIME: re.compile(rb"[0-9]{14}Z")}
_FOUR = sorted((cms.CONTENT_TYPE, cms.SIGNING_TIME, cms.MESSAGE_DIGEST, cms.SIGNING_CERTIFICATE_V2))


class Inspection:
    """What a signature says, and the codes of what is wrong with it, each with a detail."""

    def __init__(self) -> None:
        self.spki: bytes | None = None
        self.created: str | None = None
        self.digest = b""  # of the content, once it is the one that was signed
        self.codes: list[tuple[str, str]] = []

    def note(self, code: str, detail: str = "") -> None:
        """Add a code once."""
        if code not in (known for known, _ in self.codes):
            self.codes.append((code, detail))


class _Parts(NamedTuple):
    """A SignedData taken apart."""

    holder: Certificate
    sid: bytes
    algorithms: tuple[bytes, ...]  # object identifiers: each digest, then the signature
    attributes: bytes | None  # the SET that is signed
    value: bytes
    unsigned: bool


def signer_key(p7s: bytes) -> bytes | None:
    """The public key (SPKI) in a signature's certificate, unchecked; None if it cannot be read."""
    try:
        return _take_apart(p7s).holder.spki
    except der.DerError:
        return None


def inspect(p7s: bytes, algorithm: Algorithm, content: bytes) -> Inspection:
    """Check the ``.p7s`` in the slot of ``algorithm`` over ``content``; whose key it is, is open.

    The signature is checked under the public key that the signature itself brings.
    """
    result = Inspection()
    try:
        parts = _take_apart(p7s)
    except der.DerError:
        result.note("E301", algorithm.title)
        return result
    result.spki = parts.holder.spki
    _check_algorithms(parts, algorithm, result)
    if parts.sid != der.sequence(parts.holder.issuer, parts.holder.serial):
        result.note("E304", algorithm.title)
    if parts.unsigned or parts.attributes is None:
        result.note("E305", algorithm.title)
    attributes = _read_attributes(parts, algorithm, result)
    if attributes is not None and attributes.digest != algorithm.digest(content):
        result.note("E306", algorithm.title)
    elif attributes is not None:
        result.digest = attributes.digest
    _check_value(p7s, parts, algorithm, result)
    return result


@lru_cache(maxsize=4)  # whose key it is, is asked before whether it signed
def _take_apart(p7s: bytes) -> _Parts:
    """Raises DerError for all that has not the outline of the profile."""
    if len(p7s) > MAX_P7S_BYTES:
        raise der.DerError("too long")
    kind, wrapped = der.fields(der.only(p7s, der.SEQUENCE).body, der.OID, cms.EXPLICIT_0)
    if kind.raw != cms.SIGNED_DATA:
        raise der.DerError("not signed data")
    _, digest_ids, _, holders, infos = der.fields(
        der.only(wrapped.body, der.SEQUENCE).body,
        *(der.INTEGER, der.SET, der.SEQUENCE, cms.EXPLICIT_0, der.SET),
    )
    holder = certificates.read(der.only(holders.body, der.SEQUENCE).raw)
    info = der.items(der.only(infos.body, der.SEQUENCE).body)
    unsigned = bool(info) and info[-1].tag == _UNSIGNED
    info = info[:-1] if unsigned else info
    attributes = [item for item in info if item.tag == cms.EXPLICIT_0]
    tags = [item.tag for item in info if item.tag != cms.EXPLICIT_0]
    outline = [der.INTEGER, *[der.SEQUENCE] * 3, der.OCTETS]
    if tags != outline or len(attributes) > 1:
        raise der.DerError("not the outline of a SignerInfo")
    _, sid, digest_id, signature_id, value = (i for i in info if i.tag != cms.EXPLICIT_0)
    named = (digest_id, *der.items(digest_ids.body), signature_id)
    algorithms = tuple(_identifier(item) for item in named)
    signed = bytes((der.SET,)) + attributes[0].raw[1:] if attributes else None
    return _Parts(holder, sid.raw, algorithms, signed, value.body, unsigned)


def _identifier(algorithm: der.Item) -> bytes:
    """The object identifier of an AlgorithmIdentifier; its parameters are left to the rebuild."""
    found = der.items(algorithm.body)
    if algorithm.tag != der.SEQUENCE or not found or found[0].tag != der.OID:
        raise der.DerError("not an algorithm")
    return found[0].raw


def _check_algorithms(parts: _Parts, algorithm: Algorithm, result: Inspection) -> None:
    digest, signature = _wanted(algorithm)
    *digests, found = parts.algorithms
    good = set(digests) == {digest} and found == signature
    if not good or algorithm.point(parts.holder.spki) is None:
        result.note("E302", algorithm.title)


@lru_cache(maxsize=2)
def _wanted(algorithm: Algorithm) -> tuple[bytes, ...]:
    """The object identifiers of its digest and of itself."""
    identifiers = (algorithm.digest_id, algorithm.signature_id)
    return tuple(_identifier(der.only(raw, der.SEQUENCE)) for raw in identifiers)


def _read_attributes(
    parts: _Parts, algorithm: Algorithm, result: Inspection
) -> cms.Attributes | None:
    """The contents of the four attributes; None (and a code) if they cannot be told."""
    try:
        values = _values(parts.attributes or der.set_of())
        time, digest = values[cms.SIGNING_TIME], der.only(values[cms.MESSAGE_DIGEST], der.OCTETS)
        result.created = _created(der.only(time, time[0]))
        hashed, issuer = _certificate_hash(values[cms.SIGNING_CERTIFICATE_V2])
    except der.DerError:
        result.note("E305", algorithm.title)
        return None
    attributes = cms.Attributes(time, digest.body, hashed, issuer is not None)
    if hashed != algorithm.digest(parts.holder.raw):
        result.note("E304", algorithm.title)
    if issuer is not None and issuer != cms.issuer_serial(parts.holder):
        result.note("E304", algorithm.title)
    if cms.write_attributes(algorithm, parts.holder, attributes) != parts.attributes:
        result.note("E301", algorithm.title)
    return attributes


def _values(signed: bytes) -> dict[bytes, bytes]:
    """The one value of each attribute by its kind; DerError unless they are exactly the four."""
    kinds = []
    values = {}
    for item in der.items(der.only(signed, der.SET).body):
        kind, held = der.fields(item.body, der.OID, der.SET)
        found = der.items(held.body)
        if len(found) != 1:
            raise der.DerError("not one value")
        kinds.append(kind.raw)
        values[kind.raw] = found[0].raw
    if sorted(kinds) != _FOUR or values[cms.CONTENT_TYPE] != cms.DATA:
        raise der.DerError("not the four attributes")
    return values


def _created(time: der.Item) -> str:
    """The signing-time as ``YYYY-MM-DDTHH:MM:SSZ``; its digits are not judged here.

    Up to 2049 it has two digits of the year (RFC 5652, 11.3), so that a moment has one spelling.
    """
    pattern = _TIME.get(time.tag)
    if pattern is None or not pattern.fullmatch(time.body):
        raise der.DerError("not a time")
    text = time.body.decode("ascii")
    if time.tag == der.UTC_TIME:
        text = ("19" if text >= "5" else "20") + text
    elif "1950" <= text < "2050":
        raise der.DerError("not the short time")
    date, clock = text[:8], text[8:14]
    day = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    return f"{day}T{clock[:2]}:{clock[2:4]}:{clock[4:]}Z"


def _certificate_hash(value: bytes) -> tuple[bytes, bytes | None]:
    """Hash and, if given, IssuerSerial of the one ESSCertIDv2."""
    certs = der.only(der.only(value, der.SEQUENCE).body, der.SEQUENCE)
    parts = der.items(der.only(certs.body, der.SEQUENCE).body)
    if parts and parts[0].tag == der.SEQUENCE:
        parts = parts[1:]
    tags = [item.tag for item in parts]
    if tags not in ([der.OCTETS], [der.OCTETS, der.SEQUENCE]):
        raise der.DerError("not an ESSCertIDv2")
    return parts[0].body, parts[1].raw if len(parts) == 2 else None


def _check_value(p7s: bytes, parts: _Parts, algorithm: Algorithm, result: Inspection) -> None:
    """The signature itself, and that writing everything again gives the same bytes."""
    try:
        r, s = der.read_ecdsa(parts.value)
    except der.DerError:
        result.note("E307", algorithm.title)
        return
    signed = parts.attributes or der.set_of()
    if "E302" not in (code for code, _ in result.codes) and not algorithm.check(
        parts.holder.spki, signed, r, s
    ):
        result.note("E307", algorithm.title)
    if min(r, s) < 0 or cms.write(algorithm, parts.holder, signed, r, s) != p7s:
        result.note("E301", algorithm.title)
