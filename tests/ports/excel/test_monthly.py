"""The monthly workbook says what the summary says."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from jindu_desktop.core.period import Month
from jindu_desktop.flows.month import report
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.excel.monthly import monthly_workbook
from jindu_desktop.records import PERSON, VILLAGE
from jindu_desktop.rules.counts import LABELS
from tests import offices


def test_every_number_stands_in_its_cell(office: Session) -> None:
    village = save(office, VILLAGE, {"name": "=1+1村"}).row_id
    save(office, PERSON, offices.person(village=village))
    summary = report(office, Month(2026, 10))
    book = load_workbook(
        BytesIO(monthly_workbook(summary, "演示镇禁毒办", LABELS, "导出人：甲&乙"))
    )
    assert book.sheetnames == ["指标", "月报表", "分村(社区)"]
    counts = {row[0].value: row[1].value for row in book["月报表"].iter_rows(min_row=3)}
    assert counts == {LABELS[name]: number for name, number in summary["counts"].items()}
    labels = [row[0].value for row in book["指标"].iter_rows(min_row=3)]
    assert labels == [each["label"] for each in summary["indicators"]]
    villages = list(book["分村(社区)"].iter_rows(min_row=3, values_only=True))
    assert [row[1] for row in villages] == [1, 0]
    assert all(cell.data_type != "f" for row in book["分村(社区)"].iter_rows() for cell in row)
    assert {sheet.oddFooter.left.text for sheet in book} == {"导出人：甲&&乙"}
