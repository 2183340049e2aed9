"""§30 吸毒人员网格化服务管理登记卡: the fields of the grid system for drug users (GB/T 31000-2015)."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    area,
    choice,
    columns,
    line,
    listed,
    picked,
    remark,
    section,
)
from jindu_desktop.ports.pdf.forms.options import CONTROL
from jindu_desktop.ports.pdf.forms.subject import person
from jindu_desktop.ports.pdf.parts import MM

YES_NO = ("有", "无")
REASONS = ("好奇", "受人引诱", "寻求刺激", "治病", "逆反", "其他")
RESULTS = ("健康受损", "家庭破裂", "失业失学", "违法犯罪", "债务", "无明显后果", "其他")
VISITS = columns("日期=26 方式=20 现实表现和变化=74 网格员签名=26 核对人=24")


def body(data: FormData, tightness: float) -> list[Flowable]:
    """Who, in which grid, who controls and who helps, why and with what consequences."""
    high = 16 * MM * tightness
    return [
        person(data),
        line(
            data,
            ("民族", "person.nation", 0.7),
            ("文化程度", "person.education", 0.8),
            ("出生日期", "person.birth_date", 1.3),
            ("监护人", "person.minor_guardian", 0.9),
            labels=17 * MM,
        ),
        line(data, ("户籍地址", "person.household_address")),
        line(data, ("现居住地址", "person.residence_address")),
        section("一、所在网格"),
        line(data, ("村（社区）", "person.village"), ("网格名称", "person.grid")),
        line(data, ("网格员", "grid.keeper_name"), ("网格员电话", "grid.keeper_phone")),
        section("二、管控和帮扶"),
        line(
            data,
            ("初次发现日期*", "person.first_found_on"),
            ("毒品种类", "person.drug_kinds"),
            ("风险等级", "risk_assessment.tier", 0.4),
        ),
        choice("管控情况*", CONTROL, data["control.state"]),
        line(
            data, ("管控人姓名*", "person.police_name"), ("管控人联系方式*", "person.police_phone")
        ),
        line(data, ("帮扶人姓名*", "person.worker"), ("帮扶人联系方式*", "person.worker_phone")),
        area("帮扶情况", data["control.help"], high),
        section("三、其他情况"),
        picked(data, ("有无犯罪史*", YES_NO, "", 40 * MM), ("犯罪情况", "")),
        choice("吸毒原因", REASONS, ""),
        choice("吸毒后果", RESULTS, ""),
        section("四、网格员走访记录"),
        listed(VISITS, [], empty=4, down=5.0 * tightness),
        line(data, ("网格员签名", ""), ("审核人签名", ""), least=11 * MM),
        remark("注：带*的为必填项。管控、帮扶责任人变动或者情况变化的，网格员及时报本办公室更新。"),
    ]
