"""template, import, export-table."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jindu_desktop.cli.common import (
    REFUSED,
    Day,
    MonthType,
    as_json,
    folder,
    opened,
    operator,
    say,
    told,
)
from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month

if TYPE_CHECKING:
    from jindu_desktop.records.field import Record

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("out", type=_FILE)
@click.option("--record", "names", multiple=True, help="只要这种记录的表，可写多次")
@as_json
@told
def template(out: Path, names: tuple[str, ...], json_: bool) -> None:
    """写出导入模板：每种记录一张表，有下拉选项、示例和说明。"""
    from jindu_desktop.flows.template import make_template
    from jindu_desktop.records import RECORDS

    make_template(out, [_record(name) for name in names] or RECORDS)
    say({"file": str(out)}, json_, f"已写出 {out}")


def _record(word: str) -> Record:
    """The record of that name or label; Refused naming all there are."""
    from jindu_desktop.records import BY_LABEL, find

    found = find(word)
    if found is None:
        raise Refused(f"没有名为“{word}”的记录，可填：{'、'.join(BY_LABEL)}", code="unknown_record")
    return found


@click.command("import")
@folder
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="只核对，不保存")
@click.option("--rejects", type=_FILE, help="把不合格的行写到这个文件")
@click.option("--mapping", type=_FILE, help="各列的对应关系（--show-mapping 写出的 JSON，可修改）")
@click.option("--show-mapping", is_flag=True, help="只显示认出的对应关系，不导入")
@click.option("--preview", "preview_", is_flag=True, help="逐行显示会新增、修改什么，不导入")
@operator
@as_json
@told
def import_(
    folder: Path,
    file: Path,
    dry_run: bool,
    rejects: Path | None,
    mapping: Path | None,
    show_mapping: bool,
    preview_: bool,
    operator: str | None,
    json_: bool,
) -> None:
    """导入工作簿（.xlsx、.xls、.ods、.csv）：合格的行入库，不合格的行退回并注明原因。"""
    from jindu_desktop.flows.import_workbook import import_workbook

    with opened(folder, operator) as session:
        chosen = _read_mapping(mapping)
        if show_mapping:
            _say_mapping(session, file, json_)
            return
        if preview_:
            _say_preview(session, file, chosen, json_)
            return
        found = import_workbook(session, file, dry_run=dry_run, rejects=rejects, mapping=chosen)
    lines = [_counted(found)]
    lines += [f"错误 {e['where']}：{e['message']}" for e in found["errors"]]
    lines += [f"提醒 {w['where']}：{w['message']}" for w in found["warnings"]]
    say(found, json_, "\n".join(lines))
    if found["rejected"]:
        raise SystemExit(REFUSED)


def _counted(found: dict[str, Any]) -> str:
    names = {
        "read": "读到", "new": "新增", "changed": "修改", "unchanged": "未变", "skipped": "跳过",
        "rejected": "退回",
    }  # fmt: skip
    return "，".join(f"{word} {found[name]} 行" for name, word in names.items())


def _read_mapping(path: Path | None) -> Any:
    """The mapping in a file; Refused when it cannot be read as one."""
    from jindu_desktop.flows.import_mapping import from_json

    if path is None:
        return None
    try:
        return from_json(json.loads(path.read_text("utf-8-sig")))
    except (OSError, ValueError) as fault:
        told = f"读不了对应关系文件“{path.name}”，请用 --show-mapping --json 重新写出"
        raise Refused(told, code="mapping") from fault


def _say_mapping(session: Any, file: Path, json_: bool) -> None:
    from jindu_desktop.flows.import_mapping import guess

    found = guess(file, session)
    lines = []
    for sheet in found.sheets:
        lines.append(f"{sheet.title} → {sheet.record or '不导入（' + sheet.note + '）'}")
        lines += [f"  {c.heading or '（空）'} → {c.field or '不导入'}" for c in sheet.columns]
    say(found.as_json(), json_, "\n".join(lines))


def _say_preview(session: Any, file: Path, mapping: Any, json_: bool) -> None:
    from jindu_desktop.flows.import_preview import preview

    seen = preview(session, file, mapping)
    rows = [
        {
            "sheet": row.ref.sheet, "row": row.ref.row, "record": row.record.name,
            "kind": "doubtful" if row.doubles else row.kind, "label": row.label,
            "differences": [asdict(each) for each in row.differences],
            "doubles": [asdict(each) for each in row.doubles],
            "problems": [fault.as_json() for fault in row.problems],
            "warnings": [fault.as_json() for fault in row.warnings],
        }
        for row in seen.rows
    ]  # fmt: skip
    lines = [_counted(seen.result), f"其中可能重复 {len(seen.doubtful)} 行"]
    lines += [
        f"{d.where} {d.label}：{d.old or '空'} → {d.new or '空'}"
        for row in seen.of("changed")
        for d in row.differences
    ]
    say(seen.result | {"rows": rows}, json_, "\n".join(lines))


@click.command("export-table")
@folder
@click.argument("record")
@click.argument("out", type=_FILE)
@click.option("--on", type=Day(), help="截至哪一天")
@click.option("--masked", is_flag=True, help="遮盖姓名、号码等，用于离开办公室的名单")
@click.option("--purpose", default="", help="导出的用途，记入日志并印在页脚")
@operator
@as_json
@told
def export_table(
    folder: Path,
    record: str,
    out: Path,
    on: str | None,
    masked: bool,
    purpose: str,
    operator: str | None,
    json_: bool,
) -> None:
    """把一种记录全部写成 Excel 表；完整数据的导出记入日志。"""
    from jindu_desktop.flows.export_table import export_table as export

    found = _record(record)
    with opened(folder, operator) as session:
        day = date.fromisoformat(on) if on else None
        number = export(session, found, out, on=day, masked=masked, purpose=purpose)
    say({"file": str(out), "rows": number}, json_, f"已写出 {number} 行：{out}")


@click.command()
@folder
@click.argument("which", type=click.Choice(["29", "31", "people", "staff"]))
@click.argument("out", type=_FILE)
@click.option("--month", type=MonthType(), help="截至哪个月的月末；默认今天")
@click.option("--complete", is_flag=True, help="写出完整的号码、住址和电话；须写明用途")
@click.option("--purpose", default="", help="用途，记入日志并写在表上")
@operator
@as_json
@told
def roster(
    folder: Path,
    which: str,
    out: Path,
    month: Month | None,
    complete: bool,
    purpose: str,
    operator: str | None,
    json_: bool,
) -> None:
    """把吸毒人员花名册（29，people）或禁毒社工花名册（31，staff）写成 Excel 表，默认脱敏。"""
    from jindu_desktop.flows.export_roster import PEOPLE, STAFF, export_roster

    number = PEOPLE if which in ("29", "people") else STAFF
    with opened(folder, operator) as session:
        rows = export_roster(session, number, out, month, masked=not complete, purpose=purpose)
    say({"file": str(out), "rows": rows}, json_, f"已写出 {rows} 行：{out}")
