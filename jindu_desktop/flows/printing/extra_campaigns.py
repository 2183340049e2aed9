"""What the year of activities on paper shows, up to the end of the month or today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jindu_desktop.flows.campaigns import Campaigns, campaigns
from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.rules.campaigns import (
    DONE,
    LATE,
    NEVER,
    Held,
    KeyDay,
    PlaceLine,
    PlanLine,
    Reach,
)

Line = dict[str, str]


def year(made: Gathering) -> None:
    """The year of the target's month (of today without one)."""
    month = made.target.month
    on = min(made.day, date.fromisoformat(month.last)) if month else made.day
    found = campaigns(made.session, month.year if month else made.day.year, on)
    made.sources += [one.id for one in found.held]
    made.sources += [line.planned.id for line in found.plan]
    made.values |= _sums(found)
    made.tables["activity_plan"] = [_plan(line) for line in found.plan]
    made.tables["activity"] = [
        {"title": one.title, "held_on": one.held_on, "place": one.place} for one in found.unplanned
    ]
    made.tables["七进"] = [
        {
            "venue": line.venue, "times": str(len(line.held)), "months": str(line.months),
            "last": _last(line.held), "state": line.state,
        }
        for line in found.venues
    ]  # fmt: skip
    made.tables["village"] = [_place(line) for line in found.villages]
    made.tables["school"] = [_place(line) for line in found.schools]
    made.tables["重要节点"] = [_key_day(line) for line in found.key_days]
    made.tables["人数"] = [_reach(line) for line in found.reach]


def _sums(found: Campaigns) -> Line:
    def visited(lines: Sequence[PlaceLine]) -> str:
        return f"{sum(bool(line.held) for line in lines)}/{len(lines)}"

    states = [line.state for line in found.plan]
    entered = sum(line.state != NEVER for line in found.venues)
    return {
        "campaign.year": str(found.year),
        "roster.day": day_words(found.on.isoformat()),
        "campaign.held": str(len(found.held)),
        "campaign.plan": f"{states.count(DONE)}/{len(states)}",
        "campaign.late": str(states.count(LATE)),
        "campaign.unplanned": str(len(found.unplanned)),
        "campaign.venues": f"{entered}/{len(found.venues)}",
        "campaign.villages": visited(found.villages),
        "campaign.schools": visited(found.schools),
    }


def _last(held: Sequence[Held]) -> str:
    return held[-1].held_on if held else ""


def _plan(line: PlanLine) -> Line:
    held = line.held
    return {
        "planned_on": line.planned.planned_on,
        "title": line.planned.title,
        "state": line.state,
        "became": f"{held.held_on} {held.title}" if held else "",
    }


def _place(line: PlaceLine) -> Line:
    return {"name": line.name, "times": str(len(line.held)), "last": line.last or "尚未开展"}


def _key_day(line: KeyDay) -> Line:
    coming = f"还有{line.left}天" if line.left > 0 else ""
    return {
        "day": line.day, "name": line.name, "window": f"{line.first} 至 {line.last}",
        "times": str(len(line.held)), "plans": str(len(line.planned)), "left": coming,
    }  # fmt: skip


def _reach(line: Reach) -> Line:
    return {
        "form": line.form, "times": str(len(line.held)),
        "participants": f"{line.participants}（{line.participants_told}场）",
        "audience": f"{line.audience}（{line.audience_told}场）",
        "materials": str(line.materials), "silent": str(line.silent),
    }  # fmt: skip
