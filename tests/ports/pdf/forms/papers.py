"""Papers for tests: data that have a text for whatever a form asks, and reading paper back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pypdfium2

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.printing import Paper, prepare, print_papers
from jindu_desktop.ports.pdf.forms.registry import FORMS
from jindu_desktop.ports.pdf.forms.spec import FormSpec
from jindu_desktop.ports.pdf.page import EDGE, MARGIN

NUMBERS = [number for number in sorted(FORMS) if number <= 17]
RARE = "王𠅤䶮𬭎㛃𣲗塘㙍镇"
OFFICE = "吴川市塘㙍镇社区戒毒社区康复工作办公室"
Say = Callable[[str], str]


class Everything(Mapping[str, str]):
    """Has a text for every key: what ``say`` makes of it."""

    def __init__(self, say: Say, fixed: Mapping[str, str] | None = None) -> None:
        self.say, self.fixed = say, dict(fixed or {})

    def __getitem__(self, key: str) -> str:
        return self.get(key)

    def get(self, key: str, default: object = "") -> str:  # type: ignore[override]  # noqa: ARG002
        """The text of a key."""
        return self.fixed[key] if key in self.fixed else self.say(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.fixed)

    def __len__(self) -> int:
        return len(self.fixed)


class Tables(Mapping[str, list[Everything]]):
    """Has so many rows in every list."""

    def __init__(self, count: int, say: Say) -> None:
        self.count, self.say = count, say

    def __getitem__(self, name: str) -> list[Everything]:
        return self.get(name)

    def get(self, name: str, default: object = ()) -> list[Everything]:  # type: ignore[override]  # noqa: ARG002
        """The rows of a list; what a column says tells the list and the row."""
        return [
            Everything(lambda column, number=number: self.say(f"{name}.{number}.{column}"))  # type: ignore[misc]
            for number in range(1, self.count + 1)
        ]

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def token(key: str) -> str:
    """A short text that only this key has."""
    return f"值{sum(ord(c) * 31**n for n, c in enumerate(key)) % 60466176:x}"


def wording_of(spec: FormSpec) -> dict[str, list[str]]:
    """The shipped wording of a form."""
    if not spec.wording:
        return {}
    text = (resources_dir() / "forms" / spec.wording).read_text(encoding="utf-8")
    parts: dict[str, list[str]] = json.loads(text)["versions"][-1]["parts"]
    return parts


def full(number: int, say: Say = token, rows: int = 2, **fixed: str) -> FormData:
    """Data with a text for everything."""
    known = {"": "", "measure": "社区戒毒", "form.month": "", "office.head": OFFICE, **fixed}
    return FormData(Everything(say, known), Tables(rows, say), wording_of(FORMS[number]))


def blank(number: int) -> FormData:
    """Data of a form for the field."""
    values = {"office.head": OFFICE, "office.phone": "0990-1", "office.address": "人民路1号"}
    return FormData(values, {}, wording_of(FORMS[number]), blank=True)


@dataclass(frozen=True)
class Page:
    """A page read back: its size, its text and where each character stands."""

    width: float
    height: float
    text: str
    boxes: list[tuple[float, float, float, float]]


@dataclass(frozen=True)
class Made:
    """A paper made: what it took of its data, its pages."""

    taken: dict[str, str]
    pages: list[Page]

    @property
    def text(self) -> str:
        """All of it without white space."""
        return flat("".join(page.text for page in self.pages))


def make(number: int, data: FormData, operator: str = "王𠅤", code: str = "AAAA-BBBB") -> Made:
    """Print one paper and read it back."""
    paper = Paper(FORMS[number], data, OFFICE, operator, "2026-11-23 09:30", "2026年11月23日")
    taken = prepare(paper)
    if not data.blank:
        paper.qr, paper.code = f"JD1/{number}/x/1/1/AAAABBBB", f"校验码\n{code}"
    pdf, counts = print_papers([paper], "表", OFFICE)
    pages = read(pdf)
    assert counts == [len(pages)]
    return Made(taken, pages)


def read(pdf: bytes) -> list[Page]:
    """Every page of a file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    found = map(text_page.get_charbox, range(text_page.count_chars()))
    boxes = [box for box in found if box[2] > box[0]]
    return Page(*page.get_size(), text, boxes)


def flat(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def assert_inside(made: Made) -> None:
    """Nothing stands outside the margins, but for half a mark that hangs at the right."""
    for page in made.pages:
        for left, bottom, right, top in page.boxes:
            assert left >= MARGIN - 1
            assert right <= page.width - MARGIN + 9
            assert bottom >= EDGE - 4
            assert top <= page.height - EDGE + 4
