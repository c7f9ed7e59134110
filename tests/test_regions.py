"""Regions: the gazetteer's answers, and places found in English and Chinese text, with what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionstats.errors import LexiconError, UnknownNameError, UsageError
from regionstats.find.region_guards import simplified
from regionstats.find.region_words import rules
from regionstats.find.regions import RegionMention, find_regions
from regionstats.lexicon import load, regions
from regionstats.lexicon.regions import gazetteer
from regionstats.model import Lang
from regionstats.names import fold

PLACES = gazetteer()


# --- the gazetteer ---------------------------------------------------------------------------------------------------


def test_counts_do_not_shrink() -> None:
    in_china = [region for region in PLACES.regions if PLACES.country(region.code) == "CN"]
    assert len(PLACES.regions) >= 8500
    assert sum(region.level == "county" for region in in_china) >= 2870
    assert sum(region.level == "country" for region in PLACES.regions) == 246
    assert len(PLACES.zones) >= 400


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("liaoning", "CN-LN"),
        ("Liaoning Province", "CN-LN"),
        ("LIAONING", "CN-LN"),
        ("CN-LN", "CN-LN"),
        ("cn-ln", "CN-LN"),
        ("210000", "CN-LN"),
        ("辽宁", "CN-LN"),
        ("辽宁省", "CN-LN"),
        ("dalian", "CN-210200"),
        ("210200", "CN-210200"),
        ("大连", "CN-210200"),
        ("Xi'an", "CN-610100"),
        ("xian", "CN-610100"),
        ("Xi’an", "CN-610100"),
        ("Urumqi", "CN-650100"),
        ("Ürümqi", "CN-650100"),
        ("Hohhot", "CN-150100"),
        ("Ordos", "CN-150600"),
        ("Lhasa", "CN-540100"),
        ("Harbin", "CN-230100"),
        ("Kashgar", "CN-653100"),
        ("Changzhi", "CN-140400"),
        ("Tibet", "CN-XZ"),
        ("Xizang", "CN-XZ"),
        ("Inner Mongolia", "CN-NM"),
        ("广西", "CN-GX"),
        ("Hong Kong", "HK"),
        ("CN-HK", "HK"),
        ("Macau", "MO"),
        ("Taiwan", "TW"),
        ("台湾", "TW"),
        ("jilin", "CN-JL"),
        ("吉林市", "CN-220200"),
        ("hainan", "CN-HI"),
        ("Chaoyang", "CN-211300"),
        ("Kunshan", "CN-320583"),
        ("德州", "CN-371400"),
        ("太原", "CN-140100"),
        ("Greater Bay Area", "CN-X-GBA"),
        ("长三角", "CN-X-YRD"),
        ("Beijing-Tianjin-Hebei", "CN-X-JJJ"),
        ("bavaria", "DE-BY"),
        ("Bayern", "DE-BY"),
        ("Nuevo Leon", "MX-NLE"),
        ("north chungcheong", "KR-43"),
        ("ile de france", "FR-IDF"),
        ("麻省", "US-MA"),
        ("Turkey", "TR"),
        ("美国", "US"),
        ("Scotland", "GB-SCT"),
        ("Hsinchu City", "TW-HSZ"),
        ("georgia", "GE"),
        ("mexico", "MX"),
    ],
)
def test_find_what_a_person_types(typed: str, code: str) -> None:
    assert PLACES.find(typed) == code


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("Shangxi", "CN-SX"),
        ("Shanxxi", "CN-SN"),
        ("Hunann", "CN-HN"),
        ("Heibei", "CN-HE"),
        ("Jangsu", "CN-JS"),
        ("Atlantis", "CN"),
        ("", "CN"),
    ],
)
def test_near_misses_are_errors(typed: str, other: str) -> None:
    with pytest.raises(UnknownNameError):
        PLACES.find(typed)
    assert other in PLACES.by_code


def test_suggestions_come_in_the_language_asked() -> None:
    with pytest.raises(UnknownNameError) as caught:
        PLACES.find("Liaonin")
    assert "Liaoning" in caught.value.suggestions


@pytest.mark.parametrize(
    ("one", "other"), [("Shanxi", "Shaanxi"), ("Henan", "Hunan"), ("Hubei", "Hebei"), ("Jiangsu", "Jiangxi")]
)
def test_neighbours_in_spelling_stay_apart(one: str, other: str) -> None:
    assert PLACES.find(one) != PLACES.find(other)


@pytest.mark.parametrize("typed", ["Suzhou", "Deqing", "鼓楼", "Punjab"])
def test_several_of_one_level_are_listed(typed: str) -> None:
    with pytest.raises(UsageError, match="several regions"):
        PLACES.find(typed)


def test_parents_and_levels() -> None:
    assert PLACES.parent("CN-320583") == "CN-320500"
    assert PLACES.ancestors("CN-320583") == ("CN-320500", "CN-JS", "CN")
    assert PLACES.ancestors("TW-HSZ") == ("TW", "CN")
    assert PLACES.ancestors("GB-FIF") == ("GB-SCT", "GB")
    assert PLACES.level("CN-210200") == "city"
    assert PLACES.level("CN-X-GBA") == "area"
    assert PLACES.country("DE-BY") == "DE"
    assert PLACES.country("DE") == "DE"
    assert PLACES.within("CN-210200", "CN-LN")
    assert PLACES.within("CN-210200", "CN-X-NE")
    assert not PLACES.within("CN-LN", "CN-210200")
    assert PLACES.members("CN-X-JJJ") == ("CN-BJ", "CN-TJ", "CN-HE")
    assert PLACES.members("CN-LN") == ()


def test_every_region_answers_to_its_code_and_has_its_own_name() -> None:
    for region in PLACES.regions:
        assert PLACES.find(region.code) == region.code
        assert region.name == region.name.strip() != ""
        assert not region.name.isdigit()


def test_english_names_in_china_are_latin() -> None:
    for region in PLACES.regions:
        if PLACES.country(region.code) == "CN":
            assert not any("\u4e00" <= character <= "\u9fff" for character in region.name), region
            assert region.name_zh, region


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("CN-XX,province,ZZ,Somewhere,,", "no parent"),
        ("CN-XX,planet,CN,Somewhere,,", "no level"),
        ("CN-XX,province,CN,,,", "a code and a name"),
        ("CN-LN,province,CN,Liaoning,,", "twice"),
        ("CN-XX,province,CN-XX,Somewhere,,", "circle"),
    ],
)
def test_bad_data_is_refused(row: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in load.DATA.glob("*.csv"):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    with (tmp_path / "regions_cn.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    monkeypatch.setattr(load, "DATA", tmp_path)
    with pytest.raises(LexiconError, match=why):
        regions.gazetteer.__wrapped__()


@pytest.mark.parametrize("name", ["zones.csv", "cities_world.csv", "area_members.csv"])
def test_an_unknown_code_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in load.DATA.glob("*.csv"):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("CN-X-GBA,XX-NO\n" if name == "area_members.csv" else "XX-NO,Somewhere,,\n")
    monkeypatch.setattr(load, "DATA", tmp_path)
    with pytest.raises(LexiconError, match="XX-NO"):
        regions.gazetteer.__wrapped__()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_rules_name_known_regions(lang: Lang) -> None:
    table = rules(lang)
    for code in (*table.dominant.values(), *table.tables["demonyms"], *table.known_countries):
        assert code in PLACES.by_code


def test_one_character_names_have_known_codes() -> None:
    table = rules("zh").tables["abbreviations"]
    assert all(code in PLACES.by_code for code in table["codes"].values())
    assert all(character in table["codes"] for character in "".join((*table["runs"], table["safe"])))


# --- places in text --------------------------------------------------------------------------------------------------


def seen(text: str, lang: Lang, home: str | None = None) -> list[str]:
    """The mentions as `surface=code`: `~` weak, `^` a zone, `!` without code, `?` undecided, `<level>` a role."""
    return [shown(text, mention) for mention in find_regions(text, lang, home)]


def shown(text: str, mention: RegionMention) -> str:
    surface = text[mention.start : mention.end]
    if mention.strength == "role":
        return f"{surface}<{mention.level}>"
    if mention.role == "elsewhere":
        return f"{surface}!"
    mark = {"name": "=", "weak": "~", "zone": "^"}[mention.strength]
    return f"{surface}{mark}{mention.code or '?'}"


ENGLISH: list[tuple[str, str | None, list[str]]] = [
    # plain names
    ("Liaoning's turnover rose", None, ["Liaoning=CN-LN"]),
    ("in Liaoning Province", None, ["Liaoning Province=CN-LN"]),
    ("in Liaoning province", None, ["Liaoning province=CN-LN"]),
    ("SHENYANG, May 9 -- The", None, ["SHENYANG=CN-210100"]),
    ("the Inner Mongolia Autonomous Region", None, ["Inner Mongolia Autonomous Region=CN-NM"]),
    ("Xi’an and Xi'an", None, ["Xi’an=CN-610100", "Xi'an=CN-610100"]),
    ("Tibet, or Xizang", None, ["Tibet=CN-XZ", "Xizang=CN-XZ"]),
    ("Hong Kong and Macau", None, ["Hong Kong=HK", "Macau=MO"]),
    ("Shanxi is not Shaanxi", None, ["Shanxi=CN-SX", "Shaanxi=CN-SN"]),
    ("in Bavaria and Baden-Württemberg", None, ["Bavaria=DE-BY", "Baden-Württemberg=DE-BW"]),
    ("Ile-de-France and Île-de-France", None, ["Ile-de-France=FR-IDF", "Île-de-France=FR-IDF"]),
    ("Karnataka, Tamil Nadu, Kerala", None, ["Karnataka=IN-KA", "Tamil Nadu=IN-TN", "Kerala=IN-KL"]),
    ("North Chungcheong Province exported", None, ["North Chungcheong Province=KR-43"]),
    ("Nuevo León and Nuevo Leon", None, ["Nuevo León=MX-NLE", "Nuevo Leon=MX-NLE"]),
    ("the Western Cape and KwaZulu-Natal", None, ["Western Cape=ZA-WC", "KwaZulu-Natal=ZA-KZN"]),
    ("New South Wales, New York, New Mexico", None, ["New South Wales=AU-NSW", "New York=US-NY", "New Mexico=US-NM"]),
    ("the United States and the U.S.", None, ["United States=US", "U.S.=US"]),
    ("Northern Ireland, not Ireland", None, ["Northern Ireland=GB-NIR", "Ireland=IE"]),
    ("North Korea and South Korea", None, ["North Korea=KP", "South Korea=KR"]),
    ("West Virginia", None, ["West Virginia=US-WV"]),
    ("Guinea-Bissau and Papua New Guinea", None, ["Guinea-Bissau=GW", "Papua New Guinea=PG"]),
    ("Türkiye and Turkey", None, ["Türkiye=TR", "Turkey=TR"]),
    # areas across regions
    ("the Greater Bay Area", None, ["Greater Bay Area=CN-X-GBA"]),
    ("Guangdong-Hong Kong-Macao Greater Bay Area", None, ["Guangdong-Hong Kong-Macao Greater Bay Area=CN-X-GBA"]),
    ("the Yangtze River Delta", None, ["Yangtze River Delta=CN-X-YRD"]),
    ("the Beijing-Tianjin-Hebei region", None, ["Beijing-Tianjin-Hebei region=CN-X-JJJ"]),
    ("the Chengdu-Chongqing economic circle", None, ["Chengdu-Chongqing economic circle=CN-X-CCR"]),
    ("Northeast China grew", None, ["Northeast China=CN-X-NE"]),
    # zones and cities by the region around them
    ("Zhongguancun", None, ["Zhongguancun^CN-BJ"]),
    ("Optics Valley", None, ["Optics Valley^CN-420100"]),
    ("Xiong'an New Area", None, ["Xiong'an New Area^CN-130600"]),
    ("Suzhou Industrial Park", None, ["Suzhou Industrial Park^CN-320500"]),
    ("Hsinchu Science Park", None, ["Hsinchu Science Park^TW-HSZ"]),
    ("Pudong is a district", None, ["Pudong=CN-310115"]),
    ("in Bengaluru, Munich and Boston", None, ["Bengaluru^IN-KA", "Munich^DE-BY", "Boston^US-MA"]),
    # the wider place is weak beside the narrower one
    ("Wuxi, Jiangsu", None, ["Wuxi=CN-320200", "Jiangsu~CN-JS"]),
    ("Jiangsu's Wuxi", None, ["Jiangsu~CN-JS", "Wuxi=CN-320200"]),
    ("Wuxi in Jiangsu Province", None, ["Wuxi=CN-320200", "Jiangsu Province~CN-JS"]),
    ("Munich, Germany", None, ["Munich^DE-BY", "Germany~DE"]),
    ("China's Liaoning", None, ["China~CN", "Liaoning=CN-LN"]),
    ("Wuxi and Jiangsu", None, ["Wuxi=CN-320200", "Jiangsu=CN-JS"]),
    # institutions are weak
    ("Guizhou University", None, ["Guizhou~CN-GZ"]),
    ("Beijing Normal University", None, ["Beijing~CN-BJ"]),
    ("Beijing Institute of Technology", None, ["Beijing~CN-BJ"]),
    ("the Bank of China", None, ["China~CN"]),
    ("the University of Bristol", "GB-ENG", ["Bristol~GB-BST"]),
    ("Guangdong Provincial Department of Science", None, ["Guangdong~CN-GD"]),
    ("the Shanghai Stock Exchange", None, ["Shanghai~CN-SH"]),
    ("a Wuhan-based firm", None, ["Wuhan~CN-420100"]),
    ("the Harbin-Dalian line", None, ["Harbin~CN-230100", "Dalian~CN-210200"]),
    ("Liaoning reached 80 and Anhui University left", None, ["Liaoning=CN-LN", "Anhui~CN-AH"]),
    # adjectives are weak
    ("German and Bavarian firms", None, ["German~DE", "Bavarian~DE-BY"]),
    ("Scottish exports", None, ["Scottish~GB-SCT"]),
    # what is no place
    ("the South China Sea", None, []),
    ("60 billion U.S. dollars, US$5", None, []),
    ("Latin America and the EU", None, ["Latin America!", "the EU!"]),
    ("the city of Dalian", None, ["Dalian=CN-210200"]),
    ("the Pearl River Delta", None, ["Pearl River Delta^CN-GD"]),
    ("East China's Zhejiang", None, ["East China~CN", "Zhejiang=CN-ZJ"]),
    ("Changchun, capital of Jilin province", None, ["Changchun=CN-220100", "Jilin province~CN-JL"]),
    ("the Pearl River and the Yellow River", None, []),
    ("reading a bath of turkey and china", None, []),
    ("he is in us", None, []),
    ("Reading and Bath", None, []),
    ("Li Bingjun, Jing Yaping and Wang Xiaoting said", "CN-GZ", []),
    ("Wang Yichun said", "CN-HL", []),
    ("Michael Jordan met Georgia Smith", None, []),
    ("Mr. Jordan said", None, []),
    ("Xinhua reported", "CN-HE", []),
    ("He Wen and Pan Li", "CN-HA", []),
    ("An Wu Xin Li", "CN-SN", []),
    ("Prefecture County District", None, []),
    ("California reported", None, ["California=US-CA"]),
    ("Calibration in Jilinian terms", None, []),
    # short county names only near home
    ("Deqing grew", "CN-330500", ["Deqing=CN-330521"]),
    ("Deqing grew", "CN-440100", ["Deqing=CN-441226"]),
    ("Deqing grew", None, []),
    ("Deqing grew", "DE-BY", []),
    ("Deqing County grew", "CN-ZJ", ["Deqing County=CN-330521"]),
    ("Zhejiang's Deqing grew", None, ["Zhejiang~CN-ZJ", "Deqing=CN-330521"]),
    ("Kunshan grew", None, ["Kunshan=CN-320583"]),
    ("Zhong County", None, ["Zhong County=CN-500233"]),
    # ambiguous names
    ("Suzhou", None, ["Suzhou=CN-320500"]),
    ("Suzhou", "CN-JS", ["Suzhou=CN-320500"]),
    ("Suzhou", "CN-AH", ["Suzhou=CN-341300"]),
    ("Suzhou", "CN-341300", ["Suzhou=CN-341300"]),
    ("Suzhou", "CN-X-YRD", ["Suzhou=CN-320500"]),
    ("Jilin", None, ["Jilin=CN-JL"]),
    ("Jilin", "CN-220100", ["Jilin=CN-JL"]),
    ("Jilin City", "CN-JL", ["Jilin City=CN-220200"]),
    ("Chaoyang District", None, ["Chaoyang District=CN-110105"]),
    ("Chaoyang District", "CN-220100", ["Chaoyang District=CN-220104"]),
    ("Chaoyang", "CN-LN", ["Chaoyang=CN-211300"]),
    ("Chaoyang", "CN-BJ", ["Chaoyang=CN-110105"]),
    ("Taizhou", None, ["Taizhou=?"]),
    ("Taizhou", "CN-ZJ", ["Taizhou=CN-331000"]),
    ("Taizhou, Zhejiang", None, ["Taizhou=CN-331000", "Zhejiang~CN-ZJ"]),
    ("Jiangsu spoke. Later Taizhou spoke.", None, ["Jiangsu=CN-JS", "Taizhou=CN-321200"]),
    ("Yulin", "CN-SN", ["Yulin=CN-610800"]),
    ("Yulin", "CN-GX", ["Yulin=CN-450900"]),
    ("Georgia", None, ["Georgia=?"]),
    ("Georgia", "US-TX", ["Georgia=US-GA"]),
    ("Georgia", "GE", ["Georgia=GE"]),
    ("Victoria", None, []),
    ("Victoria", "AU-NSW", ["Victoria=AU-VIC"]),
    ("Punjab", "IN", ["Punjab=IN-PB"]),
    ("Punjab", "PK-SD", ["Punjab=PK-PB"]),
    ("Punjab", None, ["Punjab=?"]),
    ("Hainan", None, ["Hainan=CN-HI"]),
    ("Hainan", "CN-QH", ["Hainan=CN-632500"]),
    ("Highland and Fife", "GB-SCT", ["Highland=GB-HLD", "Fife=GB-FIF"]),
    ("Highland and Fife", None, []),
    ("Córdoba", "ES", ["Córdoba=ES-CO"]),
    ("Córdoba", "AR-B", ["Córdoba=AR-X"]),
    # words for places spoken of before
    ("the province", "CN-LN", ["the province<province>"]),
    ("The province and the city", "CN-210200", ["The province<province>", "the city<city>"]),
    ("the city", "CN-CQ", ["the city<province>"]),
    ("the municipality", "CN-CQ", ["the municipality<province>"]),
    ("the city", "CN-320583", ["the city<county>"]),
    ("the city", "CN-310115", ["the city<province>"]),
    ("the city", "KR-26", ["the city<province>"]),
    ("the county", "CN-330521", ["the county<county>"]),
    ("the region", "CN-XJ", ["the region<province>"]),
    ("the region", "CN-450200", ["the region<province>"]),
    ("the region", "CN-X-YRD", ["the region<area>"]),
    ("the delta", "CN-X-YRD", ["the delta<area>"]),
    ("the delta", "CN-SH", []),
    ("the island", "CN-HI", ["the island<province>"]),
    ("the island", "CN-AH", []),
    ("the state", "US-MA", ["the state<province>"]),
    ("the state", "CN-AH", ["the state<country>"]),
    ("the prefecture", "JP-40", ["the prefecture<province>"]),
    ("the prefecture", "CN-632800", ["the prefecture<city>"]),
    ("nationwide and across the country", None, ["nationwide<country>", "the country<country>"]),
    ("the provincial capital", "CN-AH", ["the provincial capital<city>"]),
    ("the capital market and the state-owned firms", "CN-AH", []),
]


@pytest.mark.parametrize(("text", "home", "expected"), ENGLISH)
def test_english(text: str, home: str | None, expected: list[str]) -> None:
    assert seen(text, "en", home) == expected


CHINESE: list[tuple[str, str | None, list[str]]] = [
    # plain names
    ("辽宁技术合同成交额", None, ["辽宁=CN-LN"]),
    ("辽宁省和大连市", None, ["辽宁省=CN-LN", "大连市=CN-210200"]),
    ("内蒙古自治区、宁夏、西藏", None, ["内蒙古自治区=CN-NM", "宁夏=CN-NX", "西藏=CN-XZ"]),
    ("新疆维吾尔自治区", None, ["新疆维吾尔自治区=CN-XJ"]),
    ("香港、澳门、台湾", None, ["香港=HK", "澳门=MO", "台湾=TW"]),
    ("臺灣與廣東省", None, ["臺灣=TW", "廣東省=CN-GD"]),
    ("新竹縣和新竹市", "TW", ["新竹縣=TW-HSQ", "新竹市=TW-HSZ"]),
    ("鄂尔多斯、呼和浩特", None, ["鄂尔多斯=CN-150600", "呼和浩特=CN-150100"]),
    ("海西州", None, ["海西州=CN-632800"]),
    ("德清县", None, ["德清县=CN-330521"]),
    ("陵水黎族自治县", None, ["陵水黎族自治县=CN-469028"]),
    ("美国马萨诸塞州", None, ["美国~US", "马萨诸塞州=US-MA"]),
    ("德国巴伐利亚州", None, ["德国~DE", "巴伐利亚州=DE-BY"]),
    ("巴登—符腾堡州", None, ["巴登—符腾堡州=DE-BW"]),
    ("麻省和加州", None, ["麻省=US-MA", "加州=US-CA"]),
    ("日本爱知县", None, ["日本~JP", "爱知县=JP-23"]),
    ("卡纳塔克邦", None, ["卡纳塔克邦=IN-KA"]),
    ("忠清北道", None, ["忠清北道=KR-43"]),
    ("班加罗尔、慕尼黑", None, ["班加罗尔^IN-KA", "慕尼黑^DE-BY"]),
    # areas and zones
    ("粤港澳大湾区", None, ["粤港澳大湾区=CN-X-GBA"]),
    ("大湾区", None, ["大湾区=CN-X-GBA"]),
    ("长三角和京津冀", None, ["长三角=CN-X-YRD", "京津冀=CN-X-JJJ"]),
    ("成渝地区双城经济圈", None, ["成渝地区双城经济圈=CN-X-CCR"]),
    ("东北三省", None, ["东北三省=CN-X-NE"]),
    ("长江经济带", None, ["长江经济带=CN-X-YREB"]),
    ("中关村和光谷", None, ["中关村^CN-BJ", "光谷^CN-420100"]),
    ("雄安新区", None, ["雄安新区^CN-130600"]),
    ("两江新区", None, ["两江新区^CN-CQ"]),
    ("珠三角和苏南", None, ["珠三角^CN-GD", "苏南^CN-JS"]),
    ("东盟、欧盟", None, ["东盟!", "欧盟!"]),
    ("松山湖", None, ["松山湖^CN-441900"]),
    # the wider place is weak
    ("江苏省无锡市", None, ["江苏省~CN-JS", "无锡市=CN-320200"]),
    ("江苏无锡", None, ["江苏~CN-JS", "无锡=CN-320200"]),
    ("浙江德清", None, ["浙江~CN-ZJ", "德清=CN-330521"]),
    ("北京市朝阳区", "CN-JL", ["北京市~CN-BJ", "朝阳区=CN-110105"]),
    ("江苏和无锡", None, ["江苏=CN-JS", "无锡=CN-320200"]),
    # institutions are weak
    ("贵州大学", None, ["贵州~CN-GZ"]),
    ("哈尔滨工业大学", None, ["哈尔滨~CN-230100"]),
    ("重庆大厦", None, ["重庆~CN-CQ"]),
    ("江苏银行", None, ["江苏~CN-JS"]),
    ("南京路", None, ["南京~CN-320100"]),
    ("上海证券交易所", None, ["上海~CN-SH"]),
    ("安徽日报", None, ["安徽~CN-AH"]),
    ("贵州大学生", None, ["贵州=CN-GZ"]),
    ("安徽的大学", None, ["安徽=CN-AH"]),
    ("安徽有大学120所", None, ["安徽=CN-AH"]),
    ("浙江公路里程", None, ["浙江=CN-ZJ"]),
    ("河北玉米产量", None, ["河北=CN-HE"]),
    # one-character names
    ("沪苏浙皖", None, ["沪~CN-SH", "苏~CN-JS", "浙~CN-ZJ", "皖~CN-AH"]),
    ("赴粤考察", None, ["粤~CN-GD"]),
    ("向港澳开放", None, ["港~HK", "澳~MO"]),
    ("长株潭", None, ["长~CN-430100", "株~CN-430200", "潭~CN-430300"]),
    ("港口和在港口", None, []),
    # what is no place
    ("国内生产总值", None, []),
    ("新华社记者", "CN-HE", []),
    ("阿里巴巴", None, []),
    ("东海和南海", "CN-GD", []),
    ("孙中山", None, []),
    ("国内外", None, []),
    ("长治久安", "CN-SX", []),
    ("和平、合作、平安、资源", "CN-TJ", []),
    ("朝阳产业", None, []),
    ("开展合作建设通道", "CN-GS", []),
    ("日照时数", "CN-SD", []),
    ("全国人大和全国政协", None, []),
    ("港珠澳大桥", None, []),
    ("科技部副部长徐南平说", None, []),
    ("徐南平介绍", None, []),
    ("江苏南通", None, ["江苏~CN-JS", "南通=CN-320600"]),
    ("于南京召开", None, ["南京=CN-320100"]),
    # short names only near home
    ("德清增长", "CN-330500", ["德清=CN-330521"]),
    ("德清增长", None, []),
    ("昆山增长", None, ["昆山=CN-320583"]),
    ("贺兰增长", "CN-NX", ["贺兰=CN-640122"]),
    ("贺兰增长", "CN-AH", []),
    # ambiguous names
    ("吉林", None, ["吉林=CN-JL"]),
    ("吉林市", None, ["吉林市=CN-220200"]),
    ("吉林", "CN-220100", ["吉林=CN-JL"]),
    ("朝阳市", None, ["朝阳市=CN-211300"]),
    ("朝阳", "CN-LN", ["朝阳=CN-211300"]),
    ("朝阳", None, []),
    ("朝阳区", "CN-220100", ["朝阳区=CN-220104"]),
    ("鼓楼区", None, ["鼓楼区=?"]),
    ("鼓楼区", "CN-320100", ["鼓楼区=CN-320106"]),
    ("鼓楼区", "CN-350100", ["鼓楼区=CN-350102"]),
    ("南京鼓楼区", None, ["南京~CN-320100", "鼓楼区=CN-320106"]),
    ("通州区", "CN-320600", ["通州区=CN-320612"]),
    ("通州区", None, ["通州区=CN-110112"]),
    ("海南", None, ["海南=CN-HI"]),
    ("德州", None, ["德州=CN-371400"]),
    ("太原", None, ["太原=CN-140100"]),
    # words for places spoken of before
    ("全省和全市", "CN-320200", ["全省<province>", "全市<city>"]),
    ("全市", "CN-CQ", ["全市<province>"]),
    ("全市", "CN-320583", ["全市<county>"]),
    ("全区", "CN-NX", ["全区<province>"]),
    ("全区", "CN-330108", ["全区<county>"]),
    ("我区", "CN-450200", ["我区<province>"]),
    ("全县", "CN-350524", ["全县<county>"]),
    ("全州", "CN-632800", ["全州<city>"]),
    ("全州", "US-MA", ["全州<province>"]),
    ("该市、该省、该区、该县", "CN-AH", ["该市<city>", "该省<province>", "该区<county>", "该县<county>"]),
    (
        "我省、我市、本市、本省、省内、市内",
        "CN-320200",
        ["我省<province>", "我市<city>", "本市<city>", "本省<province>", "省内<province>", "市内<city>"],
    ),
    ("全国第七", None, ["全国<country>"]),
    ("全國第七", None, ["全國<country>"]),
    ("我国", None, ["我国<country>"]),
    ("省会", None, ["省会<city>"]),
    ("全岛", "CN-HI", ["全岛<province>"]),
    ("全岛", "CN-AH", []),
]


@pytest.mark.parametrize(("text", "home", "expected"), CHINESE)
def test_chinese(text: str, home: str | None, expected: list[str]) -> None:
    assert seen(text, "zh", home) == expected


def test_levels_and_roles_are_told() -> None:
    first, second = find_regions("Dalian and the city", "en", "CN-210200")
    assert (first.level, first.role, first.strength) == ("city", None, "name")
    assert (second.level, second.role, second.code) == ("city", "city", None)


def test_an_unknown_home_counts_as_none() -> None:
    assert seen("Suzhou", "en", "XX-NO") == seen("Suzhou", "en")
    assert seen("Hong Kong", "en", "CN-HK") == ["Hong Kong=HK"]


def test_simplifying_keeps_every_offset() -> None:
    text = "臺灣、廣東與瀋陽"
    assert simplified(text) == "台湾、广东与沈阳"
    assert len(simplified(text)) == len(text)


WORDS_EN = st.sampled_from(
    [
        "Liaoning",
        "Suzhou",
        "the city",
        "Bank of",
        "China",
        "and",
        ",",
        "in",
        "University",
        "Georgia",
        "Munich",
        "'s",
        "Wang",
    ]
)
WORDS_ZH = st.sampled_from(
    ["辽宁", "省", "市", "朝阳", "区", "全", "大学", "的", "沪", "苏", "浙", "、", "美国", "臺灣", "中关村", "国内"]
)


@given(st.lists(WORDS_EN, max_size=12), st.sampled_from([None, "CN-AH", "DE-BY"]))
def test_english_spans_are_sorted_apart_and_known(words: list[str], home: str | None) -> None:
    check(" ".join(words), "en", home)


@given(st.lists(WORDS_ZH, max_size=12), st.sampled_from([None, "CN-AH", "DE-BY"]))
def test_chinese_spans_are_sorted_apart_and_known(words: list[str], home: str | None) -> None:
    check("".join(words), "zh", home)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    check(text, "en", None)
    check(text, "zh", "CN-JS")


NAMES = {fold(name) for name, _ in PLACES.names()} | {fold(name) for zone in PLACES.zones for name in zone.names}


def check(text: str, lang: Lang, home: str | None) -> None:
    mentions = find_regions(text, lang, home)
    reached = 0
    for mention in mentions:
        assert reached <= mention.start < mention.end <= len(text)
        reached = mention.end
        surface = text[mention.start : mention.end]
        if mention.strength in ("name", "zone") and mention.role != "elsewhere":
            assert fold(simplified(surface)) in NAMES
        if mention.code is not None:
            assert mention.level == PLACES.level(mention.code)
