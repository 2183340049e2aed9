"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import zipfile

from jindu_desktop.core.errors import Refused

ALLOWED = "图片（jpg、png、bmp、webp、tif）、PDF、Word、Excel 和 WPS 文档"
_IMAGES = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"BM": "bmp",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_NAMES = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
}
_ZIPPED = {
    "word/document.xml": (
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": (
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}  # fmt: skip
_HEIC = {b"heic", b"heix", b"hevc", b"mif1"}
_FOREIGN = (
    ((b"MZ", b"\x7fELF", b"#!"), "是程序文件"),
    ((b"GIF8",), "是 GIF 动图"),
    ((b"Rar!", b"7z\xbc\xaf"), "是压缩包"),
)
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def is_image(data: bytes) -> bool:
    """Is it a picture that can be read?"""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP" or data.startswith(tuple(_IMAGES))


def is_pdf(data: bytes) -> bool:
    """PDF readers look for the mark in the first kilobyte."""
    return b"%PDF-" in data[:1024]


def document(name: str, suffix: str, data: bytes) -> tuple[str, str]:
    """The (suffix, media type) of an office document; Refused for anything else, saying what."""
    if data.startswith(_OLE):
        return _old_document(name, suffix, data)
    if data.startswith(b"PK\x03\x04"):
        return _zipped_document(name, data)
    raise Refused(f"“{name}”{_nature(data)}", code="kind")


def _old_document(name: str, suffix: str, data: bytes) -> tuple[str, str]:
    if suffix in {"docx", "xlsx"}:
        raise Refused(f"“{name}”有密码保护，请去掉密码另存后再添加", code="locked")
    if suffix not in _OLE_NAMES:
        raise Refused(f"“{name}”的内容与扩展名不符，不能添加；可以添加：{ALLOWED}", code="kind")
    if _MACROS in data:
        raise Refused(f"“{name}”带有宏，可能不安全；请另存为不带宏的文件再添加", code="macros")
    return suffix, _OLE_NAMES[suffix]


def _zipped_document(name: str, data: bytes) -> tuple[str, str]:
    """Only the list of names is read; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Refused(f"“{name}”已损坏，打不开；请重新另存后再添加", code="broken") from error
    if any(each.lower().endswith("vbaproject.bin") for each in inside):
        raise Refused(f"“{name}”带有宏，可能不安全；请另存为不带宏的文件再添加", code="macros")
    for part, found in _ZIPPED.items():
        if part in inside:
            return found
    raise Refused(f"“{name}”是压缩包，请解压后添加里面的图片或文档", code="kind")


def _nature(data: bytes) -> str:
    """What an unwelcome file is, as far as it shows, and what to do."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return "是苹果手机的 HEIC 照片；请在手机上或用看图软件另存为 JPG 再添加"
    words = (word for marks, word in _FOREIGN if data.startswith(marks))
    told = "是视频" if data[4:8] == b"ftyp" else next(words, "不是图片、PDF 或办公文档")
    return f"{told}，不能添加；可以添加：{ALLOWED}"
