"""Which shell an opened folder gets: an office's, or the city's for a registry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jindu_desktop.flows.opening import is_city
from jindu_desktop.ui.notices import Notices
from jindu_desktop.ui.shell import Shell
from jindu_desktop.ui.tasks import Pool, Tasks

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.pages import Entry


def shell_of(session: Session, pool: Pool | None, pages: Sequence[type[Page] | Entry]) -> Shell:
    """A shell with a worker and a notice bar of its own; ``pages`` are those of an office."""
    tasks = Tasks(session, pool)
    if is_city(session.folder):
        from jindu_desktop.ui.city_shell import CityShell

        return CityShell(session, tasks, Notices())
    return Shell(session, tasks, Notices(), pages)
