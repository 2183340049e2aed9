"""Two persons for a month, as an option: who closes it, and another who looks at it before it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.operators import account
from jindu_desktop.flows.second import SETTING, prove, two_persons
from jindu_desktop.flows.session import Session, operators
from jindu_desktop.ports.bundle.freshness import local_day
from jindu_desktop.rules.amendment import Moved, moved
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.precheck import Notice
from jindu_desktop.store import closing, months, settings
from jindu_desktop.store.acting import acting
from jindu_desktop.store.closing import AGREED, SENT_BACK
from jindu_desktop.store.operators import founder

_STANDING_OUT = frozenset({"与往月相差大", "市级校验", "数字不合情理", "数字对不上"})
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Review:
    """Where a closed month stands with the second person; ``result`` is empty until one spoke."""

    needed: bool
    maker: str
    result: str = ""
    remark: str = ""
    checker: str = ""

    @property
    def open(self) -> bool:
        """Whether the month must not leave yet."""
        return self.needed and self.result != AGREED


@dataclass(frozen=True, slots=True)
class ToReview:
    """What the second person looks at: changes since the month before, and what stands out.

    ``accounts`` says of everyone who may agree who let them in and when.
    """

    state: Review
    before: str
    moves: tuple[Moved, ...]
    notices: tuple[Notice, ...]
    reason: str
    accounts: tuple[str, ...] = ()


def set_two_persons(session: Session, on: bool, second: str = "", passphrase: str = "") -> None:
    """Switch the option; switching it off takes a second operator with their own passphrase.

    Raises Refused if there is no second operator, or the passphrase is not theirs.
    """
    if on and len(operators(session.folder)) < 2:
        raise Refused("只有一名操作员，请先添加一名，再设双人复核", code="one_operator")
    if not on:
        prove(session, (second, passphrase))
    title = "设为双人复核" if on else "取消双人复核"
    with acting(session.db, session.operator, title, "setting") as act:
        settings.put(act.db, SETTING, "1" if on else "0")
        act.note("setting", "setting", None, {"two_persons": [not on, on], "with": [None, second]})


def review_of(session: Session, frozen: months.Closed) -> Review:
    """Where a frozen revision stands with the second person."""
    word = closing.review(session.db, frozen.period, frozen.revision)
    needed = two_persons(session)
    if word is None:
        return Review(needed, frozen.closed_by)
    return Review(needed, frozen.closed_by, word.result, word.remark, word.operator)


def state_of(session: Session, month: Month) -> Review | None:
    """Where a month stands with the second person, None while it is open or once it has left."""
    frozen = months.closed(session.db, str(month))
    if frozen is None or _left(session, frozen):
        return None
    return review_of(session, frozen)


def to_review(session: Session, month: Month) -> ToReview:
    """What a second person needs to see of a closed month, and no more. Raises Refused if open."""
    frozen = _closed(session, month)
    earlier = months.closed(session.db, str(month.plus(-1)))
    changes = moved(earlier.summary, frozen.summary, LABELS) if earlier else []
    kept = closing.check(session.db, frozen.period, frozen.revision)
    found = [Notice(**each) for each in kept.notices] if kept else []
    return ToReview(
        review_of(session, frozen),
        earlier.period if earlier else "",
        tuple(each for each in changes if each.kind != "village"),
        tuple(each for each in found if each.group in _STANDING_OUT),
        kept.reason if kept else frozen.reason,
        tuple(
            _account(session, name, frozen.closed_by)
            for name in operators(session.folder)
            if name != frozen.closed_by
        ),
    )


def _account(session: Session, name: str, maker: str) -> str:
    """Since when a second person can open the office, and by whose hand; the maker's own is marked."""
    found = account(session, name)
    if found is None and name == founder(session.db):
        return f"{name}：建立单位的操作员"
    if found is None:
        return f"{name}：没有添加的记录，请核实是谁加的"
    day = local_day(found.at)
    if found.by == name:
        return f"{name}：{day} 用恢复码重设过口令"
    marked = "，就是关账的人，请核实是否本人在用" if found.by == maker else ""
    return f"{name}：{day} 由 {found.by} 添加{marked}"


def review(
    session: Session,
    month: Month,
    result: str,
    remark: str = "",
    second: str = "",
    passphrase: str = "",
) -> None:
    """A second person agrees (同意) to a closed month or sends it back (退回) with a remark.

    It is the operator at work, or ``second`` who types the own passphrase beside the maker. Raises
    Refused for the maker, without a remark for 退回, or once the month has been exported.
    """
    frozen = _closed(session, month)
    checker = second or session.operator
    if checker == frozen.closed_by:
        raise Refused(f"{month} 是 {checker} 关的账，要由另一名操作员复核", code="same_person")
    if second:
        prove(session, (second, passphrase))
    words = remark.strip()
    if result == SENT_BACK and not words:
        raise Refused("退回须写明意见", code="required")
    if len(words) > _LONGEST:
        raise Refused(f"意见最多 {_LONGEST} 个字", code="bad_value")
    if _left(session, frozen):
        raise Refused(f"{month} 已经导出上报，不能再复核", code="exported")
    with acting(session.db, checker, f"复核{result} {month}", "review") as act:
        closing.keep_review(act, frozen.period, frozen.revision, result, words)
        told: dict[str, Any] = {"period": frozen.period, "revision": frozen.revision}
        told |= {"result": result, "account": _account(session, checker, frozen.closed_by)}
        change = {key: [None, value] for key, value in (told | {"remark": words}).items()}
        act.note("review", "month_close", None, change)


def demand_agreed(session: Session, frozen: months.Closed) -> None:
    """Refuse what a second person should have agreed to and has not."""
    state = review_of(session, frozen)
    if not state.open or _left(session, frozen):
        return
    if state.result == SENT_BACK:
        said = f"被 {state.checker} 复核退回：{state.remark}；请改正记录后用“更正”另定一版"
    else:
        said = f"还没有复核，请关账人（{state.maker}）以外的操作员复核同意后再导出"
    raise Refused(f"{frozen.period} {said}", code="not_reviewed")


def _left(session: Session, frozen: months.Closed) -> bool:
    """Whether this revision was exported and did not come back."""
    sent = months.bundle(session.db, frozen.period, frozen.revision)
    return sent is not None and sent.state != months.RETURNED


def _closed(session: Session, month: Month) -> months.Closed:
    frozen = months.closed(session.db, str(month))
    if frozen is None:
        raise Refused(f"{month} 还没有关账", code="not_closed")
    return frozen
