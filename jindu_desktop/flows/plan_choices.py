"""Which activity a planned one became, where the clerk knows better than the titles."""

from __future__ import annotations

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.save import Saved
from jindu_desktop.flows.session import Session
from jindu_desktop.records import ACTIVITY, ACTIVITY_PLAN, PLAN_CHOICE
from jindu_desktop.store import entries
from jindu_desktop.store.acting import acting
from jindu_desktop.store.faults import translated


def choose(session: Session, plan: int, activity: int | None) -> Saved:
    """This activity was held by that plan, or (None) none was; undone and logged like any save.

    Raises Refused where the activity was given to another plan by hand, or either is struck out.
    """
    title = _title(session, plan)
    with translated():
        given = entries.rows_where(session.db, PLAN_CHOICE, "plan", plan)
        if activity is not None:
            _free(session, plan, activity)
    with acting(session.db, session.operator, f"指定计划“{title}”做成的活动") as act:
        if given:
            row_id = int(str(given[0]["id"]))
            act.update(PLAN_CHOICE, row_id, {"activity": activity})
        else:
            row_id = act.insert(PLAN_CHOICE, {"plan": plan, "activity": activity})
    return Saved(row_id, frozenset(act.changed))


def let_go(session: Session, plan: int) -> Saved:
    """Take the clerk's word back: titles, places and days decide again. Refused if there is none."""
    title = _title(session, plan)
    given = entries.rows_where(session.db, PLAN_CHOICE, "plan", plan)
    if not given:
        raise Refused("这一项没有指定过活动", code="nothing")
    row_id = int(str(given[0]["id"]))
    with acting(session.db, session.operator, f"计划“{title}”改回自动对应", "strike") as act:
        act.strike(PLAN_CHOICE, row_id, "改回自动对应")
    return Saved(row_id, frozenset(act.changed))


def _title(session: Session, plan: int) -> str:
    row = entries.fetch(session.db, ACTIVITY_PLAN, plan)
    if row is None or row["struck_on"]:
        raise Refused("这项计划已划销", code="struck")
    return str(row["title"])


def _free(session: Session, plan: int, activity: int) -> None:
    """The activity is there, and no other plan was given it by hand."""
    row = entries.fetch(session.db, ACTIVITY, activity)
    if row is None or row["struck_on"]:
        raise Refused("这场活动已划销", code="struck")
    for other in entries.rows_where(session.db, PLAN_CHOICE, "activity", activity):
        holder = entries.fetch(session.db, ACTIVITY_PLAN, int(str(other["plan"])))
        if other["plan"] != plan and holder and not holder["struck_on"]:
            raise Refused(
                f"“{row['title']}”已指定给计划“{holder['title']}”，一场活动只算一项计划；请先改那一项",
                code="taken",
            )
