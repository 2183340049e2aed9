"""An enrolled town with an altered program: everything is signed, nothing is as it ought to be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.errors import Refused, Unavailable
from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.collect import collect
from jindu_desktop.flows.city.enrol import enrol
from jindu_desktop.flows.city.questions import Pinned, demand_enrolled, without_bundle
from jindu_desktop.flows.city.receipt_papers import without_paper, write_papers
from jindu_desktop.flows.keys import signing_keys, slip
from jindu_desktop.ports.bundle import build, canonical
from jindu_desktop.ports.bundle.receipt import Question
from jindu_desktop.ports.bundle.verify import verify_file
from jindu_desktop.ports.pdf import fonts
from jindu_desktop.records import OFFICE
from jindu_desktop.store.acting import acting
from jindu_desktop.store.sqlcipher import DatabaseError
from tests.circles import Circle, Town, codes

OCTOBER = Month(2026, 10)


@pytest.fixture
def town(circle: Circle) -> Town:
    found = circle.town()
    circle.clock.set("2026-11-03")
    found.register("2026-01-05", 3)
    found.close(OCTOBER)
    return found


def lying(town: Town) -> Path:
    """The town's own bundle with a better value than its numbers give."""

    def change(files: dict[str, bytes]) -> None:
        summary = json.loads(files["summary.json"])
        summary["counts"]["registered"] += 1
        for each in summary["indicators"]:
            if each["id"] == "grid_rate":
                each.update(value="99.9", met=True)
        files["summary.json"] = canonical.dumps(summary)

    return crafted(town, change)


def crafted(town: Town, change: Callable[[dict[str, bytes]], None], **more: Any) -> Path:
    """The town's own bundle over files and a manifest that its program would not write."""
    path = town.send(OCTOBER)
    verdict = verify_file(path)
    files, head = dict(verdict.files), dict(verdict.manifest or {})
    change(files)
    keys = signing_keys(town.session)
    kept = {k: head[k] for k in ("office", "period", "revision", "seq", "prev", "created", "app")}
    payload = build.build_payload(**{**kept, **more}, keys=keys, files=files)
    path.write_bytes(build.sign_bundle(payload, keys, town.code, "镇"))
    return path


def test_what_contradicts_itself_is_sent_back_and_in_no_total(circle: Circle, town: Town) -> None:
    (received,), folder = circle.receive(lying(town))
    assert (received.result, codes(received)) == ("退回", {"E201"})
    told = [error["message"] for error in received.answer["errors"]]
    assert any("各村在册合计 3，全镇 4" in message for message in told)
    assert any("网格入格率" in message for message in told)
    assert collect(circle.desk, OCTOBER)["offices"] == []
    assert [each["result"] for each in town.take(folder)] == ["退回"]


def test_a_revision_that_no_code_can_hold_does_not_hold_up_the_papers(
    circle: Circle, town: Town
) -> None:
    path = crafted(town, lambda files: None, revision=10**12)
    (received,), folder = circle.receive(path)
    assert received.result == "受理"
    written = write_papers(circle.desk, [folder / name for name in received.receipts])
    assert written == []
    assert without_paper(received.receipts, written) == list(received.receipts)


def test_an_office_whose_name_no_font_has_is_not_enrolled(
    circle: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = circle.town(known=False)
    with acting(town.session.db, "测试", "改名") as act:
        act.update(OFFICE, int(str(town.session.office["id"])), {"name": "𠮷镇禁毒办"})
    made = slip(town.session)
    path = circle.root / "slip.json"
    path.write_text(json.dumps(made), "utf-8")
    monkeypatch.setattr(fonts, "missing_characters", lambda texts: ["𠮷"])
    with pytest.raises(Refused) as refused:
        enrol(circle.desk, path, made["fingerprint"])
    assert [fault.code for fault in refused.value.faults] == ["unprintable"]


def test_questions_to_nobody_are_told(circle: Circle, town: Town) -> None:
    asked = [Pinned(office, "2026-10", Question("请核对")) for office in (town.code, "990001099")]
    with pytest.raises(Refused, match="没有登记过单位 990001099"):
        demand_enrolled(circle.desk, asked)
    demand_enrolled(circle.desk, asked[:1])
    put = [{"office": town.code, "period": "2026-10", "result": "退回"}]
    assert without_bundle(asked, put) == ["990001099 2026-10"]
    assert without_bundle(asked[:1], [put[0] | {"result": "受理"}]) == [f"{town.code} 2026-10"]


def test_a_damaged_registry_or_office_is_said_in_a_sentence(circle: Circle, town: Town) -> None:
    for place in (circle.desk.elsewhere(), town.session.elsewhere()):
        with pytest.raises(Unavailable, match="数据文件已损坏"), place:
            raise DatabaseError("database disk image is malformed")
