"""Receipts, plan versions and rule packs: one container, the same attacks on each."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.errors import Refused
from jindu_desktop.core.period import Month
from jindu_desktop.flows.attachments import item_title
from jindu_desktop.flows.city import city_keys
from jindu_desktop.flows.city.issue import sign_plan, sign_rules
from jindu_desktop.flows.eight_ones import matrix
from jindu_desktop.flows.month import close_month, report
from jindu_desktop.flows.plans import import_plan
from jindu_desktop.flows.precheck import precheck
from jindu_desktop.flows.receipt import import_receipt
from jindu_desktop.flows.rule_packs import import_rules, present_pack
from jindu_desktop.flows.save import save
from jindu_desktop.flows.session import Session
from jindu_desktop.flows.signed_files import kind_of
from jindu_desktop.flows.trust import trust
from jindu_desktop.ports.bundle import build, canonical, zips
from jindu_desktop.ports.bundle.keys import SigningKeys
from jindu_desktop.ports.bundle.layout import PLAN, RECEIPT, RULES, SINGLE_FILE
from jindu_desktop.ports.bundle.slip import make_slip
from jindu_desktop.records import SCHOOL, SCHOOL_ITEM
from jindu_desktop.rules.plan import shipped_data
from jindu_desktop.rules.plan_faults import plan_faults
from jindu_desktop.store import settings
from tests.circles import Circle, Town
from tests.ports.bundle import forge

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
TAKE: dict[str, Callable[[Session, Path], dict[str, Any]]] = {
    RECEIPT: import_receipt, PLAN: import_plan, RULES: import_rules,
}  # fmt: skip
KINDS = pytest.mark.parametrize("kind", list(TAKE))


def plan(**changes: Any) -> dict[str, Any]:
    data = copy.deepcopy(shipped_data())
    data["rates"][0] |= {"bound": "19/20", "target": "≥ 95 %"}
    return (
        data | {"id": "wuchuan-2027", "title": "2027 年方案", "valid_from": "2026-12-01"} | changes
    )


def rules(check: str = "registered <= 2", severity: str = "错误") -> dict[str, Any]:
    one = {"id": "R1", "severity": severity, "sentence": "在册不能多于两人", "check": check}
    return {"title": "校验规则", "rules": [one]}


@pytest.fixture
def town(circle: Circle) -> Town:
    found = circle.town()
    circle.clock.set("2026-11-03")
    found.register("2026-01-05", 3)
    return found


def written(root: Path, data: Any) -> Path:
    path = root / "source.json"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


def lawful(circle: Circle, town: Town, kind: str) -> Path:
    """A file of this kind that nothing is wrong with."""
    if kind == RECEIPT:
        close_month(town.session, OCTOBER)
        _, folder = circle.receive(town.send(OCTOBER))
        return next(folder.glob("*.asics"))
    out = circle.root / f"{kind.split('.')[2].split('/', maxsplit=1)[0]}.asics"
    if kind == PLAN:
        sign_plan(circle.desk, written(circle.root, plan()), out)
    else:
        sign_rules(circle.desk, written(circle.root, rules()), out)
    return out


def entries(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def resealed(circle: Circle, file: bytes, keys: SigningKeys | None = None, **changes: Any) -> bytes:
    """The same content in a payload of one's own making, properly signed."""
    inner = entries(file)["payload.zip"]
    head = build.manifest_of(inner)
    signers = keys or city_keys.load(circle.desk)
    wanted = {
        name: head[name]
        for name in ("office", "period", "revision", "seq", "prev", "created", "app", "schema")
    }
    body = {name: data for name, data in entries(inner).items() if name != "manifest.json"}
    payload = build.build_payload(**(wanted | {"files": body, "keys": signers} | changes))
    return build.sign_bundle(payload, signers, "city-1", "测试市禁毒办")


@KINDS
def test_a_lawful_file_is_taken_once(circle: Circle, town: Town, kind: str) -> None:
    path = lawful(circle, town, kind)
    assert kind_of(town.session, path) == kind
    assert not TAKE[kind](town.session, path)["known"]
    assert TAKE[kind](town.session, path)["known"]


@KINDS
def test_without_a_pinned_city_nothing_is_believed(circle: Circle, town: Town, kind: str) -> None:
    path = lawful(circle, town, kind)
    stranger = circle.town("990001009", known=False)
    with pytest.raises(Refused, match="还没有登记市级密钥"):
        TAKE[kind](stranger.session, path)


@KINDS
def test_one_kind_is_never_taken_for_another(circle: Circle, town: Town, kind: str) -> None:
    path = lawful(circle, town, kind)
    for other in set(TAKE) - {kind}:
        with pytest.raises(Refused) as refused:
            TAKE[other](town.session, path)
        assert refused.value.faults[0].code == "E204"


