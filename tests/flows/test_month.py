"""A month is closed, exported, verified; what comes later changes nothing in it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from jindu_desktop.core.errors import Cancelled, Refused, Unavailable
from jindu_desktop.core.period import Month
from jindu_desktop.core.progress import Progress
from jindu_desktop.flows.export_bundle import export_bundle
from jindu_desktop.flows.keys import write_slip
from jindu_desktop.flows.month import close_month, month_state, report
from jindu_desktop.flows.save import NeedsReason, save
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.bundle.verify import verify_file
from jindu_desktop.records import DRUG_TEST, PERSON, VILLAGE
from jindu_desktop.store import audit, months
from tests import offices

SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)


@pytest.fixture
def busy(office: Session) -> Session:
    """An office with a few people of whom nothing may leave."""
    village = save(office, VILLAGE, {"name": "清水村"}).row_id
    for serial, name in enumerate(("张三丰", "王𠅤", "欧阳䶮"), 1):
        row = offices.person(
            serial,
            name=name,
            sex=None,
            village=village,
            phone=f"1990000{serial:04d}",
            residence_address=f"清水村东头{serial}号",
        )
        person = save(office, PERSON, row).row_id
        save(office, DRUG_TEST, {"person": person, "tested_on": "2026-10-05", "result": "阴性"})
    return office


def test_a_month_that_is_not_over_is_not_closed(office: Session) -> None:
    with pytest.raises(Refused, match="还没有结束"):
        close_month(office, NOVEMBER)


def test_an_open_earlier_month_needs_a_reason(office: Session) -> None:
    close_month(office, Month(2026, 8))
    with pytest.raises(NeedsReason, match="2026-09 还没有关账"):
        close_month(office, OCTOBER)
    close_month(office, OCTOBER, "九月资料在路上")
    with pytest.raises(Refused, match="已经关账"):
        close_month(office, OCTOBER, "再关一次")


def test_later_facts_change_nothing_in_a_closed_month(busy: Session) -> None:
    close_month(busy, OCTOBER)
    before = report(busy, OCTOBER)
    save(busy, PERSON, offices.person(9))
    assert report(busy, OCTOBER) == before
    corrected = report(busy, OCTOBER, as_corrected=True)
    assert corrected["counts"]["registered"] == before["counts"]["registered"] + 1
    assert corrected["as_reported"] is False


def test_the_bundle_verifies_here_and_with_openssl(busy: Session, tmp_path: Path) -> None:
    close_month(busy, OCTOBER)
    path = export_bundle(busy, OCTOBER, tmp_path)
    assert path.name == "440883107-2026-10-r0.asics"
    verdict = verify_file(path)
    assert verdict.ok, verdict.errors
    assert json.loads(verdict.files["summary.json"]) == report(busy, OCTOBER)
    write_slip(busy, tmp_path / "slip.json")
    with zipfile.ZipFile(path) as outer:
        outer.extractall(tmp_path)
    done = subprocess.run(
        "openssl cms -verify -binary -inform DER -in META-INF/signature.p7s -content payload.zip"
        " -CAfile slip-p256.pem -purpose any -out out.zip".split(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "successful" in (done.stdout + done.stderr).lower()


def test_exporting_again_gives_the_same_payload_and_chains(busy: Session, tmp_path: Path) -> None:
    close_month(busy, SEPTEMBER)
    first = verify_file(export_bundle(busy, SEPTEMBER, tmp_path / "a")).payload
    save(busy, PERSON, offices.person(9))
    again = verify_file(export_bundle(busy, SEPTEMBER, tmp_path / "b")).payload
    assert first == again
    close_month(busy, OCTOBER)
    second = verify_file(export_bundle(busy, OCTOBER, tmp_path / "a"))
    assert second.manifest is not None
    assert second.manifest["seq"] == 2
    prev = months.bundle(busy.db, "2026-09", 0)
    assert prev is not None
    assert second.manifest["prev"] == {
        "seq": 1,
        "period": "2026-09",
        "revision": 0,
        "sha256": prev.sha256,
        "sm3": prev.sm3,
    }


def test_no_person_leaves_with_the_bundle(busy: Session, tmp_path: Path) -> None:
    import pypdfium2

    close_month(busy, OCTOBER)
    path = export_bundle(busy, OCTOBER, tmp_path)
    data = path.read_bytes()
    pdf = pypdfium2.PdfDocument(verify_file(path).files["report.pdf"])
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "演示镇" in text
    columns = "name, id_number, phone, residence_address"
    rows = busy.db.execute(f"SELECT {columns} FROM person").fetchall()
    assert len(rows) == 3
    for secret in (value for row in rows for value in row):
        assert secret.encode() not in data
        assert secret not in text


def test_the_log_is_anchored_in_the_bundle(busy: Session, tmp_path: Path) -> None:
    close_month(busy, OCTOBER)
    head = audit.head(busy.db)
    files = verify_file(export_bundle(busy, OCTOBER, tmp_path)).files
    told = json.loads(files["audit.json"])
    assert told["entries"] >= head.entries
    assert audit.broken_at(busy.db) is None


def test_a_month_without_activity_is_a_zero_report(office: Session, tmp_path: Path) -> None:
    import pypdfium2

    close_month(office, OCTOBER)
    verdict = verify_file(export_bundle(office, OCTOBER, tmp_path))
    assert verdict.ok
    pdf = pypdfium2.PdfDocument(BytesIO(verdict.files["report.pdf"]))
    assert "零报告" in "".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_cancelling_or_a_bad_folder_leaves_nothing_half_done(busy: Session, tmp_path: Path) -> None:
    close_month(busy, OCTOBER)

    class Impatient(Progress):
        def step(self, done: int, total: int) -> None:
            if done == total - 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        export_bundle(busy, OCTOBER, tmp_path / "out", Impatient())
    assert month_state(busy, OCTOBER).state == "closed"
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unavailable, match="写不了文件"):
        export_bundle(busy, OCTOBER, tmp_path / "file")
    assert month_state(busy, OCTOBER).state == "closed"
    export_bundle(busy, OCTOBER, tmp_path / "out")
    assert month_state(busy, OCTOBER).state == "exported"
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["440883107-2026-10-r0.asics"]


def test_export_needs_a_closed_month(office: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="先关账"):
        export_bundle(office, OCTOBER, tmp_path)


def test_the_clock_decides_what_is_over(office: Session) -> None:
    office.clock = lambda: date(2026, 12, 1)
    close_month(office, NOVEMBER)
    assert month_state(office, NOVEMBER).state == "closed"
