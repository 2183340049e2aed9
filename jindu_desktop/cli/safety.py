"""backup, restore."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from jindu_desktop.cli.common import as_json, folder, opened, operator, passphrase, say, told


@click.command()
@folder
@click.option("--to", required=True, type=click.Path(path_type=Path), help="放到哪个文件夹")
@operator
@as_json
@told
def backup(folder: Path, to: Path, operator: str | None, json_: bool) -> None:
    """备份：把加密的数据和口令环做成一个带日期的文件，并当场检查。单位和市级登记库都可以。"""
    from jindu_desktop.flows.backup import back_up

    with _either(folder, operator) as (found, code):
        path = back_up(found, to, code)
    say({"file": str(path), "bytes": path.stat().st_size}, json_, f"已备份并检查：{path}")


@contextmanager
def _either(folder: Path, operator: str | None) -> Iterator[tuple[Any, str]]:
    """An office, or the city's registry, with its code."""
    from jindu_desktop.flows.city.desk import is_registry, open_registry

    if is_registry(folder):
        with open_registry(folder, passphrase(), operator) as desk:
            yield desk, desk.code
        return
    with opened(folder, operator) as session:
        yield session, str(session.office["division_code"])


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@folder
@click.option(
    "--without-passphrase", is_flag=True, help="忘了口令、只有恢复码时：只核对文件是否完整"
)
@as_json
@told
def restore(file: Path, folder: Path, without_passphrase: bool, json_: bool) -> None:
    """从备份恢复到一个新的或空的文件夹；不会覆盖任何文件。"""
    from jindu_desktop.flows.backup import restore as bring_back

    found = bring_back(file, folder, None if without_passphrase else passphrase())
    text = f"已恢复到 {folder}（{found['made_at'].replace('T', ' ')} 的数据）。"
    if found["kind"] == "office":
        text += "\n如果备份之后上报过，请先导入市里最近的回执，再导出新的月份。"
    say(found, json_, text)
