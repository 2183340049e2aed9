"""The circle by the command line alone: words, JSON, exit codes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jindu_desktop.cli import jindu
from jindu_desktop.rules.plan import shipped_data
from tests import offices


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Call ``jindu`` with words; the passphrase is the tests'."""
    monkeypatch.setenv("JINDU_PASSPHRASE", offices.PASSPHRASE)

    def call(*words: object) -> Result:
        return CliRunner().invoke(jindu, [str(word) for word in words])

    return call


def told(done: Result, code: int = 0) -> Any:
    """The one JSON document on stdout."""
    assert done.exit_code == code, done.output
    return json.loads(done.stdout)


def faults(done: Result) -> set[str]:
    return {each["code"] for each in told(done, 1)["errors"]}


@pytest.fixture
def place(run: Any, tmp_path: Path) -> Path:
    """A city and a town that know each other; two months are closed and exported."""
    city = told(run("city", "init", tmp_path / "city", "--name", "测试市禁毒办", "--json"))
    init = ("--name", "甲镇", "--division", "990001001", "--json")
    told(run("init", tmp_path / "town", *init))
    slip = told(run("slip", tmp_path / "town", "--out", tmp_path / "slip.json", "--json"))
    shown = ("--fingerprint", slip["fingerprint"], "--json")
    enrolled = told(run("city", "enrol", tmp_path / "city", tmp_path / "slip.json", *shown))
    assert (enrolled["office"], len(enrolled["keys"])) == ("990001001", 2)
    shown = ("--fingerprint", city["fingerprint"], "--json")
    pinned = told(run("trust", tmp_path / "town", tmp_path / "city" / "city-slip.json", *shown))
    assert pinned["code"] == city["code"]
    for month in ("2026-08", "2026-09"):
        told(run("close", tmp_path / "town", "--month", month, "--json"))
        told(
            run("bundle", tmp_path / "town", "--month", month, "--out", tmp_path / "out", "--json")
        )
    return tmp_path


def test_the_whole_circle(run: Any, place: Path) -> None:
    town, city, out, back = place / "town", place / "city", place / "out", place / "back"
    before = {path.name: path.read_bytes() for path in city.iterdir()}
    for each in told(run("verify", out, "--registry", city, "--json")):
        assert (each["ok"], each["trust"]) == (True, "registered")
    assert {path.name: path.read_bytes() for path in city.iterdir()} == before
    found = told(run("city", "receive", city, out, "--receipts", back, "--json"))
    assert [each["result"] for each in found] == ["受理", "受理"]
    for path in sorted(back.iterdir()):
        assert told(run("receipt", town, path, "--json"))["state"] == "received"
        assert told(run("receipt", town, path, "--json"))["known"] is True
    again = told(run("city", "receive", city, out, "--receipts", back, "--json"), 1)
    assert {each["result"] for each in again} == {"已收过"}
    assert not told(run("verify", out, "--registry", city, "--json"), 1)[0]["ok"]
    months = told(run("city", "board", city, "--year", "2026", "--json"))["offices"][0]["months"]
    assert months["2026-07"] in {"缺报", "待报送"}
    assert months["2026-09"] in {"已报送", "迟报"}
    where = ("--month", "2026-09", "--out", place / "sum", "--json")
    summed = told(run("city", "collect", city, *where))
    assert summed["total"]["offices"] == 1
    assert {Path(name).suffix for name in summed["files"]} == {".xlsx", ".pdf"}
    assert told(run("city", "check", city, "--json"))["ok"]
    assert told(run("check", town, "--json"))["ok"]


def test_amended_under_its_channel(run: Any, place: Path) -> None:
    town, city, out = place / "town", place / "city", place / "out"
    month = ("--month", "2026-08")
    assert faults(run("amend", town, *month, "--reason", "错了", "--json")) == {"nothing_moved"}
    amended = told(run("amend", town, *month, "--reason", "数字不变，重报", "--json"))
    assert (amended["revision"], amended["moved"]) == (1, [])
    told(run("bundle", town, *month, "--out", out, "--json"))
    words = ("city", "receive", city, out, "--receipts", place / "back", "--json", "--office")
    wrong = told(run(*words, "990009999"), 1)
    assert {error["code"] for each in wrong for error in each["errors"]} == {"E401"}
    found = told(run(*words, "990001001"))
    assert [(each["period"], each["revision"]) for each in found] == [
        ("2026-08", 0), ("2026-08", 1), ("2026-09", 0),
    ]  # fmt: skip


