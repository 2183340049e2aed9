"""One declaration of a record, read by schema check, form, table, Excel, audit and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from jindu_desktop.core.masking import mask_name, mask_number, mask_phone, mask_text
from jindu_desktop.records.kinds import TEXT, Kind, Reference, Value, clean

Check = Callable[[str], str | None]
Row = dict[str, Value]


class Private(Enum):
    """How a value is masked outside its own form."""

    NO = "no"
    NAME = "name"
    NUMBER = "number"
    PHONE = "phone"
    TEXT = "text"


_MASKS: dict[Private, Callable[[str], str]] = {
    Private.NO: str,
    Private.NAME: mask_name,
    Private.NUMBER: mask_number,
    Private.PHONE: mask_phone,
    Private.TEXT: mask_text,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name everywhere in code, its exact Chinese label everywhere else."""

    name: str
    label: str
    kind: Kind = TEXT
    required: bool = False
    check: Check | None = None
    private: Private = Private.NO
    width: int = 12
    default: str = ""
    hint: str = ""

    def parse(self, text: str) -> Value:
        """Text as typed → value as stored, None when empty; ValueError with a Chinese sentence."""
        if not clean(text):
            return None
        value = self.kind.parse(text)
        if self.check and isinstance(value, str) and (fault := self.check(value)):
            raise ValueError(fault)
        return value

    def show(self, value: Value) -> str:
        """The complete value as text."""
        return self.kind.show(value)

    def masked(self, value: Value) -> str:
        """The value as lists show it."""
        return _MASKS[self.private](self.kind.show(value))


@dataclass(frozen=True, eq=False)  # one object each; compared and hashed as such
class Record:
    """What is recorded of one thing; ``name`` is also its table.

    ``key`` are the fields that make two rows the same row (records.md, natural keys); empty means
    that rows are the same when every given field is equal. ``order`` sorts lists, newest first
    when it names a date.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    day: str = ""
    title: str = ""

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by column name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def by_label(self) -> dict[str, Field]:
        """Fields by exact heading."""
        return {field.label: field for field in self.fields}

    @cached_property
    def references(self) -> tuple[tuple[Field, Reference], ...]:
        """The fields that point to rows of other records."""
        return tuple((f, f.kind) for f in self.fields if isinstance(f.kind, Reference))

    @cached_property
    def owner(self) -> tuple[Field, Reference] | None:
        """The field that names the row this one belongs to, if it belongs to one."""
        return next(((f, ref) for f, ref in self.references if ref.owner), None)
