"""A random, lawful and awkward workbook: every row keeps to the error rules of records.md."""

import random
from datetime import date, timedelta
from typing import Any

from tests.oracle.days import add_months
from tests.oracle.random_cases import add_case
from tests.oracle.random_places import NAMES, add_activities, add_places, add_schools, add_workers
from tests.oracle.random_rows import Maker

Workbook = dict[str, list[dict[str, Any]]]

STATUSES = (
    "社会面",
    "强制隔离戒毒",
    "羁押服刑",
    "出国(境)",
    "失控",
    "戒断三年未复吸",
    "死亡",
    "转出",
)
WEIGHTS = (8, 4, 4, 1, 4, 3, 1, 2)


def random_workbook(rng: random.Random, persons: int, start: date, end: date) -> Workbook:
    """An office whose facts lie mostly within [start, end]; the same for the same seed."""
    make = Maker(rng, start, end)
    add_places(make)
    add_workers(make, max(4, persons // 20))
    add_schools(make)
    add_activities(make)
    for at in range(persons):
        add_person(make, at)
    return {label: rows for label, rows in make.book.items() if rows}


def check_character(digits: str) -> str:
    """GB 11643 as the standard writes it: the weight of place i is 2^(18-i) mod 11."""
    total = sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(digits))
    return "0123456789X"[(12 - total % 11) % 11]


def new_id(make: Maker, male: bool) -> tuple[str, date]:
    """An invented number no other person has, and the birth date in it."""
    rng = make.rng
    birth = rng.choice(
        [date(1988, 2, 29), date(2000, 12, 31), date(1960, 1, 1) + timedelta(rng.randrange(18000))]
    )
    serial = 2 * rng.randrange(500) + (1 if male else 0)
    digits = f"99{rng.randrange(10000):04d}{birth:%Y%m%d}{serial:03d}"
    number = digits + check_character(digits)
    if number in make.numbers:
        return new_id(make, male)
    make.numbers.add(number)
    return number, birth


def as_typed(make: Maker, number: str) -> str:
    """The number as somebody types it where it is referred to: now and then a small x."""
    return number.lower() if make.chance(0.05) else number


def add_person(make: Maker, at: int) -> None:
    rng, male = make.rng, make.chance(0.8)
    number, birth = new_id(make, male)
    row: dict[str, Any] = {
        "姓名": rng.choice(NAMES),
        "性别": "男" if male else "女",
        "公民身份号码": number,
        "列入台账日期": make.day(make.start - timedelta(400), make.end),
    }
    if make.chance(0.5):
        row["出生日期"] = birth
    if make.chance(0.03):
        row |= {"证件类型": "护照", "公民身份号码": f"EX99{at:05d}"}
    make.live_somewhere(row)
    make.maybe(row, "列入来源", ("存量", "新发现", "新发现", "转入"), 0.8)
    make.maybe(row, "流动类型", ("无", "户籍在本地外出", "外地户籍流入"), 0.6)
    make.maybe(row, "就业状况", ("无业", "农民", "灵活就业", "在校生"), 0.4)
    make.maybe(row, "毒品种类", ("海洛因", "氯胺酮、海洛因", "依托咪酯"), 0.4)
    make.maybe(row, "病残", ("是", "否"), 0.3)
    make.maybe(row, "备注", ("家在塘㙍圩", "=1+1", "-"), 0.1)
    if make.chance(0.6):
        near = row["列入台账日期"] - timedelta(rng.choice([0, 0, 1, 30, 200]))
        row["初次查获日期"] = near
    if make.chance(0.4):
        row["责任社工"] = make.worker_now()
    make.add("人员", row)
    person, since = row["公民身份号码"], row["列入台账日期"]
    typed = as_typed(make, person)
    if make.chance(0.2):
        make.add("家庭成员", {"公民身份号码": typed, "姓名": "王母", "与本人关系": "母亲"})
    add_statuses(make, typed, since)
    add_assessments(make, typed, since)
    add_contacts(make, typed, since)
    add_handovers(make, typed)
    add_help(make, typed, since)
    for _ in range(rng.choice([0, 0, 1, 1, 1, 1, 2])):
        add_case(make, typed)
    add_tests(make, typed, since)


def add_statuses(make: Maker, person: str, since: date) -> None:
    """None to four, at different days; sometimes one before the person was registered."""
    days = {
        make.day(since - timedelta(20), make.end)
        for _ in range(make.rng.choice([0, 0, 0, 1, 2, 4]))
    }
    for begun in sorted(days):
        status = make.rng.choices(STATUSES, WEIGHTS)[0]
        make.add("管控状态", {"公民身份号码": person, "状态": status, "起始日期": begun})


def add_assessments(make: Maker, person: str, since: date) -> None:
    days = {make.day(since, make.end) for _ in range(make.rng.choice([0, 1, 1, 2, 3]))}
    for assessed in make.shuffled(days):
        row = {"公民身份号码": person, "评估日期": assessed, "风险等级": make.rng.choice("高中低")}
        if make.chance(0.2):
            row["下次评估日期"] = assessed + timedelta(30)
        make.add("风险评估", row)


def add_contacts(make: Maker, person: str, since: date) -> None:
    """Dense for some, so that the measures of a tier can be met; ways differ on one day."""
    seen = set()
    how_many = make.rng.choice([0, 2, make.months(since), 2 * make.months(since)])
    for _ in range(how_many):
        held, way = make.day(since, make.end), make.rng.choice(["面谈", "走访", "电话", "视频"])
        if (held, way) in seen:
            continue
        seen.add((held, way))
        met = "是" if make.chance(0.8) else "否"
        row = {"公民身份号码": person, "日期": held, "方式": way, "是否见到本人": met}
        if make.chance(0.5):
            row["工作人员"] = make.worker_at(held)
        make.add("访谈走访", row)


def add_tests(make: Maker, person: str, since: date) -> None:
    """Tests apart from the slots of a case, some two on a day (by another sample)."""
    for _ in range(make.rng.choice([0, 0, 1, make.months(since) // 3])):
        make.test(person, make.day(since, make.end))


def add_handovers(make: Maker, person: str) -> None:
    """Released ones, or a single one still expected, never both kinds for one person."""
    if make.chance(0.75):
        return
    if make.chance(0.2):
        expected = make.day(make.start, make.end + timedelta(60))
        make.add("出所衔接", {"公民身份号码": person, "预计出所日期": expected})
        return
    for released in make.shuffled({make.day(make.start, make.end) for _ in range(2)}):
        row = {
            "公民身份号码": person,
            "出所日期": released,
            "场所类型": make.rng.choice(["强制隔离戒毒所", "拘留所", "看守所", "监狱"]),
        }
        if make.chance(0.8):
            row["首次走访日期"] = released + timedelta(make.rng.choice([-1, 0, 0, 3, 7, 7, 8]))
        make.add("出所衔接", row)


def add_help(make: Maker, person: str, since: date) -> None:
    kinds = ("就业", "低保", "临时救助", "慰问", "其他")
    for kind in make.rng.sample(kinds, make.rng.choice([0, 0, 1, 2])):
        row = {"公民身份号码": person, "日期": make.day(since, make.end), "类别": kind}
        make.maybe(row, "金额", (0, 300, "1200.5", "0.07", "19.99", "4.35", 100000), 0.7)
        make.add("帮扶救助", row)
    if make.chance(0.15):
        joined = make.day(since, make.end)
        row = {"公民身份号码": person, "门诊": "塘㙍卫生院门诊", "入组日期": joined}
        if make.chance(0.5):
            row["退出日期"] = make.day(joined, make.end + timedelta(200))
        make.add("药物维持治疗", row)
        if "退出日期" in row and make.chance(0.5):
            again = {"门诊": "梅菉门诊", "入组日期": row["退出日期"]}
            make.add("药物维持治疗", {"公民身份号码": person, **again})
    if make.chance(0.1):
        served = make.day(since, make.end)
        notice = {"送达日期": served, "应到日期": add_months(served, 1)}
        make.add("检测通知", {"公民身份号码": person, **notice})
