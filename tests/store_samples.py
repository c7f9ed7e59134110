"""A small catalogue and a stand-in extractor for the tests of the store: the store knows no stage of the real one."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from regionstats.model import Document, Evidence, Metric, Observation, Region, Span, statement_key
from regionstats.store.database import create
from regionstats.store.write import IngestReport, ingest

REGIONS = (
    Region("CN-210200", "Dalian", "大连市", "city", "CN-LN", ("大连",)),  # before its parents: the order is free
    Region("CN-110105", "Chaoyang", "朝阳区", "county", "CN-BJ"),
    Region("CN-211300", "Chaoyang", "朝阳市", "city", "CN-LN"),
    Region("CN-220200", "Jilin", "吉林市", "city", "CN-JL"),
    Region("CN-610100", "Xi'an", "西安市", "city", "CN-SN"),
    Region("CN-130102", "Chang'an", "长安区", "county", "CN-HE"),
    Region("CN-610116", "Chang'an", "长安区", "county", "CN-610100"),
    Region("CN-X-GBA", "Greater Bay Area", "粤港澳大湾区", "area", "CN"),
    Region("CN", "China", "中国", "country", None),
    *(
        Region(f"CN-{code}", name, name_zh, "province", "CN")
        for code, name, name_zh in (
            ("BJ", "Beijing", "北京"),
            ("GD", "Guangdong", "广东"),
            ("GX", "Guangxi", "广西"),
            ("HA", "Henan", "河南"),
            ("HB", "Hubei", "湖北"),
            ("HE", "Hebei", "河北"),
            ("HN", "Hunan", "湖南"),
            ("JL", "Jilin", "吉林"),
            ("JS", "Jiangsu", "江苏"),
            ("JX", "Jiangxi", "江西"),
            ("LN", "Liaoning", "辽宁"),
            ("SN", "Shaanxi", "陕西"),
            ("SX", "Shanxi", "山西"),
        )
    ),
)
NAMES = (("210000", "CN-LN"), ("Liaoning Province", "CN-LN"))
METRICS = (
    Metric(
        "technology_contract_turnover", "Technology contract turnover", "技术合同成交额", "transfer", "currency", "x"
    ),
    Metric("national_key_laboratories", "National key laboratories", "国家重点实验室", "laboratories", "count", "y"),
)

_STATEMENT = re.compile(r"(?P<region>[A-Z]{2}|\d{6}) (?P<period>\S+) (?P<surface>[-\d.]+)(?P<target>!?)")


def document(name: str, text: str, published: str | None = "2024-05-09", title: str | None = None) -> Document:
    return Document(name, text, "en", published, "CN-LN", title, "Liaoning Daily")


def extract(source: Document) -> list[Observation]:
    """Read `LN 2023 30.8` as Liaoning's turnover of 2023, `!` as a target, `-` as no period; `ZZ` is no region."""
    return [_observation(source, match, i) for i, match in enumerate(_STATEMENT.finditer(source.text))]


def _observation(source: Document, match: re.Match[str], occurrence: int) -> Observation:
    surface = match["surface"]
    return Observation(
        doc=source.id,
        start=match.start("surface"),
        end=match.end("surface"),
        value=Decimal(surface),
        value_max=None,
        unit="CNY",
        measure="level",
        region=f"CN-{match['region']}",
        concept="turnover",
        period=None if match["period"] == "-" else match["period"],
        period_basis=None if match["period"] == "-" else "stated",
        bound="exact",
        modality="target" if match["target"] else "actual",
        new=False,
        baseline=None,
        surface=surface,
        metric="technology_contract_turnover",
        quote=source.text,
        quote_start=0,
        quote_end=len(source.text),
        key=statement_key(source.id, source.text, surface, occurrence),
        evidence=(Evidence("region", Span(*match.span("region")), "named"), Evidence("unit", None, "catalogue")),
    )


def empty(folder: Path) -> Path:
    path = folder / "test.db"
    create(path, REGIONS, METRICS, NAMES)
    return path


def fill(path: Path, *documents: Document, extractor: str = "1") -> IngestReport:
    return ingest(path, documents, extract, extractor)
