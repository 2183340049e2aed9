"""The receipt that can be typed: lines with their checks, and one signature over what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import checked_lines
from jindu_desktop.ports.bundle.algorithms import P256
from jindu_desktop.ports.bundle.receipt import Question, Receipt
from jindu_desktop.ports.bundle.receipt_code import holds, make_code, read_code, scanned
from tests.ports.bundle import forge

RECEIPT = Receipt(
    "990001001", 7, "2026-10", 1, "ab" * 32, "cd" * 32, "2026-11-04T01:02:03Z", "退回",
    (Question("为什么"), Question("请核对")),
)  # fmt: skip


def code() -> bytes:
    return make_code(RECEIPT, forge.keys())


def spki(number: int = 0) -> bytes:
    return forge.keys(number).spkis()[P256.name]


@given(st.binary(min_size=1, max_size=130))
def test_bytes_come_back_from_their_lines(data: bytes) -> None:
    assert checked_lines.read("\n".join(checked_lines.printed(data))) == data
    assert checked_lines.read("".join(checked_lines.lines(data))) == data


@given(st.data())
def test_every_wrong_character_is_found_in_its_line(data: st.DataObject) -> None:
    lines = checked_lines.lines(code())
    line = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[line]) - 1))
    wrong = data.draw(
        st.sampled_from([c for c in checked_lines.ALPHABET if c != lines[line][place]])
    )
    lines[line] = lines[line][:place] + wrong + lines[line][place + 1 :]
    with pytest.raises(Refused, match=f"第 {line + 1} 行打错了字") as refused:
        checked_lines.read("\n".join(lines))
    assert len(refused.value.faults) == 1


@given(st.data())
def test_neighbours_that_changed_places_are_found(data: st.DataObject) -> None:
    lines = checked_lines.lines(code())
    line = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[line]) - 4))
    text = lines[line]
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    lines[line] = swapped
    if swapped != text:
        with pytest.raises(Refused, match=f"第 {line + 1} 行"):
            checked_lines.read("\n".join(lines))


def test_lines_that_changed_places_or_are_missing_are_named() -> None:
    lines = checked_lines.lines(code())
    with pytest.raises(Refused) as refused:
        checked_lines.read("\n".join([lines[1], lines[0], *lines[2:]]))
    assert [each.where for each in refused.value.faults] == ["第 1 行", "第 2 行"]
    with pytest.raises(Refused, match="字数不对"):
        checked_lines.read("\n".join([lines[0][:-3], *lines[1:]]))
    with pytest.raises(Refused, match="不是回执码|不完整"):
        read_code("\n".join(lines[:-1]))


@pytest.mark.parametrize(
    "spelling",
    [
        scanned(code()),
        "\n".join(checked_lines.printed(code())).lower(),
        "\r\n".join(f"{line[:4]}　{line[4:]}" for line in checked_lines.printed(code())),
        "\n".join(checked_lines.lines(code())).replace("0", "o").replace("1", "l"),
    ],
)
def test_a_code_is_read_however_it_is_typed(spelling: str) -> None:
    found = read_code(spelling)
    assert (found.office, found.seq, found.period, found.revision) == ("990001001", 7, "2026-10", 1)
    assert (found.result, found.received_at, found.questions) == ("退回", "2026-11-04T01:02:03Z", 2)
    assert RECEIPT.sha256.startswith(found.digest)
    assert len(found.digest) == 32
    assert holds(found, spki())
    assert not holds(found, spki(1))


def test_it_has_nine_lines_for_an_office_of_nine_digits() -> None:
    assert [len(line) for line in checked_lines.lines(code())] == [22] * 9


@given(st.integers(0, 111), st.integers(1, 255))
def test_whatever_is_altered_is_not_believed(place: int, by: int) -> None:
    data = bytearray(code())
    data[place] ^= by
    try:
        found = read_code("\n".join(checked_lines.lines(bytes(data))))
    except Refused:
        return
    assert not holds(found, spki())


def test_the_second_form_of_the_signature_is_refused() -> None:
    found = read_code(scanned(code()))
    s = P256.order - int.from_bytes(found.signature[32:], "big")
    other = replace(found, signature=found.signature[:32] + s.to_bytes(32, "big"))
    assert not holds(other, spki())


@pytest.mark.parametrize(
    "text", ["", "JDHZ1", "你好", "\x00" * 50, "A" * 5000, "JDHZ1-" + "0" * 22]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_code(text)


@given(st.text(max_size=300))
def test_no_text_does_harm(text: str) -> None:
    with pytest.raises(Refused):
        read_code(text)


def test_numbers_without_room_are_refused() -> None:
    with pytest.raises(Refused, match="回执文件"):
        make_code(replace(RECEIPT, revision=2**40), forge.keys())
