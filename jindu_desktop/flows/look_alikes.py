"""Was this activity entered already; and the clerk's answer that two are not the same, kept."""

from __future__ import annotations

from datetime import date, timedelta

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.browse import rows
from jindu_desktop.flows.session import Session
from jindu_desktop.records import ACTIVITY
from jindu_desktop.records.field import Row
from jindu_desktop.rules.campaigns import Held
from jindu_desktop.rules.likeness import look_alike
from jindu_desktop.store import campaigns, settings
from jindu_desktop.store.acting import acting
from jindu_desktop.store.faults import translated

LEFT_OUT = ("held_on", "participants", "audience", "materials", "volunteers", "media_links")
"""What an activity held again does not take over: its day, its counts, reports about the last one."""


def look_alikes(session: Session, typed: Row, row_id: int | None) -> list[Row]:
    """Activities that look like the one being typed, by day; none while title or day is missing."""
    one = _typed(typed)
    if one is None:
        return []
    day = date.fromisoformat(one.held_on)
    span = [(day + timedelta(days=by)).isoformat() for by in (-1, 1)]
    with translated():
        near = campaigns.held(session.db, *span)
    alike = [
        each.id
        for each in near
        if each.id != row_id
        and look_alike(one, each)
        and not told_apart_already(session, one, each)
    ]
    return rows(session, ACTIVITY, alike)


def _typed(typed: Row) -> Held | None:
    title, day = typed.get("title"), typed.get("held_on")
    if not title or not day:
        return None
    village, school = typed.get("village"), typed.get("school")
    return Held(
        0, str(title), str(day), place=str(typed.get("place") or ""),
        village=village if isinstance(village, int) else None,
        school=school if isinstance(school, int) else None,
    )  # fmt: skip


def told_apart_already(session: Session, one: Held, other: Held) -> bool:
    """Did a clerk say that these two are not the same?"""
    return bool(settings.get(session.db, _pair(_name(one), _name(other))))


def told_apart(session: Session, one: Row, other: Row) -> None:
    """Keep that two activities that look alike are not the same; logged.

    Raises Refused where they have one title and one day: then they are one activity.
    """
    names = [f"{row['held_on']} {row['title']}" for row in (one, other)]
    if names[0] == names[1]:
        raise Refused("主题和日期都一样的是同一场活动，请划销其中一条", code="same_activity")
    with acting(session.db, session.operator, "确认不是同一场活动", "told_apart") as act:
        settings.put(act.db, _pair(*names), act.at)
        act.note("told_apart", ACTIVITY.name, None, {"activities": sorted(names)})


def alike_after_all(session: Session, one: Held, other: Held) -> None:
    """Take back that two activities are not the same: they look double again; logged."""
    names = [_name(each) for each in (one, other)]
    with acting(session.db, session.operator, "收回“不是同一场活动”", "told_apart") as act:
        settings.put(act.db, _pair(*names), "")
        act.note("alike_after_all", ACTIVITY.name, None, {"activities": sorted(names)})


def held_again(row: Row) -> Row:
    """What to type for an activity held once more: all but ``LEFT_OUT``. Saved by nobody yet."""
    values = {field.name: row.get(field.name) for field in ACTIVITY.fields}
    return {
        name: value for name, value in values.items() if value is not None and name not in LEFT_OUT
    }


def _name(one: Held) -> str:
    return f"{one.held_on} {one.title}"


def _pair(one: str, other: str) -> str:
    return "not_the_same_activity:" + "|".join(sorted((one, other)))
