"""Every rule of the agenda has a way to be worked off, and the usual way settles it."""

from __future__ import annotations

from datetime import date

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.agenda import agenda
from jindu_desktop.flows.agenda_work import (
    ALONG,
    JUMPS,
    PAPERS,
    WAYS,
    Step,
    Way,
    save_step,
    steps,
)
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import undo
from jindu_desktop.records import BY_NAME
from jindu_desktop.records.field import Row
from jindu_desktop.records.kinds import Code
from jindu_desktop.rules.agenda import RULES, Item
from jindu_desktop.store import entries
from tests import offices

ALL = [(rule, way) for rule, ways in WAYS.items() for way in ways]
WAY = pytest.mark.parametrize(("rule", "way"), ALL, ids=lambda x: getattr(x, "label", x))


def test_every_rule_can_be_worked_off() -> None:
    assert set(WAYS) | set(JUMPS) | set(PAPERS) == set(RULES)
    assert not set(WAYS) & (set(JUMPS) | set(PAPERS))
    assert set(ALONG) <= set(WAYS)


@WAY
def test_a_way_names_fields_of_its_record(rule: str, way: Way) -> None:
    fields = BY_NAME[way.record].by_name
    named = {*way.today, *way.draft, *way.shown, *filter(None, (way.owner, way.focus))}
    assert named <= set(fields)
    assert not way.shown or way.focus in way.shown
    assert not way.owner or way.owner not in way.shown


@WAY
def test_a_draft_is_as_stored(rule: str, way: Way) -> None:
    fields = BY_NAME[way.record].by_name
    for name, value in way.draft.items():
        kind = fields[name].kind
        assert not isinstance(kind, Code) or value in kind.words
        assert fields[name].parse(fields[name].show(value)) == value or name == "content"


def test_nothing_is_drafted_that_only_police_or_a_human_can_know() -> None:
    drafted = {(way.record, name) for _, way in ALL for name in (*way.draft, *way.today)}
    assert ("drug_test", "result") not in drafted
    assert ("risk_assessment", "tier") not in drafted
    assert ("rehab_case", "end_document_no") not in drafted
    assert ("transfer", "accepted_on") not in drafted


def put(session: Session, record: str, **values: str | int | None) -> int:
    return save(session, BY_NAME[record], values, reason="测试").row_id


def due(session: Session, rule: str) -> Item:
    return next(item for item in agenda(session) if item.rule == rule)


def is_due(session: Session, item: Item) -> bool:
    return any((each.rule, each.key) == (item.rule, item.key) for each in agenda(session))


def work_off(session: Session, rule: str, place: int = 0, **typed: str | int | None) -> Step:
    """Work the first row of a rule off as a clerk does: the draft, and what is typed."""
    item = due(session, rule)
    step = steps(session, item)[place]
    assert not set(typed) & set(step.fixed)
    stored = entries.fetch(session.db, BY_NAME[step.way.record], step.row_id or 0) or {}
    draft = {n: v for n, v in step.draft.items() if stored.get(n) is None}
    save_step(session, step, step.fixed | draft | typed, reason="测试")
    assert not is_due(session, item), step
    return step


REPORTED = {"served_on": "2026-10-01", "decided_on": "2026-09-28", "reported_on": "2026-10-08"}
AGREED = REPORTED | {"agreement_on": "2026-10-10"}
LONG_AGO = {
    "decided_on": "2023-10-01", "served_on": "2023-10-02", "reported_on": "2023-10-05",
    "agreement_on": "2023-10-06",
}  # fmt: skip


def case(session: Session, **values: str | int | None) -> tuple[int, int]:
    return offices.with_case(session, 1, **values)


def test_report_in(office: Session) -> None:
    case(office, served_on="2026-11-01", decided_on="2026-10-30")
    step = work_off(office, "report_in")
    row = entries.fetch(office.db, BY_NAME["rehab_case"], step.row_id or 0)
    assert row is not None
    assert row["reported_on"] == "2026-11-23"


def test_agreement(office: Session) -> None:
    case(office, **REPORTED)
    work_off(office, "agreement")


def test_test_slot(office: Session) -> None:
    owner, _ = case(office, **AGREED)
    step = work_off(office, "test_slot", result="阴性")
    assert step.fixed == {"person": owner}
    (row,) = entries.rows_where(office.db, BY_NAME["drug_test"], "person", owner)
    assert (row["tested_on"], row["kind"]) == ("2026-11-23", "定期")


