"""city: the desk that enrols offices, receives their bundles and adds them up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jindu_desktop.cli import city_issue, city_keys
from jindu_desktop.cli.common import (
    REFUSED,
    Day,
    MonthType,
    as_json,
    month,
    one_line,
    operator,
    passphrase,
    say,
    told,
)
from jindu_desktop.core.period import Month
from jindu_desktop.flows.incoming import bundle_files

if TYPE_CHECKING:
    from jindu_desktop.flows.city.desk import Desk

registry = click.argument("registry", metavar="REGISTRY", type=click.Path(path_type=Path))


@click.group()
def city() -> None:
    """市级接收：登记单位，接收上报文件，汇总通报。"""


@contextmanager
def _open(folder: Path, name: str | None) -> Iterator[Desk]:
    """The registry of a folder, unlocked, closed at the end."""
    from jindu_desktop.flows.city.desk import open_registry

    with open_registry(folder, passphrase(), name) as desk:
        yield desk


@city.command()
@registry
@click.option("--name", required=True, help="市级单位全称")
@click.option("--code", default="", help="市级代码，默认按密钥生成")
@click.option("--due-day", type=int, default=5, show_default=True, help="次月几日前报送")
@operator
@as_json
@told
def init(
    registry: Path, name: str, code: str, due_day: int, operator: str | None, json_: bool
) -> None:
    """新建市级登记库：生成市级密钥和登记单，打印一次恢复码。"""
    from jindu_desktop.flows.city import city_keys
    from jindu_desktop.flows.city.desk import create_registry

    desk, recovery = create_registry(
        registry,
        name=name,
        operator=operator or "管理员",
        passphrase=passphrase(new=True),
        code=code,
        due_day=due_day,
    )
    with desk:
        files = city_keys.write_slip(desk, registry)
        fingerprint = city_keys.slip(desk)["fingerprint"]
        found = {"folder": str(registry), "code": desk.code, "operator": desk.operator}
    found |= {"recovery_code": recovery, "fingerprint": fingerprint}
    text = f"已建立“{name}”的登记库。\n市级密钥指纹：{fingerprint}\n"
    text += f"登记单：{'、'.join(path.name for path in files)}（盖章后发给各单位）\n"
    text += f"恢复码（只显示这一次，请打印后锁入保险柜）：{recovery}"
    say(found | {"files": [str(path) for path in files]}, json_, text)


@city.command()
@registry
@click.argument("slip", metavar="SLIP.json", type=click.Path(path_type=Path))
@click.option("--fingerprint", required=True, help="盖章纸质登记单上的指纹")
@click.option("--from", "first", type=MonthType(), help="从哪个月起应报送，默认不限")
@operator
@as_json
@told
def enrol(
    registry: Path,
    slip: Path,
    fingerprint: str,
    first: Month | None,
    operator: str | None,
    json_: bool,
) -> None:
    """凭登记单和纸上的指纹登记一个单位；换密钥时再登记一次。"""
    from jindu_desktop.flows.city.enrol import enrol as register

    with _open(registry, operator) as desk:
        done = register(desk, slip, fingerprint, first)
    found = {
        "office": done.office,
        "name": done.name,
        "fingerprint": done.fingerprint,
        "valid_from": done.valid_from,
        "keys": list(done.keys),
        "replaced": list(done.replaced),
    }
    say(found, json_, f"已登记 {done.office} {done.name}，密钥自 {done.valid_from} 起有效。")


@city.command()
@registry
@click.argument("office", metavar="OFFICE")
@click.option("--key", required=True, help="密钥的指纹（至少前 8 位），或整份登记单的指纹")
@click.option("--reason", required=True, help="吊销的原因")
@operator
@as_json
@told
def revoke(
    registry: Path, office: str, key: str, reason: str, operator: str | None, json_: bool
) -> None:
    """立即吊销一个单位的密钥：此后用它签的文件一律拒收。"""
    from jindu_desktop.flows.city.enrol import revoke as end

    with _open(registry, operator) as desk:
        ended = end(desk, office, key, reason)
    say({"office": office, "revoked": ended}, json_, f"已吊销 {office} 的 {len(ended)} 个密钥。")


@city.command()
@registry
@operator
@as_json
@told
def offices(registry: Path, operator: str | None, json_: bool) -> None:
    """已登记的单位和它们的密钥。"""
    from jindu_desktop.flows.city.enrol import list_offices

    with _open(registry, operator) as desk:
        found = list_offices(desk)
    say(found, json_, "\n".join(_office_lines(found)) or "还没有登记单位")


def _office_lines(found: list[dict[str, Any]]) -> Iterator[str]:
    words = {"active": "有效", "revoked": "已吊销", "expired": "已停用"}
    for each in found:
        yield f"{each['office']}  {each['name']}"
        for key in each["keys"]:
            until = f" 至 {key['valid_to']}" if key["valid_to"] else ""
            yield (
                f"  {key['alg']:4}  {words[key['status']]}  自 {key['valid_from']}{until}  "
                f"{key['fp']}"
            )


@city.command()
@registry
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--receipts", required=True, type=click.Path(path_type=Path), help="回执放到哪个文件夹"
)
@click.option("--office", help="上报渠道所属单位的代码")
@click.option("--questions", type=click.Path(path_type=Path), help="要退回的单位和问题（JSON）")
@click.option(
    "--paper", is_flag=True, help="在每份回执旁写出回执码（.txt）和带二维码的回执单（.pdf）"
)
@operator
@as_json
@told
def receive(
    registry: Path,
    paths: tuple[Path, ...],
    receipts: Path,
    office: str | None,
    questions: Path | None,
    paper: bool,
    operator: str | None,
    json_: bool,
) -> None:
    """接收上报文件：逐个受理、退回或拒收，写出市级签名的回执。"""
    from jindu_desktop.flows.city.questions import demand_enrolled, read_questions, without_bundle
    from jindu_desktop.flows.city.receive import receive as take

    asked = read_questions(questions) if questions else []
    files = list(bundle_files(paths))
    with _open(registry, operator) as desk:
        demand_enrolled(desk, asked)
        found = [each.as_json() for each in take(desk, files, receipts, office=office, asked=asked)]
        if paper:
            _write_papers(desk, receipts, found)
    for each in without_bundle(asked, found):
        click.echo(f"{each} 没有收到新的文件，对它的问题没有发出", err=True)
    say(found, json_, "\n".join(map(_received_line, found)))
    if any(each["result"] != "受理" for each in found):
        raise SystemExit(REFUSED)


def _write_papers(desk: Desk, receipts: Path, found: list[dict[str, Any]]) -> None:
    from jindu_desktop.flows.city.receipt_papers import without_paper, write_papers

    names = dict.fromkeys(name for each in found for name in each["receipts"])
    written = write_papers(desk, [receipts / name for name in names])
    for name in without_paper(names, written):
        click.echo(f"{name}：没有写出回执码和回执单，请把回执文件发给单位", err=True)


def _received_line(each: dict[str, Any]) -> str:
    who = f"  {each['office']} {each['period']} r{each['revision']}" if each["office"] else ""
    errors = "".join(f"\n  {error['code']} {error['message']}" for error in each["errors"])
    asked = "".join(f"\n  问：{q['text']}" for q in each["questions"] if not each["errors"])
    receipt = f"\n  回执：{'、'.join(each['receipts'])}" if each["receipts"] else ""
    return f"{one_line(each['file'])}  {each['result']}{who}{errors}{asked}{receipt}"


@city.command()
@registry
@month
@click.option("--out", required=True, type=click.Path(path_type=Path), help="放到哪个文件夹")
@operator
@as_json
@told
def collect(registry: Path, month: Month, out: Path, operator: str | None, json_: bool) -> None:
    """汇总一个月：各单位指标、合计、迟报缺报，写出 Excel 和 PDF 通报。"""
    from jindu_desktop.flows.city.bulletin_words import without_font
    from jindu_desktop.flows.city.collect import collect as add_up
    from jindu_desktop.flows.city.collect import write_collection

    with _open(registry, operator) as desk:
        found = add_up(desk, month)
        files = write_collection(desk, found, out)
    total = found["total"]
    lines = [f"{month}：应报 {total['expected']}，已受理 {total['offices']}"]
    for key, word in (("late", "迟报"), ("missing", "缺报"), ("returned", "退回")):
        if found[key]:
            lines.append(f"{word}：{'、'.join(each['name'] for each in found[key])}")
    lines += [f"{each['label']}  {each['value'] or '—'}" for each in total["indicators"]]
    lines += without_font(found)
    lines.append(f"已写出 {'、'.join(path.name for path in files)}")
    say(found | {"files": [str(path) for path in files]}, json_, "\n".join(lines))


@city.command()
@registry
@click.option("--year", required=True, type=click.IntRange(1950, 9998), help="年份，如 2026")
@operator
@as_json
@told
def board(registry: Path, year: int, operator: str | None, json_: bool) -> None:
    """各单位一年的报送情况：待报送、已报送、迟报、退回、缺报。"""
    from jindu_desktop.flows.city.board import board as look

    with _open(registry, operator) as desk:
        found = look(desk, year)
    lines = [
        f"{each['office']}  {each['name']}  "
        + "  ".join(f"{m[5:]} {word}" for m, word in each["months"].items())
        for each in found["offices"]
    ]
    say(found, json_, "\n".join(lines) or "还没有登记单位")


@city.command()
@registry
@click.option("--day", required=True, type=int, help="次月几日（1 至 28）")
@click.option("--from", "first", required=True, type=MonthType(), help="从哪个月的月报起")
@operator
@as_json
@told
def due(registry: Path, day: int, first: Month, operator: str | None, json_: bool) -> None:
    """改报送截止日：从某个月的月报起生效，以前的月份不变。"""
    from jindu_desktop.flows.city.enrol import set_due_day

    with _open(registry, operator) as desk:
        set_due_day(desk, day, first)
    say({"from": str(first), "day": day}, json_, f"{first} 起的月报，次月 {day} 日前报送。")


@city.command()
@registry
@operator
@as_json
@told
def check(registry: Path, operator: str | None, json_: bool) -> None:
    """检查登记库的数据文件、日志链和总账是否完好。"""
    from jindu_desktop.flows.city.check import check_registry

    with _open(registry, operator) as desk:
        found = check_registry(desk)
    text = "\n".join(found["problems"]) or f"完好：{found['audit_entries']} 条日志，首尾相连。"
    say(found, json_, text)
    if found["problems"]:
        raise SystemExit(REFUSED)


@city.command()
@registry
@click.option("--months", type=click.IntRange(2, 36), default=11, show_default=True, help="几个月")
@click.option("--seed", default="1", help="种子：同样的种子得到同样的数字")
@click.option("--until", type=Day(), help="演示的“今天”，默认今天")
@operator
@as_json
@told
def demo(
    registry: Path, months: int, seed: str, until: str | None, operator: str | None, json_: bool
) -> None:
    """新建演示登记库：15 个虚构单位、几个月的报送，文件夹里还有待接收的文件。"""
    from jindu_desktop.flows.city.demo import INBOX, make_city_demo

    desk, recovery = make_city_demo(
        registry,
        passphrase(new=True),
        operator=operator or "管理员",
        months=months,
        today=date.fromisoformat(until) if until else None,
        seed=seed,
    )
    with desk:
        found = {"folder": str(registry), "name": desk.name, "recovery_code": recovery}
    text = f"已建立演示登记库（{registry}），待接收的文件在“{INBOX}”里。\n恢复码：{recovery}"
    say(found | {"inbox": str(registry / INBOX)}, json_, text)


city.add_command(city_issue.rules)
city.add_command(city_issue.plan)
city.add_command(city_keys.rotate)
