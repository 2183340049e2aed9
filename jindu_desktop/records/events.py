"""What happens with a person whether or not a case is running."""

from __future__ import annotations

from jindu_desktop.records import codes
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import DATE, FLAG, LONG, MONEY, Reference
from jindu_desktop.records.person import owner_person

TEST_NOTICE = Record(
    "test_notice", "检测通知",
    (
        owner_person(),
        Field("served_on", "送达日期", DATE, required=True),
        Field("appear_on", "应到日期", DATE, required=True),
        Field("place", "地点", width=20),
        Field("served_by", "送达人", width=8),
        Field("outcome", "送达情况", codes.NOTICE_OUTCOME, width=8),
    ),
    key=("person", "appear_on"), day="served_on", title="place",
)  # fmt: skip

DRUG_TEST = Record(
    "drug_test", "检测",
    (
        owner_person(),
        Field("tested_on", "检测日期", DATE, required=True),
        Field("kind", "检测类型", codes.TEST_KIND, width=8),
        Field("sample", "样本", codes.SAMPLE, width=8),
        Field("result", "结果", codes.TEST_RESULT, required=True, width=8),
        Field("positive_for", "阳性项目", width=16),
        Field("tester_1", "检测人", width=8, hint="吸毒检测程序规定：两人以上，女性尿样由女性采集"),
        Field("tester_2", "监督人", width=8),
        Field("place", "检测地点", width=20),
        Field("kit_batch", "试剂批号", width=14),
        Field("police_report_on", "报告公安日期", DATE),
        Field("note", "备注", LONG, width=20),
    ),
    day="tested_on", title="result",
)  # fmt: skip

CONTACT = Record(
    "contact", "访谈走访",
    (
        owner_person(),
        Field("held_on", "日期", DATE, required=True),
        Field("way", "方式", codes.WAY, required=True, width=8),
        Field("met", "是否见到本人", FLAG, required=True, width=8),
        Field("whom", "谈话对象", width=10),
        Field("place", "地点", width=20),
        Field("worker", "工作人员", Reference("worker"), width=8),
        Field("content", "内容", LONG, width=30),
        Field("follow_up", "跟进事项", width=24),
        Field("follow_up_on", "跟进日期", DATE),
    ),
    day="held_on", title="way",
)  # fmt: skip

ASSISTANCE = Record(
    "assistance", "帮扶救助",
    (
        owner_person(),
        Field("given_on", "日期", DATE, required=True),
        Field("kind", "类别", codes.ASSISTANCE_KIND, required=True),
        Field("content", "内容", LONG, width=30),
        Field("amount", "金额", MONEY, width=12, hint="元，最多两位小数"),
        Field("provider", "提供单位", width=20),
        Field("result", "结果", width=16),
    ),
    day="given_on", title="kind",
)  # fmt: skip

RISK_ASSESSMENT = Record(
    "risk_assessment", "风险评估",
    (
        owner_person(),
        Field("assessed_on", "评估日期", DATE, required=True),
        Field("tier", "风险等级", codes.TIER, required=True, width=8),
        Field("basis", "评估依据", LONG, width=24),
        Field("assessor", "评估人", width=8),
        Field("approver", "审批人", width=8),
        Field("review_on", "下次评估日期", DATE),
        Field("plan", "一人一策措施", LONG, width=30),
    ),
    key=("person", "assessed_on"), day="assessed_on", title="tier",
)  # fmt: skip

RELEASE_HANDOVER = Record(
    "release_handover", "出所衔接",
    (
        owner_person(),
        Field("facility_kind", "场所类型", codes.FACILITY, width=14),
        Field("facility", "场所名称", width=20),
        Field("expected_on", "预计出所日期", DATE),
        Field("notified_on", "接到通知日期", DATE),
        Field("released_on", "出所日期", DATE),
        Field("fetched_by", "接回人", width=10, private=Private.NAME),
        Field("first_visit_on", "首次走访日期", DATE, hint="出所后 7 日内（方案 3.5）"),
        Field("needs", "帮扶需求", LONG, width=24),
    ),
    day="released_on", title="facility",
)  # fmt: skip

MAINTENANCE = Record(
    "maintenance", "药物维持治疗",
    (
        owner_person(),
        Field("clinic", "门诊", required=True, width=20),
        Field("joined_on", "入组日期", DATE, required=True),
        Field("left_on", "退出日期", DATE),
        Field("left_reason", "退出原因", width=20),
    ),
    key=("person", "clinic", "joined_on"), day="joined_on", title="clinic",
)  # fmt: skip
