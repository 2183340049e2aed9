"""Quadratic outlines of single characters, and the small TrueType file that a PDF carries."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EM_DASH = 0x2014


@dataclass(frozen=True, slots=True)
class Outline:
    """One glyph as TrueType wants it; the numbers are font units."""

    data: bytes
    advance: int
    left: int = 0
    points: int = 0
    contours: int = 0


NOTDEF = Outline(b"", 500)
_PACKED = struct.Struct(">IHhHHI")  # code, the numbers of an outline, the length of its data
_FITS = range(-0x8000, 0x8000)


def packed(outlines: Mapping[int, Outline]) -> bytes:
    """Outlines by code, one after another, to be kept and ``unpacked`` again."""
    return b"".join(
        _PACKED.pack(code, o.advance, o.left, o.points, o.contours, len(o.data)) + o.data
        for code, o in outlines.items()
        if o.left in _FITS
    )


def unpacked(data: bytes) -> dict[int, Outline]:
    """What ``packed`` made; data cut short or spoilt gives what is whole before that."""
    found, place = {}, 0
    while place + _PACKED.size <= len(data):
        code, advance, left, points, contours, length = _PACKED.unpack_from(data, place)
        place += _PACKED.size
        if place + length > len(data):
            break
        found[code] = Outline(data[place : place + length], advance, left, points, contours)
        place += length
    return found


def quadratic(glyphs: Any, name: str, advance: float, units: int, code: int) -> Outline:
    """Draw glyph ``name`` of a fontTools glyph set as quadratic curves, without hints.

    Cubic (CFF) curves are approximated to a thousandth of the em, TrueType ones stay as they are.
    """
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    drawing = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(drawing)
    pen = TTGlyphPen(None)
    if code == EM_DASH:
        advance = _joined_dash(drawing, pen, units)
    elif any(step == "curveTo" for step, _ in drawing.value):
        drawing.replay(Cu2QuPen(pen, units / 1000, reverse_direction=True))
    else:
        drawing.replay(pen)
    return _compiled(pen.glyph(), round(advance))


def _joined_dash(drawing: Any, pen: Any, units: int) -> int:
    """Stretch the dash over the whole em, so that the two of a 破折号 join into one line."""
    from fontTools.pens.boundsPen import ControlBoundsPen

    box = ControlBoundsPen(None)
    drawing.replay(box)
    bottom, top = (round(box.bounds[1]), round(box.bounds[3])) if box.bounds else (0, 0)
    pen.moveTo((0, bottom))
    for corner in ((0, top), (units, top), (units, bottom)):
        pen.lineTo(corner)
    pen.closePath()
    return units


def _compiled(glyph: Any, advance: int) -> Outline:
    """Freeze a fontTools glyph; a space has no bytes."""
    if not glyph.numberOfContours:
        return Outline(b"", advance)
    data = glyph.compile(None)
    return Outline(data, advance, glyph.xMin, len(glyph.coordinates), glyph.numberOfContours)


def truetype(outlines: list[Outline], units: int, ascent: int, descent: int) -> bytes:
    """A TrueType file of these glyphs in this order, with the tables a CIDFontType2 needs.

    The same glyphs give the same bytes: no dates, no names, no character map (the PDF has them).
    """
    locations, data = [0], bytearray()
    for outline in outlines:
        data += outline.data + bytes(-len(outline.data) % 4)
        locations.append(len(data))
    count = len(outlines)
    widest = max(outline.advance for outline in outlines)
    tables = {
        b"glyf": bytes(data) or bytes(4),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 3, units, 0, 0),
            *(0, descent, widest, ascent, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, ascent, descent, 0, widest, *[0] * 3, 1, *[0] * 7, count
        ),
        b"hmtx": b"".join(struct.pack(">Hh", o.advance, o.left) for o in outlines),
        b"loca": struct.pack(f">{count + 1}I", *locations),
        b"maxp": struct.pack(
            ">IHHHHHHHHHHHHHH",
            *(0x10000, count, max(o.points for o in outlines), max(o.contours for o in outlines)),
            *(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        ),
    }
    return _container(tables)


def _container(tables: dict[bytes, bytes]) -> bytes:
    """Join tables, already in order of their tags, behind a table directory."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(
        ">IHHHH", 0x10000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    place, body = len(head) + 16 * count, bytearray()
    for tag, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += struct.pack(">4sIII", tag, total, place + len(body), len(table))
        body += padded
    return head + bytes(body)
