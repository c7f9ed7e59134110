"""Chinese sentences: what each number measures, of what, where, when and how firmly, construction by construction."""

import pytest

from regionstats.link.draft import Draft
from regionstats.link.reader import SentenceReader, link
from regionstats.model import Span
from regionstats.period import Period


def linked(text: str, home: str = "CN-LN") -> list[Draft]:
    reader = SentenceReader(text, Period.parse("2024-06-18"), home, "CN")
    return link(reader.read(Span(0, len(text)), "zh"))


def kept(text: str, home: str = "CN-LN") -> list[Draft]:
    return [draft for draft in linked(text, home) if draft.dismissed is None]


def told(text: str) -> list[tuple[str, str, float, str | None]]:
    return [(text[d.quantity.start : d.quantity.end], d.measure, float(d.value), d.concept) for d in kept(text)]


# Sentence -> (surface, measure, value, concept) of each number.
CASES = [
    # Level, growth and share of one thing
    (
        "全省技术合同成交额达到4120.9亿元，比上年增长35.2%。",
        [("4120.9亿元", "level", 412090000000, "技术合同成交额"), ("35.2%", "growth", 35.2, "技术合同成交额")],
    ),
    (
        "税收收入58.2亿元，同比下降2.3%。",
        [("58.2亿元", "level", 5820000000, "税收收入"), ("2.3%", "growth", -2.3, "税收收入")],
    ),
    (
        "粮食总产量2741.15万吨，减少23.1万吨，下降0.8%。",
        [
            ("2741.15万吨", "level", 27411500, "粮食总产量"),
            ("23.1万吨", "change", -231000, "粮食总产量"),
            ("0.8%", "growth", -0.8, "粮食总产量"),
        ],
    ),
    ("规模以上工业增加值增长5.3%。", [("5.3%", "growth", 5.3, "规模以上工业增加值")]),
    ("居民消费价格涨幅控制在3%以内。", [("3%", "growth", 3, "居民消费价格")]),
    (
        "民营企业进出口1.77万亿元，占全省进出口总值的72.5%，比重较上年同期提升2.9个百分点。",
        [
            ("1.77万亿元", "level", 1770000000000, "民营企业进出口"),
            ("72.5%", "share", 72.5, "民营企业进出口"),
            ("2.9个百分点", "change", 2.9, "民营企业进出口"),
        ],
    ),
    ("高校毕业生就业率为91.2%。", [("91.2%", "share", 91.2, "高校毕业生就业率")]),
    ("全国七成以上的农作物新品种由这里选出。", [("七成", "share", 70, "农作物新品种")]),
    ("每5台电力机车就有1台出自这里。", [("每5台电力机车就有1", "share", 20, "电力机车")]),
    # Before and behind the number
    (
        "78所高等院校、120家独立科研院所。",
        [("78", "level", 78, "高等院校"), ("120", "level", 120, "独立科研院所")],
    ),
    ("累计实施东西部科技合作项目1500余项。", [("1500", "level", 1500, "东西部科技合作项目")]),
    ("这座县级市有蔬菜大棚17.3万个。", [("17.3万", "level", 173000, "蔬菜大棚")]),
    (
        "年末拥有国家级研发平台93个，省级1462个。",
        [("93", "level", 93, "国家级研发平台"), ("1462", "level", 1462, "省级研发平台")],
    ),
    (
        "登记技术合同96项，成交额2.7亿元。",
        [("96", "level", 96, "登记技术合同"), ("2.7亿元", "level", 270000000, "登记技术合同成交额")],
    ),
    # From A to B
    (
        "研发投入强度由2018年的1.91%提高到2.56%。",
        [("1.91%", "share", 1.91, "研发投入强度"), ("2.56%", "share", 2.56, "研发投入强度")],
    ),
    # Multiples
    (
        "高新技术企业1127家，较2020年末增长1.1倍。",
        [("1127", "level", 1127, "高新技术企业"), ("1.1倍", "multiple", 2.1, "高新技术企业")],
    ),
    ("拥有量126.4件，是全省平均水平的近8倍。", [("126.4", "level", 126.4, "拥有量"), ("8倍", "multiple", 8, "拥有量")]),
    ("绿色食品产业产值较2023年翻一番。", [("翻一番", "multiple", 2, "绿色食品产业产值")]),
    # Ranks
    ("研发投入强度在副省级城市里排第2位。", [("第2", "rank", 2, "研发投入强度")]),
    # Lists
    (
        "高新技术企业550家，科技型中小企业1120家，同比分别增长55.8%和21.1%。",
        [
            ("550", "level", 550, "高新技术企业"),
            ("1120", "level", 1120, "科技型中小企业"),
            ("55.8%", "growth", 55.8, "高新技术企业"),
            ("21.1%", "growth", 21.1, "科技型中小企业"),
        ],
    ),
    (
        "纺织业、皮革制鞋业分别下滑6.9%、8.3%。",
        [("6.9%", "growth", -6.9, "纺织业"), ("8.3%", "growth", -8.3, "皮革制鞋业")],
    ),
    (
        "三次产业结构为4.7∶43.2∶52.1。",
        [("4.7", "share", 4.7, "第一产业"), ("43.2", "share", 43.2, "第二产业"), ("52.1", "share", 52.1, "第三产业")],
    ),
    # Gaps to others
    ("规上工业增加值增速快于全市1.5个百分点。", [("1.5个百分点", "change", 1.5, "规上工业增加值")]),
    ("上架率低于全国平均水平16个百分点。", [("16个百分点", "change", -16, "上架率")]),
    # What a comparison holds against is not what is measured
    ("鱼类有193种，比休渔前增加25种。", [("193", "level", 193, "鱼类"), ("25", "change", 25, "鱼类")]),
    (
        "教育投入1120亿元，比前五年合计多出六成。",
        [("1120亿元", "level", 112000000000, "教育投入"), ("六成", "growth", 60, "教育投入")],
    ),
    (
        "基金收入41.7亿元，仅为年初预算的五成六。",
        [("41.7亿元", "level", 4170000000, "基金收入"), ("五成六", "share", 56, "基金收入")],
    ),
    ("出口产品比重达到3%。", [("3%", "share", 3, "出口产品")]),
    # 高达 is no rise, 占掉 no fall
    ("文盲率高达95%。", [("95%", "share", 95, "文盲率")]),
    ("光伏占掉四成。", [("四成", "share", 40, "光伏")]),
    ("全年少卖了220万平方米。", [("220万平方米", "change", -2200000, None)]),
    # Words that point back
    ("煤炭占比八成六，到去年这个数字降到69.4%。", [("八成六", "share", 86, "煤炭"), ("69.4%", "share", 69.4, "煤炭")]),
    ("这家产业园有企业30家。", [("30", "level", 30, "企业")]),
    (
        "输出额52亿元，引进额191亿元，前者不到后者的三成。",
        [
            ("52亿元", "level", 5200000000, "输出额"),
            ("191亿元", "level", 19100000000, "引进额"),
            ("三成", "share", 30, None),
        ],
    ),
    # Verbs within names
    ("土地使用权出让收入减少23.8亿元。", [("23.8亿元", "change", -2380000000, "土地使用权出让收入")]),
    ("货物通过量达35.9亿吨。", [("35.9亿吨", "level", 3590000000, "货物通过量")]),
    ("高技术产业吸收外资增长17.3%。", [("17.3%", "growth", 17.3, "高技术产业吸收外资")]),
    ("去年吸收外资32亿元。", [("32亿元", "level", 3200000000, "吸收外资")]),
    ("企业贷款平均利率为4.4%。", [("4.4%", "share", 4.4, "企业贷款平均利率")]),
    ("平均每个园区有企业30家。", [("30", "level", 30, "企业")]),
    # Groups and parts
    (
        "居民人均可支配收入33607元，其中城镇居民36940元。",
        [("33607元", "level", 33607, "居民人均可支配收入"), ("36940元", "level", 36940, "城镇居民人均可支配收入")],
    ),
    (
        "每千人拥有床位4.9张、护士3.2名。",
        [("4.9", "level", 4.9, "每千人拥有床位"), ("3.2", "level", 3.2, "每千人拥有护士")],
    ),
    (
        "电子信息、汽车两个产业分别增长13.6%、5%。",
        [("13.6%", "growth", 13.6, "电子信息产业"), ("5%", "growth", 5, "汽车产业")],
    ),
    (
        "一、二、三产业增加值分别增长3%、4%和5%。",
        [
            ("3%", "growth", 3, "第一产业增加值"),
            ("4%", "growth", 4, "第二产业增加值"),
            ("5%", "growth", 5, "第三产业增加值"),
        ],
    ),
    ("全年游客80万人次，香港来的占三成。", [("80万", "level", 800000, "游客"), ("三成", "share", 30, "香港来的游客")]),
    ("外国居民32万人，其中巴西籍约6万人。", [("32万", "level", 320000, "外国居民"), ("6万", "level", 60000, "巴西籍")]),
    # What money is for, what an area is of
    ("统筹20亿元设立产业发展专项。", [("20亿元", "level", 2000000000, "产业发展专项")]),
    ("省级财政拿出2亿元支持企业。", [("2亿元", "level", 200000000, "省级财政")]),
    ("二期已交付90公顷土地。", [("90公顷", "level", 90, "土地")]),
    # Times that are measured
    ("办理时限由20天压缩至5天。", [("20天", "level", 20, "办理时限"), ("5天", "level", 5, "办理时限")]),
    ("优良天数301天，比上年多8天。", [("301天", "level", 301, "优良天数"), ("8天", "change", 8, "优良天数")]),
    ("隔壁的甘肃庆阳算力规模达3万台。", [("3万", "level", 30000, "算力规模")]),
    # Net gains change, additions don't
    ("净增高新技术企业80家。", [("80", "change", 80, "高新技术企业")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:24] for case in CASES])
