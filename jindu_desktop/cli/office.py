"""init, demo, check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jindu_desktop.cli.common import (
    REFUSED,
    Day,
    as_json,
    folder,
    opened,
    operator,
    passphrase,
    say,
    told,
)


@click.command()
@folder
@click.option("--name", required=True, help="单位名称")
@click.option("--division", required=True, help="9 位行政区划代码")
@click.option("--city-office", default="", help="上级单位")
@operator
@as_json
@told
def init(
    folder: Path, name: str, division: str, city_office: str, operator: str | None, json_: bool
) -> None:
    """新建一个单位：生成密钥，打印一次恢复码，载入方案版本。"""
    from jindu_desktop.flows.session import create_office

    session, code = create_office(
        folder,
        name=name,
        division_code=division,
        operator=operator or "管理员",
        passphrase=passphrase(new=True),
        city_office=city_office,
    )
    session.close()
    text = f"已建立“{name}”。\n恢复码（只显示这一次，请打印后锁入保险柜）：{code}\n"
    text += "口令和恢复码都丢失，数据就无法打开。"
    say({"folder": str(folder), "operator": session.operator, "recovery_code": code}, json_, text)


@click.command()
@folder
@click.option("--size", type=click.Choice(["S", "M", "L"]), default="S", help="400、1 万、10 万人")
@click.option("--seed", type=int, default=1, help="同一种子得到同样的数据")
@click.option("--until", type=Day(), help="数据截止日期，默认今天")
@operator
@as_json
@told
def demo(
    folder: Path, size: str, seed: int, until: str | None, operator: str | None, json_: bool
) -> None:
    """建立一个演示单位：人员和事件都是虚构的。"""
    from jindu_desktop.flows.demo import make_demo

    end = date.fromisoformat(until) if until else date.today()
    session = make_demo(
        folder,
        size=size,
        seed=seed,
        until=end,
        operator=operator or "演示员",
        passphrase=passphrase(new=True),
    )
    session.close()
    text = f"演示单位已建立：{folder}"
    say({"folder": str(folder), "size": size, "seed": seed, "until": str(end)}, json_, text)


@click.command()
@folder
@operator
@as_json
@told
def check(folder: Path, operator: str | None, json_: bool) -> None:
    """检查数据文件、日志链和派生数据是否完好。"""
    from jindu_desktop.flows.check import check_office

    with opened(folder, operator) as session:
        found = check_office(session)
    text = "\n".join(found["problems"]) or f"完好：{found['audit_entries']} 条日志，首尾相连。"
    say(found, json_, text)
    if found["problems"]:
        raise SystemExit(REFUSED)
