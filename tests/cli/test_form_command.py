"""`jindu form`: files, exit codes and sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jindu_desktop.cli import jindu
from jindu_desktop.flows import session as sessions
from jindu_desktop.flows.session import Session
from tests import offices, workbooks
from tests.ports.pdf.forms.papers import flat, read


@pytest.fixture
def run(office: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Runs ``jindu form`` on an office with one person and case, without stretching a key."""
    offices.with_case(office, reported_on="2026-11-02", agreement_on="2026-11-05")
    monkeypatch.setattr(sessions, "unlock", lambda folder, *_: _again(office, folder), raising=True)
    monkeypatch.setenv("JINDU_PASSPHRASE", offices.PASSPHRASE)

    def invoke(*arguments: str, out: str = "out.pdf") -> tuple[Result, Path]:
        file = tmp_path / out
        line = ["form", str(office.folder), *arguments, "--out", str(file)]
        return CliRunner().invoke(jindu, line), file

    return invoke


def _again(office: Session, folder: Path) -> Session:
    assert folder == office.folder
    return office.elsewhere()


def test_a_person_names_the_case_and_json_names_the_papers(run: Any) -> None:
    result, file = run("3", "--person", offices.id_number(1), "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["file"] == str(file)
    paper = told["papers"][0]
    assert paper["title"] == "社区戒毒协议书"
    assert paper["label"] == "张三丰"
    assert paper["missing"] == ["专职人员"]
    assert paper["qr"].startswith("JD1/3/rehab_case/")
    pages = read(file.read_bytes())
    assert len(pages) == paper["pages"]
    assert offices.id_number(1) in flat(pages[0].text)


def test_several_keys_make_one_file(run: Any) -> None:
    number = offices.id_number(1)
    result, file = run("2", "--case", "决〔2024〕1号", "--person", number)
    assert result.exit_code == 0
    assert "1 份，2 页" in result.stdout
    result, file = run("3", "--month", "2026-11")
    assert result.exit_code == 0
    assert "草稿 1 份" in result.stdout
    assert "第 1 页 共 2 页" in read(file.read_bytes())[0].text


def test_blank_needs_nobody(run: Any) -> None:
    result, file = run("1", "--blank")
    assert result.exit_code == 0
    text = flat("".join(page.text for page in read(file.read_bytes())))
    assert "张三丰" not in text
    assert "社区戒毒（社区康复）人员报到登记表" in text


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        (("77", "--blank"), 1, "没有第 77 号表"),
        (("3", "--person", "123"), 1, "没有公民身份号码为“123”的人员"),
        (("14", "--person", offices.id_number(1)), 1, "没有《社区戒毒（社区康复）人员请假"),
        (("3", "--month", "2020-01"), 1, "2020-01 没有"),
        (("3", "--blank", "--masked"), 1, "不能脱敏打印"),
        (("3",), 2, "请用 --person"),
        (("3", "--blank", "--person", "1"), 2, "空白表不能同时指明"),
        (("3", "--month", "2020-13"), 2, "不是月份"),
    ],
)
def test_faults_have_a_sentence_and_the_right_code(
    run: Any, arguments: tuple[str, ...], exit_code: int, told: str
) -> None:
    result, file = run(*arguments)
    assert result.exit_code == exit_code
    assert told in result.output
    assert not file.exists()
    if exit_code == 1:
        result, _ = run(*arguments, "--json")
        assert told in json.loads(result.stdout)["errors"][0]["message"]


def test_a_folder_that_is_a_file_is_the_machines_fault(run: Any, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    result, _ = run("3", "--blank", out="taken/x.pdf")
    assert result.exit_code == 3
    assert "写不了文件" in result.output


def test_a_roster_as_a_workbook_is_complete_only_for_a_purpose(run: Any) -> None:
    for arguments, complete in (([], False), (["--purpose", "交派出所核对"], True)):
        result, file = run("29", *arguments, "--json", out="花名册.xlsx")
        assert json.loads(result.stdout)["masked"] is not complete
        cells = workbooks.openpyxl.load_workbook(file).active.values
        text = "\n".join(str(cell) for row in cells for cell in row)
        assert (offices.id_number(1) in text) is complete
        assert ("用途：交派出所核对" in text) is complete
        assert f"导出人：{offices.OPERATOR}" in text
