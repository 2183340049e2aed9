"""What signs: two functions, so that a USB key can stand where the key in the database does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ports.bundle import der
from jindu_desktop.ports.bundle.algorithms import Algorithm


class Signer(Protocol):
    """A private key that may never leave its place."""

    def spki(self) -> bytes:
        """The public key as SubjectPublicKeyInfo, DER."""

    def sign(self, message: bytes) -> bytes:
        """The signature of the message, hashed by the algorithm's own rule: DER of (r, s)."""


@runtime_checkable
class QuickSigner(Signer, Protocol):
    """A signer that makes many signatures in less time than one after the other."""

    def sign_each(self, messages: Sequence[bytes]) -> list[bytes]:
        """``sign`` of each message."""


def proven(algorithm: Algorithm, signer: Signer, message: bytes) -> tuple[int, int]:
    """``(r, s)`` of the signer's signature, checked under its own public key before any use.

    Raises Unavailable if it does not hold: a faulty computation could give the key away.
    """
    return proven_each(algorithm, signer, [message])[0]


def proven_each(
    algorithm: Algorithm, signer: Signer, messages: Sequence[bytes]
) -> list[tuple[int, int]]:
    """``proven`` of each message; raises Unavailable if one of the signatures does not hold."""
    quick = signer.sign_each if isinstance(signer, QuickSigner) else None
    try:
        made = quick(messages) if quick else [signer.sign(each) for each in messages]
        pairs = [der.read_ecdsa(each) for each in made]
    except der.DerError:
        pairs = [(0, 0)] * len(messages)
    if not algorithm.check_each(signer.spki(), messages, pairs):
        raise Unavailable(
            f"{algorithm.title} 签名没有通过自检，请重新操作；若再次出现，请检查签名设备。"
        )
    return pairs
