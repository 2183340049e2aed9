"""Points of the SM2 curve as X, Y, ZZ, ZZZ: x = X / ZZ and y = Y / ZZZ, with ZZ^3 = ZZZ^2.

One multiplication less for adding an affine point than in Jacobian coordinates, one more for
doubling (Explicit-Formulas Database, madd-2008-s and dbl-2008-s-1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def added_each(
    ones: Sequence[Affine | None], others: Sequence[Affine | None]
) -> list[Affine | None]:
    """The sum of each pair of points, None being infinity, with one inversion for all of them.

    Six multiplications for a sum instead of ten, where many are to be made at once.
    """
    product, before, slopes = 1, [], []
    for one, other in zip(ones, others, strict=True):
        rise, run = _slope(one, other)
        before.append(product)
        slopes.append((rise, run))
        product = product * run % P
    inverse = pow(product, -1, P)
    made: list[Affine | None] = []
    for at in range(len(slopes) - 1, -1, -1):
        (rise, run), one, other = slopes[at], ones[at], others[at]
        slope = rise * (inverse * before[at] % P) % P
        inverse = inverse * run % P
        if one is None or other is None:
            made.append(one or other)
        elif rise or other[0] != one[0]:
            x = (slope * slope - one[0] - other[0]) % P
            made.append((x, (slope * (one[0] - x) - one[1]) % P))
        else:
            made.append(None)
    return made[::-1]


def _slope(one: Affine | None, other: Affine | None) -> tuple[int, int]:
    """Rise and run, never 0, of the line through two points; (0, 1) where there is no such line.

    The curve has no point with y = 0, its order being prime.
    """
    if one is None or other is None:
        return 0, 1
    (x, y), (x2, y2) = one, other
    if x2 != x:
        return y2 - y, x2 - x
    return (3 * (x * x - 1), 2 * y) if y == y2 else (0, 1)
