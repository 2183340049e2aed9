"""附件: added, listed, struck, taken back, kept through backup, and never left lying about."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows import attachment_files as files
from jindu_desktop.flows import attachments as flow
from jindu_desktop.flows.actions import recent
from jindu_desktop.flows.attachments import PAPER, Given
from jindu_desktop.flows.backup import back_up, restore
from jindu_desktop.flows.check import check_office
from jindu_desktop.flows.import_workbook import import_workbook
from jindu_desktop.flows.printed_papers import papers_of
from jindu_desktop.flows.save import save, strike
from jindu_desktop.flows.session import Session, unlock
from jindu_desktop.flows.undo import redo, undo, undo_action
from jindu_desktop.ports import copies
from jindu_desktop.records import (
    ATTACHMENT,
    CONTACT,
    PERSON,
    RECORDS,
    SCHOOL,
    SCHOOL_ITEM,
    find,
)
from jindu_desktop.store import attachments as store
from jindu_desktop.store import forms
from jindu_desktop.store.acting import now
from tests import offices, pictures, workbooks

PHOTO = Given("现场.jpg", pictures.photo())


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies in the clear go to the test's own folder."""
    monkeypatch.setattr(copies.platformdirs, "user_cache_path", lambda *_a, **_k: tmp_path / "c")
    return tmp_path / "c" / "opened"


@pytest.fixture
def person(office: Session) -> int:
    return save(office, PERSON, offices.person()).row_id


def add(session: Session, row: int, *given: Given | Path, record: str = "person") -> flow.Added:
    return flow.add(session, record, row, given or (PHOTO,))


def names(session: Session, row: int, record: str = "person") -> list[str]:
    return [each.name for each in flow.of_row(session, record, row)]


def blobs(session: Session) -> int:
    return int(session.db.execute("SELECT count(*) FROM blob").fetchone()[0])


def sound(session: Session) -> bool:
    return bool(check_office(session)["ok"])


def test_a_photo_comes_back_as_kept_and_says_who_and_when(office: Session, person: int) -> None:
    added = add(office, person)
    (shown,) = flow.of_row(office, "person", person)
    assert (shown.id, shown.name, shown.kind) == (added.ids[0], "现场.jpg", "图片")
    assert (shown.operator, shown.where, shown.there) == (offices.OPERATOR, "", True)
    assert shown.thumb
    found = files.read(office, shown.id)
    assert len(found.data) == shown.size
    assert b"Exif" not in found.data
    assert added.changed == {"attachment"}
    assert sound(office)


def test_good_files_are_kept_and_bad_ones_told(
    office: Session, person: int, tmp_path: Path
) -> None:
    bad, good, gone = tmp_path / "b.jpg", tmp_path / "扫描.pdf", tmp_path / "gone.png"
    bad.write_bytes(b"MZ")
    good.write_bytes(pictures.pdf())
    added = add(office, person, bad, good, gone, PHOTO, PHOTO)
    assert len(added.ids) == 2
    assert [any(word in said for said in added.refused) for word in ("程序", "没有这个", "已经在")]
    assert len(added.refused) == 3
    assert recent(office)[0].sentence == "添加附件 扫描.pdf、现场.jpg 张三丰（共 2 条）"
    with pytest.raises(Refused, match="程序"):
        add(office, person, bad)
    with pytest.raises(Refused, match="已经在这里"):
        add(office, person)
    assert blobs(office) == 2


def test_one_content_on_two_rows_lies_once_in_the_file(office: Session, person: int) -> None:
    other = save(office, PERSON, offices.person(3), reason="同名").row_id
    first, second = add(office, person), add(office, other)
    assert blobs(office) == 1
    flow.strike(office, first.ids[0], "贴错了")
    assert flow.tidy(later(office)) == 0
    assert files.read(office, second.ids[0]).data


def later(session: Session, days: int = 91) -> Session:
    day = date.fromisoformat(now()[:10]) + timedelta(days=days)  # acts bear the machine's day
    return replace(session, clock=lambda: day)


