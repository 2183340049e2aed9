"""Copies, duplex and printer: chosen beside the preview, remembered for each form."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QWidget

from jindu_desktop.ui.forms import child
from jindu_desktop.ui.preferences import Preferences
from jindu_desktop.ui.print_work import DUPLEX


class PrintSettings(QObject):
    """The part of the side panel that is about the printer."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._preferences: Preferences | None = None
        self.printer = child(panel, QComboBox, "printer")
        self.copies = child(panel, QSpinBox, "copies")
        self.duplex = child(panel, QComboBox, "duplex")
        self._none = child(panel, QLabel, "no_printer")
        self.duplex.addItems(list(DUPLEX))
        self.copies.lineEdit().setTextMargins(6, 0, 0, 0)

    def use(self, preferences: Preferences) -> None:
        """Remember here."""
        self._preferences = preferences

    def look_for_printers(self) -> None:
        """List the printers there are now; the one used last is chosen, else the default one."""
        names = QPrinterInfo.availablePrinterNames()
        used = self._preferences.printer if self._preferences else ""
        self.printer.clear()
        self.printer.addItems(names)
        for name in (QPrinterInfo.defaultPrinterName(), used):
            if name in names:
                self.printer.setCurrentText(name)
        self._none.setHidden(bool(names))
        for widget in (self.printer, self.copies, self.duplex):
            widget.setEnabled(bool(names))

    @property
    def ready(self) -> bool:
        """Is there a printer?"""
        return self.printer.count() > 0

    def show_form(self, number: int) -> None:
        """Copies and duplex as they were used for this form last."""
        kept = self._preferences.printing.get(str(number)) if self._preferences else None
        copies, duplex = kept if isinstance(kept, list) and len(kept) == 2 else (1, "")
        self.copies.setValue(copies if isinstance(copies, int) else 1)
        self.duplex.setCurrentIndex(max(0, self.duplex.findText(str(duplex))))

    def keep(self, number: int) -> None:
        """Remember what was chosen for this form."""
        if self._preferences is not None:
            self._preferences.printer = self.printer.currentText()
            chosen: list[object] = [self.copies.value(), self.duplex.currentText()]
            self._preferences.printing[str(number)] = chosen
            self._preferences.save()

    def make_printer(self) -> QPrinter:
        """The printer as chosen."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(self.printer.currentText())
        printer.setCopyCount(self.copies.value())
        printer.setDuplex(DUPLEX[self.duplex.currentText()])
        return printer
