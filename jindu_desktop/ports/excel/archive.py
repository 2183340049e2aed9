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
from jindu_desktop.ports.excel.bounds import CELL_LIMIT, TEXT_LIMIT, extent, text_of

FILE_LIMIT = 100 * 2**20
PARTS_LIMIT = 400 * 2**20
MEMBER_LIMIT = 2_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LEFT_OUT = re.compile(
    r"(^|/)(theme|drawings|charts|media|embeddings|externallinks|pivottables|pivotcache|"
    r"printersettings|ctrlprops|activex|customxml|threadedcomments|persons)/|(^|/)(comments|vml)",
    re.IGNORECASE,
)
_FAULTY_CELL = re.compile(rb"(<(?:\w+:)?c\s(?:[^<>]*?\s)?t=)[\"']e[\"']")
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
    if text_of(parts) > TEXT_LIMIT:
        raise _too_large(path.name)
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
    found = extent(data)
    if found is None:
        raise _broken(name)
    if found > CELL_LIMIT:
        raise Refused(
            f"“{name}”里有表格的行列太多，请删去数据下方和右侧多余的行列后再导入", code="too_large"
        )
    return data


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
