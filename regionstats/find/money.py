"""What a money word that countries share means in one text: ¥ and 元, `$`, pesos, rupees."""

from __future__ import annotations

from decimal import Decimal

from regionstats.lexicon.units import SharedMoney, Unit, UnitTable

_LOOK_AT = 20_000
_DOUBT = Decimal("0.5")


class Money:
    """Decides the shared money words of one text.

    `context` is the document around the text, `home` the code of the region it is about (`JP-13`, `CN-HK`) or None.
    """

    def __init__(self, context: str, units: UnitTable, home: str | None) -> None:
        self.context = context[:_LOOK_AT]
        self.units = units
        self.country = _country(home)
        self._known: dict[str, str] = {}

    def local(self, surface: str, unit: Unit) -> Unit:
        """The unit with the currency that this word means here."""
        shared = self.units.shared.get(surface.strip().lower())
        if shared is None or unit.base != shared.code:
            return unit
        code = self._known.get(shared.id) or self._decide(shared)
        self._known[shared.id] = code
        return unit if code == unit.base else Unit(code, unit.factor, money=True, needs_scale=unit.needs_scale)

    def _decide(self, shared: SharedMoney) -> str:
        if shared.traditional and not self._is_traditional():
            return shared.code
        if self.country is not None and (code := shared.home.get(self.country)):
            return code
        return shared.code if self.country == shared.of else self._said(shared)

    def _said(self, shared: SharedMoney) -> str:
        """The currency that the document's other words speak for."""
        counts = {code: Decimal(len(words.findall(self.context))) for code, words in shared.said.items()}
        counts[shared.code] = counts.get(shared.code, Decimal(0)) + _DOUBT
        return max(counts, key=lambda code: counts[code])

    def _is_traditional(self) -> bool:
        traditional, simplified = (len(script.findall(self.context)) for script in self.units.scripts)
        return traditional > simplified


def _country(home: str | None) -> str | None:
    """`JP` of `JP-13`; Hong Kong, Macao and Taiwan have money of their own."""
    if home is None:
        return None
    head, _, tail = home.partition("-")
    return tail if head == "CN" and tail in ("HK", "MO", "TW") else head
