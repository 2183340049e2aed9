"""What the checklist of a school shows: the school year, its eight items, how many are done."""

from __future__ import annotations

from jindu_desktop.core.period import school_year
from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.wording import day_words
from jindu_desktop.records import SCHOOL_ITEM
from jindu_desktop.records.codes import ItemState
from jindu_desktop.records.field import Row
from jindu_desktop.store import attachments, entries, settings


def eight(made: Gathering) -> None:
    """The items of the school year the month or the day lies in (1 Sept to 31 Aug)."""
    school = made.target.row
    if school is None:
        return
    day = made.target.month.last if made.target.month else made.day.isoformat()
    year = school_year(day)
    rows = [
        row
        for row in entries.rows_where(
            made.session.db, SCHOOL_ITEM, "school", int(str(school["id"]))
        )
        if row["school_year"] == year
    ]
    made.add_table(SCHOOL_ITEM, _with_evidence(made, rows))
    states = [row["state"] for row in rows]
    settled = sum(state in (ItemState.DONE, ItemState.NOT_APPLICABLE) for state in states)
    other = states.count(ItemState.NOT_APPLICABLE)
    note = f"（含不适用{other}项）" if other else ""
    last = max((str(row["checked_on"] or "") for row in rows), default="")
    checked = [row for row in rows if row["checked_on"] == last and row["checker"]]
    checkers = [str(row["checker"]) for row in checked]
    made.values |= {
        "school.year": year,
        "school.done": f"{settled}/{len(settings.checklist(made.session.db, year))}{note}",
        "school.checked_on": day_words(last),
        "school.checker": "、".join(dict.fromkeys(checkers)),
    }


def _with_evidence(made: Gathering, rows: list[Row]) -> list[Row]:
    """Where photos stand in for words, the paper says how many there are."""
    ids = [int(str(row["id"])) for row in rows]
    attached = attachments.numbers(made.session.db, SCHOOL_ITEM.name, ids)
    return [
        row if row["evidence"] or not (number := attached.get(row_id))
        else row | {"evidence": f"附件 {number} 件"}
        for row_id, row in zip(ids, rows, strict=True)
    ]  # fmt: skip
