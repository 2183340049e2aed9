"""Checking bundles on disk; no ledger is ever written here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jindu_desktop.ports.bundle.verify import verify_file


def verify_path(path: Path, office: str | None = None) -> dict[str, Any]:
    """The verdict on one file as the command line gives it."""
    return verify_file(path, office=office).as_json()
