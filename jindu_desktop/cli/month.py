"""close, check-month, bundle, slip, rotate."""

from __future__ import annotations

from pathlib import Path

import click

from jindu_desktop.cli.common import (
    REFUSED,
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
from jindu_desktop.rules.precheck import Notice


@click.command()
@folder
@month
@click.option("--reason", default="", help="有提醒时须写明原因")
@operator
@as_json
@told
def close(folder: Path, month: Month, reason: str, operator: str | None, json_: bool) -> None:
    """关账：把已经结束的一个月的数字定下来。"""
    from jindu_desktop.flows.month import close_month, month_state

    with opened(folder, operator) as session:
        notices = close_month(session, month, reason)
        state = month_state(session, month)
    found = {"period": state.period, "revision": state.revision, "state": state.state}
    found |= {"closed_at": state.closed_at, "warnings": [each.as_json() for each in notices]}
    say(found, json_, "\n".join([f"{month} 已关账。", *map(_notice, notices)]))


def _notice(each: Notice) -> str:
    return f"  {each.level}  {each.group}  {each.text}"


@click.command("check-month")
@folder
@month
@operator
@as_json
@told
def check_month(folder: Path, month: Month, operator: str | None, json_: bool) -> None:
    """关账前核对：漏填、对不上、与往月相差大、到期未办的，只看不改。"""
    from jindu_desktop.flows.precheck import precheck

    with opened(folder, operator) as session:
        notices = precheck(session, month)
    errors = sum(each.blocking for each in notices)
    told = f"{month}：错误 {errors} 条，提醒 {len(notices) - errors} 条。"
    found = {"period": str(month), "errors": errors, "notices": [n.as_json() for n in notices]}
    say(found, json_, "\n".join([told, *map(_notice, notices)]))
    if errors:
        raise SystemExit(REFUSED)


@click.command()
@folder
@month
@click.option("--out", required=True, type=click.Path(path_type=Path), help="放到哪个文件夹")
@operator
@as_json
@told
def bundle(folder: Path, month: Month, out: Path, operator: str | None, json_: bool) -> None:
    """导出已关账月份的签名报送包。"""
    from jindu_desktop.flows.export_bundle import export_bundle
    from jindu_desktop.flows.month import month_state

    with opened(folder, operator) as session:
        path = export_bundle(session, month, out)
        state = month_state(session, month)
    found = {"file": str(path), "period": state.period, "revision": state.revision}
    say(found | {"payload_sha256": state.sha256}, json_, f"已写出 {path}")


@click.command()
@folder
@click.option("--out", required=True, type=OutFile(), help="登记单文件，如 slip.json")
@operator
@as_json
@told
def slip(folder: Path, out: Path, operator: str | None, json_: bool) -> None:
    """写出本单位密钥的登记单：JSON、盖章用的 PDF 和 PEM 证书。"""
    from jindu_desktop.flows.keys import slip as read_slip
    from jindu_desktop.flows.keys import write_slip

    with opened(folder, operator) as session:
        files = write_slip(session, out)
        fingerprint = read_slip(session)["fingerprint"]
    found = {"files": [str(path) for path in files], "fingerprint": fingerprint}
    say(found, json_, f"已写出 {'、'.join(p.name for p in files)}\n指纹：{fingerprint}")


@click.command()
@folder
@click.option("--out", required=True, type=OutFile(), help="新登记单文件，如 slip-2027.json")
@click.option("--lost", is_flag=True, help="旧电脑丢失、市里已吊销旧密钥：新登记单不用旧密钥签署")
@operator
@as_json
@told
def rotate(folder: Path, out: Path, lost: bool, operator: str | None, json_: bool) -> None:
    """更换签名密钥：写出新旧密钥共同签署的登记单，交市里登记。"""
    from jindu_desktop.flows.keys import rotate as change
    from jindu_desktop.flows.keys import slip as read_slip

    with opened(folder, operator) as session:
        files = change(session, out, lost=lost)
        fingerprint = read_slip(session)["fingerprint"]
    found = {"files": [str(path) for path in files], "fingerprint": fingerprint}
    say(found, json_, f"已写出 {'、'.join(p.name for p in files)}\n新指纹：{fingerprint}")
