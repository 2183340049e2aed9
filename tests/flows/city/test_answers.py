"""Answers to the city's questions: kept as typed, looked at when they leave, sent once."""

from __future__ import annotations

import json

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.amend import amend
from jindu_desktop.flows.answers import answer, answered
from jindu_desktop.flows.city.incoming import look_through
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.flows.city.town_month import town_month
from jindu_desktop.ports.bundle import canonical
from jindu_desktop.ports.bundle.amendment import kept_amendment, read_amendment
from jindu_desktop.ports.bundle.receipt import Question
from jindu_desktop.ports.bundle.verify import verify_file
from tests.circles import Circle, Town

OCTOBER = Month(2026, 10)


@pytest.fixture
def town(circle: Circle) -> Town:
    """A town whose October came back with two questions, pinned to a number."""
    found = circle.town()
    circle.clock.set("2026-11-03")
    found.register("2026-01-05", 3)
    found.close(OCTOBER)
    asked = [
        Pinned(found.code, str(OCTOBER), Question(text, "", "registered"))
        for text in ("为何只有三人？", "有没有转出？")
    ]
    _, folder = circle.receive(found.send(OCTOBER), asked=tuple(asked))
    found.take(folder)
    return found


def test_answers_stand_for_the_reason_and_travel(circle: Circle, town: Town) -> None:
    answer(town.session, OCTOBER, 2, "草稿")
    answer(town.session, OCTOBER, 2, "没有转出")
    assert answered(town.session, OCTOBER) == ("", "没有转出")
    assert amend(town.session, OCTOBER, "")["reason"] == "答复市里的问题"
    sent = town.send(OCTOBER)
    content = json.loads(verify_file(sent).files["amendment.json"])
    assert [(e["question"], e["answer"]) for e in content["answers"]] == [
        ("有没有转出？", "没有转出")
    ]
    assert circle.results(sent) == ["受理"]
    with pytest.raises(Refused, match="没有就"):
        answer(town.session, OCTOBER, 1, "晚了")


@pytest.mark.parametrize("said", ["张三丰已转出", "电话 19900001234"])
def test_an_answer_that_names_somebody_does_not_leave(town: Town, said: str) -> None:
    answer(town.session, OCTOBER, 1, said)
    with pytest.raises(Refused, match="对第 1 个问题的回答会随文件上报"):
        amend(town.session, OCTOBER, "已核对")
    with pytest.raises(Refused, match="没有就 2026-10 提第 3 个问题"):
        answer(town.session, OCTOBER, 3, "什么")
    answer(town.session, OCTOBER, 1, "")
    with pytest.raises(Refused, match="须写明原因"):
        amend(town.session, OCTOBER, "")


def test_the_city_sees_what_was_answered_beside_its_questions(circle: Circle, town: Town) -> None:
    answer(town.session, OCTOBER, 2, "没有转出")
    amend(town.session, OCTOBER, "已与派出所核对")
    (waiting,) = town_month(circle.desk, town.code, OCTOBER).answers
    assert (waiting.awaited, waiting.replies, waiting.reason) == (2, ("", ""), "")
    sent = town.send(OCTOBER)
    (seen,) = look_through(circle.desk, [sent])
    assert (seen.reason, [each["answer"] for each in seen.answers]) == (
        "已与派出所核对", ["没有转出"],
    )  # fmt: skip
    assert circle.results(sent) == ["受理"]
    returned, accepted = town_month(circle.desk, town.code, OCTOBER).answers
    assert (returned.awaited, returned.replies) == (0, ("", "没有转出"))
    assert (accepted.reason, accepted.replies) == ("已与派出所核对", ())


def test_answers_survive_a_correction_that_never_left(circle: Circle, town: Town) -> None:
    answer(town.session, OCTOBER, 1, "本来如此")
    amend(town.session, OCTOBER, "已核对")
    amend(town.session, OCTOBER, "再核对，数字不变")
    content = json.loads(verify_file(town.send(OCTOBER)).files["amendment.json"])
    assert (content["revision"], content["answers"][0]["answer"]) == (2, "本来如此")


@pytest.mark.parametrize(
    "text", ["[]", '{"reason":1}', '{"answers":[1,{"answer":2}],"reason":"好"}', "{", "\xff"]
)
def test_what_a_correction_says_of_itself_never_stops_the_desk(text: str) -> None:
    found = read_amendment({"amendment.json": text.encode("latin-1", "replace") + b"\n"})
    assert found.answers == ()
    assert kept_amendment(found.to_text()) == found


def test_a_hostile_correction_is_shown_harmlessly() -> None:
    line = {"question": "q\u202e", "indicator": "", "row": "", "answer": "a\n" * 900}
    found = read_amendment({"amendment.json": canonical.dumps({"answers": [line] * 900})})
    assert len(found.answers) == 100
    assert all(each["question"] == "q\ufffd" for each in found.answers)
    assert all(len(each["answer"]) <= 500 for each in found.answers)
    assert all(each["answer"].isprintable() for each in found.answers)
