"""Which font draws which character of which role, and what no font can draw.

Per character, in this order: the role's own fonts (the office's folder, Windows or Debian), the
shipped Noto Serif SC and Noto Sans SC, the office's other fonts, the last resorts for the rare
extensions. Nothing is copied or written: fonts are read where they lie, outlines stay in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.ports.pdf import places
from jindu_desktop.ports.pdf.characters import clean
from jindu_desktop.ports.pdf.face import KEPT, OPENED, Face, face, kept_name
from jindu_desktop.ports.pdf.places import Role

__all__ = ["Library", "Role", "demand_printable", "library", "missing_characters", "use_folder"]


class Library:
    """Fonts by role. ``folder`` is the office's own; ``system`` False leaves the machine's out."""

    def __init__(self, folder: Path | None = None, *, system: bool = True) -> None:
        self._office = places.office_fonts(folder)
        self._system = places.system_fonts() if system else {}
        self._chosen: dict[Role, dict[str, Face | None]] = {role: {} for role in Role}

    def face(self, role: Role, character: str) -> Face | None:
        """The first font of the role's search order that has the character, or None."""
        chosen = self._chosen[role]
        if character not in chosen:
            chosen[character] = self._search(role, character)
        return chosen[character]

    def emboldened(self, role: Role, font: Face) -> bool:
        """Whether a title must be thickened, because no 小标宋 or 中宋 is at hand."""
        return role is Role.TITLE and font is face(places.serif())

    def _search(self, role: Role, character: str) -> Face | None:
        for path in self._paths(role):
            font = face(path)
            if font is not None and font.has(character):
                return font
        return None

    def _paths(self, role: Role) -> Iterable[Path]:
        yield from (path for path, of in self._office.items() if of is role)
        yield from self._known(places.SYSTEM.get(role, ()))
        if role is Role.HEI:
            yield places.sans()
        yield places.serif()
        yield places.sans()
        yield from self._office
        yield from self._known(places.LAST_RESORT)

    def _known(self, names: Iterable[str]) -> Iterable[Path]:
        return (self._system[name.lower()] for name in names if name.lower() in self._system)


class _Current:
    """The library in use: one a process, exchanged when an office names its own folder."""

    library: Library | None = None


def library() -> Library:
    """The fonts in use."""
    if _Current.library is None:
        _Current.library = Library()
    return _Current.library


def use_folder(folder: Path | None, *, system: bool = True) -> None:
    """Search the office's ``fonts`` folder from now on; call it before printing starts."""
    _Current.library = Library(folder, system=system)


def shipped() -> list[str]:
    """What the outlines of the shipped fonts are kept under: converting one takes a millisecond."""
    return [kept_name(places.serif()), kept_name(places.sans())]


def expect(name: str, outlines: bytes) -> None:
    """Outlines converted in an earlier run; of use before the font is first opened."""
    KEPT.setdefault(name, outlines)


def needed(name: str) -> bool:
    """Whether the font is still to be opened and nothing is known of it."""
    return name not in OPENED and name not in KEPT


def converted() -> dict[str, bytes]:
    """The outlines of shipped fonts, by name, if some were converted since this was last asked."""
    faces = {name: OPENED[name] for name in shipped() if name in OPENED}
    return {name: data for name, each in faces.items() if (data := each.fresh())}


def missing_characters(texts: Iterable[str]) -> list[str]:
    """Characters that no font has, each once, in order; control characters do not count."""
    wanted = dict.fromkeys("".join(clean(text) for text in texts))
    fonts = library()
    return [c for c in wanted if c != "\n" and fonts.face(Role.SONG, c) is None]


def demand_printable(fields: Iterable[tuple[str, str, str]]) -> None:
    """Pre-flight of ``(record, field, text)``: raise ``Refused`` with a fault for each field that
    holds a character no font has, before anything is printed.
    """
    faults = tuple(
        Fault(where, field, text, "unprintable", unprintable(missing))
        for where, field, text in fields
        if (missing := missing_characters([text]))
    )
    if faults:
        first = faults[0]
        place = "".join(part for part in (first.where, first.field) if part)
        raise Refused(f"{place}：{first.message}" if place else first.message, faults)


def unprintable(characters: list[str]) -> str:
    """The sentence about characters that no font has."""
    named = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in characters)
    return f"{named}没有字体可以印出，请把含有这些字的字体放进办公室的 fonts 文件夹。"
