"""Checking a bundle stage by stage, in the order of bundle.md's verification algorithm.

Every fault of the stage that is reached is named. The payload stays closed until the required
signatures hold. Nothing here writes: the ledger is only compared with.
"""

from __future__ import annotations

import datetime
import os
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from jindu_desktop.core.errors import Fault, Refused, Unavailable, cause
from jindu_desktop.ports.bundle import canonical, digests, freshness, manifest, signature, zips
from jindu_desktop.ports.bundle.algorithms import ALGORITHMS, P256, SM2, Algorithm
from jindu_desktop.ports.bundle.faults import fault
from jindu_desktop.ports.bundle.layout import (
    MANIFEST,
    MAX_BYTES,
    MAX_ENTRIES,
    MAX_MANIFEST_BYTES,
    MIMETYPE,
    MIMETYPE_CONTENT,
    PAYLOAD,
    SINGLE_FILE,
    SUMMARY,
)
from jindu_desktop.ports.bundle.registry import (
    ACTIVE,
    Accepted,
    Ledger,
    RegisteredKey,
    RegisteredOffice,
    Registry,
)

REGISTERED = "registered"
UNREGISTERED = "unregistered"
UNREGISTERED_NOTICE = "签名完好，未核对单位密钥"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking one file found. ``manifest`` and ``files`` are there once they are proven.

    ``manifest`` and ``payload`` are set when the signatures hold and the manifest's form is right,
    also if later faults refuse the bundle; ``files`` (path: content) only when nothing was wrong.
    """

    file: str
    trust: str = UNREGISTERED
    errors: tuple[Fault, ...] = ()
    payload_sha256: str | None = None
    payload_sm3: str = ""  # where SM2 signed it
    manifest: Mapping[str, Any] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    payload: bytes = field(default=b"", repr=False)

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.errors

    @property
    def notice(self) -> str:
        """A sentence that belongs beside a good result; empty if there is none."""
        return UNREGISTERED_NOTICE if self.ok and self.trust == UNREGISTERED else ""

    def as_json(self) -> dict[str, Any]:
        """The object of ``jindu verify --json``; what was not proven is null."""
        head = self.manifest or {}
        return {
            "file": self.file,
            "ok": self.ok,
            "trust": self.trust,
            "office": head.get("office"),
            "period": head.get("period"),
            "revision": head.get("revision"),
            "seq": head.get("seq"),
            "payload_sha256": self.payload_sha256,
            "errors": [
                {"where": flaw.where, "code": flaw.code, "message": flaw.message}
                for flaw in self.errors
            ],
        }

    def accepted(self) -> Accepted:
        """The ledger's line for this bundle; raises ValueError unless it is ``ok``."""
        if not self.ok or self.manifest is None:
            raise ValueError("not an acceptable bundle")
        head = self.manifest
        sha256, sm3 = digests.fingerprint(self.payload)
        return Accepted(head["office"], head["seq"], head["period"], head["revision"], sha256, sm3)


def verify_file(
    path: str | os.PathLike[str],
    registry: Registry | None = None,
    office: str | None = None,
    ledger: Ledger | None = None,
    today: datetime.date | None = None,
    schemas: Collection[str] = (SUMMARY,),
) -> Verdict:
    """Check the file at ``path``; see ``verify_bytes``.

    Its size and the entry count of its end record are looked at before it is read. Raises
    Unavailable if it cannot be read.
    """
    where = os.fspath(path)
    try:
        data = _read_within_limits(where)
    except OSError as error:
        raise Unavailable(f"读不了文件 {where}：{cause(error)}。请检查磁盘或权限。") from error
    if isinstance(data, Fault):
        return Verdict(where, errors=(data,))
    return verify_bytes(data, where, registry, office, ledger, today, schemas)


def _read_within_limits(where: str) -> bytes | Fault:
    # A pipe or a device would block or never end: the kind is looked at before it is opened.
    status = os.stat(where)
    if not stat.S_ISREG(status.st_mode):
        return fault(where, "E102")
    if status.st_size > MAX_BYTES:
        return fault(where, "E101")
    with open(where, "rb") as file:
        file.seek(max(0, status.st_size - zips.END_BYTES))
        count = zips.declared_entries(file.read(zips.END_BYTES))
        if count is not None and count > MAX_ENTRIES:
            return fault(where, "E103")
        file.seek(0)
        return file.read(status.st_size + 1)


