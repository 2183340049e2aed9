"""verify: check bundles, one process for many files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jindu_desktop.cli.common import (
    MACHINE,
    REFUSED,
    as_json,
    one_line,
    operator,
    passphrase,
    say,
    told,
)
from jindu_desktop.flows.incoming import bundle_files


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--registry", type=click.Path(path_type=Path), help="按这个登记库核对密钥和顺序，不写入"
)
@click.option("--office", help="上报渠道所属单位的代码")
@operator
@as_json
@told
def verify(
    paths: tuple[Path, ...],
    registry: Path | None,
    office: str | None,
    operator: str | None,
    json_: bool,
) -> None:
    """核对报送包：签名、内容、顺序，逐项说明错误。"""
    found = _verdicts(list(bundle_files(paths)), registry, office, operator)
    say(found, json_, "\n".join(map(_line, found)))
    codes = {error["code"] for each in found for error in each["errors"]}
    if codes:  # nothing but a disk that cannot be read is the machine's fault, not a file's
        raise SystemExit(MACHINE if codes == {"unavailable"} else REFUSED)


def _verdicts(
    paths: list[Path], registry: Path | None, office: str | None, operator: str | None
) -> list[dict[str, Any]]:
    if registry is None:
        from jindu_desktop.flows.verify import verify_path

        return [verify_path(path, office) for path in paths]
    from jindu_desktop.flows.city.desk import look_into_registry
    from jindu_desktop.flows.city.verify import verify_all

    with look_into_registry(registry, passphrase(), operator) as desk:
        return verify_all(desk, paths, office)


def _line(verdict: dict[str, Any]) -> str:
    who = f"  {verdict['office']} {verdict['period']} r{verdict['revision']}"
    errors = "".join(f"\n  {error['code']} {error['message']}" for error in verdict["errors"])
    unproven = verdict["ok"] and verdict["trust"] == "unregistered"
    return (
        f"{one_line(verdict['file'])}  {'完好' if verdict['ok'] else '拒收'}"
        + (who if verdict["ok"] else "")
        + errors
        + ("\n  签名完好，未核对单位密钥" if unproven else "")
    )
