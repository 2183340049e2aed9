"""A list on paper: what is shown, masked, with its filter in words; logged when it leaves."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows import print_list
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.forms_for import Wish, offers, set_papers
from jindu_desktop.flows.print_list import Listed
from jindu_desktop.flows.printed_papers import recent_papers
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON
from tests.offices import id_number, person

COLUMNS = (("name", "姓名", 8), ("id_number", "公民身份号码", 20), ("standing", "状态", 14))


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def listed(office: Session, number: int) -> Listed:
    ids = [
        save(office, PERSON, person(serial, name=f"张{serial}"), reason="测试").row_id
        for serial in range(1, 2 * number, 2)
    ]
    return Listed("person", COLUMNS, tuple(ids), "状态：失控", "“姓名”从小到大")


def test_the_paper_says_what_it_shows(office: Session, tmp_path: Path) -> None:
    shown = listed(office, 60)
    wish = Wish("person", shown.ids[:1], label="张1", listed=shown)
    assert offers(office, wish)[-1].number == print_list.NUMBER
    made = set_papers(office, print_list.NUMBER, wish)
    pages = texts(made.pdf)
    assert [paper.pages for paper in made.papers] == [len(pages)]
    assert len(pages) > 1
    assert "人员列表" in pages[0]
    assert "筛选：状态：失控" in pages[0]
    assert "按“姓名”从小到大排列，共 60 行" in pages[0]
    for number, text in enumerate(pages, 1):
        assert f"第 {number} 页 共 {len(pages)} 页" in text
        assert f"打印人：{office.operator}" in text
        assert "公民身份号码" in text
    assert id_number(1) not in "".join(pages)
    assert "9901**" in pages[0]
    assert recent(office, 1)[0].sentence.startswith("新增")  # a preview is not logged
    set_papers(office, print_list.NUMBER, wish, preview=False, out=tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert recent(office, 1)[0].sentence == "打印《人员列表》60 行"
    assert recent_papers(office)[0].title == "人员列表"


def test_no_rows_too_many_rows_and_what_cannot_be_printed(
    office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="没有行"):
        print_list.print_list(office, Listed("person", COLUMNS, ()))
    shown = listed(office, 2)
    monkeypatch.setattr(print_list, "_MOST", 1)
    with pytest.raises(Refused, match="请先筛选"):
        print_list.print_list(office, shown)
