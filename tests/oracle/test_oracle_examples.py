"""Clocks of a case: every example and number stated in indicators.md."""

from datetime import date, timedelta

import pytest

from tests.oracle import report
from tests.oracle.small import book, breach, case, drug_test, only, running, starts, suspension

# Report deadline, end of term


@pytest.mark.parametrize(
    ("served", "deadline"),
    [("2024-01-31", "2024-02-15"), ("2024-02-14", "2024-02-29"), ("2023-12-20", "2024-01-04")],
)
def test_report_deadline_is_fifteen_days_after_service(served, deadline):
    assert only(book(case(served=served)), served)["report_deadline"] == deadline


@pytest.mark.parametrize(
    ("reported", "months", "more", "suspensions", "end"),
    [
        ("2024-03-15", 36, {}, [], "2027-03-14"),
        ("2024-02-29", 36, {}, [], "2027-02-28"),
        ("2024-08-31", 18, {"kind": "社区康复"}, [], "2026-02-28"),
        ("2024-03-15", 36, {}, [("2025-01-10", "2025-02-09")], "2027-04-13"),
        ("2024-03-15", 36, {"折抵天数": 100}, [], "2026-12-04"),
    ],
)
def test_stated_ends_of_term(reported, months, more, suspensions, end):
    row = running(reported=reported, **{"期限(月)": months}, **more)
    workbook = book(row, 中止=[suspension(*dates) for dates in suspensions])
    assert only(workbook, "2026-06-30")["end_of_term"] == end


def test_an_unreported_case_has_no_slots_and_no_end():
    clock = only(book(case()), "2024-02-15")
    assert (clock["slots"], clock["end_of_term"], clock["state"]) == ([], None, "waiting")


def test_open_suspension_is_taken_until_the_day_asked():
    """Open since 2025-01-10: at 2025-02-09 thirty days, and a day longer each day."""
    for until in (None, "2030-01-01"):
        workbook = book(running(reported="2024-03-15"), 中止=[suspension("2025-01-10", until)])
        assert only(workbook, "2025-02-09")["end_of_term"] == "2027-04-13"
        assert only(workbook, "2025-02-10")["end_of_term"] == "2027-04-14"
        assert only(workbook, "2025-01-09")["end_of_term"] == "2027-03-14"


@pytest.mark.parametrize(
    ("since", "until", "end"),
    [
        ("2024-03-14", "2024-04-14", "2027-03-14"),  # before reporting
        ("2024-03-15", "2024-03-25", "2027-03-24"),  # on the day of reporting
        ("2027-03-14", "2027-03-24", "2027-03-24"),  # on the last day
        ("2027-03-15", "2027-03-25", "2027-03-14"),  # after the end
    ],
)
def test_which_suspensions_count(since, until, end):
    workbook = book(running(reported="2024-03-15"), 中止=[suspension(since, until)])
    assert only(workbook, "2027-12-31")["end_of_term"] == end


def test_a_suspension_counts_when_an_earlier_one_moved_the_end_past_it():
    later, earlier = ("2027-03-20", "2027-03-25"), ("2025-01-10", "2025-02-09")
    workbook = book(running(reported="2024-03-15"), 中止=[suspension(*later), suspension(*earlier)])
    assert only(workbook, "2027-12-31")["end_of_term"] == "2027-04-18"


# States


def test_states_in_order():
    row = case(
        served="2024-01-31",
        **{"报到日期": "2024-02-20", "协议签订日期": "2024-02-25", "结束日期": "2027-04-01"},
    )
    workbook = book(row, 中止=[suspension("2025-01-10", "2025-02-09")])
    asked = {
        "2024-01-31": "waiting",
        "2024-02-15": "waiting",
        "2024-02-16": "overdue",
        "2024-02-20": "reported",
        "2024-02-25": "running",
        "2025-01-09": "running",
        "2025-01-10": "suspended",
        "2025-02-08": "suspended",
        "2025-02-09": "running",
        "2027-03-21": "running",  # the end of term: 2027-02-19 + 30 days
        "2027-03-22": "expired",
        "2027-03-31": "expired",
        "2027-04-01": "ended",
    }
    assert {on: only(workbook, on)["state"] for on in asked} == asked


