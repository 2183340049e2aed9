"""The monthly report: every number and label of the summary is on paper."""

from __future__ import annotations

from typing import Any

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.pdf.monthly import monthly_report
from jindu_desktop.ports.pdf.wording import count_words
from tests.ports.pdf.samples import LABELS, OFFICE, RARE_VILLAGES, summary


def report(data: dict[str, Any] | None = None, **given: Any) -> bytes:
    arguments: dict[str, Any] = {
        "office_name": OFFICE,
        "count_labels": LABELS,
        "prev_fingerprint": "ab" * 32,
        "operator": "王𠅤",
        "printed_at": "2026-11-01 09:30",
    }
    return monthly_report(data or summary(), **{**arguments, **given})


@pytest.fixture(scope="module")
def printed() -> bytes:
    return report()


def flat(pages: list[str]) -> str:
    return "".join("".join(pages).split())


def test_every_label_and_number_comes_back(printed: bytes, read: Any) -> None:
    text = flat(read(printed))
    data = summary()
    for each in data["indicators"]:
        assert each["label"] in text
        assert each["definition"] in text
        assert each["target"].replace(" ", "") in text
    for name, number in data["counts"].items():
        assert "".join(count_words(LABELS[name], number)) in text
    for row in data["by_village"]:
        assert row["village"] in text
    for words in ("填表人", "审核人", "单位负责人", "公章", "2026年10月31日", "wuchuan-2017", OFFICE,
                  "990883107-2026-10", "ab" * 32, "85.0%", "47.5:1", "还差2"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("village", RARE_VILLAGES)
def test_rare_village_names_copy(village: str, printed: bytes, read: Any) -> None:
    assert village in flat(read(printed))


def test_the_row_of_an_indicator_reads_across(printed: bytes, plumb: Any) -> None:
    rows = plumb(printed).pages[0].extract_tables()[0]
    cells = {row[0].split("\n")[0]: row[1:] for row in rows}
    assert cells["社区戒毒社区康复执行率"] == ["34", "40", "85.0%", "≥ 90 %", "未达标"]
    assert cells["出所衔接率"] == ["0", "0", "—", "= 100 %", "—"]
    assert cells["年度平均保持率"][:3] == ["—", "—", "83.3%"]
    assert cells["本月新发现"] == ["3", "—", "3", "下降", "—"]
    assert cells["网格入格率"][-1] == "达标"


def test_the_village_table_lies_and_sums_to_the_counts(printed: bytes, plumb: Any) -> None:
    lying = [page for page in plumb(printed).pages if page.width > page.height]
    rows = [row for page in lying for row in page.extract_tables()[0]]
    assert len(lying) == 2
    heads = [row for row in rows if row[0] == "村（居）"]
    assert len(heads) == 2
    data = summary()
    names = list(data["by_village"][0]["counts"])
    assert heads[0][1:] == heads[1][1:]
    assert [cell.replace("\n", "") for cell in heads[0][1:]] == [LABELS[name] for name in names]
    assert [row[0] for row in rows if row not in heads] == [
        *(row["village"] for row in data["by_village"]),
        "合计",
    ]
    assert rows[-1][1:] == [str(data["counts"][name]) for name in names]


def test_few_columns_stay_on_a_standing_page(plumb: Any) -> None:
    pages = plumb(report(summary(villages=5, columns=6))).pages
    assert all(page.width < page.height for page in pages)


def test_more_columns_than_a_page_make_two_tables(read: Any) -> None:
    data = summary(villages=3)
    extra = {f"item_{n}": n for n in range(30)}
    data["by_village"][0]["counts"] |= extra
    text = flat(read(report(data)))
    assert text.count("村（居）") >= 2
    assert all(name in text for name in extra)


def test_pages_are_numbered(printed: bytes, read: Any) -> None:
    pages = read(printed)
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页 共 {len(pages)} 页" in page


def test_every_character_is_inside_the_margins_and_none_overlap(printed: bytes, plumb: Any) -> None:
    for page in plumb(printed).pages:
        lines: dict[tuple[int, float], list[dict[str, Any]]] = {}
        for char in page.chars:
            assert char["x0"] >= 56.6
            assert char["x1"] <= page.width - 56.6 + char["size"] / 2
            assert char["top"] >= 28
            assert char["bottom"] <= page.height - 28
            lines.setdefault((round(char["top"]), char["size"]), []).append(char)
        for line in lines.values():
            line.sort(key=lambda char: char["x0"])
            for before, after in zip(line, line[1:], strict=False):
                assert after["x0"] >= before["x1"] - before["size"] * 0.05


def test_the_signature_is_on_the_last_page_and_not_alone(read: Any) -> None:
    for villages in range(20, 45, 3):
        pages = read(report(summary(villages=villages)))
        assert "填表人" in pages[-1]
        assert "合计" in pages[-1]


def test_the_first_report_has_no_previous_bundle(read: Any) -> None:
    assert "上一期数据包指纹：无（首次上报）" in flat(read(report(prev_fingerprint=None)))


def test_a_zero_report_says_so(read: Any) -> None:
    assert "零报告" in flat(read(report(zero_report=True)))
    assert "零报告" not in flat(read(report()))


def test_a_month_without_villages_counts_or_shortfalls(read: Any) -> None:
    data = {**summary(), "by_village": [], "counts": {}, "indicators": []}
    text = flat(read(report(data)))
    assert "本月没有未达标的指标" in text
    assert "各村（居）" not in text


def test_equal_input_gives_equal_bytes(printed: bytes) -> None:
    assert report() == printed
    assert report(prev_fingerprint="cd" * 32) != printed


def test_a_village_no_font_can_print_is_named_before_printing() -> None:
    data = summary(villages=2)
    data["by_village"][1]["village"] = "\U0002ebf0村"
    with pytest.raises(Refused) as refused:
        report(data)
    assert refused.value.faults[0].value == "\U0002ebf0村"
    assert "U+2EBF0" in refused.value.message


def test_no_unembedded_font(printed: bytes) -> None:
    assert b"Helvetica" not in printed
    assert printed.count(b"/FontFile2") == printed.count(b"/Type /FontDescriptor")
