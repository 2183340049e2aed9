"""宣传活动 and 宣传计划."""

from __future__ import annotations

from jindu_desktop.records import codes
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import COUNT, DATE, LONG, Reference

ACTIVITY = Record(
    "activity", "宣传活动",
    (
        Field("title", "活动主题", required=True, width=24),
        Field("held_on", "活动日期", DATE, required=True),
        Field("venues", "七进类别", codes.VENUES, required=True, width=18, hint="方案 2.2 的七类场所，可选多项"),
        Field("form", "活动形式", codes.ACTIVITY_FORM, width=10),
        Field("place", "地点", width=20),
        Field("village", "村(社区)名称", Reference("village"), width=16),
        Field("school", "学校名称", Reference("school"), width=22),
        Field("organiser", "主办单位", width=20),
        Field("partners", "协办单位", width=20),
        Field("participants", "参加人数", COUNT, width=8),
        Field("audience", "受众人数", COUNT, width=8),
        Field("materials", "资料份数", COUNT, width=8),
        Field("volunteers", "志愿者人数", COUNT, width=8),
        Field("brand", "品牌项目", width=16),
        Field("key_day", "重要节点", width=12),
        Field("worker", "负责人", Reference("worker"), width=8),
        Field("summary", "活动简况", LONG, width=30),
        Field("media_links", "报道链接", LONG, width=24),
    ),
    key=("title", "held_on"), day="held_on", title="title",
)  # fmt: skip

ACTIVITY_PLAN = Record(
    "activity_plan", "宣传计划",
    (
        Field("title", "活动主题", required=True, width=24),
        Field("planned_on", "计划日期", DATE, required=True),
        Field("venues", "七进类别", codes.VENUES, width=18),
        Field("place", "地点", width=20),
        Field("organiser", "主办单位", width=20),
    ),
    key=("title", "planned_on"), day="planned_on", title="title",
)  # fmt: skip
