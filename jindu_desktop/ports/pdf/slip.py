"""The registration slip on paper: an office's public keys for the city to register (bundle.md)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from jindu_desktop.ports.pdf.fonts import demand_printable

TITLE = "数据上报单位密钥登记表"


def registration_slip(
    slip: Mapping[str, Any], *, office_name: str, operator: str, printed_at: str
) -> bytes:
    """One page from ``slip.json`` (``{"enrolment", "proofs", "fingerprint"}``), as PDF.

    Keys beyond office, name, created and keys are of no matter. The same arguments give the same
    bytes. Raises ``Refused`` if no font has one of the characters.
    """
    enrolment: Mapping[str, Any] = slip["enrolment"]
    name = str(enrolment.get("name") or office_name)
    demand_printable(("单位", "名称", text) for text in (name, office_name))
    demand_printable([("打印人", "姓名", operator)])
    from jindu_desktop.ports.pdf.page import Form, render
    from jindu_desktop.ports.pdf.slip_parts import body

    form = Form(
        title=TITLE,
        office=office_name,
        number=f"{enrolment.get('office', '')}-{str(enrolment.get('created', ''))[:10]}",
        operator=operator,
        printed_at=printed_at,
        body=partial(body, slip=slip, name=name),
    )
    return render([form])
