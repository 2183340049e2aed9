"""How private values look in lists and in papers that leave the office."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """张三丰 → 张**; the family name stays, the rest is hidden."""
    return name[:1] + "*" * max(1, len(name) - 1) if name else ""


def mask_number(number: str) -> str:
    """Identity numbers keep four characters in front and the last two: 9901************1X."""
    if len(number) <= 6:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 6) + number[-2:]


def mask_phone(phone: str) -> str:
    """13800138000 → 138****8000; short numbers keep only their last two digits."""
    if len(phone) < 8:
        return "*" * max(0, len(phone) - 2) + phone[-2:]
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]


def mask_text(text: str) -> str:
    """Addresses and notes are hidden altogether, only that something is there shows."""
    return "***" if text else ""
