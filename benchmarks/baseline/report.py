"""The monthly report by hand: every indicator and every count of indicators.md."""

import sqlite3
from fractions import Fraction
from typing import Any

from benchmarks.baseline import cases, counts, people
from benchmarks.baseline.days import Days

UNFILLED = "未填"
BY_VILLAGE = (
    "registered", "existing", "at_large", "clean_three_years", "dead", "abroad", "in_prison",
    "in_compulsory", "lost", "new_users", "detox_due", "detox_running", "rehab_due",
    "rehab_running", "tier_high", "tier_mid", "tier_low", "tier_none", "in_grid", "floating",
    "in_maintenance",
)  # fmt: skip
SUMMED = (
    "moved_in", "moved_out", "report_due", "reported", "tests_positive", "contacts",
    "contacts_met", "leaves", "admonitions", "serious_breaches", "ended_completed",
    "handover_due", "handover_done", "staff", "staff_full_time", "staff_certified",
    "training_people", "schools", "schools_complete", "activities", "participants", "audience",
    "materials", "assistance_times", "assistance_amount",
)  # fmt: skip
KINDS = {"社区戒毒": "detox", "社区康复": "rehab"}


def report(connection: sqlite3.Connection, month: str) -> dict[str, Any]:
    """``{"indicators": {id: (numerator, denominator, value)}, "counts", "by_village"}`` of a month.

    ``value`` is as summary.json prints it; ``by_village`` goes by the village's name.
    """
    days = Days.of(month)
    villages, measures_met = people.by_village(connection, days)
    simple = counts.simple_counts(connection, days)
    case = cases.numbers(connection, days)
    for (village, kind), (due, running) in case.by_village.items():
        place = villages.setdefault(village, {})
        place[f"{KINDS[kind]}_due"] = due
        place[f"{KINDS[kind]}_running"] = running
    total = {name: sum(row.get(name, 0) for row in villages.values()) for name in BY_VILLAGE}
    total |= {name: simple[name] for name in SUMMED} | _case_counts(case, simple)
    return {
        "indicators": _indicators(total, simple, case, measures_met),
        "counts": total,
        "by_village": _by_village(connection, villages),
    }


def _case_counts(case: cases.Result, simple: dict[str, int]) -> dict[str, int]:
    return {
        "report_overdue": simple["report_overdue"] + simple["report_overdue_ended_later"],
        "police_reports": simple["breaches_reported"] + simple["tests_reported"],
        "ended_other": simple["ended"] - simple["ended_completed"],
        "suspended": case.suspended,
        "tests_due": case.tests_due,
        "tests_done": case.tests_done,
        "tests_missed": case.tests_due - case.tests_done,
    }


def _by_village(
    connection: sqlite3.Connection, villages: dict[int | None, dict[str, int]]
) -> dict[str, dict[str, int]]:
    names = dict(connection.execute("SELECT id, name FROM village WHERE struck_on IS NULL"))
    return {
        name: {count: villages.get(village, {}).get(count, 0) for count in BY_VILLAGE}
        for village, name in [*names.items(), (None, UNFILLED)]
    }


def _indicators(
    total: dict[str, int], simple: dict[str, int], case: cases.Result, measures_met: int
) -> dict[str, tuple[int | None, int | None, str | None]]:
    at_large, classified = total["at_large"], total["at_large"] - total["tier_none"]
    clean, staff = total["clean_three_years"], total["staff"]
    due, running = case.due[-1], case.running[-1]
    rates = {
        "execution_rate": (running, due),
        "effective_execution_rate": (case.effective, due),
        "professional_share": (simple["staff_certified"], staff),
        "grid_rate": (total["in_grid"], at_large),
        "classification_rate": (classified, at_large),
        "measures_rate": (measures_met, classified),
        "handover_rate": (simple["handover_done"], simple["handover_due"]),
        "eight_ones_rate": (simple["schools_complete"], simple["schools"]),
        "seven_enters": (simple["seven_enters"], 7),
        "director_is_leader": (simple["director_is_leader"], 1),
        "training_rate": (simple["trained"], staff),
        "test_rate": (total["tests_done"], total["tests_due"]),
        "consolidation_rate": (clean, clean + total["existing"]),
    }
    made = {name: (top, bottom, _percent(top, bottom)) for name, (top, bottom) in rates.items()}
    existing, workers = total["existing"], total["staff_full_time"]
    ratio = one_decimal(Fraction(existing, workers)) if workers else None
    educators, found = simple["prevention_educator"], total["new_users"]
    return made | {
        "retention_rate": (None, None, _retention(case)),
        "users_per_worker": (existing, workers, ratio),
        "prevention_educator": (educators, None, str(educators)),
        "new_users": (found, None, str(found)),
    }


def _retention(case: cases.Result) -> str | None:
    rates = [
        Fraction(100 * running, due)
        for due, running in zip(case.due, case.running, strict=True)
        if due
    ]
    return one_decimal(sum(rates, Fraction()) / len(rates)) if rates else None


def _percent(numerator: int, denominator: int) -> str | None:
    return one_decimal(Fraction(100 * numerator, denominator)) if denominator else None


def one_decimal(value: Fraction) -> str:
    """At least 0, one decimal, half up."""
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"
