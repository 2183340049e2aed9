"""The month: values, indicators and populations as indicators.md states them."""

from datetime import date
from fractions import Fraction

import pytest

from tests.oracle import cases, report, rows
from tests.oracle.monthly import INDICATORS, one_decimal
from tests.oracle.people import STAFF_ROLES
from tests.oracle.random_office import check_character
from tests.oracle.small import LI, ZHANG, book, case, drug_test, indicator, person, running, worker

# Values


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(100), "100.0"),
        (Fraction(8995, 100), "90.0"),
        (Fraction(200, 3), "66.7"),
        (Fraction(1, 20), "0.1"),
        (Fraction(4, 100), "0.0"),
        (Fraction(0), "0.0"),
        (Fraction(6625, 100), "66.3"),
    ],
)
def test_one_decimal_half_up(value, shown):
    assert one_decimal(value) == shown


def test_89_95_percent_does_not_meet_90():
    people = [person(f"P{at}") for at in range(2000)]
    assessed = [
        {"公民身份号码": f"P{at}", "评估日期": "2024-01-01", "风险等级": "低"} for at in range(2000)
    ]
    met = [
        {"公民身份号码": f"P{at}", "日期": "2024-01-02", "方式": "面谈", "是否见到本人": "是"}
        for at in range(1799)
    ]
    workbook = {
        "人员": people,
        "风险评估": assessed,
        "访谈走访": met,
        "检测": [drug_test("2024-01-03", f"P{at}") for at in range(2000)],
    }
    found = indicator(workbook, "2024-01", "measures_rate")
    assert (found["numerator"], found["denominator"]) == (1799, 2000)
    assert (found["value"], found["met"]) == ("90.0", False)


@pytest.mark.parametrize(
    ("users", "workers", "value", "met"),
    [(0, 0, None, False), (0, 1, "0.0", True), (30, 1, "30.0", True), (31, 1, "31.0", False),
     (31, 2, "15.5", True), (61, 2, "30.5", False), (5, 0, None, False)],
)  # fmt: skip
def test_users_per_worker(users, workers, value, met):
    workbook = {
        "人员": [person(f"P{at}") for at in range(users)],
        "禁毒工作人员": [worker(f"工{at}") for at in range(workers)],
    }
    found = indicator(workbook, "2024-01", "users_per_worker")
    assert (found["numerator"], found["denominator"]) == (users, workers)
    assert (found["value"], found["met"]) == (value, met)


def test_an_empty_office():
    made = report({}, "2024-02")
    assert [entry["id"] for entry in made["indicators"]] == [entry[0] for entry in INDICATORS]
    assert made["cutoff"] == "2024-02-29"
    assert set(made["counts"].values()) == {0}
    assert [row["village"] for row in made["by_village"]] == ["未填"]
    assert {
        entry["id"]: entry["met"] for entry in made["indicators"] if entry["met"] is not None
    } == {
        "users_per_worker": False,
        "seven_enters": False,
        "prevention_educator": False,
        "director_is_leader": False,
    }


# Indicators


def test_execution_counts_who_reported_or_is_overdue():
    people = [person(f"P{at}") for at in range(6)]
    workbook = book(
        running("守约", "P0", "2024-01-05"),
        case("未签", "P1", 报到日期="2024-02-01"),
        case("逾期", "P2", served="2024-02-13"),  # deadline 02-28, before the cut-off 02-29
        case("未到期", "P3", served="2024-02-14"),  # deadline on the cut-off
        running("失控", "P4", "2024-01-05"),
        running("服刑", "P5", "2024-01-05"),
        people=people,
        管控状态=[
            {"公民身份号码": "P4", "状态": "失控", "起始日期": "2024-02-29"},
            {"公民身份号码": "P5", "状态": "羁押服刑", "起始日期": "2024-02-01"},
        ],
    )
    behind = {
        row["key"]: row["in_numerator"] for row in rows(workbook, "2024-02", "execution_rate")
    }
    assert behind == {"守约": True, "未签": False, "逾期": False, "失控": False}
    found = indicator(workbook, "2024-02", "execution_rate")
    assert (found["numerator"], found["denominator"], found["value"]) == (1, 4, "25.0")


def test_effective_execution_looks_three_months_back():
    """The first slot ends 2024-02-28 and is missed: it tells in February's window and to April."""
    tests = [
        drug_test(f"2024-{month:02d}-{on}") for month, on in ((3, 10), (4, 10), (5, 10), (6, 10))
    ]
    workbook = book(running(), 检测=tests)
    met = {
        month: indicator(workbook, month, "effective_execution_rate")["numerator"]
        for month in ("2024-02", "2024-03", "2024-04", "2024-05")
    }
    assert met == {"2024-02": 1, "2024-03": 0, "2024-04": 0, "2024-05": 1}


