"""The signed scan comes back to the line of the paper that was printed; copies go with the office."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from jindu_desktop.flows import attachments as flow
from jindu_desktop.flows.forms_for import Wish, set_papers
from jindu_desktop.flows.session import Session
from jindu_desktop.ports import copies
from jindu_desktop.ui.forms import child
from jindu_desktop.ui.ledger_page import LedgerPage
from jindu_desktop.ui.printed_list import PrintedPart
from jindu_desktop.ui.window import Window
from tests import offices, pictures
from tests.ui.frame.test_print_view import ctrl_p


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "签字.pdf"
    path.write_bytes(pictures.pdf())
    return path


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(copies.platformdirs, "user_cache_path", lambda *_a, **_k: tmp_path / "c")
    return tmp_path / "c"


def test_the_list_of_papers_shows_which_came_back(
    window: Window, office: Session, scan: Path
) -> None:
    _, case = offices.with_case(office, 1, reported_on="2024-01-25", agreement_on="2024-01-26")
    for number in (3, 1):
        set_papers(office, number, Wish("rehab_case", (case,)), preview=False)
    view = ctrl_p(window, "社戒社康")
    child(view, QPushButton, "to_printed").click()
    last = view.papers.model().columnCount() - 1

    def column() -> list[str]:
        return [view.papers.model().index(row, last).data() for row in range(2)]

    assert column() == ["—", "—"]
    view.papers.setCurrentIndex(view.papers.rows.index(1, 0))
    view.papers.opened.emit(view.papers.current())
    button = view.printed.attached
    assert button.panel is not None
    button.panel.intake.add([scan])
    assert column() == ["—", "有 1"]
    assert button.text() == "签字扫描件 1"
    view.closed.emit()
    page = window.shell.page  # type: ignore[union-attr]
    assert isinstance(page, LedgerPage)
    chips = page.ledger.detail._chips.buttons()
    next(chip for chip in chips if chip.text() == "打印记录").click()
    part = page.ledger.detail.part
    assert isinstance(part, PrintedPart)
    assert "签字扫描件 1 份" in part.list.item(1).data(0x0100)
    part.list.setCurrentRow(1)
    assert part.attached.text() == "签字扫描件 1"
    assert any(chip.text() == "附件 1" for chip in chips)


def test_locking_takes_the_copies_away(
    window: Window, office: Session, scan: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, _ = offices.with_case(office, 1)
    flow.add(office, "person", person, [scan])
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    assert window.shell is not None
    window.shell.go("人员")
    page = window.shell.page
    assert isinstance(page, LedgerPage)
    next(c for c in page.ledger.detail._chips.buttons() if c.text() == "附件 1").click()
    page.ledger.detail.part.panel.open_outside()  # type: ignore[attr-defined]
    assert [path.name for path in own_cache.rglob("*.pdf")] == ["签字.pdf"]
    window.lock()
    assert not list(own_cache.rglob("*.pdf"))
