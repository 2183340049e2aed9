"""§29 to §34: rosters, cards, schools, activities and the monthly report."""

from __future__ import annotations

from jindu_desktop.ports.pdf.forms.spec import MONTH, OFFICE, FormSpec

OF_OFFICE = (
    FormSpec(
        29, "吸毒人员花名册", (OFFICE, MONTH), "rosters:people", masks=True, landscape=True,
    ),
    FormSpec(
        30, "吸毒人员网格化服务管理登记卡", ("person",), "grid_card:body",
        required=("person.first_found_on", "person.police_name", "person.worker"), masks=True,
        saving=1.0,
    ),
    FormSpec(
        31, "禁毒社工花名册", (OFFICE, MONTH), "rosters:staff", masks=True, landscape=True,
    ),
    FormSpec(
        32, "学校毒品预防教育“八个一”检查表", ("school",), "schools:checklist",
        wording="32-school.json", landscape=True, saving=1.0,
    ),
    FormSpec(
        33, "禁毒宣传活动登记表", ("activity",), "schools:activity",
        required=("activity.place", "activity.participants", "activity.summary"), saving=0.5,
    ),
    FormSpec(
        34, "社区戒毒社区康复工作月报表", (MONTH,), "month_form:body",
        required=("month.closed",), number_key="month.number",
    ),
)  # fmt: skip
