"""The columns of the rosters §29 and §31, on paper and in a workbook: headings, widths in mm, keys."""

from __future__ import annotations

PEOPLE = """序号=8 姓名=14 性别=7 公民身份号码=29 户籍地址=23 现居住地址=23 联系电话=19 类别（状态）=15
    毒品种类=14 起止日期=17 风险等级=9 网格（网格员）=15 社工=11 民警=11 最近检测=17 下次应检=17 备注=8"""
PEOPLE_KEYS = (
    "name", "sex", "id_number", "household_address", "residence_address", "phone", "standing",
    "drug_kinds", "span", "tier", "grid", "worker", "police_name", "tested", "due", "",
)  # fmt: skip
STAFF = """序号=8 姓名=15 性别=8 出生日期=17 公民身份号码=29 学历=14 手机=20 岗位=15 专职或兼职=11
    用工方式=16 机构名称=20 入职日期=16 社工证=24 负责村居=22 负责人数=10 考核=12"""
STAFF_KEYS = (
    "name", "sex", "born", "id_number", "education", "phone", "role", "full_time", "employment",
    "agency", "joined_on", "card", "area", "charges", "",
)  # fmt: skip


def headings(text: str) -> list[tuple[str, float]]:
    """Heading and width of each ``heading=width`` word."""
    pairs = (word.rsplit("=", 1) for word in text.split())
    return [(title, float(width)) for title, width in pairs]
