"""Pictures and papers for tests of attachments, drawn when asked for."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

MAKER, POSITION = "某牌手机", (21.0, 26.0, 12.0)


def photo(width: int = 60, height: int = 40, *, shade: int = 90, orientation: int = 6) -> bytes:
    """A JPEG as a phone makes it: turned, with maker, position, comment and XMP."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, MAKER
    position = exif.get_ifd(0x8825)
    position[1], position[2] = "N", POSITION
    out = io.BytesIO()
    made = Image.new("RGB", (width, height), (shade, 140, 60))
    made.paste((250, 250, 250), (0, 0, width // 2, height // 2))
    made.save(out, "JPEG", exif=exif, comment=b"secret comment", xmp=b"<xmp secret>")
    return out.getvalue()


def drawing(form: str = "PNG", mode: str = "RGB", pages: int = 1, shade: int = 200) -> bytes:
    """A scan in another format."""
    made = Image.new("L", (80, 60), shade).convert(mode)
    more = {"save_all": True, "append_images": [made] * (pages - 1)} if pages > 1 else {}
    out = io.BytesIO()
    made.save(out, form, **more)
    return out.getvalue()


def pdf(pages: int = 1, shade: int = 220) -> bytes:
    """A scan as PDF."""
    return drawing("PDF", pages=pages, shade=shade)


def bomb(side: int = 60_000) -> bytes:
    """A few bytes that say they are an enormous picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def pages(*each: bytes) -> bytes:
    """A PDF of these page objects, by hand."""
    kids = b" ".join(b"%d 0 R" % (3 + place) for place in range(len(each)))
    head = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(each)),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate([*head, *each], 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    tail = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail
