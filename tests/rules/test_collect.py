"""Totals are made from what was counted; places say when they mean little."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.rules.collect import Sums, by_id, is_small, ranks
from jindu_desktop.rules.plan import shipped_plan

TARGETS = by_id(shipped_plan()[1].targets)


def line(name: str, numerator: int | None, denominator: int | None, value: str | None) -> Any:
    target = TARGETS[name]
    return {
        "id": name, "label": target.label, "definition": f"wuchuan-2017/{name}",
        "numerator": numerator, "denominator": denominator, "value": value,
        "target": target.target, "met": None,
    }  # fmt: skip


def total(*lines: Any) -> dict[str, Any]:
    sums = Sums(TARGETS)
    for each in lines:
        sums.add({"indicators": [each], "counts": {"registered": 2}})
    assert sums.counts == {"registered": 2 * len(lines)}
    return sums.totals()[0]


def test_a_total_is_no_average() -> None:
    small, large = line("grid_rate", 1, 1, "100.0"), line("grid_rate", 50, 99, "50.5")
    found = total(small, large)
    assert (found["numerator"], found["denominator"], found["value"]) == (51, 100, "51.0")
    assert (found["met"], found["shortfall"], found["offices"]) == (False, "还差 49 个", 2)


def test_the_target_is_compared_unrounded() -> None:
    found = total(line("execution_rate", 8995, 10_000, "90.0"), line("execution_rate", 0, 0, None))
    assert (found["value"], found["met"]) == ("90.0", False)


def test_what_has_no_total() -> None:
    for each in (line("retention_rate", None, None, "86.1"), line("seven_enters", 7, 7, "100.0")):
        found = total(each, each)
        parts = ("numerator", "denominator", "value", "met", "shortfall")
        assert [found[part] for part in parts] == [None, None, None, None, ""]
        assert found["offices"] == 2


def test_nobody_to_count_gives_no_value() -> None:
    found = total(line("handover_rate", 0, 0, None))
    assert (found["denominator"], found["value"], found["met"]) == (0, None, None)


def test_counts_of_posts_have_a_sum_but_no_city_target() -> None:
    found = total(
        line("prevention_educator", 1, None, "1"), line("prevention_educator", 0, None, "0")
    )
    assert (found["numerator"], found["denominator"], found["value"]) == (1, None, "1")
    assert found["met"] is None
    found = total(
        line("director_is_leader", 1, 1, "100.0"), line("director_is_leader", 0, 1, "0.0")
    )
    assert (found["numerator"], found["denominator"], found["met"]) == (1, 2, None)


def test_posts_needed_by_all_towns_together() -> None:
    found = total(line("users_per_worker", 40, 1, "40.0"), line("users_per_worker", 30, 1, "30.0"))
    assert (found["value"], found["met"], found["shortfall"]) == (
        "35.0", False, "还差 1 名专职社工",
    )  # fmt: skip


def test_an_indicator_of_a_later_plan_is_shown_without_a_total() -> None:
    new = {**line("grid_rate", 1, 2, "50.0"), "id": "something_new"}
    assert total(new)["value"] is None


def test_two_definitions_are_both_named() -> None:
    one, two = line("grid_rate", 1, 2, "50.0"), line("grid_rate", 1, 2, "50.0")
    two["definition"] = "wuchuan-2027/grid_rate"
    assert total(one, two)["definition"] == "wuchuan-2017/grid_rate、wuchuan-2027/grid_rate"


def test_places() -> None:
    target = TARGETS["grid_rate"]
    towns = [
        ("a", line("grid_rate", 1, 2, "50.0")),
        ("b", line("grid_rate", 2, 3, "66.7")),
        ("c", line("grid_rate", 4, 6, "66.7")),
        ("d", line("grid_rate", 0, 0, None)),
    ]
    assert ranks(towns, target) == {"b": 1, "c": 1, "a": 3}
    load = [
        ("a", line("users_per_worker", 40, 1, "40.0")),
        ("b", line("users_per_worker", 9, 1, "9.0")),
    ]
    assert ranks(load, TARGETS["users_per_worker"]) == {"b": 1, "a": 2}
    kept = [
        ("a", line("retention_rate", None, None, "86.1")),
        ("b", line("retention_rate", None, None, None)),
    ]
    assert ranks(kept, TARGETS["retention_rate"]) == {"a": 1}
    assert ranks([("a", line("new_users", 3, None, "3"))], TARGETS["new_users"]) == {}


def test_small_denominators_are_marked() -> None:
    assert is_small(line("grid_rate", 9, 9, "100.0"), TARGETS["grid_rate"])
    assert not is_small(line("grid_rate", 9, 10, "90.0"), TARGETS["grid_rate"])
    assert not is_small(line("users_per_worker", 9, 1, "9.0"), TARGETS["users_per_worker"])
    assert not is_small(line("seven_enters", 7, 7, "100.0"), TARGETS["seven_enters"])
    assert not is_small(line("grid_rate", 1, 1, "100.0"), None)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=40))
def test_any_towns(towns: list[tuple[int, int]]) -> None:
    found = total(*(line("grid_rate", min(a, b), b, "0.0") for a, b in towns))
    exact = Fraction(sum(min(a, b) for a, b in towns), sum(b for _, b in towns)) * 100
    assert abs(Fraction(found["value"]) - exact) <= Fraction(1, 20)
