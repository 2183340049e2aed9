"""One style sheet for the whole program, filled with the theme's colours and the text size.

Words a form may set as dynamic properties: ``role`` of a label (title, heading, muted, fault,
warning, good, figure, code), of a button (main, danger, quiet, link, chip, nav), of a frame (card,
rule, screen); ``fault`` and ``warning`` of an editor.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from string import Template

from PySide6.QtWidgets import QApplication, QWidget

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.ui import theme

SIZES = {"标准": 1.0, "大": 1.15, "特大": 1.3}
_SCALED = re.compile(r"(\d+)sp\b")


def sheet(now: theme.Tokens, scale: float, family: str) -> str:
    """The style sheet; ``scale`` multiplies every length written in sp."""
    folder = resources_dir() / "style"
    text = Template((folder / "window.qss").read_text("utf-8"))
    words = asdict(now) | {"style": folder.as_posix(), "font": f'"{family}"'}
    return _SCALED.sub(lambda found: f"{round(int(found[1]) * scale)}px", text.substitute(words))


def apply(app: QApplication, choice: str, scale: float) -> None:
    """Dress every window: ``choice`` is light, dark or system."""
    now = theme.resolve(choice)
    app.setProperty("theme", now.name)
    app.setProperty("scale", scale)
    app.setPalette(theme.palette(now))
    app.setStyleSheet(sheet(now, scale, app.font().family()))


def scaled(length: int) -> int:
    """A length that grows with the text size, in logical pixels: row heights, column widths."""
    app = QApplication.instance()
    scale = app.property("scale") if app is not None else None
    return round(length * (scale or 1.0))


def set_role(widget: QWidget, **words: str) -> None:
    """Set dynamic properties and let the style sheet see them."""
    for name, word in words.items():
        widget.setProperty(name, word)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
