"""A month of all towns in one table, with totals, places, corrections and who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.city.board import standings
from jindu_desktop.flows.city.bulletin_words import box, with_boxes
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.ports.files import write_all
from jindu_desktop.rules.amendment import moved
from jindu_desktop.rules.board import AWAITED, LATE, MISSING, NOT_ASKED, RETURNED, SENT
from jindu_desktop.rules.collect import Summary, Sums, by_id, is_small, ranks
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.plan import Target, shipped_plan
from jindu_desktop.store.city import ledger, offices
from jindu_desktop.store.city.acting import acting

_TREND = 12  # months, the one asked for the last


def collect(desk: Desk, month: Month, progress: Progress | None = None) -> dict[str, Any]:
    """The month's accepted bundles, the newest revision of each town, added up.

    ``{"month", "city", "due", "offices", "total", "late", "missing", "returned", "awaited",
    "corrected", "trend"}``: totals are made from numerators and denominators; who is not there is
    named and is in no total.
    """
    tell = progress or Progress()
    targets = by_id(shipped_plan()[1].targets)
    names = {each.office: each.name for each in offices.newest(desk.db)}
    places = {office: each for (office, _), each in standings(desk, [month])}
    sums, towns, corrected = Sums(targets), [], []
    for done, (office, revisions) in enumerate(_by_office(desk, month), 1):
        revision, summary = revisions[-1]
        sums.add(summary)
        where = places.get(office)
        towns.append(_town(office, names.get(office, office), revision, summary, targets))
        towns[-1] |= {"state": where.state if where else SENT, "day": where.day if where else ""}
        if len(revisions) > 1:
            change = [each.as_json() for each in moved(revisions[0][1], summary, LABELS)]
            corrected.append(
                {"office": office, "name": names.get(office, office), "revision": revision}
                | {"moved": change}
            )
        tell.step(done, len(names))
    _rank(towns, targets)
    due = next(iter(places.values())).due if places else ""
    return {
        "month": str(month),
        "city": desk.name,
        "due": due,
        "offices": towns,
        "total": {
            "offices": sums.towns,
            "expected": sum(each.state != NOT_ASKED for each in places.values()),
            "indicators": sums.totals(),
            "counts": sums.counts,
        },
        **{
            key: [_named(o, names) for o, each in places.items() if each.state == state]
            for key, state in _LISTS.items()
        },
        "corrected": corrected,
        "trend": _trend(desk, month, targets),
    }


_LISTS = {"late": LATE, "missing": MISSING, "returned": RETURNED, "awaited": AWAITED}


def _by_office(desk: Desk, month: Month) -> Iterator[tuple[str, list[tuple[int, Summary]]]]:
    """Each town's accepted revisions of a month, oldest first; one town at a time."""
    office, revisions = "", list[tuple[int, Summary]]()
    for code, revision, summary in ledger.summaries(desk.db, str(month)):
        if code != office and revisions:
            yield office, revisions
            revisions = []
        office = code
        revisions.append((revision, summary))
    if revisions:
        yield office, revisions


def _town(
    office: str, name: str, revision: int, summary: Summary, targets: dict[str, Target]
) -> dict[str, Any]:
    parts = ("label", "numerator", "denominator", "value", "target", "met")
    return {
        "office": office,
        "name": name,
        "revision": revision,
        "indicators": {
            each["id"]: {part: each[part] for part in parts}
            | {"small": is_small(each, targets.get(each["id"]))}
            for each in summary["indicators"]
        },
        "counts": dict(summary["counts"]),
    }


def _rank(towns: list[dict[str, Any]], targets: dict[str, Target]) -> None:
    """Give every town its place by each indicator."""
    for name, target in targets.items():
        own = [(t["office"], t["indicators"][name]) for t in towns if name in t["indicators"]]
        found = ranks(own, target)
        for office, each in own:
            each["rank"] = found.get(office)


def _named(office: str, names: dict[str, str]) -> dict[str, str]:
    return {"office": office, "name": names[office]}


def _trend(desk: Desk, month: Month, targets: dict[str, Target]) -> list[dict[str, Any]]:
    """Totals of the last months, each with the newest revisions and how many towns it has."""
    lines = []
    for back in range(_TREND - 1, -1, -1):
        sums, period = Sums(targets), month.plus(-back)
        for _, revisions in _by_office(desk, period):
            sums.add(revisions[-1][1])
        if sums.towns:
            values = {line["id"]: line["value"] for line in sums.totals()}
            lines.append({"month": str(period), "offices": sums.towns, "values": values})
    return lines


def bulletin_pdf(desk: Desk, found: dict[str, Any]) -> bytes:
    """The 通报 of what ``collect`` found, for looking at; nothing is written.

    A character that no font has is a box: one town's name must not keep the others' numbers back.
    """
    from jindu_desktop.ports.pdf.bulletin import bulletin

    return bulletin(
        with_boxes(found),
        count_labels=LABELS,
        operator=box(desk.operator),
        printed_at=f"{desk.today()}",
    )


def write_collection(desk: Desk, found: dict[str, Any], folder: Path) -> list[Path]:
    """Write what ``collect`` found as a workbook and as a PDF 通报; returns the files.

    Raises Unavailable if the disk refuses.
    """
    from jindu_desktop.ports.excel.collected import collected_workbook

    stem = folder / f"{desk.code}-{found['month']}"
    files = {
        stem.with_name(f"{stem.name}-汇总.xlsx"): collected_workbook(found, LABELS),
        stem.with_name(f"{stem.name}-通报.pdf"): bulletin_pdf(desk, found),
    }
    write_all(files)
    with acting(desk.db, desk.operator, f"汇总 {found['month']}", "collect") as act:
        act.note("collect", "received", None, {"offices": [None, len(found["offices"])]})
    return list(files)
