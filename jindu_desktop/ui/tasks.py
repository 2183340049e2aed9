"""Work off the main thread: one worker, progress, cancel, results on the main thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, QTimer, Signal

from jindu_desktop.core.errors import Cancelled, Refused, Unavailable
from jindu_desktop.core.memory import give_back
from jindu_desktop.core.progress import Progress

if TYPE_CHECKING:
    from jindu_desktop.flows.session import Session

_REST = 2000  # milliseconds without work, then memory is given back
_TELL_EVERY = 0.05  # seconds between two reports of progress; a signal for each row would drown us

Work = Callable[["Session", Progress], Any]
Heard = Callable[[Any], None]


class Pool(Protocol):
    """What of QThreadPool is used; tests give one that runs at once."""

    def start(self, job: QRunnable) -> None:
        """Run the job, now or later."""

    def waitForDone(self) -> bool:  # noqa: N802 - Qt's name
        """Return when nothing runs any more."""


class Task(QObject):
    """One piece of work under way. Its signals arrive on the main thread.

    ``failed`` carries ``Refused``, ``Unavailable``, or ``Cancelled`` when the clerk stopped it;
    a bug goes to the exception hook instead. ``finished`` comes last in any case.
    """

    progressed = Signal(object, object)
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.stop = threading.Event()
        self.silent = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it wrote is rolled back."""
        self.stop.set()

    def drop(self) -> None:
        """Cancel work whose answer nobody wants any more; nothing is delivered."""
        self.silent = True
        self.stop.set()


class _Reporter(Progress):
    """Progress that reaches the window and hears the cancel button."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._told = 0.0

    def step(self, done: int, total: int) -> None:
        if self._task.stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._told >= _TELL_EVERY:
            self._told = now
            self._task.progressed.emit(done, total)


class _Job(QRunnable):
    """Runs on the worker thread with a connection of its own."""

    def __init__(self, task: Task, session: Session, work: Work) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.task = task
        self._session = session
        self._work = work

    def run(self) -> None:
        task = self.task
        try:
            result = self._result()
        except (Refused, Unavailable, Cancelled) as fault:
            if not task.silent:
                task.failed.emit(fault)
        else:
            if not task.silent:
                task.succeeded.emit(result)
        finally:
            task.finished.emit(task)

    def _result(self) -> Any:
        if self.task.stop.is_set():
            raise Cancelled
        with self._session.elsewhere() as own:
            return self._work(own, _Reporter(self.task))


class Tasks(QObject):
    """The one worker. ``started`` and ``finished`` let the window show what is under way."""

    started = Signal(object)
    finished = Signal(object)
    trouble = Signal(object)

    def __init__(self, session: Session, pool: Pool | None = None) -> None:
        super().__init__()
        self.session = session
        self._pool = pool or _one_thread(self)
        self._jobs: dict[Task, _Job] = {}
        self._closed = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(give_back)

    @property
    def busy(self) -> bool:
        """Is anything running or waiting?"""
        return bool(self._jobs)

    def start(
        self, work: Work, done: Heard, failed: Heard | None = None, *, title: str = ""
    ) -> Task:
        """Run ``work(session, progress)``; call ``done(result)`` or ``failed(exception)`` here.

        ``done`` and ``failed`` must be bound methods of a QObject: when it dies, nothing is
        delivered. Without ``failed`` the exception goes to the window's notice bar. ``title`` says
        in the window what is being done.
        """
        self._rest.stop()
        task = Task(title)
        task.succeeded.connect(done)
        task.failed.connect(failed or self.trouble)
        task.finished.connect(self._forget)
        job = self._jobs[task] = _Job(task, self.session, work)
        self.started.emit(task)
        if not self._closed:
            self._pool.start(job)
        return task

    def close(self) -> None:
        """Drop all work and wait until the worker has let go of the office; none is taken any more.

        What was done before is still heard, now, while those who asked for it are there.
        """
        self._closed = True
        for task in self._jobs:
            task.drop()
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        self._jobs.clear()
        self._rest.stop()

    def _forget(self, task: Task) -> None:
        self._jobs.pop(task, None)
        if not self._jobs:
            self._rest.start()
        self.finished.emit(task)


def _one_thread(parent: QObject) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(1)
    return pool
