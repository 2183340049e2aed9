"""What signs: two functions, so that a USB key can stand where the key in the database does."""

from __future__ import annotations

from typing import Protocol

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ports.bundle import der
from jindu_desktop.ports.bundle.algorithms import Algorithm


class Signer(Protocol):
    """A private key that may never leave its place."""

    def spki(self) -> bytes:
        """The public key as SubjectPublicKeyInfo, DER."""

    def sign(self, message: bytes) -> bytes:
        """The signature of the message, hashed by the algorithm's own rule: DER of (r, s)."""


def proven(algorithm: Algorithm, signer: Signer, message: bytes) -> tuple[int, int]:
    """``(r, s)`` of the signer's signature, checked under its own public key before any use.

    Raises Unavailable if it does not hold: a faulty computation could give the key away.
    """
    try:
        r, s = der.read_ecdsa(signer.sign(message))
    except der.DerError:
        r = s = 0
    if not algorithm.check(signer.spki(), message, r, s):
        raise Unavailable(
            f"{algorithm.title} 签名没有通过自检，请重新操作；若再次出现，请检查签名设备。"
        )
    return r, s
