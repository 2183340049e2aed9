"""The papers of a dossier in their order (forms.md §0), for the list and for what counts them."""

from __future__ import annotations

PAPERS = tuple(
    """责令决定书 告知书 协议书 人员手册（须知） 劝诫（告诫）书 违反协议记录 帮教计划书
    居住位置图 尿检通知书 尿检通知记录 尿检记录 参加活动情况 救助情况 定期访谈 定期报告
    定期评估 变更执行地 请假 中止执行 继续执行 终止执行 解除审批表 解除通知书""".split()
)
ALSO = ("担保书", "社区康复决定书", "人员分类审批表")
"""Papers that come with the report, beside the 23."""
