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


def add_affine(one: Jacobian, two: Affine) -> Jacobian:
    """The sum of two points, equal, opposite or neither; the second has Z = 1."""
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
