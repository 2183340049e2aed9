"""宣传活动 of each year, thick around the key days, and what is planned next."""

from __future__ import annotations

from dataclasses import replace

from jindu_desktop.flows.demo import words
from jindu_desktop.flows.demo.chance import Chance, iso, ordinal, weighted
from jindu_desktop.flows.demo.scene import Place, Scene
from jindu_desktop.records.kinds import Value

KEY_DAYS = (
    (6, 1, "6·1《禁毒法》施行纪念日宣传", "《禁毒法》施行纪念日"),
    (6, 3, "6·3 虎门销烟纪念日宣传", "虎门销烟纪念日"),
    (6, 26, "6·26 国际禁毒日宣传", "国际禁毒日"),
    (12, 1, "12·1 世界艾滋病日宣传", "世界艾滋病日"),
)
_VENUES = weighted(
    "进社区 20 进学校 28 进单位 8 进家庭 12 进场所 9 进农村 24 进工厂 7 "
    "进社区、进农村 6 进学校、进家庭 4 其他 2"
)
_FORMS = weighted("讲座 24 现场宣传 34 入户 14 展板巡展 10 文艺 5 线上 6 参观 4 其他 3")
_TOPICS = (
    "禁毒宣传",
    "防范依托咪酯宣传",
    "禁种铲毒宣传",
    "毒品预防教育",
    "禁毒知识问答",
    "禁毒流动课堂",
)
_LEFT_UNDONE = (4, 10)
_BRANDS = ("禁毒流动课堂", "无毒乡村行", "社工开讲")


def activities(scene: Scene) -> None:
    """Activities from the opening of the ledger on, and the plans for them and beyond."""
    first, last = int(iso(scene.opened)[:4]), int(iso(scene.until)[:4])
    for year in range(first, last + 1):
        for month, day, title, key_day in KEY_DAYS:
            for at, place in enumerate(scene.places[:4]):
                told = f"{title}（{place.name}）"
                _hold(scene, ordinal(year, month, day), told, place, at, key_day)
        for count in range(scene.scale.activities - 16):
            on = ordinal(year, 1, 1) + scene.chance.between(0, 364)
            topic = scene.chance.pick(_TOPICS)
            place = scene.chance.pick(scene.places)
            _hold(scene, on, f"{place.name}{topic}第{count + 1}场", place, count, None)
        _plan(scene, year)


def _hold(scene: Scene, on: int, title: str, place: Place, at: int, key_day: str | None) -> None:
    if not scene.opened <= on <= scene.until:
        return
    chance = scene.chance
    venues = chance.pick_by(_VENUES)
    school = chance.pick(scene.schools) if "进学校" in venues else None
    people = chance.between(20, 600 if key_day else 180)
    values: dict[str, Value] = {
        "title": title,
        "held_on": iso(on),
        "venues": venues,
        "form": chance.pick_by(_FORMS),
        "place": school[1] if school else f"{place.name}文化广场",
        "village": place.id,
        "school": school[0] if school else None,
        "organiser": f"{words.TOWN}禁毒办",
        "partners": chance.pick(("演示派出所", "演示镇妇联", "演示镇中心校", None)),
        "participants": people,
        "audience": people + chance.between(0, 400),
        "materials": chance.between(0, 50) * 20,
        "volunteers": chance.between(0, 20),
        "brand": chance.pick(_BRANDS) if chance.maybe(0.15) else None,
        "key_day": key_day,
        "worker": scene.roster.at(at, on).id,
        "summary": "现场发放资料，讲解识毒防毒知识，群众反响良好。" if chance.maybe(0.6) else None,
    }
    scene.batch.add("activity", values)


def _plan(scene: Scene, year: int) -> None:
    """One planned activity a month; all but those of April and October were held, two days later."""
    for month in range(1, 13):
        on = ordinal(year, month, scene.chance.between(3, 26))
        if scene.opened <= on <= scene.until + 75:
            title = f"{month}月{scene.chance.pick(_TOPICS)}"
            venues, place = scene.chance.pick_by(_VENUES), scene.chance.pick(scene.places)
            values: dict[str, Value] = {
                "title": title,
                "planned_on": iso(on),
                "venues": venues,
                "place": f"{place.name}文化广场",
                "organiser": f"{words.TOWN}禁毒办",
            }
            scene.batch.add("activity_plan", values)
            if month not in _LEFT_UNDONE:
                own = replace(scene, chance=Chance(f"plan {year}-{month}"))
                _hold(own, on + 2, f"{title}（{place.name}）", place, month, None)
