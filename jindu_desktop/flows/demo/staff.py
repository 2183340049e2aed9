"""The people of the office: posts, who held them when, their certificates and trainings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jindu_desktop.flows.demo import words
from jindu_desktop.flows.demo.chance import Chance, iso, ordinal, weighted
from jindu_desktop.flows.demo.roster import Roster, Tenure
from jindu_desktop.flows.demo.scene import Scene
from jindu_desktop.records.codes import NO_CERTIFICATE, Role

_EDUCATION = weighted("大学专科 50 大学本科 35 普通高中 10 中等职业 5")
_CERTIFICATE = weighted("助理社会工作师 70 社会工作师 27 高级社会工作师 3")
_TRAININGS = (
    "禁毒社工业务轮训",
    "社区戒毒社区康复工作规范培训",
    "吸毒检测操作培训",
    "新型毒品知识培训",
)


@dataclass(frozen=True, slots=True)
class _Post:
    role: Role
    sex: str
    full_time: bool
    employment: str
    opened: int


def _posts(count: int, opened: int, until: int) -> Iterator[_Post]:
    """The posts: three from the beginning, the others created as the office grew."""
    span = until - opened
    yield _Post(Role.CADRE, "男", True, "政府雇员", opened - 900)
    for at in range(count):
        begun = opened - 400 - 60 * at if at < 2 else opened + span * (at - 1) // (count + 1)
        hired = "社工机构派驻" if at % 3 else "政府雇员"
        yield _Post(Role.SOCIAL_WORKER, "女男"[at % 2], True, hired, begun)
    yield _Post(Role.CADRE, "女", False, "政府雇员", opened + span // 3)
    yield _Post(Role.EDUCATOR, "女", True, "公益性岗位", opened - 200)
    yield _Post(Role.GRID_KEEPER, "男", False, "村居兼职", opened - 100)
    yield _Post(Role.VOLUNTEER, "女", False, "其他", opened + span // 4)


class _Hiring:
    """Fills posts one worker after another, nobody's name twice."""

    def __init__(self, scene: Scene) -> None:
        self.chance, self.batch, self.identity = scene.chance, scene.batch, scene.identity
        self.areas, self.until = [place.name for place in scene.places], scene.until
        self.names: set[str] = set()

    def fill(self, post: _Post) -> list[Tenure]:
        """Everyone who ever held the post."""
        tenures, joined = [], post.opened
        while joined <= self.until:
            left: int | None = joined + 200 + self.chance.wait(0.3)
            if left is not None and left > self.until:
                left = None
            tenures.append(self._hire(post, joined, left))
            joined = self.until + 1 if left is None else left + self.chance.between(1, 50)
        return tenures

    def _hire(self, post: _Post, joined: int, left: int | None) -> Tenure:
        name = self.identity.name(post.sex)
        while name in self.names:
            name = self.identity.name(post.sex)
        self.names.add(name)
        born = joined - self.chance.between(23 * 365, 50 * 365)
        row = {
            "name": name,
            "sex": post.sex,
            "id_number": self.identity.number(born, post.sex),
            "phone": self.identity.phone(),
            "education": self.chance.pick_by(_EDUCATION),
            "role": post.role.value,
            "full_time": int(post.full_time),
            "employment": post.employment,
            "agency": "演示社会工作服务中心" if post.employment == "社工机构派驻" else None,
            "joined_on": iso(joined),
            "left_on": iso(left) if left else None,
            "area": "、".join(self.chance.several(self.areas, 2)),
        } | self._certificate(post, joined)
        return Tenure(self.batch.add("worker", row), name, post.sex, joined, left)

    def _certificate(self, post: _Post, joined: int) -> dict[str, str]:
        day = joined + self.chance.between(-900, 600)
        if (
            post.role not in {Role.SOCIAL_WORKER, Role.CADRE}
            or self.chance.maybe(0.5)
            or day > self.until
        ):
            return {"certificate": NO_CERTIFICATE}
        return {
            "certificate": self.chance.pick_by(_CERTIFICATE),
            "certificate_no": f"演社{self.chance.between(10**7, 10**8 - 1)}",
            "certified_on": iso(day),
        }


def hire(scene: Scene) -> Roster:
    """Add the workers and their trainings; returns who may be named in events."""
    hiring = _Hiring(scene)
    posts: list[list[Tenure]] = []
    for post in _posts(scene.scale.posts, scene.opened, scene.until):
        tenures = hiring.fill(post)
        if post.role in {Role.SOCIAL_WORKER, Role.CADRE} and tenures:
            posts.append(tenures)
    _train(scene, [tenure for tenures in posts for tenure in tenures])
    return Roster(posts)


def _train(scene: Scene, everyone: list[Tenure]) -> None:
    chance = scene.chance
    years = range(int(iso(scene.opened)[:4]), int(iso(scene.until)[:4]) + 1)
    days = [ordinal(year, month, chance.between(5, 25)) for year in years for month in (4, 9)]
    for tenure in everyone:
        attended = {day: chance.pick(_TRAININGS) for day in days if chance.maybe(0.85)}
        if chance.maybe(0.7):
            attended[tenure.joined + chance.between(5, 40)] = "新入职人员岗前培训"
        for day in sorted(attended):
            if tenure.joined <= day <= scene.until and (tenure.left is None or day < tenure.left):
                scene.batch.add("training", _training(tenure, day, attended[day], chance))


def _training(tenure: Tenure, day: int, title: str, chance: Chance) -> dict[str, str | int | None]:
    return {
        "worker": tenure.id,
        "held_on": iso(day),
        "title": title,
        "organiser": words.CITY_OFFICE,
        "hours": chance.pick((4, 8, 16)),
        "certificate_no": f"演培{iso(day)[:4]}{chance.between(1000, 9999)}",
    }
