"""The monthly summary (indicators, counts, by village) and the rows behind a number."""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.book import ID, Book, Row, Struck, Workbook, empty, fen, number
from tests.oracle.clocks import CASES, counters, report_deadline, state
from tests.oracle.days import by, cutoff, in_months, open_at
from tests.oracle.members import (
    BEHIND,
    Member,
    execution,
    handover,
    month_ends_of_year,
    new_users,
    tests_due,
)
from tests.oracle.people import (
    CLEAN,
    at_large,
    certified,
    eight_done,
    existing,
    full_time,
    in_ledger,
    latest_tier,
    open_schools,
    registered,
    staff,
    with_status,
)

PLAN = "wuchuan-2017"

# id, label, printed target, what the comparison is: "percent" with a bound that the rate must
# reach, "numerator" with a bound that the numerator must reach, or none at all.
Entry = tuple[str, str, str, str | None, int]
INDICATORS: list[Entry] = [
    ("execution_rate", "社区戒毒社区康复执行率", "≥ 90 %", "percent", 90),
    ("effective_execution_rate", "有效执行率", "—", None, 0),
    ("retention_rate", "年度平均保持率", "≥ 85 %", "percent", 85),
    ("users_per_worker", "人员与社工配比", "≤ 30 : 1", "workers", 30),
    ("professional_share", "专业社工比例", "≥ 30 %", "percent", 30),
    ("grid_rate", "网格入格率", "= 100 %", "percent", 100),
    ("classification_rate", "分类定级率", "≥ 95 %", "percent", 95),
    ("measures_rate", "管控措施落实率", "≥ 90 %", "percent", 90),
    ("handover_rate", "出所衔接率", "= 100 %", "percent", 100),
    ("eight_ones_rate", '学校"八个一"完成率', "= 100 %", "percent", 100),
    ("seven_enters", '禁毒宣传"七进"覆盖', "= 7", "numerator", 7),
    ("prevention_educator", "预防教育工作人员", "≥ 1", "numerator", 1),
    ("director_is_leader", "禁毒办主任由主要领导兼任", "= 1", "numerator", 1),
    ("training_rate", "禁毒社工全员轮训率", "= 100 %", "percent", 100),
    ("test_rate", "本月检测完成率", "= 100 %", "percent", 100),
    ("consolidation_rate", "戒断巩固率", "rises", None, 0),
    ("new_users", "本月新发现", "falls", None, 0),
]
NO_DENOMINATOR = ("prevention_educator", "new_users")
BY_VILLAGE = (
    "registered existing at_large clean_three_years dead abroad in_prison in_compulsory lost "
    "new_users detox_due detox_running rehab_due rehab_running tier_high tier_mid tier_low "
    "tier_none in_grid floating in_maintenance"
).split()
UNFILLED = "未填"


def one_decimal(value: Fraction) -> str:
    """At least 0, to one decimal, half up."""
    tenths = (value * 20 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}"


def rate(members: list[Member]) -> Fraction | None:
    """Percent of the members that are counted; None for no members."""
    if not members:
        return None
    return Fraction(100 * sum(member.counted for member in members), len(members))


def rows(
    workbook: Workbook, month: str, indicator_id: str, struck: Struck = frozenset()
) -> list[dict[str, Any]]:
    """Rows behind a number. A key of several parts is a tuple: (name, joined_on),
    (person, released_on), (decision_no, number of the slot); of one part a string."""
    members = BEHIND[indicator_id](Book(workbook, struck), cutoff(month))
    return [
        {
            "key": member.key,
            "in_numerator": bool(member.counted),
            "reason": "" if member.counted else "不计入分子",
        }
        for member in members
    ]


def report(workbook: Workbook, month: str, struck: Struck = frozenset()) -> dict[str, Any]:
    """summary.json of a month, computed from the facts; `office` is left out."""
    book, on = Book(workbook, struck), cutoff(month)
    sets = count_sets(book, on)
    counts = {name: len(people) for name, people in sets.items()} | other_counts(book, on)
    return {
        "period": month,
        "cutoff": on.isoformat(),
        "plan": PLAN,
        "indicators": [indicator(book, on, entry) for entry in INDICATORS],
        "counts": counts,
        "by_village": by_village(book, sets),
    }


