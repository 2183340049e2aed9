"""Which forms can be printed of rows of a record, or of a month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows import print_indicators, print_list
from jindu_desktop.flows.print_form import PrintedForm
from jindu_desktop.flows.print_form import print_form as _print
from jindu_desktop.flows.print_list import Listed
from jindu_desktop.flows.printing.batch import batch, keys_under, scope_of
from jindu_desktop.flows.printing.target import Key
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf.forms.registry import FORMS, SHEETS, find
from jindu_desktop.ports.pdf.forms.spec import MONTH, OFFICE, FormSpec
from jindu_desktop.records import BY_NAME
from jindu_desktop.store.faults import translated

_LOOKED_AT = 20  # rows asked whether they have anything to print; more would take too long
_ROSTERS = {"person": (29,), "worker": (31,)}
_FIRST = {"": 34, "rehab_case": 3, "person": 1, "school": 32, "activity": 33, "worker": 31}
"""The form a clerk mostly wants of a record, or of a month: it stands first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that can be printed; ``masks`` if identity numbers may be hidden on it, ``worded`` if
    the office may change its wording, ``scope`` what of a month it is printed for.
    """

    number: int
    title: str
    masks: bool
    worded: bool = False
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to print: rows of a record, or everything of a month (``record`` is empty then).

    ``only``: the numbers to choose from, where the page knows which. ``listed``: the list itself,
    to be printed as it stands. ``indicator``: the number opened on the month's page.
    """

    record: str
    ids: tuple[int, ...] = ()
    month: Month | None = None
    label: str = ""
    only: tuple[int, ...] = ()
    listed: Listed | None = None
    indicator: str = ""


def offers(session: Session, wish: Wish) -> list[Offer]:
    """The forms that fit: those with something to print for one of the rows, or all of a month;
    last the list they stand in.
    """
    if wish.listed is not None:
        rest = offers(session, replace(wish, listed=None)) if wish.ids else []
        return [*rest, Offer(print_list.NUMBER, wish.listed.title, masks=False)]
    if wish.only:
        return [_offer(find(number)) for number in wish.only]
    if not wish.record:
        every = [_offer(spec, monthly=True) for spec in (*FORMS.values(), *SHEETS.values())]
        return [*_pictures(one=True, wish=wish), *_sorted(every, wish), *_pictures(wish=wish)]
    record, some = BY_NAME[wish.record], wish.ids[:_LOOKED_AT]
    with translated():
        fitting = [
            _offer(spec)
            for spec in FORMS.values()
            if some and keys_under(session, spec.number, record, some)
        ]
    rosters = [_offer(find(number)) for number in _ROSTERS.get(wish.record, ())]
    return _sorted([*fitting, *rosters], wish)


def _pictures(wish: Wish, *, one: bool = False) -> list[Offer]:
    """The month's indicators in pictures: the one that is open, or all of them."""
    if one and not wish.indicator:
        return []
    number = print_indicators.ONE if one else print_indicators.ALL
    return [Offer(number, print_indicators.TITLES[number], masks=False)]


def _sorted(some: list[Offer], wish: Wish) -> list[Offer]:
    """The form mostly wanted before the others."""
    return sorted(some, key=lambda offer: offer.number != _FIRST.get(wish.record))


def _offer(spec: FormSpec, *, monthly: bool = False) -> Offer:
    title = spec.title.replace("{measure}", "")
    scope = scope_of(spec) if monthly else ""
    return Offer(spec.number, title, spec.masks, bool(spec.wording), scope)


def wished(session: Session, number: int, wish: Wish) -> list[Key]:
    """The keys of a wish; Refused if there is nothing to print."""
    spec = find(number)
    if not wish.record:
        return batch(session, number, wish.month) if wish.month else []
    if number in _ROSTERS.get(wish.record, ()):
        return [""] if OFFICE in spec.about or MONTH in spec.about else []
    with translated():
        keys = keys_under(session, number, BY_NAME[wish.record], wish.ids, wish.month)
    if not keys:
        raise Refused(f"没有《{_offer(spec).title}》可打印的记录", code="nothing")
    return keys


def set_papers(
    session: Session,
    number: int,
    wish: Wish,
    *,
    blank: bool = False,
    masked: bool = False,
    preview: bool = True,
    progress: Progress | None = None,
    out: Path | None = None,
) -> PrintedForm:
    """Set a form for everything wished into one file; logged unless it is a ``preview``.

    ``blank`` sets one empty form, ``out`` is a file to write. Raises as ``print_form`` does.
    """
    if number == print_list.NUMBER and wish.listed is not None:
        return print_list.print_list(
            session, wish.listed, preview=preview, progress=progress, out=out
        )
    if number in print_indicators.TITLES and wish.month is not None:
        return print_indicators.print_indicators(
            session, wish.month, wish.indicator if number == print_indicators.ONE else "",
            preview=preview, progress=progress, out=out,
        )  # fmt: skip
    keys = [] if blank else wished(session, number, wish)
    return _print(
        session, number, keys, blank=blank, masked=masked and find(number).masks,
        month=wish.month, progress=progress, out=out, preview=preview,
    )  # fmt: skip
