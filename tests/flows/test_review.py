"""Two persons for a month: the maker alone cannot send it, the option cannot be switched off alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows import operators
from jindu_desktop.flows.amend import amend
from jindu_desktop.flows.export_bundle import export_bundle
from jindu_desktop.flows.month import close_month
from jindu_desktop.flows.rekey import demand_two, rekey
from jindu_desktop.flows.review import review, set_two_persons, state_of, to_review
from jindu_desktop.flows.save import save
from jindu_desktop.flows.second import two_persons
from jindu_desktop.flows.session import Session, recover, unlock
from jindu_desktop.records import PERSON
from tests import offices

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
SECOND = "操作员乙"


@pytest.fixture
def pair(office: Session) -> Session:
    """An office of two operators that asks for both; September and October are closed."""
    with pytest.raises(Refused, match="只有一名操作员"):
        set_two_persons(office, True)
    offices.admit(office.folder, office.key, SECOND)
    set_two_persons(office, True)
    save(office, PERSON, offices.person(1))
    close_month(office, SEPTEMBER)
    save(office, PERSON, offices.person(3, registered_on="2026-10-20"))
    close_month(office, OCTOBER, "已核对")
    return office


def test_it_does_not_leave_before_the_second_agreed(pair: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="还没有复核"):
        export_bundle(pair, OCTOBER, tmp_path)
    with pytest.raises(Refused, match="要由另一名操作员复核"):
        review(pair, OCTOBER, "同意")
    seen = to_review(pair, OCTOBER)
    assert (seen.before, seen.reason) == ("2026-09", "已核对")
    assert ("registered", "+1") in {(each.id, each.change) for each in seen.moves}
    assert all(each.kind != "village" for each in seen.moves)
    review(pair, OCTOBER, "同意", "", SECOND, offices.PASSPHRASE)
    assert export_bundle(pair, OCTOBER, tmp_path).is_file()
    assert export_bundle(pair, OCTOBER, tmp_path).is_file()
    assert state_of(pair, OCTOBER) is None
    with pytest.raises(Refused, match="已经导出"):
        review(pair, OCTOBER, "退回", "太晚", SECOND, offices.PASSPHRASE)


def test_the_second_at_work_needs_no_passphrase_again(pair: Session, tmp_path: Path) -> None:
    other = Session(pair.folder, SECOND, pair.key, pair.db, pair.clock)
    review(other, OCTOBER, "同意")
    export_bundle(pair, OCTOBER, tmp_path)


def test_sent_back_asks_for_another_revision(pair: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="退回须写明意见"):
        review(pair, OCTOBER, "退回", " ", SECOND, offices.PASSPHRASE)
    review(pair, OCTOBER, "退回", "新增一人没有依据", SECOND, offices.PASSPHRASE)
    with pytest.raises(Refused, match="复核退回：新增一人没有依据"):
        export_bundle(pair, OCTOBER, tmp_path)
    assert amend(pair, OCTOBER, "已补依据，人数属实")["revision"] == 1
    with pytest.raises(Refused, match="还没有复核"):
        export_bundle(pair, OCTOBER, tmp_path)
    review(pair, OCTOBER, "同意", "", SECOND, offices.PASSPHRASE)
    assert export_bundle(pair, OCTOBER, tmp_path).name.endswith("-r1.asics")


@pytest.mark.parametrize(
    ("second", "passphrase", "said"),
    [
        ("", "", "另一名操作员"),
        (offices.OPERATOR, offices.PASSPHRASE, "另一名操作员"),
        (SECOND, "猜的 口令 不是 这个", "口令不对"),
        ("没有这人", offices.PASSPHRASE, "没有名为"),
    ],
)
def test_nobody_switches_it_off_alone(
    pair: Session, second: str, passphrase: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        set_two_persons(pair, False, second, passphrase)
    assert two_persons(pair)


def test_both_together_switch_it_off(pair: Session, tmp_path: Path) -> None:
    set_two_persons(pair, False, SECOND, offices.PASSPHRASE)
    assert not two_persons(pair)
    export_bundle(pair, OCTOBER, tmp_path)


def test_what_left_before_the_option_was_set_is_not_held_back(
    office: Session, tmp_path: Path
) -> None:
    close_month(office, SEPTEMBER)
    export_bundle(office, SEPTEMBER, tmp_path)
    offices.admit(office.folder, office.key, SECOND)
    set_two_persons(office, True)
    assert export_bundle(office, SEPTEMBER, tmp_path).is_file()


def test_the_maker_makes_no_second_person_up(pair: Session) -> None:
    """Adding, removing, a new recovery code, another data key: each takes another operator."""
    two = (SECOND, offices.PASSPHRASE)
    with pytest.raises(Refused, match="另一名操作员"):
        operators.add(pair, "替身", offices.PASSPHRASE)
    with pytest.raises(Refused, match="操作员乙：口令不对"):
        operators.add(pair, "替身", offices.PASSPHRASE, (SECOND, "不是 这 个 口令"))
    with pytest.raises(Refused, match="另一名操作员"):
        operators.add(pair, "替身", offices.PASSPHRASE, (pair.operator, offices.PASSPHRASE))
    with pytest.raises(Refused, match="至少要有两名"):
        operators.remove(pair, SECOND, two)
    with pytest.raises(Refused, match="另一名操作员"):
        operators.renew_code(pair, offices.PASSPHRASE, operators.new_code())
    with pytest.raises(Refused, match="至少要有两名"):
        demand_two(pair.db, [pair.operator])
    demand_two(pair.db, [pair.operator, SECOND])
    operators.add(pair, "操作员丙", offices.PASSPHRASE, two)
    with pytest.raises(Refused, match="另一名操作员"):
        operators.remove(pair, "操作员丙")
    operators.remove(pair, "操作员丙", two)
    operators.renew_code(pair, offices.PASSPHRASE, operators.new_code(), two)


def test_another_key_alone_is_refused_and_changes_nothing(pair: Session) -> None:
    folder, key, code = pair.folder, pair.key, operators.new_code()
    pair.close()
    with pytest.raises(Refused, match="至少要有两名"):
        rekey(folder, key, offices.OPERATOR, {offices.OPERATOR: offices.PASSPHRASE}, code)
    with unlock(folder, offices.PASSPHRASE, SECOND) as again:
        assert again.key == key
        assert two_persons(again)


def test_the_checker_sees_who_let_whom_in(office: Session) -> None:
    operators.add(office, SECOND, offices.PASSPHRASE)
    other = Session(office.folder, SECOND, office.key, office.db, office.clock)
    offices.admit(office.folder, office.key, "操作员丁")
    set_two_persons(office, True)
    close_month(office, SEPTEMBER)
    told = to_review(office, SEPTEMBER).accounts
    assert "由 操作员甲 添加，就是关账的人，请核实" in told[0].replace(office.operator, "操作员甲")
    assert told[1] == "操作员丁：没有添加的记录，请核实是谁加的"
    review(other, SEPTEMBER, "同意")
    body = office.db.execute("SELECT body FROM audit_value ORDER BY seq DESC LIMIT 1").fetchone()[0]
    assert "就是关账的人" in body
    operators.add(office, "操作员戊", offices.PASSPHRASE, (SECOND, offices.PASSPHRASE))
    close_month(other, OCTOBER)
    seen = to_review(office, OCTOBER).accounts
    assert "建立单位的操作员" in seen[0]


def test_the_recovery_code_leaves_its_mark(office: Session) -> None:
    code = operators.new_code()
    operators.renew_code(office, offices.PASSPHRASE, code)
    operators.add(office, SECOND, offices.PASSPHRASE)
    close_month(office, SEPTEMBER)
    with recover(office.folder, code, SECOND, "另外 四个 新的 词语"):
        pass
    (told,) = to_review(office, SEPTEMBER).accounts
    assert "用恢复码重设过口令" in told