def indicator(book: Book, on: date, entry: Entry) -> dict[str, Any]:
    name, label, target, compared, bound = entry
    if name == "retention_rate":
        numerator = denominator = None
        value = retention(book, on)
        shown = None if value is None else one_decimal(value)
        met = None if value is None else value >= bound
    elif name == "users_per_worker":
        numerator, denominator = len(existing(book, on)), len(full_time(book, on))
        shown = one_decimal(Fraction(numerator, denominator)) if denominator else None
        met = denominator >= workers_needed(numerator, bound)
    else:
        members = BEHIND[name](book, on)
        numerator, denominator = sum(bool(member.counted) for member in members), len(members)
        value = rate(members)
        shown = None if value is None else one_decimal(value)
        met = None if value is None else value >= bound
        if compared == "numerator":
            met = numerator >= bound
        if name in NO_DENOMINATOR:
            denominator, shown = None, str(numerator)
    return {
        "id": name,
        "label": label,
        "definition": f"{PLAN}/{name}",
        "numerator": numerator,
        "denominator": denominator,
        "value": shown,
        "target": target,
        "met": met if compared else None,
    }


def workers_needed(users: int, per_worker: int) -> int:
    needed = 1
    while needed * per_worker < users:
        needed += 1
    return needed


def retention(book: Book, on: date) -> Fraction | None:
    """Mean of the month-end execution rates from January, months without cases left out."""
    rates = [rate(execution(book, end)) for end in month_ends_of_year(on)]
    filled = [value for value in rates if value is not None]
    return sum(filled, Fraction(0)) / len(filled) if filled else None


def count_sets(book: Book, on: date) -> dict[str, list[str]]:
    """The counts that go by village, as the persons (one entry per person or case) behind them."""
    people: dict[str, list[Row]] = {
        "registered": registered(book, on),
        "existing": existing(book, on),
        "at_large": at_large(book, on),
        "clean_three_years": with_status(book, on, CLEAN),
        "dead": with_status(book, on, "死亡"),
        "abroad": with_status(book, on, "出国(境)"),
        "in_prison": with_status(book, on, "羁押服刑"),
        "in_compulsory": with_status(book, on, "强制隔离戒毒"),
        "lost": with_status(book, on, "失控"),
        "in_grid": [row for row in at_large(book, on) if not empty(row.get("网格名称"))],
        "floating": [
            row for row in registered(book, on) if row.get("流动类型") not in (None, "", "无")
        ],
        "in_maintenance": [row for row in book.sheet("人员") if in_maintenance(book, row, on)],
    }
    for name, tier in (("high", "高"), ("mid", "中"), ("low", "低"), ("none", None)):
        people[f"tier_{name}"] = [
            row for row in at_large(book, on) if latest_tier(book, row, on) == tier
        ]
    sets = {name: [row[ID] for row in chosen] for name, chosen in people.items()}
    sets["new_users"] = [str(member.person) for member in new_users(book, on)]
    for name, kind in (("detox", "社区戒毒"), ("rehab", "社区康复")):
        due = [member for member in execution(book, on) if member.kind == kind]
        sets[f"{name}_due"] = [str(member.person) for member in due]
        sets[f"{name}_running"] = [str(member.person) for member in due if member.counted]
    return sets


def in_maintenance(book: Book, person: Row, on: date) -> bool:
    return any(
        by(row["入组日期"], on) and open_at(row.get("退出日期"), on)
        for row in book.of_person("药物维持治疗", person[ID])
    )


