"""The machine's faults: told apart, said plainly, nothing half-done; they hold for root too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session, create_office, recover, unlock
from jindu_desktop.records import PERSON
from jindu_desktop.store import entries
from jindu_desktop.store.connection import DATA_FILE, open_db
from tests import offices
from tests.offices import Made

ROOT = Path(__file__).resolve().parents[2]


def run(script: str, folder: Path, key: bytes, **more: object) -> subprocess.CompletedProcess[str]:
    """Run a piece of the program in a process of its own, at home in the office's folder."""
    words = [sys.executable, "-c", script, key.hex()]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False, **more
    )  # type: ignore[call-overload, no-any-return]


OPEN = """
import os, resource, signal, sys
from pathlib import Path
from datetime import date
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.records import PERSON
from jindu_desktop.core.errors import Unavailable
from jindu_desktop.store.keyring import DataKey
from jindu_desktop.store.connection import open_db
from tests import offices
import pypinyin
key = DataKey(bytes.fromhex(sys.argv[1]))
def session():
    db = open_db(Path("office.db"), key.sub("db-page-key v1"))
    return Session(Path("."), "甲", key, db, offices.today)
"""


def test_a_locked_file_is_a_sentence_and_the_row_can_be_saved_later(office: Session) -> None:
    with office.elsewhere() as other:
        office.db.execute("PRAGMA busy_timeout = 20")
        with other.db.atomic():
            other.db.execute("INSERT INTO setting VALUES ('a', 'b')")
            with pytest.raises(Unavailable, match="另一个窗口"):
                save(office, PERSON, offices.person())
    assert save(office, PERSON, offices.person()).row_id


def test_a_full_disk_leaves_the_office_as_it_was(office: Session, made_office: Made) -> None:
    script = (
        OPEN
        + """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
one = session()
save(one, PERSON, offices.person(1))
size = os.path.getsize("office.db-wal")
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, resource.RLIM_INFINITY))
try:
    save(one, PERSON, offices.person(3, note="长" * 4000))
except Unavailable as error:
    print(error.message)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
save(one, PERSON, offices.person(5))
"""
    )
    done = run(script, office.folder, made_office.key.raw)
    assert "磁盘" in done.stdout, done.stderr
    assert entries.count(office.db, PERSON) == 2
    assert check_office(office)["ok"]


def test_sqlites_own_full_is_the_same_sentence(office: Session) -> None:
    pages = office.db.execute("PRAGMA page_count").fetchone()[0]
    office.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unavailable, match="磁盘已满"):
        save(office, PERSON, offices.person(note="长" * 4000))
    assert entries.count(office.db, PERSON) == 0


def test_a_read_only_office_is_a_sentence_even_for_root(office: Session, made_office: Made) -> None:
    folder = office.folder
    office.close()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    script = (
        OPEN
        + """
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    save(session(), PERSON, offices.person(1))
except Unavailable as error:
    print(error.message)
"""
    )
    try:
        done = run(script, folder, made_office.key.raw)
    finally:
        folder.chmod(0o755)
    assert "只读" in done.stdout or "权限" in done.stdout, done.stderr


def test_killed_in_the_middle_of_a_save_nothing_is_half_done(
    office: Session, made_office: Made
) -> None:
    script = (
        OPEN
        + """
from jindu_desktop.store import acting
one, kept = session(), acting.audit.append
save(one, PERSON, offices.person(1))
def killed(db, lines):
    kept(db, lines)
    os.kill(os.getpid(), signal.SIGKILL)
acting.audit.append = killed
save(one, PERSON, offices.person(3))
"""
    )
    done = run(script, office.folder, made_office.key.raw)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with office.elsewhere() as again:
        assert entries.count(again.db, PERSON) == 1
        assert check_office(again) == {"ok": True, "audit_entries": 2, "problems": []}
        assert save(again, PERSON, offices.person(3)).row_id


def test_wrong_passphrase_recovery_code_and_strange_files(
    made_office: Made, tmp_path: Path
) -> None:
    with offices.copy(made_office, tmp_path / "o"):
        pass
    folder = tmp_path / "o"
    with pytest.raises(Refused, match="口令不对"):
        unlock(folder, "不是 这个 口令 啊")
    with pytest.raises(Refused, match="没有名为"):
        unlock(folder, offices.PASSPHRASE, "谁")
    wrong = made_office.code.replace(
        made_office.code[0], "Z" if made_office.code[0] != "Z" else "Y"
    )
    with pytest.raises(Refused, match="恢复码"):
        recover(folder, wrong, "乙", offices.PASSPHRASE)
    typed = made_office.code.lower().replace("-", " ")
    with recover(folder, typed, "乙", "另外 四个 新的 词") as session:
        assert session.operator == "乙"
    with unlock(folder, "另外 四个 新的 词", "乙") as session:
        assert session.office["name"] == "演示镇"
    (folder / DATA_FILE).write_bytes(b"not a database at all" * 500)
    with pytest.raises(Refused, match="不是本程序的数据文件"):
        unlock(folder, offices.PASSPHRASE)
    (folder / "keyring.json").write_text('{"version": 1, "slots": [{"kdf": {}}]}')
    with pytest.raises(Refused, match="损坏"):
        unlock(folder, offices.PASSPHRASE)
    (folder / "keyring.json").write_text('{"version": 9, "slots": []}')
    with pytest.raises(Refused, match="更新版本"):
        unlock(folder, offices.PASSPHRASE)
    with pytest.raises(Refused, match="没有本程序的数据"):
        unlock(tmp_path / "nowhere", offices.PASSPHRASE)


def test_a_folder_with_an_office_is_not_overwritten(made_office: Made) -> None:
    with pytest.raises(Refused, match="已有一个单位"):
        create_office(
            made_office.folder,
            name="另一镇",
            division_code="440883001",
            operator="甲",
            passphrase=offices.PASSPHRASE,
        )


def test_nothing_of_a_person_lies_on_disk_in_the_clear(office: Session) -> None:
    secrets = ("张三丰", "zhangsanfeng", offices.id_number(1), "13800138000", "清水村东头")
    save(office, PERSON, offices.person(phone=secrets[3], residence_address=secrets[4]))
    with office.elsewhere():
        data = {path.name: path.read_bytes() for path in office.folder.iterdir()}
    assert data.keys() >= {DATA_FILE, f"{DATA_FILE}-wal", "keyring.json"}
    for name, content in data.items():
        assert not content.startswith(b"SQLite format 3"), name
        for secret in secrets:
            assert secret.encode() not in content, name
            assert secret.encode("utf-16-le") not in content, name


def test_one_save_is_one_commit(office: Session) -> None:
    seen: list[str] = []
    office.db.conn.set_trace_callback(seen.append)
    save(office, PERSON, offices.person())
    office.db.conn.set_trace_callback(None)
    assert [s for s in seen if s.upper() in {"BEGIN", "COMMIT", "ROLLBACK"}] == ["BEGIN", "COMMIT"]


def test_only_one_place_opens_connections(office: Session) -> None:
    package = ROOT / "jindu_desktop"
    users = {
        path.name
        for path in package.rglob("*.py")
        if "import sqlcipher3" in (text := path.read_text("utf-8")) or "import sqlite3" in text
    }
    assert users == {"sqlcipher.py"}
    openers = [
        p.name
        for p in package.rglob("*.py")
        if "connect(" in p.read_text("utf-8") and "store" in p.parts
    ]
    assert openers == ["connection.py"]
    with pytest.raises(Refused, match="口令环"):
        open_db(office.folder / DATA_FILE, bytes(32))
