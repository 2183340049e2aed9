"""Files that are no workbook, or one that would swell: refused in a sentence, within bounds."""

from __future__ import annotations

import struct
import time
import zipfile
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.ports.excel import archive
from jindu_desktop.ports.excel.reader import open_workbook
from tests.workbooks import HEAD, TAIL, of_parts, written


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        list(open_workbook(path).rows("人员"))
    return caught.value


def cell(place: str, value: str = "1") -> bytes:
    return f'<row><c r="{place}"><v>{value}</v></c></row>'.encode()


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (b"", "not_xlsx", "不是 Excel 表格"),
        ("姓名,性别\n张三,男".encode(), "not_xlsx", "另存为 .xlsx"),
        (b"%PDF-1.7", "not_xlsx", "不是 Excel 表格"),
        (archive._OLE + bytes(512), "not_xlsx", ".xls"),
        (archive._OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "密码"),
        (b"PK\x03\x04 and no more", "broken", "已损坏"),
    ],
)
def test_what_is_no_workbook_is_told_apart(
    tmp_path: Path, content: bytes, code: str, told: str
) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(content)
    refused = refusal(path)
    assert refused.faults[0].code == code
    assert told in refused.message
    assert "名单.xlsx" in refused.message


@pytest.mark.parametrize("inner", ["xl/workbook.bin", "content.xml", "word/document.xml"])
def test_other_zipped_documents_are_no_workbook(tmp_path: Path, inner: str) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr(inner, "<x/>")
    assert refusal(path).faults[0].code == "not_xlsx"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.xlsx").faults[0].code == "no_file"
    assert refusal(tmp_path).faults[0].code == "no_file"


def test_a_file_the_machine_keeps_from_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "开着.xlsx", {"人员": [["姓名"]]})

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Unavailable, match="请关闭后再试"):
        open_workbook(path)


def test_a_cut_or_scribbled_file_is_broken(tmp_path: Path) -> None:
    whole = written(tmp_path / "x.xlsx", {"人员": [["姓名", "性别"]] * 50}).read_bytes()
    path = tmp_path / "y.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path).faults[0].code == "broken"
    sheet_at = whole.index(b"xl/worksheets/sheet1.xml") + 40
    path.write_bytes(whole[:sheet_at] + bytes(20) + whole[sheet_at + 20 :])
    assert refusal(path).faults[0].code == "broken"
    assert refusal(of_parts(path, "人员", HEAD + b"<row><c")).faults[0].code == "broken"


def test_a_member_that_lies_about_its_size_is_broken(tmp_path: Path) -> None:
    path = of_parts(tmp_path / "x.xlsx", "人员", HEAD + cell("A1") * 1000 + TAIL)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as whole:
        size = whole.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(data.replace(struct.pack("<I", size), struct.pack("<I", 400)))
    assert refusal(path).faults[0].code == "broken"


@pytest.mark.parametrize("limit", ["FILE_LIMIT", "PARTS_LIMIT", "MEMBER_LIMIT"])
def test_too_large_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = written(tmp_path / "x.xlsx", {"人员": [["姓名"]]})
    monkeypatch.setattr(archive, limit, 5)
    assert refusal(path).faults[0].code == "too_large"


def test_a_bomb_of_one_far_cell_is_refused(tmp_path: Path) -> None:
    far = of_parts(tmp_path / "x.xlsx", "人员", HEAD + cell("A1") + cell("XFD1048576") + TAIL)
    assert refusal(far).faults[0].code == "too_large"
    outside = of_parts(tmp_path / "y.xlsx", "人员", HEAD + cell("ZZZZ9999999") + TAIL)
    assert refusal(outside).faults[0].code == "broken"


def test_a_bomb_of_cells_without_references_is_refused(tmp_path: Path) -> None:
    wide = b"<row>" + b"<c><v>1</v></c>" * 5000 + b"</row>"
    deep = b"<row><c><v>1</v></c></row>" * 10_000
    path = of_parts(tmp_path / "x.xlsx", "人员", HEAD + wide + deep + TAIL)
    assert refusal(path).faults[0].code == "too_large"
    few = of_parts(tmp_path / "y.xlsx", "人员", HEAD + b"<row><c><v>1</v></c></row>" + TAIL)
    assert [row.cells for row in open_workbook(few).rows("人员")] == [[1.0]]


def test_a_bomb_of_shared_text_is_refused(tmp_path: Path) -> None:
    shared = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>" + b"x" * 2_000_000 + b"</t></si><si><t>y</t></si></sst>"
    )

    def sheet(at: int) -> bytes:
        some = b'<row><c r="A1" t="s"><v>0</v></c></row>'
        return HEAD + some + b'<row><c r="A2" t="s"><v>%d</v></c></row>' % at * 1000 + TAIL

    bomb = of_parts(tmp_path / "x.xlsx", "人员", sheet(0), shared)
    assert refusal(bomb).faults[0].code == "too_large"
    veiled = sheet(0).replace(b't="s"><v>', b't = "s"><!-- --><v>')
    bomb = of_parts(tmp_path / "z.xlsx", "人员", veiled, shared)
    assert refusal(bomb).faults[0].code == "too_large"
    fine = of_parts(tmp_path / "y.xlsx", "人员", sheet(1), shared)
    assert [row.cells[0][:1] for row in open_workbook(fine).rows("人员")] == ["x", "y"]


def test_a_bomb_written_in_an_unusual_hand_is_refused(tmp_path: Path) -> None:
    far = b"<row><x:c\txmlns:x=\"y\" r='XFD1048576'><x:v>1</x:v></x:c></row>"
    path = of_parts(tmp_path / "x.xlsx", "人员", HEAD + cell("A1") + far + TAIL)
    assert refusal(path).faults[0].code == "too_large"
    hidden = b'<row><c s=">" r="XFD1048576"><v>1</v></c></row>'
    path = of_parts(tmp_path / "z.xlsx", "人员", HEAD + cell("A1") + hidden + TAIL)
    assert refusal(path).faults[0].code == "broken"
    spaced = b'<row r="9"><c r="XFD1048576">\n <v>1</v></c></row>'
    path = of_parts(tmp_path / "y.xlsx", "人员", HEAD + cell("A1") + spaced + TAIL)
    assert refusal(path).faults[0].code == "too_large"


@pytest.mark.parametrize("start", [b'<!DOCTYPE x [<!ENTITY a "b">]>', b"\xff\xfe", b"\x00<\x00?"])
def test_entities_and_other_encodings_are_refused(tmp_path: Path, start: bytes) -> None:
    path = of_parts(tmp_path / "x.xlsx", "人员", start + HEAD + cell("A1") + TAIL)
    assert refusal(path).faults[0].code == "broken"


def test_a_million_empty_rows_do_not_hurt(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="AF%d" s="1"/></row>' % (at, at) for at in range(2, 1_000_001)
    )
    last = b'<row r="1048576"><c r="XFD1048576" s="1"></c></row>'
    sheet = HEAD + b'<row r="1"><c r="A1"><v>7</v></c></row>' + rows + last + TAIL
    path = of_parts(tmp_path / "x.xlsx", "人员", sheet)
    begun = time.process_time()
    assert [(row.number, row.cells) for row in open_workbook(path).rows("人员")] == [(1, [7.0])]
    assert time.process_time() - begun < 20
