"""The sentence under a field: what is wrong and what to do, in words and not by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from jindu_desktop.records.field import Record
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.style import set_role


class Faults:
    """Keeps one line under each field that needs one."""

    def __init__(self, form: QWidget, record: Record) -> None:
        self._form = form
        self._names = [field.name for field in record.fields]
        self._lines: dict[str, QLabel] = {}
        self._now: dict[str, tuple[str, bool]] = {}

    def put(self, name: str, sentence: str, *, blocking: bool) -> None:
        """Say it; a fault is not hidden by a warning about the same field."""
        if self._now.get(name, ("", False))[1] and not blocking:
            return
        if self._now.get(name) == (sentence, blocking):
            return
        self._now[name] = (sentence, blocking)
        line = self._line(name)
        line.setText(sentence if blocking else f"提醒：{sentence}")
        line.setVisible(True)
        set_role(line, role="fault" if blocking else "warning")
        self._dress(name, fault=blocking, warning=not blocking, sentence=line.text())

    def remove(self, name: str) -> None:
        """All is well with this field."""
        if self._now.pop(name, None) is None:
            return
        self._line(name).setVisible(False)
        self._dress(name, fault=False, warning=False, sentence="")

    def clear(self) -> None:
        """All is well everywhere."""
        for name in list(self._now):
            self.remove(name)

    def has(self, name: str) -> bool:
        """Does anything stand under this field?"""
        return name in self._now

    def sentences(self) -> dict[str, str]:
        """Field → what stands under it."""
        return {name: sentence for name, (sentence, _) in self._now.items()}

    def blocking(self) -> list[str]:
        """The fields with faults, in the order of the form."""
        return [name for name in self.order() if self._now.get(name, ("", False))[1]]

    def order(self) -> list[str]:
        """The names of the fields as the form goes through them (its tab order)."""
        wanted = set(self._names)
        order: list[str] = []
        widget = self._form.nextInFocusChain()
        while widget is not None and widget is not self._form and len(order) < len(wanted):
            if widget.objectName() in wanted and self._form.isAncestorOf(widget):
                order.append(widget.objectName())
            widget = widget.nextInFocusChain()
        return order

    def _line(self, name: str) -> QLabel:
        if name not in self._lines:
            editor = child(self._form, QWidget, name)
            self._lines[name] = _line_below(editor)
        return self._lines[name]

    def _dress(self, name: str, *, fault: bool, warning: bool, sentence: str) -> None:
        editor = child(self._form, QWidget, name)
        set_role(editor, fault=str(fault).lower(), warning=str(warning).lower())
        editor.setAccessibleDescription(sentence)


class _Line(QLabel):
    """As high as its words need at the width it has; QLabel would guess a narrower one."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        hint = super().sizeHint()
        fitted = self.heightForWidth(self.width()) if self.width() > 60 else hint.height()
        return QSize(hint.width(), min(hint.height(), fitted))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _line_below(editor: QWidget) -> QLabel:
    """A new row of the group's layout under the editor."""
    line = _Line()
    line.setObjectName(f"fault_{editor.objectName()}")
    group = editor.parentWidget()
    layout = group.layout() if group else None
    if not isinstance(layout, QFormLayout):
        raise TypeError(f"{editor.objectName()} does not stand in a form layout")
    row = layout.getWidgetPosition(editor)[0]  # type: ignore[index]
    layout.insertRow(int(row) + 1, "", line)
    return line
