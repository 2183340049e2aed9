"""What is under way: its name, how much is left, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from jindu_desktop.ui.style import scaled, set_role
from jindu_desktop.ui.tasks import Task, Tasks

_PATIENCE = 300  # milliseconds; quicker work is over before a bar could be read


class ActivityBar(QWidget):
    """Appears when the worker has been busy for 0.3 s, disappears with the last task."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.label = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(scaled(140))
        self.bar.setAccessibleName("进度")
        self.stop = QPushButton("取消")
        self.stop.setAccessibleName("取消正在进行的工作")
        set_role(self.stop, role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        for widget in (self.label, self.bar, self.stop):
            row.addWidget(widget)
        self._tasks: list[Task] = []
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_PATIENCE)
        self._clock.timeout.connect(self.show)
        self.stop.clicked.connect(self._cancel)
        tasks.started.connect(self._started)
        tasks.finished.connect(self._finished)
        self.hide()

    def _started(self, task: Task) -> None:
        self._tasks.append(task)
        task.progressed.connect(self._progressed)
        if len(self._tasks) == 1:
            self._name(task)
            self._clock.start()

    def _name(self, task: Task) -> None:
        self.label.setText(task.title or "正在处理……")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)

    def _progressed(self, done: int, total: int) -> None:
        task = self._tasks[0] if self._tasks else None
        if task is None or self.sender() is not task or total <= 0:
            return
        self.bar.setRange(0, 1000)
        self.bar.setValue(done * 1000 // total)
        self.label.setText(f"{task.title or '正在处理'} · 还剩 {total - done:,}")

    def _finished(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        if self._tasks:
            self._name(self._tasks[0])
        else:
            self._clock.stop()
            self.hide()

    def _cancel(self) -> None:
        if self._tasks:
            self._tasks[0].cancel()
            self.stop.setEnabled(False)
            self.label.setText("正在停下……")
