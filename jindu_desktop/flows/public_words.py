"""Words that leave the office with a bundle: a reason, an answer; they must name nobody."""

from __future__ import annotations

import re

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.store import private_words

LONGEST = 500
_NUMBER = re.compile(r"\d{11}")  # a phone or part of an identity number


def demand_public(session: Session, words: str, what: str) -> None:
    """Refuse words that are too long or broken into lines, or that name a person of the ledger.

    ``what`` is how the sentence calls them, as 更正的原因.
    """
    if len(words) > LONGEST or not words.isprintable():
        raise Refused(f"{what}最多 {LONGEST} 个字，写成一段", code="bad_value")
    label = private_words.mentioned(session.db, words)
    if label or _NUMBER.search(words):
        raise Refused(
            f"{what}会随文件上报，不能写个人信息（{label or '号码'}），请改用不指明个人的说法",
            code="private",
        )
