"""Receipts of one run: made in the order of the ledger, signed by the crew, written as files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from jindu_desktop import __version__
from jindu_desktop.core.errors import Unavailable
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.checking import Checked
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.ports.bundle.amendment import NONE
from jindu_desktop.ports.bundle.receipt import (
    ACCEPTED,
    Question,
    Receipt,
    build_receipt,
    file_name,
)
from jindu_desktop.ports.files import write_all
from jindu_desktop.store.city import ledger
from jindu_desktop.store.city.acting import Act

_APP = {"name": "jindu_desktop", "version": __version__}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer under its number, not yet signed nor kept."""

    number: int
    receipt: Receipt
    payload: bytes
    summary: bytes
    amendment: str


@dataclass
class Receipts:
    """Where receipts go; ``write`` puts those kept since the last time into the folder."""

    desk: Desk
    folder: Path
    fresh: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keys = city_keys.load(self.desk)
        self._city = self.desk.code
        self._next = ledger.next_number(self.desk.db)

    def give(self, checked: Checked, result: str, questions: tuple[Question, ...] = ()) -> Given:
        """Answer a bundle under the next number."""
        head = checked.head
        assert head
        receipt = Receipt(
            office=head["office"],
            seq=head["seq"],
            period=head["period"],
            revision=head["revision"],
            sha256=checked.answer["payload_sha256"],
            sm3=checked.sm3,
            received_at=self.desk.moment(),
            result=result,
            questions=questions,
        )
        number, self._next = self._next, self._next + 1
        payload = build_receipt(receipt, city=self._city, number=number, keys=self.keys, app=_APP)
        summary = checked.summary if result == ACCEPTED else b""
        told = checked.amendment
        return Given(number, receipt, payload, summary, told.to_text() if told != NONE else "")

    def keep(self, act: Act, given: Given, signed: bytes) -> str:
        """Put the signed answer into the ledger; returns the receipt's file name.

        Raises Unavailable if somebody else has received in the meantime: then nothing of this
        transaction stands, and receiving again does.
        """
        if ledger.next_number(act.db) != given.number:
            raise Unavailable("另一个窗口或程序也在接收，这一批没有记入；请等它结束后再接收一次")
        receipt, number = given.receipt, given.number
        content = receipt.content()
        kept = ledger.Line(**{**content, "questions": list(content["questions"])})
        ledger.append(act, number, kept, given.summary.decode("utf-8"), signed)
        if given.amendment:
            ledger.keep_amendment(act, number, given.amendment)
        told = {"office": receipt.office, "seq": receipt.seq, "sha256": receipt.sha256}
        told |= {"result": receipt.result}
        act.note("receive", "bundle", number, {name: [None, value] for name, value in told.items()})
        name = file_name(receipt, number)
        self.fresh[name] = signed
        return name

    def repeat(self, found: tuple[int, ledger.Line, bytes]) -> str:
        """Put a receipt given before into the folder once more; returns its file name."""
        number, line, signed = found
        receipt = Receipt(
            line.office, line.seq, line.period, line.revision, line.sha256, line.sm3,
            line.received_at, line.result,
        )  # fmt: skip
        name = file_name(receipt, number)
        self.fresh[name] = signed
        return name

    def write(self) -> None:
        """Write the files; raises Unavailable if the disk refuses, the ledger knows them all."""
        files = {self.folder / name: data for name, data in self.fresh.items()}
        write_all(files, sync=False)  # kept in the ledger
        self.fresh.clear()
