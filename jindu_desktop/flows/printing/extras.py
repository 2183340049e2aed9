"""What single forms show beside the fields of the records, worked out when they are printed."""

from __future__ import annotations

from collections.abc import Callable

from jindu_desktop.flows.printing import dossier, extra_cases, extra_tests
from jindu_desktop.flows.printing.extras_ending import OF_ENDINGS
from jindu_desktop.flows.printing.gathering import Gathering

Extra = Callable[[Gathering], None]

EXTRAS: dict[int, tuple[Extra, ...]] = {
    0: (dossier.dossier,),
    1: (extra_cases.grid, extra_cases.used_years),
    3: (extra_cases.guarantor,),
    4: (extra_cases.guarantor,),
    5: (extra_cases.work_group,),
    8: (extra_tests.person_register, extra_tests.month_register),
    9: (extra_cases.contact_number,),
    10: (extra_cases.contact_number,),
    14: (extra_cases.leave_days,),
    15: (extra_cases.executed,),
    16: (extra_cases.counters_then,),
    17: (extra_cases.counters_then,),
    **OF_ENDINGS,
}
"""Form number → what is worked out for it, in order."""
