"""How a number that moved since it was reported is said, and a question of the city's: pure words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jindu_desktop.rules.amendment import Moved, Value
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.plan import Target

_DASH = "—"
_FEN = "(分)"
_MINUS = "−"


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One row of the comparison: ``where`` is 指标, 月报数 or 村居; a village stands in the label."""

    where: str
    label: str
    reported: str
    corrected: str
    change: str


def moved_lines(moves: Iterable[Moved], targets: Iterable[Target]) -> list[MovedLine]:
    """The comparison in words; percentages as such, amounts in yuan."""
    forms = {target.id: target.form for target in targets}
    return [_line(each, forms.get(each.id, "")) for each in moves]


def question_lines(questions: Iterable[Mapping[str, str]], targets: Iterable[Target]) -> list[str]:
    """Each question of a returned month, after the number and the row it is about."""
    names = LABELS | {target.id: target.label for target in targets}
    said = []
    for each in questions:
        named = names.get(each["indicator"], each["indicator"])
        place = "，".join(part for part in (named, each["row"]) if part)
        said.append(f"{place}：{each['text']}" if place else each["text"])
    return said


def reply_lines(answers: Iterable[Mapping[str, str]], targets: Iterable[Target]) -> list[str]:
    """Each answer of an office after the question it is to."""
    given = list(answers)
    asked = question_lines([{**each, "text": each["question"]} for each in given], targets)
    return [f"{line}　答：{each['answer']}" for line, each in zip(asked, given, strict=True)]


def _line(moved: Moved, form: str) -> MovedLine:
    label = f"{moved.village} {moved.label}".strip()
    if label.endswith(_FEN):
        label = f"{label.removesuffix(_FEN)}(元)"
        old, new = (_yuan(side) for side in (moved.reported, moved.corrected))
        return MovedLine(_where(moved), label, old, new, _yuan_change(moved.change))
    return MovedLine(
        _where(moved),
        label,
        _side(moved.reported, moved.reported_parts, form),
        _side(moved.corrected, moved.corrected_parts, form),
        _change(moved.change, form),
    )


def _where(moved: Moved) -> str:
    return {"indicator": "指标", "count": "月报数", "village": "村居"}[moved.kind]


def _side(value: Value, parts: str, form: str) -> str:
    unit = {"percent": " %", "ratio": " : 1"}.get(form, "")
    number = f"{value:,}" if isinstance(value, int) else f"{value}"
    said = _DASH if value is None else f"{number}{unit}"
    over = parts.replace("/", " ÷ ")
    return f"{over} = {said}" if "÷" in over else said


def _change(change: str, form: str) -> str:
    if not change:
        return _DASH
    points = " 个百分点" if form == "percent" and change != "0" else ""
    return change.replace("-", _MINUS) + points


def _yuan(fen: Value) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}" if isinstance(fen, int) else _DASH


def _yuan_change(change: str) -> str:
    if not change:
        return _DASH
    fen = int(change)
    return f"{_MINUS if fen < 0 else '+'}{_yuan(abs(fen))}"
