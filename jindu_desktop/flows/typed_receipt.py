"""A receipt typed or scanned from the city's paper instead of read from its file."""

from __future__ import annotations

from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.receipt import settle, told
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.trust import city_registry
from jindu_desktop.ports.bundle.algorithms import P256
from jindu_desktop.ports.bundle.faults import printable
from jindu_desktop.ports.bundle.receipt import Question, Receipt
from jindu_desktop.ports.bundle.receipt_code import Code, holds, read_code
from jindu_desktop.store import months, receipts


def import_code(session: Session, text: str) -> dict[str, Any]:
    """Take in a receipt's code; answers and refuses as ``import_receipt`` does.

    It is believed only under a pinned P-256 key, and only for a bundle that this PC made. Once the
    file of the same answer is known a code changes nothing; a file that comes later brings the
    questions. Raises Refused with every mistyped line.
    """
    code = read_code(text)
    _demand_ours(session, code)
    own = months.bundle_begun(session.db, code.digest)
    place = (code.seq, code.period, code.revision)
    if own is None or (own.seq, own.period, own.revision) != place:
        raise Refused(
            f"本机没有这份回执所说的报送包（{code.period} 第 {code.revision} 次更正，0 为首报）；"
            "换过电脑或恢复过备份的，请导入市里的回执文件",
            code="unknown_bundle",
        )
    receipt = Receipt(
        code.office, own.seq, own.period, own.revision, own.sha256, own.sm3,
        code.received_at, code.result, _asked(code.questions),
    )  # fmt: skip
    earlier = receipts.answer_to(session.db, own.sha256)
    known = earlier is not None and earlier.result == code.result
    if not known:
        settle(session, receipt, code.own_digest, text.encode())
    return told(session, receipt, known=known)


def _demand_ours(session: Session, code: Code) -> None:
    city = city_registry(session).offices[0]
    if not any(key.alg == P256.name and holds(code, key.spki) for key in city.keys):
        raise Refused(
            f"回执码不是 {printable(city.name)} 的密钥签发的，不能采用；请与市级单位电话核实",
            code="code_signature",
        )
    own = str(session.office["division_code"])
    if code.office != own:
        raise Refused(
            f"这是给 {printable(code.office)} 的回执，不是给本单位（{own}）的", code="other_office"
        )


def _asked(number: int) -> tuple[Question, ...]:
    said = f"市里提了 {number} 个问题，内容见市里的回执文件或回执单"
    return (Question(said),) if number else ()
