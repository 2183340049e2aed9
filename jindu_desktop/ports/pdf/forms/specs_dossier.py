"""§0 to §6: the dossier and what is signed when a person reports."""

from __future__ import annotations

from jindu_desktop.ports.pdf.forms.spec import FormSpec, Look

CASE = ("rehab_case",)
CASE_OR_PERSON = ("rehab_case", "person")
REPORTED = "rehab_case.reported_on"

DOSSIER = (
    FormSpec(
        0, "{measure}人员档案卷内目录", CASE_OR_PERSON, "dossier:body",
        ("breach", "test_notice", "drug_test", "assistance", "contact", "evaluation", "transfer",
         "leave", "suspension", "risk_assessment"),
        masks=True, saving=0.5,
    ),
    FormSpec(
        1, "{measure}人员报到登记表", CASE_OR_PERSON, "registration:body",
        ("family_member", "maintenance", "release_handover"),
        required=("person.name", "person.id_number", REPORTED), saving=0.4,
    ),
    FormSpec(
        2, "{measure}人员权利义务告知书", CASE, "letters:duties",
        wording="02-duties.json", look=Look.DOCUMENT, required=("rehab_case.served_on",),
        saving=0.5,
    ),
    FormSpec(
        3, "{measure}协议书", CASE, "agreement:body",
        wording="03-agreement.json", look=Look.DOCUMENT, saving=0.7, tightness=0.7,
        required=(REPORTED, "rehab_case.worker"),  # printed to be signed: no day of signing yet
    ),
    FormSpec(
        4, "{measure}人员担保书", CASE, "guarantee:body",
        wording="04-guarantee.json", look=Look.DOCUMENT, required=("guarantor.name",),
    ),
    FormSpec(
        5, "{measure}工作小组成员表", CASE, "work_group:members",
        required=("rehab_case.worker", "rehab_case.police_name", "rehab_case.medic_name",
                  "rehab_case.family_name", "rehab_case.volunteer_name"),
        masks=True,
    ),
    FormSpec(
        6, "{measure}人员帮教计划书", CASE, "work_group:plan", ("risk_assessment",),
        required=(REPORTED,), masks=True, saving=0.5,
    ),
)  # fmt: skip
