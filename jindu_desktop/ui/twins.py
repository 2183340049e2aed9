"""Is this person already in the ledger? Shown while typing, side by side with the one found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jindu_desktop.flows.twins import told_apart, twin
from jindu_desktop.records import BY_NAME
from jindu_desktop.ui.look_alike import Likeness, LookAlikePart

if TYPE_CHECKING:
    from jindu_desktop.records.field import Row
    from jindu_desktop.ui.desk import Desk

_LIKENESS = Likeness(
    BY_NAME["person"],
    ("name", "id_number", "sex", "birth_date", "phone", "village", "registered_on"),
    "打开已有的这一行",
    "不是同一人",
    "记下这两人不是同一人，以后不再提示",
    told_apart,
)


class TwinsPart(LookAlikePart):
    """Stands on top of a person's form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _LIKENESS)
        self.setVisible(False)

    def show_row(self, row: Row | None) -> None:
        self.setVisible(False)

    def refresh(self, changed: frozenset[str]) -> None:
        if "person" in changed:
            self.setVisible(False)

    def _look(self) -> None:
        form = self._form
        if form is None or not form.dirty:
            return
        typed = form.binding.read().values
        found = twin(self.desk.session, typed, form.row_id)
        self._found = found
        self.setVisible(found is not None)
        if found is not None:
            self.apart.setVisible(found["id_number"] != typed.get("id_number"))
            self.box.compare(typed, found, self.desk.finder)
