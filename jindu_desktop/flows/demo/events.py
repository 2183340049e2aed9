"""What happens with a person whether or not a measure is running, as rows."""

from __future__ import annotations

from jindu_desktop.flows.demo import words
from jindu_desktop.flows.demo.chance import Weighted, iso
from jindu_desktop.flows.demo.following import (
    assessments,
    contacts,
    in_case,
    segments,
    slot_tests,
    tests,
)
from jindu_desktop.flows.demo.life import Release
from jindu_desktop.flows.demo.measures import add_case, notice
from jindu_desktop.flows.demo.people import Person
from jindu_desktop.flows.demo.scene import Scene
from jindu_desktop.records.codes import Floating, Tier
from jindu_desktop.records.kinds import Value

_SAMPLES = Weighted({"尿液": 90.0, "毛发": 7.0, "唾液": 3.0})
_WAYS = Weighted({"面谈": 42.0, "走访": 38.0, "电话": 14.0, "视频": 6.0})
_HELP = Weighted(
    {"慰问": 25.0, "就业": 18.0, "心理": 15.0, "技能培训": 10.0, "低保": 8.0, "临时救助": 8.0}
    | {"社会保险": 6.0, "医疗": 5.0, "法律": 3.0, "就学": 2.0}
)
_PAID = {"慰问", "临时救助", "医疗", "低保"}


def add_events(scene: Scene, person: Person) -> None:
    """Measures, assessments, contacts, tests, releases, maintenance and help of one person."""
    for case in person.life.cases:
        add_case(scene, person, case)
    made = []
    if scene.chance.maybe(0.965):
        made = assessments(scene.chance, person.life, scene.start, scene.until)
        for day, tier in made:
            _assessment(scene, person, day, tier)
    _follow(scene, person, made)
    for release in person.life.releases:
        _release(scene, person, release)
    _maintenance(scene, person)
    _assistance(scene, person)


def _follow(scene: Scene, person: Person, made: list[tuple[int, Tier]]) -> None:
    tested = _measure_tests(scene, person)
    met: list[tuple[int, bool]] = []
    for low, high, tier in segments(person.life, made, scene.start, scene.until):
        met += contacts(scene.chance, low, high, tier, person.care)
        if tier == Tier.HIGH or not in_case(person.life, low):
            for day in tests(scene.chance, low, high, tier, person.care):
                tested.setdefault(day, "不定期")
    for day in sorted(tested):
        _test(scene, person, day, tested[day])
    for day, seen in sorted(met):
        _contact(scene, person, day, seen)


def _measure_tests(scene: Scene, person: Person) -> dict[int, str]:
    """Days of positive tests, and those of the measures that run within the detailed time."""
    tested = {day: "阳性" for day in person.life.positives if scene.start <= day <= scene.until}
    care = 0.91 if person.care > 0.9 else person.care * 0.9
    for case in person.life.cases:
        if case.ended is None or case.ended >= scene.start:
            for day in slot_tests(scene.chance, case, care, scene.until):
                tested.setdefault(day, "定期")
    return tested


def _test(scene: Scene, person: Person, day: int, kind: str) -> None:
    chance, roster = scene.chance, scene.roster
    positive = kind == "阳性"
    first = roster.of_sex(person.sex, person.post, day)
    second = roster.at(person.post + 1, day)
    away = person.floating == Floating.AWAY and chance.maybe(0.4)
    values: dict[str, Value] = {
        "person": person.id,
        "tested_on": iso(day),
        "kind": "不定期" if positive else "异地" if away else kind,
        "sample": chance.pick_by(_SAMPLES),
        "result": "阳性" if positive else "阴性",
        "tester_1": first.name,
        "tester_2": second.name if second.name != first.name else person.place.police,
        "place": chance.pick(words.TEST_PLACES),
        "kit_batch": f"SJ{iso(day)[:4]}{(int(iso(day)[5:7]) + 2) // 3:02d}",
    }
    if positive:
        drug = person.drugs.split("、")[0]
        values["positive_for"] = words.FOUND_AS.get(drug, drug)
        told = day + chance.between(0, 1) if day < scene.until - 3 and chance.maybe(0.97) else None
        values["police_report_on"] = scene.by(told)
    elif kind == "定期" and day >= scene.start and chance.maybe(0.1 * scene.scale.plenty):
        notice(scene, person, day, "签收")
    scene.batch.add("drug_test", values)


