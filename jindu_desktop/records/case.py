"""社区戒毒(康复)措施 and the dated rows that belong to a case."""

from __future__ import annotations

from jindu_desktop.records import codes
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import DATE, FLAG, LONG, Reference, Whole
from jindu_desktop.records.person import owner_person


def owner_case() -> Field:
    """The field by which a row names its case."""
    return Field("case", "决定书文号", Reference("rehab_case", owner=True), required=True, width=22)


REHAB_CASE = Record(
    "rehab_case", "社区戒毒(康复)措施",
    (
        owner_person(),
        Field("kind", "措施类别", codes.MEASURE, required=True),
        Field("decision_no", "决定书文号", required=True, width=22),
        Field("decided_by", "决定机关", required=True, width=20),
        Field("decided_on", "决定日期", DATE, required=True),
        Field("served_on", "送达日期", DATE, required=True, hint="本人收到决定书之日，次日起 15 日内报到（戒毒条例第 14 条）"),
        Field("notified_on", "镇街收到日期", DATE),
        Field("term_months", "期限(月)", Whole(1, 36), required=True, width=8, hint="社区戒毒 36 个月；社区康复按决定书 1–36 个月"),
        Field("deducted_days", "折抵天数", Whole(0, 1100), width=8, hint="戒毒条例第 31 条：已执行强制隔离戒毒的天数"),
        Field("reported_on", "报到日期", DATE, hint="期限自报到之日起算（禁毒法第 33 条）"),
        Field("agreement_on", "协议签订日期", DATE),
        Field("execution_place", "执行地", width=30, private=Private.TEXT),
        Field("schedule", "检测方案", width=10, hint="不填则按措施类别取默认方案 A"),
        Field("worker", "专职人员", Reference("worker"), width=8),
        Field("police_name", "社区民警", width=8),
        Field("medic_name", "医务人员", width=8),
        Field("family_name", "家庭成员", width=8, private=Private.NAME),
        Field("volunteer_name", "禁毒志愿者", width=8),
        Field("ended_on", "结束日期", DATE),
        Field("end_reason", "结束原因", codes.END_REASON, width=18),
        Field("end_document_no", "结束文书号", width=22, hint="期满解除须填公安机关解除通知书文号（戒毒条例第 23 条）"),
    ),
    key=("decision_no",), day="served_on", title="decision_no",
)  # fmt: skip

SUSPENSION = Record(
    "suspension", "中止",
    (
        owner_case(),
        Field("since", "中止日期", DATE, required=True),
        Field("until", "恢复日期", DATE, hint="恢复之日起继续执行"),
        Field("organ", "羁押机关", width=20),
        Field("reason", "原因", width=24),
    ),
    key=("case", "since"), day="since", title="organ",
)  # fmt: skip

TRANSFER = Record(
    "transfer", "变更执行地",
    (
        owner_case(),
        Field("direction", "方向", codes.DIRECTION, required=True, width=8),
        Field("applied_on", "申请日期", DATE),
        Field("reason", "原因", width=24),
        Field("other_town", "对方镇街", required=True, width=20),
        Field("moved_on", "转接日期", DATE, required=True),
        Field("report_due_on", "应报到日期", DATE, hint="转接日期后 15 日（戒毒条例第 22 条）"),
        Field("accepted_on", "接收日期", DATE),
        Field("receipt_no", "回执号", width=16),
    ),
    key=("case", "direction", "moved_on"), day="moved_on", title="other_town",
)  # fmt: skip

EVALUATION = Record(
    "evaluation", "定期评估",
    (
        owner_case(),
        Field("kind", "评估类型", codes.EVALUATION_KIND, required=True, width=8),
        Field("held_on", "评估日期", DATE, required=True),
        Field("summary", "综合评价", LONG, width=24),
        Field("conclusion", "结论", codes.CONCLUSION, width=10),
        Field("opinions", "各方意见", LONG, width=24),
        Field("tier_proposed", "建议等级", codes.TIER, width=8),
    ),
    key=("case", "kind", "held_on"), day="held_on", title="kind",
)  # fmt: skip

LEAVE = Record(
    "leave", "请假",
    (
        owner_case(),
        Field("applied_on", "申请日期", DATE, required=True),
        Field("reason", "事由", required=True, width=20),
        Field("destination", "前往地", required=True, width=20),
        Field("since", "离开日期", DATE, required=True),
        Field("until", "预计返回日期", DATE, required=True),
        Field("approved_on", "批准日期", DATE),
        Field("approved_by", "批准人", width=8),
        Field("returned_on", "销假日期", DATE),
    ),
    key=("case", "since"), day="since", title="destination",
)  # fmt: skip

BREACH = Record(
    "breach", "违反协议",
    (
        owner_case(),
        Field("happened_on", "发生日期", DATE, required=True),
        Field("kind", "违反类型", codes.BREACH_KIND, required=True),
        Field("away_days", "离开天数", Whole(0, 3000), width=8),
        Field("notice_served", "已送达检测通知", FLAG, width=10, hint="送达检测通知后仍拒绝的才计入三次（戒毒条例第 20 条）"),
        Field("excused", "有正当理由", FLAG, width=10),
        Field("facts", "事实经过", LONG, required=True, width=30),
        Field("handling", "处理方式", codes.HANDLING, width=12),
        Field("admonition_no", "告诫书文号", width=18),
        Field("police_report_on", "报告公安日期", DATE),
        Field("police_receipt", "公安回执", width=16),
    ),
    day="happened_on", title="kind",
)  # fmt: skip
