"""Chinese quantities: tables of cases, known misses by name, and laws that hold for every text."""

from __future__ import annotations

import time
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_cases import Expected, read_cases, told

from regionstats import find_quantities

CASES = """
# 数字
全区有企业412家。 || 412=412
生产自行车1,029辆。 || 1,029=1029
种植果树３００棵。 || ３００=300
增速为１２．５％。 || １２．５％=12.5 percent
下滑为-3.5%。 || -3.5%=-3.5 percent
变动－2.1％。 || －2.1％=-2.1 percent
增长+4.2%。 || +4.2%=4.2 percent
温差负5%。 || 负5%=-5 percent
建成3座桥、4条路、5个站。 || 3=3 ; 4=4 ; 5=5

# 万、亿
人口达268.5万人。 || 268.5万=2685000
产值1308.3亿元。 || 1308.3亿元=130830000000 CNY
产值1.2万亿元。 || 1.2万亿元=1200000000000 CNY
游客3000万人次。 || 3000万=30000000
粮食400亿斤。 || 400亿斤=20000000 t
用户2.3亿户。 || 2.3亿=230000000
營收2兆3,450億元。 || 2兆3,450億元=2345000000000 TWD
专利8千件。 || 8千=8000
存栏5百头。 || 5百=500

# 汉字数字
共有一百二十家企业。 || 一百二十=120
共有六万八千户居民。 || 六万八千=68000
共有两万五千人参加。 || 两万五千=25000
共有十二个园区。 || 十二=12
共有两个园区。 || 两=2
共有一亿三千万人。 || 一亿三千万=130000000
共有三百零五名教师。 || 三百零五=305
共有一千零八十座水库。 || 一千零八十=1080
共投入三点五亿元。 || 三点五亿元=350000000 CNY
共投入两千万元。 || 两千万元=20000000 CNY
共投入五百八十万美元。 || 五百八十万美元=5800000 USD
共有壹佰贰拾人。 || 壹佰贰拾=120
共有貳拾家。 || 貳拾=20
历时九年。 || 九年=9 year
历时三十天。 || 三十天=30 day
历时两个星期。 || 两个星期=14 day
走了十二里。 || 十二里=6 km
建成七八百家门店。 || 七八百=700..800
来了十五六个人。 || 十五六=15..16
需要三五年。 || 三五年=3..5 year
发电一千瓦。 || 一千瓦=1 kW
发电一万千瓦。 || 一万千瓦=10000 kW
发电两千瓦时。 || 两千瓦时=2 kWh
年产百万吨。 || 百万吨=1000000 t
突破万亿元大关。 || 万亿元=1000000000000 CNY at_least

历时一年半。 || 一年半=1.5 year
重达三斤半。 || 三斤半=0.00175 t
产值增长两倍半。 || 两倍半=2.5 times multiple
投产两年半导体项目。 || 两年=2 year
价格超过了一千。 || 一千=1000 at_least
频率50兆赫。 || 50兆赫=50000000 Hz

# 货币
外资11.3亿美元。 || 11.3亿美元=1130000000 USD
融资12亿港元。 || 12亿港元=1200000000 HKD
融资人民币5亿元。 || 人民币5亿元=500000000 CNY
融资5亿元人民币。 || 5亿元人民币=500000000 CNY
融资￥500。 || ￥500=500 CNY
融资30亿欧元。 || 30亿欧元=3000000000 EUR
融资4万亿日元。 || 4万亿日元=4000000000000 JPY
融资6亿英镑。 || 6亿英镑=600000000 GBP
融资9亿韩元。 || 9亿韩元=900000000 KRW
融资2亿卢比。 || 2亿卢比=200000000 INR
融资8亿卢布。 || 8亿卢布=800000000 RUB
融资3亿澳元。 || 3亿澳元=300000000 AUD
融资7亿新元。 || 7亿新元=700000000 SGD
投資新台幣3兆元。 || 新台幣3兆元=3000000000000 TWD
投資新臺幣50億元。 || 新臺幣50億元=5000000000 TWD
投資20億港幣。 || 20億港幣=2000000000 HKD
投资5亿林吉特。 || 5亿林吉特=500000000 MYR
投资5亿泰铢。 || 5亿泰铢=500000000 THB
工资每月4800元。 || 4800元=4800 CNY

# 百分数、成、分之
增长8.1%。 || 8.1%=8.1 percent
增长百分之五。 || 百分之五=5 percent
增长百分之十二点五。 || 百分之十二点五=12.5 percent
占三分之一。 || 三分之一=33.3333 percent fraction
占四分之三。 || 四分之三=75 percent fraction
占千分之三。 || 千分之三=0.3 percent fraction
占三成。 || 三成=30 percent fraction
占五成六。 || 五成六=56 percent fraction
占三成五。 || 三成五=35 percent fraction
占七成以上。 || 七成=70 percent fraction at_least
占一半。 || 一半=50 percent fraction
占半数以上。 || 半数=50 percent fraction at_least
占比过半。 || 半=50 percent fraction at_least
提高2.3个百分点。 || 2.3个百分点=2.3 percentage_point
提高1個百分點。 || 1個百分點=1 percentage_point
提高25个基点。 || 25个基点=0.25 percentage_point
出生率6.4‰。 || 6.4‰=0.64 percent
每5台机车就有1台产自这里。 || 每5台机车就有1=20 percent fraction
近九成为中小企业。 || 九成=90 percent fraction about
每发三度电，就有将近一度来自风光。 || 每发三度电，就有将近一=33.3333 percent fraction about
连续四十年居各县之首。 || 四十年=40 year ; 首=1 rank
三次产业结构为6.4:35.4:58.2。 || 6.4=6.4 percent ratio ; 35.4=35.4 percent ratio ; 58.2=58.2 percent ratio
三次产业结构为6.4∶35.4∶58.2。 || 6.4=6.4 percent ratio ; 35.4=35.4 percent ratio ; 58.2=58.2 percent ratio

# 倍、番
产值翻一番。 || 翻一番=2 times multiple
产值翻两番。 || 翻两番=4 times multiple
产值翻了三番。 || 翻了三番=8 times multiple
产值翻番。 || 翻番=2 times multiple
产值是上年的2.7倍。 || 2.7倍=2.7 times multiple
产值是上年的三倍。 || 三倍=3 times multiple
产值增长一倍多。 || 一倍=1 times multiple at_least
产值增长近两倍。 || 两倍=2 times multiple about

# 位次
居全国第七位。 || 第七=7 rank
居全国第1位。 || 第1=1 rank
居全国首位。 || 首位=1 rank
居全国前十。 || 前十=10 rank at_most
进入前20名。 || 前20=20 rank at_most
是全国第二大产区。 || 第二=2 rank

# 单位
装机500千瓦。 || 500千瓦=500 kW
装机1.5吉瓦。 || 1.5吉瓦=1500000 kW
装机300兆瓦。 || 300兆瓦=300000 kW
装机210万千瓦。 || 210万千瓦=2100000 kW
发电965亿千瓦时。 || 965亿千瓦时=96500000000 kWh
发电3亿度电。 || 3亿度电=300000000 kWh
线路800千伏。 || 800千伏=800 kV
产煤130万吨。 || 130万吨=1300000 t
产茶250公斤。 || 250公斤=0.25 t
高铁1200公里。 || 1200公里=1200 km
隧道850米。 || 850米=0.85 km
海域20海里。 || 20海里=37.04 km
面积11.5平方公里。 || 11.5平方公里=11.5 km2
面积5.2万平方米。 || 5.2万平方米=52000 m2
耕地210万公顷。 || 210万公顷=2100000 ha
耕地320万亩。 || 320万亩=3200000 mu
库容395亿立方米。 || 395亿立方米=39500000000 m3
原油200万桶。 || 200万桶=2000000 bbl
算力5P。 || 5P=5000000000000000 FLOPS
算力9.2EFLOPS。 || 9.2EFLOPS=9200000000000000000 FLOPS
存储300TB。 || 300TB=300000000000000 B
带宽10Gbps。 || 10Gbps=10000000000 bit/s
芯片7纳米。 || 7纳米=0.000000000007 km
气温12.5℃。 || 12.5℃=12.5 degC
浓度29.5微克/立方米。 || 29.5微克/立方米=29.5 ug/m3
能耗0.35吨标准煤。 || 0.35吨标准煤=0.35 tce
车程24小时。 || 24小时=24 h
车程30分钟。 || 30分钟=30 min

# 界
超过300家企业入驻。 || 300=300 at_least
超300家企业入驻。 || 300=300 at_least
逾300家企业入驻。 || 300=300 at_least
突破1万亿元。 || 1万亿元=1000000000000 CNY at_least
不少于300家。 || 300=300 at_least
至少300家。 || 300=300 at_least
300家以上。 || 300=300 at_least
300多家企业。 || 300=300 at_least
300余家企业。 || 300=300 at_least
1.2万余户。 || 1.2万=12000 at_least
三百六十多家。 || 三百六十=360 at_least
二百余万元。 || 二百余万元=2000000 CNY at_least
三十几万人。 || 三十几万=300000 at_least
十多个园区。 || 十=10 at_least
三年多时间。 || 三年=3 year at_least
约300家企业。 || 300=300 about
近300家企业。 || 300=300 about
近百万人受益。 || 百万=1000000 about
300家左右。 || 300=300 about
将近三成。 || 三成=30 percent fraction about
接近28亿元。 || 28亿元=2800000000 CNY about
不到300家。 || 300=300 at_most
不足5%。 || 5%=5 percent at_most
3%以内。 || 3%=3 percent at_most
不超过5年。 || 5年=5 year at_most
节约300元。 || 300元=300 CNY
通过300项。 || 300=300
2000间有余。 || 2000=2000 at_least
460台（套）有余。 || 460=460 at_least
占全国三分之一强。 || 三分之一=33.3333 percent fraction at_least

# 区间
增长3%～5%。 || 3%～5%=3..5 percent
增长3%—5%。 || 3%—5%=3..5 percent
增长5%至6%。 || 5%至6%=5..6 percent
投资3至5亿元。 || 3至5亿元=300000000..500000000 CNY
投资800万元至1200万元。 || 800万元至1200万元=8000000..12000000 CNY
需要3到5年。 || 3到5年=3..5 year
需要三到五年。 || 三到五年=3..5 year
由1742家增加到3863家。 || 1742=1742 ; 3863=3863
从5.2%提高到6.8%。 || 5.2%=5.2 percent ; 6.8%=6.8 percent

# 字间有空格
初創企業4 257間。 || 4 257=4257
收到申請1 036 500宗。 || 1 036 500=1036500
共有2023 120家。 || 2023=2023 ; 120=120
提高一 百 五 十 个 百 分 点。 || 一 百 五 十 个 百 分 点=150 percentage_point
占三 分 之 一左右。 || 三 分 之 一=33.3333 percent fraction about
约占百 分 之 六 十 二 点 五。 || 百 分 之 六 十 二 点 五=62.5 percent about
共有 7万 5千 4百人，增长 2.4%。 || 7万 5千 4百=75400 ; 2.4%=2.4 percent
三 五 七 九 ||

# 并列
分别增长7.9%和11.0%。 || 7.9%=7.9 percent ; 11.0%=11.0 percent
分别增长7.9和11.0个百分点。 || 7.9=7.9 percentage_point ; 11.0个百分点=11.0 percentage_point

# 无
5G基站开通。 ||
G60科创走廊。 ||
CAP1400示范工程。 ||
新冠COVID-19疫情。 ||
3D打印。 ||
电话：010-65128888。 ||
电话：0411-84801234。 ||
网站标识码4200000018。 ||
鄂ICP备05017375号。 ||
电话：０７９７—８３９１。 ||
网址：http://www.a.cn/2020/05/77.html。 ||
邮箱：b12@c34.cn。 ||
十四五规划。 ||
“十三五”期间。 ||
进一步统一思想。 ||
数百家企业。 ||
几十家企业。 ||
一些企业。 ||
一带一路。 ||
两位数增长。 ||
千方百计稳就业。 ||
四川与九江。 ||
百姓满意。 ||
星期三开会。 ||
上午10:30开会。 ||
二维码。 ||
第一时间。 ||
"""

