"""What the desk asks of a month's bundle, pinned to an indicator or a row, from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.ports.bundle import canonical, manifest
from jindu_desktop.ports.bundle.receipt import RETURNED, Question, are_questions
from jindu_desktop.ports.files import read_whole
from jindu_desktop.store.city import offices

_MAX_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pinned:
    """A question to the bundle of an office and a month."""

    office: str
    period: str
    question: Question


def read_questions(path: Path) -> list[Pinned]:
    """Questions from a file: ``[{"office", "period", "text", "indicator", "row"}]``.

    ``indicator`` and ``row`` may be left out. Raises Refused naming every line that is wrong,
    Unavailable if the file cannot be read.
    """
    data = read_whole(path, _MAX_BYTES)
    try:
        found = canonical.loads(data, str(path), _MAX_BYTES)
    except Refused as refused:
        raise Refused(f"问题清单读不出来：{refused.message}", refused.faults) from None
    if not isinstance(found, list):
        raise Refused("问题清单应是一个列表", code="questions_format")
    wrong = [number for number, line in enumerate(found, 1) if not _is_line(line)]
    if wrong:
        message = "应有 office、period、text，可有 indicator、row；text 最多 500 字"
        raise Refused(
            "问题清单有误",
            tuple(Fault(f"第 {n} 条", "", "", "questions_format", message) for n in wrong),
        )
    return [_pinned(line) for line in found]


def demand_enrolled(desk: Desk, asked: Sequence[Pinned]) -> None:
    """Refuse questions to offices that are not enrolled: a slip of the finger would let the bundle
    pass that was to be asked about."""
    known = {each.office for each in offices.newest(desk.db)}
    strange = dict.fromkeys(each.office for each in asked if each.office not in known)
    if strange:
        faults = tuple(
            Fault("问题清单", "office", o, "unknown_office", f"没有登记过单位 {o}") for o in strange
        )
        raise Refused(f"问题清单有误：{faults[0].message}", faults)


def without_bundle(asked: Sequence[Pinned], found: Sequence[Mapping[str, Any]]) -> list[str]:
    """Office and month of the questions that were put to no bundle of ``receive --json``."""
    put = {(e["office"], e["period"]) for e in found if e["result"] == RETURNED}
    places = dict.fromkeys((each.office, each.period) for each in asked)
    return [f"{office} {period}" for office, period in places if (office, period) not in put]


def about(asked: Sequence[Pinned], head: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions that a bundle with this manifest must answer."""
    return tuple(
        each.question
        for each in asked
        if (each.office, each.period) == (head["office"], head["period"])
    )


def _is_line(line: Any) -> bool:
    if not isinstance(line, dict) or set(line) - {"office", "period", "text", "indicator", "row"}:
        return False
    place = {key: line.get(key, "") for key in ("text", "indicator", "row")} | {"code": ""}
    known = manifest.is_office(line.get("office")) and manifest.is_period(line.get("period"))
    return known and are_questions([place])


def _pinned(line: dict[str, str]) -> Pinned:
    question = Question(line["text"], "", line.get("indicator", ""), line.get("row", ""))
    return Pinned(line["office"], line["period"], question)