def test_returned_with_questions(run: Any, place: Path) -> None:
    asked = place / "q.json"
    line = {
        "office": "990001001",
        "period": "2026-08",
        "text": "在册为何为零",
        "indicator": "registered",
    }
    asked.write_text(json.dumps([line]), "utf-8")
    words = ("city", "receive", place / "city", place / "out", "--receipts", place / "back")
    found = told(run(*words, "--questions", asked, "--json"), 1)
    assert [each["result"] for each in found] == ["退回", "拒收"]
    (receipt,) = (place / "back").iterdir()
    home = run("receipt", place / "town", receipt)
    assert "退回" in home.output
    assert "在册为何为零" in home.output
    export = ("bundle", place / "town", "--month", "2026-08", "--out", place / "out", "--json")
    assert faults(run(*export)) == {"returned"}


def test_revoked(run: Any, place: Path) -> None:
    (office,) = told(run("city", "offices", place / "city", "--json"))
    key = office["keys"][0]["fp"]
    words = ("city", "revoke", place / "city", "990001001", "--reason", "遗失", "--json", "--key")
    assert told(run(*words, key))["revoked"] == [key]
    assert faults(run(*words, key)) == {"already_revoked"}
    assert faults(run(*words, "0" * 64)) >= {"unknown_key"}
    found = told(run("verify", place / "out", "--registry", place / "city", "--json"), 1)
    assert {error["code"] for each in found for error in each["errors"]} == {"E402"}
    assert "已吊销" in run("city", "offices", place / "city").output


def test_backup_and_restore(run: Any, place: Path) -> None:
    made = told(run("backup", place / "town", "--to", place / "usb", "--json"))
    back = told(run("restore", made["file"], place / "new", "--json"))
    assert (back["kind"], back["checked"]) == ("office", True)
    assert told(run("check", place / "new", "--json"))["ok"]
    assert faults(run("restore", made["file"], place / "town", "--json")) == {"already_there"}
    made = told(run("backup", place / "city", "--to", place / "usb", "--json"))
    assert told(run("restore", made["file"], place / "c2", "--json"))["kind"] == "city"
    assert told(run("city", "check", place / "c2", "--json"))["ok"]


@pytest.mark.parametrize(
    ("words", "code", "fault"),
    [
        ("city init {city} --name 市", 1, "already_there"),
        ("city init {town} --name 市", 1, "already_there"),
        ("city init {new} --name 市 --due-day 40", 1, "bad_value"),
        ("city enrol {city} {slip} --fingerprint 0000", 1, "fingerprint_differs"),
        ("city enrol {city} {nothing} --fingerprint 0000", 1, "no_file"),
        ("city enrol {city} {slip}", 2, ""),
        ("city enrol {town} {slip} --fingerprint 0000", 1, "not_a_registry"),
        ("city receive {nothing} {out} --receipts {new}", 1, "no_registry"),
        ("city receive {city} {nothing} --receipts {new}", 1, "no_file"),
        ("city receive {city} {town} --receipts {new}", 1, "no_files"),
        ("city receive {city} --receipts {new}", 2, ""),
        ("city receive {city} {out} --receipts {slip}", 3, "unavailable"),
        ("city receive {city} {out} --receipts {new} --questions {slip}", 1, "questions_format"),
        ("city collect {city} --month 2026-13 --out {new}", 2, ""),
        ("city collect {city} --month 2026-09 --out {slip}", 3, "unavailable"),
        ("city board {city} --year 0", 2, ""),
        ("city board {city} --year 99999", 2, ""),
        ("city board {city} --year 2026 --operator 谁", 1, "unknown_operator"),
        ("city due {city} --day 0 --from 2026-10", 1, "bad_value"),
        ("verify {out} --registry {town}", 1, "not_a_registry"),
        ("verify {out} --registry {slip}", 1, "no_registry"),
        ("trust {town} {slip} --fingerprint 0000", 1, "fingerprint_differs"),
        ("trust {city} {slip} --fingerprint 0000", 1, "no_data_file"),
        ("receipt {town} {nothing}", 1, "no_file"),
        ("receipt {town} {slip}", 1, "no_city"),
        ("receipt {town} {town}", 1, "no_file"),
        ("amend {town} --month 2026-10 --reason 补登", 1, "not_closed"),
        ("amend {town} --month 2026-08", 2, ""),
        ("restore {slip} {new}", 1, "bad_backup"),
        ("backup {nothing} --to {new}", 1, "no_data_file"),
        ("backup {town} --to {town}/x", 1, "inside"),
    ],
)
def test_wrong_words(
    run: Any, made_office: offices.Made, made_city: Any, tmp_path: Path,
    words: str, code: int, fault: str,
) -> None:  # fmt: skip
    places = ("city", "town", "new", "nothing", "out", "slip")
    names = {name: tmp_path / name for name in places}
    shutil.copytree(made_city.folder, names["city"])
    shutil.copytree(made_office.folder, names["town"])
    shown = (made_city.folder / "city-slip.json").read_bytes()
    names["slip"].write_bytes(shown)
    names["out"].mkdir()
    (names["out"] / "x.asics").write_bytes(b"x")
    done = run(*words.format(**names).split(" "), "--json")
    assert done.exit_code == code, done.output
    if fault:
        assert fault in {each["code"] for each in json.loads(done.stdout)["errors"]}


