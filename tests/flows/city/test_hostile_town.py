"""An enrolled town with an altered program: everything is signed, nothing is as it ought to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jindu_desktop.core.period import Month
from jindu_desktop.flows.city.collect import collect
from jindu_desktop.flows.keys import signing_keys
from jindu_desktop.ports.bundle import build, canonical
from jindu_desktop.ports.bundle.verify import verify_file
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
    path = town.send(OCTOBER)
    verdict = verify_file(path)
    files, head = dict(verdict.files), dict(verdict.manifest or {})
    summary = json.loads(files["summary.json"])
    summary["counts"]["registered"] += 1
    for each in summary["indicators"]:
        if each["id"] == "grid_rate":
            each.update(value="99.9", met=True)
    files["summary.json"] = canonical.dumps(summary)
    keys = signing_keys(town.session)
    kept = {k: head[k] for k in ("office", "period", "revision", "seq", "prev", "created", "app")}
    payload = build.build_payload(**kept, keys=keys, files=files)
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
