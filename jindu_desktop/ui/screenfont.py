"""A font that has every Chinese character of the office's names, with or without one installed."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

# Each has bold weights and U+364D of 塘㙍镇; WenQuanYi has neither and stands aside.
_GOOD = (
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "HarmonyOS Sans SC",
)


def use_chinese_font(app: QApplication) -> str:
    """Give the program an installed Chinese font, else the one that comes along; its family."""
    installed = set(QFontDatabase.families())
    family = next((name for name in _GOOD if name in installed), None) or _carried()
    app.setFont(QFont(family))
    return family


def _carried() -> str:
    from pylopdf_fonts_zh_cn import sans_path

    number = QFontDatabase.addApplicationFont(str(sans_path()))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QApplication.font().family()
