"""The work both sides do, by the program's flows and by hand."""

from __future__ import annotations

from typing import Any

import sqlcipher3.dbapi2

from benchmarks.baseline import office, report, single
from benchmarks.clock import Pair, in_turn
from benchmarks.offices import MONTH, UNTIL, Sides
from jindu_desktop.flows.agenda import agenda
from jindu_desktop.flows.browse import find_rows, rows
from jindu_desktop.flows.month import compute
from jindu_desktop.flows.save import save
from jindu_desktop.records import BY_NAME, RECORDS
from jindu_desktop.store import entries

PERSON, CONTACT = BY_NAME["person"], BY_NAME["contact"]
SAVES = 20
LOOKUPS = 200
_EMPTY = dict.fromkeys(("whom", "worker", "follow_up", "follow_up_on", "struck_on"))


class Work:
    """What is timed on one pair of sides."""

    def __init__(self, sides: Sides, rounds: int) -> None:
        self.session, self.plain, self.rounds = sides.session, sides.plain, rounds
        people = self.plain.execute("SELECT id, name, id_number FROM person ORDER BY id").fetchall()
        self.people = people[:: max(1, len(people) // LOOKUPS)][:LOOKUPS]
        _, name, number = self.people[len(self.people) // 2]
        self.keystrokes = (
            "c",
            "ch",
            "che",
            "chen",
            "陈",
            name[:1],
            name,
            number[-4:],
            number,
            "1990000",
        )
        self.same_build = office.open_office(sides.plain_path, sqlcipher3.dbapi2)
        self.statement = single.insert_statement(self.plain, "contact")

    def contact(self) -> dict[str, Any]:
        """A contact of long ago: it moves no number of the month."""
        return {
            "person": self.people[0][0],
            "held_on": "2019-05-06",
            "way": "走访",
            "met": 1,
            "place": "家中",
            "content": "了解近期生活和就业情况，提醒按期检测，本人表示遵守协议。",
        }

    def save_office(self) -> None:
        """One save by the program: checks, row, audit line, undo entry."""
        save(self.session, CONTACT, self.contact())

    def save_plain(self) -> None:
        """One raw insert, committed."""
        single.save(self.plain, self.statement, self.contact() | _EMPTY)

    def close(self) -> None:
        """Close what this work opened for itself."""
        self.same_build.close()

    def month(self) -> Pair:
        """The monthly report; something is saved on both sides before each, so nothing is kept."""
        return in_turn(
            self.rounds,
            lambda: compute(self.session, MONTH),
            lambda: report.report(self.plain, str(MONTH)),
            self._touch,
        )

    def agenda(self) -> Pair:
        """What is due today, beside one plain read of all the office's rows."""
        return in_turn(self.rounds, lambda: agenda(self.session, UNTIL), self._read_all)

    def _read_all(self) -> None:
        for record in RECORDS:
            self.plain.execute(f"SELECT * FROM {record.name}").fetchall()

    def _touch(self) -> None:
        self.save_office()
        self.save_plain()

    def keystroke(self) -> Pair:
        """Typing into the filter of the persons, ten keystrokes one after the other; one of them."""
        pair = in_turn(self.rounds, self._type_office, self._type_plain)
        return Pair(pair.office / len(self.keystrokes), pair.plain / len(self.keystrokes))

    def first_keystroke(self) -> Pair:
        """The first keystroke after something was saved."""
        word = self.keystrokes[2]
        return in_turn(
            self.rounds,
            lambda: find_rows(self.session, PERSON, word),
            lambda: single.search(self.plain, word),
            self._touch,
        )

    def _type_office(self) -> list[set[int]]:
        return [set(find_rows(self.session, PERSON, word)) for word in self.keystrokes]

    def _type_plain(self) -> list[set[int]]:
        return [set(single.search(self.plain, word)) for word in self.keystrokes]

    def unlike_searches(self) -> list[str]:
        """Keystrokes that find other persons on the two sides."""
        found = zip(self.keystrokes, self._type_office(), self._type_plain(), strict=True)
        return [f"search {word!r}: {len(a)} and {len(b)}" for word, a, b in found if a != b]

    def saving(self) -> Pair:
        """One save, the mean of twenty."""
        pair = in_turn(self.rounds, self._save_office, self._save_plain)
        return Pair(pair.office / SAVES, pair.plain / SAVES)

    def saving_same_build(self) -> Pair:
        """The same beside the program's own SQLite without a key: it syncs as the program does."""
        pair = in_turn(self.rounds, self._save_office, self._save_same_build)
        return Pair(pair.office / SAVES, pair.plain / SAVES)

    def _save_same_build(self) -> None:
        for _ in range(SAVES):
            single.save(self.same_build, self.statement, self.contact() | _EMPTY)

    def _save_office(self) -> None:
        for _ in range(SAVES):
            self.save_office()

    def _save_plain(self) -> None:
        for _ in range(SAVES):
            self.save_plain()

    def lookup(self) -> Pair:
        """One person by identifier, the mean of two hundred."""
        pair = in_turn(self.rounds, self._by_id_office, self._by_id_plain)
        return Pair(pair.office / LOOKUPS, pair.plain / LOOKUPS)

    def _by_id_office(self) -> None:
        for row_id, _, _ in self.people:
            rows(self.session, PERSON, [row_id])

    def _by_id_plain(self) -> None:
        for row_id, _, _ in self.people:
            single.by_id(self.plain, row_id)

    def lookup_by_key(self) -> Pair:
        """One person by identity number, the mean of two hundred."""
        pair = in_turn(self.rounds, self._by_key_office, self._by_key_plain)
        return Pair(pair.office / LOOKUPS, pair.plain / LOOKUPS)

    def _by_key_office(self) -> None:
        for _, _, number in self.people:
            entries.rows_where(self.session.db, PERSON, "id_number", number)

    def _by_key_plain(self) -> None:
        for _, _, number in self.people:
            single.by_key(self.plain, number)
