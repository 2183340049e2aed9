"""Making a bundle: the payload that is hashed and chained, and the signed file around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import canonical, cms, digests, manifest, zips
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS
from jindu_desktop.ports.bundle.faults import fault
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.layout import (
    MANIFEST,
    MAX_BYTES,
    MIMETYPE,
    MIMETYPE_CONTENT,
    PAYLOAD,
    SINGLE_FILE,
    SUMMARY,
)

_HEADERS = 64 * 1024  # room for the outer ZIP and its signatures beside the payload


def build_payload(
    *,
    office: str,
    period: str,
    revision: int,
    seq: int,
    prev: Mapping[str, Any] | None,
    created: str,
    app: Mapping[str, str],
    keys: SigningKeys,
    files: Mapping[str, bytes],
    schema: str = SUMMARY,
) -> bytes:
    """payload.zip: the canonical manifest first, then ``files`` (path: content) sorted by path.

    The same arguments give the same bytes on every machine; of ``keys`` only the public keys are
    named. ``created`` is ``YYYY-MM-DDTHH:MM:SSZ``. Raises Refused if the whole would exceed 64 MB
    and ValueError for values that manifest.py would not accept.
    """
    single = SINGLE_FILE.get(schema)
    if single is not None and set(files) != {single}:
        raise ValueError(f"{schema} carries {single} and nothing else")
    if sum(map(len, files.values())) > MAX_BYTES - _HEADERS:
        flaw = fault("", "E101")
        raise Refused("上报文件会超过 64 MB，请减少附带的文件。", (flaw,), flaw.code)
    entries = sorted(files.items())
    head = {
        "schema": schema,
        "office": office,
        "period": period,
        "revision": revision,
        "seq": seq,
        "prev": dict(prev) if prev is not None else None,
        "created": created,
        "app": dict(app),
        "keys": sorted(keys.fingerprints().values()),
        "files": [manifest.file_line(path, content) for path, content in entries],
    }
    if wrong := manifest.faults_of(head):
        raise ValueError(f"manifest: {', '.join(wrong)}")
    return zips.write([(MANIFEST, canonical.dumps(head)), *entries])


def sign_bundle(
    payload: bytes, keys: SigningKeys, office: str, name: str, created: str = ""
) -> bytes:
    """The file to send: the payload with both signatures; ``name`` is the office's full name.

    The signing-time is the manifest's ``created``, which is read if it is not given. Signing again
    gives the same payload and P-256 signature and another SM2 signature. Raises Unavailable if a
    signature does not hold.
    """
    return sign_bundles([(payload, created)], keys, office, name)[0]


def sign_bundles(
    payloads: Sequence[cms.Unsigned], keys: SigningKeys, office: str, name: str
) -> list[bytes]:
    """``sign_bundle`` of each payload with its moment, quicker than one after the other."""
    timed = [(each, created or manifest_of(each)["created"]) for each, created in payloads]
    made = keys.certificates(office, name)
    columns = [
        cms.sign_each(slot, keys.signers[alg], made[alg], timed) for alg, slot in ALGORITHMS.items()
    ]
    entries = [slot.entry for slot in ALGORITHMS.values()]
    return [
        zips.write(
            [(MIMETYPE, MIMETYPE_CONTENT), (PAYLOAD, payload), *zip(entries, pair, strict=True)]
        )
        for (payload, _), pair in zip(timed, zip(*columns, strict=True), strict=True)
    ]


def manifest_of(payload: bytes) -> dict[str, Any]:
    """The manifest of a payload of our own; raises ValueError if it has none."""
    entries, faults = zips.read(payload, PAYLOAD)
    if faults or not entries or entries[0][0] != MANIFEST:
        raise ValueError("not a payload")
    head: dict[str, Any] = canonical.loads_strict(entries[0][1], MANIFEST)
    return head


def file_name(office: str, period: str, revision: int) -> str:
    """``<office>-<period>-r<revision>.asics``."""
    return f"{office}-{period}-r{revision}.asics"


def fingerprint(payload: bytes) -> tuple[str, str]:
    """``(sha256, sm3)`` of the payload in hex: the identity that receipts and ``prev`` name."""
    return digests.fingerprint(payload)
