"""Everything dated that is kept of a person, in one line of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from jindu_desktop.flows import browse
from jindu_desktop.flows.attachments import of_row
from jindu_desktop.records import ATTACHMENT, BY_NAME, children
from jindu_desktop.records.field import Record
from jindu_desktop.ui.clocks import ClockPart
from jindu_desktop.ui.columns import STANDING, columns_of
from jindu_desktop.ui.part import Part
from jindu_desktop.ui.story import StoryList

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk

_CASE = BY_NAME["rehab_case"]
_CASE_DAYS = ("served_on", "reported_on", "agreement_on", "ended_on")
_SOURCES = frozenset(
    each.name
    for each in (*children(BY_NAME["person"]), *children(_CASE), BY_NAME["person"], ATTACHMENT)
)


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One thing that happened."""

    day: str
    label: str
    text: str


def events(session: Session, person: int) -> list[Event]:
    """Newest first; what has no day is left to its own list."""
    found: list[Event] = []
    for record in children(BY_NAME["person"]):
        for row in _rows(session, record, "person", person):
            found += _of_case(session, row) if record is _CASE else _of_row(record, row)
    return sorted([*found, *_attached(session, person)], reverse=True)


def _attached(session: Session, person: int) -> list[Event]:
    """Scans and photos by the day they were added and what they belong to."""
    together: dict[tuple[str, str], list[str]] = {}
    for each in of_row(session, "person", person):
        together.setdefault((each.at[:10], each.where), []).append(each.name)
    return [
        Event(day, f"附件 {len(names)} 件", " · ".join(filter(None, (where, "、".join(names)))))
        for (day, where), names in together.items()
    ]


def _rows(session: Session, record: Record, field: str, owner: int) -> list[Row]:
    return browse.rows(session, record, browse.find_rows(session, record, only=(field, owner)))


def _of_row(record: Record, row: Row) -> list[Event]:
    day = row.get(record.day) if record.day else None
    if not isinstance(day, str):
        return []
    told = [
        shown
        for column in columns_of(record)
        if column.name not in {STANDING, record.day}
        and (shown := " ".join(column.text(row.get(column.name)).split()))
        and not isinstance(row.get(column.name), int)
    ]
    return [Event(day, record.label, " · ".join(told))]


def _of_case(session: Session, row: Row) -> list[Event]:
    found = []
    for name in _CASE_DAYS:
        day = row.get(name)
        if isinstance(day, str):
            reason = f" · {row['end_reason']}" if name == "ended_on" and row["end_reason"] else ""
            word = _CASE.by_name[name].label.removesuffix("日期")
            found.append(Event(day, str(row["kind"]), f"{word} · {row['decision_no']}{reason}"))
    for record in children(_CASE):
        for each in _rows(session, record, "case", int(str(row["id"]))):
            found += _of_row(record, each)
    return found


class TimelinePart(Part):
    """The latest case's slots, then the events."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._person: int | None = None
        self.clocks = ClockPart(desk)
        self.list = StoryList("时间线")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.clocks)
        column.addWidget(self.list, 1)

    def show_row(self, row: Row | None) -> None:
        self._person = None if row is None else int(str(row["id"]))
        self._fill()

    def refresh(self, changed: frozenset[str]) -> None:
        if changed & _SOURCES:
            self._fill()

    def take_focus(self) -> None:
        self.list.setFocus()

    def _fill(self) -> None:
        self.list.clear()
        if self._person is None:
            self.clocks.show_case(None)
            return
        session = self.desk.session
        cases = browse.find_rows(session, _CASE, only=("person", self._person), descending=True)
        self.clocks.show_case(cases[0] if cases else None)
        for event in events(session, self._person):
            self.list.add(f"{event.day}  {event.label}", event.text)
