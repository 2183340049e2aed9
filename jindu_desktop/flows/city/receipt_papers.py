"""What goes beside a receipt's file: its code as text, and the paper with the QR code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.desk import Desk, china_time
from jindu_desktop.ports.bundle import checked_lines
from jindu_desktop.ports.bundle.build import manifest_of
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.layout import PAYLOAD
from jindu_desktop.ports.bundle.receipt import Receipt, read_receipt
from jindu_desktop.ports.bundle.receipt_code import MARK, make_code
from jindu_desktop.ports.bundle.zips import read
from jindu_desktop.ports.files import read_whole, write_beside
from jindu_desktop.ports.pdf.receipt_paper import receipt_paper
from jindu_desktop.store.city import offices

_MOST = 1024 * 1024
_ENDING = ".receipt.asics"


def write_papers(desk: Desk, receipts: Iterable[Path]) -> list[Path]:
    """Write ``….receipt.txt`` and ``….receipt.pdf`` beside receipts that this city has written.

    Returns the files written, the text before its paper. A receipt whose numbers no code can hold,
    or whose words no font can print, gets none of them: it must not hold up the others, and its
    file says all. Raises Unavailable if the disk refuses.
    """
    keys = city_keys.load(desk)
    names = {each.office: each.name for each in offices.newest(desk.db)}
    written = []
    for path in receipts:
        with suppress(Refused):
            for target, data in _beside(desk, path, names, keys):
                write_beside(target, data, sync=False)
                written.append(target)
    return written


def without_paper(receipts: Iterable[str], written: Iterable[Path]) -> list[str]:
    """The receipts' names that have no paper among the files that ``write_papers`` wrote."""
    there = {path.name for path in written}
    return [name for name in receipts if f"{name.removesuffix(_ENDING)}.receipt.pdf" not in there]


def _beside(
    desk: Desk, path: Path, names: Mapping[str, str], keys: SigningKeys
) -> list[tuple[Path, bytes]]:
    receipt = _receipt(read_whole(path, _MOST))
    code = make_code(receipt, keys)
    beside = path.with_name(path.name.removesuffix(_ENDING) + ".receipt.txt")
    paper = receipt_paper(
        receipt,
        code,
        office=names[receipt.office],
        received=china_time(receipt.received_at),
        city=desk.name,
        operator=desk.operator,
        printed_at=desk.today().isoformat(),
    )
    return [(beside, text_of(receipt, code)), (beside.with_suffix(".pdf"), paper)]


def text_of(receipt: Receipt, code: bytes) -> bytes:
    """The text file: what it says in words, then the code in numbered lines."""
    which = f"第 {receipt.revision} 次更正" if receipt.revision else "首报"
    told = f"{receipt.office} {receipt.period} {which} {receipt.result} {china_time(receipt.received_at)}"
    lines = [f"月报回执码　{told}", MARK, *checked_lines.printed(code)]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def _receipt(file: bytes) -> Receipt:
    """The receipt in a file of our own, which was checked when it was signed."""
    payload = dict(read(file, "")[0])[PAYLOAD]
    return read_receipt(manifest_of(payload), dict(read(payload, "")[0]))
