"""The city's own keys: made with the registry, shown on a slip, used for every receipt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.slip import make_slip
from jindu_desktop.ports.files import write_all
from jindu_desktop.store import signing
from jindu_desktop.store.city.acting import Act, acting
from jindu_desktop.store.keyring import DataKey

if TYPE_CHECKING:
    from jindu_desktop.flows.city.desk import Desk

SLIP = "city-slip.json"


def make(act: Act, key: DataKey, name: str, code: str) -> str:
    """Make and keep the keys and the slip; returns the city's code."""
    keys = SigningKeys.generate()
    made = code or f"city-{keys.fingerprints()['p256'][:8]}"
    made_at = f"{act.at[:19]}Z"
    slip = make_slip(made, name, keys, made_at)
    text = json.dumps(slip, ensure_ascii=False, sort_keys=True)
    signing.keep(act.db, key, keys.to_bytes(), made_at, text)
    act.note("keys", "signing_key", None, {"fingerprint": [None, slip["fingerprint"]]})
    return made


def rotate(desk: Desk, folder: Path, *, lost: bool = False) -> list[Path]:
    """New keys for the city, used at once, and their slip in a folder; returns the files.

    The former keys sign the slip too, so that the offices take it without a reason; ``lost``: they
    do not vouch, since somebody else may have them. Receipts given before are signed by the former
    keys: an office takes them home before it pins the new ones. Raises Unavailable if the disk
    refuses; then the former keys stay.
    """
    former, made = load(desk), SigningKeys.generate()
    with acting(desk.db, desk.operator, "更换市级密钥", "keys") as act:
        made_at = f"{act.at[:19]}Z"
        new = make_slip(desk.code, desk.name, made, made_at, None if lost else former)
        text = json.dumps(new, ensure_ascii=False, sort_keys=True)
        signing.keep(act.db, desk.key, made.to_bytes(), made_at, text)
        signing.forget_former(act.db)
        told = {"fingerprint": new["fingerprint"], "lost": lost}
        act.note("rotate", "signing_key", None, {key: [None, value] for key, value in told.items()})
        return write_slip(desk, folder)  # no slip, no change: a second one would vouch for nothing


def load(desk: Desk) -> SigningKeys:
    """The keys that sign receipts."""
    kept = signing.load(desk.db, desk.key)
    if kept is None:
        raise LookupError("a registry without keys")
    return SigningKeys.from_bytes(*kept)


def slip(desk: Desk) -> dict[str, Any]:
    """The slip that the offices pin: enrolment, proofs, fingerprint."""
    found: dict[str, Any] = json.loads(signing.slip(desk.db))
    return found


def write_slip(desk: Desk, folder: Path) -> list[Path]:
    """Write the slip as JSON, as PDF for the seal, and the certificates as PEM.

    Returns the files written. Raises Unavailable if the disk refuses.
    """
    from jindu_desktop.ports.pdf.slip import CITY_COMPARE, CITY_TITLE, registration_slip

    made, out = slip(desk), folder / SLIP
    paper = registration_slip(
        made,
        office_name=desk.name,
        operator=desk.operator,
        printed_at=desk.today().isoformat(),
        title=CITY_TITLE,
        compare=CITY_COMPARE,
        whose="接收单位",
    )
    files = {
        out: json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True).encode(),
        out.with_suffix(".pdf"): paper,
    }
    for algorithm, text in load(desk).pem(desk.code, desk.name).items():
        files[out.with_name(f"{out.stem}-{algorithm}.pem")] = text.encode()
    write_all(files)
    return list(files)
