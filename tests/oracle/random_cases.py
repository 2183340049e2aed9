"""Cases of the random office and the dated rows that belong to a case."""

from datetime import date, timedelta
from typing import Any

from tests.oracle.days import add_months
from tests.oracle.random_rows import Maker

LATENESS = (-12, -1, 0, 0, 1, 3, 6, 7, 8, 20)


def add_case(make: Maker, person: str) -> None:
    rng = make.rng
    kind = rng.choice(["社区戒毒", "社区戒毒", "社区康复"])
    number = len(make.book["社区戒毒(康复)措施"]) + 1
    served = make.day(make.start - timedelta(700), make.end)
    row: dict[str, Any] = {
        "公民身份号码": person,
        "措施类别": kind,
        "决定书文号": f"禁字〔{served.year}〕{number}号",
        "决定机关": "吴川市公安局",
        "决定日期": served - timedelta(rng.choice([0, 1, 9])),
        "送达日期": served,
        "期限(月)": 36 if kind == "社区戒毒" else rng.choice([1, 5, 12, 13, 18, 24, 30, 36]),
    }
    make.maybe(row, "折抵天数", (0, 1, 37, 100, 400, 1000), 0.2)
    make.maybe(row, "专职人员", (make.worker_now(),), 0.4)
    if make.chance(0.85):
        report(make, row)
    end_case(make, row)
    make.add("社区戒毒(康复)措施", row)
    add_suspensions(make, row)
    add_slot_tests(make, row)
    add_breaches(make, row)
    add_leaves(make, row)
    add_transfer(make, row)


def report(make: Maker, row: dict[str, Any]) -> None:
    """Reported in time, late, on an awkward day; the agreement on it, after it, or missing."""
    served = row["送达日期"]
    reported = served + timedelta(make.rng.choice([0, 3, 14, 15, 16, 40]))
    if make.chance(0.5):
        reported = make.rng.choice(awkward_days(served) or [reported])
    row["报到日期"] = reported
    if make.chance(0.85):
        row["协议签订日期"] = reported + timedelta(make.rng.choice([0, 0, 5, 7, 8, 45]))


def awkward_days(served: date) -> list[date]:
    """29 February and the ends of long months within a year of service."""
    year = served.year
    days = [date(year, 1, 31), date(year, 8, 31), date(year, 12, 31), date(year + 1, 1, 30)]
    days += [date(y, 2, 29) for y in (year, year + 1) if y % 4 == 0]
    return [on for on in days if served <= on <= served + timedelta(366)]


def end_case(make: Maker, row: dict[str, Any]) -> None:
    if not make.chance(0.3):
        return
    begun = row.get("协议签订日期") or row.get("报到日期") or row["送达日期"]
    row["结束日期"] = make.day(begun, max(begun, make.end) + timedelta(30))
    row["结束原因"] = make.rng.choice(
        ["期满解除", "期满解除", "转强制隔离戒毒", "终止(刑罚或强制性教育)", "死亡", "其他"]
    )
    if row["结束原因"] == "期满解除":
        row["结束文书号"] = f"解字{make.rng.randrange(10**6)}号"


def add_suspensions(make: Maker, row: dict[str, Any]) -> None:
    """One after another, never overlapping, the last perhaps open.

    Some touch (since = the day before's until), some last no day, some lie over one or two
    boundaries, on a boundary, before the report or after the end of term.
    """
    if not make.chance(0.45):
        return
    first = row.get("报到日期") or row["送达日期"]
    at = make.rng.choice(
        [first, first - timedelta(30), add_months(first, 1), add_months(first, 35)]
        + [make.day(first, max(first, make.end)) for _ in range(4)]
    )
    how_many = make.rng.choice([1, 1, 2, 3])
    for turn in range(how_many):
        until = at + timedelta(make.rng.choice([0, 1, 10, 15, 30, 45, 75, 200]))
        suspension = {"决定书文号": row["决定书文号"], "中止日期": at}
        if turn < how_many - 1 or make.chance(0.7):
            suspension["恢复日期"] = until
        make.maybe(suspension, "原因", ("行政拘留", "刑事拘留"), 0.5)
        make.add("中止", suspension)
        at = max(until, at + timedelta(1)) + timedelta(make.rng.choice([0, 0, 1, 25, 90]))


