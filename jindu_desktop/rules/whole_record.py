"""What follows from several values of a row, or from the rows beside it: errors and warnings.

Only what records.md states as *must*, *needs*, *unique* or *not before* blocks; whatever is merely
implausible is a warning, which passes with a written reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from jindu_desktop.core.period import days_after
from jindu_desktop.records import checks, codes
from jindu_desktop.records.field import Record, Row
from jindu_desktop.records.kinds import PHONE


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a row: the field it belongs to, the sentence, and whether it blocks."""

    field: str
    message: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class Others:
    """What else the rules may look at: the row's owner, its sisters, today, and whether a scan or a
    photo is attached to the row."""

    today: str = ""
    owner: Row | None = None
    sisters: Sequence[Row] = field(default_factory=list)
    attached: bool = False


Rule = Callable[[Row, Others], Iterator[Finding]]


def findings(record: Record, values: Row, others: Others) -> list[Finding]:
    """Every error and warning of one row; ``sisters`` are other unstruck rows of the same owner."""
    found = [
        Finding(name, f"{label}没有填写", True)
        for name, label in _required(record)
        if values.get(name) is None
    ]
    for rule in _RULES.get(record.name, ()):
        found.extend(rule(values, others))
    found.extend(_phone(record, values))
    found.extend(_future(record, values, others))
    return found


_AHEAD = {
    "planned_on", "expected_on", "review_on", "follow_up_on", "mend_by", "appear_on", "until",
    "report_due_on",
}  # fmt: skip


@cache
def _required(record: Record) -> list[tuple[str, str]]:
    return [(field.name, field.label) for field in record.fields if field.required]


@cache
def _done_on(record: Record) -> list[str]:
    """The fields that hold the day of something done."""
    days = (n for n in record.by_name if n.endswith("_on") or n in {"since", "birth_date"})
    return [name for name in days if name not in _AHEAD]


def _future(record: Record, values: Row, others: Others) -> Iterator[Finding]:
    """A day that tells of something done should not lie ahead."""
    for name in _done_on(record) if others.today else ():
        day = values.get(name)
        if isinstance(day, str) and day > others.today:
            yield _warn(name, f"{record.by_name[name].label}晚于今天，请核对")


def _error(name: str, message: str) -> Finding:
    return Finding(name, message, True)


def _warn(name: str, message: str) -> Finding:
    return Finding(name, message, False)


def _day(values: Row, name: str) -> str:
    return str(values.get(name) or "")


def _order(first: str, second: str, message: str) -> Rule:
    """Warn when the second day lies before the first."""

    def rule(values: Row, _: Others) -> Iterator[Finding]:
        a, b = _day(values, first), _day(values, second)
        if a and b and b < a:
            yield _warn(second, message)

    return rule


def _identity(values: Row, _: Others) -> Iterator[Finding]:
    """GB 11643 for resident cards; sex and birth date are checked against the number."""
    number = values.get("id_number")
    if not isinstance(number, str):
        return
    if values.get("id_kind") in (None, codes.RESIDENT_CARD):
        fault, sex, born = _card(number)
        if fault:
            yield _error("id_number", fault)
            return
        if values.get("sex") and values["sex"] != sex:
            yield _warn("sex", f"与证件号码不符，号码显示为{sex}")
        if values.get("birth_date") and values["birth_date"] != born:
            yield _warn("birth_date", f"与证件号码不符，号码显示为 {born}")


@lru_cache(maxsize=64)
def _card(number: str) -> tuple[str | None, str | None, str | None]:
    """What a resident card's number says: its fault, the sex, the birth date."""
    return checks.id_number(number), checks.sex(number), checks.birth_date(number)


def _person(values: Row, others: Others) -> Iterator[Finding]:
    born, registered = _day(values, "birth_date"), _day(values, "registered_on")
    if born and registered and registered < born:
        yield _warn("registered_on", "列入台账日期早于出生日期，请核对")
    today = others.today
    if born and today and not values.get("minor_guardian") and _age(born, today) < 18:
        yield _warn("minor_guardian", "未满 18 周岁，请填写监护人")


def _age(born: str, on: str) -> int:
    b, d = date.fromisoformat(born), date.fromisoformat(on)
    return d.year - b.year - ((d.month, d.day) < (b.month, b.day))


@cache
def _phones(record: Record) -> list[str]:
    return [field.name for field in record.fields if field.kind is PHONE]


def _phone(record: Record, values: Row) -> Iterator[Finding]:
    """A number that can be no telephone's is most likely mistyped."""
    for name in _phones(record):
        number = values.get(name)
        if isinstance(number, str) and (fault := checks.phone(number)):
            yield _warn(name, fault)


def _agreement(values: Row, _: Others) -> Iterator[Finding]:
    """Agreement needs reported_on and is not before it (records.md; 戒毒条例 16)."""
    signed, reported = _day(values, "agreement_on"), _day(values, "reported_on")
    if signed and not reported:
        yield _error("agreement_on", "尚未填写报到日期，不能签订协议；请先填报到日期")
    elif signed and signed < reported:
        yield _error("agreement_on", f"协议签订日期不能早于报到日期 {reported}")


