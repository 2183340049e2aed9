"""Checking bundles on disk; no ledger is ever written here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.ports.bundle.faults import printable
from jindu_desktop.ports.bundle.verify import verify_file


def verify_path(path: Path, office: str | None = None) -> dict[str, Any]:
    """The verdict on one file as the command line gives it; never raises, so that a file which
    cannot be read does not hide the others."""
    try:
        return verify_file(path, office=office).as_json()
    except Unavailable as error:
        return unread(printable(str(path), 4096)) | {
            "errors": [{"where": str(path), "code": UNAVAILABLE, "message": error.message}]
        }


UNAVAILABLE = "unavailable"


def unread(where: str) -> dict[str, Any]:
    """What is told of a file that could not be read, without its fault."""
    empty = dict.fromkeys(("office", "period", "revision", "seq", "payload_sha256"))
    return {"file": where, "ok": False, "trust": "unregistered", **empty}
