"""Which font draws what: roles, fallback, refusals, pre-flight."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.pdf import fonts, places
from jindu_desktop.ports.pdf.face import face, family_names
from jindu_desktop.ports.pdf.fonts import Library, Role

RARE = "㙍䶮𬭎𠅤㛃𣲗"
NO_FONT = "\U0002ebf0\ue000"  # extension I, private use


def make_font(
    path: Path, text: str, family: str = "Test", fs_type: int = 0, variable: bool = False
) -> Path:
    """A TrueType font of squares for these characters."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = {ord(c): f"u{ord(c):X}" for c in text}
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (800, 700), (800, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, square))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "Test"})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.save(path)
    return path


def test_the_shipped_fonts_have_the_rare_names_in_every_role() -> None:
    library = Library(system=False)
    for role in Role:
        for character in RARE + "塘镇Aa0，。（—":
            assert library.face(role, character) is not None


def test_roles_without_a_font_of_their_own_fall_back() -> None:
    library = Library(system=False)
    serif, sans = face(places.serif()), face(places.sans())
    assert library.face(Role.KAI, "王") is serif
    assert library.face(Role.FANG, "王") is serif
    assert library.face(Role.HEI, "王") is sans
    title = library.face(Role.TITLE, "王")
    assert title is serif
    assert library.emboldened(Role.TITLE, title)
    assert not library.emboldened(Role.SONG, title)


def test_missing_characters_are_named_once_in_order() -> None:
    assert fonts.missing_characters([f"王{NO_FONT}", f"{NO_FONT[1]}某\n\u200b"]) == list(NO_FONT)
    assert fonts.missing_characters(["塘㙍镇", RARE, "\x00\ud800"]) == []


def test_preflight_names_record_field_and_character() -> None:
    fields = [("人员 12", "姓名", f"王{NO_FONT[0]}"), ("人员 13", "姓名", "王某")]
    with pytest.raises(Refused) as refused:
        fonts.demand_printable(fields)
    fault = refused.value.faults[0]
    assert len(refused.value.faults) == 1
    assert (fault.where, fault.field, fault.code) == ("人员 12", "姓名", "unprintable")
    assert "U+2EBF0" in fault.message
    assert "fonts" in fault.message
    fonts.demand_printable([("人员 13", "姓名", "王某")])


def test_the_office_folder_serves_a_role_and_fills_gaps(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "王", family="仿宋_GB2312")
    make_font(tmp_path / "b.ttf", NO_FONT, family="Rare")
    (tmp_path / "c.ttf").write_bytes(b"no font")
    (tmp_path / "readme.txt").write_text("x")
    library = Library(tmp_path, system=False)
    assert library.face(Role.FANG, "王") is face(tmp_path / "a.ttf")
    assert library.face(Role.FANG, "某") is face(places.serif())
    assert library.face(Role.SONG, "王") is face(places.serif())
    assert library.face(Role.KAI, NO_FONT[1]) is face(tmp_path / "b.ttf")
    fonts.use_folder(tmp_path, system=False)
    assert fonts.missing_characters([NO_FONT]) == []


@pytest.mark.parametrize("fs_type", [0x0002, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, fs_type: int) -> None:
    make_font(tmp_path / "a.ttf", "王" + NO_FONT, family="仿宋", fs_type=fs_type)
    library = Library(tmp_path, system=False)
    assert library.face(Role.FANG, "王") is face(places.serif())
    assert library.face(Role.FANG, NO_FONT[0]) is None


@pytest.mark.parametrize("fs_type", [0x0000, 0x0004, 0x0008])
def test_preview_and_editable_embedding_is_permission(tmp_path: Path, fs_type: int) -> None:
    path = make_font(tmp_path / "a.ttf", "王", fs_type=fs_type)
    assert face(path) is not None


def test_a_variable_font_is_refused(tmp_path: Path) -> None:
    assert face(make_font(tmp_path / "v.ttf", "王", variable=True)) is None


def test_missing_and_broken_files_are_no_fonts(tmp_path: Path) -> None:
    assert face(tmp_path / "none.ttf") is None
    assert family_names(tmp_path / "none.ttf") == ""
    assert places.office_fonts(tmp_path / "nowhere") == {}
    assert places.office_fonts(None) == {}


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("fzxbsjw 方正小标宋简体", Role.TITLE),
        ("仿宋_gb2312", Role.FANG),
        ("lxgwwenkai", Role.KAI),
        ("simhei 黑体", Role.HEI),
        ("simsun 宋体", None),
    ],
)
def test_a_role_is_read_from_the_names(names: str, role: Role | None) -> None:
    assert places.role_of(names) is role


def test_windows_fonts_are_used_where_they_lie(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "Fonts").mkdir()
    kai = make_font(tmp_path / "Fonts" / "SIMKAI.TTF", "王")
    rare = make_font(tmp_path / "Fonts" / "simsunb.ttf", NO_FONT)
    monkeypatch.setenv("WINDIR", str(tmp_path))
    places.system_fonts.cache_clear()
    try:
        library = Library()
        assert library.face(Role.KAI, "王") is face(kai)
        assert library.face(Role.SONG, NO_FONT[0]) is face(rare)
    finally:
        places.system_fonts.cache_clear()


def test_outlines_are_converted_once() -> None:
    font = face(places.serif())
    assert font is not None
    first = font.outlines(map(ord, RARE))
    assert all(a is b for a, b in zip(first, font.outlines(map(ord, RARE)), strict=True))
    assert all(outline.data and outline.contours for outline in first)
    assert font.outlines([0x20])[0].data == b""


def test_the_dash_fills_its_em_so_that_two_join() -> None:
    font = face(places.serif())
    assert font is not None
    assert font.width("—") == 1.0
    assert font.outlines([ord("—")])[0].advance == font.units


def test_nothing_heavy_is_imported_before_a_document_is_made() -> None:
    code = (
        "import sys; import jindu_desktop.ports.pdf.monthly, jindu_desktop.ports.pdf.slip, "
        "jindu_desktop.ports.pdf.fonts; "
        "print([m for m in ('reportlab', 'fontTools', 'segno') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