def test_a_missed_test_may_be_found_after_all(office: Session) -> None:
    case(office, **AGREED | {"reported_on": "2026-10-08"})
    missed = due(office, "test_missed")
    assert steps(office, missed)[0].way.settles is False
    work_off(office, "test_missed", 1, tested_on="2026-10-20", result="阴性")


def test_police_breach(office: Session) -> None:
    _, number = case(office, **AGREED)
    for day in ("2026-10-20", "2026-10-27", "2026-11-03"):
        put(office, "breach", case=number, happened_on=day, kind="拒绝检测", notice_served=1,
            facts="拒绝")  # fmt: skip
    put(office, "breach", case=number, happened_on="2026-11-10", kind="擅自离开", excused=1,
        facts="住院")  # fmt: skip
    step = work_off(office, "police_breach")
    row = entries.fetch(office.db, BY_NAME["breach"], step.row_id or 0)
    assert row is not None
    assert (row["happened_on"], row["police_report_on"]) == ("2026-11-03", "2026-11-23")


def test_police_positive(office: Session) -> None:
    owner, _ = case(office, **AGREED)
    put(office, "drug_test", person=owner, tested_on="2026-11-20", result="阳性")
    work_off(office, "police_positive")


def test_leave_return(office: Session) -> None:
    _, number = case(office, **AGREED)
    leave = put(office, "leave", case=number, applied_on="2026-11-01", reason="务工",
                destination="广州", since="2026-11-02", until="2026-11-12")  # fmt: skip
    assert due(office, "leave_return").row_id == leave
    assert work_off(office, "leave_return").row_id == leave


def test_a_breach_on_leave_belongs_to_the_case(office: Session) -> None:
    _, number = case(office, **AGREED)
    put(office, "leave", case=number, applied_on="2026-11-01", reason="务工", destination="广州",
        since="2026-11-02", until="2026-11-12")  # fmt: skip
    breach = steps(office, due(office, "leave_return"))[1]
    assert breach.fixed == {"case": number}


def test_evaluations(office: Session) -> None:
    case(office, **AGREED | {"reported_on": "2026-05-01", "agreement_on": "2026-05-02",
                             "served_on": "2026-04-28", "decided_on": "2026-04-25"})  # fmt: skip
    work_off(office, "evaluation")


def test_final_evaluation_and_papers(office: Session) -> None:
    started = {"reported_on": "2023-11-26", "agreement_on": "2023-11-27",
               "served_on": "2023-11-20", "decided_on": "2023-11-15"}  # fmt: skip
    case(office, **started)
    work_off(office, "final_evaluation")
    assert steps(office, due(office, "final_papers")) == []


def test_discharge_only_with_the_number_of_the_police_notice(office: Session) -> None:
    case(office, **LONG_AGO)
    step = steps(office, due(office, "discharge"))[0]
    with pytest.raises(Refused, match="解除通知书文号"):
        save_step(office, step, step.draft, reason="测试")
    work_off(office, "discharge", end_document_no="吴公解字〔2026〕3号")


def test_transfer_answer_ends_the_case_here(office: Session) -> None:
    _, number = case(office, **AGREED)
    moved = put(office, "transfer", case=number, direction="转出", other_town="黄坡镇",
                moved_on="2026-11-01")  # fmt: skip
    assert due(office, "transfer_answer").row_id == moved
    step = work_off(office, "transfer_answer", accepted_on="2026-11-20")
    assert step.row_id == moved
    row = entries.fetch(office.db, BY_NAME["rehab_case"], number)
    assert row is not None
    assert row["end_reason"] == "变更执行地"


def test_status_conflict_drafts_the_end(office: Session) -> None:
    owner, number = case(office, **AGREED)
    put(office, "person_status", person=owner, status="死亡", since="2026-11-05")
    step = work_off(office, "status_conflict")
    row = entries.fetch(office.db, BY_NAME["rehab_case"], step.row_id or 0)
    assert row is not None
    assert (row["id"], row["ended_on"], row["end_reason"]) == (number, "2026-11-05", "死亡")


