"""A backup is proven when it is made and when it comes back; nothing is ever overwritten."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.flows.backup import back_up, restore
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session, recover, unlock
from jindu_desktop.records import PERSON
from jindu_desktop.store import backup as files
from jindu_desktop.store import entries
from jindu_desktop.store.city.files import open_
from tests import circles, offices

MOMENT = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def made(office: Session, tmp_path: Path) -> Path:
    """A backup of an office with one person."""
    save(office, PERSON, offices.person())
    return back_up(office, tmp_path / "usb", "440883107", MOMENT)


def test_there_and_back(office: Session, made: Path, tmp_path: Path) -> None:
    assert made.name == "jindu-440883107-20261123-093000.backup"
    assert os.listdir(made.parent) == [made.name]
    save(office, PERSON, offices.person(3))
    found = restore(made, tmp_path / "new", offices.PASSPHRASE)
    assert found["checked"] is True
    assert found["made_at"] == "2026-11-23T09:30:00"
    with unlock(tmp_path / "new", offices.PASSPHRASE) as back:
        assert entries.count(back.db, PERSON) == 1
        assert check_office(back)["ok"]
        assert back.office == office.office


def test_the_recovery_code_opens_it_too(
    made_office: offices.Made, made: Path, tmp_path: Path
) -> None:
    found = restore(made, tmp_path / "new", None)
    assert found["checked"] is False
    with recover(tmp_path / "new", made_office.code, "乙", "另外 四个 新的 词") as back:
        assert entries.count(back.db, PERSON) == 1


def test_nothing_is_overwritten(office: Session, made: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("重要")
    (tmp_path / "file").write_text("重要")
    for taken in (office.folder, tmp_path / "full", tmp_path / "file"):
        with pytest.raises(Refused, match="已有文件"):
            restore(made, taken, offices.PASSPHRASE)
    (tmp_path / "empty").mkdir()
    restore(made, tmp_path / "empty", None)
    assert (tmp_path / "full" / "note.txt").read_text() == "重要"


def test_the_office_goes_on_while_it_is_copied(office: Session, made: Path, tmp_path: Path) -> None:
    with office.elsewhere() as other, other.db.atomic():
        other.db.execute("INSERT INTO setting VALUES ('half', 'done')")
        kept = files.copy(office.db, office.key, tmp_path / "copy.db")
        assert kept.entries == 3
    assert save(office, PERSON, offices.person(5)).row_id


def test_nothing_of_a_person_is_in_the_clear(made: Path) -> None:
    data = made.read_bytes()
    for secret in ("张三丰", offices.id_number(1), "演示镇", "SQLite format 3"):
        assert secret.encode() not in data


def test_two_backups_of_one_second_and_inside_the_office(office: Session, made: Path) -> None:
    with pytest.raises(Refused, match="同名"):
        back_up(office, made.parent, "440883107", MOMENT)
    for inside in (office.folder, office.folder / "backup"):
        with pytest.raises(Refused, match="另选文件夹"):
            back_up(office, inside, "440883107", MOMENT)
    assert not list(office.folder.glob("*.backup"))


def test_a_place_that_cannot_be_written(office: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable):
        back_up(office, tmp_path / "file", "440883107", MOMENT)


def test_a_copy_that_does_not_hold_is_no_backup(
    office: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.db.execute("UPDATE audit SET operator = '别人' WHERE seq = 1")
    with pytest.raises(Unavailable, match="日志链在第 1 条"):
        back_up(office, tmp_path / "usb", "440883107", MOMENT)
    assert os.listdir(tmp_path / "usb") == []


def test_a_wrong_passphrase_leaves_nothing(made: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="口令不对"):
        restore(made, tmp_path / "new", "不是 这个 口令 啊")
    assert sorted(os.listdir(tmp_path)) == ["office", "usb"]


def repacked(path: Path, change: Callable[[dict[str, bytes]], object], method: int = 0) -> Path:
    """The same parcel after ``change``, by Python's own writer."""
    with zipfile.ZipFile(path) as parcel:
        entries_ = {name: parcel.read(name) for name in parcel.namelist()}
    change(entries_)
    target = path.with_name("changed.backup")
    with zipfile.ZipFile(target, "w", method) as parcel:
        for name, data in entries_.items():
            parcel.writestr(name, data)
    return target


