"""The colours of the window, light and dark; whoever paints asks here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour for each use. ``x_soft`` is the ground on which ``x`` is written."""

    name: str
    window: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    muted: str
    hover: str
    accent: str
    on_accent: str
    accent_press: str
    accent_soft: str
    accent_ink: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    idle: str
    idle_soft: str


LIGHT = Tokens(
    name="light",
    window="#f3f5f9", surface="#ffffff", sunken="#f4f6fa", line="#dfe4ec", edge="#b7c0cd",
    text="#1a2230", muted="#566173", hover="#eef2f8",
    accent="#1f5bbf", on_accent="#ffffff", accent_press="#184a9d",
    accent_soft="#e3edfc", accent_ink="#164a9e",
    good="#146c38", good_soft="#e2f3e8", warn="#8a4f00", warn_soft="#fdf0dc",
    bad="#b3261e", bad_soft="#fde8e7", idle="#4a5566", idle_soft="#e8ecf2",
)  # fmt: skip

DARK = Tokens(
    name="dark",
    window="#12161c", surface="#1a2029", sunken="#151a22", line="#2c3541", edge="#4a5669",
    text="#e6eaf0", muted="#9ba7b7", hover="#242c38",
    accent="#7dacf7", on_accent="#0b1526", accent_press="#a3c4fa",
    accent_soft="#22344f", accent_ink="#b3cefc",
    good="#74d29a", good_soft="#173526", warn="#f0b861", warn_soft="#3a2c12",
    bad="#ff958d", bad_soft="#44211f", idle="#b5bfcc", idle_soft="#2a323d",
)  # fmt: skip


def tokens() -> Tokens:
    """The colours now in use."""
    app = QApplication.instance()
    return DARK if app is not None and app.property("theme") == "dark" else LIGHT


def color(use: str) -> QColor:
    """The colour of one use, by its name in ``Tokens``."""
    return QColor(getattr(tokens(), use))


def resolve(choice: str) -> Tokens:
    """``light`` or ``dark``; anything else follows the system."""
    if choice in {"light", "dark"}:
        return DARK if choice == "dark" else LIGHT
    hints = QApplication.styleHints()
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def palette(now: Tokens) -> QPalette:
    """What Fusion paints by itself: selections, place holders, links, disabled text."""
    made = QPalette()
    role = QPalette.ColorRole
    for use, names in {
        now.window: (role.Window,),
        now.surface: (role.Base, role.Button, role.ToolTipBase),
        now.sunken: (role.AlternateBase,),
        now.text: (role.Text, role.WindowText, role.ButtonText, role.ToolTipText),
        now.muted: (role.PlaceholderText,),
        now.accent: (role.Highlight, role.Link, role.Accent),
        now.on_accent: (role.HighlightedText,),
        now.line: (role.Mid, role.Midlight),
    }.items():
        for name in names:
            made.setColor(name, QColor(use))
    for name in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(now.muted))
    return made
