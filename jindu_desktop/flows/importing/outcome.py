"""What became of a workbook: the counts, every error and warning, the rows to send back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jindu_desktop.core.errors import Fault
from jindu_desktop.flows.importing.drafts import Draft, Problem, Sheet
from jindu_desktop.ports.excel.reader import SheetRow
from jindu_desktop.ports.excel.rejects import RejectedRow, RejectedSheet
from jindu_desktop.rules.whole_record import Finding


@dataclass
class Outcome:
    """Rows read are exactly the new, changed, unchanged, skipped and rejected ones."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    rejected: int = 0
    warnings: list[Fault] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    sent_back: list[RejectedSheet] = field(default_factory=list)

    def count(self, kind: str) -> None:
        """One more row that is new, changed, unchanged or skipped."""
        setattr(self, kind, getattr(self, kind) + 1)

    def reject(self, sheet: Sheet, draft: Draft) -> None:
        """Count a row out, with every problem it has."""
        self.rejected += 1
        self.errors += [sheet.as_fault(draft, problem) for problem in draft.problems]
        at = frozenset(sheet.column_for(problem.field) for problem in draft.problems)
        self._send_back(sheet, draft.row, at, "\n".join(_told(sheet, p) for p in draft.problems))

    def reject_all(self, sheet: Sheet, rows: list[SheetRow]) -> None:
        """Count a sheet out whose structure is wrong."""
        self.rejected += len(rows)
        self.errors += sheet.broken if rows else []
        reason = "\n".join(fault.message for fault in sheet.broken)
        for row in rows:
            self._send_back(sheet, row, frozenset(), reason)

    def warn(self, sheet: Sheet, draft: Draft, finding: Finding, code: str = "warning") -> None:
        """List something implausible."""
        text = draft.text(finding.field)
        problem = Problem(finding.field, text, code, finding.message)
        self.warnings.append(sheet.as_fault(draft, problem))

    def _send_back(self, sheet: Sheet, row: SheetRow, at: frozenset[int], reason: str) -> None:
        if not self.sent_back or self.sent_back[-1].title != sheet.title:
            fields = dict(sheet.columns)
            known = [fields.get(column) for column in range(len(sheet.headings))]
            self.sent_back.append(
                RejectedSheet(
                    sheet.title, sheet.headings, known, [], sheet.head, sheet.above, sheet.merges
                )
            )
        told = f"原第 {row.number} 行：{reason}"
        self.sent_back[-1].rows.append(RejectedRow(row.cells, at, told))

    def as_json(self) -> dict[str, Any]:
        """The answer of `jindu import` (interface.md)."""
        kinds = ("new", "changed", "unchanged", "skipped", "rejected")
        counts = {kind: getattr(self, kind) for kind in kinds}
        return {
            "read": sum(counts.values()),
            **counts,
            "warnings": [fault.as_json() for fault in self.warnings],
            "errors": [fault.as_json() for fault in self.errors],
        }


def _told(sheet: Sheet, problem: Problem) -> str:
    known = sheet.record.by_name.get(problem.field)
    return f"{known.label}：{problem.message}" if known else problem.message
