"""§0 to §6: the dossier and what is signed when a person reports."""

from __future__ import annotations

from jindu_desktop.ports.pdf.forms.spec import FormSpec, Look

CASE = ("rehab_case",)
REPORTED = ("rehab_case.reported_on",)

DOSSIER = (
    FormSpec(
        3, "{measure}协议书", CASE, "agreement:body", ("family_member",),
        wording="03-agreement.json", look=Look.DOCUMENT, saving=0.7,
        required=(*REPORTED, "rehab_case.agreement_on", "rehab_case.worker"),
    ),
)  # fmt: skip
