"""Points of the SM2 curve as X, Y, ZZ, ZZZ: x = X / ZZ and y = Y / ZZZ, with ZZ^3 = ZZZ^2.

One multiplication less for adding an affine point than in Jacobian coordinates, one more for
doubling (Explicit-Formulas Database, madd-2008-s and dbl-2008-s-1).
"""

from __future__ import annotations

from collections.abc import Iterable

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF

Affine = tuple[int, int]
Point = tuple[int, int, int, int]
INFINITY: Point = (1, 1, 0, 0)


def double(point: Point) -> Point:
    """Twice the point."""
    x, y, zz, zzz = point
    u = 2 * y
    v = u * u % P
    w, s = u * v % P, x * v % P
    m = 3 * (x - zz) * (x + zz) % P  # the curve's a is -3
    x3 = (m * m - 2 * s) % P
    return x3, (m * (s - x3) - w * y) % P, v * zz % P, w * zzz % P


def added(total: Point, points: Iterable[Affine]) -> Point:
    """The total and the points, whether some are equal, opposite or neither."""
    x, y, zz, zzz = total
    for x2, y2 in points:
        if not zz:
            x, y, zz, zzz = x2, y2, 1, 1
            continue
        h, r = (x2 * zz - x) % P, (y2 * zzz - y) % P
        if not h:
            x, y, zz, zzz = double((x, y, zz, zzz)) if not r else INFINITY
            continue
        hh = h * h % P
        hhh, q = h * hh % P, x * hh % P
        x = (r * r - hhh - 2 * q) % P
        y = (r * (q - x) - y * hhh) % P
        zz, zzz = zz * hh % P, zzz * hhh % P
    return x, y, zz, zzz


def affine(points: list[Point]) -> list[Affine]:
    """All of them, none infinite, with one inversion."""
    products = [1]
    for point in points:
        products.append(products[-1] * point[3] % P)
    inverse = pow(products[-1], -1, P)
    made = []
    for before, (x, y, zz, zzz) in zip(reversed(products[:-1]), reversed(points), strict=True):
        own = inverse * before % P
        inverse = inverse * zzz % P
        root = zz * own % P
        made.append((x * root * root % P, y * own % P))
    return made[::-1]
