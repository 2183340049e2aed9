"""One row of the agenda, the rules by name, and the order of the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple


class Rule(NamedTuple):
    """A rule's group on screen and the article it rests on."""

    group: str
    source: str


RULES: dict[str, Rule] = {
    "report_in": Rule("报到", "戒毒条例第14条"),
    "agreement": Rule("签协议", "戒毒条例第16条"),
    "test_slot": Rule("检测", "禁毒法第35条、戒毒条例第19条"),
    "test_missed": Rule("检测", "禁毒法第35条、戒毒条例第19条"),
    "police_breach": Rule("报告公安", "戒毒条例第20、21条"),
    "police_positive": Rule("报告公安", "禁毒法第35条、戒毒条例第21条"),
    "leave_return": Rule("请假", "戒毒条例第19条"),
    "final_evaluation": Rule("期满", "戒毒条例第23条；提前 30 日为惯例"),
    "final_papers": Rule("期满", "戒毒条例第23条；提前 7 日为惯例"),
    "discharge": Rule("期满", "戒毒条例第23条"),
    "evaluation": Rule("评估", "惯例：每半年一次"),
    "transfer_answer": Rule("变更执行地", "戒毒条例第22条"),
    "status_conflict": Rule("核对", "戒毒条例第24条"),
    "tier_contact": Rule("访谈走访", "方案3.4"),
    "tier_test": Rule("检测", "方案3.4"),
    "risk_missing": Rule("风险评估", "方案3.4"),
    "risk_review": Rule("风险评估", "方案3.4；间隔为惯例"),
    "release_soon": Rule("出所衔接", "戒毒条例第34条"),
    "first_visit": Rule("出所衔接", "方案3.5"),
    "follow_up": Rule("访谈走访", "惯例"),
    "three_years": Rule("三年未复吸", "戒毒条例第7条"),
    "training": Rule("培训", "方案6.3"),
    "certificate": Rule("证书", "方案3.2"),
    "school_items": Rule("学校八个一", "方案2.1"),
    "key_day": Rule("宣传活动", "方案2.2"),
    "month_close": Rule("月报", "方案三（四）"),
    "month_send": Rule("月报", "方案三（四）"),
    "month_returned": Rule("月报", "方案三（四）"),
}

OVERDUE, TODAY, WEEK, LATER = "overdue", "today", "week", "later"
URGENCIES = {OVERDUE: "已逾期", TODAY: "今天", WEEK: "七日内", LATER: "以后"}


@dataclass(frozen=True, slots=True)
class Item:
    """Something to do. ``row_id`` is the row of ``record`` it is about, ``person_id`` its person.

    ``label`` says in words what is asked; ``due_on`` is ISO.
    """

    rule: str
    record: str
    row_id: int
    key: str
    label: str
    due_on: str
    person_id: int = 0
    person: str = ""

    def urgency(self, on: str) -> str:
        """How pressing it is at a day."""
        if self.due_on < on:
            return OVERDUE
        if self.due_on == on:
            return TODAY
        week = (date.fromisoformat(on) + timedelta(days=7)).isoformat()
        return WEEK if self.due_on <= week else LATER

    def overdue_days(self, on: str) -> int:
        """Days past the due day, 0 if it has not passed."""
        return max(0, (date.fromisoformat(on) - date.fromisoformat(self.due_on)).days)

    def as_json(self, on: str) -> dict[str, Any]:
        """The row as the command line gives it."""
        return {
            "rule": self.rule,
            "source": RULES[self.rule].source,
            "record": self.record,
            "key": self.key,
            "person": self.person,
            "label": self.label,
            "due_on": self.due_on,
            "overdue_days": self.overdue_days(on),
            "urgency": self.urgency(on),
        }


def ordered(items: Iterable[Item], on: str) -> list[Item]:
    """By urgency, then day, then rule and key."""
    rank = {name: number for number, name in enumerate(URGENCIES)}
    return sorted(items, key=lambda i: (rank[i.urgency(on)], i.due_on, i.rule, i.key))
