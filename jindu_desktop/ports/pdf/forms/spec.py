"""What is known of a form before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a form is set."""

    TABLE = "table"  # a grid to fill in, with 填表人 and 日期 in the head
    DOCUMENT = "document"  # clauses or running text in ordinary margins, signed at the end
    LETTER = "letter"  # GB/T 9704: letterhead, wide margins, 仿宋 of size 三号, the seal at the end


OFFICE, MONTH = "office", "month"


@dataclass(frozen=True, slots=True)
class FormSpec:
    """One form of forms.md.

    ``about``: the records a key may belong to, the usual one first; also ``office`` or ``month``
    (a key like 2026-10). ``builder``: ``module:function`` in this package, given the data and the
    tightness. ``tables``: the records whose rows of the same person or case are listed.
    ``wording``: its file in ``resources/forms``. ``required``: keys without which it is a 草稿.
    ``masks``: whether identity and telephone numbers may be hidden. ``number_key``: where its 编号
    is recorded, "" if it is written by hand. A last page filled to less than ``saving`` of its
    height is saved by tightening, which begins at
    ``tightness`` (1.0, 0.85 or 0.7). ``{measure}`` in the title is 社区戒毒 or 社区康复.
    """

    number: int
    title: str
    about: tuple[str, ...]
    builder: str
    tables: tuple[str, ...] = ()
    wording: str = ""
    required: tuple[str, ...] = ()
    masks: bool = False
    look: Look = Look.TABLE
    landscape: bool = False
    number_key: str = ""
    saving: float = 0.25
    tightness: float = 1.0
