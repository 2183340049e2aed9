"""The office's signing keys and their registration slip."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jindu_desktop.flows.session import Session
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.slip import make_slip
from jindu_desktop.ports.files import write_beside
from jindu_desktop.store import signing
from jindu_desktop.store.acting import acting


def signing_keys(session: Session) -> SigningKeys:
    """The office's keys, made and logged on first use; they live wrapped in the data file."""
    kept = signing.load(session.db, session.key)
    if kept:
        return SigningKeys.from_bytes(*kept)
    keys = SigningKeys.generate()
    office = session.office
    with acting(session.db, session.operator, "生成签名密钥", "keys") as act:
        made_at = f"{act.at[:19]}Z"
        slip = make_slip(str(office["division_code"]), str(office["name"]), keys, made_at)
        text = json.dumps(slip, ensure_ascii=False, sort_keys=True)
        signing.keep(session.db, session.key, keys.to_bytes(), made_at, text)
        act.note("keys", "signing_key", None, {"fingerprint": [None, slip["fingerprint"]]})
    return keys


def slip(session: Session) -> dict[str, Any]:
    """The registration slip of the office's keys: enrolment, proofs, fingerprint."""
    signing_keys(session)
    found: dict[str, Any] = json.loads(signing.slip(session.db))
    return found


def write_slip(session: Session, out: Path) -> list[Path]:
    """Write the slip as JSON at ``out``, beside it the PDF for the seal and the certificates.

    Returns the files written. Raises Unavailable if the disk refuses.
    """
    from jindu_desktop.ports.pdf.slip import registration_slip

    made, office = slip(session), session.office
    name = str(office["name"])
    code = str(office["division_code"])
    printed_at = session.today().isoformat()
    files = {
        out: json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True).encode(),
        out.with_suffix(".pdf"): registration_slip(
            made, office_name=name, operator=session.operator, printed_at=printed_at
        ),
    }
    for algorithm, text in signing_keys(session).pem(code, name).items():
        files[out.with_name(f"{out.stem}-{algorithm}.pem")] = text.encode()
    for path, data in files.items():
        write_beside(path, data)
    return list(files)
