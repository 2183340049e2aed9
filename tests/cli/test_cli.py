"""The command line: JSON alone on stdout, exit codes, faults listed, nothing half-done."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jindu_desktop.cli import jindu
from tests import offices

OFFICE = ("--name", "演示镇", "--division", "440883107")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Call ``jindu`` with words; the passphrase is the tests'."""
    monkeypatch.setenv("JINDU_PASSPHRASE", offices.PASSPHRASE)

    def call(*words: object) -> Result:
        return CliRunner().invoke(jindu, [str(word) for word in words])

    return call


@pytest.fixture
def folder(made_office: offices.Made, tmp_path: Path) -> Path:
    """An empty office on disk."""
    offices.copy(made_office, tmp_path / "office").close()
    return tmp_path / "office"


def test_init_shows_the_recovery_code_once(run: Any, tmp_path: Path) -> None:
    done = run("init", tmp_path / "o", *OFFICE, "--json")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)["recovery_code"].replace("-", "")) == 26
    again = run("init", tmp_path / "o", *OFFICE, "--json")
    assert again.exit_code == 1
    assert json.loads(again.stdout)["errors"][0]["code"] == "already_there"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["report"], 2),
        (["report", "{}", "--month", "2026-13"], 2),
        (["case", "{}"], 2),
        (["case", "{}", "没有这个号", "--json"], 1),
        (["rows", "{}", "--month", "2026-10", "--indicator", "nothing", "--json"], 1),
        (["close", "{}", "--month", "2099-01", "--json"], 1),
        (["bundle", "{}", "--month", "2026-10", "--out", "{}/b", "--json"], 1),
        (["export-table", "{}", "没有", "{}/x.xlsx", "--json"], 1),
        (["import", "{}", "{}/nothing.xlsx", "--json"], 1),
        (["check", "{}/nowhere", "--json"], 1),
        (["check", "{}", "--operator", "谁", "--json"], 1),
        (["verify", "{}/nothing.asics", "--json"], 1),
        (["verify", "{}/keyring.json", "--json"], 1),
        (["report", "{}", "--month", "2026-10", "--json"], 0),
        (["case", "{}", "--all", "--json"], 0),
        (["agenda", "{}", "--on", "2026-11-03", "--json"], 0),
        (["check", "{}", "--json"], 0),
    ],
)
def test_exit_codes_and_one_json_document(
    run: Any, folder: Path, words: list[str], code: int
) -> None:
    done = run(*(word.format(folder) for word in words))
    assert done.exit_code == code, done.output
    if "--json" in words:
        told = json.loads(done.stdout)
        if code == 1 and words[0] != "verify":
            assert all(
                set(each) == {"where", "field", "value", "code", "message"}
                for each in told["errors"]
            )


def test_a_wrong_passphrase_is_refused(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JINDU_PASSPHRASE", "wrong")
    done = run("check", folder, "--json")
    assert (done.exit_code, json.loads(done.stdout)["errors"][0]["code"]) == (1, "wrong_passphrase")


def test_a_month_goes_out_signed(run: Any, folder: Path, tmp_path: Path) -> None:
    assert run("close", folder, "--month", "2026-10", "--json").exit_code == 0
    out = tmp_path / "out"
    made = json.loads(run("bundle", folder, "--month", "2026-10", "--out", out, "--json").stdout)
    slip = run("slip", folder, "--out", out / "slip.json", "--json")
    assert len(json.loads(slip.stdout)["files"]) == 4
    assert (out / "slip.pdf").read_bytes().startswith(b"%PDF")
    (verdict,) = json.loads(run("verify", out, "--json").stdout)
    assert verdict["ok"]
    assert verdict["trust"] == "unregistered"
    assert verdict["payload_sha256"] == made["payload_sha256"]
    bad = out / "bad.asics"
    data = bytearray(Path(made["file"]).read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(bytes(data))
    done = run("verify", out, "--json")
    assert done.exit_code == 1
    assert [each["ok"] for each in json.loads(done.stdout)] == [True, False]


def test_report_files(run: Any, folder: Path, tmp_path: Path) -> None:
    files = ("--xlsx", tmp_path / "m.xlsx", "--pdf", tmp_path / "m.pdf")
    assert run("report", folder, "--month", "2026-10", *files).exit_code == 0
    assert (tmp_path / "m.pdf").stat().st_size > 1000
    assert (tmp_path / "m.xlsx").stat().st_size > 1000


def test_starting_the_command_imports_nothing_heavy() -> None:
    script = """
import sys
from jindu_desktop.cli import jindu
jindu(["--help"], standalone_mode=False)
heavy = {"PySide6", "reportlab", "pypinyin", "xlsxwriter", "python_calamine", "fontTools",
         "sqlite_utils", "gmalg"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")
