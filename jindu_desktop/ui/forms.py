"""Designer's forms, loaded at run time into the widget that shows them.

A form is resources/ui/<record>.ui: groups of rows, each editor named like its field, its label
``label_<name>`` with the editor as buddy, and buttons named by what they do.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QFile, QIODevice, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.ui.style import scaled

W = TypeVar("W", bound=QObject)

LABEL_WIDTH = 8.7  # characters; longer labels break into two lines
TWO_COLUMNS = 640  # logical pixels
_ABOVE, _BELOW = 8, 42  # logical pixels kept in sight around the field with the focus


class _Loader(QUiLoader):
    """Fills the given widget instead of making a new root."""

    def __init__(self, root: QWidget) -> None:
        super().__init__()
        self._root = root

    def createWidget(  # noqa: N802 - Qt's name
        self, class_name: str, parent: QWidget | None = None, name: str = ""
    ) -> QWidget:
        if parent is None:
            self._root.setObjectName(name)
            return self._root
        return super().createWidget(class_name, parent, name)


def load(name: str, widget: QWidget) -> QWidget:
    """Fill ``widget`` from resources/ui/<name>.ui and return it.

    Raises FileNotFoundError if there is no such form and ValueError if Designer's file is broken:
    both are faults of the program's own files.
    """
    path = resources_dir() / "ui" / f"{name}.ui"
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(path)
    loader = _Loader(widget)
    try:
        loaded = loader.load(file)
    finally:
        file.close()
    if loaded is None:
        raise ValueError(f"{path}: {loader.errorString()}")
    return widget


def child(widget: QObject, kind: type[W], name: str) -> W:
    """The child of that type and name; LookupError at once if the form lacks it."""
    found = widget.findChild(kind, name)
    if found is None:
        raise LookupError(f"{widget.objectName()} has no {kind.__name__} called {name}")
    return found


class Form(QWidget):
    """A loaded form: groups in one column in a side panel, in two where there is room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        load(name, self)
        self._fields = child(self, QWidget, "fields")
        self._groups = [
            group
            for group in self._fields.findChildren(QGroupBox)
            if group.objectName().startswith("group_")
        ]
        self._row, *self._columns = _two_columns(child(self, QVBoxLayout, "groups"))
        self._wide: bool | None = None
        child(self, QScrollArea, "scroll").setMinimumHeight(24)  # low windows scroll more
        self._arrange(wide=False)

    def put_on_top(self, widget: QWidget) -> None:
        """Let a widget stand above the groups and scroll with them."""
        child(self, QVBoxLayout, "groups").insertWidget(0, widget)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so far that the widget and the field below it can be seen whole.

        Not by ensureWidgetVisible, which is content when the text cursor can be seen.
        """
        area = child(self, QScrollArea, "scroll")
        inside = area.widget()
        if inside is None or not inside.isAncestorOf(widget):
            return  # a button at the foot
        top = widget.mapTo(inside, QPoint()).y()
        area.ensureVisible(0, top + widget.height(), 0, scaled(_BELOW))
        area.ensureVisible(0, top, 0, scaled(_ABOVE))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        for group in self._groups:  # only now has the style sheet given the labels their font
            _line_up(group)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= TWO_COLUMNS and len(self._groups) > 1)
        if self._fields.isAncestorOf(focused := self.focusWidget() or self):
            self.reveal(focused)

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        left = _left_share(self._groups) if wide else len(self._groups)
        for place, group in enumerate(self._groups):
            for column in self._columns:
                column.removeWidget(group)
            column = self._columns[0 if place < left else 1]
            column.insertWidget(column.count() - 1, group)
        self._row.setStretch(1, 1 if wide else 0)
        self._row.setSpacing(16 if wide else 0)


def _two_columns(outer: QVBoxLayout) -> tuple[QHBoxLayout, QVBoxLayout, QVBoxLayout]:
    """Put two columns into the layout; each keeps its groups at the top."""
    row = QHBoxLayout()
    columns = QVBoxLayout(), QVBoxLayout()
    for place, column in enumerate(columns):
        column.addStretch(1)
        column.setSpacing(10)
        row.addLayout(column, 1 - place)
    outer.addLayout(row, 1)
    return row, *columns


def _left_share(groups: list[QGroupBox]) -> int:
    """How many groups stand in the left column so that both are about as long."""
    heights = [_rows(group) + 1 for group in groups]
    balance = [abs(sum(heights[:n]) - sum(heights[n:])) for n in range(1, len(groups))]
    return balance.index(min(balance)) + 1


def _rows(group: QGroupBox) -> int:
    layout = group.layout()
    return layout.rowCount() if isinstance(layout, QFormLayout) else 1


def _line_up(group: QGroupBox) -> None:
    """One width for all labels, so that the editors of all groups stand in line."""
    layout = group.layout()
    if layout is not None:
        layout.setContentsMargins(0, 0, 4, 0)
    for label in group.findChildren(QLabel):
        if label.objectName().startswith("label_"):
            label.setFixedWidth(round(label.fontMetrics().horizontalAdvance("字") * LABEL_WIDTH))
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setWordWrap(True)
