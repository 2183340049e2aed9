"""Taking in the rows of one sheet: resolve, match, judge, count, write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.ids import IdSource
from jindu_desktop.flows.importing.damaged import Mender
from jindu_desktop.flows.importing.drafts import Draft, Sheet
from jindu_desktop.flows.importing.matching import Key, matcher_for
from jindu_desktop.flows.importing.outcome import Outcome
from jindu_desktop.flows.importing.references import Directory
from jindu_desktop.flows.importing.sisters import Sisters
from jindu_desktop.flows.importing.values import read_fixed
from jindu_desktop.flows.save import follow_up
from jindu_desktop.ports.excel.cells import CellFault
from jindu_desktop.records import GRID, PERSON
from jindu_desktop.records.codes import RESIDENT_CARD
from jindu_desktop.records.field import Field, Row
from jindu_desktop.rules.whole_record import complete, findings
from jindu_desktop.store import entries
from jindu_desktop.store.acting import Act
from jindu_desktop.store.sqlcipher import IntegrityError

_IDS = IdSource()


class Witness(Protocol):
    """Looks on while rows are taken in, and may have a say."""

    def target(self, sheet: Sheet, draft: Draft) -> int | None:
        """The stored row that the clerk says this is, though its key is another; 0: leave it."""
        ...

    def kept(self, sheet: Sheet, draft: Draft) -> set[str]:
        """The fields that the clerk leaves as stored."""
        ...

    def saw(self, kind: str, sheet: Sheet, draft: Draft, stored: Row | None, whole: Row) -> None:
        """What became of a row: new, changed, unchanged, skipped or rejected."""
        ...


class Nobody:
    """No clerk is looking: every good row is taken as it stands."""

    def target(self, sheet: Sheet, draft: Draft) -> int | None:
        """Only the key tells."""
        return None

    def kept(self, sheet: Sheet, draft: Draft) -> set[str]:
        """Every field is taken."""
        return set()

    def saw(self, kind: str, sheet: Sheet, draft: Draft, stored: Row | None, whole: Row) -> None:
        """Nothing to remember."""


class Intake:
    """One sheet on its way into the store."""

    def __init__(
        self,
        act: Act,
        directory: Directory,
        outcome: Outcome,
        sheet: Sheet,
        today: str,
        witness: Witness,
    ) -> None:
        self._act, self._directory, self._outcome = act, directory, outcome
        self._witness = witness
        self._sheet, self._record, self._today = sheet, sheet.record, today
        self._grids = [f for f, ref in self._record.references if ref.record == GRID.name]
        self._plain = [f for f, ref in self._record.references if ref.record != GRID.name]
        self._empty: Row = dict.fromkeys(self._record.by_name)
        self._seen: dict[Key, Draft] = {}
        self._new: dict[int, Row] = {}
        self._changed: dict[int, tuple[Row, Row]] = {}

    def take(self, drafts: list[Draft], step: Callable[[], None]) -> None:
        """Judge every row and write the good ones; ``step`` is called after each."""
        mender = Mender(self._act.db, self._sheet)
        self._read_fixed()
        for draft in drafts:
            mender.mend(draft)
            if self._fixed:
                draft.given = self._fixed | draft.given
            for field in self._plain:
                if field.name in draft.given:
                    self._resolve(draft, field, draft.given)
        self._matcher = matcher_for(self._act.db, self._record, drafts)
        self._sisters = Sisters(self._act.db, self._record, drafts, self._today)
        for draft in drafts:
            self._settle(draft)
            step()
        self._write()

    def _read_fixed(self) -> None:
        """What new rows get: into the row at once where it makes the key, else when it is new."""
        self._fixed: Row = {}
        self._spare: Row = {}
        for name, text in self._sheet.fixed.items():
            found = read_fixed(self._sheet, self._record.by_name[name], text)
            if found.code:
                raise Refused(f"{self._record.by_name[name].label}：{found.message}", code="fixed")
            early = not self._record.key or name in self._record.key
            (self._fixed if early else self._spare)[name] = found.value

    def _resolve(self, draft: Draft, field: Field, values: Row) -> None:
        """Replace a written reference by the row's identifier; a broken one is a fault."""
        text = draft.given.get(field.name)
        if text is None:
            return
        try:
            found = self._directory.find(self._record, field, str(text), values)
        except CellFault as fault:
            del draft.given[field.name]
            draft.fault(field.name, fault.code, str(fault))
        else:
            draft.given[field.name] = found

    def _settle(self, draft: Draft) -> None:
        """Decide what a row is and count it."""
        told = self._witness.target(self._sheet, draft)
        if told == 0:
            self._count("skipped", draft, None, draft.given)
            return
        stored = self._told(draft, told) if told else self._match(draft)
        for field in self._grids:
            self._resolve_grid(draft, field, stored)
        key = self._matcher.key(draft)
        for name in self._witness.kept(self._sheet, draft) if stored else ():
            draft.given.pop(name, None)
        if not draft.problems and self._is_repeated(draft, self._seen.get(key)):
            self._count("skipped", draft, stored, draft.given)
        elif not draft.problems and stored and _holds(stored, draft.given):
            self._seen[key] = draft
            self._count("unchanged", draft, stored, stored)
        else:
            self._judge(draft, stored, key)

    def _count(self, kind: str, draft: Draft, stored: Row | None, whole: Row) -> None:
        self._outcome.count(kind)
        self._witness.saw(kind, self._sheet, draft, stored, whole)

    def _told(self, draft: Draft, row_id: int) -> Row:
        """The row that the clerk says it is; what names that row stays as it is stored."""
        stored = entries.fetch(self._act.db, self._record, row_id)
        if stored is None or stored["struck_on"]:
            raise Refused("所选的已有记录已划销，请重新预览", code="stale")
        draft.problems[:] = [p for p in draft.problems if p.field not in self._record.key]
        for name in self._record.key:
            draft.given[name] = stored[name]
        return stored

    def _match(self, draft: Draft) -> Row | None:
        if draft.faulty & set(self._record.key):
            return None
        try:
            stored = self._matcher.match(draft)
        except CellFault as fault:
            draft.fault(self._record.key[0], fault.code, str(fault))
            return None
        if stored:
            self._keep_owner(draft, stored)
        return stored

    def _keep_owner(self, draft: Draft, stored: Row) -> None:
        """A decision number is unique: it cannot come to be another person's."""
        owner = self._record.owner
        if not owner or owner[0].name in self._record.key or not self._record.key:
            return
        given = draft.given.get(owner[0].name)
        if given is not None and given != stored[owner[0].name]:
            told = self._record.by_name[self._record.key[0]].label
            message = f"这个{told}已登记在另一人名下，不能重复使用；请核对{told}和{owner[0].label}"
            draft.fault(self._record.key[0], "conflict", message)

    def _resolve_grid(self, draft: Draft, field: Field, stored: Row | None) -> None:
        if "village" in draft.faulty:
            draft.given.pop(field.name, None)
        else:
            self._resolve(draft, field, (stored or {}) | draft.given)

    def _is_repeated(self, draft: Draft, first: Draft | None) -> bool:
        """Was all of this row given before? What contradicts the earlier row is a fault."""
        if first is None:
            return False
        for name, value in draft.given.items():
            if name not in first.given or first.given[name] != value:
                label, line = self._record.by_name[name].label, first.row.number
                before = first.text(name) or "空"
                told = f"与第 {line} 行是同一条记录，但{label}不同：第 {line} 行为“{before}”"
                draft.fault(name, "contradiction", f"{told}，本行为“{draft.text(name)}”")
        return not draft.problems

    def _judge(self, draft: Draft, stored: Row | None, key: Key) -> None:
        """Look at the row as it would be stored; take it in if nothing blocks."""
        whole = stored | draft.given if stored else self._fresh(draft)
        found = findings(self._record, whole, self._sisters.others(whole))
        blocked = draft.faulty if found or draft.problems else set()
        labels = {self._record.by_name[name].label for name in blocked if name}
        for each in found:
            if self._follows(each.field, draft):
                continue
            if each.blocking and each.field not in blocked and not _about(each.message, labels):
                missing = (
                    whole.get(each.field) is None and self._record.by_name[each.field].required
                )
                draft.fault(each.field, "required" if missing else "invalid", each.message)
        for each in found:
            if not each.blocking and each.field not in blocked:
                self._outcome.warn(self._sheet, draft, each)
        for each in draft.doubts:
            self._outcome.warn(self._sheet, draft, each, "damaged")
        if draft.problems:
            self._outcome.reject(self._sheet, draft)
            self._witness.saw("rejected", self._sheet, draft, stored, whole)
            return
        self._seen[key] = draft
        self._accept(draft, stored, whole)

    def _follows(self, name: str, draft: Draft) -> bool:
        """Would the sex follow from the number, were that right, and has the sheet no column for it?"""
        if name != "sex" or self._record is not PERSON or name in self._sheet.column_of:
            return False
        return "sex" not in draft.given and draft.given.get("id_kind") in (None, RESIDENT_CARD)

    def _fresh(self, draft: Draft) -> Row:
        """A new row: what was given, completed by what follows from it."""
        whole = complete(self._record, {**self._empty, **self._spare_for(draft), **draft.given})
        for name, value in draft.given.items():
            if value is None:
                whole[name] = None
        whole["id"] = _IDS.new()
        return whole

    def _spare_for(self, draft: Draft) -> Row:
        """The values for new rows, references looked up for this row."""
        if not self._spare:
            return {}
        spare = dict(self._spare)
        for field, _ in self._record.references:
            if isinstance(spare.get(field.name), str) and field.name not in draft.given:
                values = spare | draft.given
                try:
                    found = self._directory.find(
                        self._record, field, str(spare[field.name]), values
                    )
                except CellFault as fault:
                    raise Refused(f"{field.label}：{fault}", code="fixed") from None
                spare[field.name] = found
        return spare

    def _accept(self, draft: Draft, stored: Row | None, whole: Row) -> None:
        row_id = int(str(whole["id"]))
        self._count("changed" if stored else "new", draft, stored, whole)
        if stored is None or row_id in self._new:
            self._new[row_id] = whole
        else:
            before = self._changed.get(row_id, ({}, {}))[0]
            self._changed[row_id] = (before | draft.given, whole)
        self._matcher.add(whole)
        self._sisters.add(whole)

    def _write(self) -> None:
        """All new rows at once, then the changed ones, then what follows from either."""
        try:
            if self._new:
                self._act.insert_many(self._record, list(self._new.values()), list(self._new))
            for row_id, (changes, _) in self._changed.items():
                self._act.update(self._record, row_id, changes)
        except IntegrityError as error:
            told = f"{self._record.label}与已有记录冲突（{error}），什么都没有导入"
            raise Refused(told, code="conflict") from error
        for whole in (*self._new.values(), *(whole for _, whole in self._changed.values())):
            follow_up(self._act, self._record, whole)


def _holds(stored: Row, given: Row) -> bool:
    return all(stored[name] == value for name, value in given.items())


def _about(message: str, labels: set[str]) -> bool:
    """Does the sentence speak of a field that is at fault itself?"""
    return any(label in message for label in labels)
