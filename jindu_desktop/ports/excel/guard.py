"""Text that no spreadsheet runs, and back.

A cell beginning with = + - @ tab or carriage return may be taken for a formula once it is edited or
saved as CSV; such text gets an apostrophe in front. So does text that import would read as a word
of command: an error of a formula, the word that empties a field. Import takes the apostrophe away.
"""

from __future__ import annotations

import re

from jindu_desktop.ports.excel.cells import ERROR_WORDS

_CLEAR = re.compile(r"[（(]\s*清空\s*[）)]")
_RISKY = re.compile(
    rf"'*(?:[=+\-@\t\r].*|{_CLEAR.pattern}|{'|'.join(map(re.escape, ERROR_WORDS))})", re.DOTALL
)
_UNWRITABLE = str.maketrans("", "", "\ufffe\uffff")  # XML knows no way to write these


def is_clear(text: str) -> bool:
    """Is this the word that empties a field: （清空）, in brackets of either width?"""
    return "清空" in text and _CLEAR.fullmatch(text.strip()) is not None


def guarded(text: str) -> str:
    """The text as it may stand in a cell."""
    text = text.translate(_UNWRITABLE)
    return f"'{text}" if _RISKY.fullmatch(text) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given."""
    return text[1:] if text.startswith("'") and _RISKY.fullmatch(text) else text
