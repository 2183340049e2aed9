"""Forty invented life courses of about three years, to ask the agenda on every day.

Each is a small workbook of its own that the import takes as it stands. Identity numbers,
decision numbers and names differ between courses, so that all may live in one office:
`together` joins them. Only `the_office` has workers, schools and activities.
"""

from tests.oracle.life import FIRST, LAST, Course, Life, Workbook, lived
from tests.oracle.life_measures import MEASURES

__all__ = ["COURSES", "FIRST", "LAST", "Course", "together"]


def high_tier(life: Life) -> None:
    """高: a good month, one with a contact that failed, one met on its last day, then low."""
    life.person["列入台账日期"] = "2024-01-02"
    life.assessed("2024-01-10", "高")
    life.assessed("2024-04-20", "高", review="2024-06-15")
    life.assessed("2024-06-10", "低")
    life.contact("2024-01-12")
    life.contact("2024-01-20")
    life.contact("2024-02-05")
    life.contact("2024-02-19", met="否")
    life.contact("2024-03-01")
    life.contact("2024-03-30")
    life.tests("2024-01-15", "2024-03-31")


def tier_changed_mid_month(life: Life) -> None:
    """高, then 低, then 中, each from the middle of a month; the new tier asks at once."""
    life.person["列入台账日期"] = "2024-01-02"
    life.assessed("2024-01-05", "高")
    life.assessed("2024-04-16", "低")
    life.assessed("2024-10-16", "中")
    for on in ("01-06", "01-07", "02-10", "02-11", "03-20", "03-21", "04-02"):
        life.contact(f"2024-{on}")
    for on in ("08-31", "10-20", "11-20"):
        life.contact(f"2024-{on}")
    life.tests("2024-01-08", "2024-02-10", "2024-03-20", "2024-10-31")


def clean_then_relapse(life: Life) -> None:
    """Reaches three years clean, is recorded as such, relapses a year later into a new case."""
    life.person |= {"初次查获日期": "2021-03-01", "列入来源": "存量"}
    life.status("戒断三年未复吸", "2024-03-20")
    life.positive("2025-05-10", told="2025-05-10")
    life.status("社会面", "2025-05-10")
    life.case("2025-05-12", "2025-05-14")
    life.monthly("2025-05-20", "2027-03-20")
    life.evaluated("2025-11-14", "2026-05-14", "2026-11-14")


def visited_on_day_7(life: Life) -> None:
    """Released two days after the day expected and visited on the seventh day."""
    life.status("强制隔离戒毒", "2023-12-01")
    life.status("社会面", "2024-05-22")
    life.handover("2024-05-22", "2024-05-29", expected="2024-05-20")


def visited_on_day_8_then_never(life: Life) -> None:
    """Released and visited on the eighth day, a leap day; released again unannounced, not visited."""
    life.handover("2024-02-21", "2024-02-29", expected="2024-02-21")
    life.handover("2025-08-15", None)


def abroad_and_back(life: Life) -> None:
    """Nine months abroad without a suspension, then back and tested again."""
    life.case("2024-02-01", "2024-02-01")
    life.assessed("2024-02-01", "低", review="2026-12-31")
    life.contact("2024-02-20")
    life.contact("2025-03-15")
    life.monthly("2024-02-15", "2024-05-15")
    life.monthly("2025-03-15", "2026-12-15")
    life.status("出国(境)", "2024-06-01")
    life.status("社会面", "2025-03-01")


def lost_and_found(life: Life) -> None:
    """Lost for half a year under 社区戒毒, reported, found with a positive test."""
    life.case("2024-02-01", "2024-02-01")
    life.monthly("2024-02-15", "2024-04-15")
    life.status("失控", "2024-05-01")
    life.absence("2024-05-01", 40, told="2024-05-02")
    life.status("社会面", "2024-11-15")
    life.positive("2024-11-15", told="2024-11-16")
    life.assessed("2024-11-16", "高")


def two_cases_in_a_row(life: Life) -> None:
    """社区戒毒, compulsory isolation for 18 months, then 社区康复 of 24 months."""
    life.case("2023-12-01", "2023-12-05")
    life.monthly("2023-12-10", "2024-04-10")
    life.end("2024-05-10", "转强制隔离戒毒")
    life.status("强制隔离戒毒", "2024-05-10")
    life.status("社会面", "2025-11-10")
    life.handover("2025-11-10", "2025-11-12", expected="2025-11-10")
    life.case("2025-11-10", "2025-11-20", "2025-11-24", months=24)
    life.tests("2026-01-19")
    life.monthly("2026-02-15", "2027-03-15")
    life.evaluated("2026-05-20", "2026-11-20")


