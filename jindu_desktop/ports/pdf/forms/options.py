"""What is ticked by the program on forms of the police, of ends, of control: words and their order."""

from __future__ import annotations

REFUSED, LEFT, AWAY, POSITIVE, UNREPORTED = GROUNDS = (
    "逃避或者拒绝检测三次以上",
    "擅自离开三次以上",
    "擅自离开累计超过三十日",
    "检测结果呈阳性",
    "无正当理由逾期不报到",
)
"""What is reported to the police at once (戒毒条例 14, 20, 21)."""

LATE, SERIOUS, USED = "逾期未报到", "严重违反协议", "检测结果呈阳性"
CAUSES = (LATE, SERIOUS, USED, "其他")
"""Why papers are handed to the police."""

IMPRISONED, ISOLATED, DEAD = "被收监执行刑罚或者采取强制性教育措施", "被决定强制隔离戒毒", "死亡"
ENDS = (IMPRISONED, ISOLATED, DEAD, "其他")
"""Why a measure ends before its term (戒毒条例 24, 禁毒法 38)."""

CUSTODY = ("拘留", "逮捕", "其他")

CONTROLLED, LOST, ABROAD = "在控", "失控", "出国（境）"
CLEAN, NOT_YET_CLEAN = "社会面戒断三年未复吸", "社会面戒断不满三年"
CONTROL = (CONTROLLED, LOST, DEAD, ABROAD, CLEAN, NOT_YET_CLEAN, "其他")
"""管控情况 in the grid system."""
