"""The key slots beside the data file: one data key, wrapped once per operator and once for the safe.

``keyring.json`` is not secret. The 32-byte data key never changes with a passphrase; each slot holds
it under AES-256-GCM with a key that Argon2id makes from the NFKC-normalised passphrase. Subkeys come
from HKDF. Source: store.md, keys on one PC.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from jindu_desktop.core.errors import Refused
from jindu_desktop.store.faults import translated

KEYRING_FILE = "keyring.json"
VERSION = 1
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32
_KDF = {"iterations": 3, "lanes": 4, "memory_kib": 65536}
_BOUNDS = {"iterations": (1, 20), "lanes": (1, 16), "memory_kib": (19456, 1048576)}
_RECOVERY = "恢复码"


@dataclass(frozen=True, slots=True)
class DataKey:
    """The office's data key; subkeys are derived, the key itself opens nothing."""

    raw: bytes

    def sub(self, purpose: str) -> bytes:
        """A 32-byte subkey: ``db-page-key v1``, ``signing v1`` or ``backup v1``."""
        return HKDFExpand(SHA256(), 32, purpose.encode()).derive(self.raw)


def passphrase_fault(passphrase: str) -> str | None:
    """Why a passphrase is too weak, or None: at least 12 characters or 4 words (store.md)."""
    words = unicodedata.normalize("NFKC", passphrase)
    if len(words.strip()) >= 12 or len(words.split()) >= 4:
        return None
    return "口令太短：至少 12 个字符，或用空格隔开的 4 个词"


def create(folder: Path, operator: str, passphrase: str) -> tuple[DataKey, str]:
    """Make the key ring of a new office; returns the data key and the recovery code, shown once."""
    if fault := passphrase_fault(passphrase):
        raise Refused(fault, code="weak_passphrase")
    _not_reserved(operator)
    key, code = new_key(), new_code()
    ring = {"version": VERSION, "db_id": secrets.token_hex(16), "slots": []}
    _put(ring, key, operator, passphrase, "passphrase")
    _put_code(ring, key, code)
    write(folder, ring)
    return key, code


def new_key() -> DataKey:
    """A fresh data key."""
    return DataKey(os.urandom(32))


def _not_reserved(operator: str) -> None:
    if operator == _RECOVERY:
        raise Refused(f"“{_RECOVERY}”不能作操作员姓名", code="reserved")


def operators(folder: Path) -> list[str]:
    """Names on the lock screen, first one first; no key needed."""
    return [slot["operator"] for slot in read(folder)["slots"] if slot["kind"] == "passphrase"]


def unlock(folder: Path, passphrase: str, operator: str | None = None) -> tuple[DataKey, str]:
    """The data key and the operator whose passphrase this is.

    Raises Refused for a wrong passphrase or an unknown operator. Without ``operator`` the first one.
    """
    return _unlock(read(folder), passphrase, operator)


def _unlock(ring: dict[str, Any], passphrase: str, operator: str | None) -> tuple[DataKey, str]:
    slots = [slot for slot in ring["slots"] if slot["kind"] == "passphrase"]
    name = operator or (slots[0]["operator"] if slots else "")
    slot = next((each for each in slots if each["operator"] == name), None)
    if slot is None:
        raise Refused(f"没有名为“{name}”的操作员", code="unknown_operator")
    key = _open(ring, slot, passphrase)
    if key is None:
        raise Refused("口令不对，请核对大小写和输入法后再试", code="wrong_passphrase")
    return key, name


def recover(folder: Path, code: str, operator: str, passphrase: str) -> DataKey:
    """Open with the recovery code and set a new passphrase for the operator."""
    key = by_code(read(folder), code)
    set_passphrase(folder, key, operator, passphrase)
    return key


def by_code(ring: dict[str, Any], code: str) -> DataKey:
    """The data key behind the recovery code; Refused if it is not the one in force."""
    slot = next((each for each in ring["slots"] if each["kind"] == "recovery"), None)
    key = _open(ring, slot, _code_secret(code)) if slot else None
    if key is None:
        raise Refused("恢复码不对，请对照保险柜里的原件逐组核对", code="wrong_recovery_code")
    return key


def set_code(folder: Path, key: DataKey, code: str) -> None:
    """A new recovery code; the one before opens no more."""
    ring = read(folder)
    ring["slots"] = [slot for slot in ring["slots"] if slot["kind"] != "recovery"]
    _put_code(ring, key, code)
    write(folder, ring)


def stage(folder: Path, key: DataKey, passphrases: Mapping[str, str], code: str) -> None:
    """Put slots of another data key beside those in force, until the file has that key (``settle``).

    Whoever is not named in ``passphrases`` opens the office no more once it is settled.
    """
    ring = read(folder)
    coming = ring | {"slots": []}
    for operator, passphrase in passphrases.items():
        _put(coming, key, operator, passphrase, "passphrase")
    _put_code(coming, key, code)
    write(folder, ring | {"next": coming["slots"]})


def settle(folder: Path, *, changed: bool) -> None:
    """After a change of the data key: only the new slots, or only the old ones, are left."""
    ring = read(folder)
    coming = ring.pop("next", None)
    if coming is not None:
        write(folder, ring | {"slots": coming} if changed else ring)


def staged(folder: Path) -> dict[str, Any] | None:
    """The ring as it would be with the other data key, while that is not settled."""
    ring = read(folder)
    coming = ring.pop("next", None)
    return None if coming is None else ring | {"slots": coming}


def unlock_staged(folder: Path, passphrase: str, operator: str | None = None) -> DataKey | None:
    """The other data key by the same passphrase; None if nothing is staged or it does not open."""
    ring = staged(folder)
    try:
        return _unlock(ring, passphrase, operator)[0] if ring else None
    except Refused:
        return None


