"""Tools to write down an invented life as the rows of a small workbook."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from tests.oracle.days import add_months
from tests.oracle.random_office import check_character

Workbook = dict[str, list[dict[str, Any]]]

# The days on which every life is worth asking about: three years and a quarter.
FIRST, LAST = date(2024, 1, 1), date(2027, 3, 31)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
SAME_DAY = "same day"


class Course(NamedTuple):
    """A life: its name, one line about it, and the rows that tell it."""

    name: str
    line: str
    workbook: Workbook


def lived(tellers: list[Callable[["Life"], None]]) -> list[Course]:
    """Each life as its function tells it; no two share a number, a name or a decision."""
    courses = []
    for at, tell in enumerate(tellers):
        life = Life(2 * at + 1, f"{SURNAMES[at]}㙍生")
        tell(life)
        line = " ".join((tell.__doc__ or "").split())
        courses.append(Course(tell.__name__, line, life.workbook()))
    return courses


def identity(born: str, serial: int) -> str:
    digits = f"990883{born.replace('-', '')}{serial:03d}"
    return digits + check_character(digits)


class Life:
    """A man registered on 2023-12-01 and what is written about him, all days in ISO text."""

    def __init__(self, serial: int, name: str) -> None:
        self.serial, self.name = serial, name
        self.person: dict[str, Any] = {"姓名": name, "性别": "男", "列入台账日期": "2023-12-01"}
        self.born("1985-03-07")
        self.sheets: Workbook = defaultdict(list)
        self.sheets["人员"].append(self.person)
        self.cases = self.sheets["社区戒毒(康复)措施"]

    def workbook(self) -> Workbook:
        return {label: rows for label, rows in self.sheets.items() if rows}

    def born(self, on: str) -> None:
        """To be told first: the number of every later row has the day in it."""
        self.id = identity(on, self.serial)
        self.person["公民身份号码"] = self.id

    def add(self, label: str, cells: dict[str, Any]) -> None:
        """A row of the person; cells that are None are left out."""
        given = {heading: cell for heading, cell in cells.items() if cell is not None}
        self.sheets[label].append({"公民身份号码": self.id, **given})

    def add_to_case(self, label: str, cells: dict[str, Any]) -> None:
        """A row of the newest case."""
        given = {heading: cell for heading, cell in cells.items() if cell is not None}
        self.sheets[label].append({"决定书文号": self.cases[-1]["决定书文号"], **given})

    def case(
        self,
        served: str,
        reported: str | None = None,
        agreed: str | None = SAME_DAY,
        months: int | None = None,
        deducted: int | None = None,
    ) -> None:
        """社区戒毒 of 36 months, or 社区康复 of the months given."""
        self.add(
            "社区戒毒(康复)措施",
            {
                "措施类别": "社区康复" if months else "社区戒毒",
                "决定书文号": f"禁字〔{served[:4]}〕{self.serial:03d}{len(self.cases) + 1}号",
                "决定机关": "演示市公安局",
                "决定日期": served,
                "送达日期": served,
                "期限(月)": months or 36,
                "折抵天数": deducted,
                "报到日期": reported,
                "协议签订日期": reported if agreed == SAME_DAY else agreed,
            },
        )

    def end(self, on: str, reason: str = "期满解除") -> None:
        self.cases[-1] |= {"结束日期": on, "结束原因": reason}
        if reason == "期满解除":
            self.cases[-1]["结束文书号"] = f"解字{self.serial:03d}{len(self.cases)}号"

    def suspended(self, since: str, until: str | None = None) -> None:
        self.add_to_case("中止", {"中止日期": since, "恢复日期": until, "原因": "行政拘留"})

    def transfer(self, direction: str, moved: str, accepted: str | None = None) -> None:
        cells = {"方向": direction, "对方镇街": "兰石镇", "转接日期": moved, "接收日期": accepted}
        self.add_to_case("变更执行地", cells)

    def evaluated(self, *days: str, final: str | None = None) -> None:
        for on in days:
            self.add_to_case("定期评估", {"评估类型": "半年", "评估日期": on})
        if final:
            self.add_to_case("定期评估", {"评估类型": "期满", "评估日期": final})

    def leave(self, since: str, until: str, back: str | None = None) -> None:
        cells = {
            "申请日期": since, "事由": "务工", "前往地": "湛江",
            "离开日期": since, "预计返回日期": until, "销假日期": back,
        }  # fmt: skip
        self.add_to_case("请假", cells)

    def breach(self, on: str, kind: str, told: str | None = None, **cells: Any) -> None:
        """`told`: the day it was reported to the police."""
        given = {"发生日期": on, "违反类型": kind, "事实经过": "经查属实", **cells}
        self.add_to_case("违反协议", {**given, "报告公安日期": told})

    def refusal(self, on: str, notice: str = "是", told: str | None = None, **cells: Any) -> None:
        self.breach(on, "拒绝检测", told, 已送达检测通知=notice, **cells)

    def absence(self, on: str, days: int | None, told: str | None = None, **cells: Any) -> None:
        self.breach(on, "擅自离开", told, 离开天数=days, **cells)

    def tests(self, *days: str, **cells: Any) -> None:
        for on in days:
            self.add("检测", {"检测日期": on, "结果": "阴性", **cells})

    def monthly(self, first: str, last: str) -> None:
        """Negative tests on the same day of every month, from a day to a day."""
        at, last_day = date.fromisoformat(first), date.fromisoformat(last)
        while at <= last_day:
            self.tests(at.isoformat())
            at = add_months(at, 1)

    def positive(self, on: str, told: str | None = None, sample: str = "尿液") -> None:
        self.tests(on, 结果="阳性", 样本=sample, 报告公安日期=told)

    def status(self, word: str, since: str) -> None:
        self.add("管控状态", {"状态": word, "起始日期": since})

    def contact(self, on: str, met: str = "是", again: str | None = None) -> None:
        """`again`: the day on which it is to be followed up."""
        cells = {"日期": on, "方式": "走访", "是否见到本人": met, "跟进日期": again}
        self.add("访谈走访", cells)

    def assessed(self, on: str, tier: str, review: str | None = None) -> None:
        self.add("风险评估", {"评估日期": on, "风险等级": tier, "下次评估日期": review})

    def handover(self, released: str, visited: str | None, expected: str | None = None) -> None:
        cells = {
            "场所类型": "强制隔离戒毒所",
            "预计出所日期": expected,
            "出所日期": released,
            "首次走访日期": visited,
        }
        self.add("出所衔接", cells)
