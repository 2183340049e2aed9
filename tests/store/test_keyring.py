"""Slots keep their order and their kind whoever changes a passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.store import keyring
from tests import offices

OTHER = "另外 四个 新的 词"


def test_changing_a_passphrase_keeps_the_operators_place(
    made_office: offices.Made, tmp_path: Path
) -> None:
    offices.copy(made_office, tmp_path / "o").close()
    folder = tmp_path / "o"
    keyring.set_passphrase(folder, made_office.key, "乙", offices.PASSPHRASE)
    keyring.set_passphrase(folder, made_office.key, offices.OPERATOR, OTHER)
    assert keyring.operators(folder) == [offices.OPERATOR, "乙"]
    assert keyring.unlock(folder, OTHER) == (made_office.key, offices.OPERATOR)
    assert keyring.unlock(folder, offices.PASSPHRASE, "乙")[0] == made_office.key
    kinds = [slot["kind"] for slot in keyring.read(folder)["slots"]]
    assert sorted(kinds) == ["passphrase", "passphrase", "recovery"]


def test_no_operator_takes_the_recovery_slots_name(
    made_office: offices.Made, tmp_path: Path
) -> None:
    offices.copy(made_office, tmp_path / "o").close()
    with pytest.raises(Refused, match="不能作操作员姓名"):
        keyring.recover(tmp_path / "o", made_office.code, "恢复码", OTHER)
    with pytest.raises(Refused, match="不能作操作员姓名"):
        keyring.create(tmp_path, "恢复码", OTHER)
    assert len(keyring.read(tmp_path / "o")["slots"]) == 2


def test_a_guess_costs_an_attacker_64_mib_and_three_passes() -> None:
    assert offices.SHIPPED_STRETCHING == {"iterations": 3, "lanes": 4, "memory_kib": 65536}
