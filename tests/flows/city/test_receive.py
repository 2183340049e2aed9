"""What comes in: every fault named, receipts only for what is proven, nothing half-done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jindu_desktop.core.errors import Cancelled, Refused, Unavailable
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.city import checking
from jindu_desktop.flows.city.check import check_registry
from jindu_desktop.flows.city.collect import collect
from jindu_desktop.flows.city.desk import Desk
from jindu_desktop.flows.city.incoming import look_through, pinned
from jindu_desktop.flows.city.questions import Pinned, read_questions
from jindu_desktop.flows.city.receive import receive
from jindu_desktop.flows.city.verify import verify_all
from jindu_desktop.flows.incoming import bundle_files
from jindu_desktop.flows.keys import signing_keys
from jindu_desktop.ports.bundle import build, canonical, sm2
from jindu_desktop.ports.bundle.receipt import Question
from jindu_desktop.ports.bundle.verify import verify_file
from jindu_desktop.store.city import ledger
from jindu_desktop.store.city.files import open_
from tests.circles import Circle, Town, codes

AUGUST, SEPTEMBER, OCTOBER = Month(2026, 8), Month(2026, 9), Month(2026, 10)
MONTHS = (AUGUST, SEPTEMBER, OCTOBER)


@pytest.fixture
def town(circle: Circle) -> Town:
    """A town with three closed months, on 3 November."""
    found = circle.town()
    circle.clock.set("2026-11-03")
    found.register("2026-01-05", 3)
    for month in MONTHS:
        found.close(month)
    return found


def crafted(
    circle: Circle, town: Town, change: Callable[[dict[str, bytes]], None], **head: Any
) -> Path:
    """A bundle that the town itself signed over files that the program would not write."""
    verdict = verify_file(town.send(AUGUST))
    files, manifest = dict(verdict.files), dict(verdict.manifest or {})
    change(files)
    keys = signing_keys(town.session)
    values = {
        k: manifest[k] for k in ("office", "period", "revision", "seq", "prev", "created", "app")
    }
    payload = build.build_payload(**{**values, **head}, keys=keys, files=files)
    path = circle.root / "crafted.asics"
    path.write_bytes(build.sign_bundle(payload, keys, town.code, "某镇"))
    return path


def test_a_folder_in_any_order(circle: Circle, town: Town) -> None:
    files = [town.send(month) for month in MONTHS]
    received, folder = circle.receive(*reversed(files))
    assert [each.result for each in received] == ["受理"] * 3
    assert [each.answer["seq"] for each in received] == [3, 2, 1]
    assert len(list(folder.iterdir())) == 3


def test_several_files_of_an_office_share_a_table(
    circle: Circle, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready: list[bytes] = []
    monkeypatch.setattr(sm2, "expect", ready.append)
    files = [town.send(month) for month in MONTHS]
    circle.receive(files[0])
    assert ready == []
    strange = [circle.root / f"990009999-2026-{month:02}-r0.asics" for month in (1, 2)]
    assert circle.results(*files, *strange)[1:] == ["受理", "受理", "拒收", "拒收"]
    assert ready == [signing_keys(town.session).spkis()["sm2"][-65:]]


def test_the_same_file_again_gives_the_same_receipt(circle: Circle, town: Town) -> None:
    path = town.send(AUGUST)
    (first,), one = circle.receive(path)
    circle.clock.set("2026-11-05")
    (second, third), two = circle.receive(path, path)
    assert (first.result, second.result, third.result) == ("受理", "已收过", "已收过")
    assert codes(second) == {"E501", "E502", "E503"}
    (name,) = first.receipts
    assert (one / name).read_bytes() == (two / name).read_bytes()
    assert ledger.next_number(circle.desk.db) == 2


def test_signed_anew_it_is_still_the_same(circle: Circle, town: Town) -> None:
    first = town.send(AUGUST).read_bytes()
    circle.receive(town.outbox / "990001001-2026-08-r0.asics")
    again = town.send(AUGUST)
    assert again.read_bytes() != first
    assert circle.results(again) == ["已收过"]


def test_a_gap_waits_and_can_come_again(circle: Circle, town: Town) -> None:
    one, two, three = (town.send(month) for month in MONTHS)
    (received,), folder = circle.receive(two)
    assert (received.result, codes(received)) == ("拒收", {"E502", "E503"})
    assert received.receipts == ()
    (received,), folder = circle.receive(one)
    (received,), folder = circle.receive(three)
    assert received.result == "拒收"
    assert [path.name for path in folder.iterdir()] == ["990001001-2026-08-r0-000001.receipt.asics"]
    assert circle.results(three, two) == ["受理", "受理"]


def test_a_returned_bundle_stops_those_behind_it(circle: Circle, town: Town) -> None:
    files = [town.send(month) for month in MONTHS]
    pinned = Pinned(town.code, "2026-08", Question("为什么"))
    received, _ = circle.receive(*files, asked=(pinned,))
    assert [each.result for each in received] == ["退回", "拒收", "拒收"]
    assert circle.results(*files) == ["已收过", "拒收", "拒收"]


def test_another_towns_file_in_this_channel(circle: Circle, town: Town) -> None:
    other = circle.town("990001002")
    other.close(OCTOBER)
    path = other.send(OCTOBER)
    (received,), folder = circle.receive(path, office=town.code)
    assert (received.result, codes(received)) == ("拒收", {"E303"})
    (received,), folder = circle.receive(path, office="990009999")
    assert (received.result, codes(received)) == ("拒收", {"E401"})
    assert list(folder.iterdir()) == []
    assert circle.results(path, office=other.code) == ["受理"]


def test_an_insider_writes_for_another_town(circle: Circle, town: Town) -> None:
    circle.town("990001002")
    path = crafted(circle, town, lambda files: None, office="990001002")
    (received,), folder = circle.receive(path)
    assert (received.result, codes(received)) == ("拒收", {"E403"})
    assert list(folder.iterdir()) == []


def test_a_renamed_file_is_what_its_keys_say(circle: Circle, town: Town) -> None:
    path = town.send(AUGUST)
    renamed = path.rename(path.with_name("990001002-2027-01-r9.asics"))
    (received,), _ = circle.receive(renamed)
    assert received.answer["office"] == town.code


def test_a_folder_of_rubbish(circle: Circle, town: Town) -> None:
    folder = circle.root / "rubbish"
    folder.mkdir()
    good = town.send(AUGUST)
    data = good.read_bytes()
    for number, content in enumerate(
        (b"", b"PK\3\4", b"PK\5\6" + bytes(18), os.urandom(3000), data[:-1], data + b"\0",
         b"%PDF-1.7", "月报".encode() * 999, data[:-100])
    ):  # fmt: skip
        (folder / f"{number}.asics").write_bytes(content)
    (folder / "a-folder.asics").mkdir()
    (folder / "dangling.asics").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe.asics")
    (folder / "z.asics").write_bytes(data)
    received, receipts = circle.receive(*sorted(folder.iterdir()))
    assert [each.result for each in received] == ["拒收"] * 12 + ["受理"]
    assert all(each.answer["errors"] for each in received[:-1])
    assert len(list(receipts.iterdir())) == 1
    assert check_registry(circle.desk)["ok"]


def test_names_that_would_move_the_cursor(circle: Circle) -> None:
    path = circle.root / "\x1b[2Jevil\u202e.asics"
    path.write_bytes(b"nothing")
    (received,), _ = circle.receive(path)
    told = "".join(each["where"] + each["message"] for each in received.answer["errors"])
    assert not {"\x1b", "\u202e"} & set(told)


def summary_with(**changes: Any) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        summary = json.loads(files["summary.json"])
        for key, value in changes.items():
            if value is None:
                del summary[key]
            else:
                summary[key] = value
        files["summary.json"] = canonical.dumps(summary)

    return change


BAD_SUMMARIES = [
    summary_with(indicators=None),
    summary_with(indicators={}),
    summary_with(indicators=[{}]),
    summary_with(counts={"registered": -1}),
    summary_with(counts={"registered": True}),
    summary_with(counts={"registered": 10**13}),
    summary_with(counts={"=1+1": 1}),
    summary_with(counts=[]),
    summary_with(by_village=[{"village": "甲"}]),
    summary_with(by_village=[{"village": "甲\n乙", "counts": {}}]),
    summary_with(office="990001002"),
    summary_with(period="2026-09"),
    lambda files: files.pop("summary.json"),
    lambda files: files.update({"summary.json": b"[]"}),
    lambda files: files.update({"summary.json": b'{"counts":1.5}'}),
    lambda files: files.update({"summary.json": b"[" * 9999}),
    lambda files: files.update({"summary.json": b'{"a":1,"a":1}'}),
]


@pytest.mark.parametrize("change", BAD_SUMMARIES)
def test_a_signed_summary_that_cannot_be_added_up(
    circle: Circle, town: Town, change: Callable[[dict[str, bytes]], Any]
) -> None:
    path = crafted(circle, town, change)
    (received,), folder = circle.receive(path)
    assert received.result == "退回"
    assert codes(received) <= {"E201", "E205"}
    assert len(received.receipts) == 1
    assert collect(circle.desk, AUGUST)["offices"] == []
    town.take(folder)


def test_an_indicator_twice_or_of_wrong_types(circle: Circle, town: Town) -> None:
    good = json.loads(verify_file(town.send(AUGUST)).files["summary.json"])["indicators"]
    for wrong in (
        [*good, good[0]],
        [{**good[0], "numerator": "1"}],
        [{**good[0], "value": "NaN"}],
        [{**good[0], "value": "1e9"}],
        [{**good[0], "met": 1}],
        [{**good[0], "id": "x" * 99}],
        [{**good[0], "label": "标签\u202e"}],
    ):
        path = crafted(circle, town, summary_with(indicators=wrong), seq=1)
        assert circle.results(path) == ["退回"]


def test_what_we_do_not_know_is_left_alone(circle: Circle, town: Town) -> None:
    path = crafted(circle, town, summary_with(more={"a": 1}))
    assert circle.results(path) == ["受理"]


def test_claims_about_the_chain(circle: Circle, town: Town) -> None:
    nobody = {"seq": 0, "period": "2026-07", "revision": 0, "sha256": "0" * 64, "sm3": "0" * 64}
    for head, found, result in (
        ({"prev": nobody}, {"E503"}, "退回"),
        ({"seq": 10**15}, {"E502"}, "拒收"),
        ({"seq": 0}, {"E502"}, "退回"),
        ({"period": "9999-12"}, {"E504", "E201"}, "拒收"),
        ({"created": "2026-01-01T00:00:00Z"}, {"E405"}, "退回"),
        ({"revision": 10**15}, set(), "受理"),
    ):
        (received,), _ = circle.receive(crafted(circle, town, lambda files: None, **head))
        assert received.result == result, head
        assert codes(received) <= found


def test_the_citys_clock_is_wrong(circle: Circle, town: Town) -> None:
    path = town.send(OCTOBER)
    circle.clock.set("2026-09-30")
    (received,), folder = circle.receive(path)
    assert received.result == "拒收"
    assert codes(received) >= {"E504"}
    circle.clock.set("2025-01-01")
    (received,), folder = circle.receive(path)
    assert codes(received) == {"E402"}
    assert list(folder.iterdir()) == []
    circle.clock.set("2026-11-04")
    town.send(AUGUST)
    assert circle.results(path) == ["受理"]


def full(files: dict[Path, bytes], **_more: bool) -> None:
    raise Unavailable("磁盘已满")


def test_receipts_that_cannot_be_written_are_written_later(
    circle: Circle, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = town.send(AUGUST)
    blocked = circle.root / "blocked"
    blocked.write_bytes(b"a file where the folder should be")
    with pytest.raises(Unavailable):
        receive(circle.desk, [path], blocked)
    assert ledger.next_number(circle.desk.db) == 1
    with monkeypatch.context() as patch:
        patch.setattr("jindu_desktop.flows.city.answers.write_all", full)
        with pytest.raises(Unavailable):
            circle.receive(path)
    (received,), folder = circle.receive(path)
    assert received.result == "已收过"
    assert town.take(folder)[0]["result"] == "受理"


def test_a_failure_in_the_middle_leaves_nothing(
    circle: Circle, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [town.send(month) for month in MONTHS]
    kept, calls = ledger.append, []

    def failing(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        kept(*arguments)

    monkeypatch.setattr(ledger, "append", failing)
    with pytest.raises(Unavailable):
        circle.receive(*files)
    monkeypatch.undo()
    assert ledger.next_number(circle.desk.db) == 1
    assert list((circle.root / "receipts-1").iterdir()) == []


def test_verify_against_the_registry_writes_nothing(circle: Circle, town: Town) -> None:
    files = [town.send(month) for month in MONTHS]
    town.register("2026-08-20")
    before = circle.desk.folder / "city.db"
    circle.desk.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    content = before.read_bytes()
    db = open_(circle.desk.folder, circle.desk.key, read_only=True)
    with Desk(circle.desk.folder, "看", circle.desk.key, db, circle.clock) as looking:
        found = verify_all(looking, [*files, files[0]], None)
        assert [each["ok"] for each in found] == [True, True, True, False]
        assert {each["trust"] for each in found} == {"registered"}
        assert {e["code"] for e in found[3]["errors"]} >= {"E501"}
        assert [each["ok"] for each in verify_all(looking, files[1:])] == [False, False]
        assert verify_all(looking, files, "990009999")[0]["errors"][0]["code"] == "E401"
        with pytest.raises(Exception, match="readonly|read-only"):
            looking.db.execute("DELETE FROM setting")
    assert before.read_bytes() == content
    assert circle.results(*files) == ["受理"] * 3


def test_many_files_are_checked_on_all_cores(
    circle: Circle, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MANY", 2)
    files = [town.send(month) for month in MONTHS]
    (circle.root / "x.asics").write_bytes(b"x")
    assert circle.results(*files, circle.root / "x.asics") == ["受理"] * 3 + ["拒收"]


def test_questions_from_a_file(circle: Circle, town: Town, tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    line = {"office": town.code, "period": "2026-08", "text": "为什么", "indicator": "grid_rate"}
    path.write_text(json.dumps([line]), "utf-8")
    (asked,) = read_questions(path)
    assert asked == Pinned(town.code, "2026-08", Question("为什么", "", "grid_rate", ""))
    for wrong in (
        b"", b"{}", b'[{"office":"x"}]', b'[{"office":"990001001","period":"2026-13","text":"a"}]',
        json.dumps([line | {"text": "长" * 501}]).encode(), json.dumps([line | {"x": 1}]).encode(),
        json.dumps([line | {"text": "a\nb"}]).encode(), b"[1]",
    ):  # fmt: skip
        path.write_bytes(wrong)
        with pytest.raises(Refused):
            read_questions(path)


def test_two_receive_at_once(circle: Circle, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second to write finds the ledger moved on: nothing of its portion stands."""
    first, second, third = [town.send(month) for month in MONTHS]
    db = open_(circle.desk.folder, circle.desk.key)
    other = Desk(circle.desk.folder, "另一人", circle.desk.key, db, circle.clock)
    sign, calls = checking.Crew.sign, []

    def meanwhile(crew: checking.Crew, payloads: Any) -> Any:
        signed = sign(crew, payloads)
        if not calls:
            calls.append(1)
            receive(other, [first], circle.root / "others")
        return signed

    monkeypatch.setattr(checking.Crew, "sign", meanwhile)
    with other, pytest.raises(Unavailable, match="也在接收"):
        circle.receive(first, second)
    assert list((circle.root / "receipts-1").iterdir()) == []
    monkeypatch.undo()
    assert circle.results(first, second, third) == ["已收过", "受理", "受理"]
    assert check_registry(circle.desk)["ok"]


