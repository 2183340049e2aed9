"""人员, 家庭成员, 管控状态."""

from __future__ import annotations

from jindu_desktop.records import codes
from jindu_desktop.records.field import Field, Private, Record
from jindu_desktop.records.kinds import DATE, FLAG, IDENTITY, LONG, PHONE, Reference

_NAME, _NUMBER, _PHONE, _TEXT = Private.NAME, Private.NUMBER, Private.PHONE, Private.TEXT


def owner_person() -> Field:
    """The field by which an event names its person."""
    return Field(
        "person", "公民身份号码", Reference("person", owner=True),
        required=True, private=_NUMBER, width=20,
    )  # fmt: skip


PERSON = Record(
    "person", "人员",
    (
        Field("name", "姓名", required=True, private=_NAME, width=8),
        Field("former_name", "曾用名", private=_NAME, width=8),
        Field("sex", "性别", codes.SEX, required=True, width=6),
        Field("birth_date", "出生日期", DATE),
        Field("id_kind", "证件类型", codes.ID_KIND, default=codes.RESIDENT_CARD),
        Field("id_number", "公民身份号码", IDENTITY, required=True, private=_NUMBER, width=20),
        Field("nation", "民族", codes.NATION, width=8),
        Field("education", "文化程度", codes.EDUCATION),
        Field("marriage", "婚姻状况", codes.MARRIAGE, width=8),
        Field("phone", "联系电话", PHONE, private=_PHONE, width=14),
        Field("household_address", "户籍地址", private=_TEXT, width=30),
        Field("residence_address", "现居住地址", private=_TEXT, width=30),
        Field("village", "村(社区)名称", Reference("village"), width=16),
        Field("grid", "网格名称", Reference("grid"), width=16),
        Field("contact_name", "主要联系人", private=_NAME, width=8),
        Field("contact_relation", "与本人关系", width=8, private=_TEXT),
        Field("contact_phone", "联系人电话", PHONE, private=_PHONE, width=14),
        Field("employment", "就业状况", codes.EMPLOYMENT),
        Field("drug_kinds", "毒品种类", codes.DRUGS, width=18, hint="可选多项，用“、”隔开"),
        Field("first_used_on", "首次吸毒日期", DATE),
        Field("first_found_on", "初次查获日期", DATE),
        Field("registered_on", "列入台账日期", DATE, required=True),
        Field("source", "列入来源", codes.SOURCE, width=8),
        Field("floating", "流动类型", codes.FLOATING, width=14),
        Field("sick_disabled", "病残", FLAG, width=6),
        Field("minor_guardian", "监护人", private=_NAME, width=8, hint="未满 18 周岁时填写"),
        Field("mental_risk", "精神异常", FLAG, width=8),
        Field("driving_licence", "持机动车驾驶证", FLAG, width=8),
        Field("worker", "责任社工", Reference("worker"), width=8),
        Field("police_name", "责任民警", width=8),
        Field("police_phone", "民警电话", PHONE, width=14),
        Field("note", "备注", LONG, private=_TEXT, width=20),
    ),
    key=("id_number",), day="registered_on", title="name",
)  # fmt: skip

FAMILY_MEMBER = Record(
    "family_member", "家庭成员",
    (
        owner_person(),
        Field("name", "姓名", required=True, private=_NAME, width=8),
        Field("relation", "与本人关系", required=True, width=10),
        Field("birth_date", "出生日期", DATE),
        Field("work", "职业/单位", width=20),
        Field("address", "住址", private=_TEXT, width=30),
        Field("phone", "电话", PHONE, private=_PHONE, width=14),
    ),
    key=("person", "name"), title="name",
)  # fmt: skip

PERSON_STATUS = Record(
    "person_status", "管控状态",
    (
        owner_person(),
        Field("status", "状态", codes.STATUS, required=True, width=14),
        Field("since", "起始日期", DATE, required=True),
        Field("document_no", "文书号", width=20),
        Field("note", "备注", LONG, width=20),
    ),
    key=("person", "since"), day="since", title="status",
)  # fmt: skip
