"""The invented city: every answer a real one gives, and the same numbers for the same seed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.board import board
from jindu_desktop.flows.city.check import check_registry
from jindu_desktop.flows.city.collect import collect
from jindu_desktop.flows.city.demo import INBOX, make_city_demo
from jindu_desktop.flows.city.desk import is_registry
from jindu_desktop.flows.city.town_month import save_receipt, town_month
from tests import offices

OCTOBER = Month(2026, 10)


def test_the_demo_city(tmp_path: Path) -> None:
    desk, code = make_city_demo(
        tmp_path / "city", offices.PASSPHRASE, months=4, today=offices.TODAY
    )
    with desk:
        assert is_registry(desk.folder)
        assert code
        assert check_registry(desk)["ok"]
        found = board(desk, 2026)
        assert len(found["offices"]) == 15
        assert found["totals"]["2026-10"] == {
            "待报送": 0, "已报送": 5, "迟报": 0, "退回": 1, "缺报": 9,
        }  # fmt: skip
        words = Counter(w for each in found["offices"] for w in each["months"].values())
        assert words["已报送"] > 40
        assert len(list((desk.folder / INBOX).iterdir())) == 8
        total = collect(desk, Month(2026, 9))["total"]
        assert total["offices"] == 15
        assert all(each["offices"] == 15 for each in total["indicators"])
        returned = town_month(desk, "440883100", OCTOBER)
        assert returned.standing.state == "退回"
        assert returned.summary == {}
        assert returned.before["period"] == "2026-09"
        sent = town_month(desk, "440883001", OCTOBER)
        again = save_receipt(desk, sent.answers[-1].number, tmp_path / "again")
        assert again.read_bytes() == (desk.folder / "回执" / again.name).read_bytes()
        for wrong in (
            lambda: town_month(desk, "x", OCTOBER),
            lambda: save_receipt(desk, 0, tmp_path),
        ):
            with pytest.raises(Refused):
                wrong()
        with pytest.raises(Refused):
            make_city_demo(desk.folder, offices.PASSPHRASE)
