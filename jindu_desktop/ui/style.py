"""One style sheet for the whole program, filled with the theme's colours and the text size.

Words a form may set as dynamic properties: ``role`` of a label (title, heading, muted, fault,
warning, good, figure, code), of a button (main, danger, quiet, link, chip, nav), of a frame (card,
rule, screen); ``fault`` and ``warning`` of an editor.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from string import Template

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.ui import theme

SIZES = {"标准": 1.0, "大": 1.15, "特大": 1.3}
_TEXT = 13  # logical pixels
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
    font = QFont(app.font())
    font.setPixelSize(round(_TEXT * scale))  # what is measured before it is dressed measures right
    app.setFont(font)
    app.setProperty("sheet", sheet(now, scale, app.font().family()))
    for window in app.topLevelWidgets():
        if isinstance(window, QMainWindow):
            dress(window)


def dress(window: QWidget) -> None:
    """Give a window the sheet in use; everything in it and its dialogs inherit it.

    The window wears the sheet, not the program: a page is then dressed once, when it is put into
    the window, and not again at every step of its being built, which took most of its time.
    """
    app = QApplication.instance()
    worn = str(app.property("sheet") or "") if app is not None else ""
    if window.styleSheet() != worn:
        window.setStyleSheet(worn)


class _PopupDresser(QObject):
    """Dresses a window that belongs to no other when it is shown."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            dress(watched)
        return False


def dress_when_shown(popup: QWidget) -> None:
    """For a list that Qt keeps outside of its window (of a completer)."""
    popup.installEventFilter(_PopupDresser(popup))


def scaled(length: int) -> int:
    """A length that grows with the text size, in logical pixels: row heights, column widths."""
    app = QApplication.instance()
    scale = app.property("scale") if app is not None else None
    return round(length * (scale or 1.0))


def set_role(widget: QWidget, **words: str) -> None:
    """Set dynamic properties and let the style sheet see them.

    A widget that was never shown is dressed once, when it is; doing it here as well would take
    a third of the time a page needs to be made.
    """
    for name, word in words.items():
        widget.setProperty(name, word)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