def verify_bytes(
    data: bytes,
    where: str,
    registry: Registry | None = None,
    office: str | None = None,
    ledger: Ledger | None = None,
    today: datetime.date | None = None,
    schemas: Collection[str] = (SUMMARY,),
) -> Verdict:
    """Check a bundle's bytes; ``where`` is the name it goes by in the verdict.

    ``registry``: the city's; without it both signatures are required, keys are not checked and
    freshness is not judged. ``office``: the code of the upload channel; without it the signing key
    says which office of the registry it is. ``ledger``: what the city has accepted (E501 to E503).
    ``today``: the city's clock, by default the machine's. ``schemas``: the kinds accepted.
    Never raises for anything the bytes may hold.
    """
    check = _Check(where, registry, office, ledger, today or datetime.date.today(), schemas)
    check.run(data)
    return Verdict(
        file=where,
        trust=REGISTERED if check.trusted else UNREGISTERED,
        errors=tuple(check.faults),
        payload_sha256=check.sha256() if check.payload else None,
        payload_sm3=check.digests.get(SM2.name, ""),
        manifest=check.head,
        files={} if check.faults else check.files,
        payload=check.payload if check.head is not None else b"",
    )


class _Check:
    """One verification: its question, what is known so far, and the faults."""

    def __init__(
        self,
        where: str,
        registry: Registry | None,
        channel: str | None,
        ledger: Ledger | None,
        today: datetime.date,
        schemas: Collection[str],
    ) -> None:
        self.data = b""
        self.where = where
        self.registry = registry
        self.channel = channel
        self.ledger = ledger
        self.today = today
        self.schemas = schemas
        self.faults: list[Fault] = []
        self.outer: dict[str, bytes] = {}
        self.payload = b""
        self.digests: dict[str, str] = {}  # of the payload, where a signature was over it
        self.office: RegisteredOffice | None = None
        self.spkis: list[bytes] = []
        self.signing_times: list[str] = []
        self.used: list[RegisteredKey] = []
        self.trusted = False
        self.head: dict[str, Any] | None = None
        self.inner: list[tuple[str, bytes]] = []
        self.files: dict[str, bytes] = {}

    def run(self, data: bytes) -> None:
        """Each stage begins only if the one before it found nothing."""
        self.data = data
        stages = (
            self._open_outer,
            self._find_office,
            self._check_signatures,
            self._open_payload,
            self._check_contents,
            self._check_freshness,
        )
        for stage in stages:
            stage()
            if self.faults:
                return

    def sha256(self) -> str:
        """The payload's SHA-256 in hex, computed once."""
        return self.digests.get(P256.name) or digests.sha256(self.payload).hex()

    def _fault(self, code: str, detail: str = "") -> None:
        self.faults.append(fault(self.where, code, detail))

    # 1. The outer ZIP.

    def _open_outer(self) -> None:
        entries, faults = zips.read(self.data, self.where)
        self.faults += faults
        self.outer = dict(entries)
        self.payload = self.outer.get(PAYLOAD, b"")

    # 2. Whose it is, and what must be in it.

    def _required(self) -> list[Algorithm]:
        known = list(ALGORITHMS.values())
        # An entry of the registry that asks for nothing must not let an unsigned file through.
        named = self.office.required if self.office else ()
        return [algorithm for algorithm in known if algorithm.name in named] or known

    def _find_office(self) -> None:
        if self.registry is not None:
            self.office = self._office_by_channel_or_key(self.registry)
        expected = [MIMETYPE, PAYLOAD, *(algorithm.entry for algorithm in self._required())]
        for name in self.outer:
            if name not in expected:
                self._fault("E110", name)
        for algorithm in self._required():
            if algorithm.entry not in self.outer:
                self._fault("E308", algorithm.title)
        if self.outer.get(MIMETYPE) != MIMETYPE_CONTENT:
            self._fault("E111")
        if not self.faults and list(self.outer) != expected:
            self._fault("E109")

    def _office_by_channel_or_key(self, registry: Registry) -> RegisteredOffice | None:
        """The office; None and E401 if it is not enrolled, None alone if no key can be read."""
        if self.channel is not None:
            found = registry.office(self.channel)
            if found is None:
                self._fault("E401", self.channel)
            return found
        read = [
            signature.signer_key(self.outer.get(algorithm.entry, b""))
            for algorithm in ALGORITHMS.values()
        ]
        spkis = [spki for spki in read if spki is not None]
        offices = [office for spki in spkis if (office := registry.office_of_key(spki))]
        if spkis and not offices:
            self._fault("E401")
        return offices[0] if offices else None

    # 3. The signatures. Nothing of the payload has been read yet, only hashed.

    def _check_signatures(self) -> None:
        for algorithm in self._required():
            found = signature.inspect(self.outer[algorithm.entry], algorithm, self.payload)
            for code, detail in found.codes:
                self._fault(code, detail)
            if found.spki is not None:
                self.spkis.append(found.spki)
                self._check_key(algorithm, found.spki)
            if found.created is not None:
                self.signing_times.append(found.created)
            if found.digest:
                self.digests[algorithm.name] = found.digest.hex()
        if self.registry is not None and self.office is None and not self.faults:
            self._fault("E401")
        self.trusted = self.office is not None and not self.faults

    def _check_key(self, algorithm: Algorithm, spki: bytes) -> None:
        if self.office is None:
            return
        day = self.today.isoformat()
        keys = [key for key in self.office.keys if key.alg == algorithm.name]
        same = [key for key in keys if key.spki == spki]
        active = [key for key in keys if key.status == ACTIVE and key.covers(day)]
        if keys and not same:
            self._fault("E303", algorithm.title)
        # A key written down twice counts as revoked if either line says so.
        if not active or any(key not in active for key in same):
            outside = [key for key in same if key.status == ACTIVE and not key.covers(day)]
            hints = [f"有效期{key.window}，本机今天是 {day}，日期不对请先改正" for key in outside]
            self._fault("E402", "，".join([algorithm.title, *hints[:1]]))
        self.used += same

    # 4. The inner ZIP and its manifest.

    def _open_payload(self) -> None:
        entries, faults = zips.read(self.payload, f"{self.where} › {PAYLOAD}")
        self.faults += faults
        if faults:
            return
        if not entries or entries[0][0] != MANIFEST:
            self._fault("E203")
            return
        self.inner = entries[1:]
        try:
            head = canonical.loads_strict(entries[0][1], self.where, MAX_MANIFEST_BYTES)
        except Refused as refused:
            self.faults += refused.faults
            return
        self._accept_manifest(head)

    def _accept_manifest(self, head: Any) -> None:
        schema = head.get("schema") if isinstance(head, dict) else None
        if isinstance(schema, str) and schema not in self.schemas:
            self._fault("E204", schema)
            return
        if wrong := manifest.faults_of(head):
            self._fault("E207", "、".join(wrong))
            return
        self.head = head

    # 5. What the manifest says against what is there.

    def _check_contents(self) -> None:
        head = self.head or {}
        channel = self.office.code if self.office else self.channel
        if channel is not None and head["office"] != channel:
            self._fault("E403", head["office"])
        named = sorted(digests.sha256(spki).hex() for spki in self.spkis)
        # Both keys of one slip: a former key beside a new one was never enrolled together.
        if head["keys"] != named or len({key.slip_no for key in self.used}) > 1:
            self._fault("E404")
        listed = [line["path"] for line in head["files"]]
        found = [name for name, _ in self.inner]
        single = SINGLE_FILE.get(head["schema"])
        if listed != found or found != sorted(found) or single not in (None, *found):
            self._fault("E205", "、".join(sorted(set(listed) ^ set(found))))
        contents = dict(self.inner)
        for line in head["files"]:
            content = contents.get(line["path"])
            if content is not None and manifest.file_line(line["path"], content) != line:
                self._fault("E206", line["path"])
        self.files = contents

    # 6. Freshness.

    def _check_freshness(self) -> None:
        head = self.head or {}
        if any(time != head["created"] for time in self.signing_times):
            self._fault("E405")
        if self.registry is None:
            return
        for code in freshness.codes(head, self.sha256(), self.used, self.ledger, self.today):
            self._fault(code)
