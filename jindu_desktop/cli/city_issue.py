"""city rules, city plan: the city signs what its offices go by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from jindu_desktop.cli.common import OutFile, as_json, operator, passphrase, say, told

_registry = click.argument("registry", metavar="REGISTRY", type=click.Path(path_type=Path))
_out = click.option("--out", required=True, type=OutFile(), help="签好的文件")


def _signing(metavar: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command that signs one file of the city's."""
    source = click.argument("source", metavar=metavar, type=click.Path(path_type=Path))

    def made(function: Callable[..., None]) -> click.Command:
        return click.command()(_registry(source(_out(operator(as_json(told(function)))))))

    return made


@_signing("RULES.json")
def rules(registry: Path, source: Path, out: Path, operator: str | None, json_: bool) -> None:
    """签发校验规则，发给各单位导入；每签一次编号加一，旧的不能再用。"""
    from jindu_desktop.flows.city.desk import open_registry
    from jindu_desktop.flows.city.issue import sign_rules

    with open_registry(registry, passphrase(), operator) as desk:
        found = sign_rules(desk, source, out)
    say(found, json_, f"已签发第 {found['seq']} 号校验规则（{found['rules']} 条）：{out}")


@_signing("PLAN.json")
def plan(registry: Path, source: Path, out: Path, operator: str | None, json_: bool) -> None:
    """签发新一版方案（目标、期限、检测间隔），自写明的日期起用。"""
    from jindu_desktop.flows.city.desk import open_registry
    from jindu_desktop.flows.city.issue import sign_plan

    with open_registry(registry, passphrase(), operator) as desk:
        found = sign_plan(desk, source, out)
    say(found, json_, f"已签发方案 {found['id']}，自 {found['valid_from']} 起：{out}")
