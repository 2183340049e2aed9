"""Each Designer file holds exactly its record's fields, in editors that fit (read as XML, no Qt)."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.records import RECORDS
from jindu_desktop.records.field import Field, Record
from jindu_desktop.records.kinds import Code, Flag, Reference, Text

EDITORS = {"QLineEdit", "QComboBox", "QPlainTextEdit"}
SEARCHED = {"person", "rehab_case"}


def fitting(field: Field) -> str:
    kind = field.kind
    if isinstance(kind, Text) and kind.long:
        return "QPlainTextEdit"
    if isinstance(kind, Flag) or (isinstance(kind, Code) and not kind.several):
        return "QComboBox"
    if isinstance(kind, Reference) and kind.record not in SEARCHED:
        return "QComboBox"
    return "QLineEdit"


def tree(record: Record) -> ElementTree.Element:
    return ElementTree.parse(resources_dir() / "ui" / f"{record.name}.ui").getroot()


def widgets(record: Record) -> list[tuple[str, str]]:
    return [(each.get("name", ""), each.get("class", "")) for each in tree(record).iter("widget")]


each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)


def test_every_record_has_its_form_and_every_form_its_record() -> None:
    files = {path.stem for path in (resources_dir() / "ui").glob("*.ui")}
    missing = {record.name for record in RECORDS} - files
    assert not missing


@each_record
def test_editors_are_exactly_the_fields(record: Record) -> None:
    held = [name for name, kind in widgets(record) if kind in EDITORS]
    assert sorted(held) == sorted(field.name for field in record.fields)


@each_record
def test_editors_fit_the_kinds(record: Record) -> None:
    held = dict(widgets(record))
    assert {f.name: held[f.name] for f in record.fields} == {
        f.name: fitting(f) for f in record.fields
    }


@each_record
def test_every_editor_has_a_label_that_is_its_buddy(record: Record) -> None:
    buddies = {
        widget.get("name"): widget.findtext("property[@name='buddy']/cstring")
        for widget in tree(record).iter("widget")
        if widget.get("class") == "QLabel"
    }
    assert buddies == {f"label_{field.name}": field.name for field in record.fields}


@each_record
def test_the_root_is_named_after_the_record(record: Record) -> None:
    name = "".join(part.title() for part in record.name.split("_")) + "Form"
    assert tree(record).findtext("class") == name
    assert widgets(record)[0] == (name, "QWidget")


@each_record
def test_the_buttons_are_verbs_and_no_name_is_used_twice(record: Record) -> None:
    names = [name for name, _kind in widgets(record)]
    buttons = {name for name, kind in widgets(record) if kind == "QPushButton"}
    assert buttons == {"save", "revert", "strike"} - (
        {"strike"} if record.name == "office" else set()
    )
    assert len(names) == len(set(names))


@each_record
def test_tab_goes_through_every_field_and_then_to_save(record: Record) -> None:
    stops = [stop.text for stop in tree(record).iter("tabstop")]
    fields = [name for name, kind in widgets(record) if kind in EDITORS]
    assert stops[: len(fields)] == fields
    assert stops[len(fields)] == "save"


@each_record
def test_the_file_holds_no_logic_and_no_style(record: Record) -> None:
    root = tree(record)
    assert not list(root.iter("customwidget"))
    assert not list(root.iter("connection"))
    assert not [p for p in root.iter("property") if p.get("name") == "styleSheet"]
