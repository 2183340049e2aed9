"""The office's working lists. Their numbers lie outside forms.md: the window prints them, no command."""

from __future__ import annotations

from jindu_desktop.ports.pdf.forms.spec import MONTH, FormSpec

SHEETS = (
    FormSpec(90, "学校“八个一”走访补证清单", (MONTH,), "sheets:visits", landscape=True, saving=1.0),
    FormSpec(91, "禁毒宣传活动年度进度表", (MONTH,), "campaign:year", saving=0.5),
)  # fmt: skip
