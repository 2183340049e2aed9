"""禁毒工作人员 and their 培训记录."""

from __future__ import annotations

from jindu_desktop.records import checks, codes
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import DATE, FLAG, IDENTITY, LONG, PHONE, Reference, Whole

WORKER = Record(
    "worker", "禁毒工作人员",
    (
        Field("name", "姓名", required=True, width=8),
        Field("sex", "性别", codes.SEX, width=6),
        Field("id_number", "公民身份号码", IDENTITY, check=checks.id_number, private=Private.NUMBER, width=20),
        Field("phone", "手机", PHONE, width=14),
        Field("education", "学历", codes.EDUCATION),
        Field("role", "岗位", codes.ROLE, required=True, hint="方案 3.2 的配比只数禁毒社工和专职干部"),
        Field("full_time", "是否专职", FLAG, required=True, width=8),
        Field("employment", "用工方式", codes.WORKER_EMPLOYMENT),
        Field("agency", "社工机构名称", width=20),
        Field("joined_on", "入职日期", DATE, required=True),
        Field("left_on", "离职日期", DATE, hint="离职即结束本行，不删除"),
        Field("certificate", "社工证级别", codes.CERTIFICATE, width=16),
        Field("certificate_no", "社工证编号", width=16),
        Field("certified_on", "社工证取得日期", DATE),
        Field("certificate_until", "社工证登记有效期至", DATE, hint="到期前 60 日在“今日”提醒"),
        Field("area", "负责村居", width=20),
        Field("note", "备注", LONG, width=20),
    ),
    key=("name", "joined_on"), day="joined_on", title="name",
)  # fmt: skip

TRAINING = Record(
    "training", "培训记录",
    (
        Field("worker", "姓名", Reference("worker", owner=True), required=True, width=8),
        Field("held_on", "培训日期", DATE, required=True),
        Field("title", "培训名称", required=True, width=24),
        Field("organiser", "主办单位", width=20),
        Field("hours", "学时", Whole(0, 2000), width=6),
        Field("certificate_no", "结业证号", width=16),
    ),
    key=("worker", "held_on", "title"), day="held_on", title="title",
)  # fmt: skip
