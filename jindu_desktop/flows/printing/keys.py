"""The names of the values a paper may show, and what they are called on it."""

from __future__ import annotations

from jindu_desktop.flows.printing.keys_ending import OF_ENDINGS
from jindu_desktop.records import BY_NAME

COMPUTED: dict[str, str] = {  # beside the fields of all records
    "office.head": "办公室名称",
    "form.day": "打印日期",
    "form.month": "月份",
    "measure": "措施类别",
    "person.age": "年龄",
    "person.status": "管控状态",
    "person.used_years": "吸毒史（年）",
    "case.report_deadline": "应报到日期",
    "case.overdue_days": "逾期天数",
    "case.period": "起止日期",
    "case.span": "起止日期（数字）",
    "case.executed": "已执行起止",
    "case.from": "期限起始日",
    "case.to": "期限届满日",
    "case.term": "期限",
    "case.state": "措施状态",
    "case.worker_phone": "专职人员电话",
    "case.tests_planned": "应检次数",
    "case.tests_done": "已检次数",
    "case.tests_missed": "缺检次数",
    "counters.refusals": "拒检次数",
    "counters.absences": "离开次数",
    "counters.days_away": "离开天数",
    "counters.serious": "是否严重违反协议",
    "counters.refused_on": "拒检日期",
    "contact.number": "次数",
    "month.tests_due": "应检人次",
    "month.tests_done": "已检",
    "month.tests_positive": "阳性",
    "case.schedule": "检测频次",
    "guarantor.name": "监护人或家属",
    "guarantor.relation": "与本人关系",
    "guarantor.phone": "监护人或家属电话",
    "guarantor.address": "监护人或家属住址",
    "other": "其他（手写）",
    "leave.days": "请假天数",
    **OF_ENDINGS,
}
"""Keys worked out when a form is printed, with their labels."""


def is_known(key: str) -> bool:
    """Whether a wording may ask for this value."""
    record, _, field = key.partition(".")
    return key in COMPUTED or (record in BY_NAME and field in BY_NAME[record].by_name)


def place_of(key: str) -> tuple[str, str]:
    """The record and the label behind a key: ``drug_test.3.place`` is (检测 第 3 行, 检测地点)."""
    if key == "form.operator":
        return "", "打印人姓名"
    if key in COMPUTED:
        return "", COMPUTED[key]
    parts = key.split(".")
    record = BY_NAME.get(parts[0])
    if record is None:
        return ("文书模板", parts[1]) if parts[0] == "text" else ("", parts[-1])
    where = record.label if len(parts) == 2 else f"{record.label} 第 {parts[1]} 行"
    field = record.by_name.get(parts[-1])
    return where, field.label if field else parts[-1]
