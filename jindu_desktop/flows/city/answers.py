"""Receipts of one run: signed, kept in the ledger's transaction, written as files after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jindu_desktop import __version__
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.checking import Checked
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.ports.bundle import build
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.receipt import (
    ACCEPTED,
    Question,
    Receipt,
    build_receipt,
    file_name,
)
from jindu_desktop.ports.files import write_beside
from jindu_desktop.store.city import ledger
from jindu_desktop.store.city.acting import Act

_APP = {"name": "jindu_desktop", "version": __version__}


@dataclass
class Receipts:
    """Where receipts go; ``write`` puts those given since the last time into the folder."""

    desk: Desk
    folder: Path
    fresh: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def keys(self) -> SigningKeys:
        """The city's keys, unwrapped at the first receipt."""
        return city_keys.load(self.desk)

    def give(
        self, act: Act, checked: Checked, result: str, questions: tuple[Question, ...] = ()
    ) -> str:
        """Sign an answer and keep it with its ledger line; returns the receipt's file name."""
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
        number = ledger.next_number(act.db)
        signed = self._signed(receipt, number)
        content = receipt.content()
        kept = ledger.Line(**{**content, "questions": list(content["questions"])})
        summary = checked.summary.decode("utf-8") if result == ACCEPTED else ""
        ledger.append(act, number, kept, summary, signed)
        told = {"office": receipt.office, "seq": receipt.seq, "sha256": receipt.sha256}
        change = {name: [None, value] for name, value in (told | {"result": result}).items()}
        act.note("receive", "bundle", number, change)
        name = file_name(receipt, number)
        self.fresh[name] = signed
        return name

    def _signed(self, receipt: Receipt, number: int) -> bytes:
        payload = build_receipt(
            receipt, city=self.desk.code, number=number, keys=self.keys, app=_APP
        )
        return build.sign_bundle(payload, self.keys, self.desk.code, self.desk.name)

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
        while self.fresh:
            name = next(iter(self.fresh))
            write_beside(self.folder / name, self.fresh[name], sync=False)  # kept in the ledger
            del self.fresh[name]
