"""Twenty statistical tables with invented figures, and what each of their cells says.

A table's `columns` and `lines` say what a column and a row give to its cells: `c` the thing, `u` the unit, `x` what
one of it is in the base unit, `m` the measure, `p` the period, `r` the region; a row goes before a column, `c` of both
is joined. None marks a column or row without figures. Cells of `heads` are texts, or (text, columns, rows).
"""

from __future__ import annotations

from typing import Any

G = {"m": "growth", "u": "percent"}
S = {"m": "share", "u": "percent"}


def c(thing: str | None = None, unit: str = "count", times: float = 1, **more: Any) -> dict[str, Any]:
    """A column or row that gives a thing and its unit."""
    return ({"c": thing} if thing else {}) | {"u": unit, "x": times} | more


def at(region: str) -> dict[str, Any]:
    """A row or column that gives a place."""
    return {"r": region}


def of(thing: str, **more: Any) -> dict[str, Any]:
    """A row that gives a thing."""
    return {"c": thing} | more


def on(period: str, **more: Any) -> dict[str, Any]:
    """A row or column that gives a time."""
    return {"p": period} | more


SY, DL, AS = at("CN-210100"), at("CN-210200"), at("CN-210300")
CASES: list[dict[str, Any]] = [
    {
        "id": "en-products",
        "lang": "en",
        "region": "CN-210200",
        "published": "2021-03-05",
        "p": "2020",
        "title": "Table 1. Output of major industrial products, 2020",
        "heads": [["Product", "Unit", "Output", "Change over 2019 (%)"]],
        "columns": [None, None, {}, G],
        "rows": [
            ["Cement", "10,000 tons", "31.2", "-4.0"],
            ["Steel", "10,000 tons", "1,207.5", "3.1"],
            ["Electricity", "100 million kWh", "381.7", "2.8"],
            ["Robots", "sets", "5,310", "12.5"],
        ],
        "lines": [
            of("Cement", u="t", x=1e4),
            of("Steel", u="t", x=1e4),
            of("Electricity", u="kWh", x=1e8),
            of("Robots", u="count"),
        ],
        "notes": ["Note: Figures for 2020 are preliminary."],
    },
    {
        "id": "en-cities",
        "lang": "en",
        "region": "CN-LN",
        "published": "2024-03-01",
        "p": "2023",
        "title": "Table 2: Main indicators by city, 2023",
        "heads": [["City", "GDP (billion yuan)", "Growth (%)", "R&D intensity (%)", "High-tech enterprises"]],
        "columns": [
            None,
            c("GDP", "CNY", 1e9),
            c("GDP", unit="percent", m="growth"),
            c("R&D intensity", "percent", m="share"),
            c("High-tech enterprises"),
        ],
        "rows": [
            ["Shenyang", "812.2", "6.1", "3.24", "5,102"],
            ["Dalian", "875.2", "6.0", "3.10", "4,015"],
            ["Anshan", "188.1", "4.9", "1.85", "612"],
            ["Total", "3,020.9", "5.3", "2.40", "14,000"],
        ],
        "lines": [SY, DL, AS, at("CN-LN")],
        "notes": ["Source: Provincial Bureau of Statistics."],
    },
    {
        "id": "en-years",
        "lang": "en",
        "region": "CN-GD",
        "published": "2023-05-10",
        "p": "2022",
        "title": "Table 3. Science and technology, 2020-2022",
        "heads": [
            ["Year", "R&D spending (billion yuan)", "Patents granted", "Technology contract turnover (billion yuan)"]
        ],
        "columns": [
            None,
            c("R&D spending", "CNY", 1e9),
            c("Patents granted"),
            c("Technology contract turnover", "CNY", 1e9),
        ],
        "rows": [
            ["2020", "348.0", "709,700", "346.7"],
            ["2021", "400.2", "872,200", "429.3"],
            ["2022", "441.2", "837,300", "452.5"],
        ],
        "lines": [on("2020"), on("2021"), on("2022")],
        "notes": ["Patents granted are those of residents."],
    },
    {
        "id": "en-indicators",
        "lang": "en",
        "region": "CN-JS",
        "published": "2022-02-20",
        "p": "2021",
        "title": "Table 4. Foreign trade (billion yuan)",
        "heads": [["Indicator", "2019", "2020", "2021", "Growth in 2021 (%)"]],
        "columns": [
            None,
            on("2019", u="CNY", x=1e9),
            on("2020", u="CNY", x=1e9),
            on("2021", u="CNY", x=1e9),
            on("2021", **G),
        ],
        "rows": [
            ["Exports", "2,720.9", "2,744.4", "3,253.2", "18.6"],
            ["Imports", "1,612.8", "1,706.2", "1,959.8", "14.8"],
            ["of which: machinery", "912.4", "955.0", "1,101.7", "15.3"],
            ["Total", "4,333.7", "4,450.6", "5,213.0", "17.1"],
        ],
        "lines": [of("Exports"), of("Imports"), of("machinery"), of("Foreign trade")],
        "notes": [],
    },
    {
        "id": "en-grouped",
        "lang": "en",
        "region": "CN-LN",
        "published": "2023-02-01",
        "p": "2022",
        "title": "Table 5. Trade by city in 2022",
        "heads": [
            [("City", 1, 2), ("Exports", 2, 1), ("Imports", 2, 1)],
            ["Value (US$ million)", "Growth (%)", "Value (US$ million)", "Growth (%)"],
        ],
        "columns": [
            None,
            c("Exports", "USD", 1e6),
            {"c": "Exports"} | G,
            c("Imports", "USD", 1e6),
            {"c": "Imports"} | G,
        ],
        "rows": [
            ["Shenyang", "6,210", "4.2", "14,802", "-3.9"],
            ["Dalian", "28,905", "7.7", "41,333", "2.0"],
            ["Anshan", "3,118", "-1.5", "2,440", "0.4"],
        ],
        "lines": [SY, DL, AS],
        "notes": ["* Customs statistics."],
    },
    {
        "id": "en-places-across",
        "lang": "en",
        "region": "CN-LN",
        "published": "2024-04-01",
        "p": "2023",
        "title": "Table 6. Innovation in two cities, 2023",
        "heads": [["Indicator", "Unit", "Shenyang", "Dalian"]],
        "columns": [None, None, SY, DL],
        "rows": [
            ["National key laboratories", "units", "7", "4"],
            ["R&D expenditure", "billion yuan", "26.3", "27.1"],
            ["Share of industry in GDP", "%", "32.5", "38.9"],
            ["Technology contracts", "10,000", "1.2", "0.9"],
        ],
        "lines": [
            of("National key laboratories", u="count"),
            of("R&D expenditure", u="CNY", x=1e9),
            of("industry", **S),
            of("Technology contracts", u="count", x=1e4),
        ],
        "notes": [],
    },
    {
        "id": "en-sectors",
        "lang": "en",
        "region": "DE-BY",
        "published": "2023-06-30",
        "p": "2022",
        "title": "Table 7: Manufacturing in Bavaria, 2022",
        "heads": [["Sector", "Enterprises", "Employees (thousand)", "Revenue (million euros)"]],
        "columns": [None, c("Enterprises"), c("Employees", "count", 1e3), c("Revenue", "EUR", 1e6)],
        "rows": [
            ["Machinery", "1,204", "212.5", "61,330"],
            ["Vehicles", "310", "208.1", "141,207"],
            ["Electronics¹", "655", "91.0", "33,018"],
            ["Total", "7,541", "1,190.4", "421,900"],
        ],
        "lines": [of("Machinery"), of("Vehicles"), of("Electronics"), {}],
        "notes": ["¹ Including optical goods."],
    },
    {
        "id": "en-shares",
        "lang": "en",
        "region": "CN-ZJ",
        "published": "2022-03-01",
        "p": "2021",
        "title": "Table 8. Value added by industry, 2021",
        "heads": [["Industry", "Value added (billion yuan)", "Share of total (%)", "Growth (%)"]],
        "columns": [
            None,
            c("Value added", "CNY", 1e9),
            c("Value added", "percent", m="share"),
            c("Value added", "percent", m="growth"),
        ],
        "rows": [
            ["High-tech manufacturing", "1,266.5", "62.6", "14.0"],
            ["Equipment manufacturing", "905.2", "44.8", "17.6"],
            ["Digital economy", "836.1", "11.4", "13.3"],
        ],
        "lines": [of("High-tech manufacturing"), of("Equipment manufacturing"), of("Digital economy")],
        "notes": [],
    },
    {
        "id": "en-quarters",
        "lang": "en",
        "region": "CN-SC",
        "published": "2024-02-10",
        "p": "2023",
        "title": "Table 9. Quarterly results",
        "unit": "Unit: billion yuan",
        "heads": [["Indicator", "Q1 2023", "Q2 2023", "Q3 2023"]],
        "columns": [None, on("2023-Q1"), on("2023-Q2"), on("2023-Q3")],
        "rows": [
            ["Retail sales", "620.3", "655.9", "671.0"],
            ["Exports", "130.1", "141.7", "139.9"],
            ["Tax revenue", "88.1", "90.4", "79.5"],
        ],
        "lines": [of(t, u="CNY", x=1e9) for t in ("Retail sales", "Exports", "Tax revenue")],
        "notes": ["Source: customs and tax authorities"],
    },
    {
        "id": "en-ranks",
        "lang": "en",
        "region": "CN-LN",
        "published": "2023-04-26",
        "p": "2022",
        "title": "Table 10. Patents in force per 10,000 residents, 2022",
        "heads": [["City", "Patents in force", "Rank", "Increase in number"]],
        "columns": [
            None,
            c("Patents in force"),
            c("Patents in force", "rank", m="rank"),
            c("Patents in force", m="change"),
        ],
        "rows": [["Dalian", "25.6", "1", "3.1"], ["Shenyang", "24.9", "2", "4.0"], ["Anshan", "8.2", "3", "0.7"]],
        "lines": [DL, SY, AS],
        "notes": [],
    },
    {
        "id": "zh-products",
        "lang": "zh",
        "region": "CN-LN",
        "published": "2024-03-01",
        "p": "2023",
        "title": "表1 2023年主要工业产品产量",
        "heads": [["产品名称", "单位", "产量", "比上年增长（%）"]],
        "columns": [None, None, {}, G],
        "rows": [
            ["发电量", "亿千瓦时", "381.7", "-2.8"],
            ["粗钢", "万吨", "7,344.8", "1.5"],
            ["工业机器人", "套", "12,845", "10.4"],
            ["平板玻璃", "万重量箱", "3,021", "—"],
        ],
        "lines": [
            of("发电量", u="kWh", x=1e8),
            of("粗钢", u="t", x=1e4),
            of("工业机器人", u="count"),
            of("平板玻璃", u="count", x=1e4),
        ],
        "notes": ["注：产量为规模以上工业企业数据。"],
    },
    {
        "id": "zh-cities",
        "lang": "zh",
        "region": "CN-LN",
        "published": "2024-03-01",
        "p": "2023",
        "title": "表2 2023年各市主要指标",
        "heads": [["地区", "地区生产总值（亿元）", "增长（%）", "城镇化率（%）", "高新技术企业（家）"]],
        "columns": [
            None,
            c("地区生产总值", "CNY", 1e8),
            {"c": "地区生产总值"} | G,
            {"c": "城镇化率"} | S,
            c("高新技术企业"),
        ],
        "rows": [
            ["沈阳市", "8122.1", "6.1", "85.2", "5102"],
            ["大连市", "8752.9", "6.0", "84.0", "4015"],
            ["鞍山市", "1881.4", "4.9", "74.1", "612"],
            ["全省合计", "30209.4", "5.3", "73.5", "14000"],
        ],
        "lines": [SY, DL, AS, at("CN-LN")],
        "notes": ["资料来源：省统计局"],
    },
    {
        "id": "zh-years",
        "lang": "zh",
        "region": "CN-GD",
        "published": "2023-05-10",
        "p": "2022",
        "title": "表3 2020—2022年科技活动情况",
        "heads": [["年份", "研发经费（亿元）", "专利授权量（万件）", "技术合同成交额（亿元）"]],
        "columns": [None, c("研发经费", "CNY", 1e8), c("专利授权量", "count", 1e4), c("技术合同成交额", "CNY", 1e8)],
        "rows": [
            ["2020年", "3479.9", "70.97", "3467.2"],
            ["2021年", "4002.2", "87.22", "4292.7"],
            ["2022年", "4411.9", "83.73", "4525.4"],
        ],
        "lines": [on("2020"), on("2021"), on("2022")],
        "notes": [],
    },
    {
        "id": "zh-indicators",
        "lang": "zh",
        "region": "CN-JS",
        "published": "2024-02-20",
        "p": "2023",
        "title": "表4 对外贸易",
        "unit": "单位：亿元",
        "heads": [["指标", "2021年", "2022年", "2023年"]],
        "columns": [None, on("2021"), on("2022"), on("2023")],
        "rows": [
            ["出口总额", "32532.3", "34815.7", "33719.1"],
            ["进口总额", "19598.3", "19639.2", "18774.7"],
            ["其中：机电产品", "11017.0", "10955.2", "10544.3"],
            ["合计", "52130.6", "54454.9", "52493.8"],
        ],
        "lines": [of(t, u="CNY", x=1e8) for t in ("出口总额", "进口总额", "机电产品", "对外贸易")],
        "notes": ["注：按海关统计口径。"],
    },
    {
        "id": "zh-grouped",
        "lang": "zh",
        "region": "CN-LN",
        "published": "2024-02-01",
        "p": "2023",
        "title": "表5 2023年各市进出口情况",
        "heads": [
            [("地区", 1, 2), ("出口", 2, 1), ("进口", 2, 1)],
            ["总额（亿元）", "同比（%）", "总额（亿元）", "同比（%）"],
        ],
        "columns": [None, c("出口", "CNY", 1e8), {"c": "出口"} | G, c("进口", "CNY", 1e8), {"c": "进口"} | G],
        "rows": [
            ["沈阳", "412.5", "3.2", "998.1", "-4.4"],
            ["大连", "2013", "1.9", "2688.0", "2.6"],
            ["鞍山", "210.3", "-7.1", "150.2", "0.8"],
        ],
        "lines": [SY, DL, AS],
        "notes": [],
    },
    {
        "id": "zh-places-across",
        "lang": "zh",
        "region": "CN-LN",
        "published": "2024-04-01",
        "p": "2023",
        "title": "表6 2023年两市创新主要指标对比",
        "heads": [["序号", "指标名称", "计量单位", "沈阳市", "大连市"]],
        "columns": [None, None, None, SY, DL],
        "rows": [
            ["1", "全国重点实验室", "家", "7", "4"],
            ["2", "研发经费支出", "亿元", "263.1", "271.4"],
            ["3", "研发投入强度", "%", "3.24", "3.10"],
            ["4", "科技人员", "万人", "15.2", "11.9"],
        ],
        "lines": [
            of("全国重点实验室", u="count"),
            of("研发经费支出", u="CNY", x=1e8),
            of("研发投入强度", **S),
            of("科技人员", u="count", x=1e4),
        ],
        "notes": [],
    },
    {
        "id": "zh-sectors",
        "lang": "zh",
        "region": "CN-HB",
        "published": "2023-06-30",
        "p": "2022",
        "title": "表7 2022年规模以上工业主要经济指标",
        "heads": [["行业", "企业数（家）", "从业人员（万人）", "营业收入（亿元）"]],
        "columns": [None, c("企业数"), c("从业人员", "count", 1e4), c("营业收入", "CNY", 1e8)],
        "rows": [
            ["汽车制造业", "1482", "33.7", "6975.2"],
            ["电子信息制造业①", "923", "28.1", "5310.6"],
            ["食品工业", "2105", "26.9", "6120.0"],
            ["总计", "17211", "268.5", "51204.9"],
        ],
        "lines": [of("汽车制造业"), of("电子信息制造业"), of("食品工业"), {}],
        "notes": ["①含软件业。"],
    },
    {
        "id": "zh-shares",
        "lang": "zh",
        "region": "CN-ZJ",
        "published": "2024-03-01",
        "p": "2023",
        "title": "表8 2023年社会消费品零售总额",
        "unit": "单位：亿元、%",
        "heads": [["指标", "绝对数", "比上年增长", "占比"]],
        "columns": [None, c(None, "CNY", 1e8), G, S],
        "rows": [
            ["城镇", "27710.4", "6.6", "85.2"],
            ["乡村", "4839.6", "7.9", "14.8"],
            ["餐饮收入", "4233.1", "17.1", "13.0"],
        ],
        "lines": [of("城镇"), of("乡村"), of("餐饮收入")],
        "notes": [],
    },
    {
        "id": "zh-half",
        "lang": "zh",
        "region": "CN-HN",
        "published": "2024-07-25",
        "p": "2024-H1",
        "title": "表9 2024年上半年主要经济指标",
        "heads": [["指标名称", "单位", "累计", "同比增长（%）"]],
        "columns": [None, None, {}, G],
        "rows": [
            ["一、地区生产总值", "亿元", "24663.2", "4.5"],
            ["二、固定资产投资", "亿元", "9120.7", "1.8"],
            ["三、全社会用电量", "亿千瓦时", "1152.3", "6.9"],
            ["四、旅游总收入", "万元", "402156", "12.2"],
        ],
        "lines": [
            of("地区生产总值", u="CNY", x=1e8),
            of("固定资产投资", u="CNY", x=1e8),
            of("全社会用电量", u="kWh", x=1e8),
            of("旅游总收入", u="CNY", x=1e4),
        ],
        "notes": [],
    },
    {
        "id": "zh-ranks",
        "lang": "zh",
        "region": "CN-LN",
        "published": "2023-04-26",
        "p": "2022",
        "title": "表10 2022年各市万人发明专利拥有量",
        "heads": [["地区", "万人发明专利拥有量（件）", "位次", "比上年增减（件）"]],
        "columns": [
            None,
            c("万人发明专利拥有量"),
            c("万人发明专利拥有量", "rank", m="rank"),
            c("万人发明专利拥有量", m="change"),
        ],
        "rows": [["大连", "25.6", "1", "3.1"], ["沈阳", "24.9", "2", "4.0"], ["鞍山", "8.2", "3", "-0.7"]],
        "lines": [DL, SY, AS],
        "notes": ["数据来源：省知识产权局。"],
    },
]