def test_stopping_in_the_middle_keeps_what_was_answered(
    circle: Circle, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jindu_desktop.flows.city.receive.PORTION", 1)
    monkeypatch.setattr(checking, "PORTION", 1)
    files = [town.send(month) for month in MONTHS]

    class Stopping(Progress):
        def step(self, done: int, total: int) -> None:
            if done == 2:
                raise Cancelled

    folder = circle.root / "stopped"
    with pytest.raises(Cancelled):
        receive(circle.desk, files, folder, progress=Stopping())
    assert ledger.next_number(circle.desk.db) == 3
    assert len(list(folder.iterdir())) == 2
    assert circle.results(*files) == ["已收过", "已收过", "受理"]


def test_a_look_says_what_receiving_then_does(circle: Circle, town: Town) -> None:
    files = [town.send(month) for month in MONTHS]
    files[1].with_name("bent.asics").write_bytes(files[1].read_bytes()[:-1])
    paths = [*files, files[1].with_name("bent.asics"), files[0]]
    seen = look_through(circle.desk, paths[:4])
    assert [each.word for each in seen] == ["可受理"] * 3 + ["不能受理"]
    assert ledger.next_number(circle.desk.db) == 1
    assert seen[0].summary["period"] == "2026-08"
    assert seen[3].summary == {}
    assert circle.results(*paths[:4]) == ["受理"] * 3 + ["拒收"]
    again = look_through(circle.desk, [files[0]])
    assert [each.word for each in again] == ["已收过"]
    fork = crafted(circle, town, lambda files: None, seq=1, revision=5)
    assert [each.word for each in look_through(circle.desk, [fork])] == ["将退回"]
    with pytest.raises(Refused):
        pinned(town.code, "2026-08", {"text": "一\n二", "indicator": "", "row": ""})


def test_places_that_cannot_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unavailable):
        list(bundle_files([Path("长" * 300)]))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert list(bundle_files([tmp_path / "loop"])) == [tmp_path / "loop"]
    (tmp_path / "x-0001.receipt.asics").touch()
    with pytest.raises(Refused):
        list(bundle_files([tmp_path]))

    def closed(_path: Path) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(Unavailable):
        list(bundle_files([tmp_path]))
