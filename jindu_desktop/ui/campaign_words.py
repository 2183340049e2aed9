"""What the columns of 年度进度 say of a line."""

from __future__ import annotations

from dataclasses import dataclass

from jindu_desktop.rules import campaigns as rules
from jindu_desktop.rules.campaigns import Held, KeyDay, PlaceLine, PlanLine, Reach, VenueLine
from jindu_desktop.ui.grid import Column

UNPLANNED = "计划外"
_TONES = {
    rules.DONE: "good", rules.LATE: "bad", rules.OPEN: "accent", UNPLANNED: "idle",
    rules.NEVER: "bad", rules.NOT_THIS_MONTH: "warn", rules.ENTERED: "good",
}  # fmt: skip


def _day(day: str) -> str:
    """06-26: the year is chosen above."""
    return day[5:]


# the plan: a line is what was planned, or an activity held without a plan


def plan_state(line: PlanLine | Held) -> str:
    """已完成, 逾期未办, 待开展 or 计划外."""
    return UNPLANNED if isinstance(line, Held) else line.state


def _plan_tone(line: PlanLine | Held) -> str:
    return _TONES[plan_state(line)]


def _planned_on(line: PlanLine | Held) -> str:
    return "" if isinstance(line, Held) else _day(line.planned.planned_on)


def _planned(line: PlanLine | Held) -> str:
    return "" if isinstance(line, Held) else line.planned.title


def _became(line: PlanLine | Held) -> str:
    held = line if isinstance(line, Held) else line.held
    told = isinstance(line, PlanLine) and line.told
    if held is not None:
        return f"{_day(held.held_on)} {held.title}" + ("（指定）" if told else "")
    if isinstance(line, PlanLine) and line.state == rules.LATE:
        told_none = "核对过，没有一场是" if told else "还没有对得上的活动"
        return f"过了 {line.days} 天，{told_none}"
    return f"还有 {line.days} 天" if isinstance(line, PlanLine) and line.days else "今天"


PLAN = (
    Column("state", "情况", plan_state, 5, tone=_plan_tone),
    Column("planned_on", "计划日期", _planned_on, 4),
    Column("planned", "计划的活动", _planned, 12, stretch=True),
    Column("became", "做成的活动", _became, 14, stretch=True),
)


# the seven venues


def _venue(line: VenueLine) -> str:
    return line.venue


def _venue_state(line: VenueLine) -> str:
    return line.state


def _venue_tone(line: VenueLine) -> str:
    return _TONES[line.state]


def _times(line: VenueLine | PlaceLine | Reach | KeyDay) -> str:
    return str(len(line.held))


def _months(line: VenueLine) -> str:
    return f"{line.months} 个月"


def _this_month(line: VenueLine) -> str:
    return str(line.this_month)


def _last(line: VenueLine | PlaceLine) -> str:
    return line.held[-1].held_on if line.held else "—"


VENUES = (
    Column("venue", "七进", _venue, 5),
    Column("state", "情况", _venue_state, 5, tone=_venue_tone),
    Column("times", "场次", _times, 4, right=True),
    Column("months", "有活动的月份", _months, 6, right=True),
    Column("month", "本月", _this_month, 4, right=True),
    Column("last", "最近一次", _last, 6, stretch=True),
)


# villages and schools


def _name(line: PlaceLine) -> str:
    return line.name


def place_state(line: PlaceLine) -> str:
    """已开展 or 尚未开展."""
    return "已开展" if line.held else "尚未开展"


def _place_tone(line: PlaceLine) -> str:
    return "good" if line.held else "bad"


def place_columns(word: str) -> tuple[Column, ...]:
    """The columns of places called ``word``."""
    return (
        Column("name", word, _name, 10, stretch=True),
        Column("state", "情况", place_state, 5, tone=_place_tone),
        Column("times", "场次", _times, 4, right=True),
        Column("last", "最近一次", _last, 6),
    )


# key days


def key_state(line: KeyDay) -> str:
    """已开展, 已有计划, 没有安排 (still to come) or 没有活动 (over)."""
    if line.held:
        return "已开展"
    if line.left >= 0:
        return "已有计划" if line.planned else "没有安排"
    return "没有活动"


