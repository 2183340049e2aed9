"""What the pages of the city's desk ask of the flows, as work for the worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress

if TYPE_CHECKING:
    from jindu_desktop.flows.city.desk import Desk
    from jindu_desktop.flows.city.enrol import Enrolled
    from jindu_desktop.flows.city.incoming import Seen
    from jindu_desktop.flows.city.receive import Received
    from jindu_desktop.flows.city.town_month import TownMonth

Work = Callable[[Any, Progress], Any]
"""As ``tasks.Work``; the session is the open registry."""


def board(year: int) -> Work:
    """Who has sent which month; answers as the flow does."""

    def work(desk: Desk, _progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.city.board import board as look

        return look(desk, year)

    return work


def town_month(office: str, month: Month) -> Work:
    """What is known of a town's month."""

    def work(desk: Desk, _progress: Progress) -> TownMonth:
        from jindu_desktop.flows.city.town_month import town_month as look

        return look(desk, office, month)

    return work


def save_receipt(number: int, folder: Path) -> Work:
    """Write a receipt given before; answers the file."""

    def work(desk: Desk, _progress: Progress) -> Path:
        from jindu_desktop.flows.city.town_month import save_receipt as write

        return write(desk, number, folder)

    return work


def look_through(places: Sequence[Path]) -> Work:
    """What would become of the bundles in these files and folders; answers a list of Seen."""

    def work(desk: Desk, progress: Progress) -> list[Seen]:
        from jindu_desktop.flows.city.incoming import look_through as look
        from jindu_desktop.flows.incoming import bundle_files

        return look(desk, list(bundle_files(places)), progress)

    return work


def before(office: str, period: str) -> Work:
    """The numbers of the month before; answers ``(office, period, summary)``."""

    def work(desk: Desk, _progress: Progress) -> tuple[str, str, dict[str, Any]]:
        from jindu_desktop.flows.city.incoming import summary_before

        earlier = str(Month.parse(period).plus(-1))
        return office, period, summary_before(desk, office, earlier)

    return work


def receive(
    paths: Sequence[Path],
    receipts: Path,
    asked: Sequence[tuple[str, str, dict[str, str]]],
    *,
    papers: bool = False,
) -> Work:
    """Answer these files; ``asked`` are office, month and question. Answers a list of Received.

    ``papers``: beside every receipt its code as text and on paper.
    """

    def work(desk: Desk, progress: Progress) -> list[Received]:
        from jindu_desktop.flows.city.incoming import pinned
        from jindu_desktop.flows.city.receive import receive as take

        questions = [pinned(*each) for each in asked]
        found = take(desk, list(paths), receipts, asked=questions, progress=progress)
        if papers:
            from jindu_desktop.flows.city.receipt_papers import write_papers

            names = dict.fromkeys(name for each in found for name in each.receipts)
            write_papers(desk, [receipts / name for name in names])
        return found

    return work


def collect(month: Month) -> Work:
    """The month of all towns added up; answers as the flow does."""

    def work(desk: Desk, progress: Progress) -> dict[str, Any]:
        from jindu_desktop.flows.city.collect import collect as add_up

        return add_up(desk, month, progress)

    return work


def bulletin(found: dict[str, Any]) -> Work:
    """The 通报 as PDF, to be looked at."""

    def work(desk: Desk, _progress: Progress) -> bytes:
        from jindu_desktop.flows.city.collect import bulletin_pdf

        return bulletin_pdf(desk, found)

    return work


def write_collection(found: dict[str, Any], folder: Path) -> Work:
    """Write workbook and 通报; answers the files."""

    def work(desk: Desk, _progress: Progress) -> list[Path]:
        from jindu_desktop.flows.city.collect import write_collection as write

        return write(desk, found, folder)

    return work


def offices(desk: Any, _progress: Progress) -> tuple[list[dict[str, Any]], list[tuple[str, int]]]:
    """Every office with its keys, and the due days."""
    from jindu_desktop.flows.city.enrol import due_days, list_offices

    return list_offices(desk), due_days(desk)


def enrol(slip: Path, fingerprint: str, first: Month | None) -> Work:
    """Register an office or its new keys; answers as the flow does."""

    def work(desk: Desk, _progress: Progress) -> Enrolled:
        from jindu_desktop.flows.city.enrol import enrol as register

        return register(desk, slip, fingerprint, first)

    return work


def revoke(office: str, key: str, reason: str) -> Work:
    """End keys at once; answers their fingerprints."""

    def work(desk: Desk, _progress: Progress) -> list[str]:
        from jindu_desktop.flows.city.enrol import revoke as end

        return end(desk, office, key, reason)

    return work


def set_due_day(day: int, first: Month) -> Work:
    """From a month on, another due day."""

    def work(desk: Desk, _progress: Progress) -> None:
        from jindu_desktop.flows.city.enrol import set_due_day as decide

        decide(desk, day, first)

    return work


def write_slip(folder: Path) -> Work:
    """Write the city's slip and what goes with it; answers the files."""

    def work(desk: Desk, _progress: Progress) -> list[Path]:
        from jindu_desktop.flows.city.city_keys import write_slip as write

        return write(desk, folder)

    return work


def rotate_keys(folder: Path, *, lost: bool) -> Work:
    """New keys for the city, and their slip; answers the files."""

    def work(desk: Desk, _progress: Progress) -> list[Path]:
        from jindu_desktop.flows.city.city_keys import rotate

        return rotate(desk, folder, lost=lost)

    return work


def about(desk: Any, _progress: Progress) -> tuple[str, list[str]]:
    """The fingerprint of the city's keys, and what was done last."""
    from jindu_desktop.flows.city.check import recent_acts
    from jindu_desktop.flows.city.city_keys import slip

    return str(slip(desk)["fingerprint"]), recent_acts(desk)


def check(desk: Any, _progress: Progress) -> dict[str, Any]:
    """Is the registry sound; answers as the flow does."""
    from jindu_desktop.flows.city.check import check_registry

    return check_registry(desk)
