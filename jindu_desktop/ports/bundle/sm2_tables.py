"""Multiples of a point that is used again and again: a table instead of doublings.

A city signs a receipt for every bundle, always by the same base point and the same key: with tables
of both, signing and proving the signature take a third of the time.
"""

from __future__ import annotations

from itertools import pairwise

from jindu_desktop.ports.bundle.sm2_points import INFINITY, Affine, Jacobian, P, add, double

_WIDTH = 5  # bits of a window; digits run from -16 to 16
_HALF = 1 << _WIDTH - 1
_WINDOWS = 256 // _WIDTH + 1


class Multiples:
    """1 to 16 times each 32^i multiple of one point, so that a sum needs additions alone."""

    def __init__(self, point: Affine) -> None:
        found: list[Jacobian] = []
        base: Jacobian = (*point, 1)
        for _ in range(_WINDOWS):
            row = [base]
            while len(row) < _HALF:
                row.append(add(row[-1], base))
            found += row
            base = double(row[-1])  # 32 times the base of this row
        self._points = _affine(found)

    def add_to(self, total: Jacobian, scalar: int) -> Jacobian:
        """``total`` plus ``scalar`` times the point, for a scalar from 0 to 2^256."""
        for window in range(_WINDOWS):
            digit = scalar & (1 << _WIDTH) - 1
            scalar >>= _WIDTH
            if digit > _HALF:
                digit -= 1 << _WIDTH
                scalar += 1
            if digit > 0:
                total = _add_affine(total, self._points[window * _HALF + digit - 1])
            elif digit:
                x, y = self._points[window * _HALF - digit - 1]
                total = _add_affine(total, (x, P - y))
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


def _add_affine(one: Jacobian, two: Affine) -> Jacobian:
    """As ``add``, the second with Z = 1."""
    x1, y1, z1 = one
    x2, y2 = two
    if not z1:
        return x2, y2, 1
    zz = z1 * z1 % P
    h, r = (x2 * zz - x1) % P, (y2 * zz * z1 - y1) % P
    if not h:
        return double(one) if not r else INFINITY
    hh = h * h % P
    v, hhh = x1 * hh % P, h * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - y1 * hhh) % P, h * z1 % P