def two_open_cases(life: Life) -> None:
    """Two cases open at once, by mistake: every test serves both, evaluations serve their own."""
    life.case("2024-01-05", "2024-01-10")
    life.evaluated("2024-07-10", "2025-01-10", "2025-07-10", "2026-01-10", "2026-07-10")
    life.case("2024-03-01", "2024-03-05", months=12)
    life.evaluated("2024-09-05", final="2025-02-20")
    life.end("2025-03-20")
    life.monthly("2024-02-07", "2027-01-07")


def follow_ups(life: Life) -> None:
    """Promised visits: kept, kept late, replaced, for the same day, and forgotten over a move."""
    life.contact("2024-02-01", again="2024-02-15")
    life.contact("2024-02-15")
    life.contact("2024-03-01", again="2024-03-20")
    life.contact("2024-03-10")
    life.contact("2024-04-05", met="否")
    life.contact("2024-05-06", again="2024-06-06")
    life.contact("2024-05-20", again="2024-05-27")
    life.contact("2024-05-27")
    life.contact("2024-09-02", again="2024-09-02")
    life.contact("2024-09-03")
    life.contact("2025-01-10", again="2025-01-31")
    life.status("转出", "2025-01-20")
    life.status("社会面", "2025-02-10")


def the_office(life: Life) -> None:
    """Workers untrained and with an ending certificate, schools, key days, months to close."""
    life.person["列入台账日期"] = "2024-02-10"
    workers(life)
    schools(life)
    activities(life)


def workers(life: Life) -> None:
    """One who was trained only before the plan began, one who is new, and a grid keeper."""
    life.sheets["禁毒工作人员"] += [
        {
            "姓名": "李社工", "岗位": "禁毒社工", "是否专职": "是", "入职日期": "2016-05-01",
            "离职日期": "2025-12-31", "社工证级别": "社会工作师", "社工证取得日期": "2016-06-01",
            "社工证登记有效期至": "2025-06-30",
        },
        {"姓名": "何社工", "岗位": "专职干部", "是否专职": "是", "入职日期": "2024-03-01"},
        {"姓名": "刘网格", "岗位": "网格员", "是否专职": "否", "入职日期": "2024-03-01"},
    ]  # fmt: skip
    life.sheets["培训记录"] += [
        {"姓名": "李社工", "培训日期": "2017-11-02", "培训名称": "上岗培训"},
        {"姓名": "何社工", "培训日期": "2024-07-15", "培训名称": "轮训一期"},
        {"姓名": "李社工", "培训日期": "2024-09-10", "培训名称": "轮训二期"},
    ]


def schools(life: Life) -> None:
    """One completes the eight in June after a fault, one has seven of seven, one is a nursery."""
    life.sheets["学校"] += [
        {"学校名称": "演示一小", "学校类型": "小学"},
        {"学校名称": "演示教学点", "学校类型": "教学点", "停办日期": "2025-03-01"},
        {"学校名称": "演示幼儿园", "学校类型": "幼儿园"},
    ]
    for item in range(1, 8):
        for name in ("演示一小", "演示教学点"):
            life.sheets["八个一"].append(
                {
                    "学校名称": name, "学年": "2023-2024", "项目": item, "完成情况": "已完成",
                    "完成日期": "2024-03-01", "佐证材料": "照片两张",
                }
            )  # fmt: skip
    life.sheets["八个一"][1]["整改期限"] = "2024-02-01"
    life.sheets["八个一"] += [
        {
            "学校名称": "演示一小", "学年": "2023-2024", "项目": 8, "完成情况": "已完成",
            "完成日期": "2024-06-20", "佐证材料": "阵地照片", "整改期限": "2024-05-20",
        },
        {
            "学校名称": "演示教学点", "学年": "2023-2024", "项目": 8, "完成情况": "不适用",
            "备注": "教学点无此条件",
        },
    ]  # fmt: skip


def activities(life: Life) -> None:
    """On a key day, on the first day of another's fortnight, a day too early, and only planned."""
    for on in ("2024-06-01", "2024-06-12", "2024-11-16"):
        life.sheets["宣传活动"].append(
            {"活动主题": f"禁毒宣传{on}", "活动日期": on, "七进类别": "进社区"}
        )
    life.sheets["宣传计划"].append({"活动主题": "虎门销烟纪念", "计划日期": "2025-06-08"})


COURSES: list[Course] = lived(
    [
        *MEASURES, high_tier, tier_changed_mid_month, clean_then_relapse, visited_on_day_7,
        visited_on_day_8_then_never, abroad_and_back, lost_and_found, two_cases_in_a_row,
        two_open_cases, follow_ups, the_office,
    ]
)  # fmt: skip


def together(courses: list[Course]) -> Workbook:
    """One workbook with the rows of them all."""
    joined: Workbook = {}
    for course in courses:
        for label, rows in course.workbook.items():
            joined.setdefault(label, []).extend(rows)
    return joined
