"""What §18 to §34 show beside the fields of the records."""

from __future__ import annotations

from collections.abc import Callable

from jindu_desktop.flows.printing import (
    extra_campaigns,
    extra_cases,
    extra_ends,
    extra_month,
    extra_people,
    extra_police,
    extra_rosters,
    extra_schools,
    extra_visits,
)
from jindu_desktop.flows.printing.gathering import Gathering

OF_ENDINGS: dict[int, tuple[Callable[[Gathering], None], ...]] = {
    18: (extra_police.overdue,),
    19: (extra_police.reported_facts,),
    20: (extra_police.handed,),
    21: (extra_ends.pause,),
    22: (extra_ends.pause,),
    23: (extra_ends.ended,),
    24: (extra_ends.regular,),
    25: (extra_ends.final,),
    26: (extra_people.standing, extra_people.risk),
    27: (extra_people.standing, extra_people.tier),
    28: (extra_people.release,),
    29: (extra_rosters.people,),
    30: (extra_cases.grid, extra_people.standing, extra_people.tier, extra_people.control),
    31: (extra_rosters.staff,),
    32: (extra_schools.eight,),
    34: (extra_month.month,),
    90: (extra_visits.visits,),
    91: (extra_campaigns.year,),
}
"""Form number → what is worked out for it, in order."""
