"""The gazetteer: every region with its code, names, level and parent, and the development zones by their city.

The data are CSV files (docs/lexicon-regions.md says how to add to them); nothing is read before `gazetteer()` is
called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from regionstats.errors import UnknownNameError, UsageError
from regionstats.lexicon.load import bad_entry, read_csv
from regionstats.model import REGION_LEVELS, Region, RegionLevel
from regionstats.names import fold, near

FILES = ("regions_cn.csv", "regions_world.csv", "regions_area.csv")
COLUMNS = ("code", "level", "parent", "name", "name_zh", "aliases")
ZONE_FILES = ("zones.csv", "cities_world.csv")
MEMBER_COLUMNS = ("area", "region")
ZONE_COLUMNS = ("code", "name", "name_zh", "aliases")
RANK: Mapping[str, int] = {"country": 0, "area": 1, "province": 2, "city": 3, "county": 4}

# Suffixes of Chinese names, longest first: 辽宁省 is also 辽宁, 西湖区 西湖, 广西壮族自治区 needs its alias.
ZH_SUFFIXES = (
    *("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区"),
    *("省", "市", "区", "县", "旗", "盟", "州", "邦", "府"),
)
EN_SUFFIXES = tuple(
    f" {suffix}"
    for suffix in (
        *(f"Autonomous {kind}" for kind in ("Region", "Prefecture", "County", "Banner")),
        *(f"{kind} District" for kind in ("Mining", "Forestry", "Special")),
        *("New Area", "Prefecture", "Province", "District", "County", "Banner", "League", "Parish", "City"),
    )
)


class Zone(NamedTuple):
    """A development zone, new area, park or well-known city without a code: its numbers go to the region `code`."""

    code: str
    names: tuple[str, ...]


class Gazetteer:
    """All regions, by code and by name."""

    def __init__(
        self, regions: tuple[Region, ...], zones: tuple[Zone, ...], members: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.regions = regions
        self.zones = zones
        self._members = members
        self.by_code: Mapping[str, Region] = {region.code: region for region in regions}
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._by_name: dict[str, list[str]] | None = None

    def names(self) -> Iterator[tuple[str, str]]:
        """Every code, name, alias and short form (`Dalian City`, 大连), with the code it means."""
        for region in self.regions:
            for name in all_names(region):
                yield name, region.code

    def find(self, name: str) -> str:
        """The code that a person means by `name`: `liaoning`, `Liaoning Province`, `CN-LN`, `210000`, 辽宁, `dalian`.

        Of several regions of that name the highest level wins; UsageError where that leaves more than one.
        """
        codes = self._index().get(fold(name), [])
        if not codes:
            raise UnknownNameError("region", name, self._suggestions(name), "`regionstats regions` lists them.")
        top = min(RANK[self.by_code[code].level] for code in codes)
        best = [code for code in codes if RANK[self.by_code[code].level] == top]
        if len(best) > 1:
            listed = ", ".join(f"{code} ({self._place(code)})" for code in best)
            raise UsageError(f"{name!r} is the name of several regions: {listed}.", "Give the code.")
        return best[0]

    def parent(self, code: str) -> str | None:
        """The smallest region that contains `code`, None for a country."""
        return self.by_code[code].parent

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The regions around `code`, the smallest first, without itself."""
        known = self._ancestors.get(code)
        if known is None:
            parent = self.by_code[code].parent
            known = () if parent is None else (parent, *self.ancestors(parent))
            self._ancestors[code] = known
        return known

    def level(self, code: str) -> RegionLevel:
        """Whether `code` is a country, province, city, county or an area across regions."""
        return self.by_code[code].level

    def within(self, code: str, ancestor: str) -> bool:
        """Whether `code` is `ancestor` or lies in it, an area across regions included (Liaoning is in CN-X-NE)."""
        if code == ancestor or ancestor in self.ancestors(code):
            return True
        return any(self.within(code, member) for member in self._members.get(ancestor, ()))

    def members(self, area: str) -> tuple[str, ...]:
        """The regions that an area across regions is made of; empty for all others."""
        return self._members.get(area, ())

    def country(self, code: str) -> str:
        """The country of `code` (itself where it is one)."""
        return (code, *self.ancestors(code))[-1]

    def _index(self) -> dict[str, list[str]]:
        if self._by_name is None:
            index: dict[str, list[str]] = {}
            for name, code in self.names():
                codes = index.setdefault(fold(name), [])
                if code not in codes:
                    codes.append(code)
            self._by_name = index
        return self._by_name

    def _suggestions(self, name: str) -> tuple[str, ...]:
        chinese = any("\u4e00" <= character <= "\u9fff" for character in name)
        return near(name, (region.name_zh or region.name if chinese else region.name for region in self.regions))

    def _place(self, code: str) -> str:
        region = self.by_code[code]
        above = f", {self.by_code[region.parent].name}" if region.parent else ""
        return f"{region.name}{above}"


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read on the first call; LexiconError where a data file holds a bad entry."""
    regions = tuple(region for file in FILES for region in read_regions(file))
    check_regions(regions)
    codes = {region.code for region in regions}
    zones = tuple(zone for file in ZONE_FILES for zone in read_zones(file, codes))
    return Gazetteer(regions, zones, read_members("area_members.csv", codes))


def read_regions(file: str) -> Iterator[Region]:
    """The regions of one CSV file; LexiconError where a row has no code, no name or an unknown level."""
    for row in read_csv(file, COLUMNS):
        code, name = row["code"], row["name"]
        if not code or not name:
            raise bad_entry(file, code or name or "a row", "it needs a code and a name")
        level = next((level for level in REGION_LEVELS if level == row["level"]), None)
        if level is None:
            raise bad_entry(file, code, f"there is no level {row['level']!r}")
        yield Region(code, name, row["name_zh"] or None, level, row["parent"] or None, split(row["aliases"]))


def read_zones(file: str, codes: set[str]) -> Iterator[Zone]:
    """The development zones of one CSV file, each with the code of its city; LexiconError for an unknown code."""
    for row in read_csv(file, ZONE_COLUMNS):
        if row["code"] not in codes:
            raise bad_entry(file, row["name"], f"there is no region {row['code']!r}")
        yield Zone(row["code"], tuple(name for name in (row["name"], row["name_zh"], *split(row["aliases"])) if name))


def read_members(file: str, codes: set[str]) -> dict[str, tuple[str, ...]]:
    """The regions of each area across regions; LexiconError for an unknown code."""
    members: dict[str, tuple[str, ...]] = {}
    for row in read_csv(file, MEMBER_COLUMNS):
        for code in row.values():
            if code not in codes:
                raise bad_entry(file, row["area"], f"there is no region {code!r}")
        members[row["area"]] = (*members.get(row["area"], ()), row["region"])
    return members


def check_regions(regions: tuple[Region, ...]) -> None:
    """Refuse a code that comes twice, an unknown parent and a region that lies in itself."""
    parents: dict[str, str | None] = {}
    for region in regions:
        if region.code in parents:
            raise bad_entry("regions_*.csv", region.code, "the code comes twice")
        parents[region.code] = region.parent
    for code, parent in parents.items():
        if parent is not None and parent not in parents:
            raise bad_entry("regions_*.csv", code, f"there is no parent {parent!r}")
        check_chain(code, parents)


def check_chain(code: str, parents: Mapping[str, str | None]) -> None:
    """Refuse a region whose parents lead back to itself."""
    above, steps = parents[code], 0
    while above is not None:
        steps += 1
        if above == code or steps > len(RANK):
            raise bad_entry("regions_*.csv", code, "its parents go in a circle")
        above = parents.get(above)


def split(aliases: str) -> tuple[str, ...]:
    """The names between the bars of an `aliases` cell."""
    return tuple(alias for alias in aliases.split("|") if alias)


def all_names(region: Region) -> tuple[str, ...]:
    """Everything that `region` answers to when it is typed: code, names, aliases, short and long forms."""
    given = (region.code, region.name, region.name_zh or "", *region.aliases, *codes_of(region.code))
    return tuple(dict.fromkeys(name for name in (*given, *short_forms(region), *long_forms(region)) if name))


def codes_of(code: str) -> tuple[str, ...]:
    """Other ways to write the code: `CN-210200` is also `210200`, `HK` is also `CN-HK`."""
    if code in ("HK", "MO", "TW"):
        return (f"CN-{code}",)
    return (code[3:],) if code.startswith("CN-") and code[3:].isdigit() else ()


def short_forms(region: Region) -> tuple[str, ...]:
    """The names without what says the level: 大连 for 大连市, `Deqing` for `Deqing County`; never one character."""
    found = []
    zh = region.name_zh or ""
    shortest = 2 if region.code.startswith(("CN-", "TW-")) else 3  # 太原省 in Viet Nam is not 太原
    for suffix in ZH_SUFFIXES:
        if zh.endswith(suffix) and len(zh) - len(suffix) >= shortest and region.level != "country":
            found.append(zh.removesuffix(suffix))
            break
    for suffix in EN_SUFFIXES if region.code.startswith("CN-") else ():
        if region.name.endswith(suffix):
            found.append(region.name.removesuffix(suffix))
            break
    return tuple(name for name in found if name[-1:] not in "左右前中后" or not zh.endswith("旗"))


def long_forms(region: Region) -> tuple[str, ...]:
    """The English names with what says the level: `Liaoning Province`, `Dalian City`, `Kunshan City`."""
    names = [name for name in (region.name, *region.aliases) if is_plain(name)]
    return tuple(f"{name} {word}" for name in names for word in long_words(region))


def is_plain(name: str) -> bool:
    """Whether `name` is one English word with a capital, which may take `Province` or `City` behind it."""
    return name.isascii() and name[0].isupper() and " " not in name


def long_words(region: Region) -> tuple[str, ...]:
    """What may stand behind the English name of `region`, by its level and its Chinese name."""
    zh = region.name_zh or ""
    if region.level == "province":
        chinese = ("Municipality", "City") if zh.endswith("市") else ("Province",) if zh.endswith("省") else ()
        return chinese if region.parent == "CN" else (*chinese, "Province", "State", "Prefecture")
    if region.level == "city" and region.code.startswith("CN"):
        return ("City", "Prefecture")
    if region.level == "county" and zh.endswith("市") and not region.name.endswith(" City"):
        return ("City",)
    return ()