KNOWN_MISSES = {
    "change_of_a_coin": ("每卖100元，有2块1毛来自这里。", [
        Expected("每卖100元，有2块1毛", Decimal("2.1"), None, "percent", "exact", "fraction")]),
    "magnitude_left_of_and": ("分别投资12.3和4.5亿元。", [
        Expected("12.3", Decimal(1_230_000_000), None, "CNY", "exact", "cardinal"),
        Expected("4.5亿元", Decimal(450_000_000), None, "CNY", "exact", "cardinal")]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"), read_cases(CASES), ids=lambda value: value if isinstance(value, str) else ""
)
def test_case(text: str, wanted: list[Expected]) -> None:
    assert told(text, find_quantities(text, "zh")) == wanted


def test_there_are_cases_enough() -> None:
    assert len(read_cases(CASES)) >= 150


@pytest.mark.parametrize("name", sorted(KNOWN_MISSES))
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_miss(name: str) -> None:
    text, wanted = KNOWN_MISSES[name]
    assert told(text, find_quantities(text, "zh")) == wanted


@pytest.mark.parametrize(
    ("text", "home", "unit"),
    [
        ("營收達3.5億元", "TW", "TWD"),
        ("營收達3.5億元", "CN-TW", "TWD"),
        ("營收達3.5億元", "HK", "HKD"),
        ("營收達3.5億元", "MO", "MOP"),
        ("營收達3.5億元", "CN-GD", "CNY"),
        ("營收達3.5億元", None, "CNY"),
        ("台北營收達3.5億元", None, "TWD"),
        ("营收达3.5亿元", "TW", "CNY"),
        ("营收达￥3.5亿", "JP", "JPY"),
        ("营收达￥3.5亿", "CN", "CNY"),
        ("营收达3.5亿美元", "TW", "USD"),
    ],
)
def test_home_decides_shared_money(text: str, home: str | None, unit: str) -> None:
    assert [quantity.unit for quantity in find_quantities(text, "zh", home=home)] == [unit]


# Laws

PIECES_OF_TEXT = (
    "1 12 1,029 3.5 5G % ％ 百分之 分之 亿 万 千 百 十 一 二 三 两 零 〇 点 半 成 番 倍 翻 第 前 多 余 几 约 超 近 以上 左右 元 人民币 千瓦 年 月 日 家 个 "
    "至 到 ～ 从 和 、 ： : - － ３ 兆 億 每 就有 的 首位 ,"
)
PIECES = st.sampled_from(PIECES_OF_TEXT.split())
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS)
def test_spans_are_slices_in_order(text: str) -> None:
    reached = 0
    for quantity in find_quantities(text, "zh"):
        assert reached <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip()
        assert quantity.value_max is None or quantity.value_max > quantity.value
        if quantity.bound_span is not None:
            assert 0 <= quantity.bound_span.start < quantity.bound_span.end <= len(text)
        reached = quantity.end


