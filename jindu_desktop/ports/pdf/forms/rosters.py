"""§29 吸毒人员花名册 and §31 禁毒社会工作人员花名册, lying, as of a day."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.forms.data import FormData, RowText
from jindu_desktop.ports.pdf.forms.lines import (
    columns,
    line,
    listed,
    numbered,
    remark,
    section,
    space,
)
from jindu_desktop.ports.pdf.forms.roster_columns import (
    PEOPLE,
    PEOPLE_KEYS,
    STAFF,
    STAFF_KEYS,
    headings,
)
from jindu_desktop.ports.pdf.page import LYING, SUBTITLE
from jindu_desktop.ports.pdf.parts import Signatures
from jindu_desktop.ports.pdf.setting import Style
from jindu_desktop.ports.pdf.text import Text

CELL = Style(Role.KAI, 8, 1.2)
TRAINING = columns("序号=12 姓名=24 培训日期=28 培训名称=88 主办单位=55 学时=18 结业证号=32")
TRAINED = ("name", "held_on", "title", "organiser", "hours", "certificate_no")
EMPTY_PEOPLE, EMPTY_STAFF, EMPTY_TRAININGS = 8, 6, 4  # of the blank forms: one page


def people(data: FormData, tightness: float) -> list[Flowable]:
    """Everyone in the ledger on the day, by village and grid."""
    rows = numbered(data.rows("person"), PEOPLE_KEYS)
    empty = EMPTY_PEOPLE if data.blank else 0
    return [
        _as_of(data),
        line(
            data,
            ("在册人数", "roster.registered"),
            ("社会面", "roster.at_large"),
            ("高风险", "roster.high"),
            ("中风险", "roster.middle"),
            ("低风险", "roster.low"),
            ("未定级", "roster.none"),
            width=LYING[0],
        ),
        listed(
            headings(PEOPLE),
            rows,
            empty=empty,
            down=9.0 if data.blank else 2.4 * tightness,
            cell=CELL,
        ),
        remark(
            "注：在册人员不含死亡和转出人员；风险等级为社会面人员最近一次评估的等级。本册含个人信息，专人保管，不得外传、张贴。"
        ),
        Signatures(("填表人", "审核人"), seal=False),
    ]


def staff(data: FormData, tightness: float) -> list[Flowable]:
    """Who is in post on the day, then their trainings."""
    rows = numbered(data.rows("worker"), STAFF_KEYS)
    trainings = [*data.rows("training")]
    return [
        _as_of(data),
        line(
            data,
            ("工作人员", "staff.all"),
            ("其中专职", "staff.full_time"),
            ("持证人数", "staff.certified"),
            ("现有人员", "staff.existing"),
            ("应配专职", "staff.needed"),
            width=LYING[0],
        ),
        listed(
            headings(STAFF),
            rows,
            empty=EMPTY_STAFF if data.blank else 0,
            down=6.0 if data.blank else 3.0 * tightness,
            cell=replace(CELL, size=8.5),
        ),
        space(tightness),
        section("培训记录", LYING[0]),
        _trainings(trainings, blank=data.blank),
        remark(
            "注：工作人员数只计禁毒社工和专职干部；应配专职按现有吸毒人员数计算（每三十人一名）。"
        ),
        Signatures(("填表人", "审核人"), seal=False),
    ]


def _as_of(data: FormData) -> Text:
    """（截至2026年10月31日）, to be filled in on the blank form."""
    return Text(f"（截至{data['roster.day'] or '　　　　年　　月　　日'}）", SUBTITLE)


def _trainings(rows: list[RowText], *, blank: bool) -> Flowable:
    return listed(
        TRAINING, numbered(rows, TRAINED), empty=EMPTY_TRAININGS if blank else 1, down=3.0
    )
