"""The registration slip: one page with everything the city compares."""

from __future__ import annotations

from typing import Any

import pytest

from jindu_desktop.ports.bundle import canonical
from jindu_desktop.ports.pdf.slip import registration_slip
from jindu_desktop.ports.pdf.slip_parts import LARGEST_CODE, code_of
from tests.ports.pdf.samples import OFFICE, slip


def paper(data: dict[str, Any]) -> bytes:
    return registration_slip(
        data, office_name=OFFICE, operator="王𠅤", printed_at="2026-11-01 09:30"
    )


@pytest.mark.parametrize("name", [OFFICE, "塘㙍镇" * 21])
def test_one_page_with_code_name_keys_fingerprint_and_signatures(name: str, read: Any) -> None:
    data = slip(name)
    pages = read(paper(data))
    assert len(pages) == 1
    assert data["fingerprint"] in pages[0]
    text = "".join(pages[0].split())
    for key in data["enrolment"]["keys"]:
        assert key["spki"] in text
    for words in ("990883107", name, "公章", "单位负责人", "经办人", "第1页共1页", "逐组核对"):
        assert words in text


def test_the_fingerprint_is_the_largest_text_but_the_title(plumb: Any) -> None:
    sizes = sorted({round(char["size"]) for char in plumb(paper(slip())).pages[0].chars})
    assert sizes[-2:] == [20, 22]


def test_the_code_says_the_canonical_enrolment() -> None:
    data = slip()
    assert code_of(data).encode() == canonical.dumps(data["enrolment"])


def test_a_code_too_full_to_photocopy_says_the_fingerprint(read: Any) -> None:
    data = slip(keys=12)
    assert len(canonical.dumps(data["enrolment"])) > LARGEST_CODE
    assert code_of(data) == data["fingerprint"]
    assert "二维码内容：登记指纹" in read(paper(data))[0]


def test_equal_input_gives_equal_bytes() -> None:
    assert paper(slip()) == paper(slip())
    assert b"Helvetica" not in paper(slip())


def test_missing_parts_are_left_blank(read: Any) -> None:
    data = {"enrolment": {"office": "990883107"}, "fingerprint": "1b2d 0602"}
    text = read(paper(data))[0]
    assert "1b2d 0602" in text
    assert OFFICE in text
