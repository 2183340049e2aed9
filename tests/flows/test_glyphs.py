"""Outlines kept in the data file: the next process prints the same without converting them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jindu_desktop.flows.print_form import print_form
from jindu_desktop.flows.printing import glyphs
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf import fonts
from jindu_desktop.ports.pdf.face import KEPT, OPENED, Face
from jindu_desktop.ports.pdf.outlines import Outline, packed, unpacked
from jindu_desktop.ports.pdf.places import serif
from jindu_desktop.store import settings

SOME = {0x4E00: Outline(b"abc", 1000, -12, 4, 1), 0x20164: Outline(b"", 500)}


def test_outlines_are_packed_and_unpacked() -> None:
    assert unpacked(packed(SOME)) == SOME
    assert unpacked(b"") == {}
    for length in range(len(packed(SOME))):
        assert set(unpacked(packed(SOME)[:length])) <= set(SOME)


def test_printing_keeps_them_and_a_preview_does_not(
    office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "converted", lambda: {"x:1": packed(SOME)})
    print_form(office, 8, blank=True, preview=True)
    assert settings.get(office.db, "outlines:x:1") == ""
    print_form(office, 8, blank=True)
    monkeypatch.setattr(fonts, "shipped", lambda: ["x:1"])
    glyphs.bring(office.db)
    assert unpacked(KEPT.pop("x:1")) == SOME


def test_a_font_takes_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Face(serif())
    outlines = made.outlines(map(ord, "塘㙍镇王𠅤"))
    data = made.fresh()
    assert data
    assert made.fresh() == b""
    monkeypatch.setitem(KEPT, fonts.shipped()[0], data)
    again = Face(serif())
    monkeypatch.delattr("jindu_desktop.ports.pdf.face.quadratic")
    assert again.outlines(map(ord, "塘㙍镇王𠅤")) == outlines
    assert again.fresh() == b""


@pytest.mark.parametrize("text", ["~~~", "A", "塘", "0" * 50])
def test_what_is_spoilt_is_made_again(
    office: Session, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "shipped", lambda: ["y:1"])
    settings.put(office.db, "outlines:y:1", text)
    glyphs.bring(office.db)
    assert KEPT.pop("y:1") == b""


def test_fonts_of_the_process_are_known() -> None:
    fonts.use_folder(None, system=False)
    assert fonts.missing_characters(["塘㙍镇"]) == []
    assert fonts.shipped()[0] in OPENED
    assert not fonts.needed(fonts.shipped()[0])


def test_nothing_of_it_is_read_before_printing() -> None:
    code = "import sys, jindu_desktop.flows.printing.glyphs; print('fontTools' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
