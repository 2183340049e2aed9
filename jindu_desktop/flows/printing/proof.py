"""The code on a paper: what it is about, which text, and a short hash nobody else can make.

``JD1/3/rehab_case/912130270768689769/57/K7Q2M9XA`` is form 3 about that row, as of audit line 57. The
hash covers everything printed, keyed with the office's data key: who alters the paper and its code
cannot make the hash that belongs to them. Under the code stands K7Q2-M9XA to be typed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from jindu_desktop.store.keyring import DataKey

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_LENGTH = 8  # 40 bits
_READ_AS = str.maketrans("OIL", "011")
_QR = re.compile(r"JD1/(\d{1,2})/([a-z_]+)/(\d{0,19})/(\d{1,19})/([0-9A-Z]{8})")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a code says; ``row`` None is the office or a month."""

    form: int
    record: str
    row: int | None
    version: int
    hash: str

    @property
    def qr(self) -> str:
        """What stands in the QR code."""
        return f"JD1/{self.form}/{self.record}/{self.row or ''}/{self.version}/{self.hash}"

    @property
    def code(self) -> str:
        """What a person types."""
        return f"{self.hash[:4]}-{self.hash[4:]}"


def short_hash(key: DataKey, form: int, taken: Mapping[str, str]) -> str:
    """The short hash of what is on a paper."""
    content = json.dumps([form, dict(taken)], ensure_ascii=False, sort_keys=True)
    secret = key.sub("printed paper v1")
    number = int.from_bytes(hmac.digest(secret, content.encode(), hashlib.sha256)[:5])
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def read_code(text: str) -> Proof | str | None:
    """A scanned code, or a typed short hash as text; None if it is neither."""
    words = re.sub(r"\s", "", text)
    found = _QR.fullmatch(words)
    if found:
        form, record, row, version, short = found.groups()
        return Proof(int(form), record, int(row) if row else None, int(version), short)
    typed = words.upper().replace("-", "").replace("－", "").translate(_READ_AS)
    if len(typed) == _LENGTH and set(typed) <= set(_ALPHABET):
        return typed
    return None
