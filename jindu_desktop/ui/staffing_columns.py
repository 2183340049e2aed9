"""The columns of 人员配比: workers with their loads, and the people of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jindu_desktop.ui.grid import Column
from jindu_desktop.ui.tones import tone

if TYPE_CHECKING:
    from jindu_desktop.flows.staffing import Charge, Load


def _name(load: Load) -> str:
    return load.name


def _role(load: Load) -> str:
    return load.role if load.in_post or not load.worker_id else f"{load.role}（不在岗）"


def _full_time(load: Load) -> str:
    return "专职" if load.full_time else ""


def _people(load: Load) -> str:
    return f"{len(load.people):,}"


def _high(load: Load) -> str:
    return f"{load.high:,}" if load.high else ""


def _cases(load: Load) -> str:
    return f"{load.cases:,}" if load.cases else ""


def _training(load: Load) -> str:
    if not load.in_post:
        return "—"
    return "已训" if load.trained else "欠训"


def _training_tone(load: Load) -> str:
    return {"已训": "good", "欠训": "bad"}.get(_training(load), "idle")


def _certificate(load: Load) -> str:
    if not load.in_post:
        return "—"
    return "持证" if load.certified else "无证"


def _certificate_tone(load: Load) -> str:
    return {"持证": "good", "无证": "warn"}.get(_certificate(load), "idle")


LOADS = (
    Column("name", "姓名", _name, 6),
    Column("role", "岗位", _role, 8, stretch=True),
    Column("full", "专职", _full_time, 3),
    Column("people", "现有人员", _people, 5, right=True),
    Column("high", "高风险", _high, 4, right=True),
    Column("cases", "在办措施", _cases, 5, right=True),
    Column("certificate", "社工证", _certificate, 5, tone=_certificate_tone),
    Column("training", "培训", _training, 5, tone=_training_tone),
)
# logical pixels of the table at the standard text size below which a column makes room
MAKE_ROOM = {"certificate": 620, "full": 560, "high": 500, "training": 440}


def _one_name(one: Charge) -> str:
    return one.name


def _one_village(one: Charge) -> str:
    return one.village


def _one_tier(one: Charge) -> str:
    return one.tier or "未定级"


def _one_tier_tone(one: Charge) -> str:
    return tone(one.tier) if one.tier else "bad"


def _one_status(one: Charge) -> str:
    return one.status


CHARGES = (
    Column("name", "姓名", _one_name, 5),
    Column("village", "村（社区）", _one_village, 6, stretch=True),
    Column("tier", "等级", _one_tier, 4, tone=_one_tier_tone),
    Column("status", "状态", _one_status, 5),
)
