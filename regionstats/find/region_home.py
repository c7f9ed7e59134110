"""What a document's region decides: which short names count, which bearer of a name is meant, what 全市 is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from regionstats.find.region_words import rules
from regionstats.lexicon.regions import RANK, gazetteer
from regionstats.model import Region, RegionLevel

Strength = Literal["name", "zone", "weak", "role"]

# The last characters of a Chinese region's name, by the kind of role word that may mean it; `qu` is 全区 and the
# like, which an autonomous region and a district both say of themselves.
ENDINGS = {
    "province": ("省",),
    "region": ("自治区", "区", "地区"),
    "qu": ("区",),
    "prefecture": ("州", "盟", "地区"),
    "city": ("市",),
    "county": ("县", "旗"),
    "district": ("区",),
}
DEFAULTS: dict[str, RegionLevel] = {
    "country": "country",
    "province": "province",
    "state": "province",
    "region": "province",
    "qu": "county",
    "prefecture": "city",
    "city": "city",
    "county": "county",
    "district": "county",
    "capital": "city",
}


class Home:
    """The region a document is about, or none (`code` is None)."""

    def __init__(self, code: str | None) -> None:
        places = gazetteer()
        self.code = code if code is None else places.by_code[code].code
        self.chain: tuple[str, ...] = () if code is None else (code, *places.ancestors(code))
        self.country = self.chain[-1] if self.chain else None
        around = places.members(code) or (code,) if code else ()
        self._anchors = frozenset(anchor(place) for place in around)
        self.role_level = cache(self._role_level)
        self.choose = lru_cache(maxsize=4096)(self._choose)

    @staticmethod
    @lru_cache(maxsize=64)
    def of(code: str | None) -> Home:
        """The home `code`; a code that no region has counts as none, `CN-HK` as `HK`."""
        if code in ("CN-HK", "CN-MO", "CN-TW"):
            code = code[3:]
        return Home(code if code in gazetteer().by_code else None)

    @property
    def whole(self) -> str | None:
        """What 全国 and `the country` stand for here; None without a home."""
        return self._first_in("wholes") or self.country

    def is_near(self, code: str) -> bool:
        """Whether `code` lies in the document's own province (abroad: country), so that its short name counts."""
        return anchor(code) in self._anchors

    def _choose(self, pool: tuple[str, ...], name: str) -> str | None:
        """The one of several regions that `name` means in this document; None where that cannot be known."""
        if len(pool) == 1:
            return pool[0]
        for scope in self.chain:
            inside = [code for code in pool if gazetteer().within(code, scope)]
            if inside:
                usual = dominant(name, inside) if RANK[gazetteer().level(scope)] <= RANK["area"] else None
                return usual or highest(inside)
        return dominant(name, pool) or highest(pool)

    def _role_level(self, role: str) -> RegionLevel | None:
        """The level of the region that a role word means here; None where it means nothing (`the island` inland)."""
        if role == "area":
            return "area" if self.code and gazetteer().level(self.code) == "area" else None
        if role == "island":
            return "province" if self._first_in("islands") is not None else None
        if role == "state" and "CN" in self.chain:
            return "country"
        if role == "prefecture" and self.country not in (None, "CN"):
            return "province"
        return self._by_name(role) or DEFAULTS[role]

    def _by_name(self, role: str) -> RegionLevel | None:
        """The level of the nearest region around home whose own kind the role word names: 全市 in Shanghai."""
        for code in self.chain:
            region = gazetteer().by_code[code]
            if self._is_kind(region, role):
                return region.level
        return None

    def _is_kind(self, region: Region, role: str) -> bool:
        if role == "region" and region.level == "area":
            return True
        if role == "city" and region.code in rules("en").tables["roles_where"]["cities"]:
            return True
        if self.country == "CN" and region.level != "country":
            return (region.name_zh or "").endswith(ENDINGS.get(role, "-"))
        return role in ("city", "county", "district") and region.level in ("city", "county")

    def _first_in(self, table: str) -> str | None:
        listed = rules("en").tables["roles_where"][table]
        return next((code for code in self.chain if code in listed), None)


@cache
def anchor(code: str) -> str:
    """The first-level region of China, or the country abroad, that `code` lies in."""
    above = (code, *gazetteer().ancestors(code))
    return above[-2] if above[-1] == "CN" and len(above) > 1 else above[-1]


def dominant(name: str, pool: Sequence[str]) -> str | None:
    """The bearer of `name` that is meant unless the document says otherwise (`Suzhou` in Jiangsu), if it has one."""
    code = rules("en").dominant.get(name) or rules("zh").dominant.get(name)
    return code if code in pool else None


def highest(pool: Sequence[str]) -> str | None:
    """The region that stands so far above the others of its name that it is meant: Jilin the province, not the city."""
    places = gazetteer()
    ranked = sorted(pool, key=lambda code: RANK[places.level(code)])
    top, rest = ranked[0], ranked[1:]
    gap = RANK[places.level(rest[0])] - RANK[places.level(top)] if rest else 1
    at_home = all(places.country(code) == places.country(top) for code in rest)
    if all(places.within(code, top) for code in rest) or gap >= 3 or (gap >= 1 and at_home):
        return top
    return None
