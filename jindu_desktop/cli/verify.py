"""verify: check bundles, one process for many files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from jindu_desktop.cli.common import REFUSED, as_json, say, told
from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.verify import verify_path


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--office", help="上报渠道所属单位的代码")
@as_json
@told
def verify(paths: tuple[Path, ...], office: str | None, json_: bool) -> None:
    """核对报送包：签名、内容、顺序，逐项说明错误。"""
    found = [verify_path(path, office) for path in _files(paths)]
    lines = (
        f"{v['file']}  {'完好' if v['ok'] else '拒收'}"
        + (f"  {v['office']} {v['period']} r{v['revision']}" if v["ok"] else "")
        + "".join(f"\n  {e['code']} {e['message']}" for e in v["errors"])
        + ("\n  签名完好，未核对单位密钥" if v["ok"] and v["trust"] == "unregistered" else "")
        for v in found
    )
    say(found, json_, "\n".join(lines))
    if not all(each["ok"] for each in found):
        raise SystemExit(REFUSED)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as named; of a folder every file that ends in .asics."""
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*.asics"))
            if not inside:
                raise Refused(f"文件夹 {path} 里没有报送包（*.asics）", code="no_files")
            yield from inside
        elif path.exists():
            yield path
        else:
            raise Refused(f"没有这个文件：{path}", code="no_file")
