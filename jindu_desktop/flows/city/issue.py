"""The city signs what its offices go by: rule packs and plan versions, each kind counted from 1."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from jindu_desktop import __version__
from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.signed_files import refuse_all
from jindu_desktop.ports.bundle import build, canonical
from jindu_desktop.ports.bundle.digests import sha256
from jindu_desktop.ports.bundle.layout import PLAN, RULES, SINGLE_FILE
from jindu_desktop.ports.files import read_whole, write_beside
from jindu_desktop.rules.plan_faults import plan_faults
from jindu_desktop.rules.rule_pack import read_pack
from jindu_desktop.store import settings
from jindu_desktop.store.city.acting import acting

_MOST = 1024 * 1024
_OWN = (
    "包内的数据文件格式不合规定，读不出来，请让报送单位重新导出",
    "文件不是合规的 JSON，请改好后再签发",
)
_APP = {"name": "jindu_desktop", "version": __version__}


def sign_rules(desk: Desk, source: Path, out: Path) -> dict[str, Any]:
    """Sign a rule pack from its JSON and write it to ``out``; returns ``{"file", "seq", "rules"}``.

    Raises Refused with every fault of the pack, Unavailable if a file cannot be read or written.
    """
    content = _read(source)
    pack, wrong = read_pack(content)
    refuse_all(wrong, source.name, "bad_rules")
    assert pack
    month = str(Month.of(desk.today().isoformat()))
    seq = _sign(desk, RULES, content, month, out, f"签发校验规则 {pack.title}")
    return {"file": str(out), "seq": seq, "rules": len(pack.rules)}


def sign_plan(desk: Desk, source: Path, out: Path) -> dict[str, Any]:
    """Sign a plan version from its JSON and write it to ``out``; returns ``{"file", "seq", "id",
    "valid_from"}``.

    It must begin after the one signed before. Raises as ``sign_rules`` does.
    """
    content = _read(source)
    refuse_all(plan_faults(content), source.name, "bad_plan")
    valid_from = content["valid_from"]
    before = settings.get(desk.db, _PLAN_FROM)
    if valid_from <= before:
        raise Refused(
            f"上一次签发的方案自 {before} 起，新方案应在那以后开始（现为 {valid_from}）",
            code="overlap",
        )
    title = f"签发方案 {content['title']}"
    seq = _sign(desk, PLAN, content, valid_from[:7], out, title, {_PLAN_FROM: valid_from})
    return {"file": str(out), "seq": seq, "id": content["id"], "valid_from": valid_from}


_PLAN_FROM = "plan_valid_from"
_COUNTED = {RULES: "rules_seq", PLAN: "plan_seq"}


def _read(source: Path) -> Any:
    """The JSON to be signed; it is the desk's own, so nobody else is asked to mend it."""
    try:
        return canonical.loads(read_whole(source, _MOST), source.name, _MOST)
    except Refused as refused:
        told = tuple(replace(e, message=e.message.replace(*_OWN)) for e in refused.faults)
        raise Refused(told[0].message, told, told[0].code) from None


def _sign(
    desk: Desk,
    schema: str,
    content: Any,
    period: str,
    out: Path,
    title: str,
    more: dict[str, str] | None = None,
) -> int:
    """Sign and write a file and count it; its number."""
    seq = int(settings.get(desk.db, _COUNTED[schema], "0")) + 1
    keys = city_keys.load(desk)
    payload = build.build_payload(
        office=desk.code,
        period=period,
        revision=0,
        seq=seq,
        prev=None,
        created=desk.moment(),
        app=_APP,
        keys=keys,
        files={SINGLE_FILE[schema]: canonical.dumps(content)},
        schema=schema,
    )
    signed = build.sign_bundle(payload, keys, desk.code, desk.name)
    with acting(desk.db, desk.operator, title, "issue") as act:
        for name, value in {_COUNTED[schema]: str(seq), **(more or {})}.items():
            settings.put(act.db, name, value)
        told = {"schema": schema, "seq": seq, "sha256": sha256(payload).hex()}
        act.note("issue", "signed_file", None, {key: [None, value] for key, value in told.items()})
        write_beside(out, signed)
    return seq
