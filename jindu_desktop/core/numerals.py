"""Chinese numerals as counts are written."""

from __future__ import annotations

HAN = "〇一二三四五六七八九"
DIGITS = str.maketrans(f"{HAN}零○", "012345678900")


def counted(text: str) -> int:
    """Below a hundred: 三 3, 十 10, 十一 11, 二十一 21, 12 12; ValueError for anything else."""
    tens, ten, ones = text.rpartition("十")
    return (int((tens or "1").translate(DIGITS)) * 10 if ten else 0) + int(
        (ones or "0").translate(DIGITS)
    )
