"""Invented summaries and slips."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

OFFICE = "吴川市塘㙍镇社区戒毒社区康复工作办公室"
RARE_VILLAGES = ("塘㙍村", "䶮塘村", "王𠅤村", "𬭎岭村", "㛃湾村", "<b>A&B</b></para>")
INDICATORS: tuple[tuple[Any, ...], ...] = (
    ("execution_rate", "社区戒毒社区康复执行率", 34, 40, "85.0", "≥ 90 %", False),
    ("retention_rate", "年度平均保持率", None, None, "83.3", "≥ 85 %", False),
    ("users_per_worker", "人员与社工配比", 95, 2, "47.5", "≤ 30 : 1", False),
    ("grid_rate", "网格入格率", 88, 88, "100.0", "= 100 %", True),
    ("handover_rate", "出所衔接率", 0, 0, None, "= 100 %", None),
    ("seven_enters", "禁毒宣传“七进”覆盖", 4, 7, "57.1", "= 7", False),
    ("new_users", "本月新发现", 3, None, "3", "下降", None),
)
LABELS = {
    "registered": "在册", "existing": "现有", "at_large": "社会面", "clean_three_years": "戒断三年",
    "dead": "死亡", "abroad": "出国(境)", "in_prison": "羁押服刑", "in_compulsory": "强制隔离戒毒",
    "lost": "失控", "new_users": "本月新发现", "detox_due": "社戒应执行", "tests_due": "应检",
    "tier_high": "高风险", "in_grid": "入格", "schools_complete": "学校八项全部完成",
    "assistance_amount": "帮扶金额(分)", "someday": "将来的项目",
}  # fmt: skip


def summary(villages: int = 40, columns: int = 13) -> dict[str, Any]:
    """The numbers of an invented office; the first villages have rare names."""
    names = list(LABELS)[:columns]
    rows = [
        {"village": name, "counts": {each: number for number, each in enumerate(names)}}
        for name in [*RARE_VILLAGES, *(f"第{n}村民委员会" for n in range(7, 99))][:villages]
    ]
    rows.append({"village": "未填", "counts": dict.fromkeys(names, 0)})
    return {
        "office": "990883107",
        "period": "2026-10",
        "cutoff": "2026-10-31",
        "plan": "wuchuan-2017",
        "as_reported": True,
        "indicators": [
            {
                "id": name,
                "label": label,
                "definition": f"wuchuan-2017/{name}",
                "numerator": numerator,
                "denominator": denominator,
                "value": value,
                "target": target,
                "met": met,
            }
            for name, label, numerator, denominator, value, target, met in INDICATORS
        ],
        "counts": {name: 101 + number for number, name in enumerate(LABELS)},
        "by_village": rows,
    }


def slip(name: str = OFFICE, keys: int = 2) -> dict[str, Any]:
    """A slip with keys that are none, and some keys that the paper does not know of."""
    spkis = {alg: hashlib.sha512(alg.encode()).digest() + bytes(27) for alg in ("p256", "sm2")}
    return {
        "enrolment": {
            "schema": "cn.jindu.enrolment/1",
            "office": "990883107",
            "name": name,
            "created": "2026-10-31T08:00:00Z",
            "keys": [
                {"alg": alg, "spki": base64.b64encode(spki).decode(), "extra": 1}
                for alg, spki in list(spkis.items()) * (keys // 2)
            ],
        },
        "proofs": [],
        "fingerprint": "1b2d 0602 aca3 343b 4a51 ffc3 7b78 425d",
    }
