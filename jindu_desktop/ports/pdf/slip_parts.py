"""What stands on the registration slip: keys, fingerprint, QR code, signatures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.bundle import canonical
from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.page import BODY, BODY_TEXT, HEADING, NOTE
from jindu_desktop.ports.pdf.parts import MM, Gap, QrCode, Row, Signatures
from jindu_desktop.ports.pdf.setting import Align, Style
from jindu_desktop.ports.pdf.table import CELL, Look, grid
from jindu_desktop.ports.pdf.text import Text, shrunk

LARGEST_CODE = 1000  # bytes; a fuller code is too fine for a photocopy of 45 mm
NAMES = {"p256": "ECDSA P-256（SHA-256）", "sm2": "SM2（SM3，国密）"}
CHARACTERS = 64  # of base64 to a line, as in PEM


def code_of(slip: Mapping[str, Any]) -> str:
    """What the QR code says: the canonical enrolment, or its fingerprint if that is too long."""
    whole = canonical.dumps(slip["enrolment"])
    return whole.decode() if len(whole) <= LARGEST_CODE else str(slip["fingerprint"])


def body(tightness: float, *, slip: Mapping[str, Any], name: str, compare: str) -> list[Flowable]:
    """The slip's parts, in order."""
    gap = Gap(3 * MM * tightness)
    return [
        _facts(slip["enrolment"], name),
        gap,
        Text("登记指纹", HEADING),
        _fingerprint(str(slip["fingerprint"])),
        gap,
        *_code(slip),
        Text(compare, BODY_TEXT),
        Signatures(("经办人", "单位负责人"), name),
    ]


def _facts(enrolment: Mapping[str, Any], name: str) -> Flowable:
    """Code, name, time and both public keys."""
    value = Style(Role.KAI, 12, 1.3)
    key = Style(Role.SONG, 9, 1.35)
    rows: list[list[Any]] = [
        ["单位代码", Text(str(enrolment.get("office", "")), value)],
        ["单位名称", Text(name, value)],
        ["生成时间", Text(f"{enrolment.get('created', '')}（世界时）", value)],
    ]
    for each in enrolment.get("keys", ()):
        alg = str(each.get("alg", ""))
        label = [Text("公钥", CELL), Text(NAMES.get(alg.lower(), alg), Style(size=8, leading=1.3))]
        base64 = str(each.get("spki", ""))
        lines = [base64[first : first + CHARACTERS] for first in range(0, len(base64), CHARACTERS)]
        rows.append([label, [shrunk(line, key, 130 * MM - 8) for line in lines]])
    return grid(rows, [40 * MM, 130 * MM], Look(across=4), heading=0)


def _fingerprint(fingerprint: str) -> Flowable:
    """The eight groups, large, in a frame of their own."""
    large = Style(Role.HEI, 20, 1.5, Align.CENTER)
    return grid([[Text(fingerprint, large)]], [BODY[0]], Look(down=4), heading=0)


def _code(slip: Mapping[str, Any]) -> list[Flowable]:
    """The QR code in the middle, with what it says under it."""
    data = code_of(slip)
    says = "登记指纹" if data == slip["fingerprint"] else "登记信息（单位、公钥）"
    center = Style(NOTE.role, NOTE.size, NOTE.leading, Align.CENTER)
    return [
        Row([(Gap(0), 0), (QrCode(data, 45 * MM, mask=None), 45 * MM), (Gap(0), 0)]),
        Text(f"二维码内容：{says}", center),
        Gap(2 * MM),
    ]
