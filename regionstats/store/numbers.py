"""How a number is handed to SQLite: as its digits, which a NUMERIC column keeps as a whole number or a real."""

from __future__ import annotations

from decimal import Decimal


def decimal_text(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros: 130830000000, 30.8."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
