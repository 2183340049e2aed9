"""On top of 今日 in a new office: what to do first. Each step goes as it is done."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from jindu_desktop.flows.first_steps import STEPS
from jindu_desktop.ui.flow_layout import FlowLayout
from jindu_desktop.ui.style import set_role

_WORDS = {
    "village": ("登记村(社区)", "人员、学校都要选它"),
    "worker": ("登记工作人员", "责任社工、检测人从中选"),
    "person": ("导入人员花名册", "下载模板，填好一次导入；也可以到“人员”按 F2 逐个新建"),
    "school": ("登记学校", "“八个一”按学校填写"),
}
_IMPORTED = {"person": "exchange"}
"""Record → whose page leads to it, where not its own: the roster comes by the import."""


class FirstSteps(QFrame):
    """``wanted`` carries a record of which a first row is wanted, and 0."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, role="card")
        heading = QLabel("新台账，先做这几步，做好一步少一步：")
        set_role(heading, role="heading")
        self._why = QLabel()
        self._why.setWordWrap(True)
        set_role(self._why, role="muted")
        self.buttons: dict[str, QPushButton] = {}
        place = QWidget()
        flow = FlowLayout(place, gap=8)
        for number, name in enumerate(STEPS, 1):
            words, why = _WORDS[name]
            button = self.buttons[name] = QPushButton(f"{number}  {words}")
            button.setObjectName(f"first_{name}")
            button.setToolTip(why)
            button.setAccessibleName(f"第 {number} 步，{words}")
            button.setAccessibleDescription(why)
            button.clicked.connect(self._pressed)
            flow.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        for part in (heading, place, self._why):
            column.addWidget(part)
        self.hide()

    def show_steps(self, lacking: Collection[str]) -> None:
        """These are still to be done; the first of them is the bright one."""
        left = [name for name in STEPS if name in lacking]
        for name, button in self.buttons.items():
            button.setVisible(name in left)
            set_role(button, role="main" if left[:1] == [name] else "")
        self._why.setText("".join(f"{_WORDS[name][0]}：{_WORDS[name][1]}。" for name in left[:1]))
        self.setVisible(bool(left))

    def take_focus(self) -> None:
        """To the step that comes next."""
        next(each for each in self.buttons.values() if not each.isHidden()).setFocus()

    def _pressed(self) -> None:
        name = next(name for name, each in self.buttons.items() if each is self.sender())
        self.wanted.emit(_IMPORTED.get(name, name), 0)
