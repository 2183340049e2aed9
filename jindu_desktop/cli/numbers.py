"""case, report, rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from jindu_desktop.cli.common import (
    Day,
    OutFile,
    as_json,
    folder,
    month,
    opened,
    operator,
    say,
    told,
)
from jindu_desktop.core.period import Month


@click.command()
@folder
@click.argument("decision_no", nargs=-1)
@click.option("--all", "all_", is_flag=True, help="全部措施")
@click.option("--on", type=Day(), help="哪一天，默认今天")
@operator
@as_json
@told
def case(
    folder: Path,
    decision_no: tuple[str, ...],
    all_: bool,
    on: str | None,
    operator: str | None,
    json_: bool,
) -> None:
    """措施的法定时限：报到期限、期满日、状态、检测周期、违反协议次数。"""
    from jindu_desktop.flows.clocks import many_clocks

    if not decision_no and not all_:
        raise click.UsageError("请写决定书文号，或用 --all")
    with opened(folder, operator) as session:
        day = date.fromisoformat(on) if on else session.today()
        found = many_clocks(session, None if all_ else decision_no, day)
    lines = (
        f"{c['decision_no']}  {c['state']}  报到期限 {c['report_deadline']}  期满 {c['end_of_term'] or '—'}"
        f"  检测 {sum(s['state'] == 'done' for s in c['slots'])}/{len(c['slots'])}"
        for c in found
    )
    say(found, json_, "\n".join(lines) or "没有措施")


@click.command()
@folder
@month
@click.option("--as-corrected", is_flag=True, help="按现有数据重新计算，不取已关账的数字")
@click.option("--xlsx", type=OutFile(), help="写成 Excel 文件")
@click.option("--pdf", type=OutFile(), help="写成 PDF 文件")
@operator
@as_json
@told
def report(
    folder: Path,
    month: Month,
    as_corrected: bool,
    xlsx: Path | None,
    pdf: Path | None,
    operator: str | None,
    json_: bool,
) -> None:
    """一个月的指标和月报表。"""
    from jindu_desktop.flows.month import report as compute
    from jindu_desktop.flows.report_files import write_pdf, write_xlsx

    with opened(folder, operator) as session:
        found = compute(session, month, as_corrected=as_corrected)
        if xlsx:
            write_xlsx(session, found, xlsx)
        if pdf:
            write_pdf(session, found, pdf)
    say(found, json_, "\n".join(map(_line, found["indicators"])))


def _line(each: dict[str, Any]) -> str:
    word = {True: "达标", False: "未达标", None: "—"}[each["met"]]
    parts = "" if each["numerator"] is None else f"{each['numerator']}"
    parts += "" if each["denominator"] is None else f"/{each['denominator']}"
    return f"{each['label']}  {each['value'] or '—'}  {parts}  目标 {each['target']}  {word}"


@click.command()
@folder
@month
@click.option("--indicator", required=True, help="指标编号，如 execution_rate")
@operator
@as_json
@told
def rows(folder: Path, month: Month, indicator: str, operator: str | None, json_: bool) -> None:
    """一个数字背后的每一行：谁在内，谁不在，为什么。"""
    from jindu_desktop.flows.behind import behind

    with opened(folder, operator) as session:
        found = [row.as_json() for row in behind(session, month, indicator)]
    lines = (
        f"{'在内' if r['in_numerator'] else '不在'}  {r['key']}  {r['label']}  {r['reason']}"
        for r in found
    )
    say(found, json_, "\n".join(lines) or "没有记录")
