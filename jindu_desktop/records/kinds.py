"""What one value may be: how it is read from text, shown as text and stored.

Every kind knows ``parse(text) -> value``, ``show(value) -> text`` and ``store_type``. ``parse`` gets
folded, non-empty text and raises ValueError with one Chinese sentence. Values are as stored: ISO
days, 1/0 flags, the official word of a code, fen, row identifiers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Protocol

from jindu_desktop.core.period import parse_day

Value = str | int | None

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\ufeff\ufffe\uffff]"
)


def fold(text: str) -> str:
    """Full-width letters and digits to plain ones, without any white space (numbers, codes)."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def clean(text: str) -> str:
    """Text without characters nobody can see, trimmed."""
    return _UNSEEN.sub("", text).strip().strip("\u3000").strip()


class Kind(Protocol):
    """The three forms of a value."""

    @property
    def store_type(self) -> str:
        """TEXT or INTEGER, as in the schema."""
        ...

    def parse(self, text: str) -> Value:
        """Read non-empty text."""
        ...

    def show(self, value: Value) -> str:
        """Write a value, None as the empty text."""
        ...


class _Shown:
    store_type = "TEXT"

    def show(self, value: Value) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Text(_Shown):
    """Any Unicode text; ``long`` text keeps its line breaks."""

    long: bool = False
    limit: int = 200

    def parse(self, text: str) -> Value:
        words = clean(text) if self.long else re.sub(r"\s+", " ", clean(text))
        if len(words) > self.limit:
            raise ValueError(f"最多 {self.limit} 个字，现有 {len(words)} 个")
        return words


@dataclass(frozen=True, slots=True)
class Number(_Shown):
    """Digits and letters that name something (identity, phone, code): folded, never computed."""

    shape: str = r".{1,60}"
    meant: str = "号码"

    def parse(self, text: str) -> Value:
        words = fold(clean(text)).upper().lstrip("'")
        if not re.fullmatch(self.shape, words):
            raise ValueError(f"“{text}”不是{self.meant}")
        return words


@dataclass(frozen=True, slots=True)
class Date(_Shown):
    """A day, stored ISO."""

    def parse(self, text: str) -> Value:
        return parse_day(unicodedata.normalize("NFKC", clean(text)))


@dataclass(frozen=True, slots=True)
class Whole(_Shown):
    """A whole number within bounds."""

    low: int = 0
    high: int = 1_000_000_000
    store_type = "INTEGER"

    def parse(self, text: str) -> Value:
        words = fold(clean(text)).replace(",", "")
        found = re.fullmatch(r"([+-]?\d{1,15})(\.0+)?", words)
        if not found:
            raise ValueError(f"“{text}”不是整数")
        if not self.low <= int(found[1]) <= self.high:
            raise ValueError(f"“{text}”超出范围，应在 {self.low} 到 {self.high} 之间")
        return int(found[1])


@dataclass(frozen=True, slots=True)
class Money(_Shown):
    """An amount typed in yuan, stored in fen."""

    store_type = "INTEGER"

    def parse(self, text: str) -> Value:
        words = fold(clean(text)).replace(",", "").removesuffix("元").lstrip("¥￥")
        try:
            fen = Decimal(words) * 100
        except InvalidOperation:
            raise ValueError(f"“{text}”不是金额，请写成 1200 或 1200.50") from None
        if not fen.is_finite() or fen != int(fen) or not 0 <= fen < 10**13:
            raise ValueError(f"“{text}”不是金额，最多两位小数，不能为负")
        return int(fen)

    def show(self, value: Value) -> str:
        if value is None:
            return ""
        yuan, fen = divmod(int(value), 100)
        return f"{yuan}.{fen:02d}"


_YES = {"是", "有", "√", "✓", "Y", "YES", "TRUE", "1", "对"}
_NO = {"否", "无", "没有", "×", "X", "✗", "N", "NO", "FALSE", "0"}


@dataclass(frozen=True, slots=True)
class Flag(_Shown):
    """是 or 否, stored 1 or 0."""

    store_type = "INTEGER"

    def parse(self, text: str) -> Value:
        word = fold(clean(text)).upper()
        if word in _YES:
            return 1
        if word in _NO:
            return 0
        raise ValueError(f"“{text}”应填 是 或 否")

    def show(self, value: Value) -> str:
        return "" if value is None else ("是" if value else "否")


def _spelling(word: str) -> str:
    return fold(clean(word)).upper()


@dataclass(frozen=True, slots=True)
class Code(_Shown):
    """One word of a code table; the word itself is stored. ``also`` maps other spellings to it."""

    words: tuple[str, ...]
    also: dict[str, str] = field(default_factory=dict, hash=False)
    several: bool = False

    def parse(self, text: str) -> Value:
        if not self.several:
            return self._word(text)
        parts = [part for part in re.split(r"[、,，;；|\n]+", clean(text)) if part.strip()]
        chosen = {self._word(part) for part in parts}
        return "、".join(word for word in self.words if word in chosen) or None

    def split(self, value: Value) -> list[str]:
        """The words of a stored value that may hold several."""
        return str(value).split("、") if value else []

    def _word(self, text: str) -> str:
        wanted = _spelling(text)
        for word in self.words:
            if _spelling(word) == wanted:
                return word
        for other, word in self.also.items():
            if _spelling(other) == wanted:
                return word
        shown = "、".join(self.words[:12]) + ("……" if len(self.words) > 12 else "")
        raise ValueError(f"“{text}”不在可选项中，可填：{shown}")


def code(table: type[StrEnum], *, several: bool = False, **also: str) -> Code:
    """A kind from a table of words."""
    return Code(tuple(str(word) for word in table), dict(also), several)


@dataclass(frozen=True, slots=True)
class Reference(_Shown):
    """A row of another record, stored as its identifier, written as its natural key.

    ``owner`` says that the row belongs to the other one: struck out with it.
    """

    record: str
    owner: bool = False
    store_type = "INTEGER"

    def parse(self, text: str) -> Value:
        """Only the store can look up; until then the key stays text."""
        return re.sub(r"\s+", " ", clean(text))


@dataclass(frozen=True, slots=True)
class SchoolYear(_Shown):
    """A school year written 2026-2027."""

    def parse(self, text: str) -> Value:
        words = fold(clean(text)).removesuffix("学年")
        found = re.fullmatch(r"(\d{4})[-—–~/至](\d{4})", words)
        if not found or int(found[2]) != int(found[1]) + 1:
            raise ValueError(f"“{text}”不是学年，请写成 2026-2027 的样子")
        return f"{found[1]}-{found[2]}"


TEXT = Text()
LONG = Text(long=True, limit=4000)
DATE = Date()
COUNT = Whole()
MONEY = Money()
FLAG = Flag()
IDENTITY = Number(r"[^.+\s]{1,40}", "证件号码")
PHONE = Number(r".{1,60}", "电话号码")
CODE9 = Number(r"\d{9}", "9 位行政区划代码")
CODE12 = Number(r"\d{12}", "12 位统计代码")
SCHOOL_YEAR = SchoolYear()
