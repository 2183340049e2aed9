"""计划对应: the clerk's word which activity a planned one became. Not in the workbook or an export."""

from __future__ import annotations

from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Whole

_ROW = Whole(high=2**63 - 1)

PLAN_CHOICE = Record(
    "plan_choice", "计划对应",
    (
        Field("plan", "计划", _ROW, required=True),
        Field("activity", "做成的活动", _ROW, hint="空着是说没有一场是照它办的"),
    ),
    key=("plan",),
)  # fmt: skip
