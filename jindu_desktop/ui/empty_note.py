"""What an empty list says: what it is for, or that nothing was found, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jindu_desktop.records.field import Record
from jindu_desktop.ui.style import scaled, set_role

_FOR = {
    "person": "这里登记吸毒人员：身份、住址、责任社工，以及状态、检测、走访等全部经过。",
    "rehab_case": "这里登记社区戒毒、社区康复的决定书；报到期限、期满日期、检测时间由程序推算。",
    "worker": "这里登记禁毒社工、专职干部、网格员、志愿者，以及证书和培训。",
    "school": "这里登记辖区学校；“八个一”按学校逐项填写。",
    "activity": "这里登记每一场宣传活动：日期、地点、七进类别、人数。",
    "activity_plan": "这里登记今后要办的宣传活动。",
    "village": "先登记村(社区)：人员、网格、学校都要选它。",
    "grid": "这里登记网格和网格员：人员按网格管理。",
}
_IMPORT = "已有 Excel 花名册的，到“数据交换”下载模板、一次导入。"
_SHORTER = "换个写法再查（姓名、拼音首字母、号码后几位），或者清除查找和筛选。"


class EmptyNote(QScrollArea):
    """Stands over a list without rows. ``new`` and ``clear`` are what its buttons ask for."""

    new = Signal()
    clear = Signal()
    bring = Signal()

    def __init__(self, view: QAbstractItemView, record: Record) -> None:
        super().__init__(view.viewport())
        self._record = record
        self._title, self._text = QLabel(), QLabel()
        self._new = QPushButton(f"新建{record.label}（F2）")
        self._clear = QPushButton("清除查找和筛选")
        self._bring = QPushButton("去导入")
        self._lay_out()
        self._new.clicked.connect(self.new)
        self._clear.clicked.connect(self.clear)
        self._bring.clicked.connect(self.bring)
        view.viewport().installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        set_role(self._title, role="heading")
        set_role(self._new, role="main")
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for button in (self._new, self._clear, self._bring):
            row.addWidget(button)
        row.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(6))
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(buttons)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)

    def say(self, *, empty: bool, narrowed: str) -> None:
        """``narrowed``: by what the list is narrowed in words, "" where it has no rows at all."""
        self.setVisible(empty)
        if not empty:
            return
        if narrowed:
            self._title.setText(f"没有找到{narrowed}")
            self._text.setText(_SHORTER)
        else:
            self._title.setText(f"还没有{self._record.label}")
            self._text.setText(f"{_FOR.get(self._record.name, '')}\n按 F2 新建第一条。{_IMPORT}")
        self._clear.setVisible(bool(narrowed))
        self._bring.setVisible(not narrowed)
        self.setAccessibleName(f"{self._title.text()}。{self._text.text()}")
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        around = self.parentWidget()
        if around is not None:
            self.setGeometry(around.rect())
