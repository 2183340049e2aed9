"""Is the office sound: the file's pages, the audit chain, references, search keys and attachments."""

from __future__ import annotations

from typing import Any

from jindu_desktop.flows.session import Session
from jindu_desktop.store import audit, integrity
from jindu_desktop.store.faults import translated


def check_office(session: Session) -> dict[str, Any]:
    """``{"ok", "audit_entries", "problems": [sentence]}``; nothing is changed."""
    with translated():
        problems = integrity.page_faults(session.db)
        problems += integrity.loose_references(session.db)
        problems += integrity.stale_search_keys(session.db)
        problems += integrity.spoilt_attachments(session.db)
        broken = audit.broken_at(session.db)
        entries = audit.head(session.db).entries
    if broken:
        problems.append(f"日志链在第 {broken} 条断开：这一条或前一条被改动过")
    return {"ok": not problems, "audit_entries": entries, "problems": problems}
