"""A bare window: PySide6, one QTableView over the persons of the plain database, nothing else.

``python -m benchmarks.baseline.window OFFICE.sqlite`` prints ``usable`` when the table has been
painted and the event loop answers, then ends. Started from outside, the clock runs from the start
of the process to that line.
"""

import sqlite3
import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QTableView

Index = QModelIndex | QPersistentModelIndex

HEADINGS = "姓名 性别 公民身份号码 联系电话 村(社区)名称 列入台账日期 毒品种类 责任民警".split()
ROWS = """
SELECT p.name, p.sex, p.id_number, p.phone, v.name, p.registered_on, p.drug_kinds, p.police_name
FROM person p LEFT JOIN village v ON v.id = p.village
WHERE p.struck_on IS NULL ORDER BY p.id
"""


class Persons(QAbstractTableModel):
    """All rows in memory, shown as they are."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section]
        return None


class Table(QTableView):
    """Says once when it has been painted."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, tell)


def tell() -> None:
    """The event loop answers after the first painting: the window is usable."""
    print("usable", flush=True)
    QApplication.quit()


def main(path: str) -> int:
    """Show the window until it has been painted."""
    app = QApplication(sys.argv[:1])
    connection = sqlite3.connect(path)
    model = Persons(connection.execute(ROWS).fetchall())
    table = Table()
    table.setModel(model)
    table.resize(1366, 768)
    table.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