def test_striking_needs_a_reason_and_is_taken_back_by_undo(office: Session, person: int) -> None:
    (one,) = add(office, person).ids
    with pytest.raises(Refused, match="原因"):
        flow.strike(office, one, " ")
    flow.strike(office, one, "贴错了人")
    assert names(office, person) == []
    (shown,) = flow.of_row(office, "person", person, struck=True)
    assert shown.struck_on
    assert shown.struck_reason == "贴错了人"
    with pytest.raises(Refused, match="已划销"):
        flow.strike(office, one, "再来")
    assert recent(office)[0].sentence == "划销附件 现场.jpg 张三丰"
    assert undo(office).changed == {"attachment"}
    assert names(office, person) == ["现场.jpg"]
    redo(office)
    assert names(office, person) == []
    undo(office)
    undo(office)
    assert names(office, person) == []
    assert sound(office)


def test_what_was_struck_long_ago_is_cleared_and_stays_cleared(
    office: Session, person: int
) -> None:
    (one,) = add(office, person).ids
    flow.strike(office, one, "看不清")
    struck = recent(office)[0].id
    assert flow.tidy(later(office, 80)) == 0
    assert flow.tidy(later(office, 95)) == 1
    assert blobs(office) == 0
    with pytest.raises(Refused, match="内容已经清除"):
        undo_action(office, struck)
    with pytest.raises(Refused, match="内容已经清除"):
        files.read(office, one)
    assert not flow.of_row(office, "person", person, struck=True)[0].there
    assert sound(office)
    add(office, person)
    assert names(office, person) == ["现场.jpg"]


def test_undo_never_brings_the_same_attachment_twice(office: Session, person: int) -> None:
    (one,) = add(office, person).ids
    flow.strike(office, one, "看不清")
    struck = recent(office)[0].id
    add(office, person)
    with pytest.raises(Refused, match="同样的附件"):
        undo_action(office, struck)


def test_a_row_with_attachments_is_not_undone_beneath_them(office: Session, person: int) -> None:
    made = next(each.id for each in recent(office) if each.sentence.startswith("新增"))
    add(office, person)
    with pytest.raises(Refused, match="附件 1 条"):
        undo_action(office, made)


def test_only_rows_that_stand_take_attachments(office: Session, person: int) -> None:
    strike(office, PERSON, person, "重复")
    for row in (person, 5):
        with pytest.raises(Refused, match="已划销|不在台账"):
            add(office, row)


def test_a_note_is_written_and_taken_back(office: Session, person: int) -> None:
    (one,) = add(office, person).ids
    flow.describe(office, one, "签字页")
    assert flow.of_row(office, "person", person)[0].note == "签字页"
    undo(office)
    assert flow.of_row(office, "person", person)[0].note == ""


def test_a_person_shows_what_is_attached_to_tests_talks_and_papers(
    office: Session, person: int
) -> None:
    talk = {"person": person, "held_on": "2026-11-02", "way": "面谈", "met": 1}
    met = save(office, CONTACT, talk, reason="测试").row_id
    add(office, met, record="contact")
    with office.db.atomic():
        forms.add_printed(office.db, [paper(person)])
    (line,) = papers_of(office, person)
    assert line.scans == 0
    add(office, line.id, Given("签字.pdf", pictures.pdf()), record=PAPER)
    assert papers_of(office, person)[0].scans == 1
    assert [each.where for each in flow.of_row(office, "person", person)] == [
        "访谈记录 2026-11-03", "访谈走访 2026-11-02",
    ]  # fmt: skip
    assert flow.number(office, "person", person) == 2
    assert recent(office)[0].sentence == "添加附件 签字.pdf 张三丰"
    assert sound(office)


def paper(person: int) -> forms.Printed:
    return forms.Printed(
        9, "访谈记录", "person", person, person, None, 1, "abcd1234", "2026-11-03", "2026-11",
        0, 0, 1, f"[{person}]", offices.OPERATOR, "2026-11-03T01:00:00Z",
    )  # fmt: skip


# green only with evidence


@pytest.fixture
def item(office: Session) -> int:
    """An item of a school that is not done yet."""
    school = save(office, SCHOOL, {"name": "清水小学", "stage": "小学"}).row_id
    row = {"school": school, "school_year": "2026-2027", "item": 4, "state": "未完成"}
    return save(office, SCHOOL_ITEM, row).row_id


DONE = {"state": "已完成", "done_on": "2026-10-01"}


