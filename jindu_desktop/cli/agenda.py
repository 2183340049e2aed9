"""agenda: what is due on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jindu_desktop.cli.common import Day, as_json, folder, opened, operator, say, told


@click.command()
@folder
@click.option("--on", type=Day(), help="哪一天，默认今天")
@operator
@as_json
@told
def agenda(folder: Path, on: str | None, operator: str | None, json_: bool) -> None:
    """今日：到期、逾期、将满和缺少的事项，最急的在前。"""
    from jindu_desktop.flows.agenda import agenda as due
    from jindu_desktop.rules.agenda.item import URGENCIES

    with opened(folder, operator) as session:
        day = date.fromisoformat(on) if on else session.today()
        found = [item.as_json(day.isoformat()) for item in due(session, day)]
    lines = (
        f"{URGENCIES[each['urgency']]}  {each['due_on']}  {each['person']}  {each['label']}"
        f"  （{each['source']}）"
        for each in found
    )
    say(found, json_, "\n".join(lines) or "没有到期的事项")
