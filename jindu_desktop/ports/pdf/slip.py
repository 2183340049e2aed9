"""The registration slip on paper: an office's public keys for the city to register (bundle.md)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from jindu_desktop.ports.pdf.fonts import demand_printable

TITLE = "数据上报单位密钥登记表"
COMPARE = (
    "请市级单位把本页盖章纸质件上的八组指纹，与系统根据所收登记文件显示的指纹逐组核对，"
    "八组全部相同才能登记；不要用与登记文件同一途径传来的电子版核对。"
)
CITY_TITLE = "市级接收单位密钥登记表"
CITY_COMPARE = (
    "请各报送单位把本页盖章纸质件上的八组指纹，逐组输入本单位的系统，与所收登记文件核对，"
    "全部相同才能登记；登记后，系统只认这一套密钥签发的回执。不要用与登记文件同一途径传来的电子版核对。"
)


def registration_slip(
    slip: Mapping[str, Any],
    *,
    office_name: str,
    operator: str,
    printed_at: str,
    title: str = TITLE,
    compare: str = COMPARE,
    whose: str = "报送单位",
) -> bytes:
    """One page from ``slip.json`` (``{"enrolment", "proofs", "fingerprint"}``), as PDF.

    ``compare`` tells who holds the fingerprint against what, ``whose`` what the office is. Keys
    beyond office, name, created and keys are of no matter. The same arguments give the same bytes.
    Raises ``Refused`` if no font has one of the characters.
    """
    enrolment: Mapping[str, Any] = slip["enrolment"]
    name = str(enrolment.get("name") or office_name)
    demand_printable(("单位", "名称", text) for text in (name, office_name))
    demand_printable([("打印人", "姓名", operator)])
    from jindu_desktop.ports.pdf.page import Form, render
    from jindu_desktop.ports.pdf.slip_parts import body

    form = Form(
        title=title,
        office=office_name,
        whose=whose,
        number=f"{enrolment.get('office', '')}-{str(enrolment.get('created', ''))[:10]}",
        operator=operator,
        printed_at=printed_at,
        body=partial(body, slip=slip, name=name, compare=compare),
    )
    return render([form])
