"""Colours that can be read, drawings that can be seen, a sheet without holes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.ui import style, theme
from jindu_desktop.ui.gauge import Gauge, paint_gauge
from jindu_desktop.ui.icons import icon
from jindu_desktop.ui.navigation import NavButton
from jindu_desktop.ui.pages import PAGES, Entry
from jindu_desktop.ui.pill import paint_pill
from jindu_desktop.ui.screenfont import use_chinese_font

READABLE = 4.5  # WCAG 2 AA for text
BOTH = pytest.mark.parametrize("now", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
PAIRS = [
    *((ink, ground) for ink in ("text", "muted") for ground in ("window", "surface", "hover")),
    ("muted", "sunken"),
    ("on_accent", "accent"),
    ("on_accent", "accent_press"),
    ("accent_ink", "accent_soft"),
    *((tone, f"{tone}_soft") for tone in ("good", "warn", "bad", "idle")),
    *((tone, "surface") for tone in ("good", "warn", "bad", "accent_ink")),
    *((tone, "window") for tone in ("bad", "warn")),
    *(("text", f"{tone}_soft") for tone in ("good", "warn", "bad", "accent")),
]


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@BOTH
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read(now: theme.Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(now, ink), getattr(now, ground)) >= READABLE


@BOTH
@pytest.mark.parametrize("scale", style.SIZES.values())
def test_the_sheet_is_filled_in(now: theme.Tokens, scale: float) -> None:
    made = style.sheet(now, scale, "Noto Sans CJK SC")
    assert "$" not in made
    assert not re.search(r"\d+sp\b", made)
    assert f"font-size: {round(13 * scale)}px" in made
    for path in re.findall(r"url\((.+?)\)", made):
        assert Path(path).is_file()


@BOTH
def test_every_colour_is_one(now: theme.Tokens) -> None:
    colors = {name: word for name, word in asdict(now).items() if name != "name"}
    assert [name for name, word in colors.items() if not re.fullmatch("#[0-9a-f]{6}", word)] == []


def test_the_choice_is_kept_by_the_program(qapp: QApplication) -> None:
    for choice, expected in (("dark", theme.DARK), ("light", theme.LIGHT)):
        style.apply(qapp, choice, 1.15)
        assert theme.tokens() is expected
        assert style.scaled(100) == 115
        assert theme.color("text").name() == expected.text
    style.apply(qapp, "light", 1.0)


@pytest.mark.parametrize("path", sorted((resources_dir() / "icons").glob("*.svg")), ids=str)
def test_a_drawing_takes_the_colour_it_is_given(path: Path, qapp: QApplication) -> None:
    text = path.read_text("utf-8")
    assert ET.fromstring(text).get("viewBox") == "0 0 24 24"
    assert "currentColor" in text
    assert not re.search(r"#[0-9a-fA-F]{3,6}|rgb", text)
    shown = icon(path.stem, "accent").pixmap(QSize(18, 18), 2.0).toImage()
    assert shown.width() == 36
    used = {shown.pixelColor(x, y).name() for x in range(36) for y in range(36)}
    assert QColor(theme.tokens().accent).name() in used


@pytest.mark.parametrize("entry", PAGES, ids=[each.icon for each in PAGES])
def test_the_navigation_says_of_a_page_what_the_page_says(entry: Entry) -> None:
    page = entry.kind()
    said = (entry.title, entry.icon, entry.records)
    assert said == (page.title, page.icon, page.records)
    assert (resources_dir() / "icons" / f"{entry.icon}.svg").is_file()


def test_a_drawing_is_grey_when_it_cannot_be_used(qapp: QApplication) -> None:
    drawing = icon("lock", "accent")
    shown = drawing.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled).toImage()
    colors = {shown.pixelColor(x, y).name() for x in range(24) for y in range(24)}
    assert QColor(theme.tokens().accent).name() not in colors


def painted(draw: object, *what: object) -> QImage:
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, 200, 30), *what)  # type: ignore[operator]
    painter.end()
    return image


def columns_of(image: QImage, color: str, row: int) -> list[int]:
    wanted = QColor(color).name()
    return [x for x in range(image.width()) if image.pixelColor(x, row).name() == wanted]


def test_the_target_line_stands_where_the_target_is(qapp: QApplication) -> None:
    image = painted(paint_gauge, Gauge(Fraction(1, 2), Fraction(9, 10), "bad"))
    line = columns_of(image, theme.tokens().text, 9)
    assert line
    assert 176 <= sum(line) / len(line) <= 184
    empty = columns_of(image, theme.tokens().idle_soft, 15)
    assert min(empty) > 95
    assert not columns_of(painted(paint_gauge, Gauge(None, None, "idle")), theme.tokens().text, 9)


def test_a_pill_is_as_wide_as_its_word(qapp: QApplication) -> None:
    ground = theme.tokens().bad_soft
    short = columns_of(painted(paint_pill, "缺", "bad"), ground, 8)
    long = columns_of(painted(paint_pill, "未达标", "bad"), ground, 8)
    assert 0 < len(short) < len(long) < 190


def test_a_narrow_entry_keeps_its_name(qtbot: QtBot) -> None:
    button = NavButton("人员", "people", 1)
    qtbot.addWidget(button)
    button.show_word(wide=False)
    assert (button.text(), button.accessibleName(), button.toolTip()) == (
        "",
        "人员",
        "人员（Ctrl+1）",
    )


def test_the_screen_has_the_characters_of_the_towns(qapp: QApplication) -> None:
    before = qapp.font()
    family = use_chinese_font(qapp)
    metrics = QFontMetrics(QFont(family))
    assert family
    assert all(metrics.inFontUcs4(ord(each)) for each in "塘㙍镇梅菉街道")
    qapp.setFont(before)
