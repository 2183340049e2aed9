"""The receipt that is typed from paper, and the papers that the city writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.amend import amend
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.flows.city.receipt_papers import write_papers
from jindu_desktop.flows.city.verify import verify_all
from jindu_desktop.flows.month import month_state
from jindu_desktop.flows.receipt import import_receipt
from jindu_desktop.flows.typed_receipt import import_code
from jindu_desktop.ports.bundle.receipt import Question
from tests.circles import Circle, Town

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


@pytest.fixture
def town(circle: Circle) -> Town:
    found = circle.town()
    circle.clock.set("2026-11-03")
    found.register("2026-01-05", 3)
    found.close(OCTOBER)
    return found


def answered(circle: Circle, town: Town, *questions: str) -> tuple[Path, Path]:
    """The receipt's file and the text beside it."""
    sent = town.send(OCTOBER)
    asked = tuple(Pinned(town.code, str(OCTOBER), Question(text)) for text in questions)
    _, folder = circle.receive(sent, asked=asked)
    file = next(folder.glob("*.asics"))
    text, paper = write_papers(circle.desk, [file])
    assert paper.read_bytes().startswith(b"%PDF")
    return file, text


def state(town: Town) -> str:
    return month_state(town.session, OCTOBER).state


def test_a_code_closes_the_circle_and_the_file_changes_nothing_more(
    circle: Circle, town: Town
) -> None:
    file, text = answered(circle, town)
    told = import_receipt(town.session, text)
    assert (told["result"], told["known"], state(town)) == ("受理", False, "received")
    assert import_receipt(town.session, text)["known"]
    assert not import_receipt(town.session, file)["known"]
    assert import_code(town.session, text.read_text("utf-8-sig"))["known"]
    circle.clock.set("2026-12-02")
    town.close(NOVEMBER)
    assert circle.results(town.send(NOVEMBER)) == ["受理"]


def test_a_returned_month_learns_its_questions_from_the_file(circle: Circle, town: Town) -> None:
    file, text = answered(circle, town, "在册为何只有三人？", "有没有转出？")
    told = import_receipt(town.session, text)
    assert state(town) == "returned"
    assert "2 个问题" in told["questions"][0]["text"]
    with pytest.raises(Refused, match="请先用“更正”回答"):
        town.send(OCTOBER)
    import_receipt(town.session, file)
    asked = month_state(town.session, OCTOBER).questions
    assert [each["text"] for each in asked] == ["在册为何只有三人？", "有没有转出？"]
    amend(town.session, OCTOBER, "已核对，数字无误")
    assert circle.results(town.send(OCTOBER)) == ["受理"]


def test_the_file_first_then_its_code_loses_no_question(circle: Circle, town: Town) -> None:
    file, text = answered(circle, town, "为什么？")
    import_receipt(town.session, file)
    assert import_receipt(town.session, text)["known"]
    assert [each["text"] for each in month_state(town.session, OCTOBER).questions] == ["为什么？"]


def test_another_office_and_another_pc_cannot_use_it(circle: Circle, town: Town) -> None:
    fresh = circle.snapshot(town)
    _, text = answered(circle, town)
    other = circle.town("990001002")
    with pytest.raises(Refused, match="不是给本单位"):
        import_receipt(other.session, text)
    with pytest.raises(Refused, match="本机没有这份回执所说的报送包"):
        import_receipt(circle.restored(town, fresh).session, text)
    stranger = circle.town("990001003", known=False)
    with pytest.raises(Refused, match="还没有登记市级密钥"):
        import_receipt(stranger.session, text)
    assert state(town) == "exported"


def test_a_code_that_another_key_signed_is_refused(circle: Circle, town: Town) -> None:
    from jindu_desktop.ports.bundle.receipt import Receipt
    from jindu_desktop.ports.bundle.receipt_code import make_code, scanned
    from jindu_desktop.store import months
    from tests.ports.bundle import forge

    town.send(OCTOBER)
    own = months.awaited(town.session.db)[0]
    forged = Receipt(
        town.code, own.seq, own.period, own.revision, own.sha256, own.sm3,
        "2026-11-04T00:00:00Z", "受理",
    )  # fmt: skip
    with pytest.raises(Refused, match="不是 .* 的密钥签发的"):
        import_code(town.session, scanned(make_code(forged, forge.keys())))
    assert state(town) == "exported"


def test_a_mistyped_line_is_named_and_nothing_is_kept(circle: Circle, town: Town) -> None:
    _, text = answered(circle, town)
    lines = text.read_text("utf-8-sig").splitlines()
    wrong = "7" if lines[4][6] != "7" else "8"
    lines[4] = lines[4][:6] + wrong + lines[4][7:]
    with pytest.raises(Refused, match="第 3 行打错了字"):
        import_code(town.session, "\n".join(lines))
    assert state(town) == "exported"


def test_a_text_that_is_none(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="没有回执码"):
        import_receipt(town.session, path)


def test_the_city_is_not_called_the_office_that_reports(circle: Circle, town: Town) -> None:
    import pypdfium2

    file, _ = answered(circle, town)
    document = pypdfium2.PdfDocument(write_papers(circle.desk, [file])[1].read_bytes())
    try:
        told = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    assert f"接收单位：{circle.desk.name}" in told
    assert "填报单位" not in told


def test_verify_says_plainly_that_a_bundle_was_accepted(circle: Circle, town: Town) -> None:
    sent = town.send(OCTOBER)
    circle.receive(sent)
    (verdict,) = verify_all(circle.desk, [sent])
    assert [each["code"] for each in verdict["errors"]] == ["E501", "E502", "E503"]
    assert "已于 2026-11-03 受理（回执 1 号）" in verdict["errors"][0]["message"]
