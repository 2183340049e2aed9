"""Multiples of a point by a comb (Lim and Lee): few doublings, and fewer the larger its table is.

A comb of t teeth and b blocks reads a scalar in 256 / tb columns: the bits of one column name a sum
in the table of each block. A small comb is made as quickly as a scalar is multiplied, a larger one
saves doublings and additions each time: for keys that come again.
"""

from __future__ import annotations

from itertools import pairwise

from jindu_desktop.ports.bundle.sm2_points import (
    INFINITY,
    Affine,
    Jacobian,
    P,
    add_affine,
    double,
)

_BITS = 256


class Comb:
    """Every sum of ``teeth`` multiples of a point by powers of two, for each of the blocks."""

    def __init__(self, point: Affine, teeth: int = 6, blocks: int = 1) -> None:
        self.teeth, self.columns = teeth, -(-_BITS // (teeth * blocks))
        self.bits = self.columns * teeth * blocks
        powers: list[Jacobian] = [(*point, 1)]
        while len(powers) <= self.bits - self.columns:
            powers.append(double(powers[-1]))
        bases = _affine(powers[:: self.columns])
        found: list[Jacobian] = []
        for first in range(0, len(bases), teeth):
            sums = [INFINITY]
            for base in bases[first : first + teeth]:
                sums += [add_affine(each, base) for each in sums]
            found += sums[1:]
        made, size = _affine(found), 2**teeth - 1
        self.blocks = [
            [(0, 0), *made[start : start + size]] for start in range(0, len(made), size)
        ]  # the first of each is never read: nothing is added for no bits


def combined(*terms: tuple[Comb, int]) -> Jacobian:
    """The sum of points times their scalars (below 2^256), read in one pass of doublings."""
    written = [(comb, f"{scalar:0{comb.bits}b}") for comb, scalar in terms]
    total = INFINITY
    for column in range(max(comb.columns for comb, _ in terms) - 1, -1, -1):
        total = double(total)
        for comb, bits in written:
            if column >= comb.columns:
                continue
            places = int(bits[comb.columns - 1 - column :: comb.columns], 2)
            for sums in comb.blocks:
                place = places & len(sums) - 1
                places >>= comb.teeth
                if place:
                    total = add_affine(total, sums[place])
    return total


def _affine(points: list[Jacobian]) -> list[Affine]:
    """All of them with one inversion."""
    products = [1]
    for _, _, z in points:
        products.append(products[-1] * z % P)
    inverse = pow(products[-1], -1, P)
    made = []
    for (before, _), (x, y, z) in zip(
        reversed(list(pairwise(products))), reversed(points), strict=True
    ):
        own = inverse * before % P
        inverse = inverse * z % P
        square = own * own % P
        made.append((x * square % P, y * square * own % P))
    return made[::-1]
