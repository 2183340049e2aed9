"""``amendment.json`` as it comes in: why a month was corrected, and the answers to questions.

It is for people to read and counts nowhere, so what is not in its shape is left out and refuses no
bundle: the numbers beside it are signed all the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.ports.bundle import canonical
from jindu_desktop.ports.bundle.faults import printable

FILE = "amendment.json"
_LONGEST = 500  # of one text, as of a question
_MOST = 100  # answers, as many as a receipt has questions
_PARTS = ("question", "indicator", "row", "answer")


@dataclass(frozen=True, slots=True)
class Amendment:
    """The reason in the office's words; ``answers``: ``question``, ``indicator``, ``row`` as the
    city asked, and ``answer``."""

    reason: str = ""
    answers: tuple[Mapping[str, str], ...] = ()

    def answer_to(self, question: Mapping[str, str]) -> str:
        """What was answered to a question of a receipt, "" if nothing."""
        asked = (question["text"], question["indicator"], question["row"])
        return next(
            (
                e["answer"]
                for e in self.answers
                if (e["question"], e["indicator"], e["row"]) == asked
            ),
            "",
        )

    def to_text(self) -> str:
        """As the ledger keeps it."""
        told = {"reason": self.reason, "answers": [dict(each) for each in self.answers]}
        return json.dumps(told, ensure_ascii=False)


NONE = Amendment()


def read_amendment(files: Mapping[str, bytes]) -> Amendment:
    """What a verified bundle tells of its correction; ``NONE`` of a first report."""
    try:
        found = canonical.loads(files[FILE], FILE) if FILE in files else {}
    except Refused:
        return NONE
    return _amendment(found)


def kept_amendment(text: str) -> Amendment:
    """What ``to_text`` wrote."""
    return _amendment(json.loads(text))


def _amendment(found: Any) -> Amendment:
    if not isinstance(found, dict):
        return NONE
    given = found.get("answers")
    lines = given[:_MOST] if isinstance(given, list) else []
    told = [{part: _text(each.get(part)) for part in _PARTS} for each in lines if _is_line(each)]
    return Amendment(_text(found.get("reason")), tuple(each for each in told if each["answer"]))


def _is_line(value: Any) -> bool:
    return isinstance(value, dict)


def _text(value: Any) -> str:
    return printable(value, _LONGEST) if isinstance(value, str) else ""
