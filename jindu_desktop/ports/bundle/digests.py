"""SHA-256 and SM3; every digest in the format is written as lower-case hex."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives import hashes


def sha256(data: bytes) -> bytes:
    """32 bytes of SHA-256."""
    return hashlib.sha256(data).digest()


def sm3(data: bytes) -> bytes:
    """32 bytes of SM3 (GB/T 32905)."""
    # hashlib has SM3 only where the system's OpenSSL was built with it; cryptography brings it.
    state = hashes.Hash(hashes.SM3())
    state.update(data)
    return state.finalize()


def fingerprint(data: bytes) -> tuple[str, str]:
    """``(sha256, sm3)`` of ``data`` in hex; of a payload.zip this is the bundle's identity."""
    return sha256(data).hex(), sm3(data).hex()
