"""Workbooks of one or a few rows, for the tests of the second reading."""

from datetime import date

from tests.oracle import cases, report

ZHANG = "990883199001010011"
LI = "99088319851231002X"


def person(number=ZHANG, **cells):
    return {
        "姓名": "张㙍",
        "性别": "男",
        "公民身份号码": number,
        "列入台账日期": "2020-01-01",
        **cells,
    }


def case(number="决1", who=ZHANG, kind="社区戒毒", served="2024-01-31", **cells):
    return {
        "公民身份号码": who,
        "措施类别": kind,
        "决定书文号": number,
        "决定机关": "市公安局",
        "决定日期": served,
        "送达日期": served,
        "期限(月)": 36,
        **cells,
    }


def running(number="决1", who=ZHANG, reported="2024-01-31", **cells):
    """A case served and agreed on the day of reporting."""
    given = {"served": reported, "报到日期": reported, "协议签订日期": reported, **cells}
    return case(number, who, **given)


def book(*case_rows, people=None, **sheets):
    return {"人员": people or [person()], "社区戒毒(康复)措施": list(case_rows), **sheets}


def drug_test(on, who=ZHANG, result="阴性"):
    return {"公民身份号码": who, "检测日期": on, "结果": result}


def suspension(since, until=None, number="决1"):
    return {"决定书文号": number, "中止日期": since, "恢复日期": until}


def only(workbook, on):
    found = cases(workbook, date.fromisoformat(on))
    assert len(found) == 1
    return found[0]


def indicator(workbook, month, name):
    return next(i for i in report(workbook, month)["indicators"] if i["id"] == name)


def starts(clock):
    return [slot["from"] for slot in clock["slots"]]


def breach(on, kind, **cells):
    return {"决定书文号": "决1", "发生日期": on, "违反类型": kind, "事实经过": "属实", **cells}


def worker(name, role="禁毒社工", **cells):
    return {"姓名": name, "岗位": role, "是否专职": "是", "入职日期": "2020-01-01", **cells}