def test_retention_is_the_mean_of_unrounded_months():
    """January has no case, February 1 of 1, March 1 of 3, April 1 of 3: the mean is 55.5…"""
    people = [person(f"P{at}") for at in range(3)]
    workbook = book(
        running("一", "P0", "2024-02-01"),
        case("二", "P1", served="2024-03-01"),
        case("三", "P2", served="2024-03-01"),
        people=people,
    )
    values = [
        indicator(workbook, f"2024-0{month}", "retention_rate")["value"]
        for month in (1, 2, 3, 4, 5)
    ]
    assert values == [None, "100.0", "66.7", "55.6", "50.0"]
    found = indicator(workbook, "2024-04", "retention_rate")
    assert (found["numerator"], found["denominator"], found["met"]) == (None, None, False)


@pytest.mark.parametrize(
    ("tier", "contacts", "tests", "met"),
    [
        ("高", ["2024-06-01", "2024-06-30"], ["2024-06-15"], True),
        ("高", ["2024-06-01", "2024-05-31"], ["2024-06-15"], False),
        ("高", ["2024-06-01", "2024-06-30"], ["2024-05-31"], False),
        ("中", ["2024-06-01"], ["2024-04-01"], True),
        ("中", ["2024-06-01"], ["2024-03-31"], False),
        ("中", ["2024-05-31"], ["2024-06-01"], False),
        ("低", ["2024-04-01"], ["2024-01-01"], True),
        ("低", ["2024-03-31"], ["2024-01-01"], False),
        ("低", ["2024-04-01"], ["2023-12-31"], False),
    ],
)
def test_tier_measures(tier, contacts, tests, met):
    seen = [
        {"公民身份号码": ZHANG, "日期": on, "方式": "电话", "是否见到本人": "是"} for on in contacts
    ]
    workbook = {
        "人员": [person()],
        "风险评估": [
            {"公民身份号码": ZHANG, "评估日期": "2024-06-30", "风险等级": tier},
            {"公民身份号码": ZHANG, "评估日期": "2024-01-01", "风险等级": "中"},
            {"公民身份号码": ZHANG, "评估日期": "2024-07-01", "风险等级": "中"},
        ],
        "访谈走访": seen,
        "检测": [drug_test(on) for on in tests],
    }
    assert [row["in_numerator"] for row in rows(workbook, "2024-06", "measures_rate")] == [met]


@pytest.mark.parametrize(
    ("released", "visited", "expected"),
    [
        ("2024-01-25", "2024-02-01", [True]),
        ("2024-01-25", "2024-01-25", [True]),
        ("2024-01-25", "2024-02-02", [False]),
        ("2024-01-25", "2024-01-24", [False]),
        ("2024-01-25", None, [False]),
        ("2024-01-24", "2024-01-24", []),
        ("2024-02-22", "2024-02-22", [True]),
        ("2024-02-23", "2024-02-23", []),
    ],
)
def test_handover_falls_in_the_month_of_its_seventh_day(released, visited, expected):
    row = {"公民身份号码": ZHANG, "出所日期": released, "首次走访日期": visited}
    behind = rows({"人员": [person()], "出所衔接": [row]}, "2024-02", "handover_rate")
    assert [found["in_numerator"] for found in behind] == expected


def eight(state="已完成", year="2023-2024", on="2024-01-10", items=range(1, 9)):
    return [
        {"学校名称": "一小", "学年": year, "项目": item, "完成情况": state, "完成日期": on}
        for item in items
    ]


@pytest.mark.parametrize(
    ("items", "month", "done"),
    [
        (eight(), "2024-01", True),
        (eight(), "2024-08", True),
        (eight(), "2024-09", False),
        (eight(), "2023-12", False),
        (eight()[:7], "2024-01", False),
        (eight()[:7] + eight("不适用", on=None)[7:], "2024-01", True),
        (eight("不适用", on=None), "2024-01", False),
        (eight()[:7] + eight("未完成")[7:], "2024-01", False),
    ],
)
def test_eight_ones(items, month, done):
    schools = [
        {"学校名称": "一小", "学校类型": "小学"},
        {"学校名称": "幼", "学校类型": "幼儿园"},
        {"学校名称": "停", "学校类型": "小学", "停办日期": f"{month}-01"},
        {"学校名称": "未启用", "学校类型": "小学", "启用日期": "2030-01-01"},
    ]
    behind = rows({"学校": schools, "八个一": items}, month, "eight_ones_rate")
    assert [(row["key"], row["in_numerator"]) for row in behind] == [("一小", done)]


