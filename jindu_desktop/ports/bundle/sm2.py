"""SM2 signatures (GB/T 32918.2) by own arithmetic: about 2 ms to check, 0.5 by tables.

``gmalg`` takes some 40 ms for either, which is more than ``jindu verify`` may take for a whole
bundle, and would be a quarter of an hour of signing for a city that answers 1 600 offices for a
year; OpenSSL's SM2 is not offered by ``cryptography``. Like ``gmalg`` it does not run in constant
time: the nonce is drawn anew for each signature, and every signature is checked before it leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jindu_desktop.ports.bundle.digests import sm3
from jindu_desktop.ports.bundle.sm2_points import Affine, P, affine
from jindu_desktop.ports.bundle.sm2_tables import Comb, combined, combined_each

A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)
USER_ID = b"1234567812345678"  # the default of GM/T 0009, fixed by the format

_LARGE, _SMALL = (8, 8), (6, 2)  # teeth and blocks: for hundreds of signatures, for a dozen
_MANY = 8  # from which on points are added side by side
_MOST = 128  # keys of others whose tables are kept, 16 KB each


def on_curve(point: Affine) -> bool:
    """Whether the coordinates are reduced and satisfy the curve (the cofactor is 1)."""
    x, y = point
    return 0 <= x < P and 0 <= y < P and (y * y - x * x * x - A * x - B) % P == 0


def point_of(raw: bytes) -> Affine | None:
    """The public key in its uncompressed 65 bytes; None if it is none of this curve."""
    if len(raw) != 65 or raw[0] != 4:
        return None
    point = int.from_bytes(raw[1:33], "big"), int.from_bytes(raw[33:], "big")
    return point if on_curve(point) else None


def message_digest(raw_point: bytes, message: bytes) -> int:
    """The number e that SM2 signs: SM3 of the signer's Z value and the message."""
    return int.from_bytes(sm3(_signer_value(raw_point) + message), "big")


@lru_cache(maxsize=64)
def _signer_value(raw_point: bytes) -> bytes:
    """Z: user ID, curve and public key."""
    numbers = (A, B, *G)
    head = (len(USER_ID) * 8).to_bytes(2, "big") + USER_ID
    return sm3(head + b"".join(number.to_bytes(32, "big") for number in numbers) + raw_point[1:])


def verify(raw_point: bytes, message: bytes, r: int, s: int) -> bool:
    """Whether ``(r, s)`` is the SM2-with-SM3 signature of the message under the public key."""
    point = point_of(raw_point)
    t = (r + s) % N
    if point is None or not (1 <= r < N and 1 <= s < N) or t == 0:
        return False
    total = combined((_comb(G), s), (_comb(point), t))
    if total[2] == 0:
        return False
    ((x, _),) = affine([total])
    return (message_digest(raw_point, message) + x) % N == r


def verify_each(
    raw_point: bytes, messages: Sequence[bytes], pairs: Sequence[tuple[int, int]]
) -> list[bool]:
    """``verify`` of many messages under one key."""
    point = point_of(raw_point)
    ranged = all(1 <= r < N and 1 <= s < N and (r + s) % N for r, s in pairs)
    if point is None or not ranged or len(messages) < _MANY:
        return [verify(raw_point, m, r, s) for m, (r, s) in zip(messages, pairs, strict=True)]
    totals = combined_each(
        (_comb(G), [s for _, s in pairs]), (_comb(point), [(r + s) % N for r, s in pairs])
    )
    return [
        total is not None and (message_digest(raw_point, message) + total[0]) % N == r
        for message, (r, _), total in zip(messages, pairs, totals, strict=True)
    ]


def multiple_of_base(scalar: int) -> Affine:
    """``scalar * G``, for a scalar from 1 to n - 1: the public key of a private one."""
    return affine([combined((_comb(G), scalar))])[0]


def sign(scalar: int, raw_point: bytes, message: bytes) -> tuple[int, int]:
    """``(r, s)`` over the message by a private key from 1 to n - 2 and its own public point."""
    e = message_digest(raw_point, message)
    while True:
        nonce = _nonce()
        if made := _signature(scalar, e, nonce, multiple_of_base(nonce)):
            return made


def sign_each(scalar: int, raw_point: bytes, messages: Sequence[bytes]) -> list[tuple[int, int]]:
    """``sign`` of many messages by one key, each with its own nonce."""
    if len(messages) < _MANY:
        return [sign(scalar, raw_point, message) for message in messages]
    nonces = [_nonce() for _ in messages]
    points = combined_each((_comb(G), nonces))
    return [
        (point and _signature(scalar, message_digest(raw_point, message), nonce, point))
        or sign(scalar, raw_point, message)
        for message, nonce, point in zip(messages, nonces, points, strict=True)
    ]


def _nonce() -> int:
    import secrets  # brings random with it, which a verification has no use for

    return secrets.randbelow(N - 1) + 1


def _signature(scalar: int, e: int, nonce: int, point: Affine) -> tuple[int, int] | None:
    """``(r, s)`` by a nonce and its multiple of the base; None where another must be drawn."""
    r = (e + point[0]) % N
    s = pow(1 + scalar, -1, N) * (nonce - r * scalar) % N
    return (r, s) if r and s and r + nonce != N else None


_OWN: dict[Affine, Comb] = {}
_GUESTS: dict[Affine, Comb] = {}


def prepare(raw_point: bytes) -> None:
    """Make tables for a key of our own that is about to sign hundreds of times (some 20 ms)."""
    for each in (G, point_of(raw_point)):
        if each is not None and each not in _OWN:
            _OWN[each] = Comb(each, *_LARGE)


def expect(raw_point: bytes) -> None:
    """Make a table for a key whose signatures are about to be checked by the dozen (some 2 ms)."""
    point = point_of(raw_point)
    if point is not None and point not in _GUESTS:
        while len(_GUESTS) >= _MOST:
            _GUESTS.pop(next(iter(_GUESTS)), None)
        _GUESTS[point] = Comb(point, *_SMALL)


@lru_cache(maxsize=1)
def _base() -> Comb:
    return Comb(G, *_SMALL)


def _comb(point: Affine) -> Comb:
    """The table of a point, made for this one use if it was not prepared."""
    known = _OWN.get(point) or _GUESTS.get(point)
    return known or (_base() if point == G else Comb(point))
