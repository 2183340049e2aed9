"""Filters every office needs, ready made for each list."""

from __future__ import annotations

from jindu_desktop.rules.filters import Condition, Filter, Relation

_R = Relation
_THIS_MONTH = (_R.BETWEEN, ("月初", "月末"))


def _one(field: str, relation: Relation, values: tuple[str | int | None, ...] = ()) -> Filter:
    return Filter((Condition(field, relation, values),))


def _existing(*more: Condition) -> Filter:
    return Filter((Condition("existing", _R.IS, (1,)), *more))


_DUE = _one("test_due", _R.IS, (1,))
READY: dict[str, dict[str, Filter]] = {
    "person": {
        "在册管控中": _existing(),
        "本月应检未检": _DUE,
        "失控": _one("standing", _R.IS, ("失控",)),
        "管控中、没有定级": _existing(Condition("tier", _R.EMPTY)),
        "管控中、没有编入网格": _existing(Condition("grid", _R.EMPTY)),
        "管控中、30 天没有见面": _existing(
            Condition("last_contact", _R.OUTSIDE, ("今天-30", None))
        ),
        "本月列入台账": _one("registered_on", *_THIS_MONTH),
    },
    "rehab_case": {
        "执行中": _one("standing", _R.IS, ("执行中",)),
        "逾期未报到": _one("standing", _R.IS, ("逾期未报到",)),
        "待报到、待签协议": _one("standing", _R.IS, ("待报到", "待签协议")),
        "本月应检未检": _DUE,
        "期满待解除": _one("standing", _R.IS, ("期满待解除",)),
        "30 天内期满": _one("term_end", _R.BETWEEN, ("今天", "今天+30")),
    },
    "worker": {
        "在岗": _one("standing", _R.IS, ("在岗",)),
        "在岗专职": Filter(
            (Condition("standing", _R.IS, ("在岗",)), Condition("full_time", _R.IS, (1,)))
        ),
        "在岗、没有社工证": Filter(
            (
                Condition("standing", _R.IS, ("在岗",)),
                Condition("role", _R.IS, ("禁毒社工", "专职干部")),
                Condition("certified_on", _R.EMPTY),
            )
        ),
    },
    "school": {"八个一没有做完": _one("items_done", _R.BETWEEN, (None, 7))},
    "activity": {
        "本月": _one("held_on", *_THIS_MONTH),
        "上月": _one("held_on", _R.BETWEEN, ("上月初", "上月末")),
        "今年": _one("held_on", _R.BETWEEN, ("年初", "年末")),
        "没有填受众人数": _one("audience", _R.EMPTY),
    },
    "activity_plan": {
        "本月": _one("planned_on", *_THIS_MONTH),
        "今天以后": _one("planned_on", _R.BETWEEN, ("今天", None)),
    },
}
