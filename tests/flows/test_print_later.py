"""Printing §18 to §34 from an office: the right person's facts, counts, rosters, months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.attachments import Given
from jindu_desktop.flows.attachments import add as attach
from jindu_desktop.flows.check_paper import CURRENT, OLDER, check_paper
from jindu_desktop.flows.export_bundle import export_bundle
from jindu_desktop.flows.month import close_month, month_state, report
from jindu_desktop.flows.print_form import print_form
from jindu_desktop.flows.printing.batch import Chosen, batch, keys_of
from jindu_desktop.flows.printing.collect import collect
from jindu_desktop.flows.printing.target import target
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf import fonts
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.registry import FORMS
from jindu_desktop.records import (
    ACTIVITY,
    BREACH,
    CONTACT,
    DRUG_TEST,
    EVALUATION,
    PERSON,
    PERSON_STATUS,
    REHAB_CASE,
    RELEASE_HANDOVER,
    RISK_ASSESSMENT,
    SCHOOL,
    SCHOOL_ITEM,
    SUSPENSION,
    TRAINING,
    WORKER,
)
from jindu_desktop.records.field import Record, Row
from jindu_desktop.store.acting import acting
from tests import offices, pictures
from tests.flows.test_print_form import OTHER, OWN, fill, private_values, text_of

OF_PERSON = (18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30)
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
Ids = dict[str, int]


@pytest.fixture(autouse=True)
def _shipped_fonts_only() -> Iterator[None]:
    fonts.use_folder(None, system=False)
    yield
    fonts.use_folder(None, system=False)


def add(office: Session, record: Record, **row: str | int | None) -> int:
    with acting(office.db, office.operator, "装入") as act:
        return act.insert(record, row)


def change(office: Session, record: Record, row_id: int, **row: str | int | None) -> None:
    with acting(office.db, office.operator, "改") as act:
        act.update(record, row_id, row)


def later(office: Session, ids: Ids, tag: str) -> Ids:
    """What §18 to §30 need of a person beside what the earlier forms do."""
    case, person = ids["rehab_case"], ids["person"]
    ids["suspension"] = add(office, SUSPENSION, case=case, since="2026-06-01", until="2026-06-11",
                            organ=f"看守所{tag}", reason=f"被拘留{tag}")  # fmt: skip
    ids["evaluation"] = add(office, EVALUATION, case=case, kind="半年", held_on="2026-07-25",
                            summary=f"评价{tag}", conclusion="合格")  # fmt: skip
    ids["risk_assessment"] = add(office, RISK_ASSESSMENT, person=person, assessed_on="2026-07-26",
                                 tier="高", basis=f"依据{tag}", assessor=f"评{tag}")  # fmt: skip
    ids["release_handover"] = add(office, RELEASE_HANDOVER, person=person, facility=f"某所{tag}",
                                  released_on="2026-06-11", fetched_by=f"接{tag}")  # fmt: skip
    return ids


@pytest.fixture
def two(office: Session) -> tuple[Session, Ids, Ids]:
    """An office with two whole persons."""
    return (
        office,
        later(office, fill(office, 1, OWN), "壹壹壹"),
        later(office, fill(office, 2, OTHER), "贰贰贰"),
    )


def data_of(
    office: Session, number: int, key: int | str = "", month: Month | None = None, **given: bool
) -> FormData:
    about = target(office, FORMS[number], key, month)
    return collect(office, FORMS[number], about, office.today(), **given).data


def key_of(number: int, ids: Ids) -> int:
    return next(ids[name] for name in FORMS[number].about if name in ids)


@pytest.mark.parametrize("number", OF_PERSON)
def test_a_form_shows_its_person_and_no_other(two: tuple[Session, Ids, Ids], number: int) -> None:
    office, own, other = two
    found = text_of(print_form(office, number, [key_of(number, own)]))
    assert OWN in found
    assert offices.id_number(1) in found
    assert not [value for value in private_values(office, other) if value in found]
    assert "贰" not in found


@pytest.mark.parametrize("number", range(18, 35))
def test_blank_forms_hold_nobody(two: tuple[Session, Ids, Ids], number: int) -> None:
    office, own, other = two
    found = text_of(print_form(office, number, blank=True))
    assert not [v for ids in (own, other) for v in private_values(office, ids) if v in found]
    assert "演示镇社区戒毒社区康复工作办公室" in found
    assert "壹" not in found


def test_a_late_report_counts_its_days_and_the_urging_since(office: Session) -> None:
    person, case = offices.with_case(office, served_on="2026-09-01")
    for day, way in (("2026-09-16", "面谈"), ("2026-09-17", "电话"), ("2026-10-05", "走访")):
        add(office, CONTACT, person=person, held_on=day, way=way, met=0)
    values = data_of(office, 18, case).values
    assert values["case.report_deadline"] == "2026年9月16日"
    assert values["case.overdue_days"] == "68"
    assert values["case.urged"] == "2026年9月17日电话、2026年10月5日走访"
    assert not print_form(office, 18, [case]).papers[0].draft
    assert batch(office, 18, OCTOBER) == [case]
    change(office, REHAB_CASE, case, reported_on="2026-09-10")
    assert print_form(office, 18, [case]).papers[0].missing == ("逾期未报到的事实",)
    with pytest.raises(Refused):
        batch(office, 18, OCTOBER)


def test_the_report_to_the_police_counts_what_counts(office: Session) -> None:
    person, case = offices.with_case(office, reported_on="2024-01-25", agreement_on="2024-01-26")
    assert print_form(office, 19, [case]).papers[0].draft
    told = [  # day, kind, notice served, excused, days away
        ("2026-03-01", "拒绝检测", 1, 0, None), ("2026-04-01", "拒绝检测", 1, 1, None),
        ("2026-05-01", "拒绝检测", 0, 0, None), ("2026-06-01", "拒绝检测", 1, 0, None),
        ("2026-10-01", "拒绝检测", 1, 0, None), ("2026-10-02", "擅自离开", None, 0, 31),
        ("2026-12-24", "擅自离开", None, 0, 9),
    ]  # fmt: skip
    for day, kind, served, excused, away in told:
        add(office, BREACH, case=case, happened_on=day, kind=kind, notice_served=served,
            excused=excused, away_days=away, facts=f"事实{day}")  # fmt: skip
    add(office, DRUG_TEST, person=person, tested_on="2026-09-09", result="阳性", sample="尿液",
        positive_for="吗啡", police_report_on="2026-09-10")  # fmt: skip
    data = data_of(office, 19, case)
    days = [row["day"] for row in data.tables["fact"]]
    assert days == [
        "2026-03-01",
        "2026-05-01",
        "2026-06-01",
        "2026-09-09",
        "2026-10-01",
        "2026-10-02",
    ]
    assert (
        data.values["counters.grounds"]
        == "逃避或者拒绝检测三次以上、擅自离开累计超过三十日、检测结果呈阳性"
    )
    text = text_of(print_form(office, 19, [case]))
    assert "拒绝检测3次" in text
    assert "擅自离开执行地所在县（市、区）1次、累计31日" in text
    assert "呈阳性1次" in text
    assert text.count("不计入次数") == 1
    assert batch(office, 19, OCTOBER) == [case]
    assert batch(office, 19, Month(2026, 9)) == [case]  # the positive test
    with pytest.raises(Refused):
        batch(office, 19, Month(2026, 7))


def test_the_receipt_says_what_was_handed_over(office: Session) -> None:
    person, case = offices.with_case(office, reported_on="2024-01-25")
    assert data_of(office, 20, case).values["handed.cause"] == ""
    add(office, BREACH, case=case, happened_on="2026-10-02", kind="其他", facts="某事",
        police_report_on="2026-10-03", police_receipt="某派收〔2026〕7号")  # fmt: skip
    add(office, DRUG_TEST, person=person, tested_on="2026-10-09", result="阳性",
        police_report_on="2026-10-10")  # fmt: skip
    values = data_of(office, 20, case).values
    assert values["handed.on"] == "2026年10月10日"
    assert values["handed.receipt"] == "某派收〔2026〕7号"
    assert values["handed.cause"] == "其他、检测结果呈阳性"
    assert "编号：某派收〔2026〕7号" in text_of(print_form(office, 20, [case]))
    assert batch(office, 20, OCTOBER) == [case]


def test_a_pause_pushes_the_end_and_an_open_one_is_no_notice(office: Session) -> None:
    _, case = offices.with_case(office, reported_on="2024-03-15", agreement_on="2024-03-16")
    row = add(
        office, SUSPENSION, case=case, since="2025-01-10", reason="被依法逮捕", organ="某看守所"
    )
    assert print_form(office, 22, [row]).papers[0].missing == ("恢复日期",)
    change(office, SUSPENSION, row, until="2025-02-09")
    values = data_of(office, 22, row).values
    assert (values["suspension.days"], values["case.to"]) == ("30", "2027年4月13日")
    assert data_of(office, 21, row).values["suspension.custody"] == "逮捕"
    assert batch(office, 22, Month(2025, 2)) == [row]
    assert batch(office, 21, Month(2025, 1)) == [row]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("转强制隔离戒毒", "被决定强制隔离戒毒"),
        ("死亡", "死亡"),
        ("期满解除", ""),
        ("变更执行地", ""),
    ],
)
def test_an_early_end_says_why(office: Session, reason: str, told: str) -> None:
    _, case = offices.with_case(office, reported_on="2024-03-15", ended_on="2026-10-09",
                                end_reason=reason, end_document_no="某字〔2026〕1号")  # fmt: skip
    assert data_of(office, 23, case).values.get("case.ended_by", "") == told
    assert print_form(office, 23, [case]).papers[0].draft is (told == "")
    if told:
        assert batch(office, 23, OCTOBER) == [case]
    else:
        with pytest.raises(Refused):
            batch(office, 23, OCTOBER)


def test_an_evaluation_counts_from_the_one_before(office: Session) -> None:
    person, case = offices.with_case(office, reported_on="2026-01-25", agreement_on="2026-01-26")
    for held in ("2026-06-30", "2026-10-31"):
        add(
            office,
            EVALUATION,
            case=case,
            kind="半年",
            held_on=held,
            summary="甲",
            conclusion="合格",
        )
    for day in ("2026-06-29", "2026-07-10", "2026-08-10"):
        add(office, DRUG_TEST, person=person, tested_on=day, result="阴性")
        add(office, CONTACT, person=person, held_on=day, way="走访", met=1)
    add(office, CONTACT, person=person, held_on="2026-11-01", way="面谈", met=1)
    values = data_of(office, 24, case).values
    assert values["period.span"] == "2026年7月1日至2026年10月31日"
    counts = {
        name: values[f"period.{name}"] for name in ("tests_due", "tests_done", "visits", "talks")
    }
    assert counts == {"tests_due": "4", "tests_done": "2", "visits": "2", "talks": "0"}
    first = batch(office, 24, Month(2026, 6))
    assert data_of(office, 24, first[0]).values["period.span"] == "2026年1月25日至2026年6月30日"


def test_the_final_paper_has_all_tests_and_no_release_of_its_own(office: Session) -> None:
    _, case = offices.with_case(office, reported_on="2023-11-10", agreement_on="2023-11-11",
                                served_on="2023-11-05", decided_on="2023-11-01")  # fmt: skip
    values = data_of(office, 25, case).values
    assert values["period.tests_ratio"] == "0/22"
    assert values["case.to"] == "2026年11月9日"
    assert "case.released_on" not in values
    assert batch(office, 25, NOVEMBER) == [case]
    row = add(office, EVALUATION, case=case, kind="期满", held_on="2026-10-20", summary="乙",
              conclusion="合格")  # fmt: skip
    assert batch(office, 25, OCTOBER) == [case]
    assert data_of(office, 25, row).values["evaluation.summary"] == "乙"
    half = add(office, EVALUATION, case=case, kind="半年", held_on="2026-10-21", summary="丙")
    assert data_of(office, 25, half).values["evaluation.summary"] == "乙"
    assert data_of(office, 24, row).values["evaluation.summary"] == "丙"
    change(office, REHAB_CASE, case, ended_on="2026-11-12", end_reason="期满解除",
           end_document_no="解〔2026〕3号")  # fmt: skip
    text = text_of(print_form(office, 25, [case]))
    assert "解〔2026〕3号" in text
    assert "2026年11月12日" in text


def test_risk_knows_the_factors_and_what_the_tier_asks(two: tuple[Session, Ids, Ids]) -> None:
    office, own, _ = two
    change(office, PERSON, own["person"], mental_risk=1)
    data = data_of(office, 26, own["risk_assessment"])
    facts = {row["factor"]: row["facts"] for row in data.tables["risk_factor"]}
    assert facts["染毒种类"] == "海洛因"
    assert facts["染毒程度"] == "首次吸毒2015年5月5日"
    assert facts["戒毒次数"] == "社区戒毒1次"
    assert facts["戒断时限"] == "最近一次检测阳性：2026年2月3日"
    assert "精神异常" in facts["行为特征"]
    assert data.values["risk.high"] == "精神异常、复吸"
    assert data.values["risk.measures"].startswith("1个月内访谈走访不少于2次，1个月内检测不少于1次")
    newer = add(office, RISK_ASSESSMENT, person=own["person"], assessed_on="2026-10-26", tier="中")
    assert data_of(office, 26, newer).values["risk.before"] == "高"
    assert batch(office, 26, OCTOBER) == [newer]


def test_two_towns_and_cards_take_everyone_they_concern(two: tuple[Session, Ids, Ids]) -> None:
    office, own, other = two
    change(office, PERSON, own["person"], floating="外地户籍流入", grid=None)
    assert batch(office, 27, OCTOBER) == [own["person"]]
    assert "户籍在你处，现居住在我镇（街）" in text_of(print_form(office, 27, [own["person"]]))
    assert set(batch(office, 30, OCTOBER)) == {own["person"], other["person"]}
    add(office, PERSON_STATUS, person=own["person"], status="羁押服刑", since="2026-10-15")
    assert batch(office, 30, OCTOBER) == [other["person"]]


def test_a_release_is_visited_within_seven_days(office: Session) -> None:
    person, _ = offices.with_case(office, reported_on="2024-03-15", ended_on="2024-06-01",
                                  end_reason="转强制隔离戒毒")  # fmt: skip
    row = add(office, RELEASE_HANDOVER, person=person, facility="某所", expected_on="2026-10-20")
    assert print_form(office, 28, [row]).papers[0].missing == ("出所日期",)
    assert batch(office, 28, OCTOBER) == [row]
    assert keys_of(office, 28, Chosen(persons=[offices.id_number(1)]), None) == [row]
    change(office, RELEASE_HANDOVER, row, released_on="2026-10-21")
    assert "handover.ordered" not in data_of(office, 28, row).values
    order = offices.case(person, "康〔2026〕1号") | {"kind": "社区康复", "served_on": "2026-10-21"}
    add(office, REHAB_CASE, **order)
    values = data_of(office, 28, row).values
    assert values["handover.visit_due"] == "2026年10月28日"
    assert values["handover.ordered"] == "是"
    assert values["rehab.report_deadline"] == "2026年11月5日"


@pytest.mark.parametrize(
    ("status", "told"),
    [("社会面", "在控"), ("失控", "失控"), ("出国(境)", "出国（境）"), ("羁押服刑", "羁押服刑"),
     ("戒断三年未复吸", "社会面戒断三年未复吸"), ("死亡", "死亡")],
)  # fmt: skip
def test_the_card_speaks_the_grid_systems_words(office: Session, status: str, told: str) -> None:
    person, case = offices.with_case(office, reported_on="2024-03-15", agreement_on="2024-03-16")
    if status != "社会面":
        add(office, PERSON_STATUS, person=person, status=status, since="2026-10-15")
    assert data_of(office, 30, person).values["control.state"] == told
    if status == "社会面":
        change(office, REHAB_CASE, case, ended_on="2026-10-01", end_reason="期满解除")
        assert data_of(office, 30, person).values["control.state"] == "社会面戒断不满三年"


def test_the_roster_has_everyone_registered_on_the_day(two: tuple[Session, Ids, Ids]) -> None:
    office, own, _ = two
    gone = add(office, PERSON, **offices.person(3, name="某亡者"))
    add(office, PERSON_STATUS, person=gone, status="死亡", since="2026-09-01")
    new = add(office, PERSON, **offices.person(5, name="某新人", registered_on="2026-11-02"))
    data = data_of(office, 29, "2026-10")
    assert {row["name"] for row in data.tables["person"]} == {OWN, OTHER}
    line = next(row for row in data.tables["person"] if row["name"] == OWN)
    assert line["standing"] == "社区戒毒（执行中）"
    assert line["span"] == "2026-01-25\n2029-02-03"  # pushed by ten days of custody
    assert line["tested"] == "2026-02-03\n阳"
    assert line["tier"] == "高"
    assert line["grid"] == "网格壹壹壹\n网壹壹壹"
    assert (data.values["roster.registered"], data.values["roster.high"]) == ("2", "2")
    today = data_of(office, 29)
    assert today.values["roster.day"] == "2026年11月23日"
    assert {row["name"] for row in today.tables["person"]} == {OWN, OTHER, "某新人"}
    with acting(office.db, "甲", "划") as act:
        act.strike(PERSON, new, "重复")
    assert len(data_of(office, 29).tables["person"]) == 2


def test_the_masked_roster_has_no_full_number(two: tuple[Session, Ids, Ids]) -> None:
    office, *_ = two
    change(office, WORKER, data_worker(office), id_number=offices.id_number(9), phone="13911112222")
    open_, hidden = (text_of(print_form(office, 29, masked=masked)) for masked in (False, True))
    for serial, phone in ((1, "13710000000"), (2, "13720000000")):
        assert offices.id_number(serial) in open_
        assert phone in open_
        assert offices.id_number(serial) not in hidden
        assert phone not in hidden
    assert OWN in hidden
    staff = text_of(print_form(office, 31, masked=True))
    assert offices.id_number(9) not in staff
    assert "1990-03-07" not in staff
    assert "1990-03-07" in text_of(print_form(office, 31))


def data_worker(office: Session) -> int:
    return int(office.db.execute("SELECT id FROM worker ORDER BY id LIMIT 1").fetchone()[0])


def test_staff_are_those_of_the_report(two: tuple[Session, Ids, Ids]) -> None:
    office, *_ = two
    since: Row = {"joined_on": "2020-01-01", "full_time": 1}
    left = add(office, WORKER, name="离职者", role="禁毒社工", **since | {"left_on": "2026-10-31"})
    add(office, WORKER, name="网格某", role="网格员", **since)
    educator = add(office, WORKER, name="专员某", role="预防教育专员", **since)
    add(office, TRAINING, worker=educator, held_on="2026-05-05", title="轮训", hours=16)
    add(office, TRAINING, worker=left, held_on="2026-05-05", title="离职者的培训")
    data = data_of(office, 31, "2026-10")
    names = [row["name"] for row in data.tables["worker"]]
    assert names == ["社工贰贰贰", "社工壹壹壹", "专员某"]  # by role, then in pinyin order
    assert [row["charges"] for row in data.tables["worker"]] == ["1", "1", ""]
    assert [(row["name"], row["title"]) for row in data.tables["training"]] == [("专员某", "轮训")]
    counts = report(office, OCTOBER)["counts"]
    told = {
        name: data.values[f"staff.{name}"] for name in ("all", "full_time", "existing", "needed")
    }
    assert told == {"all": str(counts["staff"]), "full_time": str(counts["staff_full_time"]),
                    "existing": str(counts["existing"]), "needed": "1"}  # fmt: skip


def test_checklists_of_all_schools_in_their_school_year(office: Session) -> None:
    first = add(office, SCHOOL, name="甲小学", stage="小学")
    second = add(office, SCHOOL, name="乙中学", stage="初级中学")
    add(office, SCHOOL, name="丙幼儿园", stage="幼儿园")
    add(office, SCHOOL, name="丁小学", stage="小学", closed_on="2026-09-01")
    for item, year, state in ((1, "2026-2027", "已完成"), (2, "2026-2027", "不适用"),
                              (3, "2026-2027", "未完成"), (4, "2025-2026", "已完成")):  # fmt: skip
        add(office, SCHOOL_ITEM, school=first, school_year=year, item=item, state=state,
            done_on="2026-09-20", evidence=f"材料{item}", checker="查某",
            checked_on="2026-10-08")  # fmt: skip
    assert set(batch(office, 32, OCTOBER)) == {first, second}
    data = data_of(office, 32, first, OCTOBER)
    assert data.values["school.year"] == "2026-2027"
    assert data.values["school.done"] == "2/8（含不适用1项）"
    assert data.values["school.checked_on"] == "2026年10月8日"
    assert [row["item"] for row in data.tables["school_item"]] == ["1", "2", "3"]
    before = data_of(office, 32, first, Month(2026, 8))
    assert (before.values["school.year"], before.values["school.done"]) == ("2025-2026", "1/8")
    made = print_form(office, 32, [first, second], month=OCTOBER)
    assert [paper.label for paper in made.papers] == ["甲小学", "乙中学"]


def test_photos_stand_in_for_words_on_the_checklist(office: Session) -> None:
    school = add(office, SCHOOL, name="甲小学", stage="小学")
    item = add(office, SCHOOL_ITEM, school=school, school_year="2026-2027", item=1, state="未完成")
    attach(office, "school_item", item, [Given("现场.jpg", pictures.photo())])
    (row,) = data_of(office, 32, school, OCTOBER).tables["school_item"]
    assert row["evidence"] == "附件 1 件"


def test_an_activity_prints_and_a_month_of_them(office: Session) -> None:
    row = add(office, ACTIVITY, title="6·26宣传", held_on="2026-06-26", venues="进学校、进农村",
              place="广场", participants=20, summary="发放资料")  # fmt: skip
    assert keys_of(office, 33, Chosen(activities=["6·26宣传"]), None) == [row]
    made = print_form(office, 33, batch(office, 33, Month(2026, 6)))
    assert not made.papers[0].draft
    assert "6·26宣传" in text_of(made)


def test_the_monthly_report_has_the_numbers_of_the_screen(two: tuple[Session, Ids, Ids]) -> None:
    office, *_ = two
    made = print_form(office, 34)  # the last month that is over
    text = text_of(made)
    summary = report(office, OCTOBER)
    assert "（2026年10月）" in text
    assert made.papers[0].missing == ("关账",)
    assert "未关账，数字还会变动" in text
    data = data_of(office, 34, "2026-10")
    counts = {row["id"]: int(row["number"]) for row in data.tables["count"]}
    assert counts == summary["counts"]
    told = {
        row["id"]: (row["numerator"], row["value"], row["met"]) for row in data.tables["indicator"]
    }
    for each in summary["indicators"]:
        words = {True: "是", False: "否", None: ""}
        number = "" if each["numerator"] is None else str(each["numerator"])
        assert told[each["id"]] == (number, each["value"] or "", words[each["met"]])
    earlier = {one["id"]: one["value"] for one in report(office, Month(2026, 9))["indicators"]}
    for row in data.tables["indicator"]:
        assert row["past"].split(",")[-1] == (earlier[row["id"]] or "")


def test_a_closed_month_is_as_reported_and_names_its_bundle(two: tuple[Session, Ids, Ids]) -> None:
    office, own, _ = two
    close_month(office, OCTOBER)
    made = print_form(office, 34, ["2026-10"])
    assert not made.papers[0].draft
    text = text_of(made)
    assert "上报时的数据" in text
    assert "尚未导出" in text
    registered = data_of(office, 34, "2026-10").tables["count"][0]["number"]
    change(office, PERSON, own["person"], registered_on="2026-11-02")
    assert data_of(office, 34, "2026-10").tables["count"][0]["number"] == registered
    export_bundle(office, OCTOBER, office.folder)
    state = month_state(office, OCTOBER)
    assert state.sha256 in text_of(print_form(office, 34, ["2026-10"]))


@pytest.mark.parametrize("number", [19, 24, 26, 29, 30, 31, 34])
def test_a_later_day_alone_ages_no_paper(two: tuple[Session, Ids, Ids], number: int) -> None:
    office, own, _ = two
    keys = [key_of(number, own)] if number in OF_PERSON else []
    made = print_form(office, number, keys).papers[0]
    office.clock = lambda: date(2027, 3, 3)
    assert check_paper(office, made.qr).state == CURRENT
    change(office, PERSON, own["person"], village=None, registered_on="2030-01-01", name="改名")
    change(office, WORKER, data_worker(office), name="改名")
    assert check_paper(office, made.code).state == OLDER
