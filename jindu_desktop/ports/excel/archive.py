"""What a zipped workbook is made of, unpacked within bounds before any reader sees it.

Sizes, cell references and shared strings are counted on our own copy of the parts; the reader then
gets a fresh archive of exactly the bytes that were counted, so a header that lies about sizes or
dimensions cannot make it swell.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from jindu_desktop.core.errors import Refused, Unavailable, cause
from jindu_desktop.ports.excel.bounds import CELL_LIMIT, TEXT_LIMIT, extent, text_of

FILE_LIMIT = 100 * 2**20
PARTS_LIMIT = 400 * 2**20
MEMBER_LIMIT = 2_000

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, NotImplementedError,
    OSError, OverflowError, ValueError,
)  # fmt: skip
"""What zipfile raises for archives whose offsets, names or sizes make no sense."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_TEXT_FILES = frozenset({".csv", ".txt", ".tsv"})

_LEFT_OUT = re.compile(
    r"(^|/)(theme|drawings|charts|media|embeddings|externallinks|pivottables|pivotcache|"
    r"printersettings|ctrlprops|activex|customxml|threadedcomments|persons)/|(^|/)(comments|vml)",
    re.IGNORECASE,
)
_FAULTY_CELL = re.compile(rb"(<(?:\w+:)?c\s(?:[^<>]*?\s)?t=)[\"']e[\"']")
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|table|head|meta|\?xml|style)", re.I)
_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\s[^<>]*date1904=[\"'](1|true|on)[\"']")


@dataclass(frozen=True, slots=True)
class Parts:
    """An .xlsx of bounded size, packed without compression; days count from 1904 or from 1900."""

    packed: BytesIO
    from_1904: bool


def unpack(data: bytes, name: str) -> Parts:
    """Examine an .xlsx and pack what a reader needs anew.

    Refused with a Chinese sentence when it is no .xlsx, encrypted, broken or too large.
    """
    with whole(name):
        parts = _parts(data, name)
    if text_of(parts) > TEXT_LIMIT:
        raise too_large(name)
    return Parts(_packed(parts), any(_FROM_1904.search(_head(data)) for data in parts.values()))


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Turn what a broken archive raises into Refused."""
    try:
        yield
    except _BROKEN as fault:
        raise broken(name) from fault


def read(path: Path) -> bytes:
    """The bytes of a file; Refused when it is missing or too large, Unavailable when kept from us."""
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise Refused(f"“{path.name}”超过 100 MB，请分成几个文件导入", code="too_large")
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise Refused(f"找不到文件“{path.name}”，请核对文件名和位置", code="no_file") from None
    except OSError as fault:
        raise Unavailable(
            f"读不了“{path.name}”：{cause(fault)}。如果正在 WPS 或 Excel 中打开，请关闭后再试"
        ) from fault


def kind_of(data: bytes, path: Path) -> str:
    """Which reader takes it: xlsx, xls, ods or csv; told by the content wherever that can tell.

    Refused with what to do for everything else.
    """
    name = path.name
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(
                f"“{name}”设了打开密码，请在 WPS 中取消密码后另存再导入", code="encrypted"
            )
        return "xls"
    if data.startswith(b"PK"):
        return "ods" if _ODS in data[:128] else "xlsx"
    if path.suffix.lower() in _TEXT_FILES:
        return "csv"
    if _WEB_PAGE.match(data[:1024]):
        raise Refused(f"“{name}”其实是网页格式的表格，请用 WPS 打开后另存为 .xlsx", code="not_xlsx")
    raise Refused(
        f"“{name}”不是 Excel 表格（.xlsx、.xls、.ods、.csv），请用 WPS 打开后另存为 .xlsx",
        code="not_xlsx",
    )


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = members_of(archive, name)
        names = {member.filename.lower().replace("\\", "/") for member in members}
        if "xl/workbook.xml" not in names:
            raise _no_workbook(name, names)
        wanted = [m for m in members if _needed(m.filename)]
        if sum(member.file_size for member in wanted) > PARTS_LIMIT:
            raise too_large(name)
        parts = ((m.filename.replace("\\", "/"), inflated(archive, m)) for m in wanted)
        return {part: _sound(part, data, name) for part, data in parts}


def members_of(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """What the archive lists; Refused when that is too much or locked by a password."""
    members = archive.infolist()
    if len(members) > MEMBER_LIMIT:
        raise too_large(name)
    if any(member.flag_bits & 1 for member in members):
        raise Refused(f"“{name}”设了密码，请取消密码后再导入", code="encrypted")
    return members


def inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
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
        raise broken(name)
    if b"<!DOCTYPE" in _head(data):
        raise broken(name)
    if "sheets/" not in part.lower():
        return data
    if b'"e"' in data or b"'e'" in data:
        data = _FAULTY_CELL.sub(rb'\1"str"', data)
    found = extent(data)
    if found is None:
        raise broken(name)
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


def broken(name: str) -> Refused:
    """The file cannot be opened."""
    return Refused(f"“{name}”已损坏，打不开；请用 WPS 打开另存一份再导入", code="broken")


def too_large(name: str) -> Refused:
    """The file would take too much room once unpacked."""
    return Refused(f"“{name}”展开后太大，请分成几个文件导入", code="too_large")
