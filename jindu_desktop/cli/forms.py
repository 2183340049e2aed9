"""form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jindu_desktop.cli.common import MonthType, as_json, folder, opened, operator, say, told
from jindu_desktop.core.period import Month

if TYPE_CHECKING:
    from jindu_desktop.flows.print_form import PrintedPaper


@click.command()
@folder
@click.argument("number", type=int)
@click.option("--person", multiple=True, metavar="ID", help="公民身份号码，可写多次")
@click.option("--case", "case_", multiple=True, metavar="NO", help="决定书文号，可写多次")
@click.option("--school", multiple=True, metavar="NAME", help="学校名称，可写多次")
@click.option("--activity", multiple=True, metavar="TITLE", help="活动主题，可写多次")
@click.option("--worker", multiple=True, metavar="NAME", help="工作人员姓名，可写多次")
@click.option("--month", type=MonthType(), help="月份；不指明对象时打印这个月的全部")
@click.option("--blank", is_flag=True, help="空白表，带到现场填写")
@click.option("--masked", is_flag=True, help="隐去证件号码和电话（表格允许时）")
@click.option("--purpose", default="", help="花名册写成 .xlsx 时的用途；写明了才有完整的号码")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="写到哪个 PDF 文件；花名册也可以写成 .xlsx",
)
@operator
@as_json
@told
def form(
    folder: Path,
    number: int,
    person: tuple[str, ...],
    case_: tuple[str, ...],
    school: tuple[str, ...],
    activity: tuple[str, ...],
    worker: tuple[str, ...],
    month: Month | None,
    blank: bool,
    masked: bool,
    purpose: str,
    out: Path,
    operator: str | None,
    json_: bool,
) -> None:
    """打印第 NUMBER 号表（0 至 34）为 PDF。"""
    from jindu_desktop.flows.print_form import print_form
    from jindu_desktop.flows.printing.batch import Chosen, keys_of
    from jindu_desktop.ports.pdf.forms.registry import numbered

    spec = numbered(number)
    named = any((person, case_, school, activity, worker))
    if blank and named:
        raise click.UsageError("空白表不能同时指明人员、措施、学校或活动")
    if not (blank or named or month or {"office", "month"} & set(spec.about)):
        raise click.UsageError(
            "请用 --person、--case、--school、--activity 指明对象，或用 --month、--blank"
        )
    if out.suffix.lower() == ".xlsx":
        if blank or named:
            raise click.UsageError(
                "写成 .xlsx 的花名册不能是空白表，也不能指明人员、措施、学校或活动"
            )
        masked = masked or not purpose.strip()
        _workbook(folder, number, month, out, operator, masked=masked, purpose=purpose, json_=json_)
        return
    with opened(folder, operator) as session:
        chosen = Chosen(person, case_, school, activity, worker)
        keys = [] if blank else keys_of(session, number, chosen, month)
        made = print_form(session, number, keys, blank=blank, masked=masked, month=month, out=out)
    _say_papers(out, made.papers, json_)


def _say_papers(out: Path, made: Sequence[PrintedPaper], json_: bool) -> None:
    """What was written, paper by paper."""
    names = ("number", "title", "label", "pages", "draft", "missing", "qr", "code")
    papers = [{name: getattr(paper, name) for name in names} for paper in made]
    drafts = sum(paper.draft for paper in made)
    text = f"已写出 {out}：{len(papers)} 份，{sum(paper.pages for paper in made)} 页"
    told = text + (f"，其中草稿 {drafts} 份" * bool(drafts))
    say({"file": str(out), "papers": papers}, json_, told)


def _workbook(
    folder: Path,
    number: int,
    month: Month | None,
    out: Path,
    operator: str | None,
    *,
    masked: bool,
    purpose: str,
    json_: bool,
) -> None:
    """A roster as a workbook instead of paper."""
    from jindu_desktop.flows.export_roster import export_roster

    with opened(folder, operator) as session:
        rows = export_roster(session, number, out, month, masked=masked, purpose=purpose)
    kind = "已脱敏；要完整的请用 --purpose 写明用途" if masked else "完整数据"
    said = f"已写出 {out}：{rows} 行（{kind}）"
    say({"file": str(out), "rows": rows, "masked": masked}, json_, said)
