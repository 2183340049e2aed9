"""The ratio of people to full-time staff, the posts it asks for, and what would change it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

from jindu_desktop.rules.indicators import ratio
from jindu_desktop.rules.plan import Plan, Target

_NONE = "—"


@dataclass(frozen=True, slots=True)
class Posts:
    """Persons counted, full-time staff, all staff and those certified, under a plan's targets."""

    people: int
    full_time: int
    staff: int
    certified: int
    per_worker: Fraction
    least_share: Fraction

    @property
    def needed(self) -> int:
        """Full-time posts the plan asks for: one for each 30 begun, never fewer than one (3.2)."""
        return max(1, ceil(self.people / self.per_worker))

    @property
    def missing(self) -> int:
        """Posts that are not filled."""
        return max(0, self.needed - self.full_time)

    @property
    def ratio(self) -> str:
        """33.8 : 1, a dash without full-time staff."""
        exact = ratio(self.people, self.full_time).exact
        return _NONE if exact is None else f"{_rounded(exact)} : 1"

    @property
    def share(self) -> str:
        """The professional share in percent (3.2), a dash without staff."""
        exact = ratio(self.certified, self.staff).exact
        return _NONE if exact is None else f"{_rounded(exact * 100)} %"

    @property
    def certificates_missing(self) -> int:
        """How many more of the staff should hold a certificate."""
        return max(0, ceil(self.least_share * self.staff) - self.certified)


def posts(plan: Plan, people: int, full_time: int, staff: int, certified: int) -> Posts:
    """The posts of a day by the plan's own bounds."""
    targets = {target.id: target for target in plan.targets}
    return Posts(
        people, full_time, staff, certified,
        _bound(targets, "users_per_worker", 30), _bound(targets, "professional_share", 0),
    )  # fmt: skip


def _bound(targets: dict[str, Target], name: str, otherwise: int) -> Fraction:
    found = targets.get(name)
    return found.bound if found and found.bound else Fraction(otherwise)


def what_if(now: Posts, fewer_people: int = 0, leavers: int = 0, joiners: int = 0) -> Posts:
    """The posts after so many persons no longer count, full-time staff leave and others join.

    Who leaves is taken not to be certified while others are there: the share is then the best case.
    """
    staff = max(0, now.staff - leavers + joiners)
    return replace(
        now,
        people=max(0, now.people - fewer_people),
        full_time=max(0, now.full_time - leavers + joiners),
        staff=staff,
        certified=min(now.certified, staff),
    )


def verdict(found: Posts) -> str:
    """What is lacking, in plain words."""
    if found.missing:
        return f"需要 {found.needed} 名专职人员，还差 {found.missing} 名"
    spare = found.full_time - found.needed
    return f"需要 {found.needed} 名专职人员，" + (f"多 {spare} 名" if spare else "正好够")


def _rounded(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