def test_seven_enters_counts_classes_since_new_year():
    held = [
        ("2023-12-31", "进工厂"),
        ("2024-01-01", "进社区、进学校"),
        ("2024-03-31", "其他、进学校"),
    ]
    activities = [
        {"活动主题": f"主题{on}", "活动日期": on, "七进类别": venues, "参加人数": 3}
        for on, venues in held
    ]
    found = indicator({"宣传活动": activities}, "2024-03", "seven_enters")
    assert (found["numerator"], found["denominator"], found["value"]) == (2, 7, "28.6")
    assert report({"宣传活动": activities}, "2024-03")["counts"]["participants"] == 3


def test_staff_training_and_certificates():
    held = [
        ("何", "2017-11-02"),
        ("李(2)", "2017-11-03"),
        ("王", "2024-03-31"),
        ("志", "2024-03-05"),
    ]
    workbook = {
        "禁毒工作人员": [
            worker(
                "何", 入职日期="2017-01-01", 社工证级别="社会工作师", 社工证取得日期="2024-03-31"
            ),
            worker("李", 手机="1", 入职日期="2017-01-01", 社工证级别="无"),
            worker("李", 手机="2", role="专职干部", 入职日期="2017-01-01", 是否专职="否"),
            worker("王", 社工证级别="社会工作师", 社工证取得日期="2024-04-01"),
            worker("志", role="志愿者"),
            worker("离", 离职日期="2024-03-31"),
        ],
        "培训记录": [{"姓名": who, "培训日期": on, "培训名称": "轮训"} for who, on in held],
    }
    assert {role["岗位"] for role in workbook["禁毒工作人员"]} > set(STAFF_ROLES)
    made = report(workbook, "2024-03")
    assert [made["counts"][name] for name in ("staff", "staff_full_time", "staff_certified")] == [
        4, 3, 1,
    ]  # fmt: skip
    assert made["counts"]["training_people"] == 2
    trained = rows(workbook, "2024-03", "training_rate")
    assert [row["in_numerator"] for row in trained] == [False, False, True, True]
    assert all(row["in_numerator"] or row["reason"] for row in trained)


def test_populations_and_villages():
    statuses = [
        "社会面",
        "强制隔离戒毒",
        "羁押服刑",
        "出国(境)",
        "失控",
        "戒断三年未复吸",
        "死亡",
        "转出",
    ]
    people = [person(f"P{at}") for at in range(len(statuses))]
    people += [person("P8", **{"村(社区)名称": "塘㙍社区", "网格名称": "一"})]
    people += [person("P9", 列入台账日期="2024-03-01")]
    rows_of = [
        {"公民身份号码": f"P{at}", "状态": status, "起始日期": "2024-02-29"}
        for at, status in enumerate(statuses)
    ]
    village = {"村(社区)名称": "塘㙍社区"}
    made = report({"人员": people, "管控状态": rows_of, "村(社区)": [village]}, "2024-02")
    wanted = {
        "registered": 7, "existing": 5, "at_large": 3, "clean_three_years": 1, "dead": 1,
        "abroad": 1, "in_prison": 1, "in_compulsory": 1, "lost": 1, "in_grid": 1, "tier_none": 3,
        "moved_out": 1,
    }  # fmt: skip
    assert {name: made["counts"][name] for name in wanted} == wanted
    by_village = {row["village"]: row["counts"]["at_large"] for row in made["by_village"]}
    assert by_village == {"塘㙍社区": 1, "未填": 2}
    assert indicator({"人员": people, "管控状态": rows_of}, "2024-02", "consolidation_rate")[
        "value"
    ] == one_decimal(Fraction(100, 6))


def test_a_struck_row_counts_nowhere_nor_what_belongs_to_it():
    workbook = book(running(), people=[person(), person(LI)], 检测=[drug_test("2024-02-03")])
    assert report(workbook, "2024-02", {("检测", 0)})["counts"]["tests_done"] == 0
    assert cases(workbook, date(2024, 2, 3), {("社区戒毒(康复)措施", 0)}) == []
    assert report(workbook, "2024-02", {("人员", 0)})["counts"]["tests_due"] == 0


@pytest.mark.parametrize("number", [ZHANG, LI, "990000194912310026"])
def test_check_character_of_the_stated_numbers(number):
    assert check_character(number[:17]) == number[17]
