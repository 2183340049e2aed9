"""Files signed by the pinned city: verified here, then taken in by whom they concern."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Fault, Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.trust import city_registry
from jindu_desktop.ports.bundle import canonical
from jindu_desktop.ports.bundle.digests import sha256
from jindu_desktop.ports.bundle.faults import from_city, printable
from jindu_desktop.ports.bundle.layout import PLAN, RECEIPT, RULES, SINGLE_FILE
from jindu_desktop.ports.bundle.verify import Verdict, verify_bytes
from jindu_desktop.ports.files import read_whole
from jindu_desktop.store import signed_files
from jindu_desktop.store.acting import Act

KINDS = {RECEIPT: "回执", PLAN: "方案", RULES: "校验规则"}
_MOST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file whose signatures and form hold: its kind, its number, its JSON, its bytes."""

    schema: str
    city: str
    seq: int
    content: Any
    digest: str
    file: bytes


def verified(session: Session, path: Path, schemas: Sequence[str]) -> tuple[Verdict, bytes]:
    """The verdict on a file of one of these kinds under the pinned city's keys, and its bytes.

    The office's own clock is not to be trusted with refusing what the city signed, so no day is
    compared. Raises Refused with every fault; Unavailable if the file cannot be read.
    """
    file = read_whole(path, _MOST)
    registry = city_registry(session)
    city = registry.offices[0].code
    verdict = verify_bytes(file, str(path), registry, city, None, date.max, tuple(schemas))
    if not verdict.ok or verdict.manifest is None:
        told = tuple(map(from_city, verdict.errors))
        raise Refused(told[0].message, told, told[0].code)
    return verdict, file


def kind_of(session: Session, path: Path) -> str:
    """Which of the city's files this is; raises as ``verified`` does."""
    verdict, _ = verified(session, path, tuple(KINDS))
    assert verdict.manifest
    return str(verdict.manifest["schema"])


def read_signed(session: Session, path: Path, schema: str) -> tuple[Incoming, bool]:
    """A plan version or a rule pack of the city's, and whether it came in before.

    Raises Refused if it is none or older than what is here, as ``verified`` does besides.
    """
    verdict, file = verified(session, path, (schema,))
    head, digest = verdict.manifest, sha256(verdict.payload).hex()
    assert head
    content = canonical.loads_strict(verdict.files[SINGLE_FILE[schema]], str(path))
    found = Incoming(schema, head["office"], head["seq"], content, digest, file)
    if signed_files.known(session.db, digest):
        return found, True
    last = signed_files.newest(session.db, schema, found.city)
    if last and last.seq >= found.seq:
        raise Refused(
            f"这份{KINDS[schema]}是第 {found.seq} 号，本机已有第 {last.seq} 号，不能用旧的换新的",
            code="older",
        )
    return found, False


def keep(act: Act, found: Incoming) -> None:
    """Keep a file inside the act that takes it in."""
    text = json.dumps(found.content, ensure_ascii=False)
    row = signed_files.Signed(found.digest, found.schema, found.city, found.seq, text)
    signed_files.keep(act, row, found.file)


def refuse_all(faults: Sequence[str], where: str, code: str) -> None:
    """Raise Refused that names every fault, if there is one."""
    if faults:
        told = tuple(Fault(where, "", "", code, printable(each)) for each in faults)
        raise Refused(told[0].message, told, code)
