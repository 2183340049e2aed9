"""Which of the dossier's papers there are, as far as records and printed papers tell (§0)."""

from __future__ import annotations

from collections.abc import Sequence

from jindu_desktop.flows.printing.gathering import Gathering
from jindu_desktop.ports.pdf.forms.papers import ALSO, PAPERS
from jindu_desktop.records.codes import EndReason, Measure
from jindu_desktop.store import forms

_BY_ROWS = {  # paper → record of which it holds one for each row
    "违反协议记录": "breach",
    "尿检通知书": "test_notice",
    "定期访谈": "contact",
    "变更执行地": "transfer",
    "请假": "leave",
    "中止执行": "suspension",
    "人员分类审批表": "risk_assessment",
}
_REGISTERS = {"尿检通知记录": "test_notice", "尿检记录": "drug_test", "救助情况": "assistance"}
_FORMS = """告知书 2, 协议书 3, 担保书 4, 帮教计划书 6, 尿检通知书 7, 尿检记录 8, 定期访谈 9 10,
    救助情况 11, 定期报告 12, 参加活动情况 13, 请假 14, 变更执行地 15, 违反协议记录 16,
    劝诫（告诫）书 17, 中止执行 21, 继续执行 22, 终止执行 23, 定期评估 24, 解除审批表 25,
    人员分类审批表 26"""
_BY_FORM = {  # paper → the forms of which it is a print
    name: tuple(map(int, numbers))
    for name, *numbers in (each.split() for each in _FORMS.split(","))
}


def dossier(made: Gathering) -> None:
    """One line for each paper: how many, of how many pages, and where as far as that is certain."""
    if not made.target.case:
        return
    printed = _printed(made)
    counts = _counts(made)
    lines, page, known = [], 1, True
    for name in (*PAPERS, *ALSO):
        count = counts.get(name)
        rows_of = [paper for form in _BY_FORM.get(name, ()) for paper in printed.get(form, ())]
        if count in (None, 0) and rows_of:
            count = len(rows_of)
        pages = sum(paper.pages for paper in rows_of) if len(rows_of) == (count or 0) else 0
        span = f"{page}—{page + pages - 1}" if known and pages else ""
        known = known and (bool(pages) or count == 0)
        page += pages
        told = {"count": "" if count is None else str(count), "pages": str(pages or "")}
        lines.append({"paper": name, "span": span, **told})
    made.tables["dossier"] = lines


def _printed(made: Gathering) -> dict[int, list[forms.Printed]]:
    """The last print of each paper of the case, by form; drafts are no papers."""
    case = made.target.case
    assert case is not None
    last: dict[tuple[int, int | None], forms.Printed] = {}
    for paper in forms.of_case(made.session.db, int(str(case["id"]))):
        if not paper.draft:
            last[paper.form, paper.row] = paper
    found: dict[int, list[forms.Printed]] = {}
    for (form, _), paper in last.items():
        found.setdefault(form, []).append(paper)
    return found


def _counts(made: Gathering) -> dict[str, int]:
    """How many papers the records speak of; a paper no record speaks of is left out."""
    case = made.target.case
    assert case is not None
    detox = case["kind"] == Measure.DETOX
    ended = case["end_reason"]
    rows = made.tables
    counts = {name: len(rows.get(record, ())) for name, record in _BY_ROWS.items()}
    counts |= {name: min(1, len(rows.get(record, ()))) for name, record in _REGISTERS.items()}
    counts |= {
        "责令决定书": int(detox),
        "社区康复决定书": int(not detox),
        "协议书": int(bool(case["agreement_on"])),
        "劝诫（告诫）书": _having(rows.get("breach", ()), "handling", "告诫书"),
        "继续执行": sum(bool(row["until"]) for row in rows.get("suspension", ())),
        "终止执行": int(ended == EndReason.TERMINATED),
        "定期评估": len(rows.get("evaluation", ())) - _final(made),
        "解除审批表": _final(made),
        "解除通知书": int(ended == EndReason.COMPLETED and bool(case["end_document_no"])),
    }
    return counts


def _final(made: Gathering) -> int:
    return _having(made.tables.get("evaluation", ()), "kind", "期满")


def _having(rows: Sequence[dict[str, str]], column: str, text: str) -> int:
    return sum(row[column] == text for row in rows)
