"""How strong a passphrase is, said in words while it is typed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SHORTEST = 12
_WORDS = 4
_STRONG = 18
_FEW_KINDS = 5  # different characters; fewer is a pattern such as 121212121212


@dataclass(frozen=True, slots=True)
class Strength:
    """``enough`` lets it pass, ``tone`` colours the sentence (bad, warn, good)."""

    enough: bool
    tone: str
    sentence: str


def strength(passphrase: str, *names: str) -> Strength:
    """Judge a passphrase; ``names`` are words others would try first (operator, office).

    The limit itself (12 characters or 4 words, spec store.md) is the key ring's; here the clerk
    reads what is lacking before pressing the button.
    """
    text = unicodedata.normalize("NFKC", passphrase).strip()
    words = text.split()
    if not text:
        return Strength(False, "idle", "至少 12 个字符，或用空格隔开的 4 个词")
    if len(text) < _SHORTEST and len(words) < _WORDS:
        return Strength(False, "bad", f"太短：还差 {_SHORTEST - len(text)} 个字符（或凑满 4 个词）")
    if weakness := _weakness(text, names):
        return Strength(True, "warn", f"偏弱：{weakness}")
    if len(text) >= _STRONG or len(words) > _WORDS:
        return Strength(True, "good", "强：够长，请记牢")
    return Strength(True, "good", "够用")


def _weakness(text: str, names: tuple[str, ...]) -> str:
    dense = text.replace(" ", "")
    if len(set(dense)) < _FEW_KINDS:
        return "重复的字符太多，容易被猜中"
    if dense.isdigit():
        return "只有数字，像电话或生日的最先被猜中"
    if any(name and name in text for name in names):
        return "含有姓名或单位名称"
    return ""
