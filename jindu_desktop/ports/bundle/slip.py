"""The registration slip: an office's public keys on paper and in a file (bundle.md, enrol).

``slip.json`` is ``{"enrolment", "proofs", "fingerprint"}``. The fingerprint on the stamped paper is
what binds the file to the office; the proofs only show that whoever wrote it holds the keys.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import canonical, der, manifest
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS, SM2, Algorithm
from jindu_desktop.ports.bundle.digests import sha256
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.signing import proven

SCHEMA = "cn.jindu.enrolment/1"

_GROUPS = 8
_GROUP = 4
_MAX_BYTES = 64 * 1024
_WRONG_FORM = "登记文件的格式不对，请让单位重新导出登记表。"
_SEPARATORS = " \t\r\n-:·"


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """A public key that an office asks to have registered."""

    alg: str
    spki: bytes
    fp: str  # SHA-256 of spki, hex


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A slip that was checked. ``vouched_by``: fingerprints of other keys (the office's present
    ones, on rotation) that signed it too; whether they are registered is for the caller."""

    office: str
    name: str
    created: str
    keys: tuple[EnrolledKey, ...]
    fingerprint: str
    vouched_by: tuple[str, ...] = ()


def make_slip(
    office_code: str,
    name: str,
    keys: SigningKeys,
    created: str,
    former: SigningKeys | None = None,
) -> dict[str, Any]:
    """The slip of an office: code, full name and both public keys, proven by both keys.

    ``created`` is ``YYYY-MM-DDTHH:MM:SSZ``. ``former`` are the keys in use until now, which sign
    as well when keys are rotated. Raises Unavailable if a signature does not hold.
    """
    enrolment = {
        "schema": SCHEMA,
        "office": office_code,
        "name": name,
        "created": created,
        "keys": [
            {"alg": alg, "spki": _base64(spki), "fp": sha256(spki).hex()}
            for alg, spki in sorted(keys.spkis().items())
        ],
    }
    message = canonical.dumps(enrolment)
    pairs = [keys] if former is None else [keys, former]
    proofs = [proof for pair in pairs for proof in _proofs(pair, message)]
    return {"enrolment": enrolment, "proofs": proofs, "fingerprint": fingerprint(enrolment)}


def _proofs(keys: SigningKeys, message: bytes) -> list[dict[str, str]]:
    made = []
    for alg, signer in sorted(keys.signers.items()):
        value = der.write_ecdsa(*proven(ALGORITHMS[alg], signer, message))
        made.append({"alg": alg, "spki": _base64(signer.spki()), "signature": _base64(value)})
    return made


def fingerprint(enrolment: Mapping[str, Any]) -> str:
    """The first 128 bits of SHA-256 of the canonical enrolment: 8 groups of 4 hex digits."""
    digits = sha256(canonical.dumps(enrolment)).hex()
    return " ".join(digits[place : place + _GROUP] for place in range(0, _GROUPS * _GROUP, _GROUP))


def same_fingerprint(one: str, other: str) -> bool:
    """Whether two fingerprints are the same however they are typed: case, spaces, hyphens, and the
    full-width letters of an input method."""
    return _digits(one) == _digits(other) and len(_digits(one)) == _GROUPS * _GROUP


def _digits(text: str) -> str:
    return "".join(char for char in normalize("NFKC", text).lower() if char not in _SEPARATORS)


def read_slip(data: bytes) -> Enrolment:
    """The enrolment in the bytes of a ``slip.json``; raises Refused as ``check_slip`` does."""
    try:
        slip = canonical.loads(data, limit=_MAX_BYTES)
    except Refused:
        raise Refused(_WRONG_FORM, code="slip_format") from None
    return check_slip(slip)


