"""Which 管控状态 goes with a case (禁毒法 33–35, 戒毒条例 22 and 24). Pure."""

from __future__ import annotations

from jindu_desktop.records.codes import EndReason, Status
from jindu_desktop.rules.judges import NOT_EXECUTED_HERE

ENDINGS = {
    Status.DEAD: EndReason.DEATH,
    Status.COMPULSORY: EndReason.TO_COMPULSORY,
    Status.MOVED_OUT: EndReason.MOVED,
}
"""How a case usually ends that a status contradicts (status_conflict)."""

_AFTER = {end: status for status, end in ENDINGS.items()} | {EndReason.TERMINATED: Status.IN_PRISON}


def remark(now: str, *, ended: bool, reason: str | None) -> str:
    """One sentence about the status ``now`` of a person with this case.

    A measure in the community runs while the person is 社会面; what ends it (``reason``) may lead
    elsewhere. Empty where nothing follows from the end.
    """
    due = (
        next((s for end, s in _AFTER.items() if end == reason), None) if ended else Status.AT_LARGE
    )
    if due is None:
        return ""
    if now == due:
        return f"管控状态是“{now}”，不用另改"
    if not ended and now in NOT_EXECUTED_HERE:
        return f"管控状态现在是“{now}”，请核对：已回到社会面的记状态，不能执行的结束或中止措施"
    return f"管控状态现在是“{now}”，如已变为“{due}”，请在“管控状态”记一条"