def add_slot_tests(make: Maker, row: dict[str, Any]) -> None:
    """Tests about where slots end: inside, on the last day, days late, or none at all."""
    reported = row.get("报到日期")
    if reported is None:
        return
    share = make.rng.choice([0.3, 0.7, 0.95, 1.0])
    for month in range(1, 37):
        tested = add_months(reported, month) - timedelta(1)
        tested += timedelta(make.rng.choice(LATENESS))
        if tested > make.end + timedelta(40):
            return
        if away(make, row, tested) and make.chance(0.8):
            continue
        if make.chance(share) and tested >= reported:
            make.test(row["公民身份号码"], tested)


def away(make: Maker, row: dict[str, Any], on: date) -> bool:
    """Whether a suspension of the case covers the day."""
    return any(
        suspension["中止日期"] <= on.isoformat() < (suspension.get("恢复日期") or "9999")
        for suspension in make.book["中止"]
        if suspension["决定书文号"] == row["决定书文号"]
    )


def add_breaches(make: Maker, row: dict[str, Any]) -> None:
    if not make.chance(0.3):
        return
    first = row.get("报到日期") or row["送达日期"]
    for at in range(make.rng.choice([1, 2, 3, 4, 6])):
        happened = make.day(first, max(first, make.end))
        breach: dict[str, Any] = {
            "决定书文号": row["决定书文号"],
            "发生日期": happened,
            "违反类型": make.rng.choice(["拒绝检测", "拒绝检测", "擅自离开", "擅自离开", "其他"]),
            "事实经过": f"第{at + 1}次，经查属实",
        }
        if breach["违反类型"] == "擅自离开":
            make.maybe(breach, "离开天数", (0, 1, 10, 15, 30, 31), 0.8)
        make.maybe(breach, "已送达检测通知", ("是", "是", "否"), 0.8)
        make.maybe(breach, "有正当理由", ("是", "否", "否"), 0.6)
        make.maybe(breach, "处理方式", ("批评教育", "告诫书", "报告公安机关"), 0.7)
        if make.chance(0.4):
            breach["报告公安日期"] = happened + timedelta(make.rng.choice([0, 2, 35]))
        make.add("违反协议", breach)


def add_leaves(make: Maker, row: dict[str, Any]) -> None:
    first = row.get("报到日期") or row["送达日期"]
    how_many = make.rng.choice([0, 0, 2])
    for since in sorted({make.day(first, max(first, make.end)) for _ in range(how_many)}):
        leave = {
            "决定书文号": row["决定书文号"],
            "申请日期": since - timedelta(2),
            "事由": "务工",
            "前往地": "湛江",
            "离开日期": since,
            "预计返回日期": since + timedelta(5),
        }
        make.add("请假", leave)
    if make.chance(0.2):
        held = {"评估类型": make.rng.choice(["半年", "年度"]), "评估日期": add_months(first, 6)}
        make.add("定期评估", {"决定书文号": row["决定书文号"], **held})


def add_transfer(make: Maker, row: dict[str, Any]) -> None:
    """An accepted 转出 stands beside a case ended that day as 变更执行地; others end nothing."""
    transfer: dict[str, Any] = {"决定书文号": row["决定书文号"], "对方镇街": "兰石镇"}
    if row.get("结束原因") == "其他" and make.chance(0.6):
        ended = row["结束日期"]
        stored = make.book["社区戒毒(康复)措施"][-1]
        stored["结束原因"] = "变更执行地"
        transfer |= {"方向": "转出", "转接日期": ended, "接收日期": ended}
    elif make.chance(0.08):
        moved = row.get("报到日期") or row["送达日期"]
        transfer |= {"方向": make.rng.choice(["转出", "转入"]), "转接日期": moved}
    else:
        return
    make.add("变更执行地", transfer | {"应报到日期": transfer["转接日期"] + timedelta(15)})