def test_a_photo_is_evidence_enough(office: Session, item: int) -> None:
    with pytest.raises(Refused, match="佐证材料"):
        save(office, SCHOOL_ITEM, DONE, item)
    (one,) = add(office, item, record="school_item").ids
    save(office, SCHOOL_ITEM, DONE, item)
    with pytest.raises(Refused, match="唯一佐证"):
        flow.strike(office, one, "换一张")
    attached = next(each.id for each in recent(office) if each.sentence.startswith("添加附件"))
    with pytest.raises(Refused, match="唯一佐证"):
        undo_action(office, attached)
    save(office, SCHOOL_ITEM, {"evidence": "签到表"}, item)
    flow.strike(office, one, "换一张")
    with pytest.raises(Refused, match="唯一佐证"):
        undo_action(office, recent(office)[1].id)
    undo(office)
    undo(office)
    assert names(office, item, "school_item") == ["现场.jpg"]


def test_a_workbook_may_complete_an_item_that_has_a_photo(
    office: Session, item: int, tmp_path: Path
) -> None:
    row = {
        "学校名称": "清水小学",
        "学年": "2026-2027",
        "项目": 4,
        "完成情况": "已完成",
        "完成日期": "2026-10-01",
    }
    path = workbooks.of_rows(tmp_path / "八个一.xlsx", {"八个一": [row]})
    assert import_workbook(office, path)["rejected"] == 1
    add(office, item, record="school_item")
    assert import_workbook(office, path)["changed"] == 1


# out of the file


def test_a_copy_lies_in_a_private_folder_until_it_is_forgotten(
    office: Session, person: int, own_cache: Path
) -> None:
    (one,) = add(office, person).ids
    path = files.open_copy(office, one)
    assert path.is_relative_to(own_cache)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert recent(office)[0].sentence == "打开附件 现场.jpg 张三丰"
    assert copies.clear(office.folder / "another") == 0
    assert path.exists()
    assert files.leave(office) == 0
    assert not path.exists()
    files.open_copy(office, one)
    assert copies.clear() == 0
    assert not own_cache.exists()


def test_leaving_clears_what_was_struck_long_ago(office: Session, person: int) -> None:
    flow.strike(office, add(office, person).ids[0], "看不清")
    files.leave(office)
    assert blobs(office) == 1
    files.leave(later(office))
    assert blobs(office) == 0


def test_saved_where_the_clerk_says_with_its_suffix(
    office: Session, person: int, tmp_path: Path
) -> None:
    (one,) = add(office, person).ids
    path = files.save_as(office, one, tmp_path / "照片")
    assert path.name == "照片.jpg"
    assert path.read_bytes() == files.read(office, one).data
    assert not recent(office)[0].stands


def test_the_scan_folder_offers_the_newest_first(tmp_path: Path) -> None:
    for age, name in enumerate(("新.PDF", "旧.jpg", "x.exe", ".藏.jpg")):
        path = tmp_path / name
        path.write_bytes(b"x")
        os.utime(path, (1_700_000_000 - age,) * 2)
    assert [each.path.name for each in files.waiting(tmp_path)] == ["新.PDF", "旧.jpg"]
    assert [each.path.name for each in files.waiting(tmp_path, 1)] == ["新.PDF"]
    with pytest.raises(Refused, match="没有这个文件夹"):
        files.waiting(tmp_path / "none")


def test_no_workbook_and_no_export_knows_them() -> None:
    assert ATTACHMENT not in RECORDS
    assert find("attachment") is None
    assert find("附件") is None


# kept


def test_they_survive_a_backup_and_opening_again(
    office: Session, person: int, tmp_path: Path
) -> None:
    add(office, person)
    kept = back_up(office, tmp_path / "usb", "440883107")
    restore(kept, tmp_path / "again", offices.PASSPHRASE)
    with unlock(tmp_path / "again", offices.PASSPHRASE) as again:
        (shown,) = flow.of_row(again, "person", person)
        data = files.read(again, shown.id).data
        assert len(data) == shown.size
        assert sound(again)
    assert data not in kept.read_bytes()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("UPDATE blob SET bytes = x'00'", "校验值不符"),
        ("DELETE FROM blob", "不在数据文件里"),
        ("DELETE FROM attachment", "没有登记"),
        ("UPDATE attachment SET row = 5", "所属的记录不存在"),
    ],
)
def test_check_finds_what_was_spoilt(office: Session, person: int, spoil: str, said: str) -> None:
    add(office, person)
    office.db.execute(spoil)
    problems = check_office(office)["problems"]
    assert [said in each for each in problems] == [True]


def test_a_content_is_kept_under_its_own_digest(office: Session) -> None:
    with office.db.atomic():
        digest = store.keep(office.db, b"abc", None)
    assert digest == hashlib.sha256(b"abc").hexdigest()
    assert store.content(office.db, digest) == b"abc"
