"""The canonical ZIP: written as Python's own module would, and nothing else is read."""

import hashlib
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.ports.bundle import zips
from tests.ports.bundle import forge

segment = st.from_regex(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,9}", fullmatch=True)
name = st.lists(segment, min_size=1, max_size=3).map("/".join)
entries = st.lists(
    st.tuples(name, st.binary(max_size=50)), max_size=8, unique_by=lambda entry: entry[0].lower()
)
ONE = [("manifest.json", b"{}\n"), ("tables/a.csv", b"a" * 40)]


def codes(data: bytes) -> set[str]:
    found, faults = zips.read(data, "x")
    assert not (found and faults)
    return {fault.code for fault in faults}


@given(entries)
def test_what_is_written_is_read_back(given_entries):
    assert zips.read(zips.write(given_entries), "x") == (given_entries, [])


@given(entries)
def test_python_writes_the_same_bytes(given_entries):
    assert zips.write(given_entries) == forge.plain_zip(given_entries)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_canonical(data):
    found, faults = zips.read(data, "x")
    assert faults or zips.write(found) == data


def test_bytes_are_pinned():
    assert hashlib.sha256(zips.write(ONE)).hexdigest() == (
        "39e31ee53edbde25c2671310c76b83e04408dc67fee174db9efe69c95b0d101a"
    )


def test_limits_of_names():
    good = ["a", "A-b_c.d", "a/b/c", "a" * 60 + "/" + "b" * 60]
    bad = [
        "",
        ".",
        "..",
        ".a",
        "a/../b",
        "/a",
        "a/",
        "a//b",
        "a/b/c/d",
        "a\\b",
        "a" * 61,
        "镇",
        "a b",
    ]
    assert [zips.allowed_name(name) for name in good + bad] == [True] * 4 + [False] * len(bad)


@pytest.mark.parametrize(
    "wrong",
    [
        [("../a", b"")],
        [("a", b""), ("A", b"")],
        [(f"n{number}", b"") for number in range(65)],
    ],
)
def test_the_writer_refuses_what_the_reader_would(wrong):
    with pytest.raises(ValueError, match="entry|entries"):
        zips.write(wrong)


def central(data: bytes, number: int = 0) -> int:
    """Where the line of the central directory begins."""
    place = struct.unpack_from("<I", data, len(data) - 6)[0]
    for _ in range(number):
        place += 46 + struct.unpack_from("<H", data, place + 28)[0]
    return place


def patched(place: int, new: bytes, data: bytes | None = None) -> bytes:
    data = zips.write(ONE) if data is None else data
    place = place if place >= 0 else len(data) + place
    return data[:place] + new + data[place + len(new) :]


C0 = central(zips.write(ONE))
C1 = central(zips.write(ONE), 1)
SECOND = 30 + len("manifest.json") + 3  # the second local header


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E102"),
        (b"PK", "E102"),
        (b"PK\5\6" + b"\0" * 17, "E102"),
        (b"no archive " * 100, "E102"),
        (b"%PDF" + zips.write(ONE), "E109"),
        (zips.write(ONE) + b"\0", "E109"),
        (zips.write(ONE) + zips.write(ONE), "E109"),
        (patched(-2, b"\1\0") + b"!", "E109"),  # comment
        (zips.write(ONE)[:-1], "E102"),
        (zips.write(ONE)[1:], "E109"),
        (patched(-12, b"\x41\0\x41\0"), "E103"),
        (patched(-12, b"\xff\xff\xff\xff"), "E103"),  # Zip64
        (patched(-12, b"\1\0"), "E109"),
        (patched(-14, b"\1\0"), "E109"),
        (patched(C0 + 10, b"\x08\0", patched(8, b"\x08\0")), "E106"),
        (patched(C0 + 8, b"\1\0", patched(6, b"\1\0")), "E106"),
        (patched(C0 + 24, b"\xff\xff\xff\x03"), "E106"),
        (patched(C0 + 20, b"\xff\xff\xff\x03\xff\xff\xff\x03"), "E101"),
        (patched(C0 + 20, b"\xff\xff\0\0\xff\xff\0\0"), "E107"),
        (patched(C1 + 42, b"\0\0\0\0"), "E107"),
        (patched(C0 + 42, b"\xff\xff\xff\x7f"), "E107"),
        (patched(0, b"XX"), "E108"),
        (patched(C0, b"XX"), "E108"),
        (patched(14, b"\0"), "E108"),
        (patched(C0 + 16, b"\0"), "E108"),
        (patched(30, b"M"), "E108"),  # local name is another
        (patched(18, b"\4"), "E108"),
        (patched(10, b"\1"), "E108"),
        (patched(SECOND + 35, b"!"), "E108"),
        (patched(SECOND + 50, b"!"), "E108"),
        (patched(C0 + 4, b"\x3f"), "E109"),  # made by another version
        (patched(C0 + 36, b"\1"), "E109"),
        (patched(C0 + 38, b"\xff\xff\xff\xff"), "E109"),
        (patched(C0 + 12, b"\1\1\1\1", patched(10, b"\1\1\1\1")), "E109"),  # dated today
        (patched(C0 + 8, b"\x08", patched(6, b"\x08")), "E109"),  # data descriptor
        (patched(C0 + 46, b"."), "E104"),
        (patched(C0 + 46, b"manifest/json"), "E108"),
        (forge.plain_zip([("../evil", b"")]), "E104"),
        (forge.plain_zip([("a\\b", b"")]), "E104"),
        (forge.plain_zip([("镇", b"")]), "E104"),
        (forge.plain_zip([("a", b""), ("A", b"")]), "E105"),
        (forge.plain_zip(ONE, zipfile.ZIP_DEFLATED), "E106"),
        (forge.plain_zip([(f"n{number}", b"") for number in range(65)]), "E103"),
    ],
)
def test_each_departure_has_its_code(data, code):
    assert code in codes(data)


def test_the_same_name_twice_is_e105():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = forge.plain_zip([("a", b"1"), ("a", b"2")])
    assert "E105" in codes(data)


def test_every_fault_of_the_container_is_named():
    data = forge.plain_zip([("../a", b"x" * 99), ("b", b""), ("B", b"")], zipfile.ZIP_DEFLATED)
    assert {"E104", "E105", "E106"} <= codes(data)


def test_another_writer_is_not_canonical():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", b"x")
    assert codes(stream.getvalue()) == {"E109"}


def test_an_extra_field_is_not_canonical():
    info = zipfile.ZipInfo("a")
    info.create_system, info.external_attr, info.extra = 3, 0o100644 << 16, b"UT\1\0x"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, b"x")
    assert codes(stream.getvalue()) == {"E109"}


def test_entries_in_another_order_than_the_directory():
    data = zips.write([("a", b"1"), ("b", b"2")])
    first, second = central(data), central(data, 1)
    swapped = data[:first] + data[second : second + 47] + data[first:second] + data[second + 47 :]
    assert codes(swapped) == {"E109"}


def test_names_shown_carry_no_control_characters():
    _, faults = zips.read(forge.plain_zip([("a\x1b[2Jb\u202e", b"")]), "x\n\x07")
    assert faults
    assert all((fault.where + fault.message).isprintable() for fault in faults)
