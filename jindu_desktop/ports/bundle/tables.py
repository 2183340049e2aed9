"""``tables/monthly.csv``: the monthly table of forms.md §34 for spreadsheets at the city."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
_ESCAPE = "'"


def monthly_csv(summary: Mapping[str, Any], labels: Mapping[str, str]) -> bytes:
    """UTF-8 with BOM, CRLF: one row per village and a last row 合计, one column per count.

    ``summary`` is summary.json (its ``counts`` and ``by_village``). ``labels`` maps each count's id
    to its heading and gives the order of columns; ids without a label come last under their id.
    A count that is not made by village is empty but in the total.
    """
    counts = summary["counts"]
    ids = [key for key in labels if key in counts] + sorted(counts.keys() - labels.keys())
    rows = [["村(社区)", *(labels.get(key, key) for key in ids)]]
    rows += [_row(line["village"], line["counts"], ids) for line in summary["by_village"]]
    rows.append(_row("合计", counts, ids))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([safe_cell(cell) for cell in r] for r in rows)
    return (_BOM + text.getvalue()).encode("utf-8")


def _row(name: str, counts: Mapping[str, int], ids: list[str]) -> list[str]:
    return [name, *(str(counts[key]) if key in counts else "" for key in ids)]


def safe_cell(text: str) -> str:
    """``text`` as a cell that no spreadsheet runs: an apostrophe before what starts a formula.

    Control characters (a tab or a line break could begin another cell) become spaces first.
    """
    clean = "".join(char if char.isprintable() else " " for char in text).strip()
    return _ESCAPE + clean if clean.startswith(_FORMULA) else clean
