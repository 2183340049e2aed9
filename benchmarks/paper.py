"""Agreements by the hundred, beside typst and fpdf2 setting the same text.

    python -m benchmarks.paper                           500 agreements of the program alone
    python -m benchmarks.paper --peers VENV/bin/python   that Python has typst and fpdf2
    python -m benchmarks.paper --count 100 --rounds 2

The peers set the paragraphs alone, no ruled boxes, no QR code, no running heads. Times are of the
shortest round, after one agreement that is not timed; memory is what the process needs at most.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from jindu_desktop.core.resources import resources_dir
from jindu_desktop.ports.pdf import fonts, places
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.printing import Paper, prepare, print_papers
from jindu_desktop.ports.pdf.forms.registry import find
from jindu_desktop.ports.pdf.setting import lay

OFFICE = "吴川市塘㙍镇社区戒毒社区康复工作办公室"
AGREEMENT = 3
PEERS = Path(__file__).with_name("paper_peers.py")


def body() -> list[str]:
    """The paragraphs of the shipped agreement."""
    file = resources_dir() / "forms" / find(AGREEMENT).wording
    parts = json.loads(file.read_text(encoding="utf-8"))["versions"][-1]["parts"]
    return list(parts["body"])


def values(number: int) -> dict[str, str]:
    """What differs from one agreement to the next."""
    return {
        "office.head": OFFICE, "office.phone": "0990-0000110", "measure": "社区戒毒",
        "person.name": f"王𠅤{number}", "person.sex": "男", "person.nation": "汉族",
        "person.id_number": f"99088319900101{number:04}", "person.education": "初中",
        "person.marriage": "已婚", "person.household_address": f"塘㙍镇榕树头村{number}号",
        "person.residence_address": f"塘㙍镇榕树头村{number}号", "person.employment": "农民",
        "person.phone": f"1990000{number:04}", "guarantor.name": f"李母{number}",
        "guarantor.phone": f"1991000{number:04}", "rehab_case.decided_by": "吴川市公安局",
        "rehab_case.decided_on": "2026年10月1日", "rehab_case.served_on": "2026年10月3日",
        "rehab_case.decision_no": f"吴公社戒决字〔2026〕{number}号", "case.tests_planned": "22",
        "rehab_case.reported_on": "2026年10月9日", "rehab_case.worker": "陈社工",
        "rehab_case.execution_place": "塘㙍镇榕树头村", "case.worker_phone": "19900001460",
        "case.term": "三年", "case.from": "2026年10月9日", "case.to": "2029年10月8日",
        "case.schedule": "第1至12个月每月1次，第13至24个月每2个月1次，第25至36个月每3个月1次",
    }  # fmt: skip


def papers(count: int, paragraphs: list[str]) -> Iterator[Paper]:
    """One agreement after another."""
    slots = [{"from": "2026-10-09", "to": "2026-11-08"}] * 22
    for number in range(1, count + 1):
        data = FormData(values(number), {"slots": slots}, {"body": paragraphs})
        paper = Paper(find(AGREEMENT), data, OFFICE, "操作员", "2026-11-23 09:30")
        prepare(paper)
        paper.qr = f"JD1/3/rehab_case/912130270768689769/{number}/K7Q2M9XA"
        paper.code = "校验码\nK7Q2-M9XA"
        yield paper


def own(count: int, paragraphs: list[str]) -> tuple[float, int]:
    """Seconds and pages of the program."""
    begun = time.perf_counter()
    _, pages = print_papers(papers(count, paragraphs), "协议书", OFFICE)
    return time.perf_counter() - begun, sum(pages)


def plain(count: int, paragraphs: list[str]) -> list[list[str]]:
    """The paragraphs of every agreement with their values, for the peers."""
    texts = []
    for number in range(1, count + 1):
        filled = [f"{key}：{text}" for key, text in values(number).items()]
        for paragraph in paragraphs:
            words = paragraph.split("]", 1)[-1].lstrip("#=")
            for key, text in values(number).items():
                words = words.replace(f"{{{key}", f"{text}{{")
            filled.append("".join(piece.split("}")[-1] for piece in words.split("{")))
        texts.append(filled)
    return texts


def peer(python: str, name: str, folder: Path, rounds: int) -> tuple[float, int] | None:
    """Shortest seconds and pages of a peer, None if it is not there or cannot."""
    command = [python, str(PEERS), name, str(folder), str(places.serif()), str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  {name}: {done.stderr.strip().splitlines()[-1:]}", flush=True)
        return None
    seconds, pages = done.stdout.split()
    return float(seconds), int(pages)


def told(name: str, seconds: float, count: int, pages: int, base: float) -> None:
    """One line of the table."""
    each, page = seconds / count * 1000, seconds / pages * 1000
    print(
        f"  {name:12} {each:8.2f} ms each {page:8.2f} ms a page {pages / count:5.2f} pages each"
        f" {seconds / base:7.2f}",
        flush=True,
    )


def main() -> None:
    """Time the program, then the peers."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paper", description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", help="a Python that has typst and fpdf2")
    given = parser.parse_args()
    fonts.use_folder(None, system=False)
    paragraphs = body()
    own(1, paragraphs)
    few = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    runs = []
    for _ in range(given.rounds):
        lay.cache_clear()
        runs.append(own(given.count, paragraphs))
    seconds, pages = min(runs)
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - few
    told("program", seconds, given.count, pages, seconds)
    print(f"  memory beyond the first: {more / 1024:.0f} MB", flush=True)
    if given.peers:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            text = json.dumps(plain(given.count, paragraphs), ensure_ascii=False)
            (folder / "texts.json").write_text(text, encoding="utf-8")
            for name in ("typst", "fpdf2"):
                found = peer(given.peers, name, folder, given.rounds)
                if found:
                    told(name, found[0], given.count, found[1], seconds)


if __name__ == "__main__":
    main()
