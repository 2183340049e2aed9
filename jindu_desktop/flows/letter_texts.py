"""The office's own wording of notices and the agreement: read, tried, changed from a day on, reset.

A paper keeps the wording of the day it was printed; a change can only begin today or later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from jindu_desktop.core.errors import Refused
from jindu_desktop.flows.forms_for import Wish, wished
from jindu_desktop.flows.print_form import PrintedForm, print_form
from jindu_desktop.flows.printing import own_words, placeholders
from jindu_desktop.flows.printing.own_words import Parts, Version
from jindu_desktop.flows.printing.placeholders import INSERTS
from jindu_desktop.flows.printing.wording import shipped, wording
from jindu_desktop.flows.session import Session
from jindu_desktop.ports.pdf import fonts
from jindu_desktop.ports.pdf.characters import clean
from jindu_desktop.ports.pdf.forms.registry import FORMS, find
from jindu_desktop.ports.pdf.forms.spec import FormSpec
from jindu_desktop.store.acting import acting
from jindu_desktop.store.faults import translated

PART_NAMES = {
    "body": "正文", "letter": "转接函", "receipt": "回执", "answer": "转入时给对方的回执",
    "promise": "本人承诺", "note": "注",
    "unreported": "没有报到的写法", "late": "逾期才报到的写法", "end": "结尾", "papers": "材料清单",
    "factors": "评估项目", "high": "高风险情形", "away": "户籍在本地、人在外地的写法",
    "inflow": "户籍在外地、人在本地的写法", "unknown": "情况未填的写法", "ask": "请对方做的事",
    "items": "项目", "demands": "检查要求",
}  # fmt: skip
_COUNTED = ("items", "demands", "factors")  # one line for each row of a table
_MOST = 8000  # characters of a part; the longest shipped one has 2 000
_INSERT = re.compile(r"(?:\[[^\[\]]*\])?@(.*)$")
_CONDITION = re.compile(r"\[([^\[\]]*)\]")
_CONDITIONS = ("社区戒毒", "社区康复", "未成年", "有措施", "无措施")


@dataclass(frozen=True, slots=True)
class Texts:
    """A form's wording as the office reads it: part → text, a line for each paragraph.

    ``since`` is the day it began to be used, "" for the shipped wording; ``planned`` the days on
    which other versions begin.
    """

    number: int
    title: str
    parts: Mapping[str, str]
    since: str = ""
    planned: tuple[str, ...] = ()


def forms_with_texts() -> list[tuple[int, str]]:
    """Number and title of the forms whose wording an office may change."""
    titled = ((n, spec) for n, spec in FORMS.items() if spec.wording)
    return [(n, spec.title.replace("{measure}", "")) for n, spec in titled]


def texts(session: Session, number: int) -> Texts:
    """The wording in force today. Raises Refused if the form has none."""
    spec, day = _worded(number), session.today().isoformat()
    with translated():
        found = wording(session, spec.wording, day)
        own = own_words.versions(session.db, spec.wording)
    running = [v.start for v in own if v.start <= day <= (v.until or "9999")]
    later = tuple(v.start for v in own if v.start > day)
    return Texts(number, _title(number), _shown(number, found), max(running, default=""), later)


def default_texts(number: int) -> Texts:
    """The wording the program came with."""
    return Texts(number, _title(number), _shown(number, shipped(_worded(number).wording)))


def try_texts(
    session: Session, number: int, parts: Mapping[str, str], wish: Wish | None = None
) -> PrintedForm:
    """The form as it would be printed with this wording: for the first row of a wish that has one,
    else blank. Neither kept nor logged. Raises Refused as ``change_texts`` does.
    """
    trial = checked(number, parts)
    keys = wished(session, number, wish)[:1] if wish and wish.ids else []
    return print_form(session, number, keys, blank=not keys, preview=True, trial=trial)


def change_texts(session: Session, number: int, parts: Mapping[str, str], start: str) -> None:
    """Use this wording from a day on (ISO text); audited.

    Raises Refused: an unknown placeholder, condition or table, a table of the shipped wording left
    out, a character no font has, a day before today, nothing changed.
    """
    made, name = checked(number, parts), _worded(number).wording
    if start < session.today().isoformat():
        raise Refused("开始使用的日期不能早于今天：以前打印的文书用的是当时的措辞", code="bad_day")
    with translated():
        old = wording(session, name, start)
    if made == {part: list(old[part]) for part in made}:
        raise Refused("措辞没有改动，不用保存", code="nothing")
    title = f"修改《{_title(number)}》的措辞，{start} 起使用"
    with acting(session.db, session.operator, title, kind="wording") as act:
        kept = [v for v in own_words.versions(act.db, name) if v.start != start]
        own_words.keep(act.db, name, [*kept, Version(start, None, made)])
        told = {
            part: ["\n".join(old[part]), "\n".join(lines)]
            for part, lines in made.items()
            if lines != list(old[part])
        }
        act.note("wording", "office", None, {"form": [None, number], "from": [None, start], **told})


def reset_texts(session: Session, number: int) -> None:
    """Go back to the wording the program came with, from today on; audited. What was printed
    before keeps its own. Raises Refused if the office has no wording of its own.
    """
    name, today = _worded(number).wording, session.today()
    yesterday = (today - timedelta(days=1)).isoformat()
    with acting(
        session.db, session.operator, f"《{_title(number)}》恢复默认措辞", kind="wording"
    ) as act:
        own = own_words.versions(act.db, name)
        if not any((v.until or "9999") >= today.isoformat() for v in own):
            raise Refused(f"《{_title(number)}》用的就是默认措辞", code="nothing")
        past = [v for v in own if v.start < today.isoformat()]
        kept = [replace(v, until=min(v.until or yesterday, yesterday)) for v in past]
        own_words.keep(act.db, name, kept)
        act.note("wording", "office", None, {"form": [None, number], "from": [None, str(today)]})


def checked(number: int, parts: Mapping[str, str]) -> Parts:
    """The parts as they are kept; Refused with the first thing that is wrong."""
    model = shipped(_worded(number).wording)
    made: Parts = {}
    for part, lines in model.items():
        text = clean(parts.get(part, "")).strip()
        try:
            made[part] = _checked(number, part, text, lines)
        except Refused as fault:
            where = f"{PART_NAMES.get(part, part)}：" if len(model) > 1 else ""
            raise Refused(where + fault.message, code=fault.faults[0].code) from None
    return made


def _checked(number: int, part: str, text: str, model: list[str]) -> list[str]:
    if not text:
        raise Refused("不能是空的；不想改就恢复默认", code="empty")
    if len(text) > _MOST:
        raise Refused(f"最多 {_MOST} 字，现有 {len(text)} 字", code="too_long")
    lines = [
        line.rstrip() for line in placeholders.stored(number, text).split("\n") if line.strip()
    ]
    if part in _COUNTED and len(lines) != len(model):
        raise Refused(f"须是 {len(model)} 行，每行一项，现有 {len(lines)} 行", code="lines")
    _conditions(lines)
    lines = _tables(lines, model)
    if missing := fonts.missing_characters(lines):
        raise Refused(fonts.unprintable(missing), code="unprintable")
    return lines


def _table_keys(lines: list[str]) -> list[str]:
    """The tables these paragraphs have a line for."""
    return [found[1] for line in lines if (found := _INSERT.match(line))]


def _tables(lines: list[str], model: list[str]) -> list[str]:
    """The lines with the keys of their tables; every table of the shipped wording must be there."""
    wanted = {INSERTS[key]: key for key in _table_keys(model)}
    made = []
    for line in lines:
        found = _INSERT.match(line)
        if found and found[1] not in (*wanted, *wanted.values()):
            raise Refused(f"没有叫“@{found[1]}”的表格", code="insert")
        made.append(line if not found else line.replace(found[1], wanted.get(found[1], found[1])))
    for word, key in wanted.items():
        if key not in _table_keys(made):
            raise Refused(f"“@{word}”这一行是表格的位置，不能删去", code="insert")
    return made


def _conditions(lines: list[str]) -> None:
    """Only the conditions there are."""
    for line in lines:
        found = _CONDITION.match(line)
        if found and found[1] not in _CONDITIONS:
            message = f"“[{found[1]}]”不是段落条件；可以用：[{']、['.join(_CONDITIONS)}]"
            raise Refused(message, code="condition")


def _worded(number: int) -> FormSpec:
    spec = find(number)
    if not spec.wording:
        raise Refused(f"《{_title(number)}》没有可以修改的措辞", code="nothing")
    return spec


def _title(number: int) -> str:
    return find(number).title.replace("{measure}", "")


def _shown(number: int, parts: Mapping[str, list[str]]) -> dict[str, str]:
    return {part: placeholders.readable(number, "\n".join(lines)) for part, lines in parts.items()}