@given(st.integers(2, 10**16 - 1))
def test_spelled_numbers_have_the_value_cn2an_gives(number: int) -> None:
    words = cn2an.an2cn(number, "low")
    assert Decimal(cn2an.cn2an(words, "strict")) == number
    found = find_quantities(f"共计{words}件。", "zh")
    assert [(q.value, q.start, q.end) for q in found] == [(number, 2, 2 + len(words))]


@given(st.integers(20, 10**12 - 1))
def test_financial_numbers_have_the_value_cn2an_gives(number: int) -> None:
    words = cn2an.an2cn(number, "up")
    found = find_quantities(f"共计{words}元。", "zh")
    assert [(q.value, q.unit) for q in found] == [(number, "CNY")]


@given(st.integers(0, 9999), st.integers(1, 99))
def test_spelled_decimals_have_their_value(whole: int, part: int) -> None:
    words = cn2an.an2cn(f"{whole}.{part:02d}", "low")
    found = find_quantities(f"比重为百分之{words}。", "zh")
    assert [(q.value, q.unit) for q in found] == [(Decimal(f"{whole}.{part:02d}"), "percent")]


@given(st.integers(1, 99_999), st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12)]), st.integers(0, 3))
def test_magnitudes_multiply(number: int, magnitude: tuple[str, int], places: int) -> None:
    word, power = magnitude
    figure = Decimal(number).scaleb(-places)
    found = find_quantities(f"总额{figure:f}{word}元。", "zh")
    assert [(q.value, q.unit) for q in found] == [(figure * 10**power, "CNY")]


@pytest.mark.parametrize(
    "text",
    ["1" * 10_000, "1," * 10_000, "1，" * 10_000, "一" * 10_000, "十" * 10_000, "万" * 10_000, "一百" * 5_000, "亿万" * 5_000,
     "每" * 10_000, "每1" * 5_000, "超" * 10_000, "的" * 10_000, "1:" * 5_000, "1：" * 5_000, "三分之" * 3_000, "第" * 10_000,
     "1至" * 5_000, "几" * 10_000, "1亿" * 5_000, "三点" * 5_000, "1、" * 5_000],
    ids=lambda text: text[:4],
)  # fmt: skip
def test_no_text_hangs(text: str) -> None:
    begun = time.perf_counter()
    find_quantities(text, "zh")
    assert time.perf_counter() - begun < 3
