"""The page's colours, by day and by night: ink on paper with one accent, seal red.

The pages of the sources stay white at night too: they are pictures of paper. Every pair of text and
ground was measured at WCAG 2's AA (4.5 to 1) in both; a walk through the page measures it again.
"""

from __future__ import annotations

from typing import NamedTuple


class Colour(NamedTuple):
    """One colour by day and by night."""

    day: str
    night: str


COLOURS = {
    "ink": Colour("#24211d", "#ebe6dc"),
    "soft": Colour("#6d675e", "#b0a899"),
    "line": Colour("#e2dcd1", "#3d3932"),
    "edge": Colour("#cfc7b8", "#5a544a"),
    "rim": Colour("#a79d8b", "#7d7566"),
    "paper": Colour("#faf8f4", "#191714"),
    "surface": Colour("#ffffff", "#23201c"),
    "well": Colour("#f3efe7", "#2d2a25"),
    "desk": Colour("#e9e4da", "#100f0d"),
    "on-desk": Colour("#4f4a42", "#b0a899"),
    "seal": Colour("#9e2b25", "#9e2b25"),
    "seal-deep": Colour("#86221d", "#86221d"),
    "red": Colour("#9e2b25", "#ee9a90"),
    "tint": Colour("#f6ebe8", "#3a2422"),
    "tint-edge": Colour("#e0bdb8", "#6b3c38"),
    "alarm": Colour("#7d1f1a", "#f3b3ab"),
    "doubt": Colour("#c8423a", "#e0655c"),
    "amber": Colour("#b98a2f", "#b98a2f"),
    "amber-ink": Colour("#6b3d00", "#f0cf94"),
    "amber-tint": Colour("#fdf3dc", "#3a301b"),
    "amber-well": Colour("#fce6cc", "#46351c"),
    "green": Colour("#4c7257", "#7fae8c"),
    "green-ink": Colour("#47654f", "#9ccaa8"),
    "green-tint": Colour("#e7f0e9", "#22332a"),
    "blue-ink": Colour("#1d3f6e", "#b4cdf0"),
    "blue-tint": Colour("#dce8f7", "#22304a"),
    "bar": Colour("#8c8273", "#8c8273"),
    "bar-next": Colour("#c9938e", "#8f5f5b"),
    "dim": Colour("#b5aea2", "#5f594f"),
}
"""Name in the style sheets (``--mz-NAME``) → colour. dim: of what cannot be used."""


def write_palette() -> str:
    """The rules that name the colours."""
    day = " ".join(f"--mz-{name}: {one.day};" for name, one in COLOURS.items())
    night = " ".join(f"--mz-{name}: {one.night};" for name, one in COLOURS.items())
    return (
        f":root {{ color-scheme: light dark; {day} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {night} }} }}\n"
    )
