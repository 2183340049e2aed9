"""The city's signed answer to one bundle: ``receipt.json`` in the container (bundle.md).

``{office, seq, period, revision, sha256, sm3, received_at, result, questions}``; digests are those
of the bundle's payload.zip. The manifest around it is the city's own: its code, the number of the
receipt as ``seq``, the bundle's month and revision, no ``prev``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import build, canonical, manifest
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.layout import RECEIPT, SINGLE_FILE

ACCEPTED, RETURNED = "受理", "退回"
FILE = SINGLE_FILE[RECEIPT]
LONGEST_TEXT = 500
MOST_QUESTIONS = 100
_WRONG_FORM = "回执内容的格式不对，请让市级单位重新发一份。"


@dataclass(frozen=True, slots=True)
class Question:
    """Why a bundle came back: a fault's ``code``, or the desk's words, pinned to an indicator's or
    a count's id and to a row (village or town) where that helps."""

    text: str
    code: str = ""
    indicator: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the city answered to one payload, and when: its clock is the trusted one."""

    office: str
    seq: int
    period: str
    revision: int
    sha256: str
    sm3: str
    received_at: str
    result: str
    questions: tuple[Question, ...] = ()

    @property
    def accepted(self) -> bool:
        """受理, as opposed to 退回."""
        return self.result == ACCEPTED

    def content(self) -> dict[str, Any]:
        """The object of ``receipt.json``."""
        own = {name: getattr(self, name) for name in _NAMES}
        return own | {"questions": tuple(asdict(each) for each in self.questions)}


_NAMES = tuple(each.name for each in fields(Receipt))


def build_receipt(
    receipt: Receipt, *, city: str, number: int, keys: SigningKeys, app: Mapping[str, str]
) -> bytes:
    """The payload to be signed by the city; ``number`` counts the city's receipts from 1."""
    return build.build_payload(
        office=city,
        period=receipt.period,
        revision=receipt.revision,
        seq=number,
        prev=None,
        created=receipt.received_at,
        app=app,
        keys=keys,
        files={FILE: canonical.dumps(receipt.content())},
        schema=RECEIPT,
    )


def file_name(receipt: Receipt, number: int) -> str:
    """``<office>-<period>-r<revision>-<number>.receipt.asics``."""
    bundle = build.file_name(receipt.office, receipt.period, receipt.revision)
    return f"{bundle.removesuffix('.asics')}-{number:06d}.receipt.asics"


def read_receipt(head: Mapping[str, Any], files: Mapping[str, bytes]) -> Receipt:
    """The receipt in a container that was verified; raises Refused if it does not say one."""
    try:
        content = canonical.loads_strict(files[FILE])
    except (KeyError, Refused):
        raise Refused(_WRONG_FORM, code="receipt_format") from None
    wrong = manifest.faults_of(content, _RECEIPT)
    if wrong or any(content[key] != head[key] for key in ("period", "revision")):
        raise Refused(_WRONG_FORM, code="receipt_format")
    questions = tuple(Question(**question) for question in content["questions"])
    return Receipt(**{**content, "questions": questions})


def are_questions(value: Any) -> bool:
    """Whether it is a list of questions as a receipt carries them."""
    good = isinstance(value, list) and len(value) <= MOST_QUESTIONS
    return good and not any(manifest.faults_of(each, _QUESTION) for each in value)


def _is_result(value: Any) -> bool:
    return isinstance(value, str) and value in {ACCEPTED, RETURNED}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT and value.isprintable()


def _is_place(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 100 and value.isprintable()


_RECEIPT: dict[str, manifest.Test] = {
    "office": manifest.is_office,
    "seq": manifest.is_count,
    "period": manifest.is_period,
    "revision": manifest.is_count,
    "sha256": manifest.is_digest,
    "sm3": manifest.is_digest,
    "received_at": manifest.is_time,
    "result": _is_result,
    "questions": are_questions,
}
_QUESTION: dict[str, manifest.Test] = {
    "text": _is_text,
    "code": _is_place,
    "indicator": _is_place,
    "row": _is_place,
}
