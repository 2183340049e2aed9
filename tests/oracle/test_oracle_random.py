"""The random office is lawful, varied and the same for the same seed; its reports hang together."""

import random
from collections import Counter
from datetime import date

import pytest

from tests.oracle import cases, report, rows
from tests.oracle.book import Book, fold
from tests.oracle.monthly import BY_VILLAGE, INDICATORS
from tests.oracle.random_office import check_character, random_workbook

START, END = date(2023, 1, 1), date(2026, 6, 30)
CASES = "社区戒毒(康复)措施"
KEYS = {
    "人员": ("公民身份号码",),
    CASES: ("决定书文号",),
    "禁毒工作人员": ("姓名", "入职日期"),
    "学校": ("学校名称",),
    "村(社区)": ("村(社区)名称",),
    "网格": ("村(社区)名称", "网格名称"),
    "八个一": ("学校名称", "学年", "项目"),
    "管控状态": ("公民身份号码", "起始日期"),
    "风险评估": ("公民身份号码", "评估日期"),
    "中止": ("决定书文号", "中止日期"),
    "请假": ("决定书文号", "离开日期"),
    "宣传活动": ("活动主题", "活动日期"),
    "出所衔接": ("公民身份号码", "出所日期"),
    "药物维持治疗": ("公民身份号码", "门诊", "入组日期"),
    "检测": ("公民身份号码", "检测日期", "样本"),
    "访谈走访": ("公民身份号码", "日期", "方式"),
    "违反协议": ("决定书文号", "发生日期", "事实经过"),
    "帮扶救助": ("公民身份号码", "类别"),
}


@pytest.fixture(scope="module", params=[1, 2, 3])
def office(request):
    return random_workbook(random.Random(request.param), 50, START, END)


def test_the_same_seed_gives_the_same_office():
    one, other = (random_workbook(random.Random(9), 5, START, END) for _ in range(2))
    assert one == other
    assert one != random_workbook(random.Random(8), 5, START, END)


def test_natural_keys_are_unique_and_references_hold(office):
    people = {row["公民身份号码"] for row in office["人员"]}
    numbers = {row["决定书文号"] for row in office[CASES]}
    for label, headings in KEYS.items():
        keys = Counter(tuple(row.get(name) for name in headings) for row in office[label])
        assert keys.most_common(1)[0][1] == 1, label
    for label, rows_of in office.items():
        if label == "禁毒工作人员":
            continue
        for row in rows_of:
            assert fold(row.get("公民身份号码", next(iter(people)))) in people
            assert row.get("决定书文号", next(iter(numbers))) in numbers


def test_identity_numbers_are_invented_and_right(office):
    for row in office["人员"]:
        number = row["公民身份号码"]
        if row.get("证件类型") == "护照":
            continue
        assert number.startswith("99")
        assert check_character(number[:17]) == number[17]
        assert (int(number[16]) % 2 == 1) == (row["性别"] == "男")
        if row.get("出生日期"):
            assert row["出生日期"].replace("-", "") == number[6:14]


def test_the_must_rules_hold(office):
    for row in office[CASES]:
        if row.get("协议签订日期"):
            assert row["报到日期"] <= row["协议签订日期"]
        if row.get("结束原因") == "期满解除":
            assert row["结束文书号"]
        assert row["措施类别"] == "社区康复" or row["期限(月)"] == 36
    for row in office["八个一"]:
        if row["完成情况"] == "已完成":
            assert row["完成日期"]
            assert row["佐证材料"]
        if row["完成情况"] == "不适用":
            assert row["备注"]
    book = Book(office)
    for number in {row["决定书文号"] for row in office["中止"]}:
        spans = sorted(
            (row["中止日期"], row.get("恢复日期")) for row in book.of_case("中止", number)
        )
        for (since, until), (following, _) in zip(spans, spans[1:], strict=False):
            assert until is not None
            assert since <= until <= following
        assert spans[-1][1] is None or spans[-1][0] <= spans[-1][1]


def test_named_workers_are_found(office):
    book = Book(office)
    dated = [
        ("培训记录", "姓名", "培训日期"),
        ("访谈走访", "工作人员", "日期"),
        ("宣传活动", "负责人", "活动日期"),
    ]
    for label, heading, at in dated:
        for row in office[label]:
            if row.get(heading):
                assert book.worker(row[heading], date.fromisoformat(row[at])) is not None


def test_sums_hang_together(office):
    for month in ("2023-02", "2024-02", "2025-08", "2026-06"):
        made = report(office, month)
        counts = made["counts"]
        for name in BY_VILLAGE:
            assert counts[name] == sum(row["counts"][name] for row in made["by_village"])
        by_id = {entry["id"]: entry for entry in made["indicators"]}
        tiers = sum(counts[f"tier_{tier}"] for tier in ("high", "mid", "low", "none"))
        assert tiers == counts["at_large"] == by_id["grid_rate"]["denominator"]
        gone = counts["clean_three_years"] + counts["abroad"]
        assert counts["registered"] == counts["existing"] + gone
        caught = counts["in_prison"] + counts["in_compulsory"]
        assert counts["existing"] == counts["at_large"] + caught
        due = counts["detox_due"] + counts["rehab_due"]
        running = counts["detox_running"] + counts["rehab_running"]
        execution = by_id["execution_rate"]
        assert (running, due) == (execution["numerator"], execution["denominator"])
        assert by_id["effective_execution_rate"]["numerator"] <= running


def test_rows_make_the_numbers(office):
    made = report(office, "2025-02")["indicators"]
    apart = ("retention_rate", "users_per_worker")
    for entry in made:
        behind = rows(office, "2025-02", entry["id"])
        keys = [row["key"] for row in behind]
        assert len(keys) == len(set(keys)), entry["id"]
        if entry["id"] in apart:
            continue
        assert entry["numerator"] == sum(row["in_numerator"] for row in behind)
        assert entry["denominator"] in (len(behind), None)
    assert [entry["id"] for entry in made] == [entry[0] for entry in INDICATORS]


def test_every_state_occurs():
    states, slot_states, values = set(), set(), set()
    for seed in range(4):
        office = random_workbook(random.Random(seed), 50, START, END)
        for clock in cases(office, date(2025, 2, 28)):
            states.add(clock["state"])
            slot_states.update(slot["state"] for slot in clock["slots"])
            values.add(clock["counters"]["serious"])
    assert states == {
        "ended", "suspended", "expired", "running", "reported", "overdue", "waiting",
    }  # fmt: skip
    assert slot_states == {"done", "future", "suspended", "due", "late", "missed"}
    assert values == {True, False}
