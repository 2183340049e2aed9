"""The program's own window, opened on the persons, telling when it is usable.

``python -m benchmarks.office_window FOLDER`` (JINDU_PASSPHRASE in the environment) prints
``usable`` when the table of persons has been painted with rows and the event loop answers, then
ends. The key is stretched in that time, beside the reading of the code.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from jindu_desktop import app as program


class Watch(QObject):
    """Sees every event of the program; the first painted table with rows ends it."""

    seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if not self.seen and event.type() == QEvent.Type.Paint:
            table = watched.parent()
            model = table.model() if isinstance(table, QTableView) else None
            if model is not None and model.rowCount() >= PERSONS:
                self.seen = True
                QTimer.singleShot(0, tell)
        return False


PERSONS = 400
"""Rows the table must have: no other table of the first pages is as long."""


def tell() -> None:
    """The event loop answers after the painting."""
    print("usable", flush=True)
    QApplication.closeAllWindows()


def watched(make: Any) -> Any:
    """The application, with the watch installed."""

    def made() -> QApplication:
        app: QApplication = make()
        app.watch = Watch(app)  # type: ignore[attr-defined]
        app.installEventFilter(app.watch)  # type: ignore[attr-defined]
        return app

    return made


if __name__ == "__main__":
    program.make_application = watched(program.make_application)
    sys.exit(program.main([sys.argv[1], "--page", "人员"]))
