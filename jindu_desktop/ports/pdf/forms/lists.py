"""§11 帮扶救助, §12 定期报告, §13 参加活动: a person's head and a list, filled or to be filled."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    WRITTEN,
    Columns,
    columns,
    line,
    listed,
    listed_long,
    numbered,
    remark,
    space,
)
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.parts import Signatures

HELP = columns(
    "序号=11 日期=23 类别=20 帮扶救助内容=40 金额（元）=20 提供单位=24 结果=16 本人签名=16"
)
HELPED = ("given_on", "kind", "content", "amount", "provider", "result", "")
REPORTS = columns(
    "次数=12 日期=24 地点=26 报告内容（戒毒、生活、就业、去向）=62 本人签名=23 记录人=23"
)
TAKEN_PART = columns("序号=11 日期=24 活动名称和内容=50 地点=27 组织单位=22 表现=18 记录人=18")


def assistance(data: FormData, tightness: float) -> list[Flowable]:
    """Every help given, with what it was worth."""
    rows = numbered(data.rows("assistance"), HELPED)
    return [
        *both(data),
        line(data, ("就业状况", "person.employment"), ("病残", "person.sick_disabled", 0.5)),
        space(tightness, 2),
        *listed_long(HELP, rows, empty=max(10, len(rows) + 2), down=WRITTEN * tightness),
        Signatures(("填表人", "审核人"), seal=False),
    ]


def reports(data: FormData, tightness: float) -> list[Flowable]:
    """Room for the regular reports of the person."""
    return _to_fill(
        data, REPORTS, 8, 16.0 * tightness, "注：本人书面报告附后；口头报告由记录人记录，本人签名。"
    )


def participation(data: FormData, tightness: float) -> list[Flowable]:
    """Room for the activities the person took part in."""
    return _to_fill(
        data,
        TAKEN_PART,
        14,
        8.0 * tightness,
        "注：教育、培训、公益和文体活动均可登记，签到表和照片附后。",
    )


def _to_fill(
    data: FormData,
    titles: Columns,
    rows: int,
    down: float,
    note: str,
) -> list[Flowable]:
    return [*both(data), listed(titles, [], empty=rows, down=down), remark(note)]
