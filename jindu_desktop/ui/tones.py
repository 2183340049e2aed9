"""Which tone the word on a row's standing has: good, warn, bad or idle. The word always shows."""

from __future__ import annotations

import re

_TONES = {
    "good": "社会面 执行中 在岗 已完成 戒断三年未复吸 阴性 合格 低 签收",
    "warn": "待报到 待签协议 期满待解除 中止 未完成 中 继续帮扶 拒签",
    "bad": "未填 失控 逾期未报到 阳性 高 不合格",
}
_TONE_OF = {word: tone for tone, words in _TONES.items() for word in words.split()}
_SHARE = re.compile(r"(\d+)\s*/\s*(\d+)")


def tone(word: str) -> str:
    """The tone of a word; of a share such as 完成 3/8 by how much is missing."""
    share = _SHARE.search(word)
    if share:
        done, whole = int(share[1]), int(share[2])
        return "good" if done >= whole else ("bad" if done == 0 else "warn")
    return _TONE_OF.get(word, "idle")
