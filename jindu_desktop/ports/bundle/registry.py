"""What the city knows: whose keys are whose, and which bundles it has accepted (bundle.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

ACTIVE = "active"
REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class RegisteredKey:
    """A pinned public key, valid from the first to the last ISO day; None or "" is an open end."""

    spki: bytes
    fp: str  # SHA-256 of spki, hex
    alg: str  # "p256" or "sm2"
    status: str = ACTIVE
    valid_from: str | None = None
    valid_to: str | None = None
    slip_no: str = ""

    @property
    def window(self) -> str:
        """The window in words, such as ``从 2026-11-02 起``."""
        begins = f"从 {self.valid_from} 起" if self.valid_from else ""
        ends = f"到 {self.valid_to} 止" if self.valid_to else ""
        return f"{begins}{ends}"

    def covers(self, day: str) -> bool:
        """Whether the ISO day lies within the key's window."""
        return (self.valid_from or "") <= day and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class RegisteredOffice:
    """An enrolled office and the algorithms that each of its bundles must be signed with."""

    code: str
    name: str
    required: tuple[str, ...]
    keys: tuple[RegisteredKey, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """All offices of one city."""

    offices: tuple[RegisteredOffice, ...] = ()

    def office(self, code: str) -> RegisteredOffice | None:
        """The office of that code."""
        return next((office for office in self.offices if office.code == code), None)

    def office_of_key(self, spki: bytes) -> RegisteredOffice | None:
        """The office that the public key is registered for, active or not."""
        for office in self.offices:
            if any(key.spki == spki for key in office.keys):
                return office
        return None


@dataclass(frozen=True, slots=True)
class Accepted:
    """One bundle that the city has accepted; the digests are those of its payload.zip."""

    office: str
    seq: int
    period: str
    revision: int
    sha256: str
    sm3: str

    def as_prev(self) -> dict[str, Any]:
        """What the next bundle of the office names as ``prev``."""
        return {
            "seq": self.seq,
            "period": self.period,
            "revision": self.revision,
            "sha256": self.sha256,
            "sm3": self.sm3,
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """Accepted bundles in the order of their acceptance, and hashes of payloads sent back."""

    accepted: tuple[Accepted, ...] = ()
    returned: frozenset[str] = frozenset()  # sha256 of each payload answered with 退回

    def of(self, office: str) -> tuple[Accepted, ...]:
        """The office's accepted bundles."""
        return tuple(entry for entry in self.accepted if entry.office == office)

    def last(self, office: str) -> Accepted | None:
        """The office's bundle accepted last."""
        return next((e for e in reversed(self.accepted) if e.office == office), None)

    def knows(self, sha256: str) -> bool:
        """Whether this payload was received before, accepted or returned."""
        return sha256 in self.returned or any(e.sha256 == sha256 for e in self.accepted)

    def with_accepted(self, entry: Accepted) -> Ledger:
        """A ledger with one more bundle, for several files checked one after the other."""
        return replace(self, accepted=(*self.accepted, entry))
