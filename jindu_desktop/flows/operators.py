"""Who may open the office: operators added, their passphrases changed, operators removed.

Each act is logged with the name and never with a secret. Where two persons answer for a month
(``flows/second.py``), whoever closes it must not make the other one up: then adding and removing an
operator and renewing the recovery code take a second operator too. The data key stays the same, so
that a copy of an older ``keyring.json`` still opens with the passphrase of its day. Source:
store.md, keys on one PC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.second import Second, demand_second, two_persons
from jindu_desktop.flows.session import Session, recovered
from jindu_desktop.store import keyring
from jindu_desktop.store.acting import acting
from jindu_desktop.store.audit import Change
from jindu_desktop.store.operators import Granted, granted

RESERVED = "恢复码"
"""The key ring's own slot of the recovery code bears this name."""

_PAIR = 2
_LONGEST = 20  # characters, so that the name fits the lock screen and every signature line


def add(session: Session, name: str, passphrase: str, second: Second | None = None) -> None:
    """Let one more person open the office, with a passphrase of their own.

    Raises Refused if the name is empty, taken or reserved, the passphrase is weak, or a second
    operator is needed and did not agree.
    """
    name = _new_name(session, name)
    _demand_strong(passphrase)
    agreed = demand_second(session, second)
    change: Change = {"operator": [None, name], "with": [None, agreed]}
    with _logged(session, _added(name), change):
        keyring.set_passphrase(session.folder, session.key, name, passphrase)


def change_passphrase(session: Session, old: str, new: str) -> None:
    """Give the operator at work a new passphrase; the old one opens no more.

    Raises Refused if the old one is wrong, or the new one weak or the same.
    """
    _demand_strong(new)
    if _folded(old) == _folded(new):
        raise Refused("新口令与原口令相同，请另选一个", code="same_passphrase")
    keyring.unlock(session.folder, old, session.operator)
    with _logged(session, "修改口令", {"passphrase_of": [None, session.operator]}):
        keyring.set_passphrase(session.folder, session.key, session.operator, new)


def new_code() -> str:
    """A recovery code that opens nothing yet; see ``renew_code``."""
    return keyring.new_code()


def renew_code(session: Session, passphrase: str, code: str, second: Second | None = None) -> None:
    """Let ``code`` be the recovery code from now on; the one before opens no more.

    The operator at work proves to be there by the passphrase. Raises Refused if it is wrong, or if
    a second operator is needed and did not agree.
    """
    keyring.unlock(session.folder, passphrase, session.operator)
    agreed = demand_second(session, second)
    change: Change = {"recovery_code": [None, "已更换"], "with": [None, agreed]}
    with _logged(session, "更换恢复码", change):
        keyring.set_code(session.folder, session.key, code)


def remove(session: Session, name: str, second: Second | None = None) -> None:
    """Take an operator's passphrase away; what they did stays in the log under their name.

    Raises Refused for oneself, for the last one and for a name that is not there; where two persons
    are asked for, also for the last but one and if a second operator did not agree.
    """
    if name == session.operator:
        raise Refused("不能删除自己，请由另一名操作员来删除", code="oneself")
    if name not in keyring.operators(session.folder):
        raise Refused(f"没有名为“{name}”的操作员", code="unknown_operator")
    if two_persons(session) and len(keyring.operators(session.folder)) < _PAIR + 1:
        raise Refused("设了双人复核，至少要有两名操作员；请先取消双人复核", code="one_operator")
    agreed = demand_second(session, second)
    change: Change = {"operator": [name, None], "with": [None, agreed]}
    with _logged(session, f"删除操作员 {name}", change):
        keyring.remove(session.folder, name)


def account(session: Session, name: str) -> Granted | None:
    """When and by whom an operator was let in last, None for the one who made the office."""
    return granted(session.db, (_added(name), recovered(name)))


def _added(name: str) -> str:
    return f"添加操作员 {name}"


@contextmanager
def _logged(session: Session, title: str, change: Change) -> Iterator[None]:
    """One act around a change of the key ring: both stand, or neither does."""
    before = keyring.read(session.folder)
    try:
        with acting(session.db, session.operator, title, "operators") as act:
            act.note("operators", "keyring", None, change)
            yield
    except BaseException:
        if keyring.read(session.folder) != before:
            keyring.write(session.folder, before)
        raise


def _new_name(session: Session, text: str) -> str:
    name = unicodedata.normalize("NFKC", text).strip()
    if not name:
        raise Refused("请填写操作员姓名", code="required")
    if len(name) > _LONGEST or not name.isprintable():
        raise Refused(f"操作员姓名最多 {_LONGEST} 个字，写成一行", code="bad_value")
    if name == RESERVED:
        raise Refused(f"“{RESERVED}”是保留的名称，请填写操作员的姓名", code="reserved")
    if _folded(name) in map(_folded, keyring.operators(session.folder)):
        raise Refused(f"已经有名为“{name}”的操作员", code="already_there")
    return name


def _demand_strong(passphrase: str) -> None:
    if fault := keyring.passphrase_fault(passphrase):
        raise Refused(fault, code="weak_passphrase")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
