"""本单位, 村(社区), 网格."""

from __future__ import annotations

from jindu_desktop.records import codes
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import CODE9, CODE12, FLAG, PHONE, Reference

OFFICE = Record(
    "office", "本单位",
    (
        Field("name", "单位名称", required=True, width=24),
        Field("division_code", "行政区划代码", CODE9, required=True, hint="9 位，例如 440883107"),
        Field("city_office", "上级单位", width=24),
        Field("director_name", "禁毒办主任", hint="方案 1.1：应由党委或政府主要领导兼任"),
        Field("director_title", "主任职务", width=20),
        Field("director_is_leader", "主任是否由党政主要领导兼任", FLAG),
        Field("address", "地址", width=30),
        Field("phone", "电话", PHONE),
    ),
    key=("division_code",), title="name",
)  # fmt: skip

VILLAGE = Record(
    "village", "村(社区)",
    (
        Field("name", "村(社区)名称", required=True, width=16),
        Field("kind", "类型", codes.VILLAGE_KIND, width=8),
        Field("code", "统计代码", CODE12, width=16),
    ),
    key=("name",), title="name",
)  # fmt: skip

GRID = Record(
    "grid", "网格",
    (
        Field("name", "网格名称", required=True, width=16),
        Field("village", "村(社区)名称", Reference("village"), required=True, width=16),
        Field("keeper_name", "网格员", private=Private.NAME),
        Field("keeper_phone", "网格员电话", PHONE, private=Private.PHONE),
    ),
    key=("village", "name"), title="name",
)  # fmt: skip
