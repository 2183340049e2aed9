"""§16 违反协议记录 (戒毒条例 20, 21)."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    area,
    choice,
    line,
    opinion,
    picked,
    remark,
    section,
    space,
)
from jindu_desktop.ports.pdf.forms.subject import both
from jindu_desktop.ports.pdf.parts import MM

KINDS = ("拒绝检测", "擅自离开", "其他")
LEVELS = ("一般违反", "严重违反")
YES_NO = ("是", "否")
HANDLINGS = ("批评教育", "告诫书", "报告公安机关")
RULE = (
    "注：逃避或者拒绝检测三次以上、擅自离开执行地所在县（市、区）三次以上或者累计超过三十日的，属于严重违反协议"
    "（《戒毒条例》第二十条）；有正当理由的不计入。次数、天数统计至本次违反当日。"
)


def body(data: FormData, tightness: float) -> list[Flowable]:
    """What happened, how often by then, what was done about it."""
    level = {"是": LEVELS[1], "否": LEVELS[0]}.get(data["counters.serious"], "")
    return [
        *both(data),
        choice("违反类型", KINDS, data["breach.kind"]),
        line(data, ("发生日期", "breach.happened_on"), ("离开天数", "breach.away_days")),
        picked(
            data,
            ("已送达检测通知", YES_NO, "breach.notice_served", 40 * MM),
            ("有正当理由", "breach.excused"),
        ),
        area("事实经过", data["breach.facts"], 46 * MM * tightness),
        area("证据材料", "", 20 * MM * tightness),
        section("累计情况"),
        line(
            data,
            ("拒检次数", "counters.refusals"),
            ("离开次数", "counters.absences"),
            ("离开天数", "counters.days_away"),
        ),
        choice("严重程度", LEVELS, level),
        section("处理情况"),
        choice("处理方式", HANDLINGS, data["breach.handling"]),
        line(
            data,
            ("告诫书文号", "breach.admonition_no", 1.5),
            ("报告公安日期", "breach.police_report_on"),
            ("公安回执", "breach.police_receipt"),
        ),
        picked(data, ("是否复吸", YES_NO, "", 40 * MM), ("处罚情况", "")),
        area(
            "本人陈述",
            "",
            20 * MM * tightness,
            foot=("签名（捺指印）：　　　　　　　　　　　年　　月　　日",),
        ),
        opinion("记录人（两人）", least=18 * MM),
        opinion("办公室意见", seal=True, least=24 * MM * tightness),
        space(tightness, 1),
        remark(RULE),
    ]