def test_what(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第一靠机制。", "从“0到1”固然难。", "G60科创走廊一路向前。", "“九章三号”惊艳问世。", "第九届大会开幕。", "两地签署协议。", "这是一项好政策。",
        "零部件企业不少。", "我讲三个“变”。", "学习用了三年。", "行程20分钟。", "阅读 1.1万", "这是全国第二次。",
        "5G网络全覆盖。", "连续12年保持。", "一是抓落实，二是强服务。", "第一产业平稳。", "他住在12号楼。",
    ],
)  # fmt: skip
def test_is_no_observation(text):
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("新认定专精特新中小企业250家以上。", [True]),
        ("新设教授席位1000个、大学学额1.3万余个。", [True, True]),
        ("年内再建工位2个。", [True]),
        ("城镇新增就业7.8万人。", [True]),
        ("净增高新技术企业80家。", [False]),
        ("新能源汽车86.8万辆。", [False]),
        ("新认定高企4100家，高企总量1.9万家。", [True, False]),
    ],
)
def test_new(text, flags):
    assert [draft.new for draft in kept(text)] == flags


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        ("力争全省技术合同成交额达到5000亿元。", ["target"]),
        ("拟再拿出1.5亿元。", ["target"]),
        ("企业总数要突破800家。", ["target"]),
        ("占比由目前的30%提高到40%，力争2025年实现。", ["actual", "actual"]),
        ("力争占比由目前的30%提高到40%。", ["actual", "target"]),
        ("主要产品产量100万吨。", ["actual"]),
        ("将近300家企业参加。", ["actual"]),
        ("计划总投资520亿元。", ["actual"]),
        ("完成年度目标的98%。", ["actual"]),
        ("按照规划，集群机架达到72万架，上架率不低于65%。", ["target", "target"]),
        ("按照规划，已建成机架72万架。", ["actual"]),
        ("今年科技支出安排17亿元。", ["target"]),
        ("去年科技支出安排17亿元。", ["actual"]),
        ("建成后，可容纳人口约250万。", ["target"]),
        ("人才入境計劃收到申請16萬宗。", ["actual"]),
        ("「人才入境計劃」下的項目有200個。", ["actual"]),
        ("预计带动就业2万人；其中本地企业占六成。", ["target", "actual"]),
        ("力争产值5000亿元；企业达到800家。", ["target", "target"]),
    ],
)
def test_modality(text, modalities):
    assert [draft.modality for draft in kept(text)] == modalities


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("西安市研发投入强度5.23%。", ["CN-610100"]),
        ("其中北京6.83%、天津3.49%、河北2.00%。", ["CN-BJ", "CN-TJ", "CN-HE"]),
        ("襄阳、宜昌分别完成405.7亿元和368.2亿元。", ["CN-420600", "CN-420500"]),
        ("上海、江苏的研发投入强度依次为4.4%和3.29%。", ["CN-SH", "CN-JS"]),
        ("投入强度依次为2.14%（辽宁）、1.43%（吉林）。", ["CN-LN", "CN-JL"]),
        ("北京流向天津的技术合同6758项。", ["CN-BJ"]),
        ("廣州、東莞的研發強度分別為3.44%和4.1%。", ["CN-440100", "CN-441900"]),
        ("企业数量居全国第7位。", [None]),
        ("全国重点实验室12家。", [None]),
        ("产值占全国的三成。", [None]),
    ],
)
def test_where(text, codes):
    assert [draft.regions[0].code if draft.regions else None for draft in kept(text)] == codes


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2023年，成交额100亿元，企业30家。", ["2023", "2023"]),
        ("经费由2017年的38.9亿元增加到2022年的79.4亿元。", ["2017", "2022"]),
        ("强度由2018年的1.91%提高到2.56%。", ["2018", None]),
        ("从2018年到2023年，企业从1.4万家增至5.4万家，增长近三倍。", ["2018", "2023", "2023"]),
        ("较2020年末增长54.6%。", [None]),
        ("截至5月28日，今年吞吐量超2200万标准箱。", ["2024-05-28"]),
        ("截至3月底，企业30家；一季度产值560亿元。", ["2024-03", "2024-Q1"]),
        ("2022年占1.07%，较2012年的0.73%上升0.34个百分点。", ["2022", "2012", "2022"]),
        ("2022年新增9家，约为2018年的三成。", ["2022", "2022"]),
        ("2023年专利6.02件，上年同期为4.71件。", ["2023", None]),
        ("到今年3月末，园区由19个（2018年）压减到11个。", ["2018", "2024-03"]),
        ("2023年居民32.7万人（今年3月底），其中男性6万人。", ["2024-03", "2024-03"]),
        ("到2027年，占比由现时约1.1%提升至1.3%。", ["2024", "2027"]),
        ("力争到2027年，用三年时间将占比提高到65%。", ["2027"]),
        ("“十三五”期间，投入增长20%。", ["2016/2020"]),
    ],
)
def test_when(text, periods):
    found = [draft.period.period.text if draft.period and draft.period.period else None for draft in kept(text)]
    assert found == periods


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("产值约占全省的三成。", ["about"]),
        ("产值占全省的三成。", ["exact"]),
        ("约有30家企业，产值占全省的三成。", ["about", "exact"]),
    ],
)
def test_bounds_before_the_verb(text, bounds):
    assert [draft.bound for draft in kept(text)] == bounds


def test_days_of_a_kind_are_counted():
    assert [draft.unit for draft in kept("优良天数301天，比上年多8天。")] == ["count", "count"]
    assert [draft.unit for draft in kept("办理时限压缩至5天。")] == ["day"]


def test_every_field_has_its_evidence():
    draft = kept("2023年，西安市技术合同成交额达到4120.9亿元。")[0]
    assert {"concept", "region", "measure"} <= {evidence.field for evidence in draft.evidence}


def test_long_sentences_stay_linear():
    text = "全省技术合同成交额达到4120.9亿元、" * 400
    assert len(linked(text)) == 400
