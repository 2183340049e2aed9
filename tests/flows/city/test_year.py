"""A year of towns through the circle by files alone; both sides agree on every number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.amend import amend
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.city.board import board
from jindu_desktop.flows.city.check import check_registry
from jindu_desktop.flows.city.collect import collect
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.questions import Pinned
from jindu_desktop.flows.city.town_month import town_month
from jindu_desktop.flows.demo import stream
from jindu_desktop.flows.month import month_state, report
from jindu_desktop.flows.year import year_of
from jindu_desktop.ports.bundle.receipt import Question
from jindu_desktop.records import BY_NAME
from jindu_desktop.store.acting import acting
from tests.circles import Circle, Town, codes

YEAR = [Month(2026, number) for number in range(1, 13)]
ASKED = "在册人数比上月少，请核对"


class Year:
    """What happens month by month; ``good``, ``late``, ``asked``, ``wild`` are its four towns."""

    def __init__(self, circle: Circle) -> None:
        self.circle = circle
        codes_ = ("990001001", "990001002", "990001003", "990001004")
        self.good, self.late, self.asked, self.wild = map(circle.town, codes_)
        self.towns = [self.good, self.late, self.asked, self.wild]
        for number, town in enumerate(self.towns, 2):
            town.register("2025-06-01", number)

    def run(self) -> None:
        """All twelve months, each dealt with on the 3rd to the 8th of the next."""
        for month in YEAR:
            after = month.plus(1)
            self.circle.clock.set(f"{after}-03")
            for number, town in enumerate(self.towns):
                town.register(f"{month}-15", 1 + number % 2)
                town.close(month)
            getattr(self, f"in_{month.month:02d}", self.usual)(month)

    def usual(self, month: Month) -> None:
        """Everybody sends in time and hears of it."""
        self.pass_on(*(town.send(month) for town in self.towns))

    def pass_on(self, *files: Path, **more: Any) -> list[str]:
        """Receive files and bring the receipts home."""
        received, folder = self.circle.receive(*files, **more)
        for town in self.towns:
            town.take(folder)
        return [each.result for each in received]

    def in_03(self, month: Month) -> None:
        """One town sends on the 8th."""
        self.pass_on(*(t.send(month) for t in self.towns if t is not self.late))
        self.circle.clock.set("2026-04-08")
        assert self.pass_on(self.late.send(month)) == ["受理"]

    def in_05(self, month: Month) -> None:
        """One town is asked, answers with corrected figures, and is accepted under the same seq."""
        question = Question(ASKED, indicator="registered", row="未填")
        pinned = Pinned(self.asked.code, str(month), question)
        files = [town.send(month) for town in self.towns]
        assert sorted(self.pass_on(*files, asked=(pinned,))) == ["受理", "受理", "受理", "退回"]
        state = month_state(self.asked.session, month)
        assert (state.state, state.questions[0]["text"]) == ("returned", ASKED)
        self.asked.register(f"{month}-20")
        assert amend(self.asked.session, month, "漏登一人，已补")["revision"] == 1
        assert self.pass_on(self.asked.send(month)) == ["受理"]
        assert month_state(self.asked.session, month).seq == state.seq

    def in_06(self, month: Month) -> None:
        """A late fact for February travels with June's reports, which its name sorts before."""
        self.late.register("2026-02-10", 3)
        amend(self.late.session, Month(2026, 2), "补登二月三人")
        june = [town.send(month) for town in self.towns]
        files = sorted([*june, self.late.send(Month(2026, 2))])
        assert self.pass_on(*files) == ["受理"] * 5

    def in_08(self, month: Month) -> None:
        """The wild town's PC breaks after July; an old copy of its data goes on."""
        old = self.circle.snapshot(self.wild)
        self.usual(month)
        fork = self.circle.restored(self.wild, old)
        received, folder = self.circle.receive(self._forked(fork, month))
        assert received[0].result == "退回"
        assert codes(received[0]) == {"E502", "E503"}
        assert len(received[0].receipts) == 2
        fork.take(folder)
        assert month_state(fork.session, month).state == "received"
        with pytest.raises(Refused, match="不是本机导出的"):
            fork.send(month)
        amend(fork.session, month, "数字不变，换了电脑")
        self.towns[3] = self.wild = fork
        assert self.pass_on(fork.send(month)) == ["受理"]

    def _forked(self, fork: Town, month: Month) -> Path:
        fork.register(f"{month}-16")
        return fork.send(month)

    def in_10(self, month: Month) -> None:
        """Wrong channels, another town's file, a bent file, the same file twice."""
        one, two, three, four = (town.send(month) for town in self.towns)
        assert self.circle.results(two, office=self.good.code) == ["拒收"]
        bent = one.with_name("bent.asics")
        data = bytearray(one.read_bytes())
        data[len(data) // 2] ^= 1
        bent.write_bytes(data)
        stranger = self.circle.town("990001009", known=False)
        stranger.close(month)
        got, _ = self.circle.receive(bent, stranger.send(month), one, one)
        assert [each.result for each in got] == ["拒收", "拒收", "受理", "已收过"]
        assert "E501" in codes(got[3])
        assert self.pass_on(one, two, three, four) == ["已收过", "受理", "受理", "受理"]

    def in_12(self, month: Month) -> None:
        """The wild town sends nothing."""
        self.pass_on(*(town.send(month) for town in self.towns if town is not self.wild))


@pytest.fixture
def year(circle: Circle) -> Year:
    found = Year(circle)
    found.run()
    return found


def test_a_year_of_towns(year: Year) -> None:
    _numbers_agree(year)
    _states_agree(year)
    assert check_registry(year.circle.desk)["problems"] == []
    for town in year.towns:
        assert check_office(town.session)["problems"] == []


def _numbers_agree(year: Year) -> None:
    """Every number of every month."""
    for month in YEAR:
        sent = [t for t in year.towns if not (t is year.wild and month.month == 12)]
        _month_agrees(year.circle.desk, month, sent)


def _month_agrees(desk: Desk, month: Month, sent: Sequence[Town]) -> None:
    """Towns' frozen figures, the city's lines, and totals added by hand."""
    found = collect(desk, month)
    assert [each["office"] for each in found["offices"]] == [t.code for t in sent]
    summaries = [report(town.session, month) for town in sent]
    for line, summary in zip(found["offices"], summaries, strict=True):
        assert line["counts"] == summary["counts"]
        for each in summary["indicators"]:
            shown = line["indicators"][each["id"]]
            assert {part: shown[part] for part in shown.keys() & each.keys()} == {
                part: each[part] for part in shown.keys() & each.keys()
            }
    for name, total in found["total"]["counts"].items():
        assert total == sum(summary["counts"][name] for summary in summaries)
    _totals_follow(found, summaries)


def _totals_follow(found: dict[str, Any], summaries: list[dict[str, Any]]) -> None:
    for number, total in enumerate(found["total"]["indicators"]):
        own = [summary["indicators"][number] for summary in summaries]
        if total["id"] in {"retention_rate", "seven_enters"}:
            assert (total["numerator"], total["denominator"], total["value"]) == (None, None, None)
            continue
        assert total["numerator"] == sum(each["numerator"] for each in own)
        if total["denominator"]:
            assert total["denominator"] == sum(each["denominator"] for each in own)
            exact = Fraction(total["numerator"], total["denominator"])
            scale = 1 if total["id"] == "users_per_worker" else 100
            assert abs(Fraction(total["value"]) - exact * scale) <= Fraction(1, 20)


def _states_agree(year: Year) -> None:
    year.circle.clock.set("2027-01-10")
    found = {line["office"]: line["months"] for line in board(year.circle.desk, 2026)["offices"]}
    assert set(found[year.good.code].values()) == {"已报送"}
    assert [month for month, word in found[year.late.code].items() if word == "迟报"] == ["2026-03"]
    assert found[year.wild.code]["2026-12"] == "缺报"
    assert set(found[year.asked.code].values()) == {"已报送"}
    for town in year.towns:
        for month in YEAR:
            here = month_state(town.session, month).state
            there = found[town.code][str(month)]
            assert (here, there) in {
                ("received", "已报送"), ("received", "迟报"), ("closed", "缺报"),
            }, (town.code, month)  # fmt: skip
    corrected = {line["office"] for line in collect(year.circle.desk, Month(2026, 2))["corrected"]}
    assert corrected == {year.late.code}


def test_whole_offices_and_the_city_tell_the_same(circle: Circle) -> None:
    """Two ledgers with everything in them; ``benchmarks/real_year.py`` lives a year of fifteen."""
    january = Month(2026, 1)
    towns = [circle.town(f"99000100{seed}") for seed in (1, 2)]
    for seed, town in enumerate(towns, 1):
        with acting(town.session.db, "测试", "装入") as act:
            for _, rows in stream("S", seed, date(2026, 1, 31)):
                for name, some in rows.items():
                    if name != "office":
                        act.bulk_load(BY_NAME[name], some)
    circle.clock.set("2026-02-03")
    for town in towns:
        town.close(january)
    circle.results(*(town.send(january) for town in towns))
    _month_agrees(circle.desk, january, towns)
    towns[0].register("2026-01-15", 2)
    amend(towns[0].session, january, "补登两人")
    assert circle.results(towns[0].send(january)) == ["受理"]
    _month_agrees(circle.desk, january, towns)
    for town in towns:
        here = report(town.session, january)
        assert here == town_month(circle.desk, town.code, january).summary
        assert year_of(town.session, 2026)[0].reported["registered"] == here["counts"]["registered"]
    assert min(here["counts"][name] for name in ("tests_done", "contacts", "detox_running")) > 0
