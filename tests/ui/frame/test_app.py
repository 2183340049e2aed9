"""The program as it is started: arguments, picture, exit status, what it must not import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jindu_desktop import app
from jindu_desktop.core.period import Month
from jindu_desktop.ui import report
from jindu_desktop.ui.dialogs import BugDialog
from jindu_desktop.ui.window import Window
from tests import offices

LATE = ["reportlab", "pypinyin", "xlsxwriter", "python_calamine", "fontTools", "sqlite_utils",
        "segno", "pypdfium2"]  # fmt: skip
PROBE = """
import json, sys
from jindu_desktop.app import main
status = main(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]))
"""


def start(
    folder: Path,
    picture: Path,
    *words: str,
    passphrase: str = offices.PASSPHRASE,
    before: str = "",
) -> tuple[int, list[str], str]:
    """Run the program in a process of its own; status, modules, what it said of faults."""
    place = picture.parent
    said = subprocess.run(
        [sys.executable, "-c", before + PROBE, str(folder), "--screenshot", str(picture), *words],
        env={
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "JINDU_PASSPHRASE": passphrase,
            "XDG_CONFIG_HOME": str(place), "XDG_STATE_HOME": str(place), "PYTHONUTF8": "1",
        },
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert said.stdout, said.stderr
    status, modules = json.loads(said.stdout.splitlines()[-1])
    return status, modules, said.stderr


@pytest.fixture(scope="module")
def folder(made_office: offices.Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("started") / "office"
    offices.copy(made_office, place).close()
    return place


def test_a_picture_is_taken_and_nothing_heavy_imported(folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    status, modules, said = start(folder, picture, "--theme", "dark", "--size", "1000x600")
    assert status == 0, said
    assert [name for name in LATE if name in modules] == []
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1000, 600)
    colors = {image.pixelColor(x, y).name() for x in range(0, 1000, 9) for y in range(0, 600, 7)}
    assert len(colors) > 10
    assert not (tmp_path / "jindu_desktop" / "window.json").exists()


def test_a_page_and_a_month_can_be_asked_for(folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "month.png"
    status, modules, said = start(
        folder, picture, "--page", "月报上报/月报数", "--month", "2026-09"
    )
    assert status == 0, said
    assert [name for name in LATE if name in modules] == []
    assert QImage(str(picture)).width() == 1366


def test_a_wrong_passphrase_is_a_refusal(folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    status, _, said = start(folder, picture, passphrase="不对的口令不对的口令")
    assert status == 1
    assert "口令不对" in said
    assert not picture.exists()


def test_a_bug_on_the_way_ends_the_picture(folder: Path, tmp_path: Path) -> None:
    break_it = "import jindu_desktop.app as app; app.open_office = lambda *_: 1 / 0"
    status, _, said = start(folder, tmp_path / "window.png", before=break_it)
    assert status == 1
    assert "builtins.ZeroDivisionError" in said


def test_without_an_office_the_first_run_is_shown(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    status, _, said = start(tmp_path / "nothing", picture)
    assert status == 0, said
    assert picture.is_file()


def test_the_arguments_are_read() -> None:
    given = app.arguments(["x", "--size", "1920x1080", "--month", "2026-09", "--theme", "light"])
    assert given.folder == Path("x")
    assert given.size == QSize(1920, 1080)
    assert given.month == Month(2026, 9)
    assert app.arguments([]).folder is None


@pytest.mark.parametrize("words", [["--size", "big"], ["--theme", "pink"], ["--month", "2026-13"]])
def test_wrong_arguments_are_a_usage_error(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        app.arguments(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err


class Broken:
    """Raises the same bug again and again."""

    def once(self) -> ValueError:
        try:
            raise ValueError("坏了")
        except ValueError as fault:
            return fault


def test_a_bug_on_any_thread_is_shown_on_the_main_one(
    window: Window, qtbot: QtBot, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    catcher = app.BugCatcher(window, log=tmp_path)
    fault = Broken().once()
    worker = threading.Thread(target=catcher.hook, args=(ValueError, fault, fault.__traceback__))
    worker.start()
    worker.join()
    assert window.findChildren(BugDialog) == []
    qtbot.waitUntil(lambda: len(window.findChildren(BugDialog)) == 1)
    assert report.place(fault).startswith("ValueError frame/test_app.py")
    assert "坏了" not in capsys.readouterr().err


def test_a_bug_in_every_repaint_does_not_drown_the_screen(
    window: Window, qtbot: QtBot, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    catcher = app.BugCatcher(window, log=tmp_path)
    for _ in range(500):
        fault = Broken().once()
        catcher.hook(ValueError, fault, fault.__traceback__)
    qtbot.waitUntil(lambda: len(window.findChildren(BugDialog)) == 1)
    qtbot.waitUntil(lambda: "（20 次）" in window.findChildren(BugDialog)[0].text.toPlainText())
    assert capsys.readouterr().err.count("builtins.ValueError") == 20


def test_an_interrupt_is_no_bug(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *what: heard.append(what[0]))
    app.BugCatcher(window, log=tmp_path).hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert heard == [KeyboardInterrupt]


def test_the_log_is_masked(window: Window, tmp_path: Path) -> None:
    fault = Broken().once()
    catcher = app.BugCatcher(window, log=tmp_path / "log")
    catcher.hook(ValueError, fault, fault.__traceback__)
    text = (tmp_path / "log" / "jindu.log").read_text("utf-8")
    assert "builtins.ValueError" in text
    assert "坏了" not in text


def test_the_log_stays_small(tmp_path: Path) -> None:
    log = report.Log(tmp_path)
    for _ in range(5):
        assert log.write("x" * 90_000)
    kept = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(kept) == {"jindu.log", "jindu.log.1"}
    assert max(kept.values()) < 300_000


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not report.Log(tmp_path / "file" / "log").write("x")


def test_the_window_is_never_a_blank(window: Window) -> None:
    assert isinstance(window.screen_widget, QWidget)
    assert window.grab().toImage().pixelColor(5, 5).isValid()
