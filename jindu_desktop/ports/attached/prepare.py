"""From a file as given to what may be kept: content before name, cleaned, within bounds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.attached import content, paper, picture

MOST = 20_000_000  # bytes of one attachment as kept
MOST_READ = 64_000_000  # a scan as BMP is large before it becomes a PNG
_LONGEST_NAME = 100
_UNFIT = re.compile(r'[\\/:*?"<>|]')
_DEVICE = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")  # names Windows keeps for itself


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is kept of a file."""

    name: str
    media_type: str
    data: bytes
    thumb: bytes | None
    shrunk: bool = False


def prepare(name: str, data: bytes, *, shrink: bool = True) -> Prepared:
    """Tell a file by its content, clean it, name it after what it is.

    Raises Refused with a sentence for an empty, foreign, broken, locked or too large one.
    """
    shown = plain_name(name)
    if not data:
        raise Refused(f"“{shown}”是空文件（0 字节），没有可添加的内容", code="empty")
    made = _prepared(shown, data, shrink=shrink)
    if len(made.data) > MOST:
        raise too_large(shown, len(made.data))
    return made


def too_large(name: str, size: int) -> Refused:
    """The sentence for a file over the bound."""
    return Refused(
        f"“{name}”有 {size / 1e6:.0f} MB，超过每个文件 {MOST // 1_000_000} MB 的上限；"
        "扫描时选 200 dpi 灰度一般就够清楚，也可以分成几个文件",
        code="too_large",
    )


def _prepared(name: str, data: bytes, *, shrink: bool) -> Prepared:
    stem, suffix = _split(name)
    if content.is_image(data):
        found = picture.clean(name, data, shrink=shrink)
        named = f"{stem}.{found.suffix}"
        return Prepared(named, found.media_type, found.data, found.thumb, found.shrunk)
    if len(data) > MOST:
        raise too_large(name, len(data))
    if content.is_pdf(data):
        thumb = paper.first_page(name, data)
        return Prepared(f"{stem}.pdf", "application/pdf", data, thumb)
    suffix, media_type = content.document(name, suffix, data)
    return Prepared(f"{stem}.{suffix}", media_type, data, None)


def plain_name(name: str) -> str:
    """A file's name that shows as it is (no hidden or turning characters) and fits any disk."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    stem, suffix = _split(_UNFIT.sub("_", seen).strip(" ."))
    short = stem[:_LONGEST_NAME].strip() or "附件"
    if _DEVICE.fullmatch(short):
        short = f"_{short}"
    return f"{short}.{suffix}" if suffix else short


def _split(name: str) -> tuple[str, str]:
    """Stem and suffix; a long tail after a dot is no suffix."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, suffix.lower()) if dot and stem and len(suffix) <= 5 else (name, "")
