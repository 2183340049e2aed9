"""Lists in their order with the words they are found by, kept until something is written.

A short list is read where it is asked for. A long one is gathered by a task (``gather``, on the
worker's connection) and handed over (``take_over``), so that the window does not wait for it.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import NamedTuple
from weakref import WeakKeyDictionary

from jindu_desktop.flows.derived import derived, in_order, is_derived
from jindu_desktop.flows.session import Session
from jindu_desktop.records.field import Record
from jindu_desktop.rules.filters import Condition, field_of, holds, resolved, understood
from jindu_desktop.store import filters, lists
from jindu_desktop.store.faults import translated
from jindu_desktop.store.lists import Ordered, Words
from jindu_desktop.store.sqlcipher import Database

_LONG = 4000  # rows; so many are read in less than a frame or two
_MOST = 8  # lists kept of one office

Version = tuple[int, ...]


class Wanted(NamedTuple):
    """Which rows of a record, in which order."""

    record: Record
    order: str = ""
    descending: bool = False
    struck: bool = False
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """A list and what it was read from."""

    wanted: Wanted
    version: Version
    ordered: Ordered
    words_version: Version


@dataclass(slots=True)
class _Kept:
    lists: OrderedDict[Wanted, tuple[Version, Ordered]] = field(default_factory=OrderedDict)
    words: dict[str, tuple[Version, Words]] = field(default_factory=dict)


_kept: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()


def ordered(session: Session, wanted: Wanted, *, searched: bool = True) -> Ordered:
    """The list; read now if it is not at hand. Conditions follow the day by the office's clock.

    ``searched``: with the words its rows are found by.
    """
    wanted = _today(session, wanted)
    found = _found(session, wanted, searched=searched)
    if found is None:
        known = known_words(session, wanted.record)
        whole = searched or not lists.is_long(session.db, wanted.record, _LONG)
        made = gather(session, wanted, known, searched=whole)
        take_over(session, made)
        return made.ordered
    return found


def at_hand(session: Session, wanted: Wanted, *, searched: bool = True) -> bool:
    """Will ``ordered`` answer without a pause that is felt? ``searched``: also to a text."""
    with translated():
        wanted = _today(session, wanted)
        if _found(session, wanted, searched=searched) is not None:
            return True
        return not lists.is_long(session.db, wanted.record, _LONG)


def _found(session: Session, wanted: Wanted, *, searched: bool) -> Ordered | None:
    kept = _kept.setdefault(session.db, _Kept()).lists.get(wanted)
    if kept is None or kept[0] != _version(session, wanted):
        return None
    return None if searched and kept[1].words is None else kept[1]


def gather(
    session: Session,
    wanted: Wanted,
    known: tuple[Version, Words] | None = None,
    *,
    searched: bool = True,
) -> Gathered:
    """Read a list; ``known`` are words read before, used again while nothing was written.

    Without ``searched`` no words are read: such a list is sooner on the screen.
    """
    with translated():
        wanted = _today(session, wanted)
        now, record = _version(session, wanted), wanted.record
        of_words = lists.version(session.db, record)
        words = known[1] if known is not None and known[0] == of_words else None
        if words is None and searched:
            words = lists.words(session.db, record)
        return Gathered(wanted, now, Ordered.of(_fitting(session, wanted), words), of_words)


def known_words(session: Session, record: Record) -> tuple[Version, Words] | None:
    """Words read before, for ``gather``."""
    return _kept.setdefault(session.db, _Kept()).words.get(record.name)


def take_over(session: Session, made: Gathered) -> None:
    """Keep what was gathered, perhaps on another connection."""
    kept = _kept.setdefault(session.db, _Kept())
    if made.ordered.words is not None:
        kept.words[made.wanted.record.name] = (made.words_version, made.ordered.words)
    kept.lists[made.wanted] = (made.version, made.ordered)
    kept.lists.move_to_end(made.wanted)
    while len(kept.lists) > _MOST:
        kept.lists.popitem(last=False)


def _today(session: Session, wanted: Wanted) -> Wanted:
    today = session.today()
    known = (each for each in wanted.conditions if understood(wanted.record, each))
    return wanted._replace(conditions=tuple(resolved(each, today) for each in known))


def _version(session: Session, wanted: Wanted) -> Version:
    """What follows from facts may change with any record, and with the day."""
    if not _derived(wanted) and not is_derived(wanted.record, wanted.order):
        return lists.version(session.db, wanted.record)
    now = lists.version(session.db, wanted.record, all_records=True)
    return (session.today().toordinal(), *now)


def _derived(wanted: Wanted) -> list[Condition]:
    return [each for each in wanted.conditions if filters.stored(wanted.record, each) is None]


def _fitting(session: Session, wanted: Wanted) -> array[int]:
    record, order, descending, struck, conditions = wanted
    ids = lists.ordered(
        session.db, record, order, descending=descending, struck=struck, conditions=conditions
    )
    for condition in _derived(wanted):
        known, otherwise = derived(session, record, condition.field)
        asked = field_of(record, condition.field)
        assert asked is not None  # understood
        kind = asked.kind
        ids = array(
            "q", (each for each in ids if holds(condition, kind, known.get(each, otherwise)))
        )
    if is_derived(record, order):
        return in_order(session, record, order, ids, descending=descending)
    return ids
