"""Canonical JSON: one value has one spelling, so its bytes can be hashed, signed and compared.

UTF-8, keys sorted by code point, separators ``,`` and ``:``, no floats, unique keys, one trailing
newline (bundle.md, manifest.json). Whole numbers have at most 16 digits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle.faults import fault

MAX_DEPTH = 32
MAX_DIGITS = 16
MAX_BYTES = 16 * 1024 * 1024

_TOO_LARGE = 10**MAX_DIGITS
_LISTS = (list, tuple)

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)).difference(b"[]{}"))
_NO_MARKS = bytes(set(_NO_BRACKETS).difference(b'"\\'))


def dumps(value: Any) -> bytes:
    """The canonical bytes of a value made of dict, list, tuple, str, int, bool and None.

    Raises TypeError for any other type (floats above all) and ValueError for what has no UTF-8
    form, for numbers of more than 16 digits and for nesting deeper than 32.
    """
    _check(value, 0)
    return _written(value)


def _written(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (text + "\n").encode("utf-8")


def _check(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deeply")
    if value is None or isinstance(value, str):
        return
    if isinstance(value, int):
        if not -_TOO_LARGE < value < _TOO_LARGE:
            raise ValueError("whole number of more than 16 digits")
    elif isinstance(value, _LISTS):
        for inner in value:
            _check(inner, depth + 1)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"key of type {type(key).__name__}")
            _check(inner, depth + 1)
    else:
        raise TypeError(f"value of type {type(value).__name__}")


def loads_strict(data: bytes, where: str = "", limit: int = MAX_BYTES) -> Any:
    """The value of canonical JSON.

    Raises Refused with one fault: E201 for what is no JSON, too large or too deep, or has a
    duplicate key, a float or a number out of range; E202 for JSON in another spelling.
    """
    value, canonical = _read(data, where, limit)
    if canonical != data:
        raise _refused(where, "E202", "")
    return value


def loads(data: bytes, where: str = "", limit: int = MAX_BYTES) -> Any:
    """The value of JSON in any spelling, otherwise as strict; raises Refused with E201."""
    # Only an escape can bring in what has no UTF-8 form; writing it all again would tell as well.
    return _read(data, where, limit, spelling=b"\\u" in data)[0]


def _read(data: bytes, where: str, limit: int, *, spelling: bool = True) -> tuple[Any, bytes]:
    """The value and its canonical bytes, if these are asked for; raises Refused with E201."""
    try:
        value = _parse(data, limit)  # which lets through only what ``dumps`` takes
        return value, _written(value) if spelling else b""
    except UnicodeEncodeError:
        raise _refused(where, "E201", "有不成字的编码") from None
    except ValueError as error:
        raise _refused(where, "E201", str(error)) from None


def _refused(where: str, code: str, detail: str) -> Refused:
    flaw = fault(where, code, detail)
    return Refused(flaw.message, (flaw,), code)


def _parse(data: bytes, limit: int) -> Any:
    """Raises ValueError with a Chinese reason."""
    if len(data) > limit:
        raise ValueError("文件过大")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("不是 UTF-8 文本") from None
    _refuse_depth(data)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole_number,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
    except json.JSONDecodeError as error:
        raise ValueError(f"第 {error.lineno} 行第 {error.colno} 列不是 JSON") from None


def _refuse_depth(data: bytes) -> None:
    # Counted before parsing: the parser itself recurses, and how deep it may is not ours to say.
    depth = 0
    for bracket in _brackets(data):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            raise ValueError("层次过深")


def _brackets(data: bytes) -> bytes:
    """The brackets of JSON that stand outside of strings."""
    marks = data.translate(None, _NO_MARKS).replace(b'""', b"")
    if b'"' in marks or b"\\" in marks:  # a string holds a bracket or an escape: the slow way
        marks = _STRING.sub(b"", data)
    return marks.translate(None, _NO_BRACKETS)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("有重复的键")
    return value


def _whole_number(text: str) -> int:
    if len(text.lstrip("-")) > MAX_DIGITS:
        raise ValueError("数字过大")
    return int(text)


def _no_float(_text: str) -> Any:
    raise ValueError("有小数或非数字")
