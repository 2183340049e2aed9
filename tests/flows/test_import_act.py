"""An import is one act: all or nothing, taken back at once, its rejects mended and sent again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jindu_desktop.core.errors import Cancelled, Unavailable
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows import surroundings
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.importing.sisters import SHARED
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import redo, undo
from jindu_desktop.records import PERSON, RECORDS
from jindu_desktop.store import actions, audit, entries
from tests import offices
from tests.workbooks import of_rows, written


def person(serial: int, **more: Any) -> dict[str, Any]:
    number = offices.id_number(serial)
    return {"姓名": f"张{serial}", "公民身份号码": number, "列入台账日期": "2024-01-01"} | more


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three persons, the third one wrong, and a test each."""
    tests = [
        {"公民身份号码": offices.id_number(at), "检测日期": "2026-01-05", "结果": "阴性"}
        for at in (1, 3, 5)
    ]
    people = [person(1), person(3), person(5, 列入台账日期="2024-02-30")]
    return of_rows(tmp_path / "名单.xlsx", {"人员": people, "检测": tests})


def test_it_is_taken_back_and_done_again_as_one(office: Session, path: Path) -> None:
    found = import_workbook(office, path)
    assert (found["new"], found["rejected"]) == (4, 2)
    last = actions.recent(office.db, 1)[0]
    assert (last.kind, last.title, last.operator) == ("import", "导入 名单.xlsx", offices.OPERATOR)
    assert len(audit.of_action(office.db, last.id)) == 4
    undo(office)
    assert entries.count(office.db, PERSON) == 0
    redo(office)
    assert entries.count(office.db, PERSON) == 2
    assert import_workbook(office, path)["unchanged"] == 4
    assert audit.broken_at(office.db) is None


def test_a_dry_run_tells_the_same_and_keeps_nothing(office: Session, path: Path) -> None:
    before = actions.recent(office.db, 1)
    rehearsed = import_workbook(office, path, dry_run=True)
    assert entries.count(office.db, PERSON) == 0
    assert actions.recent(office.db, 1) == before
    assert import_workbook(office, path) == rehearsed


def test_a_workbook_without_news_leaves_no_action(office: Session, path: Path) -> None:
    import_workbook(office, path)
    before = actions.recent(office.db, 1)
    import_workbook(office, path)
    assert actions.recent(office.db, 1) == before


def test_a_stopped_import_keeps_nothing(office: Session, tmp_path: Path) -> None:
    class Impatient(Progress):
        seen: list[tuple[int, int]] = []

        def step(self, done: int, total: int) -> None:
            self.seen.append((done, total))
            if done == 400:
                raise Cancelled

    rows = [[f"村{at}"] for at in range(450)]
    path = written(tmp_path / "村.xlsx", {"村(社区)": [["村(社区)名称"], *rows]})
    with pytest.raises(Cancelled):
        import_workbook(office, path, progress=Impatient())
    assert Impatient.seen == [(200, 450), (400, 450)]
    assert entries.count(office.db, RECORDS[1]) == 0
    assert import_workbook(office, path)["new"] == 450


def test_mended_rejects_come_in(office: Session, path: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "退回.xlsx"
    assert import_workbook(office, path, rejects=rejects)["rejected"] == 2
    book = openpyxl.load_workbook(rejects)
    assert book.sheetnames == ["人员", "检测"]
    sheet = book["人员"]
    assert [cell.value for cell in sheet[1]] == ["姓名", "公民身份号码", "列入台账日期", "退回原因"]
    name, number, day, reason = sheet[2]
    assert (name.value, number.value, day.value) == ("张5", offices.id_number(5), "2024-02-30")
    assert [cell.fill.fgColor.rgb == "FFFFC7CE" for cell in sheet[2]] == [False, False, True, False]
    assert reason.value.startswith("原第 4 行：列入台账日期：")
    assert import_workbook(office, rejects)["rejected"] == 2  # nothing was mended
    sheet["C2"] = "2024-02-28"
    book.save(rejects)
    found = import_workbook(office, rejects)
    assert (found["new"], found["warnings"], found["errors"]) == (2, [], [])
    assert import_workbook(office, path)["unchanged"] == 5  # the test finds its person now


def test_no_rejects_no_file(office: Session, tmp_path: Path) -> None:
    path = of_rows(tmp_path / "名单.xlsx", {"人员": [person(1)]})
    import_workbook(office, path, rejects=tmp_path / "退回.xlsx")
    assert not (tmp_path / "退回.xlsx").exists()


def test_rejects_that_cannot_be_written_stop_the_import(
    office: Session, path: Path, tmp_path: Path
) -> None:
    with pytest.raises(Unavailable, match="写不了"):
        import_workbook(office, path, rejects=tmp_path / "没有" / "退回.xlsx")
    assert entries.count(office.db, PERSON) == 0


def test_a_sheet_of_wrong_structure_is_sent_back_whole(office: Session, tmp_path: Path) -> None:
    path = written(tmp_path / "x.xlsx", {"人员": [["姓名", "电话"], ["张三", 1], ["李四", 2]]})
    rejects = tmp_path / "退回.xlsx"
    assert import_workbook(office, path, rejects=rejects)["rejected"] == 2
    sheet = openpyxl.load_workbook(rejects)["人员"]
    assert [[cell.value for cell in row[:2]] for row in sheet["A1:B3"]] == [
        ["姓名", "电话"], ["张三", 1], ["李四", 2],
    ]  # fmt: skip
    assert "缺少必填列“公民身份号码”" in sheet["C3"].value


def test_the_form_and_the_import_look_at_the_same_sisters() -> None:
    assert surroundings._WITH_SISTERS == SHARED


def test_the_writer_and_the_reader_wait_until_they_are_needed() -> None:
    code = (
        "import sys, jindu_desktop.flows.import_workbook, jindu_desktop.flows.export_table,"
        " jindu_desktop.ports.excel.template;"
        "sys.exit(bool({'xlsxwriter', 'python_calamine', 'openpyxl'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
