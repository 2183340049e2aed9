"""Villages, grids, workers, schools and activities of the random office."""

from datetime import date, timedelta
from typing import Any

from tests.oracle.days import school_year
from tests.oracle.random_rows import Maker

NAMES = (
    "王小虎", "李㙍生", "陈𠮷祥", "欧阳䶮", "赵𬬿", "买买提·艾力", "张伟", "张伟", "林菉", "吴𫖯",
)  # fmt: skip
VENUES = ("进社区", "进学校", "进单位", "进家庭", "进场所", "进农村", "进工厂", "其他")
ROLES = ("禁毒社工", "禁毒社工", "专职干部", "预防教育专员", "网格员", "志愿者")
STAGES = (
    "小学", "教学点", "初级中学", "九年一贯制", "完全中学",
    "高级中学", "中等职业", "特殊教育", "幼儿园", "其他",
)  # fmt: skip


def add_places(make: Maker) -> None:
    """Some villages without a grid, grids of one name in two villages, a village of nobody."""
    make.villages = ["塘㙍社区", "梅菉村", "上埇村", "𠮷兆村", "空村"]
    for at, name in enumerate(make.villages):
        row = {"村(社区)名称": name, "类型": "社区" if "社区" in name else "村"}
        make.maybe(row, "统计代码", (f"4408831072{at:02d}",), 0.5)
        make.add("村(社区)", row)
    make.grids = [
        ("塘㙍社区", "第一网格"),
        ("塘㙍社区", "第二网格"),
        ("梅菉村", "第一网格"),
        ("上埇村", "埇㙍网格"),
    ]
    for village, grid in make.grids:
        make.add("网格", {"网格名称": grid, "村(社区)名称": village, "网格员": "刘网"})
    make.villages.remove("空村")


def add_workers(make: Maker, how_many: int) -> None:
    """Two of one name, one who left and came back in another post, the others by chance."""
    early = make.start - timedelta(500)
    middle = make.day(make.start, make.end)
    back = middle + timedelta(make.rng.choice([0, 1, 60]))
    rows = [
        worker("何社工", 1, "禁毒社工", early),
        worker("何社工", 2, "禁毒社工", make.day(make.start, make.end)),
        worker("宁㙍", 3, "专职干部", early) | {"离职日期": middle},
        worker("宁㙍", 3, "预防教育专员", back),
        worker("常在", 4, "禁毒社工", early),
    ]
    for at in range(how_many):
        role = make.rng.choice(
            ["禁毒社工", "禁毒社工", "专职干部", "预防教育专员", "网格员", "志愿者"]
        )
        row = worker(f"工作员{at}", 10 + at, role, make.day(early, make.end))
        if make.chance(0.3):
            row["离职日期"] = make.day(row["入职日期"] + timedelta(1), make.end + timedelta(90))
        rows.append(row)
    for row in rows:
        row["是否专职"] = "是" if make.chance(0.75) else "否"
        make.maybe(row, "社工证级别", ("无", "助理社会工作师", "社会工作师", "高级社会工作师"), 0.7)
        if row.get("社工证级别", "无") != "无" and make.chance(0.85):
            row["社工证取得日期"] = make.day(row["入职日期"] - timedelta(300), make.end)
        make.workers.append(row)
        make.add("禁毒工作人员", row)
    add_trainings(make)


def worker(name: str, at: int, role: str, joined: date) -> dict[str, Any]:
    return {"姓名": name, "手机": f"1990000{at:04d}", "岗位": role, "入职日期": joined}


def add_trainings(make: Maker) -> None:
    """Also before the plan began, and on its first day."""
    days = [date(2017, 11, 2), date(2017, 11, 3)]
    for at, held in enumerate(days + [make.day(make.start, make.end) for _ in make.workers]):
        row = {"姓名": make.worker_at(held), "培训日期": held, "培训名称": f"第{at}期轮训"}
        make.maybe(row, "学时", (4, 8), 0.5)
        make.add("培训记录", row)


def add_schools(make: Maker) -> None:
    for at, stage in enumerate(STAGES):
        row: dict[str, Any] = {"学校名称": f"塘㙍第{at}学校", "学校类型": stage}
        make.maybe(row, "村(社区)名称", make.villages, 0.6)
        make.maybe(row, "学生数", (0, 45, 1200), 0.5)
        if make.chance(0.3):
            row["启用日期"] = make.day(make.start, make.end)
        if make.chance(0.3):
            row["停办日期"] = make.day(row.get("启用日期", make.start), make.end + timedelta(90))
        make.add("学校", row)
        for first in range(make.start.year - 1, make.end.year + 1):
            add_eight(make, row["学校名称"], date(first, 9, 1))


def add_eight(make: Maker, school: str, opens: date) -> None:
    """Of one school year: nothing, half done, all done, or all found not applicable."""
    mood = make.rng.choice(["nothing", "half", "most", "all", "all", "none fits"])
    shares = {"nothing": 0.0, "half": 0.5, "most": 0.9, "all": 1.0, "none fits": 0.0}
    for item in range(1, 9):
        row: dict[str, Any] = {"学校名称": school, "学年": school_year(opens), "项目": item}
        if make.chance(shares[mood]):
            done = make.day(opens, opens + timedelta(make.rng.choice([60, 364, 420])))
            row |= {"完成情况": "已完成", "完成日期": done, "佐证材料": "照片两张"}
            if make.chance(0.1):
                row |= {"完成情况": "不适用", "备注": "教学点无此条件"}
        elif mood == "none fits":
            row |= {"完成情况": "不适用", "备注": "本学年停课"}
        elif mood == "nothing":
            continue
        else:
            row["完成情况"] = "未完成"
        make.add("八个一", row)


def add_activities(make: Maker) -> None:
    months = (make.end - make.start).days // 30
    for at in range(months):
        held = make.day(make.start, make.end)
        row: dict[str, Any] = {
            "活动主题": f"禁毒宣传{at}",
            "活动日期": held,
            "七进类别": "、".join(make.rng.sample(VENUES, make.rng.choice([1, 1, 2, 3]))),
        }
        make.maybe(row, "村(社区)名称", make.villages, 0.5)
        make.maybe(row, "参加人数", (0, 30, 215), 0.8)
        make.maybe(row, "受众人数", (100, 3000), 0.6)
        make.maybe(row, "资料份数", (1, 500), 0.6)
        if make.chance(0.4):
            row["负责人"] = make.worker_at(held)
        make.add("宣传活动", row)
    make.add("宣传计划", {"活动主题": "六二六", "计划日期": date(make.end.year, 6, 26)})
