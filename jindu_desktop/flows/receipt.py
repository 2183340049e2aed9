"""The city's answer comes home: a month is accepted, or returned with questions."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.keys import retire_former
from jindu_desktop.flows.month import month_state
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.signed_files import verified
from jindu_desktop.ports.bundle.build import manifest_of
from jindu_desktop.ports.bundle.digests import sha256
from jindu_desktop.ports.bundle.faults import printable
from jindu_desktop.ports.bundle.layout import RECEIPT
from jindu_desktop.ports.bundle.receipt import Receipt, read_receipt
from jindu_desktop.ports.files import read_whole
from jindu_desktop.store import months, receipts
from jindu_desktop.store.acting import Act, acting

_MOST = 1024 * 1024


def import_receipt(session: Session, path: Path) -> dict[str, Any]:
    """Take in a receipt signed by the pinned city, or its code from a ``.txt``; the same one again
    changes nothing.

    受理 makes the bundle accepted, 退回 makes it returned with its questions kept and voids what was
    exported on top of it. Receipts for bundles that this PC does not have (a restored or new PC)
    tell it where its chain stands. Returns ``{"office", "period", "revision", "seq", "result",
    "received_at", "questions", "known", "state"}``. Raises Refused for anything that is no receipt
    of this city for this office, Unavailable if the file cannot be read.
    """
    if path.suffix.lower() == ".txt":
        return _typed(session, read_whole(path, _MOST))
    verdict, file = verified(session, path, (RECEIPT,))
    assert verdict.manifest
    receipt = read_receipt(verdict.manifest, verdict.files)
    code = str(session.office["division_code"])
    if receipt.office != code:
        raise Refused(
            f"这是给 {printable(receipt.office)} 的回执，不是给本单位（{code}）的",
            code="other_office",
        )
    digest = sha256(verdict.payload).hex()
    known = receipts.known(session.db, digest)
    if not known:
        settle(session, receipt, digest, file)
    return told(session, receipt, known=known)


def _typed(session: Session, file: bytes) -> dict[str, Any]:
    """The text file that the city writes beside a receipt: its code."""
    from jindu_desktop.flows.typed_receipt import import_code

    try:
        return import_code(session, file.decode(_encoding(file)))
    except UnicodeDecodeError:
        raise Refused("这个文本文件里没有回执码，请选市里发来的回执", code="code_form") from None


def _encoding(file: bytes) -> str:
    """How a text file is written that somebody opened in an editor and saved again."""
    if file.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    try:
        file.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def settle(session: Session, receipt: Receipt, digest: str, file: bytes) -> None:
    """Keep a proven receipt with its bytes and do what it says to the bundles kept here.

    Raises Refused if an earlier one about the same bundle said the opposite, or if it names another
    place for a bundle made here.
    """
    _demand_own_place(session, receipt)
    earlier = receipts.answer_to(session.db, receipt.sha256)
    if earlier and earlier.result != receipt.result:
        raise Refused(
            f"这份回执说“{receipt.result}”，而 {earlier.received_at} 的回执说“{earlier.result}”，"
            "互相矛盾，没有采用；请与市级单位核实",
            code="contradiction",
        )
    content = receipt.content()
    with acting(
        session.db, session.operator, f"{receipt.result} {receipt.period}", "receipt"
    ) as act:
        answer = receipts.Answer(
            digest, receipt.seq, receipt.period, receipt.revision, receipt.sha256, receipt.sm3,
            receipt.received_at, receipt.result, list(content["questions"]),
        )  # fmt: skip
        receipts.keep(act, answer, file)
        _settle(act, receipt)
        kept = {"sha256": receipt.sha256, "result": receipt.result}
        act.note("receipt", "bundle", None, {key: [None, value] for key, value in kept.items()})


def _demand_own_place(session: Session, receipt: Receipt) -> None:
    """A bundle made here has one month, number and SM3: what says otherwise would bend the chain."""
    own = months.bundle_of(session.db, receipt.sha256)
    places = [(e.period, e.revision, e.seq, e.sm3) for e in (own, receipt) if e]
    if own and places[0] != places[1]:
        raise Refused(
            f"这份回执与本机导出的 {own.period} 上报文件对不上（月份、序号或指纹不同），没有采用；"
            "请与市级单位核实",
            code="contradiction",
        )


def _settle(act: Act, receipt: Receipt) -> None:
    """What the answer does to the bundles kept here."""
    own = months.bundle_of(act.db, receipt.sha256)
    waiting = months.awaited(act.db)
    if receipt.accepted:
        _void(act, waiting, {each.sha256 for each in waiting if _is_rival(each, receipt)})
        if own:
            months.settle(act.db, own.sha256, months.ACCEPTED)
            retire_former(act, own.payload)
    elif own and own.state == months.EXPORTED:
        _void(act, waiting, {own.sha256})
        months.settle(act.db, own.sha256, months.RETURNED)


def _is_rival(bundle: months.Bundle, receipt: Receipt) -> bool:
    """Whether the city has taken another bundle in this one's place."""
    place = (bundle.period, bundle.revision) == (receipt.period, receipt.revision)
    return bundle.sha256 != receipt.sha256 and (place or bundle.seq == receipt.seq)


def _void(act: Act, waiting: list[months.Bundle], dead: set[str]) -> None:
    """Bundles that can never be accepted now, and those that name them as their predecessor."""
    for bundle in waiting:
        prev = manifest_of(bundle.payload)["prev"]
        if bundle.sha256 in dead or (prev and prev["sha256"] in dead):
            dead.add(bundle.sha256)
            months.settle(act.db, bundle.sha256, months.VOID)


def told(session: Session, receipt: Receipt, *, known: bool) -> dict[str, Any]:
    """The answer of ``import_receipt``."""
    state = month_state(session, Month.parse(receipt.period))
    parts = ("office", "period", "revision", "seq", "result", "received_at", "questions")
    content = receipt.content()
    return {part: content[part] for part in parts} | {"known": known, "state": state.state}
