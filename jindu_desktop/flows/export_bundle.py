"""The signed monthly bundle: built once from the frozen figures, signed again at every export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jindu_desktop import __version__
from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.answers import to_questions
from jindu_desktop.flows.keys import keys_of, signing_keys
from jindu_desktop.flows.month import accepted_elsewhere
from jindu_desktop.flows.review import demand_agreed
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.bundle import build, canonical
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.tables import monthly_csv
from jindu_desktop.ports.files import write_beside
from jindu_desktop.rules.amendment import moved
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.precheck import is_zero
from jindu_desktop.store import audit, months, receipts
from jindu_desktop.store.acting import acting, now

_STEPS = 4


def export_bundle(
    session: Session, month: Month, folder: Path, progress: Progress | None = None
) -> Path:
    """Write the bundle of a closed month into a folder and return its path.

    The payload is kept at the first export of a revision, so exporting again gives the same payload
    bytes. Only after the city refused it for its place in the chain (E4xx, E5xx) is the same
    revision made anew, with the seq that is free again. Raises Refused while the month is open,
    while a second person's word is missing where two are asked for, while the city's questions
    await an amendment, or if the city has this revision from another PC; Unavailable if the disk
    refuses.
    """
    tell = progress or Progress()
    frozen = months.closed(session.db, str(month))
    if frozen is None:
        raise Refused(f"{month} 还没有关账，请先关账再导出", code="not_closed")
    demand_agreed(session, frozen)
    tell.step(0, _STEPS)
    kept = _kept(session, month, frozen)
    keys = keys_of(session, kept.payload) if kept else signing_keys(session)
    tell.step(1, _STEPS)
    payload = kept.payload if kept else _payload(session, frozen, keys)
    tell.step(2, _STEPS)
    office = session.office
    code = str(office["division_code"])
    signed = build.sign_bundle(payload, keys, code, str(office["name"]))
    tell.step(3, _STEPS)
    path = folder / build.file_name(code, frozen.period, frozen.revision)
    with acting(session.db, session.operator, f"导出报送包 {month}", "export") as act:
        if kept is None:
            months.keep_bundle(act.db, _entry(payload))
        sha256, _ = build.fingerprint(payload)
        act.note("export", "bundle", None, {"sha256": [None, sha256]})
        write_beside(path, signed)
    tell.step(_STEPS, _STEPS)
    return path


def _kept(session: Session, month: Month, frozen: months.Closed) -> months.Bundle | None:
    """The bundle to be signed again, None if it is to be made."""
    kept = months.bundle(session.db, frozen.period, frozen.revision)
    if kept and kept.state != months.RETURNED:
        return kept
    if accepted_elsewhere(session, month) >= frozen.revision:
        raise Refused(
            f"市里已受理过 {month}（第 {frozen.revision} 次更正，0 为首报），那份文件不是本机导出的；"
            "如需更正请用“更正”",
            code="accepted_elsewhere",
        )
    if kept is None:
        return None
    answer = receipts.answer_to(session.db, kept.sha256)
    asked = [each["text"] for each in answer.questions if not each["code"]] if answer else []
    if asked:
        raise Refused(f"{month} 被市里退回，请先用“更正”回答：{'；'.join(asked)}", code="returned")
    return None


def _entry(payload: bytes) -> months.Bundle:
    head = build.manifest_of(payload)
    sha256, sm3 = build.fingerprint(payload)
    return months.Bundle(
        head["period"],
        head["revision"],
        head["seq"],
        head["created"],
        sha256,
        sm3,
        payload,
        months.EXPORTED,
    )


def _payload(session: Session, frozen: months.Closed, keys: SigningKeys) -> bytes:
    last = months.chain_end(session.db)
    prev = _prev(last) if last else None
    created = f"{now()[:19]}Z"
    return build.build_payload(
        office=str(session.office["division_code"]),
        period=frozen.period,
        revision=frozen.revision,
        seq=last.seq + 1 if last else 1,
        prev=prev,
        created=created,
        app={"name": "jindu_desktop", "version": __version__},
        keys=keys,
        files=_files(session, frozen, prev, created),
    )


def _prev(last: months.Link) -> dict[str, Any]:
    return {
        "seq": last.seq,
        "period": last.period,
        "revision": last.revision,
        "sha256": last.sha256,
        "sm3": last.sm3,
    }


def _files(
    session: Session, frozen: months.Closed, prev: dict[str, Any] | None, created: str
) -> dict[str, bytes]:
    from jindu_desktop.ports.pdf.monthly import monthly_report

    end = audit.head(session.db)
    corrected = {"as_reported": False} if frozen.revision else {}  # what the paper says of itself
    amended = {"amendment.json": _amendment(session, frozen)} if frozen.revision else {}
    return amended | {
        "summary.json": canonical.dumps(frozen.summary),
        "audit.json": canonical.dumps({"entries": end.entries, "sha256": end.sha256.hex()}),
        "tables/monthly.csv": monthly_csv(frozen.summary, LABELS),
        "report.pdf": monthly_report(
            frozen.summary | corrected,
            office_name=str(session.office["name"]),
            count_labels=LABELS,
            prev_fingerprint=prev["sha256"] if prev else None,
            operator="",
            printed_at=created[:10],
            zero_report=is_zero(frozen.summary),
        ),
    }


def _amendment(session: Session, frozen: months.Closed) -> bytes:
    """Why a revision was made and what moved since the one before it, if that was made here."""
    earlier = months.before(session.db, frozen.period, frozen.revision)
    changes = moved(earlier.summary, frozen.summary, LABELS) if earlier else []
    content: dict[str, Any] = {
        "period": frozen.period,
        "revision": frozen.revision,
        "corrects": earlier.revision if earlier else None,
        "reason": frozen.reason,
        "moved": [each.as_json() for each in changes],
    }
    given = _answers(session, earlier) if earlier else []
    return canonical.dumps(content | {"answers": given} if given else content)


def _answers(session: Session, earlier: months.Closed) -> list[dict[str, str]]:
    """What the office answered to the questions about the revision that came back."""
    sent = (
        months.bundle(session.db, earlier.period, revision)
        for revision in range(earlier.revision, -1, -1)  # one may never have left: see review
    )
    last = next((each for each in sent if each), None)
    asked = receipts.answer_to(session.db, last.sha256) if last else None
    return to_questions(session, asked.bundle_sha256, asked.questions) if asked else []
