"""The lists beside the preview: forms to choose from, papers that were printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jindu_desktop.ui.grid import Column

if TYPE_CHECKING:
    from jindu_desktop.flows.forms_for import Offer
    from jindu_desktop.flows.print_form import PrintedForm
    from jindu_desktop.flows.printed_papers import PaperLine

_TOLD = 3  # labels of what a draft lacks


def about(made: PrintedForm) -> str:
    """How many papers and pages, and what drafts still lack."""
    papers = made.papers
    told = f"{len(papers):,} 份，共 {sum(paper.pages for paper in papers):,} 页。"
    drafts = [paper for paper in papers if paper.draft]
    if not drafts:
        return told
    lacking = list(dict.fromkeys(each for paper in drafts for each in paper.missing))
    more = " 等" if len(lacking) > _TOLD else ""
    return f"{told}其中 {len(drafts):,} 份是草稿，还缺：{'、'.join(lacking[:_TOLD])}{more}。"


def file_word(label: str) -> str:
    """The first word of a label (no identity number), fit for a file's name."""
    return re.sub(r'[\\\\/:*?"<>|]+', "", label.split("  ", maxsplit=1)[0]).strip()


def _title(offer: Offer) -> str:
    return f"{offer.title}（{offer.scope}）" if offer.scope else offer.title


def _at(line: PaperLine) -> str:
    return line.at[:16].replace("T", " ")


def _paper(line: PaperLine) -> str:
    return line.title


def _person(line: PaperLine) -> str:
    return line.person


def _pages(line: PaperLine) -> str:
    return str(line.pages)


def _operator(line: PaperLine) -> str:
    return line.operator


def _kind(line: PaperLine) -> str:
    return "、".join(word for word, is_so in (("草稿", line.draft), ("脱敏", line.masked)) if is_so)


def _code(line: PaperLine) -> str:
    return line.code


def _scans(line: PaperLine) -> str:
    return f"有 {line.scans}" if line.scans else "—"


FORM_COLUMNS = (Column("title", "文书", _title, stretch=True),)
PAPER_COLUMNS = (
    Column("at", "时间", _at, width=9),
    Column("title", "文书", _paper, stretch=True),
    Column("person", "人员", _person, width=5),
    Column("pages", "页数", _pages, width=3, right=True),
    Column("operator", "打印人", _operator, width=5),
    Column("kind", "备注", _kind, width=5),
    Column("code", "校验码", _code, width=6),
    Column("scans", "签字件", _scans, width=4),
)
