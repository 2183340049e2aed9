"""One person with everything that belongs to them: the row, the family, the life as records."""

from __future__ import annotations

from dataclasses import dataclass, field

from jindu_desktop.flows.demo import stories, words
from jindu_desktop.flows.demo.chance import iso
from jindu_desktop.flows.demo.life import Life, Walk
from jindu_desktop.flows.demo.scene import Place, Scene
from jindu_desktop.records.codes import RESIDENT_CARD, Floating, Source, Status
from jindu_desktop.records.kinds import Value

_GONE = {Status.DEAD, Status.MOVED_OUT}


@dataclass(slots=True)
class Person:
    """Who the rows of one life belong to; ``called`` are the days of test notices."""

    id: int
    name: str
    sex: str
    place: Place
    post: int
    drugs: str
    floating: str
    relatives: list[str]
    care: float
    life: Life
    called: set[int] = field(default_factory=set)


def add_person(scene: Scene, at: int) -> Person:
    """Add the person's row, status rows and family; events are added by ``events``."""
    registered, source, life = _lived(scene, at)
    chance = scene.chance
    post = chance.between(0, 999)
    row, person = _row(scene, at, registered, source, life, post)
    person.id = scene.batch.add("person", row)
    for day, status in life.statuses:
        _status(scene, person, day, status)
    if chance.maybe(scene.scale.plenty):
        person.relatives = _family(scene, person, str(row["residence_address"]))
    return person


def _lived(scene: Scene, at: int) -> tuple[int, Source, Life]:
    """Day of registration, source and life: a story that ends today for a few, else a walk."""
    chance = scene.chance
    if story := stories.tell(chance, at, scene.until):
        return story[0], Source.NEW if story[0] >= scene.opened else Source.STOCK, story[1]
    if chance.maybe(0.5):
        source, registered = Source.STOCK, scene.opened - 1 - int(8 * 365 * chance.value() ** 1.3)
    else:
        source = Source.MOVED_IN if chance.maybe(0.2) else Source.NEW
        registered = scene.opened + int((scene.until - scene.opened) * chance.value())
    return registered, source, Walk(chance, scene.until).run(_beginning(scene, source), registered)


def _beginning(scene: Scene, source: Source) -> str:
    draw = scene.chance.value()
    if source == Source.MOVED_IN and draw < 0.6:
        return "arrived"
    return "detox" if draw < 0.46 else "compulsory" if draw < 0.62 else "free"


def _row(
    scene: Scene, at: int, registered: int, source: Source, life: Life, post: int
) -> tuple[dict[str, Value], Person]:
    chance, identity = scene.chance, scene.identity
    sex = "女" if chance.maybe(0.13) else "男"
    minor = source == Source.NEW and chance.maybe(0.02)
    age = chance.between(15 * 365, 17 * 365) if minor else chance.between(19 * 365, 56 * 365)
    born = registered - age
    arrived = chance.between(90, 1500) if source == Source.MOVED_IN else 0
    found = registered - arrived - chance.between(0, 8)
    place = chance.pick(scene.places)
    drugs = chance.pick_by(words.OLD_DRUGS if source == Source.STOCK else words.NEW_DRUGS)
    name = identity.rare_name(sex) if at % 83 == 7 else identity.name(sex)
    address = f"{words.CITY}{words.TOWN}{place.name}{chance.between(1, 399)}号"
    floating = chance.pick_by(words.FLOATING)
    last = life.statuses[-1] if life.statuses else (0, Status.AT_LARGE)
    held = scene.roster.at(post, last[0] if last[1] in _GONE else scene.until)
    kin_sex = chance.pick("男女")
    kin = identity.name(kin_sex)
    row: dict[str, Value] = {
        "name": name,
        "former_name": identity.name(sex) if chance.maybe(0.02) else None,
        "sex": sex,
        "birth_date": iso(born),
        "id_kind": RESIDENT_CARD,
        "id_number": identity.number(born, sex),
        "nation": chance.pick_by(words.NATIONS),
        "education": chance.pick_by(words.EDUCATION),
        "marriage": "未婚" if minor else chance.pick_by(words.MARRIAGE),
        "phone": identity.phone() if chance.maybe(0.93) else None,
        "household_address": _household(floating, address),
        "residence_address": address,
        "village": place.id if chance.maybe(0.985) else None,
        "grid": chance.pick(place.grids) if chance.maybe(0.96) else None,
        "contact_name": kin,
        "contact_relation": chance.pick(words.RELATIONS[kin_sex]),
        "contact_phone": identity.phone(),
        "employment": "在校生" if minor else chance.pick_by(words.EMPLOYMENT),
        "drug_kinds": drugs,
        "first_used_on": iso(found - chance.between(30, 2500 if not minor else 200)),
        "first_found_on": iso(found),
        "registered_on": iso(registered),
        "source": source.value,
        "floating": floating,
        "sick_disabled": int(chance.maybe(0.05)),
        "minor_guardian": kin if minor else None,
        "mental_risk": int(chance.maybe(0.02)),
        "driving_licence": int(chance.maybe(0.2)),
        "worker": held.id,
        "police_name": place.police,
        "police_phone": place.police_phone,
        "note": "长期在外务工，每月电话联系" if floating == Floating.AWAY else None,
    }
    care = 0.93 if chance.maybe(0.82) else 0.75 if chance.maybe(0.7) else 0.35
    return row, Person(0, name, sex, place, post, drugs, floating, [kin], care, life)


def _household(floating: str, address: str) -> str:
    return "邻省安宁市城西街道平安路9号" if floating == Floating.FROM_OUTSIDE else address


def _status(scene: Scene, person: Person, day: int, status: Status) -> None:
    document = None
    if status == Status.COMPULSORY:
        document = scene.number("演公强戒决字", day)
    values = {
        "person": person.id,
        "status": status.value,
        "since": iso(day),
        "document_no": document,
        "note": "家属告知" if status == Status.DEAD else None,
    }
    scene.batch.add("person_status", values)


def _family(scene: Scene, person: Person, address: str) -> list[str]:
    chance, names = scene.chance, []
    for _ in range(chance.between(0, 3)):
        sex = chance.pick("男女")
        name = scene.identity.name(sex)
        if name in names:
            continue
        names.append(name)
        values: dict[str, Value] = {
            "person": person.id,
            "name": name,
            "relation": chance.pick(words.RELATIONS[sex]),
            "work": chance.pick(words.WORK),
            "address": address,
            "phone": scene.identity.phone() if chance.maybe(0.7) else None,
        }
        scene.batch.add("family_member", values)
    return names or person.relatives
