"""§34 月报表 to be filled in by hand: the same parts without numbers."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.lines import LISTED_HEAD, Columns, columns, listed
from jindu_desktop.ports.pdf.monthly_parts import COUNT_WIDTHS, PAIRS, SIGNERS
from jindu_desktop.ports.pdf.page import HEADING
from jindu_desktop.ports.pdf.parts import Signatures, Turn
from jindu_desktop.ports.pdf.text import Text
from jindu_desktop.ports.pdf.wording import count_words
from jindu_desktop.rules.counts import BY_VILLAGE, LABELS
from jindu_desktop.rules.plan import shipped_plan

INDICATORS = columns("指标=62 分子=18 分母=18 数值=24 目标=26 是否达标=22")
VILLAGES = 14
FIRST, OTHERS = 38.0, 219.0  # millimetres of the village table: its first column, all others


def blank_parts(office: str) -> list[Flowable]:
    """Indicators with their targets, counts, villages, signatures."""
    _, plan = shipped_plan()
    rows = [[each.label, "", "", "", each.target, ""] for each in plan.targets]
    return [
        Text("一、工作指标", HEADING),
        listed(INDICATORS, rows, down=2.6),
        Text("二、本月统计", HEADING),
        _counts(),
        Turn(landscape=True),
        Text("三、各村（居）统计", HEADING),
        _villages(),
        Signatures(SIGNERS, office),
    ]


def _counts() -> Flowable:
    """The labels of the counts with room for a number behind each."""
    labels = [count_words(label, None)[0] for label in LABELS.values()]
    rows = [
        [cell for label in labels[first : first + PAIRS] for cell in (label, "")]
        for first in range(0, len(labels), PAIRS)
    ]
    rows[-1] += [""] * (2 * PAIRS - len(rows[-1]))
    titles: Columns = [*zip(["统计项", "数量"] * PAIRS, COUNT_WIDTHS * PAIRS, strict=True)]
    return listed(titles, rows, down=2.6)


def _villages() -> Flowable:
    wide = OTHERS / len(BY_VILLAGE)
    names = [label for name, label in LABELS.items() if name in BY_VILLAGE]
    titles: Columns = [("村（居）", FIRST), *((label, wide) for label in names)]
    rows = [["", *[""] * len(BY_VILLAGE)] for _ in range(VILLAGES - 1)]
    total = Text("合计", replace(LISTED_HEAD, size=9))
    return listed(titles, [*rows, [total, *[""] * len(BY_VILLAGE)]], down=2.0)
