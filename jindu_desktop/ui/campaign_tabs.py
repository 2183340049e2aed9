"""The parts of 年度进度: their lines, the activities behind one, and what a new one begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jindu_desktop.flows.campaigns import Campaigns
from jindu_desktop.rules.campaigns import (
    DONE,
    LATE,
    NEVER,
    OPEN,
    Held,
    KeyDay,
    PlaceLine,
    PlanLine,
    Planned,
    Reach,
    VenueLine,
)
from jindu_desktop.ui import campaign_words as words
from jindu_desktop.ui.grid import Column

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row

_RANK = {LATE: 0, OPEN: 1, DONE: 2}
Begun = tuple["Row", str]
"""Values to begin an activity with, and what they come from."""


@dataclass(frozen=True, slots=True)
class Tab:
    """``start`` gives what F2 begins with, None where a line says nothing of a new activity."""

    title: str
    columns: tuple[Column, ...]
    lines: Callable[[Campaigns], Sequence[Any]]
    behind: Callable[[Any], Sequence[Held]]
    heading: Callable[[Any], str]
    start: Callable[[Any], Begun | None]
    hint: str


def _plan(found: Campaigns) -> Sequence[PlanLine | Held]:
    return [*sorted(found.plan, key=_rank), *found.unplanned]


def _rank(line: PlanLine) -> int:
    return _RANK[line.state]


def _planned(line: PlanLine | Held) -> Planned | None:
    return None if isinstance(line, Held) else line.planned


def _plan_behind(line: PlanLine | Held) -> Sequence[Held]:
    held = line if isinstance(line, Held) else line.held
    return (held,) if held else ()


def _plan_heading(line: PlanLine | Held) -> str:
    planned = _planned(line)
    return planned.title if planned else "计划外的活动"


def _plan_start(line: PlanLine | Held) -> Begun | None:
    planned = _planned(line)
    if planned is None or not isinstance(line, PlanLine) or line.held:
        return None
    given: Row = {
        "title": planned.title, "venues": "、".join(planned.venues) or None,
        "place": planned.place or None, "organiser": planned.organiser or None,
    }  # fmt: skip
    return given, f"照宣传计划 {planned.planned_on} 的“{planned.title}”录入"


def _venues(found: Campaigns) -> Sequence[VenueLine]:
    return found.venues


def _held(line: VenueLine | PlaceLine | KeyDay | Reach) -> Sequence[Held]:
    return line.held[::-1]


def _venue_heading(line: VenueLine) -> str:
    return line.venue


def _venue_start(line: VenueLine) -> Begun:
    return {"venues": line.venue}, f"已选好七进类别“{line.venue}”"


def _villages(found: Campaigns) -> Sequence[PlaceLine]:
    return found.villages


def _schools(found: Campaigns) -> Sequence[PlaceLine]:
    return found.schools


def _place_heading(line: PlaceLine) -> str:
    return line.name


def _village_start(line: PlaceLine) -> Begun:
    return {"village": line.id}, f"已选好村（社区）“{line.name}”"


def _school_start(line: PlaceLine) -> Begun:
    return {"school": line.id, "venues": "进学校"}, f"已选好学校“{line.name}”"


def _key_days(found: Campaigns) -> Sequence[KeyDay]:
    return found.key_days


def _key_heading(line: KeyDay) -> str:
    return line.name


def _key_start(line: KeyDay) -> Begun:
    return {"key_day": line.name.split("、")[0]}, f"已写好重要节点“{line.name.split('、')[0]}”"


def _reach(found: Campaigns) -> Sequence[Reach]:
    return found.reach


def _reach_heading(line: Reach) -> str:
    return line.form


def _doubles(found: Campaigns) -> Sequence[words.Double]:
    """Those to be looked at, then those a clerk told apart."""
    return [
        *(words.Double(pair, apart=False) for pair in found.doubles),
        *(words.Double(pair, apart=True) for pair in found.apart),
    ]


def _double_behind(line: words.Double) -> Sequence[Held]:
    return line.pair


def _double_heading(line: words.Double) -> str:
    return "已说明不是同一场" if line.apart else "是不是同一场"


def _nothing(_line: Any) -> None:
    return None


TABS = (
    Tab(
        "计划", words.PLAN, _plan, _plan_behind, _plan_heading, _plan_start,
        "主题相近、地点不矛盾、前后 31 天以内的活动算做成；对错了就“指定活动”。没有计划的排在最后。",
    ),
    Tab(
        "七进", words.VENUES, _venues, _held, _venue_heading, _venue_start,
        "方案 2.2：常态化开展“七进”。一场活动可以算几进；“其他”不算。",
    ),
    Tab(
        "村居", words.place_columns("村（社区）"), _villages, _held, _place_heading, _village_start,
        "写了村（社区）的，或者在本村学校办的，都算到这个村。",
    ),
    Tab(
        "学校", words.place_columns("学校"), _schools, _held, _place_heading, _school_start,
        "选了学校的才算到这所学校；幼儿园不列入。",
    ),
    Tab(
        "重要节点", words.KEY_DAYS, _key_days, _held, _key_heading, _key_start,
        "写明重要节点的只算那一个；没写的，看日子落在哪个节点前后。",
    ),
    Tab(
        "人数", words.REACH, _reach, _held, _reach_heading, _nothing,
        "台账只记参加人数和受众人数，没有记是清点还是估计，所以分开合计、不相加。",
    ),
    Tab(
        "疑似重复", words.DOUBLES, _doubles, _double_behind, _double_heading, _nothing,
        "同一天或相邻一天、地点不矛盾、主题相近。是重复的划销一场，不是的按“不是同一场”；按错了选那一行“收回”。",
    ),
)  # fmt: skip
DOUBLES = len(TABS) - 1


def tallies(found: Campaigns) -> list[str]:
    """The year in short counts."""
    late = sum(line.state == LATE for line in found.plan)
    done = sum(line.state == DONE for line in found.plan)
    entered = sum(line.state != NEVER for line in found.venues)
    over = (found.on.month, found.on.day) == (12, 31)
    idle = 0 if over else sum(not line.this_month for line in found.venues)
    return [
        f"活动 {len(found.held)} 场",
        f"计划 {len(found.plan)} 项，做成 {done} 项" + (f"，逾期 {late} 项" if late else ""),
        f"七进 {entered}/{len(found.venues)}" + (f"，本月缺 {idle} 类" if idle else ""),
        f"村居 {_visited(found.villages)}/{len(found.villages)}",
        f"学校 {_visited(found.schools)}/{len(found.schools)}",
        f"疑似重复 {len(found.doubles)} 对",
    ]


def _visited(lines: Sequence[PlaceLine]) -> int:
    return sum(bool(line.held) for line in lines)
