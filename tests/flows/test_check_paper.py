"""A paper proves itself: current, older with what changed, altered, unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.check_paper import ALTERED, CURRENT, OLDER, UNKNOWN, check_paper
from jindu_desktop.flows.print_form import PrintedPaper, print_form
from jindu_desktop.flows.printing.proof import Proof, read_code
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON, REHAB_CASE
from jindu_desktop.store.acting import acting
from tests import offices


@pytest.fixture
def paper(office: Session) -> tuple[Session, PrintedPaper, tuple[int, int]]:
    """An agreement printed in an office."""
    ids = offices.with_case(office, reported_on="2024-01-25", agreement_on="2024-01-26")
    return office, print_form(office, 3, [ids[1]]).papers[0], ids


def test_scanned_or_typed_it_is_current(
    paper: tuple[Session, PrintedPaper, tuple[int, int]],
) -> None:
    office, made, _ = paper
    typed = made.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for code in (made.qr, made.code, typed):
        verdict = check_paper(office, code)
        assert verdict.state == CURRENT
        assert "与现在的记录一致" in str(verdict)
        assert office.operator in verdict.sentence


def test_a_later_day_alone_changes_nothing(
    paper: tuple[Session, PrintedPaper, tuple[int, int]],
) -> None:
    from datetime import date

    office, made, _ = paper
    office.clock = lambda: date(2027, 6, 1)
    assert check_paper(office, made.qr).state == CURRENT


def test_what_is_not_on_the_paper_does_not_age_it(
    paper: tuple[Session, PrintedPaper, tuple[int, int]],
) -> None:
    office, made, ids = paper
    with acting(office.db, "乙", "改") as act:
        act.update(PERSON, ids[0], {"note": "与协议无关"})
    assert check_paper(office, made.qr).state == CURRENT


def test_an_older_paper_names_what_changed_and_masks_it(
    paper: tuple[Session, PrintedPaper, tuple[int, int]],
) -> None:
    office, made, ids = paper
    with acting(office.db, "乙", "改") as act:
        act.update(PERSON, ids[0], {"phone": "13812345678"})
        act.update(REHAB_CASE, ids[1], {"police_name": "某警"})
    verdict = check_paper(office, made.code)
    assert verdict.state == OLDER
    assert len(verdict.changes) == 2
    assert "联系电话 138****5678" in verdict.changes[0]
    assert "乙" in verdict.changes[0]
    assert "社区民警 某警" in verdict.changes[1]
    again = print_form(office, 3, [ids[1]]).papers[0]
    assert again.code != made.code
    assert check_paper(office, again.qr).state == CURRENT


def test_a_struck_case_is_told(paper: tuple[Session, PrintedPaper, tuple[int, int]]) -> None:
    office, made, ids = paper
    with acting(office.db, "乙", "划") as act:
        act.strike(REHAB_CASE, ids[1], "重复")
    verdict = check_paper(office, made.qr)
    assert verdict.state == OLDER
    assert "划销" in verdict.sentence


def test_changed_wording_ages_a_paper(
    paper: tuple[Session, PrintedPaper, tuple[int, int]],
) -> None:
    office, made, _ = paper
    folder = office.folder / "forms"
    folder.mkdir()
    text = '{"versions": [{"from": "2020-01-01", "parts": {"body": ["另一种写法"]}}]}'
    (folder / "03-agreement.json").write_text(text, encoding="utf-8")
    verdict = check_paper(office, made.qr)
    assert verdict.state == OLDER
    assert "文书模板" in verdict.sentence


def test_an_altered_code_is_found_out(
    paper: tuple[Session, PrintedPaper, tuple[int, int]],
) -> None:
    office, made, _ = paper
    parts = made.qr.split("/")
    other = "0" if parts[5][0] != "0" else "1"
    for place, text in ((1, "4"), (3, "17"), (4, "999"), (5, other + parts[5][1:])):
        changed = [*parts[:place], text, *parts[place + 1 :]]
        assert check_paper(office, "/".join(changed)).state == ALTERED
    assert check_paper(office, "ZZZZ-ZZZZ").state == UNKNOWN
    for nonsense in ("", "协议书", "JD1/3", "ABC"):
        with pytest.raises(Refused):
            check_paper(office, nonsense)


def test_the_same_rows_in_another_office_give_another_hash(
    paper: tuple[Session, PrintedPaper, tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    from jindu_desktop.flows.printing.proof import paper_secret, short_hash
    from jindu_desktop.store.keyring import DataKey

    office, *_ = paper
    taken = {"person.name": "王𠅤"}
    own, other = (paper_secret(office.db, key) for key in (office.key, DataKey(bytes(32))))
    assert short_hash(own, 3, taken) != short_hash(other, 3, taken)
    assert short_hash(own, 3, taken) != short_hash(own, 4, taken)


def test_codes_read_back() -> None:
    proof = Proof(3, "rehab_case", 912130270768689769, 57, "K7Q2M9XA")
    assert read_code(proof.qr) == proof
    assert read_code(" k7q2-m9xa ") == "K7Q2M9XA"
    assert read_code(Proof(8, "month", None, 2, "K7Q2M9XA").qr) == Proof(
        8, "month", None, 2, "K7Q2M9XA"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "K7Q2M9XA", "k7q2 m9xa", "Ｋ７Ｑ２－Ｍ９ＸＡ", "K7Q2—M9XA", "K7Q2－M9XA", "k7q2一m9xa", "K7Q2–M9XA",
        "校验码 K7Q2-M9XA", "校验码：k7q2-m9xa", "\u200bK7Q2\u3000M9XA\ufeff", "K7Q2\r\nM9XA",
    ],
)  # fmt: skip
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "K7Q2M9XA"


def test_letters_that_look_alike_are_one() -> None:
    assert read_code("oiluO1L0") == "011V0110"


@pytest.mark.parametrize("turn", [str.upper, str.lower, str.swapcase, str])
def test_a_scanner_may_write_any_case_or_full_width(turn: Callable[[str], str]) -> None:
    proof = Proof(3, "rehab_case", 912130270768689769, 57, "K7Q2M9XA")
    assert read_code(turn(proof.qr)) == proof
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in turn(proof.qr))
    assert read_code(f" {wide}\r") == proof


@pytest.mark.parametrize(
    "typed",
    ["", "K7Q2M9X", "K7Q2M9XAA", "K7Q2M9X!", "校验码", "JD1/3/rehab_case/1/1/K7Q2M9X",
     "JD2/3/rehab_case/1/1/K7Q2M9XA", "JD1/３３３/x/1/1/K7Q2M9XA", "𝟙" * 9, "A" * 100_000, "王𠅤"],
)  # fmt: skip
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_text_is_a_code_or_none(text: str) -> None:
    read = read_code(text)
    assert read is None or isinstance(read, Proof) or len(read) == 8
