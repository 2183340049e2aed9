"""Keeps what is typed: a moment after an edit it lies in the office's file, until it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from jindu_desktop.core.errors import Unavailable
from jindu_desktop.flows import drafts
from jindu_desktop.flows.drafts import Draft
from jindu_desktop.ui.tasks import Pool, Tasks

if TYPE_CHECKING:
    from jindu_desktop.core.progress import Progress
    from jindu_desktop.flows.session import Session
    from jindu_desktop.ui.page import Page
    from jindu_desktop.ui.shell import Shell

_SOON = 150  # milliseconds from the first edit that is not kept yet
_AGAIN = 5000  # after the disk refused


class DraftKeeper(QObject):
    """One for each open office. Writes on a thread and a connection of its own.

    The clock is not started anew by further edits, so that steady typing is kept as well; while a
    slow disk still writes, the next writing waits and then takes everything typed meanwhile.
    """

    def __init__(self, shell: Shell, pool: Pool | None = None) -> None:
        super().__init__(shell)
        self._shell = shell
        self._tasks = Tasks(shell.session, pool)
        self._bodies: dict[int, Any] = {}
        self._plain: dict[str, int] = {}
        self._before: dict[int, Any] | None = None  # what was kept, while something is written
        self._late = False
        self._warned = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_SOON)
        self._clock.timeout.connect(self._write)
        shell.page_made.connect(self._watch)
        self._reasons = shell.notices.reasons
        self._reasons.take(drafts.reasons(shell.session))
        self._reasons.edited.connect(self._edited)
        self._bodies |= {each.id: each.body for each in self._reasons.drafts()}

    def adopt(self, typed: Iterable[Draft]) -> None:
        """These drafts stand on their pages again and go on under their numbers."""
        known = list(typed)
        for each in known:
            if not _numbered(each.body):
                self._plain[each.page] = each.id
        now = {each.id for each in self._snapshot()}
        self._bodies |= {each.id: each.body for each in known if each.id in now}
        self._edited()

    def flush(self) -> list[Draft]:
        """Write everything now and stop; the drafts kept."""
        self._stop()
        now = self._snapshot()
        with suppress(Unavailable):  # what stands on the pages goes on being kept in memory
            drafts.keep(self._shell.session, now, self._gone(now))
        return now

    def forget(self) -> None:
        """Stop; what was typed is not wanted."""
        self._stop()
        with suppress(Unavailable):  # then they are offered once more
            drafts.drop(self._shell.session, self._bodies)

    def close(self) -> None:
        """Let go of the office; what is kept stays kept."""
        self._stop()

    def _stop(self) -> None:
        self._clock.stop()
        self._tasks.close()

    def _watch(self, page: Page) -> None:
        page.edited.connect(self._edited)
        page.changed.connect(self._edited)

    def _edited(self) -> None:
        if not self._clock.isActive():
            self._clock.start()

    def _write(self) -> None:
        self._clock.setInterval(_SOON)
        if self._before is not None:
            self._late = True
            return
        now = self._snapshot()
        fresh = [each for each in now if self._bodies.get(each.id) != each.body]
        gone = self._gone(now)
        if fresh or gone:
            self._before = self._bodies
            self._bodies = {each.id: each.body for each in now}
            self._tasks.start(partial(_keep, fresh, gone), self._written, self._refused)

    def _written(self, _nothing: object) -> None:
        self._before, self._warned = None, False
        if self._late:
            self._late = False
            self._write()

    def _refused(self, fault: object) -> None:
        """Nothing of this writing is kept: try again later, and say so once."""
        before, self._before, self._late = self._before or {}, None, False
        self._bodies = dict.fromkeys(before | self._bodies)
        self._clock.start(_AGAIN)
        if not self._warned and isinstance(fault, Unavailable):
            self._warned = True
            self._shell.notices.warn(f"正在填写的内容暂时没有写入草稿：{fault.message}")

    def _gone(self, now: Sequence[Draft]) -> set[int]:
        """What was kept and stands on no page any more."""
        return set(self._bodies) - {each.id for each in now}

    def _snapshot(self) -> list[Draft]:
        found = self._reasons.drafts()
        for page in self._shell.made():
            typed = page.draft()
            parts = typed if isinstance(typed, list) else [typed] if typed is not None else []
            found += [self._draft(page.title, each) for each in parts]
        return found

    def _draft(self, page: str, body: Any) -> Draft:
        """A form's typing names its number, record and row; anything else counts for its page."""
        if _numbered(body):
            row = body.get("row")
            found = row if isinstance(row, int) else None
            return Draft(body["draft"], page, str(body.get("record", "")), found, body)
        number = self._plain.setdefault(page, drafts.new_id())
        return Draft(number, page, "", None, body)


def _numbered(body: Any) -> bool:
    return isinstance(body, dict) and isinstance(body.get("draft"), int)


def _keep(fresh: list[Draft], gone: set[int], session: Session, _: Progress) -> None:
    drafts.keep(session, fresh, gone)
