"""year: the twelve months as reported, and what would differ now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jindu_desktop.cli.common import as_json, folder, opened, operator, say, told

if TYPE_CHECKING:
    from jindu_desktop.flows.year import YearMonth


@click.command()
@folder
@click.option("--year", required=True, type=click.IntRange(1950, 9998), help="年份，如 2026")
@operator
@as_json
@told
def year(folder: Path, year: int, operator: str | None, json_: bool) -> None:
    """全年各月：状态、版本、所用方案、是否零报告，现在与上报相比变了什么。"""
    from jindu_desktop.flows.year import year_of

    with opened(folder, operator) as session:
        found = year_of(session, year)
    text = "\n".join(map(_line, found)) or f"{year} 年还没有到"
    say([each.as_json() for each in found], json_, text)


def _line(each: YearMonth) -> str:
    from jindu_desktop.flows.year import told_moves

    moved = f"  现在：{told_moves(each.moves)}" if each.moves else ""
    return f"{each.period}  r{each.revision}  {each.word}  {each.plan}{moved}"
