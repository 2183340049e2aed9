"""走访补证清单: which schools still owe which of the eight, whom to ask there, by village."""

from __future__ import annotations

from dataclasses import dataclass

from jindu_desktop.flows.browse import find_rows, labels, rows
from jindu_desktop.flows.eight_ones import Line, day_of, matrix
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Row

SHEET = 90
"""The number of the list on paper; no number of forms.md, so no command prints it."""

SHORT = ("机构", "教材", "光碟", "禁毒课", "实践活动", "家长信", "师资", "阵地")
_SCHOOL = BY_NAME["school"]


@dataclass(frozen=True, slots=True)
class Owed:
    """One item of the eight (1 to 8), what it lacks, and what is recorded of it."""

    item: int
    word: str
    problem: str = ""
    mend_by: str = ""

    @property
    def told(self) -> str:
        """4 禁毒课：未完成，限2026-12-01."""
        until = f"，限{self.mend_by}" if self.mend_by else ""
        return f"{self.item} {SHORT[self.item - 1]}：{self.word}{until}"


@dataclass(frozen=True, slots=True)
class Visit:
    """One school to go to. ``who`` is the 禁毒责任人, the headmaster where none is recorded."""

    school: int
    name: str
    village: str
    who: str
    phone: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Visits:
    """The schools of a school year that owe something; ``schools`` open ones, ``complete`` of them."""

    year: str
    day: str
    schools: int
    complete: int
    visits: tuple[Visit, ...]

    @property
    def items(self) -> int:
        """How many items are owed in all."""
        return sum(len(visit.owed) for visit in self.visits)


def proof_visits(session: Session, year: str) -> Visits:
    """Schools open in a school year with something owed; villages and schools in pinyin order."""
    found = matrix(session, year)
    owing = [line for line in found.lines if any(cell.owed for cell in line.cells)]
    known = {int(str(row["id"])): row for row in rows(session, _SCHOOL, [x.school for x in owing])}
    order = [*find_rows(session, BY_NAME["village"], order="name")]
    names = labels(session, "village", order)
    places = {village: place for place, village in enumerate(order)}
    made = [(_place(known[x.school], places), _visit(x, known[x.school], names)) for x in owing]
    made.sort(key=_first)
    visits = tuple(visit for _place_, visit in made)
    return Visits(year, day_of(session, year), len(found.lines), found.complete, visits)


def _first(pair: tuple[int, Visit]) -> int:
    return pair[0]


def _place(school: Row, places: dict[int, int]) -> int:
    """Where its village stands; schools without one come last."""
    village = school["village"]
    return places.get(village, len(places)) if isinstance(village, int) else len(places)


def _visit(line: Line, school: Row, villages: dict[int, str]) -> Visit:
    village = school["village"]
    head = str(school["principal"] or "")
    return Visit(
        school=line.school,
        name=line.name,
        village=villages.get(village, "") if isinstance(village, int) else "",
        who=str(school["drug_officer"] or "") or (f"{head}（校长）" if head else ""),
        phone=str(school["phone"] or ""),
        owed=tuple(
            Owed(cell.item, cell.owed, _text(cell.now, "problem"), _text(cell.now, "mend_by"))
            for cell in line.cells
            if cell.owed
        ),
    )


def _text(row: Row | None, field: str) -> str:
    return str((row or {}).get(field) or "")
