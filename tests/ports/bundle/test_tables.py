"""monthly.csv: read back as it was meant, and nothing in it runs."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.ports.bundle.tables import monthly_csv, safe_cell

LABELS = {"registered": "在册", "existing": "现有", "leaves": "请假"}
SUMMARY = {
    "counts": {"existing": 3, "registered": 4, "leaves": 1, "unlabelled": 7},
    "by_village": [
        {"village": "甲村", "counts": {"registered": 3, "existing": 3}},
        {"village": "未填", "counts": {"registered": 1, "existing": 0}},
    ],
}


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_rows_and_columns():
    assert rows(monthly_csv(SUMMARY, LABELS)) == [
        ["村(社区)", "在册", "现有", "请假", "unlabelled"],
        ["甲村", "3", "3", "", ""],
        ["未填", "1", "0", "", ""],
        ["合计", "4", "3", "1", "7"],
    ]


def test_bom_and_line_ends():
    data = monthly_csv(SUMMARY, LABELS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 4
    assert data.endswith(b"\r\n")


def test_a_month_without_villages():
    assert rows(monthly_csv({"counts": {}, "by_village": []}, LABELS)) == [["村(社区)"], ["合计"]]


def test_formulas_are_text():
    for name in (
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "＝1",
        "\r\n=1",
        "|calc",
        "\ufeff=1",
    ):
        assert safe_cell(name).startswith("'")
    assert safe_cell("甲村 一组") == "甲村 一组"


@given(st.text())
def test_no_village_name_becomes_a_formula_or_another_cell(name):
    data = monthly_csv(
        {"counts": {"registered": 1}, "by_village": [{"village": name, "counts": {}}]}, LABELS
    )
    found = rows(data)
    assert [len(row) for row in found] == [2, 2, 2]
    assert not found[1][0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", " "))
    assert data.count(b"\n") == 3
