"""A preview shows row by row what would happen; what is chosen happens as one action."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jindu_desktop.core.errors import Cancelled, Refused
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.import_mapping import guess
from jindu_desktop.flows.import_preview import (
    KEEP,
    NEW,
    SAME,
    Choices,
    Preview,
    RowRef,
    apply,
    preview,
)
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.undo import redo, undo
from jindu_desktop.records import DRUG_TEST, PERSON, REHAB_CASE, VILLAGE
from jindu_desktop.records.field import Row
from jindu_desktop.store import actions, audit, entries
from jindu_desktop.store.connection import DATA_FILE, open_db
from tests import offices
from tests.workbooks import of_rows, written

KINDS = ("new", "changed", "unchanged", "skipped", "rejected")


def person(serial: int, **more: Any) -> dict[str, Any]:
    number = offices.id_number(serial)
    return {"姓名": f"张{serial}", "公民身份号码": number, "列入台账日期": "2024-01-01"} | more


def stored(office: Session, serial: int) -> Row:
    wanted = offices.id_number(serial)
    return next(r for r in entries.all_rows(office.db, PERSON) if r["id_number"] == wanted)


@pytest.fixture
def path(office: Session, tmp_path: Path) -> Path:
    """One row of each kind, beside four persons stored."""
    for serial in (1, 3, 5, 7):
        row = offices.person(serial, name=f"张{serial}", phone="13900000000")
        save(office, PERSON, row, reason="测试")
    rows = [
        person(9, 姓名="李九"),
        person(1, 联系电话="13911111111", 民族="汉族"),
        person(3, 联系电话="13922222222"),
        person(5),
        person(5),
        person(11, 姓名="张7", 文化程度="小学"),
        person(13, 列入台账日期="去年"),
    ]
    return of_rows(tmp_path / "名单.xlsx", {"人员": rows})


def numbers(seen: Preview) -> list[int]:
    return [len(seen.of(kind)) for kind in KINDS]


def done(office: Session, seen: Preview, choices: Choices | None = None) -> list[int]:
    found = apply(office, seen, choices)
    assert found["read"] == sum(found[kind] for kind in KINDS)
    return [found[kind] for kind in KINDS]


def test_every_row_is_told_and_nothing_stored(office: Session, path: Path) -> None:
    before = audit.head(office.db)
    seen = preview(office, path)
    assert numbers(seen) == [1, 2, 1, 1, 1]
    assert [row.ref for row in seen.doubtful] == [RowRef("人员", 7)]
    assert len(seen.rows) == seen.result["read"] == 7
    assert audit.head(office.db) == before
    assert entries.count(office.db, PERSON) == 4


def test_changes_are_told_field_by_field(office: Session, path: Path) -> None:
    first = preview(office, path).of("changed")[0]
    assert (first.ref, first.label, first.row_id) == (("人员", 3), "张1", stored(office, 1)["id"])
    assert [(d.field, d.label, d.old, d.new, d.where) for d in first.differences] == [
        ("phone", "联系电话", "13900000000", "13911111111", "人员!D3"),
        ("nation", "民族", "", "汉族", "人员!E3"),
    ]


def test_a_likely_double_stands_side_by_side(office: Session, path: Path) -> None:
    (row,) = preview(office, path).doubtful
    (double,) = row.doubles
    assert (double.row_id, double.label) == (stored(office, 7)["id"], "张7")
    assert double.why == "姓名和出生日期相同"
    sides = {side.field: (side.old, side.new) for side in double.sides}
    assert sides["id_number"] == (offices.id_number(7), offices.id_number(11))
    assert sides["education"] == ("", "小学")
    assert sides["phone"] == ("13900000000", "")


def test_rejected_rows_name_the_cell(office: Session, path: Path) -> None:
    (row,) = preview(office, path).of("rejected")
    assert [(p.where, p.code) for p in row.problems] == [("人员!C8", "value")]


def test_as_seen_takes_changes_and_leaves_doubles(office: Session, path: Path) -> None:
    assert done(office, preview(office, path)) == [1, 2, 1, 2, 1]
    assert stored(office, 1)["phone"] == "13911111111"
    assert entries.count(office.db, PERSON) == 5
    assert len(audit.of_action(office.db, actions.recent(office.db, 1)[0].id)) == 3


def test_changes_are_kept_all_or_one_by_one(office: Session, path: Path) -> None:
    seen = preview(office, path)
    one = Choices(rows={RowRef("人员", 3): KEEP}, fields={RowRef("人员", 4): frozenset({"phone"})})
    assert done(office, seen, one) == [1, 0, 3, 2, 1]
    assert stored(office, 1)["nation"] is None
    undo(office)
    kept = Choices(changes=KEEP, rows={RowRef("人员", 3): "take"})
    assert done(office, preview(office, path), kept) == [1, 1, 2, 2, 1]
    assert (stored(office, 1)["nation"], stored(office, 3)["phone"]) == ("汉族", "13900000000")


def test_a_double_is_new_or_the_same(office: Session, path: Path) -> None:
    seen = preview(office, path)
    assert done(office, seen, Choices(doubles=NEW)) == [2, 2, 1, 1, 1]
    assert stored(office, 11)["education"] == "小学"
    undo(office)
    same = f"{SAME}:{stored(office, 7)['id']}"
    choices = Choices(rows={RowRef("人员", 7): same})
    assert done(office, preview(office, path), choices) == [1, 3, 1, 1, 1]
    assert stored(office, 7)["education"] == "小学"
    assert entries.count(office.db, PERSON) == 5


@pytest.mark.parametrize("word", ["same:12", "maybe", KEEP])
def test_a_choice_that_means_nothing_is_refused(office: Session, path: Path, word: str) -> None:
    with pytest.raises(Refused) as refused:
        apply(office, preview(office, path), Choices(rows={RowRef("人员", 7): word}))
    assert refused.value.faults[0].code == "choice"


def test_doubles_within_the_workbook(office: Session, tmp_path: Path) -> None:
    rows = [person(1, 姓名="李一"), person(3, 姓名="李一")]
    path = of_rows(tmp_path / "名单.xlsx", {"人员": rows})
    seen = preview(office, path)
    assert [(d.row_id, d.row) for row in seen.doubtful for d in row.doubles] == [(0, 2)]
    found = apply(office, seen, Choices(doubles=SAME))
    assert (found["new"], found["skipped"]) == (1, 1)


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        ({"村(社区)": [{"村(社区)名称": "清水村委会"}]}, "名称相近"),
        (
            {"检测": [{"公民身份号码": offices.id_number(1), "检测日期": "2026-01-05", "结果": "阳"}]},
            "同一人同一天的检测",
        ),
        (
            {"社区戒毒(康复)措施": [
                {"公民身份号码": offices.id_number(1), "措施类别": "社戒", "决定书文号": "决〔2024〕01号",
                 "决定机关": "某局", "决定日期": "2024-01-15", "送达日期": "2024-01-20", "期限(月)": 36}
            ]},
            "同一人的同类措施，送达日期相同",
        ),
    ],
)  # fmt: skip
def test_other_records_have_doubles_too(
    office: Session, tmp_path: Path, sheets: dict[str, Any], why: str
) -> None:
    owner, _ = offices.with_case(office, 1)
    save(office, VILLAGE, {"name": "清水村"})
    save(office, DRUG_TEST, {"person": owner, "tested_on": "2026-01-05", "result": "阴性"})
    seen = preview(office, of_rows(tmp_path / "表.xlsx", sheets))
    assert [double.why for row in seen.doubtful for double in row.doubles] == [why]


def test_what_changed_since_asks_for_another_look(office: Session, path: Path) -> None:
    seen = preview(office, path)
    save(office, VILLAGE, {"name": "清水村"})  # has nothing to do with it
    row = stored(office, 5)
    assert apply(office, seen)["changed"] == 2
    seen = preview(office, path)
    save(office, PERSON, {"name": "张五"}, int(str(row["id"])), reason="改名")
    with pytest.raises(Refused, match="重新预览"):
        apply(office, seen)


def test_the_mended_rejects_make_no_doubles(office: Session, path: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "退回.xlsx"
    apply(office, preview(office, path), rejects=rejects)
    book = openpyxl.load_workbook(rejects)
    book["人员"]["C2"] = "2024-02-28"
    book.save(rejects)
    seen = preview(office, rejects)
    assert numbers(seen) == [1, 0, 0, 0, 0]
    assert apply(office, seen)["new"] == 1


def test_a_stopped_preview_or_import_keeps_nothing(office: Session, tmp_path: Path) -> None:
    class Impatient(Progress):
        def __init__(self, left: int) -> None:
            self.left = left

        def step(self, done: int, total: int) -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    rows = [[f"村{at}"] for at in range(1000)]
    path = written(tmp_path / "村.xlsx", {"村(社区)": [["村(社区)名称"], *rows]})
    with pytest.raises(Cancelled):
        preview(office, path, progress=Impatient(0))
    seen, before = preview(office, path), audit.head(office.db)
    for left in range(6):
        with pytest.raises(Cancelled):
            apply(office, seen, progress=Impatient(left))
        assert (audit.head(office.db), entries.count(office.db, VILLAGE)) == (before, 0)
    assert apply(office, seen, progress=Impatient(9))["new"] == 1000


def test_it_is_undone_after_a_restart(office: Session, path: Path) -> None:
    before = {str(row["id"]): row for row in entries.all_rows(office.db, PERSON)}
    apply(office, preview(office, path), Choices(doubles=NEW))
    key, folder = office.key, office.folder
    office.close()
    db = open_db(folder / DATA_FILE, key.sub("db-page-key v1"))
    with Session(folder, offices.OPERATOR, key, db, offices.today) as again:
        undo(again)
        after = {str(row["id"]): row for row in entries.all_rows(again.db, PERSON)}
        assert [strip(row) for row in after.values()] == [strip(row) for row in before.values()]
        redo(again)
        assert entries.count(again.db, PERSON) == 6
        assert audit.broken_at(again.db) is None


def strip(row: Row) -> Row:
    """A row without the moment of its last change."""
    return {name: value for name, value in row.items() if not name.startswith("changed")}


def test_nothing_mapped_is_refused(office: Session, path: Path) -> None:
    with pytest.raises(Refused) as refused:
        preview(office, path, guess(path).without("人员"))
    assert refused.value.faults[0].code == "no_sheet"


def test_another_name_beside_the_number_is_told(office: Session, tmp_path: Path) -> None:
    save(office, PERSON, offices.person(1, name="张三"))
    head = ["序号", "姓名", "身份证号码", "尿检日期", "尿检结果"]
    rows = [[1, "李四", offices.id_number(1), "2026.1.5", "阴"]]
    path = written(tmp_path / "尿检登记.xlsx", {"Sheet1": [["尿检登记表"], head, *rows]})
    seen = preview(office, path)
    assert [(s.record, s.sure) for s in seen.mapping.sheets] == [("drug_test", True)]
    (row,) = seen.of("new")
    assert [(w.code, w.where) for w in row.warnings] == [("name", "Sheet1!C3")]
    assert "张三" in row.warnings[0].message


def test_labels_of_references_are_words(office: Session, tmp_path: Path) -> None:
    offices.with_case(office, 1)
    case = next(entries.all_rows(office.db, REHAB_CASE))
    row = {
        "决定书文号": case["decision_no"],
        "公民身份号码": offices.id_number(1),
        "执行地": "清水村",
    }
    seen = preview(office, of_rows(tmp_path / "x.xlsx", {"社区戒毒(康复)措施": [row]}))
    assert [d.new for row in seen.of("changed") for d in row.differences] == ["清水村"]
