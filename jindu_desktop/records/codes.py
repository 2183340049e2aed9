"""Code tables. The official word is the stored value; its English name is used by the rules.

Sources: records.md; GB/T 3304 (民族), GB/T 2261.2 (婚姻), GB/T 4658 (学历) as listed in domain.md §5.
"""

from __future__ import annotations

from enum import StrEnum

from jindu_desktop.records.kinds import Code, code


def _words(text: str, **also: str) -> Code:
    return Code(tuple(text.split()), dict(also))


class Status(StrEnum):
    """管控状态 of a person."""

    AT_LARGE = "社会面"
    COMPULSORY = "强制隔离戒毒"
    IN_PRISON = "羁押服刑"
    ABROAD = "出国(境)"
    LOST = "失控"
    CLEAN = "戒断三年未复吸"
    DEAD = "死亡"
    MOVED_OUT = "转出"


class Measure(StrEnum):
    """措施类别 of a case."""

    DETOX = "社区戒毒"
    REHAB = "社区康复"


class Role(StrEnum):
    """岗位 of a worker."""

    SOCIAL_WORKER = "禁毒社工"
    CADRE = "专职干部"
    EDUCATOR = "预防教育专员"
    GRID_KEEPER = "网格员"
    VOLUNTEER = "志愿者"


class Tier(StrEnum):
    """风险等级."""

    HIGH = "高"
    MIDDLE = "中"
    LOW = "低"


class EndReason(StrEnum):
    """结束原因 of a case."""

    COMPLETED = "期满解除"
    TO_COMPULSORY = "转强制隔离戒毒"
    TERMINATED = "终止(刑罚或强制性教育)"
    MOVED = "变更执行地"
    DEATH = "死亡"
    OTHER = "其他"


class TestResult(StrEnum):
    """结果 of a test."""

    __test__ = False
    NEGATIVE = "阴性"
    POSITIVE = "阳性"


class BreachKind(StrEnum):
    """违反类型."""

    REFUSED_TEST = "拒绝检测"
    ABSENCE = "擅自离开"
    OTHER = "其他"


class Handling(StrEnum):
    """处理方式 of a breach."""

    CRITICISM = "批评教育"
    ADMONITION = "告诫书"
    POLICE = "报告公安机关"


class Direction(StrEnum):
    """方向 of a transfer."""

    OUT = "转出"
    IN = "转入"


class Source(StrEnum):
    """列入来源."""

    STOCK = "存量"
    NEW = "新发现"
    MOVED_IN = "转入"


class Floating(StrEnum):
    """流动类型."""

    NONE = "无"
    AWAY = "户籍在本地外出"
    FROM_OUTSIDE = "外地户籍流入"


class Stage(StrEnum):
    """学校类型."""

    PRIMARY = "小学"
    TEACHING_POINT = "教学点"
    JUNIOR = "初级中学"
    NINE_YEAR = "九年一贯制"
    COMPLETE = "完全中学"
    SENIOR = "高级中学"
    TWELVE_YEAR = "十二年一贯制"
    VOCATIONAL = "中等职业"
    SPECIAL = "特殊教育"
    KINDERGARTEN = "幼儿园"
    OTHER = "其他"


class ItemState(StrEnum):
    """完成情况 of one of the eight."""

    DONE = "已完成"
    OPEN = "未完成"
    NOT_APPLICABLE = "不适用"


class Venue(StrEnum):
    """七进类别; the eighth word counts for none of the seven."""

    COMMUNITY = "进社区"
    SCHOOL = "进学校"
    UNIT = "进单位"
    FAMILY = "进家庭"
    PLACE = "进场所"
    VILLAGE = "进农村"
    FACTORY = "进工厂"
    OTHER = "其他"


SEVEN_VENUES = tuple(venue for venue in Venue if venue is not Venue.OTHER)
NO_CERTIFICATE = "无"
RESIDENT_CARD = "居民身份证"