def by_village(book: Book, sets: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Every village of the ledger, then 未填."""
    names = [row["村(社区)名称"] for row in book.sheet("村(社区)")]
    made: list[dict[str, Any]] = []
    for name in [*names, UNFILLED]:
        counts = {
            count: sum(1 for person in sets[count] if village_of(book, person) == name)
            for count in BY_VILLAGE
        }
        made.append({"village": name, "counts": counts})
    return made


def village_of(book: Book, person: str) -> str:
    village = book.persons.get(person, {}).get("村(社区)名称")
    return UNFILLED if empty(village) else str(village)


def dated(book: Book, label: str, heading: str, on: date) -> list[Row]:
    """Rows whose date lies inside the month of the cut-off."""
    return [row for row in book.sheet(label) if in_months(row.get(heading), on, 1)]


def other_counts(book: Book, on: date) -> dict[str, int]:
    return {
        **movement_counts(book, on),
        **case_counts(book, on),
        **event_counts(book, on),
        **office_counts(book, on),
    }


def movement_counts(book: Book, on: date) -> dict[str, int]:
    came = [row for row in in_ledger(book, on) if row.get("列入来源") == "转入"]
    left = [row for row in dated(book, "管控状态", "起始日期", on) if row["状态"] == "转出"]
    return {
        "moved_in": sum(1 for row in came if in_months(row["列入台账日期"], on, 1)),
        "moved_out": len(left),
    }


def case_counts(book: Book, on: date) -> dict[str, int]:
    every = book.sheet(CASES)
    ended = dated(book, CASES, "结束日期", on)
    completed = [row for row in ended if row.get("结束原因") == "期满解除"]
    due = tests_due(book, on)
    done = [member for member in due if member.counted]
    return {
        "report_due": sum(1 for case in every if in_months(report_deadline(case), on, 1)),
        "reported": len(dated(book, CASES, "报到日期", on)),
        "report_overdue": sum(1 for case in every if state(book, case, on) == "overdue"),
        "tests_due": len(due),
        "tests_done": len(done),
        "tests_missed": len(due) - len(done),
        "serious_breaches": sum(1 for case in every if counters(book, case, on)["serious"]),
        "suspended": sum(1 for case in every if state(book, case, on) == "suspended"),
        "ended_completed": len(completed),
        "ended_other": len(ended) - len(completed),
    }


def event_counts(book: Book, on: date) -> dict[str, int]:
    tests = dated(book, "检测", "检测日期", on)
    contacts = dated(book, "访谈走访", "日期", on)
    breaches = dated(book, "违反协议", "发生日期", on)
    to_police = [
        *dated(book, "违反协议", "报告公安日期", on),
        *dated(book, "检测", "报告公安日期", on),
    ]
    helped = dated(book, "帮扶救助", "日期", on)
    handed = handover(book, on)
    return {
        "tests_positive": sum(1 for row in tests if row["结果"] == "阳性"),
        "contacts": len(contacts),
        "contacts_met": sum(1 for row in contacts if row["是否见到本人"] == "是"),
        "leaves": len(dated(book, "请假", "离开日期", on)),
        "admonitions": sum(1 for row in breaches if row.get("处理方式") == "告诫书"),
        "police_reports": len(to_police),
        "handover_due": len(handed),
        "handover_done": sum(1 for member in handed if member.counted),
        "assistance_times": len(helped),
        "assistance_amount": sum(fen(row.get("金额")) for row in helped),
    }


def office_counts(book: Book, on: date) -> dict[str, int]:
    schools = open_schools(book, on)
    activities = dated(book, "宣传活动", "活动日期", on)
    return {
        "staff": len(staff(book, on)),
        "staff_full_time": len(full_time(book, on)),
        "staff_certified": sum(1 for worker in staff(book, on) if certified(worker, on)),
        "training_people": len(dated(book, "培训记录", "培训日期", on)),
        "schools": len(schools),
        "schools_complete": sum(1 for school in schools if eight_done(book, school, on)),
        "activities": len(activities),
        "participants": sum(number(row.get("参加人数")) for row in activities),
        "audience": sum(number(row.get("受众人数")) for row in activities),
        "materials": sum(number(row.get("资料份数")) for row in activities),
    }
