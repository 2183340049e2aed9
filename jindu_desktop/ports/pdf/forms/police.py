"""§18 逾期未报到证明, §19 严重违反协议报告书, §20 移交回执: what goes to the police and comes back."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.letters import CHOICE
from jindu_desktop.ports.pdf.forms.lines import (
    LISTED,
    SIGN,
    VALUE,
    area,
    choice,
    columns,
    label,
    line,
    listed,
    remark,
    space,
)
from jindu_desktop.ports.pdf.forms.options import CAUSES, GROUNDS
from jindu_desktop.ports.pdf.forms.pauses import SAID
from jindu_desktop.ports.pdf.forms.prose import (
    LETTER_HEADING,
    LETTER_TEXT,
    Signing,
    prose,
    sealed,
)
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM, Gap, Row
from jindu_desktop.ports.pdf.text import Text

FACTS = columns("序号=12 日期=25 情形=24 事实=63 处理情况=32")
ENCLOSED = tuple(
    """责令决定书和送达材料 协议书 违反协议记录 吸毒检测通知书及送达回证 吸毒检测登记表 谈话走访记录 告诫书
    逾期未报到证明 其他""".split()
)
PAPERS = columns("序号=14 材料名称=86 份数=20 页数=20 备注=30")
INDENT = 32.0


def overdue(data: FormData, tightness: float) -> list[Flowable]:
    """Certifies that the person has not reported by the deadline, or came too late."""
    came = "late" if data["rehab_case.reported_on"] else "unreported"
    parts = [
        each
        for part in ("body", came, "end")
        for each in prose(data, part, LETTER_TEXT, LETTER_HEADING, tightness)
    ]
    return [*parts, sealed(data, tightness)]


def serious(data: FormData, tightness: float) -> list[Flowable]:
    """What the person did, each with its day, and the request to deal with it."""
    grounds = [Row([(Gap(0), INDENT), (Ticks(GROUNDS, data["counters.grounds"], CHOICE), 0)])]
    rows = [
        [str(number), row["day"], row["kind"], Text(row["facts"], LISTED), row["handling"]]
        for number, row in enumerate(data.rows("fact"), 1)
    ]
    facts = [
        Gap(2 * MM),
        listed(FACTS, rows, empty=6 if data.blank else 1, down=4.0 * tightness),
        Gap(2 * MM),
    ]
    papers = [Row([(Gap(0), INDENT), (Ticks(ENCLOSED, "", CHOICE), 0)])]
    inserts: dict[str, list[Flowable]] = {"grounds": grounds, "facts": facts, "papers": papers}
    return [
        *prose(data, "body", LETTER_TEXT, LETTER_HEADING, tightness, **inserts),
        sealed(data, tightness),
    ]


def receipt(data: FormData, tightness: float) -> list[Flowable]:
    """What the police sign for the papers handed over to them."""
    names = data.text("papers")
    rows = [[str(number), name, "", "", ""] for number, name in enumerate(names, 1)]
    return [
        *prose(data, "body", SAID, LETTER_HEADING, tightness),
        space(tightness, 2),
        choice("移交事由", CAUSES, data["handed.cause"]),
        line(data, ("移交日期", "handed.on"), ("移交人", "")),
        listed(PAPERS, rows, empty=len(rows) + 3, down=4.0 * tightness),
        _received(tightness),
        *[remark(text) for text in data.text("note")],
    ]


def _received(tightness: float) -> Flowable:
    """Who took the papers, for which unit, and what is done with them."""
    seal = (
        Text("接收单位（公章）：　　　　　　　　　　　　　　", SIGN),
        Text("接收人签名：　　　　　　　　　　年　　月　　日", SIGN),
    )
    return Signing(
        [
            area("处理情况", "", 22 * MM * tightness),
            Boxes([label("接收单位"), Box(BODY[0] - 24 * MM, (Text("", VALUE),), seal)], 30 * MM),
        ]
    )
