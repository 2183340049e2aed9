"""city rotate: new keys for the city."""

from __future__ import annotations

from pathlib import Path

import click

from jindu_desktop.cli.common import as_json, operator, passphrase, say, told


@click.command()
@click.argument("registry", metavar="REGISTRY", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="新登记单放到哪个文件夹"
)
@click.option("--lost", is_flag=True, help="旧密钥丢失或可能外泄：不用它签署新登记单")
@operator
@as_json
@told
def rotate(registry: Path, out: Path, lost: bool, operator: str | None, json_: bool) -> None:
    """更换市级密钥，写出新的市级登记单；各单位先导入收到的回执，再凭新登记单登记。"""
    from jindu_desktop.flows.city.city_keys import rotate as change
    from jindu_desktop.flows.city.desk import open_registry

    with open_registry(registry, passphrase(), operator) as desk:
        files = [str(path) for path in change(desk, out, lost=lost)]
    say({"files": files, "lost": lost}, json_, f"已更换市级密钥，新登记单：{files[0]}")
