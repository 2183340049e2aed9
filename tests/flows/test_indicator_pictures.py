"""A number by village agrees with its rows; indicators in pictures go on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows import print_indicators
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.breakdown import NO_VILLAGE, opened
from jindu_desktop.flows.forms_for import Wish, offers, set_papers
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON, RISK_ASSESSMENT, SCHOOL, VILLAGE
from tests.offices import person, with_case

MONTH = Month(2026, 10)


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture
def peopled(office: Session) -> Session:
    """Two in 清水村, one of them graded; one without a village; a school in 清水村."""
    village = save(office, VILLAGE, {"name": "清水村"}, reason="测试").row_id
    for serial, home in ((1, village), (3, village), (5, None)):
        row = save(office, PERSON, person(serial, village=home), reason="测试").row_id
        if serial == 1:
            graded = {"person": row, "tier": "高", "assessed_on": "2026-06-01"}
            save(office, RISK_ASSESSMENT, graded, reason="测试")
    save(office, SCHOOL, {"name": "清水小学", "stage": "小学", "village": village}, reason="测试")
    return office


def test_villages_add_up_to_the_rows(peopled: Session) -> None:
    with_case(peopled, 7)
    for indicator in ("classification_rate", "execution_rate", "eight_ones_rate"):
        found = opened(peopled, MONTH, indicator)
        assert sum(share.total for share in found.shares) == len(found.rows) > 0
        assert sum(s.counted for s in found.shares) == sum(row.in_numerator for row in found.rows)
    shares = {s.village: (s.counted, s.missing) for s in
              opened(peopled, MONTH, "classification_rate").shares}  # fmt: skip
    assert shares == {"清水村": (1, 1), NO_VILLAGE: (0, 2)}
    assert opened(peopled, MONTH, "seven_enters").shares == []


def test_a_number_in_pictures_on_one_page(peopled: Session, tmp_path: Path) -> None:
    wish = Wish("", month=MONTH, label="10 月", indicator="classification_rate")
    numbers = [offer.number for offer in offers(peopled, wish)]
    assert (numbers[0], numbers[1], numbers[-1]) == (print_indicators.ONE, 34, print_indicators.ALL)
    made = set_papers(peopled, print_indicators.ONE, wish)
    assert [paper.pages for paper in made.papers] == [1]
    said = text(made.pdf)
    for words in ("分类定级率", "1 ÷ 3", "33.3%", "目标 ≥ 95 %", "还差 2 人", "清水村", NO_VILLAGE):
        assert words.replace(" ", "") in said.replace(" ", "")
    set_papers(peopled, print_indicators.ONE, wish, preview=False, out=tmp_path / "one.pdf")
    assert (tmp_path / "one.pdf").exists()
    assert recent(peopled, 1)[0].sentence == "打印《分类定级率》2026-10"


def test_all_numbers_on_one_page(peopled: Session) -> None:
    made = set_papers(peopled, print_indicators.ALL, Wish("", month=MONTH))
    assert [paper.pages for paper in made.papers] == [1]
    said = text(made.pdf).replace(" ", "").replace("\r", "").replace("\n", "")
    for target in peopled.plan.targets:
        assert target.label.replace(" ", "") in said
    with pytest.raises(Refused, match="没有名为"):
        print_indicators.print_indicators(peopled, MONTH, "x")
