"""What the pages of the city's desk ask of the flows, as work for the worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress

if TYPE_CHECKING:
    from jindu_desktop.flows.city.desk import Desk
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
