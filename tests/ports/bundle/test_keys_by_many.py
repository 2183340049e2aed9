"""Many signatures at once are those that come one by one, and are proven no less."""

import secrets

import gmssl_fast
import pytest

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ports.bundle import build, der, sm2, sm2_tables
from jindu_desktop.ports.bundle.algorithms import P256, SM2
from jindu_desktop.ports.bundle.keys import Sm2Signer
from jindu_desktop.ports.bundle.signing import proven_each
from jindu_desktop.ports.bundle.sm2_points import affine
from tests.ports.bundle import forge

SCALAR = 12345
MESSAGES = [b"%d" % number for number in range(20)]


def signer() -> Sm2Signer:
    return Sm2Signer(SCALAR.to_bytes(32, "big"))


def test_sums_side_by_side_are_those_one_by_one() -> None:
    """Small multiples make points equal, opposite and infinite on the way."""
    large, small = sm2_tables.Comb(sm2.G, 8, 8), sm2_tables.Comb(sm2.G)
    firsts = [0, 0, 1, 1, 2, 5, 5, 2**43, 2**215, sm2.N - 1, *map(secrets.randbelow, [sm2.N] * 9)]
    seconds = [0, 3, 1, sm2.N - 1, 4, 5, sm2.N - 5, 1, 2**43, 1, *range(9)]
    found = sm2_tables.combined_each((large, firsts), (small, seconds))
    for each, first, second in zip(found, firsts, seconds, strict=True):
        total = sm2_tables.combined((large, first), (small, second))
        assert each == (affine([total])[0] if total[2] else None)


def test_others_accept_each_of_many_signatures() -> None:
    made = signer()
    strange = gmssl_fast.SM2(made.secret().hex(), made.spki()[-65:].hex())
    values = [der.read_ecdsa(each) for each in made.sign_each(MESSAGES)]
    assert len(set(values)) == len(MESSAGES)
    for message, (r, s) in zip(MESSAGES, values, strict=True):
        assert strange.verify(message, r.to_bytes(32, "big") + s.to_bytes(32, "big"))


@pytest.mark.parametrize("change", [(1, 0), (0, 1), (-sm2.N, 0), (0, sm2.N), "outside", "cancel"])
def test_one_bad_signature_among_many_is_found(change: tuple[int, int] | str) -> None:
    made = signer()
    point = SM2.point(made.spki()) or b""
    pairs = [der.read_ecdsa(each) for each in made.sign_each(MESSAGES)]
    assert sm2.verify_each(point, MESSAGES, pairs) == [True] * len(MESSAGES)
    r, s = pairs[7]
    bad = {"outside": (0, s), "cancel": (r, sm2.N - r)}
    pairs[7] = bad[change] if isinstance(change, str) else (r + change[0], s + change[1])
    found = sm2.verify_each(point, MESSAGES, pairs)
    assert found == [sm2.verify(point, m, *p) for m, p in zip(MESSAGES, pairs, strict=True)]
    assert found.count(False) == 1
    assert not SM2.check_each(made.spki(), MESSAGES, pairs)


def test_a_key_off_the_curve_verifies_nothing() -> None:
    pairs = [der.read_ecdsa(each) for each in signer().sign_each(MESSAGES)]
    assert not any(sm2.verify_each(b"\4" + bytes(64), MESSAGES, pairs))
    assert not P256.check_each(signer().spki(), MESSAGES, pairs)


def test_none_of_many_is_used_if_one_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    made = signer()
    good = made.sign_each(MESSAGES)
    for wrong in (b"", der.write_ecdsa(1, 255), good[3]):
        monkeypatch.setattr(made, "sign_each", lambda _, wrong=wrong: [*good[:-1], wrong])
        with pytest.raises(Unavailable, match="自检"):
            proven_each(SM2, made, MESSAGES)


def test_bundles_signed_together_hold_each() -> None:
    payloads = [(forge.payload(), "")] * 9
    for each in build.sign_bundles(payloads, forge.keys(), forge.OFFICE, forge.NAME):
        assert forge.codes(each) == set()
