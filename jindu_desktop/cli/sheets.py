"""template, import, export-table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jindu_desktop.cli.common import REFUSED, Day, as_json, folder, opened, operator, say, told
from jindu_desktop.core.errors import Refused

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("out", type=_FILE)
@as_json
@told
def template(out: Path, json_: bool) -> None:
    """写出导入模板：每种记录一张表，有下拉选项、示例和说明。"""
    from jindu_desktop.flows.template import make_template

    make_template(out)
    say({"file": str(out)}, json_, f"已写出 {out}")


@click.command("import")
@folder
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="只核对，不保存")
@click.option("--rejects", type=_FILE, help="把不合格的行写到这个文件")
@operator
@as_json
@told
def import_(
    folder: Path,
    file: Path,
    dry_run: bool,
    rejects: Path | None,
    operator: str | None,
    json_: bool,
) -> None:
    """导入工作簿：合格的行入库，不合格的行退回并注明原因。"""
    from jindu_desktop.flows.import_workbook import import_workbook

    with opened(folder, operator) as session:
        found = import_workbook(session, file, dry_run=dry_run, rejects=rejects)
    names = {
        "read": "读到", "new": "新增", "changed": "修改", "unchanged": "未变", "skipped": "跳过",
        "rejected": "退回",
    }  # fmt: skip
    lines = ["，".join(f"{word} {found[name]} 行" for name, word in names.items())]
    lines += [f"错误 {e['where']}：{e['message']}" for e in found["errors"]]
    lines += [f"提醒 {w['where']}：{w['message']}" for w in found["warnings"]]
    say(found, json_, "\n".join(lines))
    if found["rejected"]:
        raise SystemExit(REFUSED)


@click.command("export-table")
@folder
@click.argument("record")
@click.argument("out", type=_FILE)
@click.option("--on", type=Day(), help="截至哪一天")
@click.option("--masked", is_flag=True, help="遮盖姓名、号码等，用于离开办公室的名单")
@operator
@as_json
@told
def export_table(
    folder: Path,
    record: str,
    out: Path,
    on: str | None,
    masked: bool,
    operator: str | None,
    json_: bool,
) -> None:
    """把一种记录全部写成 Excel 表；完整数据的导出记入日志。"""
    from jindu_desktop.flows.export_table import export_table as export
    from jindu_desktop.records import BY_LABEL, find

    found = find(record)
    if found is None:
        raise Refused(
            f"没有名为“{record}”的记录，可填：{'、'.join(BY_LABEL)}", code="unknown_record"
        )
    with opened(folder, operator) as session:
        day = date.fromisoformat(on) if on else None
        number = export(session, found, out, on=day, masked=masked)
    say({"file": str(out), "rows": number}, json_, f"已写出 {number} 行：{out}")
