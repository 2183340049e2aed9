"""Sheets on the command line: any format, a mapping to correct, a preview, rosters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from jindu_desktop.cli import jindu
from tests import offices
from tests.workbooks import of_rows

Run = Callable[..., Result]
HEAD = ["姓名", "身份证号", "日子"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("JINDU_PASSPHRASE", offices.PASSPHRASE)

    def call(*words: object) -> Result:
        return CliRunner().invoke(jindu, [str(word) for word in words])

    return call


@pytest.fixture
def folder(made_office: offices.Made, tmp_path: Path) -> Path:
    offices.copy(made_office, tmp_path / "office").close()
    return tmp_path / "office"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "名册.csv"
    lines = [HEAD, *([f"张{at}", offices.id_number(at), "24.1.5"] for at in (1, 3))]
    path.write_text("\n".join(map(",".join, lines)), "gb18030")
    return path


def answer(done: Result) -> Any:
    return json.loads(done.stdout)


def test_a_mapping_is_shown_corrected_and_used(run: Run, folder: Path, roster: Path) -> None:
    shown = run("import", folder, roster, "--show-mapping", "--json")
    assert shown.exit_code == 0
    mapping = answer(shown)
    assert [column["field"] for column in mapping["sheets"][0]["columns"]] == [
        "name",
        "id_number",
        "",
    ]
    mapping["sheets"][0]["columns"][2] |= {"field": "registered_on", "century": "20"}
    path = roster.with_suffix(".json")
    path.write_text(json.dumps(mapping), "utf-8")
    done = run("import", folder, roster, "--mapping", path, "--json")
    assert done.exit_code == 0
    assert answer(done)["new"] == 2
    assert "身份证号 → id_number" in run("import", folder, roster, "--show-mapping").stdout


def test_a_preview_stores_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    rows = [
        {"姓名": "张三", "公民身份号码": offices.id_number(at), "列入台账日期": day}
        for at, day in ((1, "2024-01-05"), (3, "2024-01-05"), (5, "去年"))
    ]
    path = of_rows(tmp_path / "x.xlsx", {"人员": rows})
    for _ in range(2):
        done = run("import", folder, path, "--preview", "--json")
        assert done.exit_code == 0
        told = answer(done)
        assert (told["read"], told["new"], told["rejected"]) == (3, 2, 1)
        assert [row["kind"] for row in told["rows"]] == ["new", "doubtful", "rejected"]
    assert run("import", folder, path).exit_code == 1
    assert "修改 0 行" in run("import", folder, path, "--preview").stdout


def test_what_is_no_mapping_is_refused(run: Run, folder: Path, roster: Path) -> None:
    done = run("import", folder, roster, "--mapping", roster, "--json")
    assert (done.exit_code, answer(done)["errors"][0]["code"]) == (1, "mapping")


def test_rosters(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "花名册.xlsx"
    done = run("roster", folder, "people", out, "--month", "2026-10", "--json")
    assert (done.exit_code, answer(done)["rows"], out.exists()) == (0, 0, True)
    refused = run("roster", folder, "31", out, "--complete", "--json")
    assert (refused.exit_code, answer(refused)["errors"][0]["code"]) == (1, "purpose")
    assert run("roster", folder, "31", out, "--complete", "--purpose", "检查").exit_code == 0


def test_a_table_with_a_purpose(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("export-table", folder, "人员", tmp_path / "x.xlsx", "--purpose", "检查", "--json")
    assert answer(done)["rows"] == 0


def test_a_template_of_some_records(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "模板.xlsx"
    assert run("template", out, "--record", "人员", "--record", "drug_test").exit_code == 0
    assert openpyxl.load_workbook(out).sheetnames == ["人员", "检测"]
    assert run("template", out, "--record", "没有").exit_code == 1
