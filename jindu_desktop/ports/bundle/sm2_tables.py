"""Multiples of a point by a comb (Lim and Lee): few doublings, and fewer the larger its table is.

A comb of t teeth and b blocks reads a scalar in 256 / tb columns: the bits of one column name a sum
in the table of each block. A small comb is made as quickly as a scalar is multiplied, a larger one
saves doublings and additions each time: for keys that come again.
"""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.ports.bundle.sm2_points import (
    INFINITY,
    Affine,
    Point,
    added,
    added_each,
    affine,
    double,
)

_BITS = 256


class Comb:
    """Every sum of ``teeth`` multiples of a point by powers of two, for each of the blocks."""

    def __init__(self, point: Affine, teeth: int = 6, blocks: int = 1) -> None:
        self.teeth, self.columns = teeth, -(-_BITS // (teeth * blocks))
        self.bits = self.columns * teeth * blocks
        powers = [added(INFINITY, (point,))]
        while len(powers) <= self.bits - self.columns:
            powers.append(double(powers[-1]))
        bases = affine(powers[:: self.columns])
        found: list[Point] = []
        for first in range(0, len(bases), teeth):
            sums = [INFINITY]
            for base in bases[first : first + teeth]:
                sums += [added(each, (base,)) for each in sums]
            found += sums[1:]
        made, size = affine(found), 2**teeth - 1
        self.blocks = [
            [(0, 0), *made[start : start + size]] for start in range(0, len(made), size)
        ]  # the first of each is never read: nothing is added for no bits


def combined(*terms: tuple[Comb, int]) -> Point:
    """The sum of points times their scalars (below 2^256), read in one pass of doublings."""
    written = [(comb, f"{scalar:0{comb.bits}b}") for comb, scalar in terms]
    total = INFINITY
    for column in range(max(comb.columns for comb, _ in terms) - 1, -1, -1):
        points: list[Affine] = []
        for comb, bits in written:
            if column >= comb.columns:
                continue
            places = int(bits[comb.columns - 1 - column :: comb.columns], 2)
            for sums in comb.blocks:
                place = places & len(sums) - 1
                places >>= comb.teeth
                if place:
                    points.append(sums[place])
        total = added(double(total), points)
    return total


def combined_each(*terms: tuple[Comb, Sequence[int]]) -> list[Affine | None]:
    """The same for many scalars of each point: for the first of each, the second and so on."""
    written = [(comb, [f"{each:0{comb.bits}b}" for each in scalars]) for comb, scalars in terms]
    totals: list[Affine | None] = [None] * len(terms[0][1])
    for column in range(max(comb.columns for comb, _ in terms) - 1, -1, -1):
        totals = added_each(totals, totals)
        for comb, numbers in written:
            first = comb.columns - 1 - column
            if first < 0:
                continue
            places = [int(bits[first :: comb.columns], 2) for bits in numbers]
            for block, sums in enumerate(comb.blocks):
                named = (place >> block * comb.teeth & len(sums) - 1 for place in places)
                totals = added_each(totals, [sums[each] if each else None for each in named])
    return totals
