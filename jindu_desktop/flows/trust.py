"""The office pins the city's keys once: only receipts signed by them are believed."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.slips import read_slip_file
from jindu_desktop.ports.bundle.registry import RegisteredKey, RegisteredOffice, Registry
from jindu_desktop.ports.bundle.slip import Enrolment, read_slip
from jindu_desktop.store import receipts
from jindu_desktop.store.acting import acting


def trust(session: Session, slip: Path, fingerprint: str, reason: str = "") -> dict[str, Any]:
    """Pin the city's keys from its slip and the fingerprint read from the stamped paper.

    The same slip again changes nothing. Other keys replace the pinned ones only if those signed the
    new slip too or a reason is given (the city lost its PC); both are logged. Returns ``{"code",
    "name", "fingerprint", "changed"}``. Raises Refused, Unavailable if the file cannot be read.
    """
    found, text = read_slip_file(slip, fingerprint)
    if found.office == session.office["division_code"]:
        raise Refused("这是本单位自己的登记单，请用市级单位发来的登记单", code="own_slip")
    old = receipts.pinned(session.db)
    changed = old is None or old.fingerprint != found.fingerprint
    if old and changed:
        _demand_succession(old, found, reason)
    if changed:
        with acting(session.db, session.operator, f"登记市级密钥 {found.office}", "trust") as act:
            pinned = receipts.Pinned(found.office, found.name, found.fingerprint, text)
            receipts.pin(act, pinned, reason.strip())
            act.note("trust", "city_slip", None, {"fingerprint": [None, found.fingerprint]})
    told = {"code": found.office, "name": found.name, "fingerprint": found.fingerprint}
    return told | {"changed": changed}


def _demand_succession(old: receipts.Pinned, found: Enrolment, reason: str) -> None:
    former = {key.fp for key in read_slip(old.slip.encode()).keys}
    if not former <= set(found.vouched_by) and not reason.strip():
        raise Refused(
            f"已登记过另一套市级密钥（{old.name}，{old.fingerprint}），新登记单没有用它签署；"
            "请与市级单位电话核实，确需更换请写明原因",
            code="already_trusted",
        )


def city_registry(session: Session) -> Registry:
    """The pinned city as the only one whose signatures count.

    Its keys have no window here: they were pinned from paper, and the office's own clock is not to
    be trusted with refusing a receipt. Raises Refused if no city was pinned.
    """
    pinned = receipts.pinned(session.db)
    if pinned is None:
        raise Refused("还没有登记市级密钥，请先用市级单位的登记单登记（trust）", code="no_city")
    lines = json.loads(pinned.slip)["enrolment"]["keys"]  # proven when it was pinned
    keys = tuple(RegisteredKey(b64decode(each["spki"]), each["fp"], each["alg"]) for each in lines)
    algorithms = tuple(key.alg for key in keys)
    return Registry((RegisteredOffice(pinned.code, pinned.name, algorithms, keys),))
