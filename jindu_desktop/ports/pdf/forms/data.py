"""What is printed on one paper, as plain text: no record, no store, no drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

RowText = Mapping[str, str]


@dataclass(slots=True)
class FormData:
    """The values, lists and wording of one paper.

    ``values`` by key (``person.name``), ``tables`` by record name with a text for each column,
    ``texts`` by part of the wording. What a builder takes is remembered in ``taken``: that and
    nothing else is on the paper, so that and nothing else is checked and hashed.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    blank: bool = False
    taken: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        """The text of a value, "" if there is none."""
        text = self.values.get(key, "")
        self.taken[key] = text
        return text

    def rows(self, name: str) -> list[RowText]:
        """The rows of a list, in order."""
        found = self.tables.get(name, ())
        return [_Row(self, f"{name}.{number}", row) for number, row in enumerate(found, 1)]

    def text(self, part: str) -> Sequence[str]:
        """The paragraphs of a part of the wording, placeholders unfilled; KeyError if unknown."""
        paragraphs = self.texts[part]
        self.taken[f"text.{part}"] = "\n".join(paragraphs)
        return paragraphs


class _Row(Mapping[str, str]):
    """One row of a list, remembering what was taken of it; an unknown column is empty."""

    def __init__(self, data: FormData, place: str, row: Mapping[str, str]) -> None:
        self._data, self._place, self._row = data, place, row

    def __getitem__(self, column: str) -> str:
        text = self._row.get(column, "")
        self._data.taken[f"{self._place}.{column}"] = text
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def __len__(self) -> int:
        return len(self._row)
