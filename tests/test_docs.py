"""The glossary names every record, field and code word of the rules; run this file to write it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from jindu_desktop.records import LOGGED, codes
from jindu_desktop.rules.clocks import STATE_WORDS
from jindu_desktop.rules.counts import LABELS
from jindu_desktop.rules.plan import shipped_plan

GLOSSARY = Path(__file__).parents[1] / "docs" / "glossary.md"
HEAD = """# Glossary

Chinese term ↔ identifier. Made from the declarations by `python -m tests.test_docs`; a test compares.

Terms of the law and the office used in names: 社区戒毒 community detox (`DETOX`),
社区康复 community rehabilitation (`REHAB`), 强制隔离戒毒 compulsory isolation,
责令决定书 decision, 送达 service, 报到 report-in, 协议 agreement, 中止 suspension,
变更执行地 transfer, 解除 discharge, 执行率 execution rate, 保持率 retention,
分类定级 classification, 风险等级 tier, 网格 grid, 出所衔接 release handover, 帮扶 assistance,
八个一 eight ones, 七进 seven enters, 关账 close, 报送包 bundle, 登记单 slip, 恢复码 recovery code,
划销 strike out, 暂缓 snooze, 附件 attachment, 扫描件 scan, 佐证 evidence,
登记库 registry, 看板 board, 回执 receipt, 受理 accept, 退回 return, 拒收 refuse,
汇总 collect, 通报 bulletin, 吊销 revoke, 换钥 rotate, 核对 precheck, 复核 review,
回执码 receipt code, 校验规则 rule pack, 方案版本 plan version, 零报告 zero report.
"""


def glossary() -> str:
    """The whole document."""
    parts = [HEAD]
    for record in LOGGED.values():
        parts.append(f"\n## {record.label} · `{record.name}`\n\n| 标签 | identifier |\n|---|---|")
        parts += [f"| {field.label} | `{field.name}` |" for field in record.fields]
    parts.append("\n## Code words that rules name\n\n| 词 | identifier |\n|---|---|")
    for name, table in sorted(vars(codes).items()):
        if isinstance(table, type) and issubclass(table, StrEnum) and table is not StrEnum:
            parts += [f"| {word} | `{name}.{word.name}` |" for word in table]
    parts.append("\n## States of a case\n\n| 词 | identifier |\n|---|---|")
    parts += [f"| {word} | `{state}` |" for state, word in STATE_WORDS.items()]
    parts.append("\n## Indicators\n\n| 指标 | identifier |\n|---|---|")
    parts += [f"| {target.label} | `{target.id}` |" for target in shipped_plan()[1].targets]
    parts.append("\n## Counts of the monthly table\n\n| 项目 | identifier |\n|---|---|")
    parts += [f"| {label} | `{name}` |" for name, label in LABELS.items()]
    return "\n".join(parts) + "\n"


def test_glossary_is_what_the_declarations_say() -> None:
    assert GLOSSARY.read_text("utf-8") == glossary()


if __name__ == "__main__":
    GLOSSARY.write_text(glossary(), "utf-8")
