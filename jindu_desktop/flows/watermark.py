"""The line that every list leaving the program carries: who took it out, when, and what for."""

from __future__ import annotations

from datetime import datetime

from jindu_desktop.flows.session import Session

_KINDS = {None: "", True: "　已脱敏", False: "　完整数据，依法保密，不得外传"}


def watermark(session: Session, *, masked: bool | None, purpose: str = "") -> str:
    """导出人 … 时间 … and whether it is complete; the day is the office's, the time the PC's.

    ``masked`` is None for tables that name nobody.
    """
    moment = f"{session.today().isoformat()} {datetime.now():%H:%M}"
    kind = _KINDS[masked]
    told = f"　用途：{purpose.strip()}" if purpose.strip() else ""
    return f"导出人：{session.operator}　时间：{moment}{kind}{told}"
