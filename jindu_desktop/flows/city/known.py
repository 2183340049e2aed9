"""What the registry knows, in the shape that verification asks: offices, keys, the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.ports.bundle.registry import (
    ACTIVE,
    REVOKED,
    Accepted,
    Ledger,
    RegisteredKey,
    RegisteredOffice,
    Registry,
)
from jindu_desktop.store.city import ledger, offices
from jindu_desktop.store.sqlcipher import Database

REQUIRED = ("p256", "sm2")


@dataclass(frozen=True, slots=True)
class Directory(Registry):
    """A registry that finds offices by code and by key at once, however many there are."""

    by_code: dict[str, RegisteredOffice] = field(default_factory=dict)
    by_key: dict[bytes, RegisteredOffice] = field(default_factory=dict)

    def office(self, code: str) -> RegisteredOffice | None:
        """The office of that code."""
        return self.by_code.get(code)

    def office_of_key(self, spki: bytes) -> RegisteredOffice | None:
        """The office that the public key is registered for, active or not."""
        return self.by_key.get(spki)


def directory(desk: Desk) -> Directory:
    """Every enrolled office with all keys it ever had."""
    keys: dict[str, list[RegisteredKey]] = {}
    for key in offices.keys(desk.db):
        keys.setdefault(key.office, []).append(_registered(key))
    found = tuple(
        RegisteredOffice(each.office, each.name, REQUIRED, tuple(keys[each.office]))
        for each in offices.newest(desk.db)
    )
    by_key = {key.spki: office for office in found for key in office.keys}
    return Directory(found, {office.code: office for office in found}, by_key)


def _registered(key: offices.Key) -> RegisteredKey:
    return RegisteredKey(
        spki=key.spki,
        fp=key.fp,
        alg=key.alg,
        status=REVOKED if key.revoked else ACTIVE,
        valid_from=key.valid_from,
        valid_to=key.valid_to or None,
        slip_no=key.slip_no,
    )


@dataclass(frozen=True, slots=True)
class StoredLedger(Ledger):
    """The ledger on disk, asked office by office; it never writes.

    ``seen``: bundles found good in this run, by office, where nothing may be written down.
    """

    db: Database | None = None
    seen: dict[str, list[Accepted]] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)

    def of(self, office: str) -> tuple[Accepted, ...]:
        """The office's accepted bundles."""
        assert self.db is not None
        stored = [Accepted(*row) for row in ledger.accepted(self.db, office)]
        return (*stored, *self.seen.get(office, ()))

    def last(self, office: str) -> Accepted | None:
        """The office's bundle accepted last."""
        found = self.of(office)
        return found[-1] if found else None

    def knows(self, sha256: str) -> bool:
        """Whether this payload was received before, accepted or returned."""
        assert self.db is not None
        return sha256 in self.hashes or bool(ledger.result_of(self.db, sha256))

    def see(self, entry: Accepted, *, chained: bool = True) -> None:
        """Let a bundle count as received for the rest of this run, ``chained`` as accepted too."""
        self.hashes.add(entry.sha256)
        if chained:
            self.seen.setdefault(entry.office, []).append(entry)

    def forget(self, entries: Iterable[Accepted]) -> None:
        """These are in the stored ledger now."""
        for entry in entries:
            self.hashes.discard(entry.sha256)
            own = self.seen.get(entry.office, [])
            if entry in own:
                own.remove(entry)
            if not own:
                self.seen.pop(entry.office, None)


def stored_ledger(desk: Desk) -> StoredLedger:
    """The registry's ledger."""
    return StoredLedger(db=desk.db)
