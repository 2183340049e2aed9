"""Hostile arguments and files: an exit code and a sentence, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jindu_desktop.cli import jindu
from tests import circles, offices


def run(*words: object) -> Result:
    return CliRunner().invoke(jindu, [str(word) for word in words])


@pytest.mark.parametrize("month", ["9999-12", "1949-12", "2201-01", "2026-13", "２０２６-1", ""])
@pytest.mark.parametrize(
    "command",
    [
        ("city", "collect", "x", "--out", "x"),
        ("report", "x"),
        ("rows", "x", "--indicator", "grid_rate"),
        ("check-month", "x"),
        ("close", "x"),
        ("bundle", "x", "--out", "x"),
    ],
)
def test_months_out_of_reason_are_usage_errors(command: tuple[str, ...], month: str) -> None:
    done = run(*command, "--month", month, "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "月份" in done.stderr or "年份不合情理" in done.stderr


@pytest.mark.parametrize("command", ["slip", "rotate"])
@pytest.mark.parametrize("out", [".", "", "/"])
def test_a_file_to_write_must_have_a_name(command: str, out: str) -> None:
    assert run(command, "x", "--out", out).exit_code == 2


def test_names_of_files_neither_colour_nor_break_the_answer(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred\nx.asics"
    path.write_bytes(b"junk")
    done = run("verify", tmp_path)
    assert done.exit_code == 1
    assert "\x1b" not in done.stdout
    assert done.stdout.startswith(f"{tmp_path}/\ufffd[31mred\ufffdx.asics  拒收")
    told = json.loads(run("verify", tmp_path, "--json").stdout)
    assert told[0]["file"].endswith("x.asics")


def test_a_spoilt_registry_ends_in_one_document(
    made_city: circles.MadeCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JINDU_PASSPHRASE", offices.PASSPHRASE)
    for each in made_city.folder.iterdir():
        if each.is_file():
            (tmp_path / each.name).write_bytes(each.read_bytes())
    file = tmp_path / "city.db"
    good = file.read_bytes()
    ends = set()
    for place in (20_000, 45_000, len(good) - 5_000):
        file.write_bytes(good[:place] + b"\x5a" * 4_500 + good[place + 4_500 :])
        sums = ("collect", "--month", "2026-10", "--out", tmp_path / "sums")
        for command in (("board", "--year", "2026"), sums):
            done = run("city", command[0], tmp_path, *command[1:], "--json")
            assert done.exception is None or isinstance(done.exception, SystemExit), place
            ends.add(done.exit_code)
            if done.exit_code:
                assert done.exit_code == 3
                assert "已损坏" in json.loads(done.stdout)["errors"][0]["message"]
    assert 3 in ends


def test_a_file_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.asics").symlink_to(tmp_path / "gone")
    alone = run("verify", tmp_path, "--json")
    assert alone.exit_code == 3
    (tmp_path / "b.asics").write_bytes(b"junk")
    (tmp_path / "c.asics").symlink_to(tmp_path / "c.asics")
    done = run("verify", tmp_path, "--json")
    found = [[error["code"] for error in each["errors"]] for each in json.loads(done.stdout)]
    assert (done.exit_code, found) == (1, [["unavailable"], ["E102"], ["unavailable"]])