def test_status_conflict_may_be_a_suspension(office: Session) -> None:
    owner, _ = case(office, **AGREED)
    put(office, "person_status", person=owner, status="羁押服刑", since="2026-11-05")
    step = work_off(office, "status_conflict", 1)
    assert step.draft["since"] == "2026-11-05"


def person(session: Session, **values: str | int | None) -> int:
    return save(session, BY_NAME["person"], offices.person(1, **values)).row_id


def graded(session: Session, tier: str, **values: str | int | None) -> int:
    owner = person(session, **values)
    put(session, "risk_assessment", person=owner, assessed_on="2026-10-01", tier=tier)
    return owner


def test_contacts_are_drafted_as_met_by_the_responsible_worker(office: Session) -> None:
    worker = put(office, "worker", name="陈国强", role="禁毒社工", full_time=1,
                 joined_on="2024-01-02")  # fmt: skip
    graded(office, "中", worker=worker)
    step = work_off(office, "tier_contact")
    assert step.draft == {"held_on": "2026-11-23", "met": 1, "way": "面谈", "worker": worker}


def test_someone_who_left_is_not_drafted(office: Session) -> None:
    worker = put(office, "worker", name="陈国强", role="禁毒社工", full_time=1,
                 joined_on="2024-01-02", left_on="2026-11-20")  # fmt: skip
    graded(office, "中", worker=worker)
    (step,) = steps(office, due(office, "tier_contact"))
    assert step.draft["worker"] is None


def test_tier_test(office: Session) -> None:
    graded(office, "中")
    work_off(office, "tier_test", result="阴性")


def test_risk(office: Session) -> None:
    owner = person(office)
    work_off(office, "risk_missing", tier="高")
    office.clock = lambda: date(2027, 2, 20)
    work_off(office, "risk_review", tier="中")
    assert len(entries.rows_where(office.db, BY_NAME["risk_assessment"], "person", owner)) == 2


def test_release_soon(office: Session) -> None:
    owner = person(office)
    put(office, "release_handover", person=owner, expected_on="2026-11-20")
    work_off(office, "release_soon", released_on="2026-11-20", first_visit_on="2026-11-22")


def released(office: Session) -> int:
    owner = person(office)
    return put(office, "release_handover", person=owner, released_on="2026-11-20")


def test_a_first_visit_is_noted_on_the_release_in_one_action(office: Session) -> None:
    handover = released(office)
    step = work_off(office, "first_visit")
    row = entries.fetch(office.db, BY_NAME["release_handover"], handover)
    assert row is not None
    assert row["first_visit_on"] == "2026-11-23"
    undo(office)
    assert is_due(office, step.item)
    assert entries.count(office.db, BY_NAME["contact"]) == 0


def test_a_visit_that_met_nobody_is_not_the_first_visit(office: Session) -> None:
    released(office)
    item = due(office, "first_visit")
    step = steps(office, item)[0]
    values: Row = step.fixed | step.draft | {"met": 0}
    save_step(office, step, values, reason="测试")
    assert is_due(office, item)
    assert entries.count(office.db, BY_NAME["contact"]) == 1


def test_follow_up(office: Session) -> None:
    owner = person(office)
    put(office, "contact", person=owner, held_on="2026-11-10", way="面谈", met=1,
        follow_up_on="2026-11-20")  # fmt: skip
    work_off(office, "follow_up")


def test_three_years(office: Session) -> None:
    person(office, first_found_on="2020-01-05")
    step = work_off(office, "three_years")
    assert step.draft["status"] == "戒断三年未复吸"


def test_staff(office: Session) -> None:
    put(office, "worker", name="陈国强", role="禁毒社工", full_time=1, joined_on="2024-01-02",
        certificate="社会工作师", certificate_until="2026-12-10")  # fmt: skip
    work_off(office, "training", title="业务培训")
    work_off(office, "certificate", certificate_until="2029-12-10")


def test_key_day_is_planned_or_held(office: Session) -> None:
    item = due(office, "key_day")
    plan, held = steps(office, item)
    assert plan.draft == {"title": "世界艾滋病日禁毒宣传", "planned_on": "2026-12-01"}
    assert held.draft["key_day"] == "世界艾滋病日"
    work_off(office, "key_day", venues="进社区")


def test_pages_to_jump_to(office: Session) -> None:
    person(office, registered_on="2026-10-01")
    assert steps(office, due(office, "month_close")) == []
    assert JUMPS["month_close"] == "month_close"
