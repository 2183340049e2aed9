"""The invented town: office, villages, grids, schools and how far each is with the eight."""

from __future__ import annotations

from jindu_desktop.flows.demo import words
from jindu_desktop.flows.demo.chance import iso, ordinal, school_year, weighted, workday
from jindu_desktop.flows.demo.scene import Place, Scene
from jindu_desktop.records.codes import ItemState, Stage
from jindu_desktop.records.kinds import Value

_STAGES = weighted("小学 9 教学点 3 初级中学 3 九年一贯制 2 幼儿园 3 完全中学 1 中等职业 1")
_EVIDENCE = (
    "机构成立文件 教材领用登记 光碟目录照片 教案和课堂照片 "
    "活动方案和照片 家长信回执 师资名单和培训证明 宣传栏照片"
).split()


def office(scene: Scene) -> None:
    """The office's own row."""
    scene.batch.add(
        "office",
        {
            "name": f"{words.TOWN}禁毒办",
            "division_code": words.DIVISION,
            "city_office": words.CITY_OFFICE,
            "director_name": scene.identity.name("男"),
            "director_title": "镇党委书记",
            "director_is_leader": 1,
            "address": f"{words.CITY}{words.TOWN}人民路1号",
            "phone": "0990-0000110",
        },
    )


def villages(scene: Scene) -> list[Place]:
    """Villages and communities, each with its grids."""
    made = []
    for at, name in enumerate(_village_names(scene.scale.villages)):
        kind = "社区" if name.endswith("社区") else "村"
        code = f"{words.DIVISION}{(1 if kind == '社区' else 200) + at:03d}"
        village = scene.batch.add("village", {"name": name, "kind": kind, "code": code})
        grids = tuple(
            _grid(scene, village, name, each) for each in range(scene.chance.between(2, 5))
        )
        made.append(
            Place(
                village,
                name,
                grids,
                scene.identity.name("男"),
                scene.identity.phone(),
                scene.identity.name("女"),
            )
        )
    return made


def _village_names(count: int) -> list[str]:
    more = [f"{head}{tail}村" for tail in words.VILLAGE_TAILS for head in words.VILLAGE_HEADS]
    return [*words.VILLAGES, *more][:count]


def _grid(scene: Scene, village: int, name: str, at: int) -> int:
    short = name.removesuffix("村").removesuffix("社区")
    values: dict[str, Value] = {
        "name": f"{short}第{words.GRIDS[at]}网格",
        "village": village,
        "keeper_name": scene.identity.name(scene.chance.pick("男女")),
        "keeper_phone": scene.identity.phone(),
    }
    return scene.batch.add("grid", values)


def schools(scene: Scene) -> list[tuple[int, str]]:
    """Schools of the town and their eight items of each school year."""
    made, chance = [], scene.chance
    for at in range(scene.scale.schools):
        place = scene.places[at % len(scene.places)]
        stage = Stage(chance.pick_by(_STAGES)) if at > 1 else (Stage.PRIMARY, Stage.JUNIOR)[at]
        opened = scene.opened - chance.between(2000, 9000)
        closed = None
        if at == 5:
            opened = scene.opened + (scene.until - scene.opened) // 2
        if at == 7:
            closed = scene.until - 300
        name = (
            f"{words.TOWN}{place.name.removesuffix('村').removesuffix('社区')}{_ending(stage, at)}"
        )
        row: dict[str, Value] = {
            "name": name,
            "stage": stage.value,
            "ownership": "民办" if stage == Stage.KINDERGARTEN or chance.maybe(0.1) else "公办",
            "village": place.id,
            "principal": scene.identity.name(chance.pick("男女")),
            "drug_officer": scene.identity.name(chance.pick("男女")),
            "phone": f"0990-{chance.between(1000000, 9999999)}",
            "classes": chance.between(3, 36),
            "students": chance.between(60, 1800),
            "model_school": int(chance.maybe(0.15)),
            "opened_on": iso(opened),
            "closed_on": iso(closed) if closed else None,
        }
        school = scene.batch.add("school", row)
        made.append((school, name))
        if stage != Stage.KINDERGARTEN:
            _years(scene, school, stage, opened, closed or scene.until)
    return made


def _ending(stage: Stage, at: int) -> str:
    ends = {
        Stage.PRIMARY: "小学",
        Stage.TEACHING_POINT: "教学点",
        Stage.JUNIOR: "初级中学",
        Stage.NINE_YEAR: "学校",
        Stage.KINDERGARTEN: "幼儿园",
        Stage.COMPLETE: "中学",
        Stage.VOCATIONAL: "职业技术学校",
    }
    return ("" if at < 13 else f"第{at // 13 + 1}") + ends[stage]


def _years(scene: Scene, school: int, stage: Stage, opened: int, last: int) -> None:
    first = int(school_year(max(opened, scene.opened))[:4])
    for year in range(first, int(school_year(last)[:4]) + 1):
        _eight(scene, school, stage, ordinal(year, 9, 1), last)


def _eight(scene: Scene, school: int, stage: Stage, begun: int, last: int) -> None:
    """One school year: most are through after two months, some at its end, a few never."""
    chance = scene.chance
    draw = chance.value()
    finished = 60 if draw < 0.62 else 270 if draw < 0.86 else 600
    for item in range(1, 9):
        day = workday(begun + chance.between(2, finished), begun)
        small = stage == Stage.TEACHING_POINT and item in {3, 7}
        values: dict[str, str | int | None] = {
            "school": school,
            "school_year": school_year(begun),
            "item": item,
            "checker": scene.roster.at(item, min(last, begun + 60)).name,
            "checked_on": scene.by(min(last, begun + 40 + chance.between(0, 40))),
        }
        if small:
            values |= {"state": ItemState.NOT_APPLICABLE.value, "note": "教学点由中心校统一设置"}
        elif day <= min(last, begun + 330):
            values |= _done(scene, item, day)
        else:
            values |= {
                "state": ItemState.OPEN.value,
                "problem": "尚未安排" if chance.maybe(0.5) else "材料不齐",
                "mend_by": iso(begun + 300),
            }
        scene.batch.add("school_item", values)


def _done(scene: Scene, item: int, day: int) -> dict[str, str | int | None]:
    return {
        "state": ItemState.DONE.value,
        "done_on": iso(day),
        "evidence": _EVIDENCE[item - 1],
        "quantity": scene.chance.between(1, 30) if item in {2, 4, 5, 6} else 1,
    }
