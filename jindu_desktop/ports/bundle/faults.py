"""The codes of bundle.md, each with the Chinese sentence that a person at the city reads."""

from __future__ import annotations

from dataclasses import replace

from jindu_desktop.core.errors import Fault

SENTENCES = {
    "E101": "文件超过 64 MB，不是月报上报文件，请确认没有选错文件。",
    "E102": "不是上报文件，打不开，请让报送单位重新导出。",
    "E103": "文件内的条目超过 64 个，不是月报上报文件，请让报送单位重新导出。",
    "E104": "文件内有不允许的文件名，可能被人做过手脚，不要解压，请与报送单位电话核实。",
    "E105": "文件内有重名的条目，可能被人做过手脚，请让报送单位重新导出。",
    "E106": "文件内有压缩或加密的条目，可能被别的软件重新打包，请让报送单位重新导出原文件。",
    "E107": "文件内的条目互相重叠，可能被人做过手脚，请让报送单位重新导出。",
    "E108": "文件损坏，条目的头部或校验码不对，请让报送单位重新拷贝或重新导出。",
    "E109": "文件不是本程序导出时的原样，多了、少了或改了内容，请让报送单位重新导出原文件。",
    "E110": "文件内有多余的条目，请让报送单位重新导出。",
    "E111": "文件的类型标记不对，不是月报上报文件，请让报送单位重新导出。",
    "E201": "包内的数据文件格式不合规定，读不出来，请让报送单位重新导出。",
    "E202": "包内清单不是规定的写法，可能不是本程序导出的，请让报送单位重新导出。",
    "E203": "包内缺少清单，或清单不在最前面，请让报送单位重新导出。",
    "E204": "包的种类或版本不认识，请升级本程序，或确认没有选错文件。",
    "E205": "包内文件与清单所列不一致，请让报送单位重新导出。",
    "E206": "包内文件的内容与清单所记的指纹不一致，请让报送单位重新导出。",
    "E207": "包内清单的项目或类型不合规定，请让报送单位重新导出。",
    "E301": "签名的格式不合规定，可能被改动过，请让报送单位重新导出。",
    "E302": "签名所用的算法不是登记的算法，请让报送单位用本程序重新导出。",
    "E303": "签名所用的密钥不是该单位登记的密钥，请与报送单位电话核实后再处理。",
    "E304": "签名所附的证书对不上，可能被人换过，请让报送单位重新导出。",
    "E305": "签名里的属性多了、少了或写法不对，请让报送单位重新导出。",
    "E306": "报送内容在签名之后被改动过，不能采用，请让报送单位重新导出。",
    "E307": "签名验不过，文件不是该密钥所签，或签名被改动过，请让报送单位重新导出。",
    "E308": "缺少应有的签名，请让报送单位重新导出。",
    "E401": "报送单位没有登记，请先凭盖章的登记表办理登记。",
    "E402": "该单位的密钥已停用、已吊销或不在有效期内，请让单位重新登记密钥。",
    "E403": "这是别的单位的上报文件，请核对报送渠道。",
    "E404": "清单所列的密钥与实际签名的密钥不一致，请让报送单位重新导出。",
    "E405": "签名时间与清单记载不一致，或不在密钥的有效期内，请与报送单位核实。",
    "E501": "这份上报文件以前已经收过，不用再收。",
    "E502": "报送序号或月份不对，是旧的或者中间缺了一份，请与报送单位核对。",
    "E503": "与上一份已收的上报文件接不上，请让单位导入市里最近的回执后重新导出。",
    "E504": "报送的月份还没有到，请核对双方电脑的日期。",
}


def printable(text: str, limit: int = 120) -> str:
    """``text`` without control, format or unassigned characters, at most ``limit`` long.

    Whatever comes out of a file passes here before a person sees it (bundle.md: no control
    characters from the file), so that a name can neither move the cursor nor turn the text round.
    """
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def fault(where: str, code: str, detail: str = "") -> Fault:
    """The fault ``code`` of the file ``where``; ``detail`` is put in brackets into the sentence."""
    sentence = SENTENCES[code]
    if detail:
        sentence = f"{sentence[:-1]}（{printable(detail)}）。"
    return Fault(printable(where, 4096), "", "", code, sentence)


_OF_THE_CITY = (
    ("请与报送单位", "请与市级单位"),
    ("请让报送单位", "请让市级单位"),
    ("不是月报上报文件", "不是市级签发的文件"),
    ("不是上报文件", "不是市级签发的文件"),
    ("该单位登记的密钥", "登记的市级密钥"),
    ("这是别的单位的上报文件，请核对报送渠道", "这不是本单位登记的市级单位签发的文件"),
)


def from_city(found: Fault) -> Fault:
    """The same fault in a file that the city sent: an office asks the city, not itself."""
    message = found.message
    for ours, theirs in _OF_THE_CITY:
        message = message.replace(ours, theirs)
    return replace(found, message=message)