def _key_tone(line: KeyDay) -> str:
    return {"已开展": "good", "已有计划": "accent", "没有安排": "warn", "没有活动": "bad"}[
        key_state(line)
    ]


def _key_day(line: KeyDay) -> str:
    return _day(line.day)


def _key_name(line: KeyDay) -> str:
    return line.name


def left(line: KeyDay) -> str:
    """还有 8 天, 今天 or 已过."""
    if line.left == 0:
        return "今天"
    return f"还有 {line.left} 天" if line.left > 0 else "已过"


def _window(line: KeyDay) -> str:
    return f"{_day(line.first)} 至 {_day(line.last)}"


def _plans(line: KeyDay) -> str:
    return str(len(line.planned))


KEY_DAYS = (
    Column("day", "日期", _key_day, 4),
    Column("name", "重要节点", _key_name, 10, stretch=True),
    Column("state", "情况", key_state, 5, tone=_key_tone),
    Column("left", "还有几天", left, 6),
    Column("window", "算在内的日子", _window, 9),
    Column("times", "场次", _times, 4, right=True),
    Column("plans", "计划", _plans, 4, right=True),
)


# people


def _form(line: Reach) -> str:
    return line.form


def _participants(line: Reach) -> str:
    return f"{line.participants:,}" if line.participants_told else "—"


def _audience(line: Reach) -> str:
    return f"{line.audience:,}" if line.audience_told else "—"


def _told(line: Reach) -> str:
    return f"{line.participants_told} 场"


def _audience_told(line: Reach) -> str:
    return f"{line.audience_told} 场"


def _materials(line: Reach) -> str:
    return f"{line.materials:,}"


def _silent(line: Reach) -> str:
    return f"{line.silent} 场" if line.silent else ""


REACH = (
    Column("form", "活动形式", _form, 6, stretch=True),
    Column("times", "场次", _times, 4, right=True),
    Column("participants", "参加人数", _participants, 6, right=True, hint="到场的人"),
    Column("told", "填了的", _told, 4, right=True, hint="几场填了参加人数"),
    Column("audience", "受众人数", _audience, 6, right=True, hint="听到、看到的人"),
    Column("audience_told", "填了的", _audience_told, 4, right=True, hint="几场填了受众人数"),
    Column("materials", "资料份数", _materials, 6, right=True),
    Column("silent", "两样都没填", _silent, 6, right=True),
)


# what looks alike


@dataclass(frozen=True, slots=True)
class Double:
    """Two activities that look alike; ``apart``: a clerk said that they are two."""

    pair: tuple[Held, Held]
    apart: bool


def _double_state(line: Double) -> str:
    return "不是同一场" if line.apart else "待核对"


def _double_tone(line: Double) -> str:
    return "idle" if line.apart else "warn"


def _first(line: Double) -> str:
    return f"{_day(line.pair[0].held_on)} {line.pair[0].title}"


def _second(line: Double) -> str:
    return f"{_day(line.pair[1].held_on)} {line.pair[1].title}"


DOUBLES = (
    Column("state", "情况", _double_state, 5, tone=_double_tone),
    Column("first", "一场", _first, 12, stretch=True),
    Column("second", "另一场", _second, 12, stretch=True),
)


# the activities behind a line


def _held_on(one: Held) -> str:
    return one.held_on


def _title(one: Held) -> str:
    return one.title


def _came(one: Held) -> str:
    return "" if one.participants is None else f"{one.participants:,}"


def _place_tip(one: Held) -> str:
    return "　".join(each for each in (one.place, "、".join(one.venues), one.form) if each)


BEHIND = (
    Column("held_on", "日期", _held_on, 6),
    Column("title", "活动主题", _title, 10, stretch=True, tip=_place_tip),
    Column("came", "参加人数", _came, 5, right=True),
)


# logical pixels of a table at the standard text size below which a column makes room
MAKE_ROOM = {
    "window": 640, "audience_told": 640, "told": 640, "plans": 500, "materials": 500, "months": 480,
}  # fmt: skip
