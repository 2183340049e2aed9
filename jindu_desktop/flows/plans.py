"""Plan versions: next year's targets and terms, signed by the city, valid from a day on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.signed_files import Incoming, keep, read_signed, refuse_all
from jindu_desktop.ports.bundle.layout import PLAN
from jindu_desktop.rules.plan import Plan, read_plan
from jindu_desktop.rules.plan_faults import plan_faults
from jindu_desktop.store import months, settings
from jindu_desktop.store.acting import acting


def import_plan(session: Session, path: Path) -> dict[str, Any]:
    """Take in a plan version of the pinned city; the same one again changes nothing.

    It begins after every version that is here and after every closed month, so that no number that
    was reported can change. Returns ``{"kind", "id", "title", "valid_from", "seq", "known"}``.
    Raises Refused with every fault of the content, Unavailable if the file cannot be read.
    """
    found, known = read_signed(session, path, PLAN)
    refuse_all(plan_faults(found.content), path.name, "bad_plan")
    plan = read_plan(found.content)
    if not known:
        _demand_later(session, plan)
        _load(session, plan, found)
    told = {"kind": "plan", "id": plan.id, "title": plan.title, "valid_from": plan.valid_from}
    return told | {"seq": found.seq, "known": known}


def _load(session: Session, plan: Plan, found: Incoming) -> None:
    title = f"登记方案 {plan.title}"
    with acting(session.db, session.operator, title, "plan") as act:
        keep(act, found)
        body = json.dumps(found.content, ensure_ascii=False)
        settings.load_plan(act.db, plan, body, act.at)
        told = {"id": plan.id, "valid_from": plan.valid_from, "sha256": found.digest}
        act.note("plan", "plan_version", None, {key: [None, value] for key, value in told.items()})


def _demand_later(session: Session, plan: Plan) -> None:
    here = settings.plans(session.db)
    if any(each.id == plan.id for each in here):
        raise Refused(
            f"已有编号为 {plan.id} 的方案，内容却不同；请让市级单位换一个编号", code="same_id"
        )
    last = max(here, key=_valid_from)
    if plan.valid_from <= last.valid_from:
        raise Refused(
            f"新方案自 {plan.valid_from} 起，不晚于已有的“{last.title}”（自 {last.valid_from} 起），"
            "时间重叠，没有采用",
            code="overlap",
        )
    closed = max((each.period for each in months.all_closed(session.db)), default="")
    if closed and Month.parse(closed).last >= plan.valid_from:
        raise Refused(
            f"{closed} 已经关账，而新方案自 {plan.valid_from} 起，会改变已经上报的月份，没有采用；"
            "请与市级单位核实",
            code="closed_month",
        )


def _valid_from(plan: Plan) -> str:
    return plan.valid_from
