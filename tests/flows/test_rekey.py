"""A new recovery code, a new data key, and a crash at every step of the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.flows import operators, rekey
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.keys import signing_keys
from jindu_desktop.flows.printing.proof import paper_secret
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import REKEYED, Session, recover, unlock
from jindu_desktop.records import PERSON
from jindu_desktop.store import entries, keyring
from jindu_desktop.store.connection import DATA_FILE
from tests import offices

SECOND = "另外 四个 新的 词"
STEPS = [
    "backup.copy",
    "signing.wrap_anew",
    "backup.inspect",
    "keyring.stage",
    "Path.replace",
    "unlock",
]
CRASH = """
import os, sys
from pathlib import Path
from jindu_desktop.flows import rekey
from jindu_desktop.flows.session import unlock
from jindu_desktop.store import keyring
keyring._KDF.update(iterations=1, memory_kib=19456, lanes=1)
folder, passphrase, step, code = Path(sys.argv[1]), *sys.argv[2:]
office = unlock(folder, passphrase)
office.close()
owner, _, name = step.rpartition(".")
place = getattr(rekey, owner) if owner else rekey
real = getattr(place, name)
def die(*given, **named):
    if name != "unlock":
        if not (name == "replace" and "keyring" in str(given[0])):
            real(*given, **named)
            os._exit(9)
        return real(*given, **named)
    os._exit(9)
setattr(place, name, die)
rekey.rekey(folder, office.key, office.operator, {office.operator: passphrase}, code)
"""


def changed(office: Session, **passphrases: str) -> tuple[Session, str]:
    code = operators.new_code()
    office.close()
    given = {office.operator: offices.PASSPHRASE} | passphrases
    rekey.rekey(office.folder, office.key, office.operator, given, code)
    return unlock(office.folder, offices.PASSPHRASE, office.operator), code


def test_the_new_code_opens_and_the_old_one_no_more(office: Session) -> None:
    first, second = operators.new_code(), operators.new_code()
    operators.renew_code(office, offices.PASSPHRASE, first)
    operators.renew_code(office, offices.PASSPHRASE, second)
    with pytest.raises(Refused, match="恢复码不对"):
        recover(office.folder, first, office.operator, SECOND)
    recover(office.folder, second, office.operator, SECOND).close()
    assert check_office(office)["ok"]


def test_the_code_is_renewed_only_by_who_knows_the_passphrase(office: Session) -> None:
    ring = keyring.read(office.folder)
    with pytest.raises(Refused, match="口令不对"):
        operators.renew_code(office, SECOND, operators.new_code())
    assert keyring.read(office.folder) == ring


def test_everything_is_there_under_another_key(office: Session) -> None:
    person = save(office, PERSON, offices.person(1)).row_id
    operators.add(office, "操作员乙", SECOND)
    operators.add(office, "操作员丙", SECOND)
    old, keys = office.key, signing_keys(office).to_bytes()
    secret = paper_secret(office.db, old)
    opened, code = changed(office, 操作员乙=SECOND)
    with opened:
        assert opened.key != old
        assert entries.fetch(opened.db, PERSON, person) is not None
        assert signing_keys(opened).to_bytes() == keys
        assert paper_secret(opened.db, opened.key) == secret
        assert check_office(opened)["ok"]
    unlock(office.folder, SECOND, "操作员乙").close()
    with pytest.raises(Refused, match="没有名为"):
        unlock(office.folder, SECOND, "操作员丙")
    with pytest.raises(Refused):
        rekey.open_db(office.folder / DATA_FILE, old.sub("db-page-key v1"))
    assert "next" not in keyring.read(office.folder)
    recover(office.folder, code, office.operator, SECOND).close()


def test_a_wrong_passphrase_is_named_and_nothing_changes(office: Session) -> None:
    operators.add(office, "操作员乙", SECOND)
    ring = keyring.read(office.folder)
    with pytest.raises(Refused, match="操作员乙：口令不对"):
        changed(office, 操作员乙="别的 什么 四个 词")
    assert keyring.read(office.folder) == ring
    unlock(office.folder, offices.PASSPHRASE).close()


def test_a_failing_step_leaves_the_office_as_it_was(
    office: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("磁盘已满")

    monkeypatch.setattr(rekey.signing, "wrap_anew", fail)
    with pytest.raises(Unavailable, match="磁盘已满"):
        changed(office)
    assert not (office.folder / REKEYED).exists()
    unlock(office.folder, offices.PASSPHRASE).close()


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_loses_nothing(office: Session, step: str) -> None:
    person = save(office, PERSON, offices.person(1)).row_id
    folder, code = office.folder, operators.new_code()
    keys = signing_keys(office).to_bytes()
    office.close()
    ended = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder), offices.PASSPHRASE, step, code],
        cwd=Path(rekey.__file__).parents[2], check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 9, ended.stderr
    with unlock(folder, offices.PASSPHRASE) as opened:
        assert entries.fetch(opened.db, PERSON, person) is not None
        assert signing_keys(opened).to_bytes() == keys
        assert check_office(opened)["ok"]
        assert (opened.key != office.key) is (step in {"Path.replace", "unlock"})
    assert "next" not in keyring.read(folder)
    assert not (folder / REKEYED).exists()


def test_the_code_alone_opens_after_a_crash_too(office: Session) -> None:
    """Staged, the file not yet replaced: the old code; replaced: the new one."""
    old_code, new_code = operators.new_code(), operators.new_code()
    operators.renew_code(office, offices.PASSPHRASE, old_code)
    keyring.stage(office.folder, keyring.new_key(), {office.operator: SECOND}, new_code)
    office.close()
    with pytest.raises(Refused, match="恢复码不对"):
        recover(office.folder, new_code, office.operator, SECOND)
    recover(office.folder, old_code, office.operator, SECOND).close()
