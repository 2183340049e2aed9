"""Signs follow the theme; no word of the indicators beside the list of 今日 is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jindu_desktop.rules.plan import shipped_plan
from jindu_desktop.ui import style, theme
from jindu_desktop.ui.indicator_panel import beside
from jindu_desktop.ui.sign import Sign

PANEL = 372 - 2 - 20 - 16  # without frame, margins and scroll bar
SAID = (
    "主任未由党政主要领导兼任",
    "还差 12 名专职社工",
    "还差 12.5 个百分点",
    "还差 120 次检测",
    "达标",
)


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    style.apply(qapp, "light", 1.0)


def inks(sign: Sign) -> set[str]:
    picture = sign.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    dots = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return {QColor(picture.pixel(x, y)).name() for x, y in dots}


def test_a_sign_is_drawn_in_the_theme_in_use(themes: QApplication, qtbot: QtBot) -> None:
    sign = Sign()
    qtbot.addWidget(sign)
    sign.show_drawing("warn", "warn", "注意")
    seen = {}
    for name in ("light", "dark"):
        style.apply(themes, name, 1.0)
        seen[name] = theme.color("warn").name()
        assert seen[name] in inks(sign)
    assert seen["light"] != seen["dark"]
    assert sign.accessibleName() == "注意"


@pytest.mark.parametrize("size", [1.0, *style.SIZES.values(), 2.0])
@pytest.mark.parametrize("said", SAID)
def test_what_is_lacking_has_room_beside_the_bar(
    qapp: QApplication, size: float, said: str
) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(round(13.3 * size))
    box = QRectF(0, 0, PANEL * size, 22 * size)
    words = QFontMetricsF(font).horizontalAdvance(said)
    bar, course = beside(box, words)
    left = bar if course is None else course
    assert left.right() + 10 + words <= box.right()
    assert bar.width() >= box.width() / 5


@pytest.mark.parametrize("size", [1.0, 1.3])
def test_every_label_has_room_beside_its_value(qapp: QApplication, size: float) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(round(13.3 * size))
    metrics = QFontMetricsF(font)
    room = PANEL * size - metrics.horizontalAdvance("100.0 %") - 12
    labels = [target.label for target in shipped_plan()[1].targets]
    assert [each for each in labels if metrics.horizontalAdvance(each) > room] == []
