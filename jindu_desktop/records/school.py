"""学校 and its 毒品预防教育"八个一". No pupil is ever named."""

from __future__ import annotations

from jindu_desktop.records import codes
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import (
    COUNT,
    DATE,
    FLAG,
    LONG,
    PHONE,
    SCHOOL_YEAR,
    Reference,
    Whole,
)

SCHOOL = Record(
    "school", "学校",
    (
        Field("name", "学校名称", required=True, width=22),
        Field("stage", "学校类型", codes.STAGE, required=True, hint="幼儿园不计入“八个一”"),
        Field("ownership", "办学性质", codes.OWNERSHIP, width=8),
        Field("village", "村(社区)名称", Reference("village"), width=16),
        Field("principal", "校长", width=8),
        Field("drug_officer", "禁毒责任人", width=8),
        Field("phone", "联系电话", PHONE, width=14),
        Field("classes", "班级数", COUNT, width=8),
        Field("students", "学生数", COUNT, width=8),
        Field("model_school", "示范学校", FLAG, width=8),
        Field("opened_on", "启用日期", DATE),
        Field("closed_on", "停办日期", DATE),
    ),
    key=("name",), title="name",
)  # fmt: skip

SCHOOL_ITEM = Record(
    "school_item", "八个一",
    (
        Field("school", "学校名称", Reference("school", owner=True), required=True, width=22),
        Field("school_year", "学年", SCHOOL_YEAR, required=True),
        Field("item", "项目", Whole(1, 8), required=True, width=6, hint="1 机构 2 教材 3 光碟 4 课 5 实践活动 6 家长信 7 师资 8 阵地"),
        Field("state", "完成情况", codes.ITEM_STATE, required=True, width=8),
        Field("done_on", "完成日期", DATE),
        Field("evidence", "佐证材料", LONG, width=24),
        Field("quantity", "数量", COUNT, width=6),
        Field("checker", "检查人", width=8),
        Field("checked_on", "检查日期", DATE),
        Field("problem", "存在问题", LONG, width=20),
        Field("mend_by", "整改期限", DATE),
        Field("note", "备注", LONG, width=20),
    ),
    key=("school", "school_year", "item"), day="done_on", title="state",
)  # fmt: skip
