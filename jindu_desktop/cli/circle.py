"""trust, receipt, amend: the office's side of the month's circle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jindu_desktop.cli.common import as_json, folder, month, opened, operator, say, told
from jindu_desktop.core.period import Month


@click.command()
@folder
@click.argument("slip", metavar="CITY-SLIP.json", type=click.Path(path_type=Path))
@click.option("--fingerprint", required=True, help="盖章纸质登记单上的指纹")
@click.option("--reason", default="", help="更换市级密钥的原因")
@operator
@as_json
@told
def trust(
    folder: Path, slip: Path, fingerprint: str, reason: str, operator: str | None, json_: bool
) -> None:
    """登记市级单位的密钥：此后只认它签发的回执。"""
    from jindu_desktop.flows.trust import trust as pin

    with opened(folder, operator) as session:
        found = pin(session, slip, fingerprint, reason)
    word = "已登记" if found["changed"] else "早已登记过同一份，没有变化："
    say(found, json_, f"{word} {found['name']}（{found['code']}）")


@click.command()
@folder
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@operator
@as_json
@told
def receipt(folder: Path, file: Path, operator: str | None, json_: bool) -> None:
    """导入市级回执：受理，或退回并附问题。"""
    from jindu_desktop.flows.receipt import import_receipt

    with opened(folder, operator) as session:
        found = import_receipt(session, file)
    which = f"第 {found['revision']} 次更正" if found["revision"] else "首报"
    text = f"{found['period']} {which} {found['result']}"
    text += "（以前导入过，没有变化）" if found["known"] else ""
    text += "".join(map(_question, found["questions"]))
    say(found, json_, text)


def _question(asked: dict[str, Any]) -> str:
    place = " ".join(part for part in (asked["indicator"], asked["row"]) if part)
    return f"\n  {f'[{place}] ' if place else ''}{asked['text']}"


@click.command()
@folder
@month
@click.option("--reason", required=True, help="更正的原因，会随文件上报，不能写个人信息")
@operator
@as_json
@told
def amend(folder: Path, month: Month, reason: str, operator: str | None, json_: bool) -> None:
    """更正已关账的月份：列出变动的数字，定为下一版，再用 bundle 导出。"""
    from jindu_desktop.flows.amend import amend as correct

    with opened(folder, operator) as session:
        found = correct(session, month, reason)
    lines = [f"{month} 已更正（第 {found['revision']} 次），请导出上报。"]
    lines += [_moved(each) for each in found["moved"]] or ["数字没有变动。"]
    if found["later"]:
        lines.append(f"以后的月份也受影响，可能需要更正：{'、'.join(found['later'])}")
    say(found, json_, "\n".join(lines))


def _moved(each: dict[str, Any]) -> str:
    place = f"{each['village']} " if "village" in each else ""
    sides = (_side(each, "reported"), _side(each, "corrected"))
    change = f"  （{each['change']}）" if each["change"] else ""
    return f"  {place}{each['label']}  {sides[0]} → {sides[1]}{change}"


def _side(each: dict[str, Any], side: str) -> str:
    parts = each.get(f"{side}_parts", "")
    value = "—" if each[side] is None else each[side]
    return f"{value} [{parts}]" if "/" in parts else str(value)
