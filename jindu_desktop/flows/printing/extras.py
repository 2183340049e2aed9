"""What single forms show beside the fields of the records, worked out when they are printed."""

from __future__ import annotations

from collections.abc import Callable

from jindu_desktop.flows.printing.collect import Gathering
from jindu_desktop.records import FAMILY_MEMBER
from jindu_desktop.store import entries

Extra = Callable[[Gathering], None]


def guarantor(made: Gathering) -> None:
    """Who stands for the person: a minor's guardian, else the family member of the work group,
    else the main contact; telephone and relation as far as they are known.
    """
    person, case = made.target.person or {}, made.target.case or {}
    name = person.get("minor_guardian") or case.get("family_name") or person.get("contact_name")
    if not name:
        return
    made.values["guarantor.name"] = str(name)
    if name == person.get("contact_name"):
        made.values["guarantor.relation"] = made.values["person.contact_relation"]
        made.values["guarantor.phone"] = made.values["person.contact_phone"]
    owner = int(str(person["id"]))
    for row in entries.rows_where(made.session.db, FAMILY_MEMBER, "person", owner):
        if row["name"] == name:
            made.sources.append(int(str(row["id"])))
            made.values["guarantor.relation"] = str(row["relation"] or "")
            made.values["guarantor.phone"] = str(row["phone"] or "")
            made.values["guarantor.address"] = str(row["address"] or "")


EXTRAS: dict[int, tuple[Extra, ...]] = {3: (guarantor,)}
"""Form number → what is worked out for it."""
