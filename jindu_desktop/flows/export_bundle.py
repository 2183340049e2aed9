"""The signed monthly bundle: built once from the frozen figures, signed again at every export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jindu_desktop import __version__
from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.keys import signing_keys
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.bundle import build, canonical
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.tables import monthly_csv
from jindu_desktop.ports.files import write_beside
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.store import audit, months
from jindu_desktop.store.acting import acting, now

_STEPS = 4


def export_bundle(
    session: Session, month: Month, folder: Path, progress: Progress | None = None
) -> Path:
    """Write the bundle of a closed month into a folder and return its path.

    The payload is kept at the first export of a revision, so exporting again gives the same payload
    bytes. Raises Refused while the month is open, Unavailable if the disk refuses.
    """
    tell = progress or Progress()
    frozen = months.closed(session.db, str(month))
    if frozen is None:
        raise Refused(f"{month} 还没有关账，请先关账再导出", code="not_closed")
    tell.step(0, _STEPS)
    keys = signing_keys(session)
    tell.step(1, _STEPS)
    kept = months.bundle(session.db, frozen.period, frozen.revision)
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
        "已导出",
    )


def _payload(session: Session, frozen: months.Closed, keys: SigningKeys) -> bytes:
    last = months.last_bundle(session.db)
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


def _prev(last: months.Bundle) -> dict[str, Any]:
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
    return {
        "summary.json": canonical.dumps(frozen.summary),
        "audit.json": canonical.dumps({"entries": end.entries, "sha256": end.sha256.hex()}),
        "tables/monthly.csv": monthly_csv(frozen.summary, LABELS),
        "report.pdf": monthly_report(
            frozen.summary,
            office_name=str(session.office["name"]),
            count_labels=LABELS,
            prev_fingerprint=prev["sha256"] if prev else None,
            operator="",
            printed_at=created[:10],
            zero_report=is_zero(frozen.summary),
        ),
    }


def is_zero(summary: dict[str, Any]) -> bool:
    """Whether nothing happened in the month: a zero report, which differs from no report."""
    quiet = ("contacts", "tests_done", "activities", "assistance_times", "reported", "new_users")
    return not any(summary["counts"][name] for name in quiet)
