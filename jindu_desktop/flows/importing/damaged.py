"""Identity numbers that a spreadsheet took for numbers: 18 digits of which only 15 are left.

Such a number is never stored. Where name and birth date tell the person for certain, the row is
theirs; else it is sent back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal, InvalidOperation
from functools import cached_property

from jindu_desktop.core.errors import RETYPE
from jindu_desktop.flows.importing.drafts import Draft, Sheet
from jindu_desktop.flows.importing.headings import names_person
from jindu_desktop.ports.excel.cells import CellFault, shown
from jindu_desktop.records import PERSON, checks, codes
from jindu_desktop.records.kinds import fold
from jindu_desktop.rules.whole_record import Finding
from jindu_desktop.store import entries
from jindu_desktop.store.sqlcipher import Database

_KEPT = 14  # area and birth date; the fifteenth digit may have been rounded
_YEAR_MONTH = re.compile(r"(\d{4})\D?(\d{1,2})月?")


class Mender:
    """Looks after the numbers of one sheet, and after birth dates that are only months."""

    def __init__(self, db: Database, sheet: Sheet) -> None:
        self._db, self._sheet = db, sheet
        named = names_person(sheet.record)
        self._field = "id_number" if sheet.record is PERSON else named.name if named else ""

    def mend(self, draft: Draft) -> None:
        """Put the right number in the place of a damaged one, or make it a fault."""
        if not self._field:
            return
        text = self._damaged(draft)
        if text:
            self._replace(draft, text)
        if self._sheet.record is PERSON and draft.problems:
            self._complete_birth(draft)

    def _damaged(self, draft: Draft) -> str:
        """The number as written, if it lost digits."""
        given = draft.given.get(self._field)
        if given is None:
            codes_of = {p.code for p in draft.problems if p.field == self._field}
            return draft.text(self._field) if "damaged" in codes_of else ""
        text = fold(str(given))
        lost = len(text) == 18 and text.isdigit() and text.endswith("000")
        is_card = draft.given.get("id_kind") in (None, codes.RESIDENT_CARD)
        return text if lost and is_card and checks.id_number(text) else ""

    def _replace(self, draft: Draft, text: str) -> None:
        draft.problems[:] = [p for p in draft.problems if p.field != self._field]
        draft.given.pop(self._field, None)
        try:
            found = self._number(text, self._name(draft), str(draft.given.get("birth_date") or ""))
        except CellFault as fault:
            draft.fault(self._field, fault.code, str(fault))
            return
        draft.given[self._field] = found
        told = f"号码末几位已丢失，按姓名和出生日期认定为 {found}，请核对"
        draft.doubts.append(Finding(self._field, told, False))

    def _name(self, draft: Draft) -> str:
        if self._sheet.record is PERSON:
            return str(draft.given.get("name") or "")
        at = self._sheet.name_at
        return shown(draft.row.cells[at]) if at is not None else ""

    def _number(self, text: str, name: str, birth: str) -> str:
        told = "号码已被表格软件当作数字，末几位已丢失"
        digits = _significant(text)
        known = digits[:_KEPT] if len(digits) > _KEPT else digits[:-1]
        born = birth or (checks.birth_date(digits.ljust(18, "0")) if len(known) == _KEPT else None)
        some = self._people.get((fold(name), born), []) if name and born else []
        found = [number for number in some if number.startswith(known)]
        if len(found) == 1:
            return found[0]
        if found:
            raise CellFault(
                "damaged", f"{told}，台账里有 {len(found)} 人姓名和出生日期都相符；{RETYPE}"
            )
        also = "，台账里也没有姓名和出生日期都相符的人" if name and born else ""
        raise CellFault("damaged", f"{told}{also}；{RETYPE}")

    @cached_property
    def _people(self) -> dict[tuple[str, str | None], list[str]]:
        found: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for row in entries.all_rows(self._db, PERSON):
            number, born = str(row["id_number"]), row["birth_date"]
            born = born or checks.birth_date(number)
            found[fold(str(row["name"])), str(born)].append(number)
        return found

    def _complete_birth(self, draft: Draft) -> None:
        """1990.03 and 90-3-7 say nothing against a number that says 19900307, and no more."""
        number = str(draft.given.get("id_number") or "")
        born = checks.birth_date(number)
        for problem in draft.problems:
            if problem.field == "birth_date":
                if born and _tells(problem.value.strip(), number, born):
                    draft.problems.remove(problem)
                return


def _tells(text: str, number: str, born: str) -> bool:
    """Is a birth date, written by month or with two digits of the year, the number's?"""
    month = _YEAR_MONTH.fullmatch(text)
    if month:
        return number[6:12] == f"{month[1]}{int(month[2]):02d}"
    try:
        return PERSON.by_name["birth_date"].parse(number[6:8] + text) == born
    except ValueError:
        return False


def _significant(text: str) -> str:
    """The digits that are still as they were: fifteen, or as few as 9.90101E+17 shows."""
    plain = fold(text).upper()
    mantissa, power, _ = plain.partition("E")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return ""
    if not number.is_finite() or number.adjusted() != 17:
        return ""
    shown_digits = len(mantissa.replace(".", ""))
    rounded_for_show = bool(power) and shown_digits < _KEPT - 1
    return str(int(number))[: shown_digits if rounded_for_show else 15]