def _contact(scene: Scene, person: Person, day: int, met: bool) -> None:
    chance = scene.chance
    follow = chance.maybe(0.06)
    values: dict[str, Value] = {
        "person": person.id,
        "held_on": iso(day),
        "way": chance.pick_by(_WAYS) if met else chance.pick(("走访", "电话")),
        "met": int(met),
        "whom": person.name if met else chance.pick(person.relatives),
        "place": chance.pick(words.TALK_PLACES),
        "worker": scene.roster.at(person.post, day).id,
        "content": chance.pick(words.TALKS if met else words.ABSENT),
        "follow_up": chance.pick(words.FOLLOW_UP) if follow else None,
        "follow_up_on": iso(day + chance.between(5, 20)) if follow else None,
    }
    scene.batch.add("contact", values)


def _assessment(scene: Scene, person: Person, day: int, tier: Tier) -> None:
    chance = scene.chance
    review = {Tier.HIGH: 91, Tier.MIDDLE: 182, Tier.LOW: 365}[tier]
    values: dict[str, Value] = {
        "person": person.id,
        "assessed_on": iso(day),
        "tier": tier.value,
        "basis": chance.pick(words.BASES[tier.value]),
        "assessor": scene.roster.at(person.post, day).name,
        "approver": person.place.police,
        "review_on": iso(day + review) if chance.maybe(0.7) else None,
        "plan": words.MEASURES[tier.value],
    }
    scene.batch.add("risk_assessment", values)


def _release(scene: Scene, person: Person, release: Release) -> None:
    """Handed over on release; known in advance if the day is near."""
    chance, day = scene.chance, release.on
    near = scene.until < day <= scene.until + 60
    if not (near or scene.start <= day <= scene.until):
        return
    visited = None
    draw = chance.value()
    if draw < 0.96:
        visited = day + (chance.between(0, 7) if draw < 0.87 else chance.between(8, 20))
    values: dict[str, Value] = {
        "person": person.id,
        "facility_kind": release.facility,
        "facility": chance.pick(words.FACILITIES[release.facility]),
        "expected_on": iso(day),
        "notified_on": iso(min(day - chance.between(3, 15), scene.until)),
        "released_on": scene.by(day),
        "fetched_by": chance.pick(person.relatives) if not near else None,
        "first_visit_on": scene.by(visited),
        "needs": chance.pick(("就业推荐", "办理医保", "心理疏导", None)),
    }
    scene.batch.add("release_handover", values)


def _maintenance(scene: Scene, person: Person) -> None:
    chance = scene.chance
    if "海洛因" not in person.drugs or not chance.maybe(0.2) or not person.life.spans:
        return
    first, last = person.life.spans[-1]
    joined = first + chance.between(0, 200)
    if joined > min(last, scene.until):
        return
    stays = chance.maybe(0.6) and last > scene.until
    left = None if stays else min(last, joined + chance.between(60, 900))
    values: dict[str, Value] = {
        "person": person.id,
        "clinic": words.CLINIC,
        "joined_on": iso(joined),
        "left_on": scene.by(left),
        "left_reason": chance.pick(("自愿退出", "外出务工", "戒断")) if scene.by(left) else None,
    }
    scene.batch.add("maintenance", values)


def _assistance(scene: Scene, person: Person) -> None:
    chance, per_year = scene.chance, 0.45 * scene.scale.plenty
    for first, last in person.life.spans:
        day = max(first, scene.start) + chance.wait(per_year)
        while day <= min(last, scene.until):
            kind = chance.pick_by(_HELP)
            values: dict[str, Value] = {
                "person": person.id,
                "given_on": iso(day),
                "kind": kind,
                "content": words.HELP[kind],
                "amount": chance.between(2, 20) * 10000 if kind in _PAID else None,
                "provider": chance.pick(words.GIVERS),
                "result": "已办结" if chance.maybe(0.85) else "办理中",
            }
            scene.batch.add("assistance", values)
            day += chance.wait(per_year)