STATUS = code(Status, 出国="出国(境)", 戒断三年="戒断三年未复吸", 强戒="强制隔离戒毒", 脱失="失控")
MEASURE = code(Measure, 社戒="社区戒毒", 社康="社区康复")
ROLE = code(Role, 社工="禁毒社工", 专职人员="专职干部")
TIER = code(Tier, 高风险="高", 中风险="中", 低风险="低")
END_REASON = code(
    EndReason, 解除="期满解除", 转强戒="转强制隔离戒毒", 终止="终止(刑罚或强制性教育)"
)
TEST_RESULT = Code(
    tuple(str(word) for word in TestResult),
    {
        "阴": "阴性", "阳": "阳性", "(-)": "阴性", "(+)": "阳性", "+": "阳性", "阴性(-)": "阴性",
        "阳性(+)": "阳性",
    },
)  # fmt: skip
BREACH_KIND = code(BreachKind, 拒检="拒绝检测")
HANDLING = code(Handling)
DIRECTION = code(Direction)
SOURCE = code(Source)
FLOATING = code(Floating)
STAGE = code(Stage, 中职="中等职业", 初中="初级中学", 高中="高级中学")
ITEM_STATE = code(ItemState, 完成="已完成", 是="已完成", 否="未完成")
VENUES = code(Venue, several=True)
SEX = _words("男 女", 男性="男", 女性="女", M="男", F="女")
ID_KIND = _words("居民身份证 港澳台居民居住证 护照 其他", 身份证="居民身份证")
EDUCATION = _words(
    "研究生 大学本科 大学专科 中等职业 普通高中 初中 小学 其他",
    本科="大学本科", 大学="大学本科", 专科="大学专科", 大专="大学专科", 中专="中等职业",
    职高="中等职业", 高中="普通高中", 硕士="研究生", 博士="研究生", 文盲="其他",
)  # fmt: skip
MARRIAGE = _words(
    "未婚 已婚 初婚 再婚 复婚 丧偶 离婚 未说明", 离异="离婚", 有配偶="已婚", 单身="未婚"
)
_NATIONS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 "
    "纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 "
    "德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
NATION = Code(
    (*(f"{name}族" for name in _NATIONS), "其他", "外国血统"),
    {name: f"{name}族" for name in _NATIONS},
)
WORKER_EMPLOYMENT = _words("政府雇员 公益性岗位 社工机构派驻 村居兼职 其他")
CERTIFICATE = _words(
    "无 助理社会工作师 社会工作师 高级社会工作师", 初级="助理社会工作师", 中级="社会工作师"
)
EMPLOYMENT = _words(
    "无业 企事业职工 娱乐场所从业 个体经营 农民 在校生 灵活就业 其他",
    务农="农民",
    个体="个体经营",
    学生="在校生",
)
DRUGS = Code(
    (
        "海洛因", "鸦片", "大麻", "吗啡", "冰毒(甲基苯丙胺)", "冰毒片剂(麻古)", "咖啡因", "安钠咖", "氯胺酮",
        "安眠剂", "杜冷丁(哌替啶)", "可卡因", "摇头丸(MDMA)", "其他苯丙胺类", "埃托啡", "依托咪酯", "美沙酮",
        "曲马多", "甲卡西酮", "γ-羟丁酸", "合成大麻素", "芬太尼类", "LSD", "氟胺酮", "三唑仑", "右美沙芬", "未明", "其他",
    ),
    {
        "冰毒": "冰毒(甲基苯丙胺)", "甲基苯丙胺": "冰毒(甲基苯丙胺)", "麻古": "冰毒片剂(麻古)", "冰毒片剂": "冰毒片剂(麻古)",
        "K粉": "氯胺酮", "杜冷丁": "杜冷丁(哌替啶)", "哌替啶": "杜冷丁(哌替啶)", "摇头丸": "摇头丸(MDMA)",
        "MDMA": "摇头丸(MDMA)", "不明": "未明",
    },
    several=True,
)  # fmt: skip
VILLAGE_KIND = _words("村 社区", 行政村="村", 村委会="村", 居委会="社区")
EVALUATION_KIND = _words("半年 年度 期满")
CONCLUSION = _words("合格 不合格 继续帮扶")
NOTICE_OUTCOME = _words("签收 拒签 代收")
TEST_KIND = _words("定期 不定期 异地", 突击="不定期")
SAMPLE = _words("尿液 毛发 唾液", 尿="尿液", 尿检="尿液", 头发="毛发")
WAY = _words("面谈 走访 电话 视频", 家访="走访", 上门="走访", 入户="走访", 当面="面谈")
ASSISTANCE_KIND = _words("就业 技能培训 低保 临时救助 社会保险 医疗 就学 心理 法律 慰问 其他")
FACILITY = _words(
    "强制隔离戒毒所 拘留所 看守所 监狱", 强戒所="强制隔离戒毒所", 戒毒所="强制隔离戒毒所"
)
OWNERSHIP = _words("公办 民办")
ACTIVITY_FORM = _words("讲座 现场宣传 入户 展板巡展 文艺 线上 参观 其他")
EIGHT_ITEMS = (
    "成立一个毒品预防教育机构", "配置一本毒品预防教育教材", "配置一张毒品预防教育光碟", "开设一节毒品预防教育课",
    "开展一次毒品预防教育实践活动", "开展给家长写一封禁毒宣传的信", "建立一支毒品预防教育师资队伍", "建设一个禁毒宣传阵地",
)  # fmt: skip
