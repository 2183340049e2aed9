"""Invented towns that send real bundles: own keys, own chain, figures that move month by month.

For demonstrations, tests and measurements. Nothing behind their numbers is a person: they are drawn
as totals, so that a year of 1 600 towns can be made without 1 600 ledgers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jindu_desktop.core.period import Month
from jindu_desktop.flows.demo.chance import Chance
from jindu_desktop.ports.bundle import build, canonical
from jindu_desktop.ports.bundle.amendment import NONE, Amendment
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.slip import make_slip
from jindu_desktop.ports.bundle.tables import monthly_csv
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.indicators import Ratio, as_json, counted, ratio
from jindu_desktop.rules.plan import Plan, shipped_plan

_APP = {"name": "jindu_desktop", "version": "demo"}
_VILLAGES = ("东村", "西村", "社区")
_LEAST, _MOST = 9, 240  # registered persons of a town


@dataclass(frozen=True)
class Sent:
    """A bundle as it left the town; ``prev`` is what the next one hangs on if it is accepted."""

    name: str
    data: bytes
    prev: dict[str, Any]


@dataclass
class InventedTown:
    """One office. ``accept`` moves its chain as the city's receipt would."""

    code: str
    name: str
    seed: str
    keys: SigningKeys = field(default_factory=SigningKeys.generate)
    last: dict[str, Any] | None = None
    figures: dict[str, dict[str, int]] = field(default_factory=dict)

    def slip(self, created: str) -> dict[str, Any]:
        """The registration slip of its keys."""
        return make_slip(self.code, self.name, self.keys, created)

    def summary(self, month: Month) -> dict[str, Any]:
        """summary.json of a month by the figures drawn for it."""
        plan, counts = shipped_plan()[1], self._counts(month)
        found = _ratios(counts, Chance(f"{self.seed}-{self.code}-rates"))
        return {
            "office": self.code,
            "period": str(month),
            "cutoff": month.last,
            "plan": plan.id,
            "as_reported": True,
            "indicators": _indicators(plan, found),
            "counts": {name: counts.get(name, 0) for name in LABELS},
            "by_village": _villages(counts),
        }

    def send(
        self,
        month: Month,
        created: str,
        revision: int = 0,
        report: bytes = b"",
        told: Amendment = NONE,
        **changes: int,
    ) -> Sent:
        """The month's bundle, made on top of what was accepted last; ``changes`` add to counts,
        ``told`` is what a correction says of itself."""
        counts = self._counts(month)
        for name, more in changes.items():
            counts[name] += more
        summary = self.summary(month)
        files = {
            "summary.json": canonical.dumps(summary),
            "tables/monthly.csv": monthly_csv(summary, LABELS),
        }
        if told != NONE:
            files["amendment.json"] = canonical.dumps(json.loads(told.to_text()))
        if report:
            files["report.pdf"] = report
        seq = self.last["seq"] + 1 if self.last else 1
        payload = build.build_payload(
            office=self.code,
            period=str(month),
            revision=revision,
            seq=seq,
            prev=self.last,
            created=created,
            app=_APP,
            keys=self.keys,
            files=files,
        )
        sha256, sm3 = build.fingerprint(payload)
        prev = {"seq": seq, "period": str(month), "revision": revision}
        signed = build.sign_bundle(payload, self.keys, self.code, self.name)
        name = build.file_name(self.code, str(month), revision)
        return Sent(name, signed, prev | {"sha256": sha256, "sm3": sm3})

    def accept(self, sent: Sent) -> None:
        """The city accepted it."""
        self.last = sent.prev

    def _counts(self, month: Month) -> dict[str, int]:
        """The month's counts, the same each time; each month moves a little from a town's own size."""
        if str(month) not in self.figures:
            size = Chance(f"{self.seed}-{self.code}").between(_LEAST, _MOST)
            self.figures[str(month)] = _drawn(Chance(f"{self.seed}-{self.code}-{month}"), size)
        return self.figures[str(month)]


def _drawn(chance: Chance, size: int) -> dict[str, int]:
    """Counts of one month that agree with each other."""
    registered = size + chance.between(-2, 3)
    clean = registered * chance.between(30, 45) // 100
    existing = registered - clean
    away = existing * chance.between(5, 15) // 100
    large = existing - away
    due = max(1, existing * chance.between(35, 60) // 100)
    running = due - chance.between(0, max(0, due // 9))
    staff = max(1, large // chance.between(15, 45) + chance.between(0, 1))
    tests = due * 2
    handover = chance.between(0, 3)
    return {
        "registered": registered,
        "existing": existing,
        "clean_three_years": clean,
        "at_large": large,
        "in_prison": away,
        "new_users": chance.between(0, 3),
        "detox_due": due,
        "detox_running": running,
        "tests_due": tests,
        "tests_done": tests - chance.between(0, max(1, tests // 12)),
        "contacts": large + chance.between(0, 9),
        "in_grid": large - chance.between(0, 2) * chance.between(0, 1),
        "tier_none": chance.between(0, max(0, large // 14)),
        "staff": staff + chance.between(0, 2),
        "staff_full_time": staff,
        "staff_certified": min(staff, chance.between(0, 2)),
        "handover_due": handover,
        "handover_done": handover - chance.between(0, min(1, handover)),
        "schools": 6,
        "schools_complete": chance.between(3, 6),
        "activities": chance.between(1, 6),
        "participants": chance.between(40, 400),
        "materials": chance.between(100, 900),
    }


def _ratios(counts: Mapping[str, int], chance: Chance) -> dict[str, Ratio]:
    """The indicators that follow from the counts, and some that only the town's own draws know."""
    due, large = counts["detox_due"], counts["at_large"]
    running = min(due, counts["detox_running"])
    execution = ratio(running, due)
    return {
        "execution_rate": execution,
        "effective_execution_rate": ratio(max(0, running - chance.between(0, 2)), due),
        "retention_rate": Ratio(None, None, execution.exact),
        "users_per_worker": ratio(counts["existing"], counts["staff_full_time"]),
        "new_users": counted(counts["new_users"]),
        "professional_share": ratio(counts["staff_certified"], counts["staff"]),
        "grid_rate": ratio(counts["in_grid"], large),
        "classification_rate": ratio(large - counts["tier_none"], large),
        "measures_rate": ratio(large - chance.between(0, large // 7), large),
        "handover_rate": ratio(counts["handover_done"], counts["handover_due"]),
        "eight_ones_rate": ratio(counts["schools_complete"], counts["schools"]),
        "seven_enters": ratio(chance.between(4, 7), 7),
        "prevention_educator": counted(chance.between(0, 2)),
        "director_is_leader": ratio(chance.between(0, 1), 1),
        "training_rate": ratio(counts["staff"] - chance.between(0, 1), counts["staff"]),
        "test_rate": ratio(counts["tests_done"], counts["tests_due"]),
        "consolidation_rate": ratio(counts["clean_three_years"], counts["registered"]),
    }


def _indicators(plan: Plan, found: Mapping[str, Ratio]) -> list[dict[str, Any]]:
    return [as_json(plan, target, found[target.id]) for target in plan.targets]


def _villages(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The registered shared out among invented villages."""
    share = counts["registered"] // len(_VILLAGES)
    rest = counts["registered"] - share * (len(_VILLAGES) - 1)
    parts = [rest, *[share] * (len(_VILLAGES) - 1)]
    return [
        {"village": village, "counts": {"registered": part}}
        for village, part in zip(_VILLAGES, parts, strict=True)
    ]
