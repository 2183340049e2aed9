"""Is the registry sound: the file's pages, the audit chain, every office's chain of bundles."""

from __future__ import annotations

from typing import Any

from jindu_desktop.flows.city.desk import Desk, china_time
from jindu_desktop.store import audit, integrity
from jindu_desktop.store.city import acting, ledger, offices
from jindu_desktop.store.faults import translated


def check_registry(desk: Desk) -> dict[str, Any]:
    """``{"ok", "audit_entries", "problems": [sentence]}``; nothing is changed."""
    with translated():
        problems = integrity.page_faults(desk.db)
        problems += integrity.loose_references(desk.db)
        broken = audit.broken_at(desk.db)
        entries = audit.head(desk.db).entries
        for office in offices.newest(desk.db):
            numbers = [seq for _, seq, *_ in ledger.accepted(desk.db, office.office)]
            if numbers != list(range(1, len(numbers) + 1)):
                problems.append(f"{office.office} {office.name} 已受理的序号不连续")
    if broken:
        problems.append(f"日志链在第 {broken} 条断开：这一条或前一条被改动过")
    return {"ok": not problems, "audit_entries": entries, "problems": problems}


def recent_acts(desk: Desk, most: int = 60) -> list[str]:
    """What was done last, the newest first: day and time in China, operator, what."""
    return [
        f"{china_time(at)}　{operator}　{title}"
        for at, operator, title in acting.recent(desk.db, most)
    ]
