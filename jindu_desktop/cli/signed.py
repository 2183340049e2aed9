"""rules, plan: what the city has signed comes to the office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from jindu_desktop.cli.common import as_json, folder, opened, operator, say, told

_file = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


def _importing(function: Callable[..., None]) -> click.Command:
    """A command that brings one signed file into an office."""
    return click.command()(folder(_file(operator(as_json(told(function))))))


def _say(found: dict[str, Any], text: str, json_: bool) -> None:
    known = "早已导入过，没有变化：" if found["known"] else "已导入 "
    say(found, json_, f"{known}{text}")


@_importing
def rules(folder: Path, file: Path, operator: str | None, json_: bool) -> None:
    """导入市级签发的校验规则：此后每月关账前先按它核对。"""
    from jindu_desktop.flows.rule_packs import import_rules

    with opened(folder, operator) as session:
        found = import_rules(session, file)
    text = f"{found['title']}（第 {found['seq']} 号，{found['rules']} 条）"
    _say(found, text, json_)


@_importing
def plan(folder: Path, file: Path, operator: str | None, json_: bool) -> None:
    """导入市级签发的方案：自写明的日期起用新的目标和期限，以前的月份不变。"""
    from jindu_desktop.flows.plans import import_plan

    with opened(folder, operator) as session:
        found = import_plan(session, file)
    text = f"{found['title']}，自 {found['valid_from']} 起"
    _say(found, text, json_)
