"""§28 出所衔接登记表: from the facility to the town without a gap (戒毒条例 34; plan 3.5)."""

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
)
from jindu_desktop.ports.pdf.forms.subject import person
from jindu_desktop.ports.pdf.parts import MM

FACILITIES = ("强制隔离戒毒所", "拘留所", "看守所", "监狱")
FETCHERS = ("镇（街）工作人员", "派出所民警", "家属", "单位", "本人自行返回")
YES_NO = ("是", "否")
TOLD = ("已告知", "未告知")
WHERE = ("回本镇（街）", "去外地", "去向不明", "其他")
RULE = (
    "注：强制隔离戒毒人员出所前三日通知决定机关，由家属、单位或者派出所领回（《戒毒条例》第三十四条）；责令社区康复的，"
    "收到决定书之日起十五日内报到（《戒毒条例》第三十八条）；出所之日起七日内完成首次走访。"
)


def body(data: FormData, tightness: float) -> list[Flowable]:
    """Where from and when, who fetched, the order and the report, the first visit, what is needed."""
    high = 14 * MM * tightness
    return [
        person(data),
        line(data, ("户籍地址", "person.household_address")),
        line(data, ("现居住地址", "person.residence_address")),
        line(
            data,
            ("主要联系人", "person.contact_name"),
            ("联系人电话", "person.contact_phone"),
            ("监护人", "person.minor_guardian"),
        ),
        section("一、出所情况"),
        choice("场所类型", FACILITIES, data["release_handover.facility_kind"]),
        line(data, ("场所名称", "release_handover.facility"), ("原决定书文号", "")),
        line(
            data,
            ("接到通知日期", "release_handover.notified_on"),
            ("预计出所日期", "release_handover.expected_on"),
            ("出所日期", "release_handover.released_on"),
        ),
        line(data, ("接回人", "release_handover.fetched_by"), ("接回人电话", "")),
        choice("接回方式", FETCHERS, ""),
        choice("去向", WHERE, ""),
        section("二、措施衔接"),
        picked(
            data,
            ("责令社区康复", YES_NO, "handover.ordered", 40 * MM),
            ("决定书文号", "rehab.decision_no"),
        ),
        picked(
            data,
            ("告知报到", TOLD, "", 44 * MM),
            ("应报到日期", "rehab.report_deadline"),
            ("报到日期", "rehab.reported_on"),
        ),
        section("三、首次走访"),
        line(
            data,
            ("应走访期限", "handover.visit_due"),
            ("首次走访日期", "release_handover.first_visit_on"),
            ("走访人", ""),
        ),
        area("出所后状况", "", high),
        area("帮扶需求", data["release_handover.needs"], high),
        area("衔接帮扶措施", "", high),
        section("四、意见"),
        opinion("经办人意见", least=16 * MM * tightness),
        opinion("办公室意见", seal=True, least=20 * MM * tightness),
        remark(RULE),
    ]