def test_ended_goes_before_suspended():
    workbook = book(running(结束日期="2024-05-01"), 中止=[suspension("2024-03-10")])
    assert only(workbook, "2024-04-30")["state"] == "suspended"
    assert only(workbook, "2024-05-01")["state"] == "ended"
    assert report(workbook, "2024-04")["counts"]["suspended"] == 1
    assert report(workbook, "2024-05")["counts"]["suspended"] == 0


# Slots


def test_stated_slot_starts():
    clock = only(book(running()), "2024-03-01")
    assert starts(clock)[:4] == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]


def test_stated_suspension_pushes_the_starts():
    workbook = book(running(), 中止=[suspension("2024-02-10", "2024-02-20")])
    assert starts(only(workbook, "2024-03-01"))[:3] == ["2024-01-31", "2024-03-10", "2024-04-10"]


def test_a_suspension_on_a_boundary_pushes_only_the_later_ones():
    workbook = book(running(), 中止=[suspension("2024-02-29", "2024-03-10")])
    assert starts(only(workbook, "2024-04-01"))[:3] == ["2024-01-31", "2024-02-29", "2024-04-10"]


def test_a_second_suspension_is_compared_with_the_pushed_boundary():
    """The boundary of 02-29 stands on 03-10 when the one of 03-05 comes."""
    both = [suspension("2024-02-10", "2024-02-20"), suspension("2024-03-05", "2024-03-08")]
    workbook = book(running(), 中止=both)
    assert starts(only(workbook, "2024-04-01"))[:3] == ["2024-01-31", "2024-03-13", "2024-04-13"]


@pytest.mark.parametrize(
    ("kind", "months", "how_many"),
    [("社区戒毒", 36, 22), ("社区康复", 36, 12), ("社区康复", 24, 10), ("社区康复", 1, 1)],
)
def test_stated_numbers_of_slots(kind, months, how_many):
    row = running(kind=kind, reported="2024-03-15", **{"期限(月)": months})
    clock = only(book(row), "2024-03-15")
    assert len(clock["slots"]) == how_many
    assert [slot["number"] for slot in clock["slots"]] == list(range(1, how_many + 1))
    assert clock["slots"][-1]["to"] == clock["end_of_term"]


def test_slots_of_schedule_a_follow_each_other():
    slots = only(book(running(reported="2024-03-15")), "2024-03-15")["slots"]
    for one, following in zip(slots, slots[1:], strict=False):
        next_day = date.fromisoformat(one["to"]) + timedelta(days=1)
        assert following["from"] == next_day.isoformat()
    assert [slots[at]["from"] for at in (11, 12, 13, 18, 19, 21)] == [
        "2025-02-15", "2025-03-15", "2025-05-15", "2026-03-15", "2026-06-15", "2026-12-15",
    ]  # fmt: skip


def test_a_slot_that_would_begin_on_the_end_of_term_does_not_exist():
    """2024-08-31 and 18 months: the boundary and the end of term are both 2026-02-28."""
    row = running(kind="社区康复", reported="2024-08-31", **{"期限(月)": 18})
    slots = only(book(row), "2024-09-01")["slots"]
    assert (len(slots), slots[-1]["from"], slots[-1]["to"]) == (8, "2025-11-30", "2026-02-28")


def test_deducted_days_cut_the_slots():
    slots = only(book(running(reported="2024-03-15", 折抵天数=100)), "2024-04-01")["slots"]
    assert (len(slots), slots[-1]["from"], slots[-1]["to"]) == (21, "2026-09-15", "2026-12-04")
    assert only(book(running(折抵天数=2000)), "2024-04-01")["slots"] == []


def days_filled(workbook, on="2024-04-30"):
    return [slot["tested_on"] for slot in only(workbook, on)["slots"]]


