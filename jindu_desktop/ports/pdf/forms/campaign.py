"""The year of activities on paper: plan, venues, key days, people, villages and schools."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    Columns,
    columns,
    line,
    listed,
    numbered,
    remark,
    section,
    space,
)
from jindu_desktop.ports.pdf.page import SUBTITLE
from jindu_desktop.ports.pdf.parts import MM, Signatures
from jindu_desktop.ports.pdf.setting import Style
from jindu_desktop.ports.pdf.text import Text

CELL = Style(Role.KAI, 9, 1.25)
PLACES = "序号=9 {}=43 场次=12 最近一次=21"
BLANK_PLACES = 8  # empty lines of the blank paper


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, the list ``table`` by ``keys``, and how many lines its blank has; columns named 序号
    are numbered.
    """

    title: str
    columns: Columns
    table: str
    keys: tuple[str, ...]
    blank: int


def _part(title: str, heads: str, table: str, keys: str, blank: int) -> Part:
    return Part(title, columns(heads), table, tuple(keys.split()), blank)


FIRST = (
    _part(
        "计划与完成", "序号=9 计划日期=21 计划的活动=52 情况=18 做成的活动=70",
        "activity_plan", "planned_on title state became", 12,
    ),
    _part(
        "“七进”", "七进=30 场次=22 有活动的月份数=34 最近一次=42 情况=42",
        "七进", "venue times months last state", 7,
    ),
    _part(
        "重要节点", "日期=22 重要节点=53 算在内的日子=49 场次=12 计划=12 还有几天=22",
        "重要节点", "day name window times plans left", 4,
    ),
    _part(
        "人数和资料", "活动形式=30 场次=18 参加人数=36 受众人数=36 资料份数=26 两样都没填（场）=24",
        "人数", "form times participants audience materials silent", 4,
    ),
)  # fmt: skip
UNPLANNED = _part(
    "计划外的活动", "序号=9 日期=21 活动主题=80 地点=60", "activity", "held_on title place", 4
)


def year(data: FormData, tightness: float) -> list[Flowable]:
    """The sums on top, then each part under its heading; people come and people reached apart."""
    day = data["roster.day"] or "　　　　年　　月　　日"
    places = (("村（社区）", "village"), ("学校（幼儿园不列入）", "school"))
    return [
        Text(f"（{data['campaign.year'] or '　　　　'}年，截至{day}）", SUBTITLE),
        _sums(data),
        *[piece for part in FIRST for piece in _listed(data, part, tightness)],
        *[piece for each in places for piece in _places(data, *each, tightness)],
        *_listed(data, UNPLANNED, tightness),
        remark(
            "注：参加人数和受众人数后括号内是填了这个数的场次，两个数不相加；台账没有记人数是清点还是估计。"
            "主题相近、地点不矛盾、日期相近的活动算计划做成。"
        ),
        Signatures(("填表人", "审核人"), seal=False),
    ]


def _listed(data: FormData, part: Part, tightness: float) -> list[Flowable]:
    known = data.rows(part.table)
    if part.columns[0][0] == "序号":
        rows = numbered(known, part.keys)
    else:
        rows = [[row[key] for key in part.keys] for row in known]
    made = _list(data, part.columns, rows, part.blank)
    return [section(part.title), made, space(tightness)]


def _sums(data: FormData) -> Flowable:
    return line(
        data,
        ("活动场次", "campaign.held", 0.7),
        ("计划做成", "campaign.plan"),
        ("七进", "campaign.venues", 0.7),
        ("村居", "campaign.villages"),
        ("学校", "campaign.schools"),
        labels=17 * MM,
    )


def _list(data: FormData, titles: Columns, rows: list[list[str]], blank: int) -> Flowable:
    empty = blank if data.blank else 1
    return listed(titles, rows, empty=empty, down=6.0 if data.blank else 2.0, cell=CELL)


def _places(data: FormData, title: str, name: str, tightness: float) -> list[Flowable]:
    """Two places a line, read down the left half first."""
    rows = numbered(data.rows(name), ("name", "times", "last"))
    half = (len(rows) + 1) // 2
    pairs = [
        [*row, *(rows[place + half] if place + half < len(rows) else [""] * 4)]
        for place, row in enumerate(rows[:half])
    ]
    heads = tuple(columns(PLACES.format(title.split("（幼", maxsplit=1)[0]))) * 2
    return [section(title), _list(data, heads, pairs, BLANK_PLACES), space(tightness)]
