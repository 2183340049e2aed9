"""Two persons, where an office wants them: a second operator proves to be there by the own passphrase."""

from __future__ import annotations

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.store import keyring, settings

SETTING = "two_persons"

Second = tuple[str, str]
"""Name and passphrase of the second operator."""


def two_persons(session: Session) -> bool:
    """Whether a closed month needs a second person before it may leave."""
    return settings.get(session.db, SETTING) == "1"


def prove(session: Session, second: Second | None) -> str:
    """The name of a second operator whose passphrase this is; Refused, naming them, if it is not."""
    name, passphrase = second or ("", "")
    if not name or name == session.operator:
        raise Refused("要由另一名操作员输入自己的口令", code="second_person")
    try:
        keyring.unlock(session.folder, passphrase, name)
    except Refused as fault:
        raise Refused(f"{name}：{fault.message}", code="wrong_passphrase") from None
    return name


def demand_second(session: Session, second: Second | None) -> str:
    """Who agreed, "" where one person is enough; Refused where two are needed and one is there."""
    return prove(session, second) if second or two_persons(session) else ""
