"""Printing from an office: the right person's data, the log, drafts, masks, wording, faults."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.print_form import PrintedForm, print_form
from jindu_desktop.flows.printed_papers import papers_of, recent_papers
from jindu_desktop.flows.printing.batch import Chosen, batch, keys_of
from jindu_desktop.flows.printing.collect import collect
from jindu_desktop.flows.printing.target import target
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf import fonts
from jindu_desktop.ports.pdf.forms.registry import FORMS
from jindu_desktop.records import (
    BREACH,
    BY_NAME,
    CONTACT,
    DRUG_TEST,
    FAMILY_MEMBER,
    GRID,
    LEAVE,
    PERSON,
    REHAB_CASE,
    TEST_NOTICE,
    TRANSFER,
    VILLAGE,
    WORKER,
)
from jindu_desktop.records.field import Private, Row
from jindu_desktop.store import entries, forms
from jindu_desktop.store.acting import acting
from tests import offices
from tests.ports.pdf.forms.papers import flat, read

NUMBERS = [number for number in FORMS if number <= 17]
OWN, OTHER = "王𠅤", "李䶮之"


@pytest.fixture(autouse=True)
def _shipped_fonts_only() -> Iterator[None]:
    fonts.use_folder(None, system=False)
    yield
    fonts.use_folder(None, system=False)


def text_of(made: PrintedForm) -> str:
    return flat("".join(page.text for page in read(made.pdf)))


def fill(session: Session, serial: int, name: str) -> dict[str, int]:
    """A person with a case and one of every event, all recognisable by the name or the serial."""
    tag = "〇壹贰"[serial] * 3
    with acting(session.db, session.operator, "装入") as act:
        village = act.insert(VILLAGE, {"name": f"塘㙍村{tag}"})
        grid = act.insert(
            GRID, {"name": f"网格{tag}", "village": village, "keeper_name": f"网{tag}"}
        )
        social_worker = {"name": f"社工{tag}", "role": "禁毒社工", "phone": f"138{serial}0000000"}
        since: Row = {"full_time": 1, "joined_on": "2020-01-01"}
        worker = act.insert(WORKER, since | social_worker)
        person = act.insert(PERSON, _person(serial, name, tag, village, grid, worker))
        act.insert(FAMILY_MEMBER, {"person": person, "name": f"家人{tag}", "relation": "母亲",
                                   "phone": f"139{serial}0000000", "address": f"家住{tag}"})  # fmt: skip
        case = act.insert(REHAB_CASE, _case(person, worker, tag))
        ids = {"person": person, "rehab_case": case}
        for record, row in _events(person, case, worker, tag):
            ids[record.name] = act.insert(record, row)
    return ids


def _person(serial: int, name: str, tag: str, village: int, grid: int, worker: int) -> Row:
    return offices.person(serial) | {
        "name": name, "birth_date": "1990-03-07", "phone": f"137{serial}0000000", "village": village,
        "grid": grid, "worker": worker, "household_address": f"户籍{tag}号", "nation": "汉族",
        "residence_address": f"居住{tag}号", "contact_name": f"联系{tag}", "police_name": f"民警{tag}",
        "contact_phone": f"136{serial}0000000", "drug_kinds": "海洛因", "first_used_on": "2015-05-05",
    }  # fmt: skip


def _case(person: int, worker: int, tag: str) -> Row:
    return offices.case(person, f"戒决〔2026〕{tag}号") | {
        "served_on": "2026-01-20", "decided_on": "2026-01-15", "reported_on": "2026-01-25",
        "agreement_on": "2026-01-28", "worker": worker, "police_name": f"民警{tag}",
        "medic_name": f"医{tag}", "family_name": f"家人{tag}", "volunteer_name": f"志愿{tag}",
        "execution_place": f"执行地{tag}",
    }  # fmt: skip


def _events(person: int, case: int, worker: int, tag: str) -> list[tuple[object, Row]]:
    return [
        (TEST_NOTICE, {"person": person, "served_on": "2026-02-01", "appear_on": "2026-02-03",
                       "place": f"检测点{tag}", "served_by": f"送达{tag}", "outcome": "签收"}),
        (DRUG_TEST, {"person": person, "tested_on": "2026-02-03", "result": "阳性", "kind": "定期",
                     "sample": "尿液", "positive_for": "吗啡、曲马多", "note": f"备注{tag}"}),
        (CONTACT, {"person": person, "held_on": "2026-03-03", "way": "走访", "met": 1,
                   "worker": worker, "content": f"谈话内容{tag}", "follow_up": f"跟进{tag}"}),
        (LEAVE, {"case": case, "applied_on": "2026-04-01", "reason": f"探亲{tag}",
                 "destination": f"省城{tag}", "since": "2026-04-03", "until": "2026-04-07"}),
        (TRANSFER, {"case": case, "direction": "转出", "other_town": f"某镇{tag}",
                    "moved_on": "2026-09-01", "report_due_on": "2026-09-16", "reason": f"迁居{tag}",
                    "applied_on": "2026-08-25"}),
        (BREACH, {"case": case, "happened_on": "2026-05-05", "kind": "拒绝检测", "notice_served": 1,
                  "excused": 0, "facts": f"事实{tag}", "handling": "告诫书",
                  "admonition_no": f"告〔2026〕{tag}号"}),
    ]  # fmt: skip


@pytest.fixture
def two(office: Session) -> tuple[Session, dict[str, int], dict[str, int]]:
    """An office with two whole persons."""
    return office, fill(office, 1, OWN), fill(office, 2, OTHER)


def key_for(number: int, ids: dict[str, int]) -> int:
    return next(ids[name] for name in FORMS[number].about if name in ids)


def private_values(session: Session, ids: dict[str, int]) -> set[str]:
    """Every private value of a person, his case and his relatives."""
    found = set()
    for name in ("person", "rehab_case"):
        record = BY_NAME[name]
        row = entries.fetch(session.db, record, ids[name])
        assert row is not None
        found |= {
            flat(field.show(row[field.name]))
            for field in record.fields
            if field.private is not Private.NO or field.name in ("decision_no", "police_name")
            if field.show(row[field.name]) and field.name != "person"
        }
    return found


@pytest.mark.parametrize("number", NUMBERS)
def test_a_form_shows_its_person_and_no_other(
    two: tuple[Session, dict[str, int], dict[str, int]], number: int
) -> None:
    office, own, other = two
    found = text_of(print_form(office, number, [key_for(number, own)]))
    assert OWN in found
    assert offices.id_number(1) in found
    leaked = [value for value in private_values(office, other) if value in found]
    assert not leaked
    assert "贰" not in found


def test_every_paper_is_logged_and_listed(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, other = two
    made = print_form(office, 3, [own["rehab_case"], other["rehab_case"]])
    assert [paper.label for paper in made.papers] == [OWN, OTHER]
    assert all(paper.pages == 2 for paper in made.papers)
    kept = forms.of_person(office.db, own["person"])
    assert [(k.form, k.row, k.operator, k.pages) for k in kept] == [
        (3, own["rehab_case"], office.operator, 2)
    ]
    lines = office.db.execute("SELECT record, row, operator FROM audit WHERE verb = 'print'")
    assert lines.fetchall() == [
        ("rehab_case", own["rehab_case"], office.operator),
        ("rehab_case", other["rehab_case"], office.operator),
    ]
    kind = office.db.execute("SELECT kind FROM action ORDER BY id DESC LIMIT 1").fetchone()[0]
    assert kind == "print"


def test_pages_count_by_paper_in_one_file(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, other = two
    pages = read(print_form(office, 3, [own["rehab_case"], other["rehab_case"]]).pdf)
    found = ["第 1 页 共 2 页" in page.text for page in pages]
    assert found == [True, False, True, False]


def test_what_is_missing_makes_a_draft(office: Session) -> None:
    ids = offices.with_case(office, reported_on=None)
    made = print_form(office, 3, [ids[1]])
    assert made.papers[0].missing == ("报到日期", "专职人员")
    assert "草稿，还缺：报到日期、专职人员" in text_of(made)
    assert "草　稿" in read(made.pdf)[0].text


def test_what_is_printed_to_be_signed_is_no_draft(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, _ = two
    with acting(office.db, "甲", "改") as act:
        act.update(REHAB_CASE, own["rehab_case"], {"agreement_on": None})
        act.update(LEAVE, own["leave"], {"approved_on": None, "approved_by": None})
    assert not print_form(office, 3, [own["rehab_case"]]).papers[0].draft
    assert not print_form(office, 14, [own["leave"]]).papers[0].draft


def test_a_person_without_a_case_has_no_draft_of_the_register(office: Session) -> None:
    with acting(office.db, "甲", "装入") as act:
        person = act.insert(PERSON, offices.person(3) | {"name": OWN})
    made = print_form(office, 1, [person])
    assert not made.papers[0].draft
    assert OWN in text_of(made)


@pytest.mark.parametrize("number", NUMBERS)
def test_blank_forms_hold_nobody(
    two: tuple[Session, dict[str, int], dict[str, int]], number: int
) -> None:
    office, own, other = two
    made = print_form(office, number, blank=True)
    found = text_of(made)
    values = private_values(office, own) | private_values(office, other)
    assert not [value for value in values if value in found]
    assert "演示镇社区戒毒社区康复工作办公室" in found
    assert made.papers[0].qr == ""
    assert forms.recent(office.db)[0].row is None


def test_masked_papers_hide_numbers_where_the_form_allows(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, _ = two
    found = text_of(print_form(office, 8, [own["rehab_case"]], masked=True))
    assert offices.id_number(1) not in found
    assert "9901************" in found
    assert "13710000000" not in found
    with pytest.raises(Refused) as refused:
        print_form(office, 3, [own["rehab_case"]], masked=True)
    assert refused.value.faults[0].code == "cannot_mask"


def test_a_character_without_a_font_is_refused_with_record_and_field(office: Session) -> None:
    ids = fill(office, 1, OWN)
    with acting(office.db, "甲", "改") as act:
        act.update(PERSON, ids["person"], {"household_address": "某村\U0002ebf0号"})
        act.update(REHAB_CASE, ids["rehab_case"], {"medic_name": "\ue000某"})
    with pytest.raises(Refused) as refused:
        print_form(office, 1, [ids["rehab_case"]])
    told = [(fault.where, fault.field) for fault in refused.value.faults]
    assert (f"人员（{OWN}）", "户籍地址") in told
    assert (f"社区戒毒(康复)措施（{OWN}）", "医务人员") in told
    assert not forms.recent(office.db)


@pytest.mark.parametrize(("number", "code"), [(99, "unknown_form"), (3, "nothing"), (7, "nothing")])
def test_nothing_to_print_is_refused(office: Session, number: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        print_form(office, number)
    assert refused.value.faults[0].code == code


def test_a_row_of_another_kind_or_struck_is_refused(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, _ = two
    with pytest.raises(Refused):
        print_form(office, 7, [own["leave"]])
    with acting(office.db, "甲", "划") as act:
        act.strike(LEAVE, own["leave"], "重复")
    with pytest.raises(Refused) as refused:
        print_form(office, 14, [own["leave"]])
    assert refused.value.faults[0].code == "struck"


def test_keys_come_from_people_cases_and_months(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, other = two
    by_person = Chosen(persons=[offices.id_number(1).lower()])
    assert keys_of(office, 3, by_person, None) == [own["rehab_case"]]
    assert keys_of(office, 14, by_person, None) == [own["leave"]]
    assert keys_of(office, 7, Chosen(cases=["戒决〔2026〕贰贰贰号"]), None) == [
        other["test_notice"]
    ]
    assert keys_of(office, 9, by_person, Month(2026, 3)) == [own["contact"]]
    assert batch(office, 3, Month(2026, 1)) == [own["rehab_case"], other["rehab_case"]]
    assert batch(office, 8, Month(2026, 2)) == ["2026-02"]
    for number, chosen, month in (
        (3, Chosen(persons=["1"], cases=["无"]), None),
        (9, by_person, Month(2026, 4)),
        (14, Chosen(), Month(2020, 1)),
    ):
        with pytest.raises(Refused):
            keys_of(office, number, chosen, month)


def test_unsigned_agreements_belong_to_the_month_of_the_report(office: Session) -> None:
    ids = offices.with_case(office, reported_on="2026-11-03")
    assert batch(office, 3, Month(2026, 11)) == [ids[1]]


def test_the_register_of_a_month_shows_who_was_due(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, *_ = two
    found = text_of(print_form(office, 8, ["2026-02"]))
    assert OWN in found
    assert OTHER in found
    assert "2026年2月" in found
    found = text_of(print_form(office, 8, ["2026-04"]))
    assert found.count("逾期未检") == 2


def test_the_register_of_a_person_marks_items_and_keeps_the_others(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, _ = two
    found = text_of(print_form(office, 8, [own["rehab_case"]]))
    assert "阳性项目：曲马多" in found
    assert "备注壹壹壹" in found
    assert found.count("缺检") >= 5


def test_the_dossier_counts_rows_and_prints(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, _ = two
    print_form(office, 2, [own["rehab_case"]])
    print_form(office, 2, [own["rehab_case"]])
    about = target(office, FORMS[0], own["rehab_case"], None)
    found = collect(office, FORMS[0], about, office.today()).data.tables["dossier"]
    counts = {row["paper"]: (row["count"], row["pages"]) for row in found}
    assert counts["责令决定书"] == ("1", "")
    assert counts["社区康复决定书"] == ("0", "")
    assert counts["告知书"] == ("1", "2")
    assert counts["协议书"] == ("1", "")
    assert counts["劝诫（告诫）书"] == ("1", "")
    assert counts["定期访谈"] == ("1", "")
    assert counts["中止执行"] == ("0", "")
    assert counts["居住位置图"] == ("", "")
    assert len(counts) == 26


def test_an_office_changes_the_wording(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, _ = two
    folder = office.folder / "forms"
    folder.mkdir()
    file = folder / "07-test-notice.json"

    def write(*versions: dict[str, object]) -> None:
        file.write_text(json.dumps({"versions": versions}), encoding="utf-8")

    def printed() -> str:
        return text_of(print_form(office, 7, [own["test_notice"]]))

    write({"from": "2027-01-01", "until": None, "parts": {"body": ["明年的写法"]}})
    assert "接受吸毒检测" in printed()
    old = {"from": "2020-01-01", "until": None, "parts": {"body": ["旧写法"]}}
    write(old, {"from": "2026-01-01", "until": None, "parts": {"body": ["={person.name}同志"]}})
    assert f"{OWN}同志" in printed()
    for broken in ({"body": ["{person.pasword}"]}, 3):
        write({"from": "2026-01-01", "until": None, "parts": broken})  # type: ignore[dict-item]
        with pytest.raises(Refused) as refused:
            printed()
        assert "07-test-notice.json" in refused.value.message
    file.write_text("{", encoding="utf-8")
    with pytest.raises(Refused):
        printed()


def test_a_file_that_cannot_be_written_is_not_logged(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    from jindu_desktop.core.errors import Unavailable

    office, own, _ = two
    blocked = office.folder / "file"
    blocked.write_bytes(b"")
    with pytest.raises(Unavailable):
        print_form(office, 3, [own["rehab_case"]], out=blocked / "x.pdf")
    assert not forms.recent(office.db)
    out = office.folder / "x.pdf"
    made = print_form(office, 3, [own["rehab_case"]], out=out)
    assert out.read_bytes() == made.pdf
    assert len(forms.recent(office.db)) == 1


def test_the_list_of_papers_names_person_operator_and_code(
    two: tuple[Session, dict[str, int], dict[str, int]],
) -> None:
    office, own, other = two
    made = print_form(office, 3, [own["rehab_case"], other["rehab_case"]])
    print_form(office, 7, blank=True)
    assert [line.person for line in recent_papers(office)] == ["", OTHER, OWN]
    line = papers_of(office, own["person"])[0]
    assert (line.form, line.title, line.pages) == (3, "社区戒毒协议书", 2)
    assert line.operator == office.operator
    assert line.code == made.papers[0].code
