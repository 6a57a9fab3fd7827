"""Values of the model (Decimal, 元) → figures as publishers print them. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from evals.generate.draft import Key, Shown
from extract.money import FACTORS


class Print(NamedTuple):
    """How figures are printed. zero: what stands for 0; strip: 171.00 is printed 171."""

    unit: str = "万元"
    decimals: int = 2
    thousands: bool = False
    zero: str = "0.00"
    strip: bool = False

    def show(self, key: Key, value: Decimal) -> Shown:
        """A cell's figure."""
        return Shown(key, self.write(value), self.unit)

    def write(self, value: Decimal) -> str:
        """The digits of a value in 元, without unit."""
        if value == 0:
            return self.zero
        amount = (value / FACTORS[self.unit]).quantize(
            Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP
        )
        text = f"{amount:,f}" if self.thousands else f"{amount:f}"
        return text.rstrip("0").rstrip(".") if self.strip and "." in text else text

    def say(self, key: Key, value: Decimal) -> Shown:
        """A figure in a sentence: with its unit, and 0 written out."""
        spoken = self if self.zero.strip("-—") else self._replace(zero="0")
        return Shown(key, f"{spoken.write(value)}{self.unit}", self.unit)


def say_percent(key: Key, part: Decimal, whole: Decimal, *, decimals: int = 2) -> Shown:
    """A percentage as said; whole is not 0."""
    value = abs(part / whole * 100).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return Shown(key, f"{value:f}%", "%")
