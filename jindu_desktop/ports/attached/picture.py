"""Pictures cleaned: turned upright, without EXIF, position, comments; JPEG, PNG or PDF come out."""

from __future__ import annotations

import io
import struct
import time
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jindu_desktop.core.errors import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 2000  # pixels of the long side a shrunk photo keeps
MOST_PIXELS = 60_000_000  # 240 MB once unpacked; a screen cannot show and a photo need not be more
_MOST_SHRUNK = 4 * MOST_PIXELS  # a JPEG that is shrunk is unpacked at a fraction of its size
_MOST_PAGES = 100
_THUMB = 144  # pixels, twice what a list shows
_FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "TIFF")
_PHOTOS = {"JPEG", "MPO", "WEBP"}
_ORIENTATION = 0x0112
_BROKEN = (
    OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, EOFError, OverflowError,
    MemoryError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow is known to raise on files that are no longer what they were."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A cleaned picture: its suffix, media type, bytes and thumbnail (JPEG)."""

    suffix: str
    media_type: str
    data: bytes
    thumb: bytes
    shrunk: bool = False


def clean(name: str, data: bytes, *, shrink: bool) -> Picture:
    """Clean a picture; ``shrink`` brings photos down to ``LONGEST``.

    Photos stay JPEG (without loss of their own where nothing had to be turned), drawings and scans
    become PNG, a TIFF of several pages becomes a PDF. Raises Refused for a broken picture or one of
    senseless size.
    """
    try:
        with _opened(data) as opened:
            _refuse_size(name, opened, shrink=shrink)
            return _cleaned(name, opened, shrink=shrink)
    except _BROKEN as error:
        raise Refused(f"“{name}”已损坏或不完整，打不开；请重新扫描或拷贝", code="broken") from error


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    """Only the head is read. Own bounds stand in for Pillow's, which are only a warning."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of tags it cannot read; they are thrown away anyway
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            yield opened


def _refuse_size(name: str, opened: Image, *, shrink: bool) -> None:
    most = _MOST_SHRUNK if shrink and opened.format in {"JPEG", "MPO"} else MOST_PIXELS
    wide, high = opened.size
    if wide * high > most:
        told = f"有 {wide}×{high} 像素" if max(wide, high) < 100_000 else "像素数不合常理"
        raise Refused(f"“{name}”{told}，太大；请用较低的分辨率重新拍照或扫描", code="too_many")


def _cleaned(name: str, opened: Image, *, shrink: bool) -> Picture:
    if opened.format == "TIFF" and getattr(opened, "n_frames", 1) > 1:
        return _paged(name, opened)
    kind, untouched = opened.format, _as_it_stands(opened)
    smaller = shrink and kind in _PHOTOS and max(opened.size) > LONGEST
    if untouched and not smaller:
        data = _written(opened, "JPEG", quality="keep")
        return Picture("jpg", "image/jpeg", data, thumbnail(opened))
    made = _upright(opened, smaller=smaller)
    if kind in _PHOTOS and made.mode not in {"RGBA", "LA"}:
        plain = made if made.mode in {"L", "RGB"} else made.convert("RGB")
        data = _written(plain, "JPEG", quality=87, optimize=True)
        return Picture("jpg", "image/jpeg", data, thumbnail(plain), smaller)
    return Picture("png", "image/png", _written(made, "PNG"), thumbnail(made), smaller)


def _as_it_stands(opened: Image) -> bool:
    """A JPEG that is upright keeps its own coefficients' fineness."""
    upright = opened.getexif().get(_ORIENTATION, 1) in {0, 1}
    return opened.format == "JPEG" and upright and opened.mode in {"L", "RGB"}


def _upright(opened: Image, *, smaller: bool) -> Image:
    from PIL import Image, ImageOps

    if smaller:
        opened.draft(None, (LONGEST, LONGEST))  # a JPEG is unpacked near the size wanted
    made = ImageOps.exif_transpose(opened)
    if "transparency" in made.info:
        made = made.convert("RGBA")
    elif made.mode in {"CMYK", "YCbCr", "LAB", "HSV", "F", "RGBX"}:
        made = made.convert("RGB")
    if smaller:
        made.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return made


def _written(image: Image, form: str, **how: Any) -> bytes:
    """The file anew; what is not a pixel, a colour profile or the dots per inch stays behind."""
    kept = {name: image.info[name] for name in ("icc_profile", "dpi") if image.info.get(name)}
    image.info.clear()
    image.info.update(kept)
    out = io.BytesIO()
    image.save(out, form, **kept, **how)
    return out.getvalue()


def _paged(name: str, opened: Image) -> Picture:
    """A scan of several pages as PDF, which the window can show and every PC print."""
    pages = getattr(opened, "n_frames", 1)
    if pages > _MOST_PAGES:
        raise Refused(f"“{name}”有 {pages} 页，太多；请分成几个文件扫描", code="too_many")
    for page in range(pages):
        opened.seek(page)
        _refuse_size(name, opened, shrink=False)
    opened.seek(0)
    thumb = thumbnail(opened)
    dots = float(opened.info.get("dpi", (200, 200))[0]) or 200
    out, then = io.BytesIO(), time.gmtime(0)
    opened.save(out, "PDF", save_all=True, resolution=dots, creationDate=then, modDate=then)
    return Picture("pdf", "application/pdf", out.getvalue(), thumb)


def thumbnail(image: Image) -> bytes:
    """A small JPEG of it on white."""
    from PIL import Image

    small = image.copy() if image.mode not in {"1", "P", "I", "I;16"} else image.convert("RGB")
    small.thumbnail((_THUMB, _THUMB))
    if small.mode in {"RGBA", "LA"}:
        ground = Image.new("RGB", small.size, "white")
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    out = io.BytesIO()
    small.convert("RGB").save(out, "JPEG", quality=72)
    return out.getvalue()
