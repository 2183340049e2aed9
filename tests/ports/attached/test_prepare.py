"""Files are told by their content, cleaned, and refused with a sentence."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.attached import prepare as port
from jindu_desktop.ports.attached.prepare import plain_name, prepare
from tests import pictures

TRACES = (b"Exif", pictures.MAKER.encode(), b"secret", b"GPS")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("shrink", [True, False])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_is_turned_upright_and_tells_nothing(orientation: int, shrink: bool) -> None:
    data = pictures.photo(80, 40, orientation=orientation)
    assert all(trace in data for trace in TRACES[:1] + TRACES[2:3])
    made = prepare("IMG_1.JPEG", data, shrink=shrink)
    assert (made.name, made.media_type, made.shrunk) == ("IMG_1.jpg", "image/jpeg", False)
    assert opened(made.data).size == ((80, 40) if orientation == 1 else (40, 80))
    assert not [trace for trace in TRACES if trace in made.data or trace in made.thumb]
    assert not dict(opened(made.data).getexif())
    bright = (5, 5) if orientation == 1 else (35, 5)  # the white corner, turned
    assert min(opened(made.data).getpixel(bright)) > 200


def test_a_large_photo_is_shrunk_only_when_asked() -> None:
    data = pictures.photo(2600, 1300, orientation=1)
    small, whole = prepare("a.jpg", data, shrink=True), prepare("a.jpg", data, shrink=False)
    assert (small.shrunk, opened(small.data).size) == (True, (2000, 1000))
    assert (whole.shrunk, opened(whole.data).size) == (False, (2600, 1300))
    assert max(opened(small.thumb).size) == 144


@pytest.mark.parametrize(
    ("form", "mode", "pages", "named"),
    [
        ("PNG", "RGBA", 1, "s.png"), ("PNG", "P", 1, "s.png"), ("PNG", "I;16", 1, "s.png"),
        ("BMP", "RGB", 1, "s.png"), ("WEBP", "RGB", 1, "s.jpg"), ("TIFF", "1", 1, "s.png"),
        ("TIFF", "1", 3, "s.pdf"), ("JPEG", "CMYK", 1, "s.jpg"), ("PDF", "RGB", 2, "s.pdf"),
    ],
)  # fmt: skip
def test_every_kind_comes_out_as_what_any_pc_shows(
    form: str, mode: str, pages: int, named: str
) -> None:
    data = pictures.drawing(form, mode, pages)
    made = prepare("s.dat", data)
    assert made.name == named
    assert opened(made.thumb or b"").format == "JPEG"
    assert prepare("s.dat", data).data == made.data  # the same file is the same content


def test_pages_of_a_tiff_all_reach_the_pdf() -> None:
    import pypdfium2

    made = prepare("s.tif", pictures.drawing("TIFF", "1", 3))
    document = pypdfium2.PdfDocument(made.data)
    assert len(document) == 3
    document.close()


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MACROS = "_VBA_PROJECT".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "named"),
    [
        ("方案.docx", zipped("[Content_Types].xml", "word/document.xml"), "方案.docx"),
        ("表.zip", zipped("xl/workbook.xml"), "表.xlsx"),
        ("旧.WPS", OLE, "旧.wps"),
        ("旧.xls", OLE, "旧.xls"),
    ],
)
def test_documents_are_kept_as_they_are(name: str, data: bytes, named: str) -> None:
    made = prepare(name, data)
    assert (made.name, made.data, made.thumb) == (named, data, None)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.jpg", b"MZ\x90\x00", "程序文件"),
        ("x.jpg", b"", "空文件"),
        ("x.pdf", b"%PDF-1.7\nnothing", "损坏"),
        ("x.png", pictures.bomb(), "60000×60000"),
        ("x.png", pictures.bomb(200_000), "不合常理"),
        ("x.jpg", pictures.photo()[:300], "损坏"),
        ("x.heic", b"\x00\x00\x00\x18ftypheic", "HEIC"),
        ("x.mp4", b"\x00\x00\x00\x18ftypisom", "视频"),
        ("x.docx", zipped("a.jpg"), "压缩包"),
        ("x.docm", zipped("word/document.xml", "word/vbaProject.bin"), "宏"),
        ("x.doc", OLE + MACROS, "宏"),
        ("x.docx", OLE, "密码"),
        ("x.dot", OLE, "扩展名"),
        ("x.docx", b"PK\x03\x04broken", "损坏"),
        ("x.txt", "文字".encode(), "不是图片"),
    ],
)
def test_hostile_and_foreign_files_earn_a_sentence(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said) as caught:
        prepare(name, data)
    assert "“x." in caught.value.message


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (b"null", "打不开的页"),
        (PAGE.replace(b"595", b"900000"), "第 2 页大得不合常理"),
    ],
)
def test_every_page_of_a_pdf_must_be_one_that_can_be_shown(second: bytes, said: str) -> None:
    assert prepare("x.pdf", pictures.pages(PAGE, PAGE)).thumb
    with pytest.raises(Refused, match=said):
        prepare("x.pdf", pictures.pages(PAGE, second))
    with pytest.raises(Refused, match="一页也没有|损坏"):
        prepare("x.pdf", pictures.pages())


def test_a_locked_pdf_says_so() -> None:
    locked = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/O("
        + b"o" * 32
        + b")/U("
        + b"u" * 32
        + b")/P -4>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]>>\n"
    )
    with pytest.raises(Refused, match="有密码"):
        prepare("x.pdf", locked)


def test_what_is_still_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port, "MOST", 3000)
    with pytest.raises(Refused, match="上限"):
        prepare("x.doc", OLE + bytes(3000))
    noise = Image.effect_noise((90, 90), 90)
    out = io.BytesIO()
    noise.save(out, "PNG")
    with pytest.raises(Refused, match="200 dpi"):
        prepare("x.png", out.getvalue())


def test_spoilt_pictures_are_cleaned_or_refused() -> None:
    chance, refused = random.Random(11), 0
    whole = [pictures.photo(), *(pictures.drawing(f) for f in ("PNG", "BMP", "WEBP", "TIFF"))]
    for data in [*whole, pictures.drawing("TIFF", "1", 2)] * 25:
        spoilt = bytearray(data)
        for _ in range(chance.choice((1, 4, 20))):
            spoilt[chance.randrange(min(len(spoilt), 400))] = chance.randrange(256)
        try:
            made = prepare("x.jpg", bytes(spoilt))
        except Refused:
            refused += 1
        else:
            assert b"GPS" not in made.data
    assert refused


@given(st.text(max_size=160))
def test_any_name_becomes_a_file_name_that_shows_as_it_is(name: str) -> None:
    made = plain_name(name)
    assert made
    assert plain_name(made) == made
    assert not set(made) & set('\\/:*?"<>|\u202e\n\x00')
    assert len(made) <= 106


def test_a_turned_name_is_told_straight() -> None:
    assert plain_name("C:\\照片\\a\u202egpj.exe") == "agpj.exe"
    assert plain_name(" . ") == "附件"
    assert plain_name("NUL.jpg") == "_NUL.jpg"
