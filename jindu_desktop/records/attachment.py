"""附件: a scan or a photo that belongs to a row. Not in the workbook, the bundle or an export."""

from __future__ import annotations

from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import LONG, Text, Whole

ATTACHMENT = Record(
    "attachment", "附件",
    (
        Field("record", "所属台账", required=True),
        Field("row", "所属记录", Whole(high=2**63 - 1), required=True),
        Field("name", "文件名", Text(limit=120), required=True, width=24),
        Field("media_type", "类型", required=True),
        Field("size", "大小", Whole(), required=True),
        Field("sha256", "校验值", required=True, width=64),
        Field("note", "说明", LONG, width=24),
    ),
    key=("record", "row", "sha256"), title="name",
)  # fmt: skip
