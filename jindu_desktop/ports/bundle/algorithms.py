"""The two signature algorithms of the format, each with its slot in the outer ZIP (bundle.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from jindu_desktop.ports.bundle import der, digests, sm2

_EC_PUBLIC_KEY = der.oid("1.2.840.10045.2.1")
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class Algorithm(NamedTuple):
    """One signature algorithm; ``verify`` takes the 65-byte public point, message, r and s."""

    name: str  # in registries and slips
    title: str  # in Chinese sentences
    entry: str  # the slot in the outer ZIP
    digest_id: bytes  # AlgorithmIdentifier, parameters absent
    signature_id: bytes
    key_head: bytes  # what comes before the point in the SubjectPublicKeyInfo
    order: int
    highest_s: int
    digest: Callable[[bytes], bytes]
    verify: Callable[[bytes, bytes, int, int], bool]
    verify_each: Callable[[bytes, Sequence[bytes], Sequence[tuple[int, int]]], list[bool]]

    def point(self, spki: bytes) -> bytes | None:
        """The uncompressed point of a public key of this curve, 65 bytes; None for another key."""
        point = spki[len(self.key_head) :]
        good = spki.startswith(self.key_head) and len(point) == 65 and point[0] == 4
        return point if good else None

    def check(self, spki: bytes, message: bytes, r: int, s: int) -> bool:
        """Whether the signature is good: ranges first, then the equation."""
        point = self.point(spki)
        return point is not None and self._ranged(r, s) and self.verify(point, message, r, s)

    def check_each(
        self, spki: bytes, messages: Sequence[bytes], pairs: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether every message's ``(r, s)`` is good under one key."""
        point = self.point(spki)
        ranged = all(self._ranged(r, s) for r, s in pairs)
        return point is not None and ranged and all(self.verify_each(point, messages, pairs))

    def _ranged(self, r: int, s: int) -> bool:
        return 1 <= r < self.order and 1 <= s <= self.highest_s


def public_key(name: str, point: bytes) -> bytes:
    """The SubjectPublicKeyInfo (DER, 91 bytes) of an uncompressed point."""
    return ALGORITHMS[name].key_head + point


@lru_cache(maxsize=64)  # the same key signs again and again
def _p256_key(point: bytes) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def _verify_p256(point: bytes, message: bytes, r: int, s: int) -> bool:
    try:
        signature = der.write_ecdsa(r, s)
        _p256_key(point).verify(signature, message, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):  # ValueError: a point off the curve
        return False
    return True


def _verify_p256_each(
    point: bytes, messages: Sequence[bytes], pairs: Sequence[tuple[int, int]]
) -> list[bool]:
    return [_verify_p256(point, m, r, s) for m, (r, s) in zip(messages, pairs, strict=True)]


def _key_head(curve: str) -> bytes:
    whole = der.sequence(
        der.sequence(_EC_PUBLIC_KEY, der.oid(curve)), der.tlv(0x03, b"\0" + bytes(65))
    )
    return whole[:-65]


P256 = Algorithm(
    name="p256",
    title="P-256",
    entry="META-INF/signature.p7s",
    digest_id=der.sequence(der.oid("2.16.840.1.101.3.4.2.1")),
    signature_id=der.sequence(der.oid("1.2.840.10045.4.3.2")),
    key_head=_key_head("1.2.840.10045.3.1.7"),
    order=_P256_ORDER,
    highest_s=_P256_ORDER // 2,  # (r, n - s) would be a second signature anyone can make
    digest=digests.sha256,
    verify=_verify_p256,
    verify_each=_verify_p256_each,
)
SM2 = Algorithm(
    name="sm2",
    title="国密 SM2",
    entry="META-INF/signature-sm2.p7s",
    digest_id=der.sequence(der.oid("1.2.156.10197.1.401")),
    signature_id=der.sequence(der.oid("1.2.156.10197.1.501")),
    key_head=_key_head("1.2.156.10197.1.301"),
    order=sm2.N,
    highest_s=sm2.N - 1,
    digest=digests.sm3,
    verify=sm2.verify,
    verify_each=sm2.verify_each,
)
ALGORITHMS = {algorithm.name: algorithm for algorithm in (P256, SM2)}
