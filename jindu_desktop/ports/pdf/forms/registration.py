"""§1 报到登记表: everything known of the person when the measure begins."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from jindu_desktop.ports.pdf.forms.boxes import Box, Boxes
from jindu_desktop.ports.pdf.forms.data import FormData
from jindu_desktop.ports.pdf.forms.lines import (
    LABEL,
    SIGN,
    Asked,
    area,
    columns,
    label,
    line,
    listed,
    picked,
    section,
)
from jindu_desktop.ports.pdf.forms.prose import Signing
from jindu_desktop.ports.pdf.page import BODY
from jindu_desktop.ports.pdf.parts import MM, Row, Together
from jindu_desktop.ports.pdf.text import Text

PHOTO = 30 * MM
HIGHEST = 120 * MM  # lines beside the photo stay on one page
LABELS = 21 * MM
WAYS = ("烫吸", "注射", "口服", "鼻吸", "抽吸（电子烟）", "其他")
YES_NO = ("是", "否")
RELATIVES = "=20 与本人关系=18 性别=11 出生日期=23 文化程度=16 职业/单位=28 住址=30 电话=24"

Lines = tuple[tuple[Asked, ...], ...]
PERSON: Lines = (  # beside the photo
    (("姓名", "person.name"), ("曾用名", "person.former_name"), ("绰号（别名）", "")),
    (("性别", "person.sex"), ("民族", "person.nation"), ("出生日期", "person.birth_date", 1.5)),
    (("证件类型", "person.id_kind"), ("公民身份号码", "person.id_number", 1.5)),
    (("文化程度", "person.education"), ("婚姻状况", "person.marriage"), ("政治面貌", "")),
)
PLACES: Lines = (
    (("户籍地址", "person.household_address", 2.2), ("户籍派出所", "")),
    (("现居住地址", "person.residence_address", 2.2), ("居住地派出所", "")),
    (("村（社区）", "person.village"), ("网格", "person.grid"), ("身高", "", 0.6)),
    (("手机", "person.phone"), ("家庭电话", "")),
    (
        ("主要联系人", "person.contact_name"),
        ("与本人关系", "person.contact_relation"),
        ("联系人电话", "person.contact_phone", 1.3),
    ),
    (("联系人住址", "", 2.0), ("监护人（未成年人）", "person.minor_guardian")),
)
WORK: Lines = (
    (("工作单位", "", 1.4), ("技能特长", "")),
    (("职业培训情况", "", 1.4), ("社保、医保", "")),
)
DRUGS: Lines = (
    (
        ("首次吸毒日期", "person.first_used_on", 1.3),
        ("吸毒史（年）", "person.used_years", 0.5),
        ("初次查获日期", "person.first_found_on", 1.3),
    ),
    (("初次查获机关", ""), ("毒品种类", "person.drug_kinds", 1.3)),
)
TIMES: Lines = ((("强戒次数", "", 0.5), ("社戒次数", "", 0.5), ("其他违法犯罪情况", "", 2.0)),)
DECISION: Lines = (
    (
        ("决定机关", "rehab_case.decided_by", 1.3),
        ("决定日期", "rehab_case.decided_on"),
        ("送达日期", "rehab_case.served_on"),
    ),
    (
        ("应报到日期", "case.report_deadline"),
        ("报到日期", "rehab_case.reported_on"),
        ("期限", "case.term", 0.6),
    ),
    (("起止日期", "case.period"), ("执行地", "rehab_case.execution_place")),
)
END: Lines = (
    (
        ("结束日期", "rehab_case.ended_on"),
        ("结束原因", "rehab_case.end_reason"),
        ("结束文书号", "rehab_case.end_document_no"),
    ),
)
GROUP: Lines = (
    (
        ("专职人员", "rehab_case.worker"),
        ("联系电话", "case.worker_phone"),
        ("社区民警", "rehab_case.police_name"),
    ),
    (("民警警号", ""), ("民警电话", "person.police_phone"), ("村居干部", "")),
    (
        ("医务人员", "rehab_case.medic_name"),
        ("家庭成员", "rehab_case.family_name"),
        ("禁毒志愿者", "rehab_case.volunteer_name"),
    ),
    (("网格员", "grid.keeper_name"), ("网格员电话", "grid.keeper_phone")),
)


def body(data: FormData, tightness: float) -> list[Flowable]:
    """The whole form, part by part."""
    return [
        section("一、基本情况"),
        *_with_photo(data),
        *_lines(data, PLACES),
        *_living(data, tightness),
        section("二、家庭成员和主要社会关系"),
        *_relatives(data, tightness),
        section("三、吸毒情况"),
        *_lines(data, DRUGS),
        picked(data, ("吸食方式", WAYS, "", 100 * MM), ("成瘾认定", "")),
        *_lines(data, TIMES),
        section("四、执行措施"),
        *_measure(data),
        section("五、社区戒毒（社区康复）工作小组"),
        *_lines(data, GROUP),
        _signatures(),
    ]


def _lines(data: FormData, lines: Lines) -> list[Flowable]:
    return [line(data, *asked, labels=LABELS) for asked in lines]


def _with_photo(data: FormData) -> list[Flowable]:
    """The first lines with room for the photo beside them, or under them if they are very high."""
    width = BODY[0] - PHOTO
    lines = [line(data, *asked, width=width, labels=18 * MM) for asked in PERSON]
    height = sum(each.wrap(width, 0)[1] for each in lines)
    photo = Text("照　片", LABEL)
    if height > HIGHEST:
        return [*_lines(data, PERSON), Boxes([Box(PHOTO, (photo,))], 40 * MM)]
    return [Row([(Together(lines), width), (Boxes([Box(PHOTO, (photo,))], height), PHOTO)])]


def _living(data: FormData, tightness: float) -> list[Flowable]:
    room = 34 * MM
    return [
        picked(
            data, ("与父母同住", YES_NO, "", room), ("就业状况", "person.employment"), ("收入", "")
        ),
        *_lines(data, WORK),
        picked(data, ("低保", YES_NO, "", room), ("健康状况", "")),
        picked(
            data,
            ("病残", YES_NO, "person.sick_disabled", room - 4 * MM),
            ("精神异常", "person.mental_risk", 0.7),
            ("持机动车驾驶证", "person.driving_licence", 0.7),
        ),
        area("个人简历", "", 26 * MM * tightness),
    ]


def _relatives(data: FormData, tightness: float) -> list[Flowable]:
    """The family as recorded, with empty rows; then social relations, which nobody records."""
    rows = [
        (row["name"], row["relation"], "", row["birth_date"], "")
        + (row["work"], row["address"], row["phone"])
        for row in data.rows("family_member")
    ]
    down = 4.0 * tightness
    family, social = (columns(f"{who}姓名{RELATIVES}") for who in ("家庭成员", "社会关系"))
    return [
        listed(family, rows, empty=max(4, len(rows) + 1), down=down),
        listed(social, [], empty=3, down=down),
    ]


def _measure(data: FormData) -> list[Flowable]:
    released = data.rows("release_handover")[-1:]
    clinic = data.rows("maintenance")[-1:]
    place = released[0]["facility"] if released else ""
    day = (released[0]["released_on"] or released[0]["expected_on"]) if released else ""
    return [
        picked(
            data,
            ("措施类别", ("社区戒毒", "社区康复"), "rehab_case.kind", 56 * MM),
            ("决定书文号", "rehab_case.decision_no"),
        ),
        *_lines(data, DECISION),
        _known((("出所场所", place), ("出所日期", day), ("是否在戒毒康复场所", ""))),
        _known((("药物维持治疗门诊", clinic[0]["clinic"] if clinic else ""),)),
        *_lines(data, END),
    ]


def _known(pairs: Sequence[tuple[str, str]]) -> Boxes:
    """A line of texts that are already at hand."""
    texts = FormData(dict(pairs))
    return line(texts, *((title, title) for title, _ in pairs), labels=LABELS)


def _signatures() -> Flowable:
    half = BODY[0] / 2 - LABELS
    boxes = []
    for title in ("本人签名（捺指印）", "受理人签名"):
        boxes += [label(title, LABELS), Box(half, (), (Text("年　　月　　日", SIGN),))]
    return Signing([Boxes(boxes, 18 * MM)])
