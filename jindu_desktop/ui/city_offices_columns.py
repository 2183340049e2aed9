"""Offices and their keys as the window says them."""

from __future__ import annotations

from typing import Any

from jindu_desktop.ui.grid import Column

WORDS = {"active": ("有效", "good"), "revoked": ("已吊销", "bad"), "expired": ("已停用", "idle")}
_TURNING = ("换钥过渡期", "warn")
_ALGORITHMS = {"p256": "国际算法 P-256", "sm2": "国密 SM2"}


def standing(key: dict[str, str]) -> tuple[str, str]:
    """Word and tone of a key."""
    turning = key["status"] == "active" and key["valid_to"]
    return _TURNING if turning else WORDS[key["status"]]


def _office_standing(office: dict[str, Any]) -> tuple[str, str]:
    """The best that its keys are."""
    found = [standing(key) for key in office["keys"]]
    order = [*(WORDS["active"], _TURNING), WORDS["expired"], WORDS["revoked"]]
    return min(found, key=order.index)


def _name(office: dict[str, Any]) -> str:
    return str(office["name"])


def _code(office: dict[str, Any]) -> str:
    return str(office["office"])


def _word(office: dict[str, Any]) -> str:
    return _office_standing(office)[0]


def _tone(office: dict[str, Any]) -> str:
    return _office_standing(office)[1]


def _first(office: dict[str, Any]) -> str:
    return str(office["from"] or "不限")


def _enrolled(office: dict[str, Any]) -> str:
    return str(office["enrolled_on"])


def _algorithm(key: dict[str, str]) -> str:
    return _ALGORITHMS.get(key["alg"], key["alg"])


def _key_word(key: dict[str, str]) -> str:
    return standing(key)[0]


def _key_tone(key: dict[str, str]) -> str:
    return standing(key)[1]


def _from(key: dict[str, str]) -> str:
    return key["valid_from"]


def _to(key: dict[str, str]) -> str:
    return key["valid_to"] or "—"


def _digits(key: dict[str, str]) -> str:
    return key["fp"][:16]


def _whole(key: dict[str, str]) -> str:
    return f"公钥指纹 {key['fp']}\n登记单指纹 {key['slip_no']}"


OFFICES = (
    Column("name", "单位", _name, width=11, stretch=True),
    Column("code", "代码", _code, width=7),
    Column("word", "密钥", _word, width=7, tone=_tone),
    Column("first", "应报起", _first, width=5),
    Column("enrolled", "登记日期", _enrolled, width=7),
)
KEYS = (
    Column("algorithm", "算法", _algorithm, width=9, stretch=True, tip=_whole),
    Column("word", "状态", _key_word, width=7, tone=_key_tone),
    Column("from", "有效自", _from, width=6),
    Column("to", "至", _to, width=6),
    Column("fp", "公钥指纹", _digits, width=9, stretch=True, tip=_whole),
)
