"""The office's signing keys, wrapped once more inside the encrypted file.

AES-256-GCM under the subkey ``signing v1``, so that an export of tables does not leak them.
"""

from __future__ import annotations

import json
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jindu_desktop.store.keyring import DataKey
from jindu_desktop.store.sqlcipher import Database

_BOUND = b"jindu signing keys 1"


def load(db: Database, key: DataKey) -> tuple[bytes, bytes] | None:
    """The newest pair (P-256 as PKCS#8 DER, SM2 scalar), None if none was made yet."""
    return next(iter(pairs(db, key)), None)


def pairs(db: Database, key: DataKey) -> list[tuple[bytes, bytes]]:
    """Every pair that is kept, newest first; more than one while keys are being changed."""
    rows = db.execute("SELECT nonce, wrapped FROM signing_key ORDER BY id DESC").fetchall()
    engine = AESGCM(key.sub("signing v1"))
    read = [json.loads(engine.decrypt(nonce, wrapped, _BOUND)) for nonce, wrapped in rows]
    return [(bytes.fromhex(p256), bytes.fromhex(sm2)) for p256, sm2 in read]


def forget_former(db: Database) -> int:
    """Drop every pair but the newest, inside the caller's transaction; how many were dropped."""
    newest = "SELECT max(id) FROM signing_key"
    return int(db.execute(f"DELETE FROM signing_key WHERE id < ({newest})").rowcount)


def wrap_anew(db: Database, old: DataKey, new: DataKey) -> None:
    """Wrap every pair with another data key, inside the caller's transaction."""
    for row_id, nonce, wrapped in db.execute(
        "SELECT id, nonce, wrapped FROM signing_key"
    ).fetchall():
        plain = AESGCM(old.sub("signing v1")).decrypt(nonce, wrapped, _BOUND)
        again = os.urandom(12)
        sealed = AESGCM(new.sub("signing v1")).encrypt(again, plain, _BOUND)
        db.execute(
            "UPDATE signing_key SET nonce = ?, wrapped = ? WHERE id = ?", [again, sealed, row_id]
        )


def keep(db: Database, key: DataKey, pair: tuple[bytes, bytes], made_at: str, slip: str) -> None:
    """Wrap and keep a new pair with its registration slip, inside the caller's transaction."""
    nonce = os.urandom(12)
    plain = json.dumps([pair[0].hex(), pair[1].hex()]).encode()
    wrapped = AESGCM(key.sub("signing v1")).encrypt(nonce, plain, _BOUND)
    db.execute(
        "INSERT INTO signing_key (made_at, nonce, wrapped, slip) VALUES (?, ?, ?, ?)",
        [made_at, nonce, wrapped, slip],
    )


def slip(db: Database) -> str:
    """The registration slip of the newest pair as JSON text, empty if there is none."""
    row = db.execute("SELECT slip FROM signing_key ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""
