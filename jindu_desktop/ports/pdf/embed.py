"""A font object for reportlab that embeds, at the end of a document, the characters it used.

reportlab's own TrueType font cuts a font into simple fonts of 256 characters and writes wrong
text for characters beyond U+FFFF. This one is a single composite font (Type 0, Identity-H) whose
glyphs are numbered in the order of first use, so that each character copies as itself.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, pdfmetrics

from jindu_desktop.ports.pdf.face import Face
from jindu_desktop.ports.pdf.fonts import Role, library
from jindu_desktop.ports.pdf.outlines import NOTDEF, Outline, truetype

_registered: dict[Face, PaperFont] = {}
_lock = threading.Lock()


def paper_font(face: Face) -> PaperFont:
    """The font object of a face, made known to reportlab on first use."""
    found = _registered.get(face)
    if found is None:
        with _lock:
            found = _registered.setdefault(face, PaperFont(face))
            pdfmetrics.registerFont(found)
    return found


def base_font() -> str:
    """The name under which reportlab knows the body's font."""
    base = library().face(Role.SONG, "一")
    if base is None:
        raise FileNotFoundError("Noto Serif SC")
    return paper_font(base).fontName


class PaperFont:
    """What reportlab asks of a dynamic font: widths, codes while drawing, objects at the end."""

    _multiByte = 1
    _dynamicFont = 1
    shapable = False

    def __init__(self, face: Face) -> None:
        self.fontName = face.name
        self.source = face
        self.face = _Metrics(face)
        self._used: WeakKeyDictionary[Any, _Codes] = WeakKeyDictionary()

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802
        """The width of characters this font has, in points."""
        return sum(map(self.source.widths.__getitem__, text)) * size

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802
        """The text as two-byte glyph numbers of this document, in one piece."""
        return [(0, bytes.fromhex(self.codes(text, doc)))]

    def codes(self, text: str, doc: Any) -> str:
        """The glyph numbers of this document's text, four hexadecimal digits each."""
        used = self._used.get(doc)
        if used is None:
            used = self._used[doc] = _Codes()
        return "".join(map(used.__getitem__, text))

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: ARG002, N802
        """The document's name for this font; the first call asks for its objects at the end."""
        if self.fontName not in doc.fontMapping:
            doc.fontMapping[self.fontName] = f"/F{len(doc.fontMapping) + 1}"
            doc.delayedFonts.append(self)
        return str(doc.fontMapping[self.fontName])

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Write the font's objects with exactly the characters the document drew."""
        characters = list(self._used.pop(doc))
        outlines = [NOTDEF, *self.source.outlines(map(ord, characters))]
        internal = doc.fontMapping[self.fontName][1:]
        font = doc.Reference(self._font(doc, characters, outlines), internal)
        doc.idToObject["BasicFonts"].dict[internal] = font

    def _font(self, doc: Any, characters: list[str], outlines: list[Outline]) -> Any:
        name = f"{_tag(characters)}+{self.source.postscript}"
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": doc.Reference(self._descriptor(doc, name, outlines)),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
                "DW": 1000,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray([self._em(o.advance) for o in outlines])]),
            }
        )
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
                "ToUnicode": doc.Reference(_stream(doc, to_unicode(characters))),
            }
        )

    def _descriptor(self, doc: Any, name: str, outlines: list[Outline]) -> Any:
        face = self.source
        scaled = (face.units * metric // 1000 for metric in (face.ascent, face.descent))
        file = truetype(outlines, face.units, *scaled)
        stream = _stream(doc, file)
        stream.dictionary["Length1"] = len(file)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": 4 | (2 if face.serif else 0),
                "FontBBox": pdfdoc.PDFArray([-200, -300, 2000, 1000]),
                "ItalicAngle": 0,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": 733,
                "StemV": 80,
                "FontFile2": doc.Reference(stream),
            }
        )

    def _em(self, units: int) -> int:
        return round(units * 1000 / self.source.units)


class _Codes(dict[str, str]):
    """The number of each character drawn, from 1 in the order of first use."""

    def __missing__(self, character: str) -> str:
        code = self[character] = f"{len(self) + 1:04X}"
        return code


class _Metrics:
    """The few numbers reportlab reads from a font's face."""

    def __init__(self, face: Face) -> None:
        self.name, self.ascent, self.descent = face.name, face.ascent, face.descent


def to_unicode(characters: list[str]) -> bytes:
    """The CMap that says which character glyph 1, 2, 3 … is, surrogate pairs included."""
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *_blocks(characters),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode("ascii")


def _blocks(characters: list[str]) -> Iterator[str]:
    """At most 100 mappings stand in one block."""
    for first in range(0, len(characters), 100):
        block = characters[first : first + 100]
        yield f"{len(block)} beginbfchar"
        for number, character in enumerate(block, first + 1):
            yield f"<{number:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        yield "endbfchar"


def _tag(characters: list[str]) -> str:
    """Six letters that name this choice of characters, the same for the same text."""
    digest = hashlib.sha256("".join(characters).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _stream(doc: Any, content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    if doc.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return stream
