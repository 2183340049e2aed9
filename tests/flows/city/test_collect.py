"""The month of all towns on screen, in Excel and on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.amend import amend
from jindu_desktop.flows.city.board import board
from jindu_desktop.flows.city.bulletin_words import without_font
from jindu_desktop.flows.city.collect import collect, write_collection
from jindu_desktop.flows.city.enrol import set_due_day
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.ports.bundle.receipt import Question
from jindu_desktop.rules.counts import LABELS
from tests.circles import Circle

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def busy(circle: Circle) -> Circle:
    """Five towns: in time, late and corrected, returned, missing, and one that was never asked."""
    towns = [circle.town(f"99000100{n}") for n in range(1, 5)]
    circle.clock.set("2026-11-03")
    for number, town in enumerate(towns, 1):
        town.register("2026-01-01", number)
        town.close(OCTOBER)
    pinned = Pinned("990001003", "2026-10", Question("为什么"))
    circle.receive(towns[0].send(OCTOBER), towns[2].send(OCTOBER), asked=(pinned,))
    circle.clock.set("2026-11-06", 1)
    circle.receive(towns[1].send(OCTOBER))
    towns[1].register("2026-10-10", 2)
    amend(towns[1].session, OCTOBER, "补登两人")
    circle.receive(towns[1].send(OCTOBER))
    return circle


def test_who_is_there_and_who_is_not(busy: Circle) -> None:
    found = collect(busy.desk, OCTOBER)
    assert [(o["office"], o["state"], o["revision"]) for o in found["offices"]] == [
        ("990001001", "已报送", 0), ("990001002", "迟报", 1),
    ]  # fmt: skip
    assert found["due"] == "2026-11-05"
    for key, code in (("late", 2), ("returned", 3), ("missing", 4)):
        assert [each["office"] for each in found[key]] == [f"99000100{code}"]
    assert (found["total"]["offices"], found["total"]["expected"]) == (2, 4)
    assert found["total"]["counts"]["registered"] == 1 + 4
    assert [line["month"] for line in found["trend"]] == ["2026-10"]
    (corrected,) = found["corrected"]
    assert (corrected["office"], corrected["revision"]) == ("990001002", 1)
    moved = {each["id"]: each["change"] for each in corrected["moved"] if each["kind"] == "count"}
    assert moved["registered"] == "+2"
    registered = next(each for each in corrected["moved"] if each["kind"] == "count")
    assert registered["label"] in LABELS.values()


def test_a_month_of_nobody(busy: Circle) -> None:
    found = collect(busy.desk, SEPTEMBER)
    assert found["offices"] == []
    assert found["total"]["indicators"] == []
    assert len(found["missing"]) == 4
    assert len(write_collection(busy.desk, found, busy.root / "out")) == 2


def test_the_files(busy: Circle) -> None:
    found = collect(busy.desk, OCTOBER)
    xlsx, pdf = write_collection(busy.desk, found, busy.root / "out")
    book = openpyxl.load_workbook(BytesIO(xlsx.read_bytes()))
    assert book.sheetnames == ["指标", "分子分母", "月报表", "报送情况", "走势", "更正"]
    counts = book["月报表"]
    heads = [cell.value for cell in counts[2]]
    column = heads.index("在册")
    assert [counts.cell(row, column + 1).value for row in (3, 4, 5)] == [1, 4, 5]
    assert counts.cell(5, 2).value == "合计"
    grid = [cell.value for cell in book["指标"][2]].index("网格入格率")
    assert book["指标"].cell(5, grid + 1).value == 0.0
    assert "＊" in book["指标"].cell(3, grid + 1).number_format
    states = {row[1].value: row[0].value for row in book["报送情况"].iter_rows(min_row=3)}
    assert states == {
        "990001001": "已报送", "990001002": "迟报", "990001003": "退回", "990001004": "缺报",
    }  # fmt: skip
    with pdfplumber.open(pdf) as paper:
        text = "".join(page.extract_text() for page in paper.pages).replace("\n", "")
    for words in (
        "禁毒工作月度通报",
        "2026年10月",
        "应报送单位4个，已受理2个",
        "补登",
        "（第1次更正）",
    ):
        assert (words in text) == (words != "补登"), words


def test_the_same_collection_makes_the_same_paper(busy: Circle) -> None:
    found = collect(busy.desk, OCTOBER)
    first = write_collection(busy.desk, found, busy.root / "a")[1].read_bytes()
    assert write_collection(busy.desk, found, busy.root / "b")[1].read_bytes() == first


def test_the_board(busy: Circle) -> None:
    found = board(busy.desk, 2026)
    words = {line["office"]: line["months"]["2026-10"] for line in found["offices"]}
    assert list(words.values()) == ["已报送", "迟报", "退回", "缺报"]
    assert found["totals"]["2026-10"] == {
        "待报送": 0, "已报送": 1, "迟报": 1, "退回": 1, "缺报": 1,
    }  # fmt: skip
    assert found["totals"]["2026-11"]["待报送"] == 4
    assert found["offices"][1]["details"]["2026-10"] == {
        "day": "2026-11-06", "revision": 1, "corrected": True,
    }  # fmt: skip


def test_another_due_day_from_a_month_on(busy: Circle) -> None:
    set_due_day(busy.desk, 10, OCTOBER)
    words = [line["months"]["2026-10"] for line in board(busy.desk, 2026)["offices"]]
    assert words == ["已报送", "已报送", "退回", "待报送"]
    for wrong in (0, 29, -5):
        with pytest.raises(Refused, match="1 日至 28 日"):
            set_due_day(busy.desk, wrong, OCTOBER)


def test_an_office_expected_from_a_later_month(busy: Circle) -> None:
    from tests.flows.city import test_enrol

    path = test_enrol.fresh(busy, "990001005", test_enrol.SigningKeys.generate())
    test_enrol.enrol(busy.desk, path, test_enrol.fingerprint(path), Month(2026, 11))
    line = board(busy.desk, 2026)["offices"][-1]
    assert (line["months"]["2026-10"], line["months"]["2026-11"]) == ("—", "待报送")
    assert collect(busy.desk, OCTOBER)["total"]["expected"] == 4


def test_names_that_a_spreadsheet_would_run(busy: Circle) -> None:
    found = collect(busy.desk, OCTOBER)
    for each in found["offices"]:
        each["name"] = "=HYPERLINK(1)"
    xlsx, _ = write_collection(busy.desk, found, busy.root / "out")
    sheet = openpyxl.load_workbook(Path(xlsx))["指标"]
    assert sheet.cell(3, 2).data_type == "s"
    assert sheet.cell(3, 2).value == "'=HYPERLINK(1)"


def test_a_name_that_no_font_has_keeps_no_bulletin_back(busy: Circle) -> None:
    """Such a name may have been enrolled by an older program, and villages are never enrolled."""
    found = collect(busy.desk, OCTOBER)
    assert without_font(found) == []
    found["offices"][0]["name"] = "第一\U00013000镇"
    found["corrected"][0]["moved"][0]["village"] = "东\ue123村"
    assert without_font(found) == [
        f"第一\U00013000镇（{found['offices'][0]['office']}）的名称有字印不出，通报里印成 □"
    ]
    _, paper = write_collection(busy.desk, found, busy.root / "out")
    with pdfplumber.open(paper) as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
    assert "第一□镇" in text
    assert found["offices"][1]["name"] in text