def test_a_wrong_passphrase(run: Any, made_city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JINDU_PASSPHRASE", "不是 这个 口令 啊")
    done = run("city", "board", made_city.folder, "--year", "2026", "--json")
    assert faults(done) == {"wrong_passphrase"}


def test_a_demo_city(run: Any, tmp_path: Path) -> None:
    words = ("--months", "2", "--until", "2026-11-23", "--json")
    made = told(run("city", "demo", tmp_path / "demo", *words))
    assert len(list(Path(made["inbox"]).iterdir())) == 8
    board = told(run("city", "board", tmp_path / "demo", "--year", "2026", "--json"))
    assert board["totals"]["2026-10"]["缺报"] == 9
    assert faults(run("city", "demo", tmp_path / "demo", *words)) == {"already_there"}
    assert run("city", "demo", tmp_path / "other", "--months", "1").exit_code == 2


def test_signed_files_papers_and_new_keys(run: Any, place: Path) -> None:
    town, city, out, back = place / "town", place / "city", place / "out", place / "back"
    rule = {"id": "R1", "severity": "错误", "sentence": "在册不能为零", "check": "registered > 0"}
    source, pack = place / "rules.json", place / "pack.asics"
    source.write_text(json.dumps({"title": "校验", "rules": [rule | {"check": "x"}]}), "utf-8")
    assert faults(run("city", "rules", city, source, "--out", pack, "--json")) == {"bad_rules"}
    source.write_text(json.dumps({"title": "校验", "rules": [rule]}), "utf-8")
    assert told(run("city", "rules", city, source, "--out", pack, "--json"))["seq"] == 1
    assert told(run("rules", town, pack, "--json"))["known"] is False
    assert told(run("rules", town, pack, "--json"))["known"] is True
    assert faults(run("plan", town, pack, "--json")) == {"E204"}
    found = told(run("check-month", town, "--month", "2026-10", "--json"), 1)
    assert (found["errors"], found["notices"][0]["group"]) == (1, "市级校验")
    assert faults(run("close", town, "--month", "2026-10", "--json")) == {"check_failed"}

    data = shipped_data() | {"id": "next", "valid_from": "2199-01-01"}
    source.write_text(json.dumps(data), "utf-8")
    plan = place / "plan.asics"
    assert told(run("city", "plan", city, source, "--out", plan, "--json"))["id"] == "next"
    assert told(run("plan", town, plan, "--json"))["valid_from"] == "2199-01-01"

    told(run("city", "receive", city, out, "--receipts", back, "--paper", "--json"))
    assert sorted({path.suffix for path in back.iterdir()}) == [".asics", ".pdf", ".txt"]
    for path in sorted(back.glob("*.txt")):
        assert told(run("receipt", town, path, "--json"))["state"] == "received"
    months = told(run("year", town, "--year", "2026", "--json"))
    assert [each["state"] for each in months[7:9]] == ["received", "received"]
    assert months[7]["zero"] is True
    assert faults(run("review", town, "--month", "2026-09", "--json")) == {"same_person"}
    slip = told(run("rotate", town, "--out", place / "new.json", "--json"))
    shown = ("--fingerprint", slip["fingerprint"], "--json")
    enrolled = told(run("city", "enrol", city, place / "new.json", *shown))
    assert len(enrolled["replaced"]) == 2
