"""§24 定期评估表 and §25 期满评估暨解除审批表 (戒毒条例 23: the police release, the office evaluates)."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    area,
    choice,
    line,
    opinion,
    picked,
    remark,
    section,
)
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.parts import MM

KINDS = ("半年", "年度")
CONCLUSIONS = ("合格", "不合格", "继续帮扶")
TIERS = ("高", "中", "低")
SIGNED = "签名（捺指印）：　　　　　　　　　　　　年　　月　　日"
WAYS = ("直接送达", "留置送达", "邮寄送达", "代收")
COUNTS: Sequence[Sequence[tuple[str, str]]] = (
    (("应检次数", "period.tests_due"), ("已检次数", "period.tests_done"),
     ("缺检次数", "period.tests_missed"), ("阳性次数", "period.tests_positive")),
    (("谈话次数", "period.talks"), ("走访次数", "period.visits"),
     ("见到本人", "period.met"), ("帮扶次数", "period.helped")),
    (("请假次数", "period.leaves"), ("违反协议", "period.breaches"),
     ("拒绝检测", "period.refusals"), ("擅自离开", "period.absences")),
)  # fmt: skip
FIRST = (
    "注：应检次数按检测方案计算，评估期内到期的计入；违反协议次数含有正当理由的，"
    "拒绝检测、擅自离开次数不含。"
)
RELEASE = (
    "注：社区戒毒（社区康复）期满由公安机关解除，出具解除通知书，送达本人和家属，并在七日内通知本办公室"
    "（《戒毒条例》第二十三条、第四十条）；本表是评估和报送材料，没有解除通知书文号的不得登记解除。"
)


def regular(data: FormData, tightness: float) -> list[Flowable]:
    """Half a year or a year: what was done, how the person lives, what comes next."""
    high = 17 * MM * tightness
    return [
        *both(data),
        picked(
            data,
            ("评估类型", KINDS, "evaluation.kind", 42 * MM),
            ("评估日期", "evaluation.held_on"),
        ),
        line(data, ("评估期间", "period.span", 1.6), ("现居住地址", "person.residence_address")),
        section("一、执行情况"),
        *_counts(data),
        section("二、现实表现"),
        line(data, ("健康状况", ""), ("就业状况", "person.employment")),
        line(data, ("家庭关系", ""), ("思想情绪", "")),
        area("本人自述", "", 20 * MM * tightness, foot=(SIGNED,)),
        section("三、评估意见"),
        area("综合评价", data["evaluation.summary"], 20 * MM * tightness),
        *_verdict(data),
        area("下一步计划", "", high),
        area("工作小组意见", data["evaluation.opinions"], high, foot=_group()),
        opinion("办公室意见", seal=True, least=high),
        remark(FIRST),
    ]


def final(data: FormData, tightness: float) -> list[Flowable]:
    """The whole term in numbers, everyone's opinion, and the notice by which the police release."""
    high = 21 * MM * tightness
    return [
        *both(data),
        line(
            data,
            ("决定机关", "rehab_case.decided_by"),
            ("报到日期", "rehab_case.reported_on"),
            ("届满日期", "case.to"),
        ),
        line(
            data,
            ("协议签订", "rehab_case.agreement_on"),
            ("中止日数", "case.suspended_days"),
            ("折抵天数", "rehab_case.deducted_days"),
        ),
        section("一、执行情况（报到之日起）"),
        *_counts(data),
        _of_all(data),
        section("二、期满评估"),
        line(data, ("评估日期", "evaluation.held_on"), ("现居住地址", "person.residence_address")),
        area("本人总结", "", 22 * MM * tightness, foot=(SIGNED,)),
        area("综合评价", data["evaluation.summary"], 22 * MM * tightness),
        *_verdict(data),
        section("三、各方意见"),
        opinion("专职人员意见", least=high),
        area("工作小组意见", data["evaluation.opinions"], high, foot=_group()),
        opinion("办公室意见", seal=True, least=high),
        opinion("派出所意见", seal=True, least=high),
        opinion("公安机关审批意见", seal=True, least=high),
        *_notice(data),
        remark(f"{FIRST}{RELEASE[2:]}"),
    ]


def _counts(data: FormData) -> list[Boxes]:
    return [line(data, *asked, labels=22 * MM) for asked in COUNTS]


def _of_all(data: FormData) -> Boxes:
    """How many of the planned tests were done, and what the counters stand at."""
    return line(
        data,
        ("检测完成", "period.tests_ratio"),
        ("拒检累计", "counters.refusals"),
        ("离开累计", "counters.absences"),
        ("离开天数", "counters.days_away"),
        labels=22 * MM,
    )


def _verdict(data: FormData) -> list[Boxes]:
    return [
        choice("评估结论", CONCLUSIONS, data["evaluation.conclusion"]),
        choice("建议风险等级", TIERS, data["evaluation.tier_proposed"]),
    ]


def _group() -> Sequence[str]:
    return ("小组成员签名：　　　　　　　　　　　　　　　　　　　　　　年　　月　　日",)


def _notice(data: FormData) -> list[Boxes]:
    """解除通知书: its number and day, and how it was served on the person and the family."""
    return [
        section("四、解除通知书送达"),
        line(
            data,
            ("解除通知书文号", "rehab_case.end_document_no", 1.6),
            ("解除日期", "case.released_on"),
        ),
        picked(data, ("送达方式", WAYS, "", 96 * MM), ("送达人", "")),
        line(data, ("本人签收", ""), ("家属签收", ""), least=12 * MM),
    ]
