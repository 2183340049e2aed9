"""§5 工作小组成员表 and §6 帮教计划书."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import LEAST
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    WRITTEN,
    area,
    columns,
    line,
    listed,
    opinion,
    remark,
    section,
    space,
)
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.parts import MM, Signatures

ROLES = (
    "专职工作人员",
    "社区民警",
    "社区医务人员",
    "家庭成员",
    "禁毒志愿者",
    "网格员",
    "村（居）干部",
)
GROUP = columns(
    "序号=12 小组身份=28 姓名=24 单位或与本人关系=40 联系电话=28 加入日期=19 退出日期=19"
)
STAGES = ("第一阶段", "第二阶段", "第三阶段")
PLAN = columns("阶段=20 起止时间=30 阶段目标=34 主要措施=46 责任人=20 落实情况=20")


def members(data: FormData, tightness: float) -> list[Flowable]:
    """The five roles the law names (戒毒条例 17) and those practice adds."""
    known = {row["role"]: row for row in data.rows("work_group")}
    rows: list[list[str]] = []
    for number, role in enumerate(ROLES, 1):
        found = known.get(role)
        texts = [found["name"], found["unit"], found["phone"]] if found else ["", "", ""]
        rows.append([str(number), role, *texts, "", ""])
    return [
        *both(data),
        space(tightness),
        listed(GROUP, rows, empty=len(rows) + 3),
        remark(
            "注：前五类人员为《戒毒条例》第十七条规定的工作小组成员；人员变动的，另起一行，原成员填写退出日期。"
        ),
        Signatures(("组长",), data["office.head"]),
    ]


def plan(data: FormData, tightness: float) -> list[Flowable]:
    """What the person needs, what is to be reached by when and by whom, and who agreed."""
    latest = data.rows("risk_assessment")[-1:]
    measures = latest[0]["plan"] if latest else ""
    basis = latest[0]["basis"] if latest else ""
    tier = f"风险等级：{latest[0]['tier']}。" if latest and latest[0]["tier"] else ""
    rows = [[stage, "", "", "", "", ""] for stage in STAGES]
    return [
        *both(data),
        line(
            data,
            ("现居住地址", "person.residence_address", 2.0),
            ("就业状况", "person.employment"),
            least=LEAST,
        ),
        area("主要问题和需求", f"{tier}{basis}", 26 * MM * tightness),
        area("帮教目标", "", 20 * MM * tightness),
        area("帮教措施（一人一策）", measures, 30 * MM * tightness),
        section("分阶段安排"),
        listed(PLAN, rows, down=WRITTEN * 2.2 * tightness),
        area(
            "本人意见", "", 18 * MM, foot=("签名（捺指印）：　　　　　　　　　　　年　　月　　日",)
        ),
        opinion("工作小组意见", least=20 * MM * tightness),
        opinion("审核意见", seal=True, least=24 * MM * tightness),
    ]
