"""Points of the SM2 curve in Jacobian coordinates: x = X / Z^2, y = Y / Z^3."""

from __future__ import annotations

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF

Affine = tuple[int, int]
Jacobian = tuple[int, int, int]
INFINITY: Jacobian = (1, 1, 0)


def double(point: Jacobian) -> Jacobian:
    """Twice the point."""
    x, y, z = point
    if not z:
        return point
    zz = z * z % P
    yy = y * y % P
    s = 4 * x * yy % P
    m = 3 * (x - zz) * (x + zz) % P  # the curve's a is -3
    x3 = (m * m - 2 * s) % P
    return x3, (m * (s - x3) - 8 * yy * yy) % P, 2 * y * z % P


def add(one: Jacobian, two: Jacobian) -> Jacobian:
    """The sum of two points, equal, opposite or neither."""
    x1, y1, z1 = one
    x2, y2, z2 = two
    if not z1:
        return two
    if not z2:
        return one
    zz1, zz2 = z1 * z1 % P, z2 * z2 % P
    u1, u2 = x1 * zz2 % P, x2 * zz1 % P
    s1, s2 = y1 * zz2 * z2 % P, y2 * zz1 * z1 % P
    h, r = (u2 - u1) % P, (s2 - s1) % P
    if not h:
        return double(one) if not r else INFINITY
    hh = h * h % P
    v, hhh = u1 * hh % P, h * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - s1 * hhh) % P, h * z1 * z2 % P
