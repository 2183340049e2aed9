"""Days, words and places as people write them, brought to the form that the records know."""

from __future__ import annotations

import re

from jindu_desktop.core.numerals import DIGITS, HAN, counted
from jindu_desktop.ports.excel.cells import as_day
from jindu_desktop.records.kinds import Code, fold

_SERIAL = re.compile(r"[2-6]\d{4}(\.\d+)?")
_HAN_DAY = re.compile(rf"([{HAN}零○]{{4}})年([{HAN}十]{{1,3}})月([{HAN}十]{{1,3}})日?")
_BETWEEN = re.compile(r"(?<=\d)[、,，\s]+(?=\d)")
_AFTER = re.compile(r"(?<=\d)(\.0+|[。．.]+)$")


def day_of(text: str, from_1904: bool = False) -> str:
    """A day in other clothes: 二〇二六年十月三日, 2026、10、3, 20261003.0, 46298 in a text file."""
    if _SERIAL.fullmatch(text):
        return as_day(float(text), from_1904=from_1904)
    if han := _HAN_DAY.fullmatch(text):
        year, month, day = han.groups()
        return f"{year.translate(DIGITS)}-{counted(month)}-{counted(day)}"
    return _BETWEEN.sub("-", _AFTER.sub("", text))


_ENDINGS = re.compile(r"(毕业|肄业|结业|文化程度|文化|学历|程度)$")
_JOINTS = re.compile(r"[/／+＋和及及其与\s]+")


def in_table(kind: Code, text: str) -> str:
    """A word of a code table written longer or joined otherwise: 初中毕业, 冰毒/海洛因."""
    for form in (text, _ENDINGS.sub("", text), _JOINTS.sub("、", text) if kind.several else text):
        try:
            kind.parse(form)
        except ValueError:
            continue
        return form
    return text


_COMMITTEE = (
    (re.compile(r"(村民委员会|村委会|村委|行政村|村)$"), "村"),
    (re.compile(r"(社区)?(居民委员会|居委会|居委|社区)$"), "社区"),
)


def home_of(name: str) -> tuple[str, str]:
    """A village's bare name and whether it is 村 or 社区, empty where the name does not say."""
    folded = fold(name)
    for pattern, kind in _COMMITTEE:
        bare = pattern.sub("", folded)
        if bare and bare != folded:
            return bare, kind
    return folded, ""


_COUNTED = re.compile(
    r"(\d+)(?:个月|人次|学时|课时|小时|[个人名份场次天日月元本册张间班节户期])", re.ASCII
)
_YEARS = re.compile(r"([1-9])年", re.ASCII)


def count_of(text: str, *, months: bool) -> str:
    """A number without the word for what is counted: 560人, 12个; for months also 3年."""
    plain = fold(text).replace(",", "")
    if months and (years := _YEARS.fullmatch(plain)):
        return str(int(years[1]) * 12)
    found = _COUNTED.fullmatch(plain)
    return found[1] if found else text
