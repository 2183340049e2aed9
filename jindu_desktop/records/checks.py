"""Checks on one value: the fault as a Chinese sentence, or None."""

from __future__ import annotations

import re
from datetime import date

from jindu_desktop.core.errors import RETYPE

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MARKS = "10X98765432"
_MOBILE = re.compile(r"(\+?86)?1[3-9]\d{9}")
_LANDLINE = re.compile(
    r"\(?(0[12]\d\)?[- ]?\d{8}|0[3-9]\d{2}\)?[- ]?\d{7,8})(\s*(转|-)\s*\d{1,6})?"
)
_BETWEEN = re.compile(r"[/、,;]")


def check_character(seventeen: str) -> str:
    """The 18th character for the first 17 digits (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, seventeen[:17], strict=True))
    return _MARKS[total % 11]


def id_number(value: str) -> str | None:
    """GB 11643: 18 characters, a real birth date, the right check character; any area code."""
    if "E+" in value or (value[:17].isdigit() and value.endswith("000") and len(value) == 18):
        fault = _gb11643(value)
        if fault:
            return f"号码已被表格软件改成数字，末几位丢失；{RETYPE}"
    return _gb11643(value)


def _gb11643(value: str) -> str | None:
    if len(value) != 18:
        return f"公民身份号码应为 18 位，现有 {len(value)} 位"
    if not (value[:17].isascii() and value[:17].isdigit() and value[17] in "0123456789X"):
        return "公民身份号码前 17 位应为数字，末位为数字或 X"
    if birth_date(value) is None:
        return f"第 7 至 14 位 {value[6:14]} 不是真实的出生日期，请核对"
    right = check_character(value)
    if value[17] != right:
        return f"校验位不符，末位应为 {right}，请核对是否有数字写错或颠倒"
    return None


def birth_date(id_value: str) -> str | None:
    """The ISO birth date in an 18-character identity number, None if there is none."""
    digits = id_value[6:14]
    if len(id_value) != 18 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    except ValueError:
        return None


def sex(id_value: str) -> str | None:
    """男 or 女 by the 17th digit (odd = male), None if it has no such digit."""
    if len(id_value) != 18 or not id_value[16].isdigit():
        return None
    return "男" if int(id_value[16]) % 2 else "女"


def phone(value: str) -> str | None:
    """A mobile number, or a landline with its area code and perhaps an extension; several stand
    with 、 between them."""
    for number in map(str.strip, _BETWEEN.split(value)):
        mobile = _MOBILE.fullmatch(number.replace(" ", "").replace("-", ""))
        if not mobile and not _LANDLINE.fullmatch(number):
            return "应为 11 位手机号，或带区号的座机，请核对"
    return None
