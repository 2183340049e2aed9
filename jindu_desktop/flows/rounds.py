"""Batch entry: who is on the list of a test day or a visit round, and the rows it makes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jindu_desktop.core.period import Month
from jindu_desktop.flows.agenda import agenda
from jindu_desktop.flows.agenda_work import ALONG
from jindu_desktop.flows.batch import Entry
from jindu_desktop.flows.session import Session
from jindu_desktop.records import BY_NAME, PERSON
from jindu_desktop.records.field import Record, Row
from jindu_desktop.records.kinds import Value
from jindu_desktop.rules.agenda import Item
from jindu_desktop.rules.facts import PersonFacts
from jindu_desktop.store import desk, entries, facts, settings
from jindu_desktop.store.faults import translated


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of batch. ``marks`` are the keys with their word and the values it stands for.

    ``shared`` are the fields all rows have in common, ``today`` and ``draft`` what is drafted in
    them, ``inherits`` what is taken over from the newest row, ``own`` what each row has of its own
    where the field is left empty, ``only`` the key whose rows alone get a shared field, both with
    the words that say so. ``rules`` say who is due.
    """

    title: str
    record: str
    due: str
    unmarked: str
    marks: Mapping[str, tuple[str, Row]]
    shared: tuple[str, ...]
    rules: frozenset[str]
    today: tuple[str, ...] = ()
    draft: Row = field(default_factory=dict)
    inherits: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    amends: bool = False
    all_at_once: bool = True

    @property
    def words(self) -> dict[str, str]:
        """What is said in the empty shared fields that are not the same in every row."""
        return dict(self.own) | {name: words for name, (_key, words) in self.only.items()}


_CHOSEN: dict[str, tuple[str, Row]] = {"1": ("选中", {})}

