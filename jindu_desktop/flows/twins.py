"""Is this person already in the ledger; and the clerk's answer that two are not the same, kept."""

from __future__ import annotations

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.browse import find_rows, rows
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON
from jindu_desktop.records.field import Row
from jindu_desktop.store import settings
from jindu_desktop.store.acting import acting

_LOOKED_AT = 200  # rows of one name are compared, more are not plausible


def twin(session: Session, typed: Row, row_id: int | None) -> Row | None:
    """Another person with the same identity number, or the same name and birth date.

    Pairs that a clerk said are two people are passed over; one number is always one person.
    """
    number, name = typed.get("id_number"), typed.get("name")
    for text in (number, name):
        if not isinstance(text, str):
            continue
        ids = find_rows(session, PERSON, text)[:_LOOKED_AT]
        for row in rows(session, PERSON, list(ids)):
            if row["id"] != row_id and _same(session, row, typed):
                return row
    return None


def _same(session: Session, row: Row, typed: Row) -> bool:
    if row["id_number"] == typed.get("id_number"):
        return True
    born = typed.get("birth_date")
    alike = born is not None and (row["name"], row["birth_date"]) == (typed.get("name"), born)
    return alike and not settings.get(session.db, _pair(row, typed))


def told_apart(session: Session, one: Row, other: Row) -> None:
    """Keep that two people who look alike are not the same; logged.

    Raises Refused where a number is missing or is the same: then it is one person.
    """
    numbers = {one.get("id_number"), other.get("id_number")}
    if None in numbers or len(numbers) < 2:
        raise Refused("两人的证件号码须都已填写且不相同", code="same_number")
    with acting(session.db, session.operator, "确认不是同一人", "told_apart") as act:
        settings.put(act.db, _pair(one, other), act.at)
        act.note("told_apart", PERSON.name, None, {"numbers": sorted(map(str, numbers))})


def _pair(one: Row, other: Row) -> str:
    return "told_apart:" + "|".join(sorted((str(one["id_number"]), str(other.get("id_number")))))
