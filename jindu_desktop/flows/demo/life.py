"""One life in the ledger: what happened to a person, as days and words, before any row is made.

A walk from one state to the next with waiting times per year; rates are those of a middling office,
not of anybody. Days are ordinals; whatever would lie after ``until`` has not happened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jindu_desktop.flows.demo.chance import YEAR, Chance, Weighted, add_months
from jindu_desktop.records.codes import EndReason, Measure, Status

THREE_YEARS = int(3 * YEAR)

_AT_LARGE = Weighted(
    {"relapse": 5.0, "lost": 2.0, "prison": 1.2, "dead": 0.9, "moved": 1.0, "abroad": 0.8}
)
_IN_CASE = Weighted(
    {"relapse": 5.0, "detained": 4.5, "lost": 3.5, "prison": 1.0, "dead": 0.8, "moved": 1.5}
)
_CLEAN = Weighted({"relapse": 0.8, "dead": 1.2, "moved": 0.8})
_PER_YEAR = {"free": 0.109, "case": 0.163, "clean": 0.028}
_TERMS = Weighted({36: 60.0, 24: 30.0, 18: 4.0, 12: 6.0})


@dataclass(slots=True)
class Case:
    """A measure: its days, its suspensions (since, until), the days its person was lost."""

    kind: Measure
    served: int
    term: int
    reported: int | None = None
    agreement: int | None = None
    deducted: int = 0
    ended: int | None = None
    reason: EndReason | None = None
    moved_in: int | None = None
    moved_out: tuple[int, int] | None = None
    suspensions: list[tuple[int, int]] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)

    def end_of_term(self) -> int:
        """The last day of the term, suspensions and deducted days reckoned in."""
        assert self.reported is not None
        paused = sum(until - since for since, until in self.suspensions)
        return add_months(self.reported, self.term) - 1 + paused - self.deducted


@dataclass(slots=True)
class Release:
    """A stay that ends: where, and the day it ends."""

    facility: str
    on: int


@dataclass(slots=True)
class Life:
    """Status changes, measures, releases, positive tests and the spans the person was around."""

    statuses: list[tuple[int, Status]] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
    positives: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


Step = tuple[str, int] | None


class Walk:
    """The walk itself; every method takes the day it starts and returns the next step."""

    def __init__(self, chance: Chance, until: int) -> None:
        self.chance, self.until = chance, until
        self.life = Life()
        self.clock = 0
        self.steps: dict[str, Callable[[int], Step]] = {
            "free": self.free,
            "detox": self.detox,
            "rehab": self.rehab,
            "arrived": self.arrived,
            "compulsory": self.compulsory,
            "prison": self.prison,
            "abroad": self.abroad,
            "lost": self.lost,
            "clean": self.clean,
            "dead": self.dead,
            "moved": self.moved,
        }

    def run(self, name: str, day: int) -> Life:
        """Walk from a state on until nothing more can happen."""
        self.clock = day
        step: Step = (name, day)
        while step is not None and step[1] <= self.until:
            step = self.steps[step[0]](step[1])
        return self.life

    def turn(self, status: Status, day: int) -> int:
        """Record a status; two never begin on one day. Returns the day it begins."""
        if self.life.statuses:
            day = max(day, self.life.statuses[-1][0] + 1)
        if day <= self.until:
            self.life.statuses.append((day, status))
        return day

    def free(self, day: int) -> Step:
        """Around, without a measure: three clean years, or something happens before."""
        lag = self.chance.between(3, 90) if self.chance.maybe(0.9) else self.chance.between(90, 700)
        clean = max(day + 1, self.clock + THREE_YEARS + lag)
        next_on = day + self.chance.wait(_PER_YEAR["free"])
        if next_on >= clean:
            self.life.spans.append((day, clean))
            return "clean", clean
        self.life.spans.append((day, next_on))
        event = self.chance.pick_by(_AT_LARGE)
        return self.relapsed(next_on) if event == "relapse" else (event, next_on)

    def relapsed(self, day: int) -> Step:
        """Found using again."""
        self.life.positives.append(day)
        self.clock = day
        return ("compulsory" if self.chance.maybe(0.55) else "detox"), day + self.chance.between(
            1, 9
        )

    def lost(self, day: int) -> Step:
        """Out of sight; most come back."""
        begun = self.turn(Status.LOST, day)
        back = begun + self.chance.between(20, 300)
        if self.chance.maybe(0.7):
            return "free", self.turn(Status.AT_LARGE, back)
        return self.relapsed(back)

    def compulsory(self, day: int) -> Step:
        """强制隔离戒毒 of up to two years, then mostly 社区康复."""
        begun = self.turn(Status.COMPULSORY, day)
        out = begun + self.chance.between(500, 735)
        self.life.releases.append(Release("强制隔离戒毒所", out))
        self.clock = out
        if out > self.until:
            return None
        return ("rehab" if self.chance.maybe(0.8) else "free"), self.turn(Status.AT_LARGE, out)

    def prison(self, day: int) -> Step:
        """羁押服刑 of months to years."""
        begun = self.turn(Status.IN_PRISON, day)
        out = begun + self.chance.between(150, 1000)
        self.life.releases.append(Release("监狱", out))
        self.clock = out
        return None if out > self.until else ("free", self.turn(Status.AT_LARGE, out))

    def abroad(self, day: int) -> Step:
        """出国(境), sometimes for good."""
        begun = self.turn(Status.ABROAD, day)
        back = begun + self.chance.wait(0.25)
        return None if back > self.until else ("free", self.turn(Status.AT_LARGE, back))

    def clean(self, day: int) -> Step:
        """戒断三年未复吸; a few come back into the ledger."""
        begun = self.turn(Status.CLEAN, day)
        next_on = begun + self.chance.wait(_PER_YEAR["clean"])
        if next_on > self.until:
            return None
        event = self.chance.pick_by(_CLEAN)
        if event != "relapse":
            return event, next_on
        self.life.positives.append(next_on)
        self.clock = next_on
        return "detox", self.turn(Status.AT_LARGE, next_on)

    def dead(self, day: int) -> None:
        """The end."""
        self.turn(Status.DEAD, day)

    def moved(self, day: int) -> None:
        """The end here: another town leads from now on."""
        self.turn(Status.MOVED_OUT, day)

    def detox(self, day: int) -> Step:
        """社区戒毒 of three years; seldom with served days deducted."""
        case = Case(Measure.DETOX, day + self.chance.between(0, 6), 36)
        if self.chance.maybe(0.03):
            case.deducted = self.chance.between(30, 200)
        return self.begin(case)

    def rehab(self, day: int) -> Step:
        """社区康复 of up to three years."""
        return self.begin(
            Case(Measure.REHAB, day + self.chance.between(0, 3), self.chance.pick_by(_TERMS))
        )

    def arrived(self, day: int) -> Step:
        """A measure moved in from another town: the old day of reporting, a new agreement."""
        served = day - self.chance.between(40, 500)
        case = Case(Measure.DETOX, served, 36, served + self.chance.between(2, 14))
        case.moved_in = day
        case.agreement = day + self.chance.between(1, 7)
        self.life.cases.append(case)
        self.clock = served
        return self.serve(case, day)

    def begin(self, case: Case) -> Step:
        """Report and sign, mostly in time; some never come."""
        if case.served > self.until:
            return None
        self.life.cases.append(case)
        if self.chance.maybe(0.075):
            return self.never_reported(case)
        late = self.chance.maybe(0.05)
        case.reported = case.served + (
            self.chance.between(16, 45) if late else self.chance.between(1, 15)
        )
        draw = self.chance.value()
        if draw < 0.95:
            wait = self.chance.between(0, 7) if draw < 0.91 else self.chance.between(8, 40)
            case.agreement = case.reported + wait
        if case.kind == Measure.DETOX:
            self.clock = case.reported
        self.life.spans.append((case.served, case.reported))
        return self.serve(case, case.reported)

    def never_reported(self, case: Case) -> Step:
        """逾期未报到, lost, and found again after months."""
        gone = self.turn(Status.LOST, case.served + self.chance.between(30, 90))
        found = gone + self.chance.between(30, 260)
        self.life.spans.append((case.served, gone))
        self.close(case, found, EndReason.TO_COMPULSORY)
        self.life.positives.append(found - 1)
        return "compulsory", found

    def serve(self, case: Case, day: int) -> Step:
        """Go through the term; each return of this loop is an event that did not end it."""
        while True:
            end = case.end_of_term() + self.chance.between(2, 35)
            next_on = day + self.chance.wait(_PER_YEAR["case"])
            if next_on >= end - 35:
                return self.completed(case, day, max(end, day + 1))
            self.life.spans.append((day, next_on))
            if next_on > self.until:
                return None
            event = self.chance.pick_by(_IN_CASE)
            if event == "detained":
                day = self.detained(case, next_on)
            elif event == "lost":
                begun = self.turn(Status.LOST, next_on)
                day = begun + self.chance.between(15, 150)
                case.lost.append((begun, day))
                if self.chance.maybe(0.3):
                    return self.failed(case, day)
                day = self.turn(Status.AT_LARGE, day)
            else:
                return self.left(case, event, next_on)

    def detained(self, case: Case, day: int) -> int:
        """A suspension: short arrest or longer detention. Returns the day it ends."""
        short = self.chance.maybe(0.6)
        back = day + (self.chance.between(5, 15) if short else self.chance.between(30, 180))
        case.suspensions.append((day, back))
        self.life.releases.append(Release("拘留所" if short else "看守所", back))
        return back

    def failed(self, case: Case, day: int) -> Step:
        """Using again within the measure."""
        self.life.positives.append(day)
        ended = day + self.chance.between(1, 9)
        self.close(case, ended, EndReason.TO_COMPULSORY)
        self.life.spans.append((day, ended))
        self.clock = ended
        return "compulsory", ended

    def left(self, case: Case, event: str, day: int) -> Step:
        """What ends a measure before its term."""
        if event == "relapse":
            return self.failed(case, day)
        if event == "moved":
            accepted = day + self.chance.between(3, 30)
            case.moved_out = (day, accepted)
            self.life.spans.append((day, accepted))
            self.close(case, accepted, EndReason.MOVED)
            return event, accepted
        self.close(case, day, EndReason.DEATH if event == "dead" else EndReason.TERMINATED)
        return event, day

    def completed(self, case: Case, day: int, ended: int) -> Step:
        """The police's notice has come; 戒断三年 if the clock says so."""
        self.close(case, ended, EndReason.COMPLETED)
        self.life.spans.append((day, ended))
        return "free", ended

    def close(self, case: Case, day: int, reason: EndReason) -> None:
        """End a measure, if that day has come."""
        if day <= self.until:
            case.ended, case.reason = day, reason
