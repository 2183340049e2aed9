"""What the indicators of the shipped plan version count, in words for paper (indicators.md)."""

from __future__ import annotations

MEANINGS = {
    "execution_rate": "已报到、已签协议且未失控的÷应执行件数",
    "effective_execution_rate": "执行中且近三个月没有缺检的÷应执行件数",
    "retention_rate": "一月至本月各月末执行率的平均",
    "users_per_worker": "现有人员÷专职社工，每30人至少1名",
    "professional_share": "有社会工作者证书的÷工作人员",
    "grid_rate": "已入网格的÷社会面人员",
    "classification_rate": "定过风险等级的÷社会面人员",
    "measures_rate": "各项管控措施都落实的÷定过级的社会面人员",
    "handover_rate": "出所后7日内首访的÷7日期限在本月届满的",
    "eight_ones_rate": "本学年八项齐全的÷开办学校（不含幼儿园）",
    "seven_enters": "本年到过的场所类别，共七类",
    "prevention_educator": "在岗的预防教育专员人数",
    "director_is_leader": "由党政主要领导兼任的为1",
    "training_rate": "方案实施以来受过培训的÷在岗社工",
    "test_rate": "按期检测的÷期限在本月届满的次数",
    "consolidation_rate": "戒断三年未复吸的÷戒断三年未复吸与现有之和",
    "new_users": "本月首次查获、来源为新发现的人数",
}
