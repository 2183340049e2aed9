"""The recovery code on a sheet for the safe."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtGui import QPagedPaintDevice, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from jindu_desktop.core.errors import Unavailable


def print_code(parent: QWidget, office: str, operator: str, code: str) -> bool:
    """Ask for a printer and print the sheet; False if the clerk changed their mind.

    Raises Unavailable if the PC has no printer.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise Unavailable(
            "这台电脑没有装打印机。请把恢复码抄在纸上，或复制到能打印的地方后立即删除。"
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    draw(printer, office, operator, code)
    return True


def ending(code: str) -> str:
    """The last six characters, without separators: the last two groups."""
    return "".join(each for each in code.upper() if each.isalnum())[-6:]


def draw(device: QPagedPaintDevice, office: str, operator: str, code: str) -> None:
    """Draw the sheet: whose code, from which day, what it is for."""
    document = QTextDocument()
    document.setHtml(
        f"<h2>禁毒台账恢复码</h2><p>单位：{escape(office)}</p><p>操作员：{escape(operator)}</p>"
        f"<p>建立日期：{date.today().isoformat()}</p>"
        f"<p style='font-size:20pt; font-weight:bold; margin:24pt 0'>{escape(code)}</p>"
        "<p>忘了口令时，只有这个恢复码能打开台账的数据。口令和恢复码都丢了，数据无法找回。</p>"
        "<p>请由单位负责人放入保险柜，不要拍照，不要存入电脑。</p>"
        "<p style='margin-top:36pt'>保管人签名：　　　　　　　　　日期：</p>"
    )
    document.print_(device)