def check_slip(slip: Any) -> Enrolment:
    """The enrolment in a slip that was read as JSON.

    Form, both keys (on their curves), proof of possession by each, and the fingerprint computed
    anew. Raises Refused with a Chinese sentence; ``Refused.faults`` names the key at fault.
    """
    if manifest.faults_of(slip, _SLIP) or manifest.faults_of(slip["enrolment"], _ENROLMENT):
        raise Refused(_WRONG_FORM, code="slip_format")
    enrolment = slip["enrolment"]
    keys = tuple(_enrolled(line) for line in enrolment["keys"])
    if [key.alg for key in keys] != sorted(ALGORITHMS):
        raise Refused("登记文件应当有 P-256 和 SM2 两个密钥，各一个。", code="slip_keys")
    vouched_by = _check_proofs(slip["proofs"], canonical.dumps(enrolment), keys)
    if not same_fingerprint(slip["fingerprint"], fingerprint(enrolment)):
        raise Refused(
            "登记文件里的指纹与内容不一致，文件可能被改动过，请让单位重新导出登记表。",
            code="slip_fingerprint",
        )
    return Enrolment(
        office=enrolment["office"],
        name=enrolment["name"],
        created=enrolment["created"],
        keys=keys,
        fingerprint=fingerprint(enrolment),
        vouched_by=vouched_by,
    )


def _check_proofs(
    proofs: list[dict[str, str]], message: bytes, keys: tuple[EnrolledKey, ...]
) -> tuple[str, ...]:
    """Every proof must hold and every enrolled key must have given one."""
    signed = []
    for proof in proofs:
        algorithm, spki = ALGORITHMS[proof["alg"]], _bytes(proof["spki"])
        if not _holds(algorithm, spki, message, _bytes(proof["signature"])):
            raise Refused(
                f"登记文件中 {algorithm.title} 密钥的持有证明不对，请让单位重新导出登记表。",
                code="slip_proof",
            )
        signed.append(sha256(spki).hex())
    enrolled = [key.fp for key in keys]
    if not set(enrolled) <= set(signed):
        raise Refused("登记文件缺少密钥的持有证明，请让单位重新导出登记表。", code="slip_proof")
    return tuple(fp for fp in signed if fp not in enrolled)


def _enrolled(line: dict[str, str]) -> EnrolledKey:
    algorithm, spki = ALGORITHMS[line["alg"]], _bytes(line["spki"])
    point = algorithm.point(spki)
    good = point is not None and (algorithm is not SM2 or _valid_sm2_point(point))
    if not good or sha256(spki).hex() != line["fp"]:
        raise Refused(
            f"登记文件中的 {algorithm.title} 公钥不对，请让单位重新导出登记表。", code="slip_key"
        )
    return EnrolledKey(line["alg"], spki, line["fp"])


def _valid_sm2_point(point: bytes) -> bool:
    """On the curve, of the right order and reduced: elsewhere a bad point is not always noticed.

    (A P-256 point is judged by ``cryptography`` whenever a signature is checked under it.)
    """
    from gmalg import SM2 as Engine

    from jindu_desktop.ports.bundle import sm2

    return sm2.point_of(point) is not None and bool(Engine().verify_pk(point))


def _holds(algorithm: Algorithm, spki: bytes, message: bytes, signature: bytes) -> bool:
    try:
        r, s = der.read_ecdsa(signature)
    except der.DerError:
        return False
    return algorithm.check(spki, message, r, s)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _is_base64(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > 1024:
        return False
    try:
        return _base64(_bytes(value)) == value
    except (binascii.Error, ValueError):
        return False


def _is_name(value: Any) -> bool:
    return (
        isinstance(value, str)
        and 0 < len(value.strip()) <= len(value) <= 64
        and value.isprintable()
    )


def _is_alg(value: Any) -> bool:
    return isinstance(value, str) and value in ALGORITHMS


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 100


def _is_schema(value: Any) -> bool:
    return bool(value == SCHEMA)


def _are_keys(value: Any) -> bool:
    return isinstance(value, list) and not any(manifest.faults_of(line, _KEY) for line in value)


def _are_proofs(value: Any) -> bool:
    good = isinstance(value, list) and 0 < len(value) <= 2 * len(ALGORITHMS)
    return good and not any(manifest.faults_of(line, _PROOF) for line in value)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


_SLIP: dict[str, manifest.Test] = {
    "enrolment": _is_object,
    "proofs": _are_proofs,
    "fingerprint": _is_text,
}
_ENROLMENT: dict[str, manifest.Test] = {
    "schema": _is_schema,
    "office": manifest.is_office,
    "name": _is_name,
    "created": manifest.is_time,
    "keys": _are_keys,
}
_KEY: dict[str, manifest.Test] = {"alg": _is_alg, "spki": _is_base64, "fp": manifest.is_digest}
_PROOF: dict[str, manifest.Test] = {"alg": _is_alg, "spki": _is_base64, "signature": _is_base64}
