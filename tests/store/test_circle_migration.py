"""A file from before the circle keeps its bundles, in the order of the chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from jindu_desktop.store import months, receipts
from jindu_desktop.store.connection import open_db
from jindu_desktop.store.migrations import MIGRATIONS
from jindu_desktop.store.sqlcipher import IntegrityError


def test_bundles_of_an_older_file_are_kept(tmp_path: Path) -> None:
    db = open_db(tmp_path / "old.db", bytes(32), create=True)
    MIGRATIONS.apply(db.tools, stop_before="m008_circle")
    for seq, period, state in (
        (2, "2026-08", "已导出"),
        (1, "2026-09", "已受理"),
        (3, "2026-10", "退回"),
    ):
        row = [period, 0, seq, "2026-11-01T00:00:00Z", f"{seq}" * 64, "0" * 64, b"payload", state]
        db.execute("INSERT INTO bundle VALUES (?,?,?,?,?,?,?,?)", row)
    MIGRATIONS.apply(db.tools)
    ids = db.execute("SELECT seq FROM bundle ORDER BY id").fetchall()
    assert ids == [(1,), (2,), (3,)]
    kept = months.bundle(db, "2026-08", 0)
    assert kept == months.Bundle(
        "2026-08", 0, 2, "2026-11-01T00:00:00Z", "2" * 64, "0" * 64, b"payload", "已导出"
    )
    end = months.chain_end(db)
    assert end
    assert (end.seq, end.period) == (2, "2026-08")
    assert receipts.pinned(db) is None
    again = months.Bundle("2026-10", 0, 3, "", "4" * 64, "", b"", months.EXPORTED)
    months.keep_bundle(db, again)
    with pytest.raises(IntegrityError):
        months.keep_bundle(db, months.Bundle("2026-10", 0, 9, "", "5" * 64, "", b"", "已受理"))
    db.close()