def _discharge(values: Row, _: Others) -> Iterator[Finding]:
    """期满解除 needs the police notice's number: the program discharges nobody (戒毒条例 23)."""
    completed = values.get("end_reason") == codes.EndReason.COMPLETED
    if completed and not values.get("end_document_no"):
        yield _error("end_document_no", "期满解除须填公安机关解除通知书文号")
    if values.get("end_reason") and not values.get("ended_on"):
        yield _warn("ended_on", "已填结束原因，请补结束日期")
    if values.get("ended_on") and not values.get("end_reason"):
        yield _warn("end_reason", "已填结束日期，请补结束原因")


def _case(values: Row, others: Others) -> Iterator[Finding]:
    if values.get("kind") == codes.Measure.DETOX and values.get("term_months") not in (None, 36):
        yield _warn("term_months", "社区戒毒期限为 3 年（36 个月），请核对决定书")
    served, reported = _day(values, "served_on"), _day(values, "reported_on")
    if served and reported and reported > days_after(served, 15):
        yield _warn("reported_on", "超过送达后 15 日报到，请核对并记录原因")
    if not values.get("ended_on") and any(not row.get("ended_on") for row in others.sisters):
        yield _warn("decision_no", "此人另有一项未结束的措施，请核对")


def _suspension(values: Row, others: Others) -> Iterator[Finding]:
    """Not until before since; two of one case must not overlap (records.md)."""
    since, until = _day(values, "since"), _day(values, "until")
    if until and until < since:
        yield _error("until", f"恢复日期不能早于中止日期 {since}")
        return
    for row in others.sisters:
        other_since, other_until = _day(row, "since"), _day(row, "until")
        if since and since < (other_until or "9999") and other_since < (until or "9999"):
            told = f"{other_since} 至 {other_until or '今'}"
            yield _error("since", f"与本案另一次中止（{told}）重叠，请核对日期")


def _item(values: Row, others: Others) -> Iterator[Finding]:
    """已完成 needs done_on and evidence, 不适用 a note (records.md; plan 2.1)."""
    if values.get("state") == codes.ItemState.DONE:
        if not values.get("done_on"):
            yield _error("done_on", "已完成的项目须填完成日期")
        if not _said(values, "evidence") and not others.attached:
            yield _error("evidence", "已完成的项目须填佐证材料，或添加附件")
    if values.get("state") == codes.ItemState.NOT_APPLICABLE and not _said(values, "note"):
        yield _error("note", "不适用的项目须在备注写明原因")


def _said(values: Row, field: str) -> bool:
    """Blanks are no evidence and no reason."""
    return bool(str(values.get(field) or "").strip())


def _test(values: Row, others: Others) -> Iterator[Finding]:
    positive = values.get("result") == codes.TestResult.POSITIVE
    if positive and not values.get("police_report_on"):
        yield _warn("police_report_on", "阳性结果应立即报告公安机关，报告后请补日期")
    if values.get("tester_1") and values.get("tester_1") == values.get("tester_2"):
        yield _warn("tester_2", "检测须两人以上，检测人与监督人不应是同一人")


def _handover(values: Row, _: Others) -> Iterator[Finding]:
    if not values.get("released_on") and not values.get("expected_on"):
        yield _warn("expected_on", "预计出所日期和出所日期至少填一项")


_RULES: dict[str, tuple[Rule, ...]] = {
    "person": (_identity, _person),
    "worker": (_order("joined_on", "left_on", "离职日期早于入职日期，请核对"),),
    "rehab_case": (
        _agreement,
        _discharge,
        _case,
        _order("decided_on", "served_on", "送达日期早于决定日期，请核对"),
        _order("served_on", "reported_on", "报到日期早于送达日期，请核对"),
        _order("served_on", "ended_on", "结束日期早于送达日期，请核对"),
    ),
    "suspension": (_suspension,),
    "school_item": (_item,),
    "school": (_order("opened_on", "closed_on", "停办日期早于启用日期，请核对"),),
    "drug_test": (_test,),
    "release_handover": (
        _handover,
        _order("released_on", "first_visit_on", "首次走访早于出所日期，请核对"),
    ),
    "leave": (
        _order("since", "until", "预计返回日期早于离开日期，请核对"),
        _order("since", "returned_on", "销假日期早于离开日期，请核对"),
    ),
    "transfer": (_order("moved_on", "accepted_on", "接收日期早于转接日期，请核对"),),
    "maintenance": (_order("joined_on", "left_on", "退出日期早于入组日期，请核对"),),
    "test_notice": (_order("served_on", "appear_on", "应到日期早于送达日期，请核对"),),
}


def complete(record: Record, values: Row) -> Row:
    """Fill what follows from the row itself and was left empty: nothing given is overwritten.

    Sex and birth date from a resident card's number, the kind of card, the day to report after a
    transfer (moved_on + 15 days, 戒毒条例 22).
    """
    filled = dict(values)
    if record.name == "person":
        _fill(filled, "id_kind", codes.RESIDENT_CARD)
        number = filled.get("id_number")
        if filled["id_kind"] == codes.RESIDENT_CARD and isinstance(number, str):
            _, sex, born = _card(number)
            _fill(filled, "sex", sex)
            _fill(filled, "birth_date", born)
    if record.name == "transfer" and isinstance(filled.get("moved_on"), str):
        _fill(filled, "report_due_on", days_after(str(filled["moved_on"]), 15))
    return filled


def _fill(values: Row, name: str, value: str | None) -> None:
    if values.get(name) is None and value is not None:
        values[name] = value
