"""A paper's values and lists while they are put together, already written as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from jindu_desktop.flows.printing.target import Target
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.spec import FormSpec
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.records import BY_NAME, PERSON, REHAB_CASE
from jindu_desktop.records.field import Field, Private, Record, Row
from jindu_desktop.records.kinds import Date, Reference
from jindu_desktop.store import people

HIDDEN = (Private.NUMBER, Private.PHONE)  # what the masked version hides
OFFICE_SUFFIX = "社区戒毒社区康复工作办公室"
_TOWN = re.compile(r"(.+(?:镇|街道|乡|苏木))(?:人民政府|办事处)?(?:禁毒.*|综治.*|平安.*)?")


def head_of(name: str) -> str:
    """The office's name in the head of its papers: ×××镇(街道)社区戒毒社区康复工作办公室."""
    found = _TOWN.fullmatch(name.strip())
    return f"{found[1]}{OFFICE_SUFFIX}" if found and "社区戒毒" not in name else name


@dataclass(slots=True)
class Gathering:
    """What a paper is made of: its target and day, values by key, lists by record, source rows."""

    session: Session
    spec: FormSpec
    target: Target
    day: date
    masked: bool = False
    values: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    sources: list[int] = field(default_factory=list)

    def show(self, field_: Field, value: object, *, words: bool) -> str:
        """A value as paper shows it: references by name, days in words or as numbers."""
        if isinstance(field_.kind, Reference):
            return self._named(field_.kind.record, value)
        if self.masked and field_.private in HIDDEN:
            return field_.masked(value)  # type: ignore[arg-type]
        text = field_.show(value)  # type: ignore[arg-type]
        return day_words(text) if words and isinstance(field_.kind, Date) else text

    def _named(self, record: str, value: object) -> str:
        if value is None:
            return ""
        row_id = int(str(value))
        for known, row in ((PERSON, self.target.person), (REHAB_CASE, self.target.case)):
            if record == known.name and row and row["id"] == row_id:
                return str(row[known.title])
        title = BY_NAME[record].title
        return people.texts(self.session.db, record, title, [row_id]).get(row_id, "")

    def add(self, record: Record, row: Row) -> None:
        """All fields of a row as values of the paper."""
        self.sources.append(int(str(row["id"])))
        for each in record.fields:
            self.values[f"{record.name}.{each.name}"] = self.show(each, row[each.name], words=True)

    def add_table(self, record: Record, rows: Iterable[Row]) -> None:
        """Rows as a list of the paper; days as numbers, they stand in narrow columns."""
        listed = self.tables.setdefault(record.name, [])
        for row in rows:
            self.sources.append(int(str(row["id"])))
            listed.append(
                {each.name: self.show(each, row[each.name], words=False) for each in record.fields}
            )
