"""Strict DER, as much of it as a CMS signature needs.

Writing is joining; reading refuses indefinite, over-long and trailing forms, so that a value that
was read and written again is the same bytes. Kept here rather than taken from asn1crypto because
checking a folder of bundles should not wait for its import (about 50 ms) to read 900 bytes.
"""

from __future__ import annotations

from typing import NamedTuple

BOOLEAN = 0x01
INTEGER = 0x02
OCTETS = 0x04
OID = 0x06
UTF8 = 0x0C
PRINTABLE = 0x13
UTC_TIME = 0x17
GENERAL_TIME = 0x18
SEQUENCE = 0x30
SET = 0x31


class DerError(ValueError):
    """The bytes are not strict DER, or not of the expected shape."""


class Item(NamedTuple):
    """One value: its tag, its content and the whole of its bytes."""

    tag: int
    body: bytes
    raw: bytes


def tlv(tag: int, *parts: bytes) -> bytes:
    """The value with ``tag`` whose content is ``parts`` in order."""
    body = b"".join(parts)
    if len(body) < 0x80:
        return bytes((tag, len(body))) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def sequence(*parts: bytes) -> bytes:
    """SEQUENCE of parts already encoded."""
    return tlv(SEQUENCE, *parts)


def set_of(*parts: bytes) -> bytes:
    """SET OF: the parts in the order DER demands."""
    return tlv(SET, *sorted(parts))


def integer(value: int) -> bytes:
    """INTEGER of a number that is not negative."""
    return tlv(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """OBJECT IDENTIFIER from its dotted form."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    return tlv(OID, b"".join(_base128(arc) for arc in (first * 40 + second, *rest)))


def _base128(arc: int) -> bytes:
    digits = [arc & 0x7F]
    while arc := arc >> 7:
        digits.append(0x80 | arc & 0x7F)
    return bytes(reversed(digits))


def items(data: bytes) -> list[Item]:
    """The values that fill ``data`` one after the other; raises DerError."""
    found = []
    place = 0
    while place < len(data):
        item = _item(data, place)
        found.append(item)
        place += len(item.raw)
    return found


def only(data: bytes, tag: int) -> Item:
    """The single value that fills ``data`` and has this tag; raises DerError."""
    found = items(data)
    if len(found) != 1 or found[0].tag != tag:
        raise DerError(f"one value of tag {tag:#x} expected")
    return found[0]


def fields(data: bytes, *tags: int) -> list[Item]:
    """The values that fill ``data`` and have exactly these tags; raises DerError."""
    found = items(data)
    if [item.tag for item in found] != list(tags):
        raise DerError("other fields than expected")
    return found


def _item(data: bytes, place: int) -> Item:
    if len(data) - place < 2 or data[place] & 0x1F == 0x1F:
        raise DerError("no value")
    begin, length = place + 2, data[place + 1]
    if length >= 0x80:
        begin, length = _long_length(data, place + 1)
    if begin + length > len(data):
        raise DerError("value cut short")
    return Item(data[place], data[begin : begin + length], data[place : begin + length])


def _long_length(data: bytes, place: int) -> tuple[int, int]:
    """Where the content begins and how long it is, of 128 bytes and more."""
    first = data[place]
    digits = data[place + 1 : place + 1 + (first & 0x7F)]
    length = int.from_bytes(digits, "big")
    if first not in (0x81, 0x82) or len(digits) != first & 0x7F:
        raise DerError("length in another form")
    if length < 0x80 or digits[0] == 0:
        raise DerError("length not minimal")
    return place + 1 + len(digits), length


def read_ecdsa(data: bytes) -> tuple[int, int]:
    """``(r, s)`` of a DER signature value, each as it stands (also negative); raises DerError."""
    r, s = fields(only(data, SEQUENCE).body, INTEGER, INTEGER)
    return int.from_bytes(r.body, "big", signed=True), int.from_bytes(s.body, "big", signed=True)


def write_ecdsa(r: int, s: int) -> bytes:
    """The DER signature value of two numbers that are not negative."""
    return sequence(integer(r), integer(s))