def bent(name: str, place: int) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        data = bytearray(parts[name])
        data[place] ^= 1
        parts[name] = bytes(data)

    return change


def index(**values: object) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        parts["backup.json"] = json.dumps(json.loads(parts["backup.json"]) | values).encode()

    return change


@pytest.mark.parametrize(
    "change",
    [
        bent("office.db", 5000),
        bent("keyring.json", 30),
        index(head="0" * 64),
        index(entries=99),
        index(made_at="2030-01-01T00:00:00"),
        index(data_sha256="0" * 64),
        index(seal=None),
        index(kind="city"),
        index(kind="../x"),
        index(kind=[]),
        index(more=1),
        lambda parts: parts.pop("keyring.json"),
        lambda parts: parts.update({"../evil": b"x"}),
        lambda parts: parts.update({"backup.json": b"[]"}),
        lambda parts: parts.update({"backup.json": b"{"}),
        lambda parts: parts.update({"backup.json": b" " * 2_000_000}),
        lambda parts: parts.update({"keyring.json": b" " * 2_000_000}),
    ],
)
def test_a_backup_that_was_touched(
    made: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object]
) -> None:
    with pytest.raises(Refused):
        restore(repacked(made, change), tmp_path / "new", offices.PASSPHRASE)
    assert not (tmp_path / "new").exists()
    assert sorted(os.listdir(tmp_path)) == ["office", "usb"]


def test_a_compressed_parcel_is_none_of_ours(made: Path, tmp_path: Path) -> None:
    path = repacked(made, lambda parts: None, zipfile.ZIP_DEFLATED)
    with pytest.raises(Refused, match="损坏"):
        restore(path, tmp_path / "new", offices.PASSPHRASE)


def test_a_newer_backup(made: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="更新版本"):
        restore(repacked(made, index(version=2)), tmp_path / "new", offices.PASSPHRASE)


def test_two_backups_put_together(office: Session, made: Path, tmp_path: Path) -> None:
    """The data of one with the index of another, digests mended: the seal shows it."""
    save(office, PERSON, offices.person(5))
    other = back_up(office, made.parent, "440883107", datetime(2026, 11, 24))
    with zipfile.ZipFile(other) as parcel:
        newer = parcel.read("office.db")

    def change(parts: dict[str, bytes]) -> None:
        import hashlib

        parts["office.db"] = newer
        index(data_sha256=hashlib.sha256(newer).hexdigest(), entries=3)(parts)

    with pytest.raises(Refused, match="没有通过检查"):
        restore(repacked(made, change), tmp_path / "new", offices.PASSPHRASE)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"x" * 10_000, "备份".encode()])
def test_rubbish(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.backup"
    path.write_bytes(data)
    with pytest.raises(Refused, match="损坏"):
        restore(path, tmp_path / "new", offices.PASSPHRASE)
    with pytest.raises(Refused, match="没有这个备份"):
        restore(tmp_path / "nothing", tmp_path / "new", offices.PASSPHRASE)


def test_cut_short_anywhere(made: Path, tmp_path: Path) -> None:
    data = made.read_bytes()
    path = tmp_path / "cut.backup"
    for length in range(0, len(data), len(data) // 12):
        path.write_bytes(data[:length])
        with pytest.raises(Refused):
            restore(path, tmp_path / "new", None)


def test_a_registry_too(made_city: circles.MadeCity, tmp_path: Path) -> None:
    shutil.copytree(made_city.folder, tmp_path / "registry")
    with Desk(
        tmp_path / "registry", "市", made_city.key, open_(tmp_path / "registry", made_city.key)
    ) as desk:
        path = back_up(desk, tmp_path / "usb", desk.code, MOMENT)
    assert path.name == "jindu-city-1-20261123-093000.backup"
    assert restore(path, tmp_path / "new", offices.PASSPHRASE)["kind"] == "city"
    with Desk(
        tmp_path / "new", "市", made_city.key, open_(tmp_path / "new", made_city.key)
    ) as desk:
        assert desk.name == "测试市禁毒办"
