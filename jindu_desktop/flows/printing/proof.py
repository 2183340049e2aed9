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

from jindu_desktop.records.kinds import clean, fold
from jindu_desktop.store import settings
from jindu_desktop.store.keyring import DataKey
from jindu_desktop.store.sqlcipher import Database

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_LENGTH = 8  # 40 bits
_READ_AS = str.maketrans("OILU", "011V")
_QR = re.compile(
    r"JD1/([0-9]{1,2})/([a-z_]+)/([0-9]{0,19})/([0-9]{1,19})/([0-9A-Z]{8})", re.IGNORECASE
)
_DASHES = re.compile(r"[-\u2010-\u2015\u2212\u30fc\u4e00_.·]")  # one that a Chinese keyboard makes


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


PAPER_SECRET = "paper_secret"
"""The setting that keeps the secret of papers when the data key is changed."""


def paper_secret(db: Database, key: DataKey) -> bytes:
    """What the codes on papers are made with: it outlives the data key it came from."""
    kept = settings.get(db, PAPER_SECRET)
    return bytes.fromhex(kept) if kept else key.sub("printed paper v1")


def short_hash(secret: bytes, form: int, taken: Mapping[str, str]) -> str:
    """The short hash of what is on a paper."""
    content = json.dumps([form, dict(taken)], ensure_ascii=False, sort_keys=True)
    number = int.from_bytes(hmac.digest(secret, content.encode(), hashlib.sha256)[:5])
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def read_code(text: str) -> Proof | str | None:
    """A scanned code, or a typed short hash as text; None if it is neither.

    Taken as people and scanners write: full-width, any case, spaces and dashes of any kind, 校验码
    before it, O for 0, I and L for 1, U for V.
    """
    words = fold(clean(text))
    found = _QR.fullmatch(words)
    if found:
        form, record, row, version, short = found.groups()
        hashed = _plain(short)
        return Proof(int(form), record.lower(), int(row) if row else None, int(version), hashed)
    typed = _plain(_DASHES.sub("", words.removeprefix("校验码").lstrip(":")))
    return typed if len(typed) == _LENGTH and set(typed) <= set(_ALPHABET) else None


def _plain(short: str) -> str:
    return short.upper().translate(_READ_AS)
