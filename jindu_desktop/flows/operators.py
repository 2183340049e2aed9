"""Who may open the office: operators added, their passphrases changed, operators removed.

Each act is logged with the name and never with a secret. The data key stays the same, so that a copy
of an older ``keyring.json`` still opens with the passphrase of its day. Source: store.md, keys on
one PC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.session import Session
from jindu_desktop.store import keyring
from jindu_desktop.store.acting import acting
from jindu_desktop.store.audit import Change

RESERVED = "恢复码"
"""The key ring's own slot of the recovery code bears this name."""

_LONGEST = 20  # characters, so that the name fits the lock screen and every signature line


def add(session: Session, name: str, passphrase: str) -> None:
    """Let one more person open the office, with a passphrase of their own.

    Raises Refused if the name is empty, taken or reserved, or the passphrase is weak.
    """
    name = _new_name(session, name)
    _demand_strong(passphrase)
    with _logged(session, f"添加操作员 {name}", {"operator": [None, name]}):
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


def renew_code(session: Session, passphrase: str, code: str) -> None:
    """Let ``code`` be the recovery code from now on; the one before opens no more.

    The operator at work proves to be there by the passphrase. Raises Refused if it is wrong.
    """
    keyring.unlock(session.folder, passphrase, session.operator)
    with _logged(session, "更换恢复码", {"recovery_code": [None, "已更换"]}):
        keyring.set_code(session.folder, session.key, code)


def remove(session: Session, name: str) -> None:
    """Take an operator's passphrase away; what they did stays in the log under their name.

    Raises Refused for oneself, for the last one and for a name that is not there.
    """
    if name == session.operator:
        raise Refused("不能删除自己，请由另一名操作员来删除", code="oneself")
    if name not in keyring.operators(session.folder):
        raise Refused(f"没有名为“{name}”的操作员", code="unknown_operator")
    with _logged(session, f"删除操作员 {name}", {"operator": [name, None]}):
        keyring.remove(session.folder, name)


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
