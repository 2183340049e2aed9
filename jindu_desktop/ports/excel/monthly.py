"""The monthly report as a workbook: indicators, counts, villages."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from jindu_desktop.ports.excel.guard import guarded
from jindu_desktop.ports.excel.writing import FONT, HEADING

_MET = {True: "达标", False: "未达标", None: "—"}


def monthly_workbook(
    summary: Mapping[str, Any], office_name: str, labels: Mapping[str, str], line: str = ""
) -> bytes:
    """summary.json as three sheets: 指标, 月报表, 分村(社区); texts are never formulas.

    ``line`` stands at the foot of each printed page.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    title = f"{office_name} {summary['period']} 禁毒工作月报"
    indicators = [
        [
            each["label"], each["numerator"], each["denominator"], each["value"] or "—",
            each["target"], _MET[each["met"]], each["definition"],
        ]
        for each in summary["indicators"]
    ]  # fmt: skip
    counts = [[labels[name], number] for name, number in summary["counts"].items()]
    names = list(summary["by_village"][0]["counts"])
    villages = [
        [row["village"], *(row["counts"][name] for name in names)] for row in summary["by_village"]
    ]
    _sheet(
        book,
        "指标",
        title,
        ["指标", "分子", "分母", "数值", "目标", "是否达标", "定义"],
        indicators,
    )
    _sheet(book, "月报表", title, ["项目", "数量"], counts)
    _sheet(book, "分村(社区)", title, ["村(社区)", *(labels[name] for name in names)], villages)
    for sheet in book.worksheets():
        sheet.set_footer("&L" + line.replace("&", "&&"))
    book.close()
    return content.getvalue()


def _sheet(
    book: Any, name: str, title: str, headings: list[str], rows: list[list[str | int | None]]
) -> None:
    sheet = book.add_worksheet(name)
    plain, bold = book.add_format(FONT), book.add_format(HEADING)
    sheet.write_string(
        0, 0, guarded(title), book.add_format(FONT | {"bold": True, "font_size": 14})
    )
    sheet.write_row(1, 0, headings, bold)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, plain)
            else:
                sheet.write_string(number, column, guarded(value or ""), plain)
    sheet.set_column(0, 0, 28, plain)
    sheet.set_column(1, max(1, len(headings) - 1), 12, plain)
    sheet.freeze_panes(2, 1)
