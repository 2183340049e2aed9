"""The office's signing keys and their registration slip."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.bundle import build
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.slip import make_slip
from jindu_desktop.ports.files import write_all
from jindu_desktop.store import months, signing
from jindu_desktop.store.acting import Act, acting


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


def keys_of(session: Session, payload: bytes) -> SigningKeys:
    """The keys that a payload names as its own: those in use, or the former ones of a change.

    Raises Refused once the former ones are gone.
    """
    wanted = build.manifest_of(payload)["keys"]
    for pair in signing.pairs(session.db, session.key):
        keys = SigningKeys.from_bytes(*pair)
        if sorted(keys.fingerprints().values()) == wanted:
            return keys
    raise Refused(
        "这份报送包是用以前的签名密钥签的，那一套已经停用，不能再导出；如需重报请用“更正”",
        code="former_keys",
    )


def rotate(session: Session, out: Path, *, lost: bool = False) -> list[Path]:
    """New keys, and their slip for the city, signed by the former ones too; returns the files.

    The former keys are kept until the city has accepted something signed by the new ones, since
    what was exported with them names them. ``lost``: the city has revoked the former keys; they do
    not vouch, and what waits for an answer is voided, to be made anew. Raises Refused while an
    earlier change is not through, Unavailable if the disk refuses.
    """
    former = signing_keys(session)
    if len(signing.pairs(session.db, session.key)) > 1 and not lost:
        raise Refused(
            "上一次更换还没有完成：新密钥登记后，要有一份报送包被受理；登记单可以再写一份",
            code="changing",
        )
    made, office = SigningKeys.generate(), session.office
    code, name = str(office["division_code"]), str(office["name"])
    with acting(session.db, session.operator, "更换签名密钥", "keys") as act:
        made_at = f"{act.at[:19]}Z"
        new = make_slip(code, name, made, made_at, None if lost else former)
        text = json.dumps(new, ensure_ascii=False, sort_keys=True)
        signing.keep(session.db, session.key, made.to_bytes(), made_at, text)
        if lost:
            signing.forget_former(session.db)
            for bundle in months.awaited(session.db):
                months.settle(session.db, bundle.sha256, months.VOID)
        told = {"fingerprint": new["fingerprint"], "lost": lost}
        act.note("rotate", "signing_key", None, {key: [None, value] for key, value in told.items()})
    return write_slip(session, out)


def retire_former(act: Act, payload: bytes) -> None:
    """Drop the former keys once what the new ones signed was accepted and nothing else waits."""
    slips = signing.slip(act.db)
    newest = sorted(each["fp"] for each in json.loads(slips)["enrolment"]["keys"]) if slips else []
    waiting = [build.manifest_of(each.payload)["keys"] for each in months.awaited(act.db)]
    if any(keys != newest for keys in [build.manifest_of(payload)["keys"], *waiting]):
        return
    if dropped := signing.forget_former(act.db):
        act.note("retire", "signing_key", None, {"pairs": [dropped, 0]})


def slip(session: Session) -> dict[str, Any]:
    """The registration slip of the office's keys: enrolment, proofs, fingerprint."""
    signing_keys(session)
    found: dict[str, Any] = json.loads(signing.slip(session.db))
    return found


def write_slip(session: Session, out: Path) -> list[Path]:
    """Write the slip as JSON at ``out``, beside it the PDF for the seal and the certificates.

    The JSON never gives way to one of these: an ``out`` named .pdf or .pem stands for its .json.
    Returns the files written. Raises Unavailable if the disk refuses.
    """
    from jindu_desktop.ports.pdf.slip import registration_slip

    if out.suffix.lower() in {".pdf", ".pem"}:
        out = out.with_suffix(".json")
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
    write_all(files)
    return list(files)