def recover_staged(folder: Path, code: str) -> DataKey | None:
    """The other data key by its recovery code; None if nothing is staged or it does not open."""
    ring = staged(folder)
    try:
        return by_code(ring, code) if ring else None
    except Refused:
        return None


def set_passphrase(folder: Path, key: DataKey, operator: str, passphrase: str) -> None:
    """Add an operator or change one's passphrase; the data key stays."""
    if fault := passphrase_fault(passphrase):
        raise Refused(fault, code="weak_passphrase")
    _not_reserved(operator)
    ring = read(folder)
    names = [slot["operator"] for slot in ring["slots"]]
    place = names.index(operator) if operator in names else len(names)
    _put(ring, key, operator, passphrase, "passphrase")
    ring["slots"][place : place + (operator in names)] = [ring["slots"].pop()]
    write(folder, ring)


def remove(folder: Path, operator: str) -> None:
    """Delete an operator's slot; the last one stays."""
    ring = read(folder)
    left = [s for s in ring["slots"] if s["operator"] != operator or s["kind"] == "recovery"]
    if not any(slot["kind"] == "passphrase" for slot in left):
        raise Refused("这是最后一名操作员，不能删除", code="last_operator")
    ring["slots"] = left
    write(folder, ring)


def read(folder: Path) -> dict[str, Any]:
    """The key ring's JSON, its shape and its bounds checked before any key is made from it."""
    path = folder / KEYRING_FILE
    if not path.is_file():
        raise Refused("这个文件夹里没有本程序的数据（缺少 keyring.json）", code="no_data_file")
    with translated():
        text = path.read_bytes()
    try:
        ring = json.loads(text)
        version = ring["version"]
        slots = [*ring["slots"], *ring.get("next", [])]
        sound = version != VERSION or all(_sound(slot) for slot in slots)
    except (ValueError, KeyError, TypeError):
        raise Refused("keyring.json 已损坏，请从备份恢复这个文件", code="bad_keyring") from None
    if version != VERSION:
        raise Refused("数据由更新版本的程序建立，请先升级本程序", code="newer_version")
    if not sound:
        raise Refused("keyring.json 的参数不合理，可能被改动过，请从备份恢复", code="bad_keyring")
    return dict(ring)


def _sound(slot: dict[str, Any]) -> bool:
    bounded = all(low <= slot["kdf"][name] <= high for name, (low, high) in _BOUNDS.items())
    lengths = [len(base64.b64decode(slot[name])) for name in ("salt", "nonce", "wrapped")]
    return bounded and lengths == [16, 12, 48] and isinstance(slot["operator"], str)


def write(folder: Path, ring: dict[str, Any]) -> None:
    """Write beside and rename, so that a power cut leaves the old ring or the new one."""
    with translated():
        beside = folder / (KEYRING_FILE + ".new")
        with beside.open("wb") as out:
            out.write(json.dumps(ring, ensure_ascii=False, indent=1).encode())
            out.flush()
            os.fsync(out.fileno())
        beside.replace(folder / KEYRING_FILE)


def _put(ring: dict[str, Any], key: DataKey, operator: str, secret: str, kind: str) -> None:
    slot: dict[str, Any] = {"id": secrets.token_hex(8), "kind": kind, "operator": operator}
    salt, nonce = os.urandom(16), os.urandom(12)
    slot |= {"kdf": dict(_KDF), "salt": _b64(salt), "nonce": _b64(nonce)}
    sealed = AESGCM(_stretch(secret, slot)).encrypt(nonce, key.raw, _bound(ring, slot))
    ring["slots"].append(slot | {"wrapped": _b64(sealed)})


def _put_code(ring: dict[str, Any], key: DataKey, code: str) -> None:
    _put(ring, key, _RECOVERY, _code_secret(code), "recovery")


def _open(ring: dict[str, Any], slot: dict[str, Any], secret: str) -> DataKey | None:
    nonce, sealed = base64.b64decode(slot["nonce"]), base64.b64decode(slot["wrapped"])
    try:
        return DataKey(AESGCM(_stretch(secret, slot)).decrypt(nonce, sealed, _bound(ring, slot)))
    except InvalidTag:
        return None


def _stretch(secret: str, slot: dict[str, Any]) -> bytes:
    kdf = slot["kdf"]
    argon = Argon2id(
        salt=base64.b64decode(slot["salt"]),
        length=32,
        iterations=kdf["iterations"],
        lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    )
    return argon.derive(unicodedata.normalize("NFKC", secret).encode())


def _bound(ring: dict[str, Any], slot: dict[str, Any]) -> bytes:
    """What the seal also covers: a slot cannot be moved to another office or made another kind."""
    return "|".join((str(VERSION), ring["db_id"], slot["id"], slot["kind"])).encode()


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def new_code() -> str:
    """120 random bits and 2 check characters, in groups: 7557H-SWYT4-…"""
    plain = "".join(secrets.choice(_ALPHABET) for _ in range(24))
    whole = plain + _check(plain)
    return "-".join(whole[i : i + 5] for i in range(0, len(whole), 5))


def _check(plain: str) -> str:
    total = sum(_ALPHABET.index(c) * (i + 1) for i, c in enumerate(plain)) % 1021
    return _ALPHABET[total // 32] + _ALPHABET[total % 32]


def _code_secret(code: str) -> str:
    """The code as typed, folded: case, O/0, I/L/1 and separators do not matter; checked at once."""
    folded = unicodedata.normalize("NFKC", code).upper().translate(str.maketrans("OIL", "011"))
    plain = "".join(c for c in folded if c in _ALPHABET)
    if len(plain) != 26 or _check(plain[:24]) != plain[24:]:
        raise Refused("恢复码有写错的字符，请逐组核对", code="wrong_recovery_code")
    return plain
