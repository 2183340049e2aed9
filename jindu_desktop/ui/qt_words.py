"""Qt's own windows in Chinese: its translation, and the few words that leaves out."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_LEFT_OUT = {  # QFileDialog names them anew since the translation was made
    "&Look in:": "查找范围(&I)：",
    "Files of &type:": "文件类型(&T)：",
    "Date Modified": "修改日期",
}


class _LeftOut(QTranslator):
    """Asked only for what Qt's translation does not have."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self, _context: str, source: str, _which: str | None = None, _number: int = -1
    ) -> str:
        return _LEFT_OUT.get(source)  # type: ignore[return-value]  # None: not known either


def speak_chinese(app: QApplication) -> None:
    """From now on Qt's own buttons and dialogs are in Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.installTranslator(_LeftOut(app))
    translator = QTranslator(app)
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", place):
        app.installTranslator(translator)  # installed last, asked first
