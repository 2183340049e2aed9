"""§18 to §28: what goes to the police, pauses and ends of a measure, evaluations, risk, handing over."""

from __future__ import annotations

from jindu_desktop.ports.pdf.forms.spec import FormSpec, Look

CASE = ("rehab_case",)

ENDING = (
    FormSpec(
        18, "逾期未报到证明", CASE, "police:overdue",
        wording="18-overdue.json", look=Look.LETTER, saving=1.0,
        required=("case.overdue",),
    ),
    FormSpec(
        19, "严重违反协议报告书", CASE, "police:serious",
        wording="19-serious.json", look=Look.LETTER, saving=0.5,
        required=("counters.grounds",),
    ),
    FormSpec(
        20, "移交回执", CASE, "police:receipt",
        wording="20-receipt.json", look=Look.DOCUMENT, number_key="handed.receipt",
        saving=1.0,
    ),
    FormSpec(
        21, "{measure}中止执行说明", ("suspension",), "pauses:suspended",
        wording="21-suspended.json", look=Look.DOCUMENT, saving=1.0,
        required=("suspension.organ", "suspension.reason"),
    ),
    FormSpec(
        22, "{measure}继续执行通知书", ("suspension",), "pauses:continued",
        wording="22-continued.json", look=Look.LETTER, saving=1.0,
        required=("suspension.until",),
    ),
    FormSpec(
        23, "{measure}终止说明", CASE, "pauses:ended",
        wording="23-ended.json", look=Look.DOCUMENT, saving=1.0,
        required=("case.ended_by", "rehab_case.end_document_no"),
    ),
    FormSpec(
        24, "{measure}人员定期评估表", ("rehab_case", "evaluation"), "evaluations:regular",
        required=("evaluation.held_on", "evaluation.summary", "evaluation.conclusion"),
        masks=True, saving=0.5,
    ),
    FormSpec(
        25, "{measure}期满评估暨解除审批表", ("rehab_case", "evaluation"), "evaluations:final",
        required=("rehab_case.reported_on", "evaluation.held_on", "evaluation.conclusion"),
        saving=0.5,
    ),
    FormSpec(
        26, "吸毒人员风险分类评估审批表", ("risk_assessment",), "risk:body",
        wording="26-risk.json", required=("risk_assessment.basis", "risk_assessment.assessor"),
        masks=True, saving=1.0,
    ),
    FormSpec(
        27, "流动吸毒人员双向管控函", ("person",), "dual_control:body",
        wording="27-dual.json", look=Look.LETTER, required=("person.residence_address",),
        saving=0.5,
    ),
    FormSpec(
        28, "戒毒人员出所衔接登记表", ("release_handover",), "handover:body",
        required=("release_handover.facility", "release_handover.released_on"),
        masks=True, saving=1.0,
    ),
)  # fmt: skip
