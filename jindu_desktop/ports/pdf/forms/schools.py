"""§32 学校“八个一”检查表 and §33 禁毒宣传活动登记表."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import LEAST, Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData, RowText
from jindu_desktop.ports.pdf.forms.lines import (
    LABEL,
    LISTED,
    SIGN,
    area,
    choice,
    columns,
    label,
    line,
    listed,
    remark,
)
from jindu_desktop.ports.pdf.forms.prose import Signing
from jindu_desktop.ports.pdf.forms.ticks import Ticks
from jindu_desktop.ports.pdf.page import LYING
from jindu_desktop.ports.pdf.parts import MM
from jindu_desktop.ports.pdf.setting import Align
from jindu_desktop.ports.pdf.text import Text

ITEMS = columns(
    """序号=8 项目=33 检查要求=47 完成情况=43 完成日期=19 数量=11 佐证材料=36 存在问题=27 整改期限=19
    复查=14"""
)
NARROW = replace(LISTED, size=8.5, leading=1.2, align=Align.LEFT)
MARKS = replace(NARROW, size=8)
STATES = ("已完成", "未完成", "不适用")
PLATFORM = ("青骄学生数", "参与人数", "参与率", "及格率", "满分率", "平均分")
VENUES = ("进社区", "进学校", "进单位", "进家庭", "进场所", "进农村", "进工厂", "其他")
FORMS = ("讲座", "现场宣传", "入户", "展板巡展", "文艺", "线上", "参观", "其他")


def checklist(data: FormData, tightness: float) -> list[Flowable]:
    """The school, its eight items in the school year, what is missing, both signatures."""
    width, least = LYING[0], LEAST * tightness
    return [
        line(
            data,
            ("学校名称", "school.name", 1.7),
            ("学校类型", "school.stage", 0.8),
            ("办学性质", "school.ownership", 0.5),
            ("学年", "school.year", 0.8),
            width=width,
            least=least,
        ),
        line(
            data,
            ("主管部门", ""),
            ("校长", "school.principal", 0.8),
            ("禁毒责任人", "school.drug_officer", 0.8),
            ("联系电话", "school.phone", 0.9),
            width=width,
            least=least,
        ),
        line(
            data,
            ("法治副校长", ""),
            ("班级数", "school.classes", 0.6),
            ("学生数", "school.students", 0.6),
            ("小五至高二人数", "", 0.6),
            ("示范学校", "school.model_school", 0.6),
            width=width,
            labels=29 * MM,
            least=least,
        ),
        _items(data, tightness),
        line(
            data,
            ("完成项数", "school.done", 0.6),
            ("检查人", "school.checker"),
            ("检查日期", "school.checked_on"),
            ("结论", "", 1.2),
            width=width,
            least=least,
        ),
        line(data, *[(title, "") for title in PLATFORM], width=width, labels=22 * MM, least=least),
        _signed(tightness),
        *[remark(text) for text in data.text("note")],
    ]


def _items(data: FormData, tightness: float) -> Flowable:
    known = {row["item"]: row for row in data.rows("school_item")}
    asked = zip(data.text("items"), data.text("demands"), strict=True)
    rows = [
        [str(number), *_asked(title, demand), *_done(known.get(str(number)))]
        for number, (title, demand) in enumerate(asked, 1)
    ]
    return listed(ITEMS, rows, down=2.0 * tightness)


def _asked(title: str, demand: str) -> list[object]:
    return [Text(title, replace(LABEL, size=9, leading=1.2)), Text(demand, NARROW)]


def _done(found: RowText | None) -> list[object]:
    """Whether the item is done, by what that shows, what is wrong and until when to mend it."""
    if found is None:
        return [Ticks(STATES, "", MARKS), "", "", "", "", "", ""]
    problem = "；".join(part for part in (found["problem"], found["note"]) if part)
    return [
        Ticks(STATES, found["state"], MARKS),
        found["done_on"],
        found["quantity"],
        Text(found["evidence"], NARROW),
        Text(problem, NARROW),
        found["mend_by"],
        "",
    ]


def _signed(tightness: float) -> Flowable:
    """The school's seal beside the office's."""
    half = LYING[0] / 2 - 24 * MM
    boxes: list[Box] = []
    for title, who in (("学校意见", "负责人签名"), ("办公室意见", "检查人签名")):
        sign = Text(f"（公章）　{who}：　　　　　　　年　　月　　日", SIGN)
        boxes += [label(title), Box(half, (), (sign,))]
    return Signing([Boxes(boxes, 15 * MM * tightness)])


def activity(data: FormData, tightness: float) -> list[Flowable]:
    """What was done where, for whom, with how many people and leaflets; photos are pasted in."""
    return [
        line(data, ("活动主题", "activity.title")),
        line(
            data,
            ("活动日期", "activity.held_on"),
            ("地点", "activity.place", 1.4),
            ("时间", "", 0.7),
        ),
        choice("七进类别", VENUES, data["activity.venues"]),
        choice("活动形式", FORMS, data["activity.form"]),
        line(data, ("村（社区）", "activity.village"), ("学校", "activity.school")),
        line(data, ("主办单位", "activity.organiser"), ("协办单位", "activity.partners")),
        line(
            data, ("宣传对象", ""), ("重要节点", "activity.key_day"), ("品牌项目", "activity.brand")
        ),
        line(
            data,
            ("参加人数", "activity.participants"),
            ("受众人数", "activity.audience"),
            ("志愿者人数", "activity.volunteers"),
        ),
        line(
            data,
            ("资料名称", "", 2.0),
            ("资料份数", "activity.materials"),
            ("负责社工", "activity.worker"),
        ),
        area("活动简况", data["activity.summary"], 46 * MM * tightness),
        area("活动效果", "", 22 * MM * tightness),
        area("报道链接", data["activity.media_links"], 12 * MM),
        area("照片（贴四张以内）", "", 62 * MM * tightness),
        area("备注", "", 10 * MM),
    ]
