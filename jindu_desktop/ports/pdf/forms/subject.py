"""The lines at the head of many forms: who it is about and under which measure."""

from __future__ import annotations

from jindu_desktop.ports.pdf.forms.boxes import Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import line
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM


def person(data: FormData, width: float = BODY[0]) -> Boxes:
    """姓名, 性别, 公民身份号码, 联系电话 in one line."""
    return line(
        data,
        ("姓名", "person.name", 1.1),
        ("性别", "person.sex", 0.5),
        ("公民身份号码", "person.id_number", 1.9),
        ("联系电话", "person.phone", 1.2),
        width=width,
        labels=16 * MM,
    )


def measure(data: FormData, width: float = BODY[0]) -> Boxes:
    """措施类别, 决定书文号 and 起止日期 in one line."""
    return line(
        data,
        ("措施类别", "rehab_case.kind", 0.75),
        ("决定书文号", "rehab_case.decision_no", 1.75),
        ("起止日期", "case.span", 1.85),
        width=width,
        labels=16 * MM,
    )


def both(data: FormData, width: float = BODY[0]) -> list[Boxes]:
    """Who and under which measure."""
    return [person(data, width), measure(data, width)]
