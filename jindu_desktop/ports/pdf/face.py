"""One font file, opened for printing: what it has, how wide it is, its outlines on demand."""

from __future__ import annotations

import itertools
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from jindu_desktop.ports.pdf.outlines import EM_DASH, Outline, packed, quadratic, unpacked

RESTRICTED = 0x0002  # OS/2.fsType: embedding needs the owner's permission
NO_SUBSETTING = 0x0100  # we only ever embed the characters used
BITMAPS_ONLY = 0x0200
MOST_KEPT = 4000  # outlines of a font: about a megabyte
_numbers = itertools.count(1)
KEPT: dict[str, bytes] = {}
"""Packed outlines by ``kept_name``, for fonts that are opened from now on."""
OPENED: dict[str, Face] = {}
"""The fonts opened in this process, by ``kept_name``."""


class UnusableFont(Exception):  # noqa: N818 - never leaves this package
    """The file is no font, a variable font, or one whose maker forbids embedding it."""


class Face:
    """The characters of one font file. Outlines are converted once and kept for the process.

    ``name`` is unique in the process (for reportlab's registry), ``postscript`` is the font's own,
    ``ascent`` and ``descent`` are thousandths of the em. Raises ``UnusableFont``.
    """

    def __init__(self, path: Path) -> None:
        with _opened(path) as font:
            _check(font, path)
            self._codes: dict[int, str] = font.getBestCmap() or {}
            self._glyphs = font.getGlyphSet()
            self._metrics = font["hmtx"].metrics
            self.units: int = font["head"].unitsPerEm
            self.serif = "serif" in str(font["name"].getDebugName(4)).lower()
            self.postscript = _plain_name(font["name"].getDebugName(6) or path.stem)
        self.name = f"jindu-{next(_numbers)}"
        self.ascent, self.descent = 880, -120  # of the ideographic em box, whatever the font says
        self._outlines: dict[int, Outline] = unpacked(KEPT.get(kept_name(path), b""))
        self._told = len(self._outlines)
        self.widths = _Widths(self.width)
        self._lock = threading.Lock()

    def has(self, character: str) -> bool:
        """Whether this font draws the character."""
        return ord(character) in self._codes

    def width(self, character: str) -> float:
        """The advance of a character this font has, in em."""
        code = ord(character)
        return 1.0 if code == EM_DASH else float(self._metrics[self._codes[code]][0] / self.units)

    def outlines(self, codes: Iterable[int]) -> list[Outline]:
        """The outlines of characters this font has, in the order asked."""
        with self._lock:
            return [self._outline(code) for code in codes]

    def fresh(self) -> bytes:
        """All outlines, packed, if some were converted since this was last asked; else nothing."""
        with self._lock:
            if len(self._outlines) == self._told or self._told >= MOST_KEPT:
                return b""
            self._told = len(self._outlines)
            return packed(self._outlines)

    def _outline(self, code: int) -> Outline:
        found = self._outlines.get(code)
        if found is None:
            name = self._codes[code]
            advance = self._metrics[name][0]
            found = quadratic(self._glyphs, name, advance, self.units, code)
            self._outlines[code] = found
        return found


class _Widths(dict[str, float]):
    """Widths asked before, in em; a line of text reads them hundreds at a time."""

    def __init__(self, width: Callable[[str], float]) -> None:
        super().__init__()
        self._width = width

    def __missing__(self, character: str) -> float:
        found = self[character] = self._width(character)
        return found


@lru_cache(maxsize=32)
def face(path: Path) -> Face | None:
    """The font at this place, opened once a process; None if it cannot be used."""
    try:
        return OPENED.setdefault(kept_name(path), Face(path))
    except UnusableFont:
        return None


def kept_name(path: Path) -> str:
    """What tells one version of a font file from another; "" if there is none."""
    return f"{path.name}:{path.stat().st_size}" if path.is_file() else ""


def family_names(path: Path) -> str:
    """The family and full names in every language, in lower case; "" if it is no font."""
    try:
        with _opened(path) as font:
            names = [entry for entry in font["name"].names if entry.nameID in (1, 4, 16)]
            return " ".join(entry.toUnicode(errors="ignore") for entry in names).lower()
    except UnusableFont:
        return ""


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The font file while it is read; whatever is wrong with it makes it unusable."""
    from fontTools.ttLib import TTFont, TTLibError

    broken = (OSError, TTLibError, LookupError, ValueError, AssertionError, EOFError, struct.error)
    try:
        with path.open("rb") as file:
            yield TTFont(file, lazy=True, fontNumber=0)
    except broken as error:
        raise UnusableFont(path.name) from error


def _check(font: Any, path: Path) -> None:
    """Refuse what its maker forbids to embed, and variable fonts (they would print as Thin)."""
    allowed = font["OS/2"].fsType
    restricted = allowed & 0x000F == RESTRICTED
    if restricted or allowed & (NO_SUBSETTING | BITMAPS_ONLY) or "fvar" in font:
        raise UnusableFont(path.name)


def _plain_name(name: str) -> str:
    """A PostScript name that a PDF can carry: ASCII without delimiters."""
    return "".join(c for c in name if c.isascii() and (c.isalnum() or c in "-_")) or "Font"
