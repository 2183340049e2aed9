"""The rows of a measure: the case itself, suspensions, transfers, evaluations, leave, breaches."""

from __future__ import annotations

from jindu_desktop.flows.demo import words
from jindu_desktop.flows.demo.chance import add_months, iso, workday
from jindu_desktop.flows.demo.life import Case
from jindu_desktop.flows.demo.people import Person
from jindu_desktop.flows.demo.scene import Scene
from jindu_desktop.records.codes import BreachKind, Direction, EndReason, Handling, Measure
from jindu_desktop.records.kinds import Value

_NOTICE = {
    EndReason.COMPLETED: "演公解戒字",
    EndReason.TO_COMPULSORY: "演公强戒决字",
    EndReason.TERMINATED: "演公终字",
}


def add_case(scene: Scene, person: Person, case: Case) -> None:
    """Add a measure with all that happened in it."""
    case_id = scene.batch.add("rehab_case", _row(scene, person, case))
    _suspensions(scene, case, case_id)
    _transfers(scene, case, case_id)
    if case.reported is None or case.agreement is None or case.agreement > scene.until:
        return
    last = min(case.ended if case.ended is not None else scene.until, scene.until)
    first = max(case.agreement, scene.start)
    if first < last:
        _evaluations(scene, case, case_id, first, last)
        _leaves(scene, person, case_id, (first, last))
        _breaches(scene, person, case_id, (first, last))


def _row(scene: Scene, person: Person, case: Case) -> dict[str, Value]:
    chance, series = scene.chance, "社戒" if case.kind == Measure.DETOX else "社康"
    decided = case.served - chance.between(0, 4)
    ended = case.ended
    held = scene.roster.at(person.post, ended if ended is not None else scene.until)
    full = chance.maybe(0.9)
    number = None
    if ended is not None and case.reason in _NOTICE:
        number = scene.number(_NOTICE[case.reason], ended)
    return {
        "person": person.id,
        "kind": case.kind.value,
        "decision_no": scene.number(f"演公{series}决字", decided),
        "decided_by": words.POLICE,
        "decided_on": iso(decided),
        "served_on": iso(case.served),
        "notified_on": scene.by(case.served + chance.between(0, 5)),
        "term_months": case.term,
        "deducted_days": case.deducted or None,
        "reported_on": scene.by(case.reported),
        "agreement_on": scene.by(case.agreement),
        "execution_place": f"{words.TOWN}{person.place.name}",
        "worker": held.id,
        "police_name": person.place.police,
        "medic_name": person.place.medic if full else None,
        "family_name": chance.pick(person.relatives),
        "volunteer_name": scene.identity.name("女") if full else None,
        "ended_on": scene.by(ended),
        "end_reason": case.reason.value if case.reason is not None else None,
        "end_document_no": number,
    }


def _suspensions(scene: Scene, case: Case, case_id: int) -> None:
    for since, until in case.suspensions:
        if since <= scene.until:
            short = until - since <= 15
            values: dict[str, Value] = {
                "case": case_id,
                "since": iso(since),
                "until": scene.by(until),
                "organ": words.FACILITIES["拘留所" if short else "看守所"][0],
                "reason": "行政拘留" if short else "刑事拘留",
            }
            scene.batch.add("suspension", values)


def _transfers(scene: Scene, case: Case, case_id: int) -> None:
    if case.moved_in is not None:
        moved = case.moved_in - scene.chance.between(1, 10)
        _transfer(scene, case_id, Direction.IN, moved, case.moved_in)
    if case.moved_out is not None and case.moved_out[0] <= scene.until:
        _transfer(scene, case_id, Direction.OUT, *case.moved_out)


def _transfer(scene: Scene, case_id: int, direction: Direction, moved: int, accepted: int) -> None:
    values: dict[str, Value] = {
        "case": case_id,
        "direction": direction.value,
        "applied_on": iso(moved - scene.chance.between(3, 20)),
        "reason": scene.chance.pick(("随家庭迁居", "外地就业", "结婚落户")),
        "other_town": scene.chance.pick(words.OTHER_TOWNS),
        "moved_on": iso(moved),
        "report_due_on": iso(moved + 15),
        "accepted_on": scene.by(accepted),
        "receipt_no": scene.number("转接", accepted) if accepted <= scene.until else None,
    }
    scene.batch.add("transfer", values)


