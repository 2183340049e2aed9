"""The look of cells in a streamed workbook: styles.xml from the looks that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

FACE, SIZE = "宋体", 11
_BUILT_IN = {"": 0, "0": 1, "0.00": 2, "@": 49}
_FIRST_OWN = 164
_NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; ``number`` is the number format, empty for none, ``fill`` an RGB."""

    number: str = ""
    wrap: bool = False
    bold: bool = False
    size: int = SIZE
    fill: str = ""
    border: bool = False
    centred: bool = False
    grey: bool = False


class Styles:
    """Gives each look its number and writes them all down."""

    def __init__(self) -> None:
        self._looks: dict[Look, int] = {Look(): 0}

    def of(self, look: Look) -> int:
        """The number a cell of that look carries."""
        return self._looks.setdefault(look, len(self._looks))

    def xml(self) -> str:
        """styles.xml; call it when every look was asked for."""
        looks = list(self._looks)
        fonts = list(dict.fromkeys(_font(look) for look in looks))
        fills = list(dict.fromkeys([_fill(""), _GREY_125, *(_fill(look.fill) for look in looks)]))
        borders = list(dict.fromkeys([_border(False), *(_border(look.border) for look in looks)]))
        own = [n for n in dict.fromkeys(look.number for look in looks) if n not in _BUILT_IN]
        numbers = _BUILT_IN | {text: _FIRST_OWN + at for at, text in enumerate(own)}
        formats = [
            f"<numFmt numFmtId={quoteattr(str(numbers[n]))} formatCode={quoteattr(n)}/>"
            for n in own
        ]
        cells = [
            f'<xf numFmtId="{numbers[look.number]}" fontId="{fonts.index(_font(look))}" '
            f'fillId="{fills.index(_fill(look.fill))}" borderId="{borders.index(_border(look.border))}" '
            f'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
            f'applyAlignment="1">{_alignment(look)}</xf>'
            for look in looks
        ]
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet {_NAMESPACE}>'
            + _counted("numFmts", formats)
            + _counted("fonts", fonts)
            + _counted("fills", fills)
            + _counted("borders", borders)
            + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            + _counted("cellXfs", cells)
            + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            "</styleSheet>"
        )


_GREY_125 = '<fill><patternFill patternType="gray125"/></fill>'  # the format wants it second


def _counted(name: str, parts: list[str]) -> str:
    return f'<{name} count="{len(parts)}">{"".join(parts)}</{name}>' if parts else ""


def _font(look: Look) -> str:
    bold = "<b/>" if look.bold else ""
    colour = '<color rgb="FF7F7F7F"/>' if look.grey else ""
    return f'<font>{bold}<sz val="{look.size}"/>{colour}<name val="{FACE}"/><charset val="134"/></font>'


def _fill(colour: str) -> str:
    if not colour:
        return '<fill><patternFill patternType="none"/></fill>'
    inner = f'<fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{inner}</patternFill></fill>'


def _border(drawn: bool) -> str:
    line = ' style="thin"' if drawn else ""
    sides = "".join(f"<{side}{line}/>" for side in ("left", "right", "top", "bottom"))
    return f"<border>{sides}<diagonal/></border>"


def _alignment(look: Look) -> str:
    across = ' horizontal="center"' if look.centred else ""
    wrap = ' wrapText="1"' if look.wrap else ""
    return f'<alignment{across} vertical="center"{wrap}/>'
