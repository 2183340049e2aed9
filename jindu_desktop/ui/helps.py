"""What F1 and the tool tip say about a field: its own hint, and how its kind is typed."""

from __future__ import annotations

from jindu_desktop.records.field import Field
from jindu_desktop.records.kinds import Code, Date, Flag, Money, Reference, Text
from jindu_desktop.records.meanings import meaning

_HOW: dict[type, str] = {
    Date: "日期可写 20261103、1103（今年）、3（本月）、今天、-1（昨天）",
    Flag: "按 1 或 s 选“是”，0 或 f 选“否”，Delete 清空",
    Money: "以元填写，最多两位小数",
}


def help_text(field: Field, record: str = "") -> str:
    """Two to four lines: must it be filled in, what it means in ``record``, how it is typed."""
    kind = field.kind
    lines = ["必填"] if field.required else []
    lines += filter(None, (meaning(record, field.name), field.hint))
    if isinstance(kind, Code):
        several = "输入名称或拼音首字母，多项用“、”隔开；Alt+↓ 打开列表勾选"
        lines.append(several if kind.several else "按拼音首字母选择，Delete 清空，Alt+↓ 打开列表")
    elif isinstance(kind, Reference):
        lines.append("输入名称、拼音首字母或号码，从列表中选定")
    elif isinstance(kind, Text) and kind.long:
        lines.append("可写多行；按 Tab 到下一项")
    elif how := _HOW.get(type(kind)):
        lines.append(how)
    return "\n".join(lines)