def _evaluations(scene: Scene, case: Case, case_id: int, first: int, last: int) -> None:
    chance = scene.chance
    assert case.reported is not None
    days: list[tuple[int, str]] = []
    for turn in range(1, case.term // 6):
        day = workday(add_months(case.reported, 6 * turn) + chance.between(-5, 12), first)
        days.append((day, "年度" if turn % 2 == 0 else "半年"))
    if case.reason == EndReason.COMPLETED and case.ended is not None:
        days.append((case.ended - chance.between(8, 30), "期满"))
    for day, kind in days:
        if first <= day <= last and chance.maybe(0.88 * min(1.0, scene.scale.plenty * 2)):
            good = chance.maybe(0.8)
            values: dict[str, Value] = {
                "case": case_id,
                "kind": kind,
                "held_on": iso(day),
                "summary": "按期检测，遵守协议，生活稳定。" if good else "检测有缺漏，就业不稳定。",
                "conclusion": "合格" if good else "继续帮扶",
                "opinions": "工作小组一致同意。",
                "tier_proposed": "低" if good else "中",
            }
            scene.batch.add("evaluation", values)


def _leaves(scene: Scene, person: Person, case_id: int, span: tuple[int, int]) -> None:
    chance = scene.chance
    day = span[0] + chance.wait(0.45 * scene.scale.plenty)
    while day < span[1]:
        back = day + chance.between(3, 25)
        returned = back + chance.between(-2, 1)
        if chance.maybe(0.06) and back > scene.until - 40:
            returned = scene.until + 1
        values: dict[str, Value] = {
            "case": case_id,
            "applied_on": iso(day - chance.between(0, 4)),
            "reason": chance.pick(words.LEAVE_REASONS),
            "destination": chance.pick(words.DESTINATIONS),
            "since": iso(day),
            "until": iso(back),
            "approved_on": iso(day),
            "approved_by": scene.roster.at(person.post, day).name,
            "returned_on": scene.by(returned),
        }
        scene.batch.add("leave", values)
        day = back + 5 + chance.wait(0.45 * scene.scale.plenty)


def _breaches(scene: Scene, person: Person, case_id: int, span: tuple[int, int]) -> None:
    """A breach now and then; a few people refuse or leave again and again."""
    chance = scene.chance
    per_year = 1.8 if person.care < 0.5 else 0.12
    day, count = span[0] + chance.wait(per_year * scene.scale.plenty), 0
    while day < span[1] and count < 5:
        count += 1
        _breach(scene, person, case_id, day, count)
        day += 15 + chance.wait(per_year)


def _breach(scene: Scene, person: Person, case_id: int, day: int, count: int) -> None:
    chance, draw = scene.chance, scene.chance.value()
    kind = (
        BreachKind.REFUSED_TEST
        if draw < 0.45
        else BreachKind.ABSENCE
        if draw < 0.8
        else BreachKind.OTHER
    )
    served = kind == BreachKind.REFUSED_TEST and chance.maybe(0.85)
    handling = (Handling.CRITICISM, Handling.ADMONITION, Handling.POLICE)[min(count, 3) - 1]
    told = (
        day + chance.between(0, 2) if handling == Handling.POLICE and chance.maybe(0.85) else None
    )
    facts = {
        BreachKind.REFUSED_TEST: "经书面通知到场后拒绝提供尿样。",
        BreachKind.ABSENCE: "未经报告离开本市，电话联系不上，后自行返回。",
        BreachKind.OTHER: "未按协议提交书面报告。",
    }
    values: dict[str, Value] = {
        "case": case_id,
        "happened_on": iso(day),
        "kind": kind.value,
        "away_days": chance.between(3, 18) if kind == BreachKind.ABSENCE else None,
        "notice_served": int(served) if kind == BreachKind.REFUSED_TEST else None,
        "excused": int(chance.maybe(0.12)),
        "facts": facts[kind],
        "handling": handling.value,
        "admonition_no": scene.number("演禁告", day) if handling == Handling.ADMONITION else None,
        "police_report_on": scene.by(told),
        "police_receipt": scene.number("演派收", day) if scene.by(told) else None,
    }
    scene.batch.add("breach", values)
    if served:
        notice(scene, person, day, "签收" if chance.maybe(0.7) else "代收")


def notice(scene: Scene, person: Person, appear: int, outcome: str) -> None:
    """检测通知 served some days before; one for a day."""
    if appear in person.called:
        return
    person.called.add(appear)
    day = appear - scene.chance.between(1, 4)
    values: dict[str, Value] = {
        "person": person.id,
        "served_on": iso(day),
        "appear_on": iso(appear),
        "place": scene.chance.pick(words.TEST_PLACES),
        "served_by": scene.roster.at(person.post, day).name,
        "outcome": outcome,
    }
    scene.batch.add("test_notice", values)
