"""What an .xlsx file is made of, unpacked within bounds before any reader sees it.

Sizes, cell references and shared strings are counted on our own copy of the parts; the reader then
gets a fresh archive of exactly the bytes that were counted, so a header that lies about sizes or
dimensions cannot make it swell.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from jindu_desktop.core.errors import Refused, Unavailable

FILE_LIMIT = 100 * 2**20
PARTS_LIMIT = 400 * 2**20
CELL_LIMIT = 20_000_000
TEXT_LIMIT = 2**30
MEMBER_LIMIT = 2_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LEFT_OUT = re.compile(
    r"(^|/)(theme|drawings|charts|media|embeddings|externallinks|pivottables|pivotcache|"
    r"printersettings|ctrlprops|activex|customxml|threadedcomments|persons)/|(^|/)(comments|vml)",
    re.IGNORECASE,
)
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_CELL_WITH_PREFIX = re.compile(rb"<\w+:c[\s/>]")
_FILLED = re.compile(rb'<c r="([A-Z]{1,8})(\d{1,9})"[^<>]*(?<!/)>\s*<(?!/)')
_PLACE = re.compile(rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r=[\"']([A-Za-z]{1,8})(\d{1,9})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ROW_AT = re.compile(rb"<(?:\w+:)?row\s(?:[^<>]*?\s)?r=[\"'](\d{1,9})[\"']")
_FAULTY_CELL = re.compile(rb"(<(?:\w+:)?c\s(?:[^<>]*?\s)?t=)[\"']e[\"']")
_STRING_AT = re.compile(
    rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?t=[\"']s[\"'][^<>]*>\s*<(?:\w+:)?v[^<>]*>\s*(\d{1,9})"
)
_ITEM_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")
_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\s[^<>]*date1904=[\"'](1|true|on)[\"']")


@dataclass(frozen=True, slots=True)
class Parts:
    """An .xlsx of bounded size, packed without compression; days count from 1904 or from 1900."""

    packed: BytesIO
    from_1904: bool


def unpack(path: Path) -> Parts:
    """Examine the file and pack what a reader needs anew.

    Refused with a Chinese sentence when it is no .xlsx, encrypted, broken or too large; Unavailable
    when the machine does not let us read it.
    """
    data = _bytes(path)
    _look_at_kind(data, path.name)
    try:
        parts = _parts(data, path.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as fault:
        raise _broken(path.name) from fault
    _bound_strings(parts, path.name)
    return Parts(_packed(parts), any(_FROM_1904.search(_head(data)) for data in parts.values()))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise Refused(f"“{path.name}”超过 100 MB，请分成几个文件导入", code="too_large")
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise Refused(f"找不到文件“{path.name}”，请核对文件名和位置", code="no_file") from None
    except OSError as fault:
        raise Unavailable(
            f"读不了“{path.name}”：{fault.strerror}。如果正在 WPS 或 Excel 中打开，请关闭后再试"
        ) from fault


def _look_at_kind(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(
                f"“{name}”设了打开密码，请在 WPS 中取消密码后另存再导入", code="encrypted"
            )
        raise Refused(
            f"“{name}”是旧格式的表格（.xls 或 .et），请用 WPS 打开后另存为 .xlsx", code="not_xlsx"
        )
    if not data.startswith(b"PK"):
        raise Refused(
            f"“{name}”不是 Excel 表格（.xlsx），请用 WPS 打开后另存为 .xlsx", code="not_xlsx"
        )


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MEMBER_LIMIT:
            raise _too_large(name)
        if any(member.flag_bits & 1 for member in members):
            raise Refused(f"“{name}”设了密码，请取消密码后再导入", code="encrypted")
        names = {member.filename.lower().replace("\\", "/") for member in members}
        if "xl/workbook.xml" not in names:
            raise _no_workbook(name, names)
        wanted = [m for m in members if _needed(m.filename)]
        if sum(member.file_size for member in wanted) > PARTS_LIMIT:
            raise _too_large(name)
        parts = ((m.filename.replace("\\", "/"), _inflated(archive, m)) for m in wanted)
        return {part: _sound(part, data, name) for part, data in parts}


def _inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than it declares."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(member.filename)
    with archive.open(member) as stream:
        return stream.read(member.file_size + 1)


def _needed(part: str) -> bool:
    is_xml = part.lower().endswith((".xml", ".rels"))
    return is_xml and not _LEFT_OUT.search(part)


def _no_workbook(name: str, names: set[str]) -> Refused:
    if "xl/workbook.bin" in names or "content.xml" in names:
        return Refused(f"“{name}”不是 .xlsx 格式，请用 WPS 打开后另存为 .xlsx", code="not_xlsx")
    return Refused(f"“{name}”里没有表格，请核对是否选错了文件", code="not_xlsx")


def _sound(part: str, data: bytes, name: str) -> bytes:
    """The part with error cells made readable text, its extent bounded."""
    if b"\x00" in data[:64] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _broken(name)
    if b"<!DOCTYPE" in _head(data):
        raise _broken(name)
    if "sheets/" not in part.lower():
        return data
    if b'"e"' in data or b"'e'" in data:
        data = _FAULTY_CELL.sub(rb'\1"str"', data)
    if _extent(data, name) > CELL_LIMIT:
        raise Refused(
            f"“{name}”里有表格的行列太多，请删去数据下方和右侧多余的行列后再导入", code="too_large"
        )
    return data


def _extent(data: bytes, name: str) -> int:
    """At most so many cells a dense table of this sheet would have; empty ones at its end do not
    count where cells are written as every usual program writes them.
    """
    cells = _cells(data)
    usual = cells == data.count(b'<c r="')
    places = (_FILLED if usual else _PLACE).findall(data)
    down = max((int(row) for row in {row for _, row in places}), default=0)
    across = max((_column(letters) for letters in {letters for letters, _ in places}), default=0)
    if not usual and len(places) != cells:  # cells without a reference stand one by one
        rows = _ROW.split(data)
        down = max([down, *map(int, _ROW_AT.findall(data))]) + len(rows)
        across += max(len(_CELL.findall(row)) for row in rows)
    if down > 2 * 1_048_576 or across > 2 * 16_384:
        raise _broken(name)
    return down * across


def _cells(data: bytes) -> int:
    if b":c" in data and _CELL_WITH_PREFIX.search(data):
        return len(_CELL.findall(data))
    return sum(data.count(b"<c" + after) for after in (b" ", b">", b"/", b"\n", b"\t", b"\r"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _bound_strings(parts: dict[str, bytes], name: str) -> None:
    """Refuse a small file whose cells repeat a huge shared text."""
    shared = next((d for n, d in parts.items() if n.lower() == "xl/sharedstrings.xml"), b"")
    sheets = [data for part, data in parts.items() if "sheets/" in part.lower()]
    cells = sum(data.count(b't="s"') + data.count(b"t='s'") for data in sheets)
    if cells * max(map(len, shared.split(b"</si>"))) <= TEXT_LIMIT:
        return
    sizes = [len(item) for item in _ITEM_END.split(shared)]
    used = (int(at) for data in sheets for at in _STRING_AT.findall(data))
    if sum(sizes[at] for at in used if at < len(sizes)) > TEXT_LIMIT:
        raise _too_large(name)


def _packed(parts: dict[str, bytes]) -> BytesIO:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    packed.seek(0)
    return packed


def _head(data: bytes) -> bytes:
    return data[:4096]


def _broken(name: str) -> Refused:
    return Refused(f"“{name}”已损坏，打不开；请用 WPS 打开另存一份再导入", code="broken")


def _too_large(name: str) -> Refused:
    return Refused(f"“{name}”展开后太大，请分成几个文件导入", code="too_large")