def test_stated_tests_fill_stated_slots():
    both_inside = book(running(), 检测=[drug_test("2024-02-03"), drug_test("2024-03-02")])
    assert days_filled(both_inside)[:3] == ["2024-02-03", "2024-03-02", None]
    first_late = book(running(), 检测=[drug_test("2024-03-20"), drug_test("2024-03-02")])
    assert days_filled(first_late)[:3] == ["2024-03-02", "2024-03-20", None]


def test_a_test_on_the_day_after_an_empty_slot_fills_that_slot():
    workbook = book(running(), 检测=[drug_test("2024-02-29")])
    assert days_filled(workbook)[:2] == ["2024-02-29", None]


@pytest.mark.parametrize(("on", "fills"), [("2024-03-06", 0), ("2024-03-07", 1)])
def test_seven_days_of_grace(on, fills):
    """The first slot ends 2024-02-28."""
    assert days_filled(book(running(), 检测=[drug_test(on)])).index(on) == fills


def test_two_tests_of_one_day_are_two_tests():
    workbook = book(
        running(), 检测=[drug_test("2024-02-29"), drug_test("2024-02-29", result="阳性")]
    )
    assert days_filled(workbook)[:3] == ["2024-02-29", "2024-02-29", None]


def test_a_test_after_the_day_asked_is_not_known_yet():
    workbook = book(running(), 检测=[drug_test("2024-02-10")])
    assert days_filled(workbook, "2024-02-09")[0] is None
    assert days_filled(workbook, "2024-02-10")[0] == "2024-02-10"


def test_states_of_a_slot():
    workbook = book(running(), 中止=[suspension("2024-04-05", "2024-04-20")])
    asked = {
        "2024-01-31": "due",
        "2024-02-28": "due",
        "2024-02-29": "late",
        "2024-03-06": "late",
        "2024-03-07": "missed",
    }
    for on, word in asked.items():
        assert only(workbook, on)["slots"][0]["state"] == word
    assert only(workbook, "2024-01-31")["slots"][1]["state"] == "future"
    assert [only(workbook, f"2024-04-{at}")["slots"][2]["state"] for at in ("04", "05", "20")] == [
        "due", "suspended", "due",
    ]  # fmt: skip


def test_an_ended_case_keeps_earlier_slots_and_done_ones():
    workbook = book(running(结束日期="2024-03-30"), 检测=[drug_test("2024-03-05")])
    slots = only(workbook, "2024-06-01")["slots"]
    assert [(slot["number"], slot["state"]) for slot in slots] == [(1, "done")]
    workbook["检测"] = [drug_test("2024-03-10")]
    slots = only(workbook, "2024-06-01")["slots"]
    assert [(slot["number"], slot["state"]) for slot in slots] == [(1, "missed"), (2, "done")]
    assert len(only(workbook, "2024-03-29")["slots"]) == 22
    assert report(workbook, "2024-03")["counts"]["tests_due"] == 0


# Counters


def test_breach_counters():
    rows_of = [breach(f"2024-03-0{at}", "拒绝检测", 已送达检测通知="是") for at in (1, 2, 3)]
    rows_of += [breach("2024-03-01", "拒绝检测"), breach("2024-03-01", "其他", 离开天数=40)]
    rows_of += [breach("2024-03-01", "擅自离开", 离开天数=40, 有正当理由="是")]
    rows_of += [breach("2024-03-01", "擅自离开", 有正当理由="否")]
    workbook = book(running(), 违反协议=rows_of)
    assert only(workbook, "2024-03-02")["counters"] == {
        "refusals": 2, "absences": 1, "days_away": 0, "serious": False,
    }  # fmt: skip
    assert only(workbook, "2024-03-03")["counters"]["serious"] is True


@pytest.mark.parametrize(("away", "serious"), [(30, False), (31, True)])
def test_days_away_are_serious_at_thirty_one(away, serious):
    workbook = book(running(), 违反协议=[breach("2024-03-01", "擅自离开", 离开天数=away)])
    assert only(workbook, "2024-03-01")["counters"]["serious"] is serious
    assert report(workbook, "2024-03")["counts"]["serious_breaches"] == int(serious)
