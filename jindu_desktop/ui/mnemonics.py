"""Which Latin letter reaches which field with Alt."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase

from jindu_desktop.ui.initials import initials

_TAKEN = "QZ"  # 接着填写, 不要了


def mnemonics(labels: Iterable[str]) -> list[str]:
    """One letter for each label, each used once: first of its own initials, then any other.

    When all are spent the rest get the empty text. Two letters belong to the bar that offers drafts:
    Qt only moves the focus where a letter is used twice.
    """
    free = {letter: None for letter in ascii_uppercase if letter not in _TAKEN}
    letters: list[str] = []
    for label in labels:
        own = (letter for letter in initials(label).upper() if letter in free)
        letter = next(own, None) or next(reversed(free), "")
        free.pop(letter, None)
        letters.append(letter)
    return letters
