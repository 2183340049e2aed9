"""§7 to §17: what happens while a measure runs."""

from __future__ import annotations

from jindu_desktop.ports.pdf.forms.spec import MONTH, FormSpec, Look
from jindu_desktop.ports.pdf.forms.specs_dossier import CASE_OR_PERSON

EVENTS = (
    FormSpec(
        7, "吸毒检测通知书", ("test_notice",), "letters:test_notice",
        wording="07-test-notice.json", look=Look.LETTER, required=("test_notice.place",),
        saving=1.0,
    ),
    FormSpec(
        8, "吸毒检测登记表", (*CASE_OR_PERSON, MONTH), "test_register:body", ("drug_test",),
        masks=True, landscape=True,
    ),
    FormSpec(
        9, "{measure}人员谈话记录", ("contact",), "talks:talk",
        required=("contact.worker", "contact.content"), masks=True, saving=0.5,
    ),
    FormSpec(
        10, "{measure}人员走访记录", ("contact",), "talks:visit",
        required=("contact.worker", "contact.content"), masks=True, saving=0.5,
    ),
    FormSpec(
        11, "{measure}人员帮扶救助记录", CASE_OR_PERSON, "lists:assistance", ("assistance",),
        masks=True,
    ),
    FormSpec(
        12, "{measure}人员定期报告记录", CASE_OR_PERSON, "lists:reports", masks=True,
    ),
    FormSpec(
        13, "{measure}人员参加活动记录", CASE_OR_PERSON, "lists:participation", masks=True,
    ),
    FormSpec(
        14, "{measure}人员请假（外出）审批表", ("leave",), "leave:body",
        wording="14-leave.json", required=("leave.reason", "leave.destination"), saving=0.5,
    ),
    FormSpec(
        15, "{measure}变更执行地申请表", ("transfer",), "transfer:body",
        wording="15-transfer.json", required=("transfer.applied_on", "transfer.reason"),
        saving=0.5,
    ),
    FormSpec(
        16, "{measure}人员违反协议记录", ("breach",), "breach:body",
        required=("breach.handling",), masks=True, saving=0.5,
    ),
    FormSpec(
        17, "告诫书", ("breach",), "letters:admonition",
        wording="17-admonition.json", look=Look.LETTER, number_key="breach.admonition_no",
        required=("breach.admonition_no",), saving=1.0,
    ),
)  # fmt: skip