ATTACKS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("E109", lambda f: f + b"\0"),
    ("E109", lambda f: b"\0" + f),
    ("E102", lambda _: b"%PDF-1.7"),
    ("E102", lambda _: b""),
    ("E308", lambda f: zips.write([e for e in entries(f).items() if "sm2" not in e[0]])),
    (
        "E308",
        lambda f: zips.write([e for e in entries(f).items() if not e[0].endswith("ture.p7s")]),
    ),
    ("E110", lambda f: zips.write([*entries(f).items(), ("evil.exe", b"")])),
    ("E104", lambda f: forge.plain_zip([*entries(f).items(), ("../../evil", b"")])),
    ("E106", lambda f: forge.plain_zip(list(entries(f).items()), 8)),
    ("E306", lambda f: _flipped(f, "payload.zip")),
]


def _flipped(file: bytes, name: str) -> bytes:
    found = entries(file)
    body = bytearray(found[name])
    body[len(body) // 2] ^= 1
    return zips.write(list((found | {name: bytes(body)}).items()))


@KINDS
def test_every_attack_from_outside(circle: Circle, town: Town, kind: str, tmp_path: Path) -> None:
    file = lawful(circle, town, kind).read_bytes()
    for number, (code, attack) in enumerate(ATTACKS):
        path = tmp_path / f"{number}.asics"
        path.write_bytes(attack(file))
        with pytest.raises(Refused) as refused:
            TAKE[kind](town.session, path)
        assert code in {each.code for each in refused.value.faults}, (number, refused.value.faults)


@KINDS
def test_other_keys_and_other_cities(circle: Circle, town: Town, kind: str, tmp_path: Path) -> None:
    path = lawful(circle, town, kind)
    file, office = path.read_bytes(), town.code
    forged = tmp_path / "forged.asics"
    for code, made in (
        ("E303", resealed(circle, file, forge.keys(5))),
        ("E403", resealed(circle, file, office="city-2")),
        ("E403", resealed(circle, file, office=office)),
    ):
        forged.write_bytes(made)
        with pytest.raises(Refused) as refused:
            TAKE[kind](town.session, forged)
        assert code in {each.code for each in refused.value.faults}
    one, two = city_keys.load(circle.desk), forge.keys(5)
    mixed = SigningKeys(one.signers["p256"], two.signers["sm2"])
    forged.write_bytes(resealed(circle, file, mixed))
    with pytest.raises(Refused) as refused:
        TAKE[kind](town.session, forged)
    assert "E303" in {each.code for each in refused.value.faults}


@KINDS
def test_once_the_city_has_new_keys_the_old_are_dead(
    circle: Circle, town: Town, kind: str, tmp_path: Path
) -> None:
    path = lawful(circle, town, kind)
    slip = make_slip("city-1", "测试市禁毒办", forge.keys(6), "2026-11-04T00:00:00Z")
    place = tmp_path / "city-slip.json"
    place.write_text(json.dumps(slip))
    trust(town.session, place, slip["fingerprint"], "市里电脑丢了，已电话核实")
    with pytest.raises(Refused) as refused:
        TAKE[kind](town.session, path)
    assert refused.value.faults[0].code in {"E303", "E402"}


NONSENSE = (
    b"{}", b"{}\n", b"[]\n", b"{", b'{"a":1.5}\n', b"[" * 100_000, b'{"a":1,"a":1}\n', b"\xff\n",
)  # fmt: skip


@KINDS
def test_signed_nonsense_is_refused_in_words(
    circle: Circle, town: Town, kind: str, tmp_path: Path
) -> None:
    file = lawful(circle, town, kind).read_bytes()
    for body in NONSENSE:
        path = tmp_path / "x.asics"
        path.write_bytes(resealed(circle, file, files={SINGLE_FILE[kind]: body}, seq=9))
        with pytest.raises(Refused, match="[一-鿿]"):
            TAKE[kind](town.session, path)
    assert settings.plans(town.session.db)[-1].id == "wuchuan-2017"
    assert present_pack(town.session) is None


@KINDS
def test_no_clock_of_the_office_stands_in_the_way(circle: Circle, town: Town, kind: str) -> None:
    path = lawful(circle, town, kind)
    for day in ("2001-01-01", "2190-01-01"):
        circle.clock.set(day)
        TAKE[kind](town.session, path)


@pytest.mark.parametrize("kind", [PLAN, RULES])
def test_an_older_number_is_refused(circle: Circle, town: Town, kind: str, tmp_path: Path) -> None:
    file = lawful(circle, town, kind).read_bytes()
    for seq, code in ((3, ""), (2, "older"), (3, "older")):
        path = tmp_path / f"{seq}-{code}.asics"
        content = (
            plan(id=f"plan-{seq}", title=code or "甲")
            if kind == PLAN
            else rules(f"registered <= {seq + len(code)}")
        )
        files = {SINGLE_FILE[kind]: canonical.dumps(content)}
        path.write_bytes(resealed(circle, file, seq=seq, files=files))
        if not code:
            TAKE[kind](town.session, path)
            continue
        with pytest.raises(Refused, match="不能用旧的换新的") as refused:
            TAKE[kind](town.session, path)
        assert refused.value.faults[0].code == code


def test_a_rule_pack_runs_first_and_its_errors_stop(circle: Circle, town: Town) -> None:
    import_rules(town.session, lawful(circle, town, RULES))
    first = precheck(town.session, OCTOBER)[0]
    assert (first.group, first.blocking) == ("市级校验", True)
    assert "在册 3" in first.text
    with pytest.raises(Refused, match="在册不能多于两人"):
        close_month(town.session, OCTOBER, "就这样")
    out = circle.root / "second.asics"
    told = sign_rules(circle.desk, written(circle.root, rules(severity="提醒")), out)
    assert told["seq"] == 2
    import_rules(town.session, out)
    assert close_month(town.session, OCTOBER)[0].group == "市级校验"


def test_a_plan_is_used_from_its_month_on(circle: Circle, town: Town) -> None:
    import_plan(town.session, lawful(circle, town, PLAN))
    december = Month(2026, 12)
    found = {str(m): report(town.session, m) for m in (NOVEMBER, december)}
    assert [each["plan"] for each in found.values()] == ["wuchuan-2017", "wuchuan-2027"]
    assert found["2026-12"]["indicators"][0]["target"] == "≥ 95 %"
    assert found["2026-11"]["indicators"][0]["target"] == "≥ 90 %"


def test_no_plan_reaches_into_what_was_reported(circle: Circle, town: Town) -> None:
    path = lawful(circle, town, PLAN)
    circle.clock.set("2027-01-05")
    close_month(town.session, Month(2026, 12))
    with pytest.raises(Refused, match="2026-12 已经关账"):
        import_plan(town.session, path)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"valid_from": "2017-11-01"}, "overlap"),
        ({"id": "wuchuan-2017"}, "same_id"),
        ({"report_days": 0, "late_days": 999}, "bad_plan"),
    ],
)
def test_plans_that_do_not_fit(
    circle: Circle, town: Town, tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    file = lawful(circle, town, PLAN).read_bytes()
    path = tmp_path / "x.asics"
    path.write_bytes(resealed(circle, file, files={"plan.json": canonical.dumps(plan(**changes))}))
    with pytest.raises(Refused) as refused:
        import_plan(town.session, path)
    assert refused.value.faults[0].code == code
    if code == "bad_plan":
        assert len(refused.value.faults) == 2


def test_the_city_signs_nothing_that_is_wrong(circle: Circle, town: Town) -> None:
    out = circle.root / "out.asics"
    with pytest.raises(Refused, match="没有名为“x”的数"):
        sign_rules(circle.desk, written(circle.root, rules("x > 1")), out)
    with pytest.raises(Refused, match="report_days"):
        sign_plan(circle.desk, written(circle.root, plan(report_days=0)), out)
    lawful(circle, town, PLAN)
    with pytest.raises(Refused, match="上一次签发的方案自 2026-12-01 起"):
        sign_plan(circle.desk, written(circle.root, plan(id="again")), out)
    assert not out.exists()


FIVE = ["一支队伍", "一间教室", "一堂课", "一封信", "一次参观"]


def test_a_changed_checklist_holds_from_the_school_year_on(circle: Circle, town: Town) -> None:
    """Old months keep the eight; the year of the new plan counts five, whatever stood as item 8."""
    session, out = town.session, circle.root / "plan.asics"
    circle.clock.set("2027-11-05")
    school = save(session, SCHOOL, {"name": "清水小学", "stage": "小学"}).row_id
    for year, items in (("2026-2027", 8), ("2027-2028", 5)):
        for item in range(1, items + 1):
            row = {"school": school, "school_year": year, "item": item, "state": "已完成"}
            save(session, SCHOOL_ITEM, row | {"done_on": f"{year[:4]}-10-01", "evidence": "有照片"})
    sign_plan(circle.desk, written(circle.root, plan(checklist=FIVE)), out)
    import_plan(session, out)
    found = {
        month: report(session, Month.parse(month))["counts"]["schools_complete"]
        for month in ("2026-09", "2026-10", "2026-12", "2027-09", "2027-10")
    }
    assert found == {"2026-09": 0, "2026-10": 1, "2026-12": 1, "2027-09": 0, "2027-10": 1}
    old, new = (matrix(session, year) for year in ("2026-2027", "2027-2028"))
    assert (len(old.titles), len(old.lines[0].cells)) == (8, 8)
    assert [cell.title for cell in new.lines[0].cells] == FIVE
    assert item_title(session, "2027-2028", 3) == "2027-2028 第 3 项 一堂课"
    assert "没有这一项" in item_title(session, "2027-2028", 8)


@pytest.mark.parametrize("wrong", [[], ["一"] * 2, [str(n) for n in range(9)], ["字" * 31], "八"])
def test_a_checklist_that_cannot_be_kept(wrong: Any) -> None:
    (said,) = plan_faults(plan(checklist=wrong))
    assert "checklist 应是 1 至 8 个不同的项目名称" in said


def test_a_plan_brings_no_formula() -> None:
    """An indicator that the program cannot count is refused in a sentence that says what to do."""
    data = plan()
    data["rates"].append(data["rates"][0] | {"id": "brand_new"})
    (said,) = plan_faults(data)
    assert "第 18 个指标（brand_new）" in said
    assert "请先升级程序" in said
