"""§8 吸毒检测登记表: of one person, or of everyone due in a month."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.fonts import Role
from jindu_desktop.ports.pdf.forms.data import FormData, RowText
from jindu_desktop.ports.pdf.forms.lines import columns, line, listed_long, remark
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.page import LYING
from jindu_desktop.ports.pdf.parts import Signatures
from jindu_desktop.ports.pdf.setting import Style

ITEMS = ("吗啡", "甲基苯丙胺", "氯胺酮", "MDMA", "大麻", "可卡因", "依托咪酯")
PER_PAGE = 15
CELL = Style(Role.KAI, 9, 1.2)
OF_PERSON = columns(
    """序号=9 应检期限=19 实检日期=19 检测地点=24 类型=12 样本=10 试剂批号=18 吗啡=10
    甲基苯丙胺=10 氯胺酮=10 MDMA=10 大麻=10 可卡因=10 依托咪酯=10 结果=11 检测人=14 监督人=14
    被检人签名=18 备注=19"""
)
OF_MONTH = columns(
    """序号=9 姓名=19 公民身份号码=36 措施=17 应检期限=20 实检日期=20 类型=12 样本=11 试剂批号=20
    结果=12 阳性项目=16 检测人=15 监督人=15 被检人签名=18 备注=17"""
)
COLUMNS = (
    "name", "id_number", "kind_of_case", "due", "tested_on", "kind", "sample", "kit_batch", "result",
    "positive_for", "tester_1", "tester_2", "", "note",
)  # fmt: skip
RULES = (
    "注：检测由两名以上工作人员进行，采集女性尿样由女性工作人员进行；结果当场告知被检人并签名，"
    "拒绝签名的在备注中注明。阴性记“阴”，阳性记“阳”；阳性的及时报告公安机关。"
)


def body(data: FormData, tightness: float) -> list[Flowable]:
    """The register of the month if it is about one, else of the person."""
    month = data["form.month"]
    if month and not data["person.name"]:
        return _of_month(data, month)
    return _of_person(data, tightness)


def _of_person(data: FormData, tightness: float) -> list[Flowable]:
    rows = [[str(number), *_row(row)] for number, row in enumerate(data.rows("register"), 1)]
    empty = -(-max(1, len(rows)) // PER_PAGE) * PER_PAGE
    counts = line(
        data,
        ("应检次数", "case.tests_planned"),
        ("已检次数", "case.tests_done"),
        ("缺检次数", "case.tests_missed"),
        ("检测频次", "case.schedule", 3.0),
        width=LYING[0],
    )
    return [
        *both(data, LYING[0]),
        counts,
        *listed_long(OF_PERSON, rows, empty=empty, down=2.4 * tightness, cell=CELL),
        remark(RULES),
    ]


def _row(row: RowText) -> list[str]:
    """A slot or a test. The items the record names are marked; one without a column stands in the
    remarks.
    """
    named = [item for item in row["positive_for"].split("、") if item]
    marks = ["阳" if any(item in name for name in named) else "" for item in ITEMS]
    others = [name for name in named if not any(item in name for item in ITEMS)]
    positive = f"阳性项目：{'、'.join(others)}" if others else ""
    note = "；".join(part for part in (row["state"], positive, row["note"]) if part)
    return [
        row["due"], row["tested_on"], row["place"], row["kind"], row["sample"], row["kit_batch"],
        *marks, row["result"], row["tester_1"], row["tester_2"], "", note,
    ]  # fmt: skip


def _of_month(data: FormData, month: str) -> list[Flowable]:
    rows = [
        [str(number), *(row[column] if column else "" for column in COLUMNS)]
        for number, row in enumerate(data.rows("month_register"), 1)
    ]
    due = line(
        data,
        ("月份", "form.month"),
        ("应检人次", "month.tests_due"),
        ("已检", "month.tests_done"),
        ("阳性", "month.tests_positive"),
        width=LYING[0],
    )
    return [
        due,
        *listed_long(OF_MONTH, rows, empty=PER_PAGE if not rows else 0, down=3.0, cell=CELL),
        remark(RULES),
        Signatures(("填表人", "审核人"), seal=False),
    ]
