"""The same flows without a window: for scripts, tests and the city. Imports no Qt."""

from __future__ import annotations

import importlib
import sys

import click

_COMMANDS = {
    "init": "office:init",
    "demo": "office:demo",
    "check": "office:check",
    "template": "sheets:template",
    "import": "sheets:import_",
    "export-table": "sheets:export_table",
    "roster": "sheets:roster",
    "case": "numbers:case",
    "report": "numbers:report",
    "rows": "numbers:rows",
    "agenda": "agenda:agenda",
    "close": "month:close",
    "year": "year:year",
    "review": "review:review",
    "check-month": "month:check_month",
    "bundle": "month:bundle",
    "slip": "month:slip",
    "rotate": "month:rotate",
    "verify": "verify:verify",
    "city": "city:city",
    "trust": "circle:trust",
    "receipt": "circle:receipt",
    "amend": "circle:amend",
    "rules": "signed:rules",
    "plan": "signed:plan",
    "backup": "safety:backup",
    "restore": "safety:restore",
    "form": "forms:form",
}


class _Lazy(click.Group):
    """Reads a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        found: click.Command = getattr(importlib.import_module(f"{__name__}.{module}"), name)
        return found


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
def jindu() -> None:
    """禁毒台账命令行：与窗口程序做同样的事。退出码：0 完成，1 输入有误，2 用法有误，3 机器故障。"""


def main() -> None:
    """Entry point of ``jindu``; output is UTF-8 whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    jindu(prog_name="jindu")


if __name__ == "__main__":
    main()
