"""What all commands share: unlocking, JSON, exit codes and how faults are told."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.core.period import Month

REFUSED, MACHINE = 1, 3
_YEARS = (1950, 2200)  # as of days that are typed, and as the year's boards begin
P = ParamSpec("P")
R = TypeVar("R")

as_json = click.option("--json", "json_", is_flag=True, help="只输出一份 JSON")
operator = click.option("--operator", envvar="JINDU_OPERATOR", help="操作员姓名，默认第一名")
folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


class Day(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A day: YYYY-MM-DD in every form people write."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from jindu_desktop.core.period import parse_day

        try:
            return parse_day(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class MonthType(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A month: YYYY-MM."""

    name = "月份"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            found = value if isinstance(value, Month) else Month.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not _YEARS[0] <= found.year <= _YEARS[1]:
            self.fail(f"“{found}”的年份不合情理，请核对", param, ctx)
        return found


class OutFile(click.Path):
    """A file to be written: its name must be there, and no folder in its place."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = super().convert(value, param, ctx)
        if not Path(str(found)).name:
            self.fail("请写明文件名", param, ctx)
        return found


month = click.option("--month", required=True, type=MonthType(), help="月份，如 2026-10")


def one_line(text: str) -> str:
    """Words from outside (a file's name) that neither move the cursor nor begin a line."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def say(data: Any, json_: bool, text: str = "") -> None:
    """Print the answer: one JSON document, or the words for people."""
    if json_:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        click.echo(text or json.dumps(data, ensure_ascii=False, indent=1))


def told(command: Callable[P, R]) -> Callable[P, R]:
    """Turn Refused into exit 1 with every fault listed, Unavailable into exit 3."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except Refused as error:
            faults = [fault.as_json() for fault in error.faults]
            _fail(faults, bool(kwargs.get("json_")))
            raise SystemExit(REFUSED) from None
        except Unavailable as error:
            fault = {"where": "", "field": "", "value": "", "code": "unavailable"}
            _fail([fault | {"message": error.message}], bool(kwargs.get("json_")))
            raise SystemExit(MACHINE) from None

    return wrapped


def _fail(faults: list[dict[str, str]], json_: bool) -> None:
    if json_:
        click.echo(json.dumps({"errors": faults}, ensure_ascii=False, indent=1))
        return
    for fault in faults:
        place = f"{fault['where']}：" if fault["where"] else ""
        click.echo(place + fault["message"], err=True)


def passphrase(*, new: bool = False) -> str:
    """JINDU_PASSPHRASE, or asked for without echo; a new one is asked twice."""
    given = os.environ.get("JINDU_PASSPHRASE")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise click.UsageError("没有终端可以输入口令，请设环境变量 JINDU_PASSPHRASE")
    prompt = "设定口令（至少 12 个字符或 4 个词）" if new else "口令"
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=new, err=True))


@contextmanager
def opened(folder: Path, operator: str | None) -> Iterator[Any]:
    """The office of a folder, unlocked, closed at the end."""
    from jindu_desktop.flows.session import unlock

    with unlock(folder, passphrase(), operator) as session:
        yield session
