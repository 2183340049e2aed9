"""The office's own wording: written in the program, from a day on, refused when it cannot print."""

from __future__ import annotations

from datetime import date

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows import letter_texts
from jindu_desktop.flows.check_paper import CURRENT, check_paper
from jindu_desktop.flows.forms_for import Wish
from jindu_desktop.flows.letter_texts import (
    change_texts,
    checked,
    default_texts,
    forms_with_texts,
    reset_texts,
    texts,
    try_texts,
)
from jindu_desktop.flows.print_form import PrintedForm, print_form
from jindu_desktop.flows.printed_papers import recent_papers
from jindu_desktop.flows.printing.placeholders import example, readable, stored, words_of
from jindu_desktop.flows.printing.wording import shipped
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.registry import find
from tests import offices
from tests.ports.pdf.forms.papers import flat, read

TODAY, LATER = "2026-11-23", "2026-12-01"


def text_of(made: PrintedForm) -> str:
    return flat("".join(page.text for page in read(made.pdf)))


def duties(said: str) -> dict[str, str]:
    """The agreement's wording with one sentence more."""
    return {"body": f"{default_texts(3).parts['body']}\n{said}"}


@pytest.mark.parametrize("number", [number for number, _ in forms_with_texts()])
def test_the_shipped_wording_is_read_and_written_back_unchanged(number: int) -> None:
    default = default_texts(number)
    assert checked(number, default.parts) == shipped(find(number).wording)
    for text in default.parts.values():
        assert "{person." not in text
        assert "@schedule" not in text


def test_every_word_is_one_value() -> None:
    words = words_of(17)
    assert len(set(words.values())) == len(words)
    for key in words:
        assert stored(17, example(17, key)).startswith(f"{{{key}")
    assert readable(17, "{breach.happened_on:date}") == "{发生日期:日期}"


def test_a_change_is_printed_from_its_day_and_old_papers_keep_theirs(
    office: Session,
) -> None:
    _, case = offices.with_case(office, reported_on="2024-01-25", agreement_on="2024-01-26")
    before = print_form(office, 3, [case]).papers[0]
    change_texts(office, 3, duties("塘㙍镇的补充约定，{姓名:6}同意。"), LATER)
    assert texts(office, 3).planned == (LATER,)
    assert "补充约定" not in text_of(print_form(office, 3, [case]))
    office.clock = lambda: date(2026, 12, 2)
    assert texts(office, 3).since == LATER
    assert "塘㙍镇的补充约定，张某同意" in text_of(print_form(office, 3, [case])).replace(
        str(office.db.execute("SELECT name FROM person").fetchone()[0]), "张某"
    )
    assert check_paper(office, before.code).state == CURRENT
    after = print_form(office, 3, [case]).papers[0]
    office.clock = lambda: date(2026, 12, 9)
    reset_texts(office, 3)
    assert "补充约定" not in text_of(print_form(office, 3, [case]))
    assert check_paper(office, after.code).state == CURRENT


def test_a_change_and_a_reset_are_in_the_log(office: Session) -> None:
    change_texts(office, 17, {"body": f"{default_texts(17).parts['body']}\n特此告诫。"}, TODAY)
    reset_texts(office, 17)
    titles = [str(t) for (t,) in office.db.execute("SELECT title FROM action ORDER BY id DESC")]
    assert titles[:2] == ["《告诫书》恢复默认措辞", "修改《告诫书》的措辞，2026-11-23 起使用"]
    body = office.db.execute("SELECT body FROM audit_value ORDER BY seq DESC").fetchall()[1][0]
    assert "特此告诫" in str(body)
    with pytest.raises(Refused):
        reset_texts(office, 17)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("{姓氏:6}", "{姓氏}"),
        ("{person.pasword}", "{person.pasword}"),
        ("{姓名:很长}", "1 至 60"),
        ("{姓名:999}", "1 至 60"),
        ("{姓名", "花括号"),
        ("[农村]适用", "[农村]"),
        ("@别的表", "@别的表"),
        ("\U0010fffd", "U+10FFFD"),
        ("长" * 9000, "最多"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_name(office: Session, said: str, named: str) -> None:
    with pytest.raises(Refused) as refused:
        change_texts(office, 3, duties(said), TODAY)
    assert named in refused.value.message
    assert texts(office, 3).parts == default_texts(3).parts


def test_tables_and_lines_must_stay(office: Session) -> None:
    body = default_texts(3).parts["body"]
    for number, parts, named in (
        (3, {"body": body.replace("@检测期间表\n", "")}, "@检测期间表"),
        (3, {"body": "  \n"}, "空的"),
        (3, {}, "空的"),
        (32, {**default_texts(32).parts, "items": "只有一项"}, "须是 8 行"),
        (1, {}, "没有可以修改的措辞"),
    ):
        with pytest.raises(Refused) as refused:
            change_texts(office, number, parts, TODAY)
        assert named in refused.value.message
    for parts, day, named in (
        (duties("一"), "2026-11-22", "不能早于今天"),
        ({"body": body}, TODAY, "没有改动"),
    ):
        with pytest.raises(Refused) as refused:
            change_texts(office, 3, parts, day)
        assert named in refused.value.message


def test_trying_prints_nothing_and_keeps_nothing(office: Session) -> None:
    person, case = offices.with_case(office, reported_on="2024-01-25", agreement_on="2024-01-26")
    blank = try_texts(office, 3, duties("试一试。"))
    own = try_texts(office, 3, duties("试一试。"), Wish("rehab_case", (case,)))
    assert "试一试。" in text_of(blank)
    assert offices.person(1)["id_number"] in text_of(own)
    assert person
    assert recent_papers(office) == []
    assert texts(office, 3).parts == default_texts(3).parts


def test_parts_have_chinese_names() -> None:
    for number, _ in forms_with_texts():
        assert set(default_texts(number).parts) <= set(letter_texts.PART_NAMES)
