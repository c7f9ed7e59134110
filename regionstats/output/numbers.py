"""How numbers are written: exactly for machines, in words and grouped for people, never rounded for either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

_EN = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_ZH = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_PREFIXES = ((Decimal(10) ** 18, "E"), (Decimal(10) ** 15, "P"), (Decimal(10) ** 12, "T"))
_UNITS_EN = {"CNY": "yuan", "count": "", "percentage_point": "points", "km2": "km²", "m2": "m²"}
_UNITS_ZH = {
    "CNY": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "count": "",
    "percentage_point": "个百分点", "times": "倍", "km2": "平方公里", "m2": "平方米", "mu": "亩", "ha": "公顷",
    "t": "吨", "kW": "千瓦", "kWh": "千瓦时", "km": "公里", "year": "年", "day": "天",
}  # fmt: skip
_BOUNDS_EN = {"at_least": "over ", "at_most": "up to ", "about": "about "}
_BOUNDS_ZH = {"at_least": "超过 ", "at_most": "不超过 ", "about": "约 "}
_DECIMALS = 4


def exact(value: object) -> Decimal | None:
    """A stored number as a Decimal, free of binary noise; None stays None."""
    if value is None:
        return None
    return value if isinstance(value, Decimal) else Decimal(str(value))


def plain(value: object) -> str:
    """A field as CSV has it: no exponent, no `.0`, `true` and `false`, nothing for None."""
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if type(value) is int:
        return str(value)
    if isinstance(value, (int, float, Decimal)):
        return _digits(Decimal(str(value)))
    if isinstance(value, (Mapping, list, tuple)):
        return literal(value)
    return str(value)


def literal(value: object) -> str:
    """A value as JSON, with numbers written as `plain` writes them."""
    if value is None:
        return "null"
    if isinstance(value, (bool, int, float, Decimal)):
        return plain(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{literal(str(key))}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(literal, value)) + "]"
    from json.encoder import encode_basestring

    return encode_basestring(str(value))


def quantity(row: Mapping[str, object], lang: str = "en") -> str:
    """An observation's number as a person says it: `over 130.83 billion yuan`, `+30.8%`, 1,308.3 亿元, `No. 7`."""
    low, high = exact(row["value"]), exact(row.get("value_max"))
    if low is None:
        return ""
    bound = (_BOUNDS_ZH if lang == "zh" else _BOUNDS_EN).get(str(row.get("bound")), "")
    signed = row.get("measure") in ("growth", "change")
    text = in_unit_of(row, low if high is None else high, lang, signed)
    if high is None:
        return bound + text
    return f"{bound}{in_unit_of(row, low, lang, signed)} {'至' if lang == 'zh' else 'to'} {text}"


def in_unit_of(row: Mapping[str, object], value: Decimal, lang: str = "en", signed: bool = False) -> str:
    """A number in the unit of a row: where someone named that unit (`scaled`), in it and no other."""
    unit = str(row["unit"])
    if not row.get("scaled"):
        return human(value, unit, lang, signed)
    space = "" if unit == "%" else " "
    return f"{'+' if signed and value > 0 else ''}{_grouped(value)}{space}{unit}"


def human(value: Decimal, unit: str, lang: str = "en", signed: bool = False) -> str:
    """A number with its unit in English or Chinese: scaled to millions or 万 only where no digit is lost."""
    sign = "+" if signed and value > 0 else ""
    if unit == "rank":
        return f"第{_digits(value)}" if lang == "zh" else f"No. {_digits(value)}"
    if unit == "percent":
        return f"{sign}{_grouped(value)}%"
    if unit in ("FLOPS", "B"):
        return sign + _prefixed(value, unit)
    number, word = _scaled(value, _ZH if lang == "zh" else _EN)
    name = _UNITS_ZH.get(unit, unit) if lang == "zh" else _UNITS_EN.get(unit, unit)
    words = f"{word}{name}" if lang == "zh" else " ".join(filter(None, (word, name)))
    return sign + " ".join(filter(None, (_grouped(number), words)))


def axis_unit(largest: Decimal, unit: str, lang: str = "en") -> tuple[Decimal, str]:
    """How an axis tells numbers of a unit up to `largest`: by what they are divided, and the words of its title."""
    if unit in ("percent", "rank"):
        return Decimal(1), "%" if unit == "percent" else ""
    prefixed = unit in ("FLOPS", "B")
    scales = _PREFIXES if prefixed else _ZH if lang == "zh" else _EN
    size, word = next(((size, word) for size, word in scales if abs(largest) >= size), (Decimal(1), ""))
    name = (_UNITS_ZH if lang == "zh" else _UNITS_EN).get(unit, unit)
    return size, f"{word}{name}" if lang == "zh" or prefixed else " ".join(filter(None, (word, name)))


def _prefixed(value: Decimal, unit: str) -> str:
    number, prefix = _scaled(value, _PREFIXES)
    return f"{_grouped(number)} {prefix}{unit}"


def _scaled(value: Decimal, scales: tuple[tuple[Decimal, str], ...]) -> tuple[Decimal, str]:
    for size, word in scales:
        if abs(value) >= size:
            scaled = value / size
            if scaled == round(scaled, _DECIMALS):
                return scaled, word
    return value, ""


def _grouped(value: Decimal) -> str:
    return _digits(value, ",f")


def _digits(value: Decimal, form: str = "f") -> str:
    text = format(value, form)
    return text.rstrip("0").rstrip(".") if "." in text else text
