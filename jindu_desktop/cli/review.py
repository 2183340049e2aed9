"""review: the second person's word on a closed month."""

from __future__ import annotations

from pathlib import Path

import click

from jindu_desktop.cli.common import as_json, folder, month, opened, operator, say, told
from jindu_desktop.core.period import Month


@click.command()
@folder
@month
@click.option("--back", default="", metavar="REMARK", help="不同意，退回，写明意见")
@operator
@as_json
@told
def review(folder: Path, month: Month, back: str, operator: str | None, json_: bool) -> None:
    """双人复核：关账人以外的操作员（--operator）同意或退回一个已关账的月份。"""
    from jindu_desktop.flows.review import review as keep
    from jindu_desktop.store.closing import AGREED, SENT_BACK

    result = SENT_BACK if back else AGREED
    with opened(folder, operator) as session:
        keep(session, month, result, back)
        name = session.operator
    found = {"period": str(month), "result": result, "remark": back, "operator": name}
    say(found, json_, f"{month}：{name} 复核{result}。")