ROUNDS: dict[str, Round] = {
    "test": Round(
        "检测日", "drug_test", "应检", "未检",
        {"1": ("阴性", {"result": "阴性"}), "2": ("阳性", {"result": "阳性"})},
        ("tested_on", "kind", "sample", "tester_1", "tester_2", "place", "kit_batch",
         "police_report_on"),
        frozenset({"test_slot", "tier_test"}), ("tested_on",), {"kind": "定期"},
        ("sample", "tester_1", "tester_2", "place", "kit_batch"),
        needed=("tested_on", "tester_1", "tester_2"),
        only={"police_report_on": ("2", "只记给阳性的人")}, all_at_once=False,
    ),
    "visit": Round(
        "走访", "contact", "应访", "未访",
        {"1": ("见到", {"met": 1}), "2": ("未见到", {"met": 0})},
        ("held_on", "way", "place", "worker", "content"),
        frozenset({"tier_contact", "follow_up", "first_visit"}), ("held_on",), {"way": "走访"},
        needed=("held_on", "way"), own={"worker": "空着：各人的责任社工"},
    ),
    "grade": Round(
        "重新定级", "risk_assessment", "应评", "不变",
        {"1": ("高", {"tier": "高"}), "2": ("中", {"tier": "中"}), "3": ("低", {"tier": "低"})},
        ("assessed_on", "basis", "assessor", "approver", "review_on", "plan"),
        frozenset({"risk_missing", "risk_review"}), ("assessed_on",), {},
        ("assessor", "approver"), needed=("assessed_on",),
    ),
    "status": Round(
        "变更状态", "person_status", "待核", "未选", _CHOSEN,
        ("status", "since", "document_no", "note"),
        frozenset({"three_years", "status_conflict"}), ("since",), needed=("status", "since"),
    ),
    "assign": Round(
        "分派人员", "person", "未分派", "未选", _CHOSEN,
        ("village", "grid", "worker", "police_name", "police_phone"), frozenset(), amends=True,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may be in a batch; ``group`` is the due word or 其他, ``due`` why they are due.

    ``worker_id`` is the responsible worker's, None if there is none in post; ``release`` is the
    出所衔接 whose first visit they still owe, 0 if none.
    """

    person_id: int
    name: str
    number: str
    sex: str
    village: str
    worker: str
    grid: str
    tier: str
    status: str
    group: str
    due: str
    due_on: str
    words: str
    worker_id: int | None = None
    release: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A round's list: those who are due first, then the others by village and name."""

    people: list[Candidate]
    inherited: Row


OTHERS = "其他"
VISIT, FIRST_VISIT = "visit", "first_visit"


def round_list(session: Session, name: str) -> Listed:
    """Everyone who may be in this round today, and what it inherits from the newest whole row."""
    kind = ROUNDS[name]
    today = session.today().isoformat()
    due: dict[int, Item] = {}
    releases: dict[int, int] = {}
    for item in agenda(session) if kind.rules else ():
        if item.rule in kind.rules:
            due.setdefault(item.person_id, item)
        if item.rule == FIRST_VISIT:
            releases.setdefault(item.person_id, item.row_id)
    with translated():
        known = desk.people(session.db)
        plan = settings.plan_on(session.db, today)
        here = desk.in_post(session.db, today)
        found = [
            replace(
                _candidate(kind, known[row_id], person, due.get(row_id), row_id),
                worker_id=_in_post(known[row_id].worker_id, here),
                release=releases.get(row_id, 0),
            )
            for row_id, _, _, person in facts.person_rows(session.db, Month.of(today), today, plan)
            if _belongs(name, person) or row_id in due
        ]
        record = BY_NAME[kind.record]
        newest = desk.newest(session.db, record, kind.needed) if kind.inherits else {}
        everyone = {name for name, _ in desk.worker_names(session.db).values()}
    gone = everyone - set(here.values())
    found.sort(key=_order)
    return Listed(found, {n: _inherited(newest.get(n), gone) for n in kind.inherits})


def persons_of(session: Session, record: Record, ids: Sequence[int]) -> list[int]:
    """Whom rows are about: the persons themselves, or those of cases, each once."""
    if record is PERSON:
        return list(ids)
    with translated():
        rows = entries.fetch_many(session.db, record, ids)
    return list(dict.fromkeys(int(str(row["person"])) for row in rows.values()))


def _inherited(value: Value, gone: Collection[str]) -> Value:
    """A value of the newest row, unless it names someone who has left."""
    return None if value in gone else value


def _in_post(worker: int | None, here: Collection[int]) -> int | None:
    return worker if worker in here else None


def _belongs(name: str, person: PersonFacts) -> bool:
    """Tests, visits and grades are for people at large; the rest for everyone registered."""
    return person.registered if name in {"status", "assign"} else person.at_large


def _candidate(
    kind: Round, known: desk.Known, person: PersonFacts, item: Item | None, row_id: int
) -> Candidate:
    due, group = (item.label, kind.due) if item else ("", OTHERS)
    if kind.amends:
        lacking = [
            word for word, has in (("责任社工", known.worker), ("网格", known.grid)) if not has
        ]
        due = f"没有{'、'.join(lacking)}" if lacking else ""
        group = kind.due if lacking else OTHERS
    return Candidate(
        row_id, known.name, known.number, known.sex, known.village, known.worker, known.grid,
        person.tier or "", str(person.status), group, due, item.due_on if item else "",
        known.words,
    )  # fmt: skip


def _order(one: Candidate) -> tuple[bool, str, str, str, int]:
    return one.group == OTHERS, one.due_on, one.village, one.name, one.person_id


def rows_of(
    name: str, marked: Mapping[int, str], shared: Row, people: Mapping[int, Candidate]
) -> list[Entry]:
    """The rows of a batch: ``marked`` is the key pressed for each of the ``people``, in their order.

    A report to the police is noted of those tested positive only. An assignment changes only the
    fields that are filled in. A visit for which no worker is named was the responsible one's. Where
    a first visit is owed, one that met the person is noted there too, after all other rows.
    """
    kind = ROUNDS[name]
    record = BY_NAME[kind.record]
    given: Row = {n: shared.get(n) for n in kind.shared if shared.get(n) is not None}
    if kind.amends:
        return [(record, given, person) for person in marked]
    rows: list[Entry] = [
        (record, _own(kind, people[person]) | _of(kind, key, given) | {"person": person}, None)
        for person, key in marked.items()
    ]
    if name != VISIT:
        return rows
    other, noted, day = ALONG[FIRST_VISIT]
    return rows + [
        (BY_NAME[other], {noted: given.get(day)}, people[person].release)
        for person, key in marked.items()
        if people[person].release and kind.marks[key][1].get("met")
    ]


def _of(kind: Round, key: str, given: Row) -> Row:
    """What the shared fields and the key pressed say of one row."""
    elsewhere = {name for name, (only, _words) in kind.only.items() if only != key}
    return {n: value for n, value in given.items() if n not in elsewhere} | kind.marks[key][1]


def _own(kind: Round, one: Candidate) -> Row:
    return dict.fromkeys(kind.own, one.worker_id)


def title_of(name: str, marked: Mapping[int, str], shared: Row) -> str:
    """How the action is called in the history and by undo."""
    kind = ROUNDS[name]
    day = shared.get(kind.today[0]) if kind.today else None
    return " ".join(filter(None, (kind.title, str(day or ""), f"{len(marked)} 人")))


def missing(name: str, shared: Row) -> dict[str, str]:
    """What must be filled in before the batch can be saved: field → sentence."""
    kind = ROUNDS[name]
    fields = BY_NAME[kind.record].by_name
    found = {n: f"请填写{fields[n].label}" for n in kind.needed if shared.get(n) is None}
    if kind.amends and not any(shared.get(n) is not None for n in kind.shared):
        return {kind.shared[0]: "至少填一项：村（社区）、网格、责任社工或民警"}
    return found
