"""A Draft and its Look → a Source, its PDF, and the gold that follows from both.

What stands where comes from the typesetter's Layout; nothing here reads a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha1
from pathlib import Path
from typing import Literal, NamedTuple

from evals.blocks import Block, Head, Prose, Source, TableBlock
from evals.generate.draft import Claim, Draft, Passage, Sheet, Shown, read_shown
from evals.generate.looks import Look, put_captions_inside
from evals.gold import GoldAmount, GoldPage, GoldStatement
from evals.samples import table_pages
from evals.typeset.layout import Layout
from evals.typeset.press import typeset

_SENTENCE = re.compile(r"[^。]*。?")


class SetFile(NamedTuple):
    """A file as set: its source, where everything stands, and which block each piece became."""

    source: Source
    layout: Layout
    blocks: tuple[int, ...]


def build_source(draft: Draft, look: Look, slug: str) -> tuple[Source, tuple[int, ...]]:
    """The typesetter's Source, and for each piece of the draft its block."""
    head = Head(
        draft.org,
        draft.year,
        draft.kind,
        draft.level,
        draft.name,
        look.rules,
        "inline" if look.inline else "divider",
    )
    blocks: list[Block] = []
    places = []
    for piece in draft.pieces:
        places.append(len(blocks))
        if isinstance(piece, Passage):
            blocks.append(Prose(piece.text))
        elif isinstance(piece, Sheet):
            blocks.append(build_table(piece, look))
        else:
            blocks.append(piece)
    return Source(slug, head, tuple(blocks)), tuple(places)


def build_table(sheet: Sheet, look: Look) -> TableBlock:
    """The typesetter's table of a sheet."""
    body = tuple(
        tuple(field.text if isinstance(field, Shown) else field for field in row)
        for row in sheet.body
    )
    table = TableBlock(
        sheet.kind,
        sheet.title or None,
        sheet.label,
        sheet.left,
        sheet.unit,
        "landscape" in look.hazards and sheet.kind != "单位构成表",
        "header-once" not in look.hazards,
        sheet.widths,
        sheet.header,
        body,
        0,
    )
    if "captions-inside" in look.hazards and sheet.title:
        return put_captions_inside(table)
    return table


def set_file(draft: Draft, look: Look, pdf: Path) -> SetFile:
    """Writes the PDF of a draft. Raises BadGold where a table does not fit its page."""
    source, places = build_source(draft, look, pdf.stem)
    return SetFile(source, typeset(source, pdf, style=look.style), places)


def gold_pages(made: SetFile, pdf: Path) -> Iterator[GoldPage]:
    """The tables of each page as printed."""
    digest = sha1(pdf.read_bytes(), usedforsecurity=False).hexdigest()
    return table_pages(made.source, made.layout, digest)


# ── statements ──────────────────────────────────────────────────────────────────────────────────


def gold_statements(draft: Draft) -> Iterator[GoldStatement]:
    """Every claim as printed, with its whole sentence."""
    for _, passage in draft.passages():
        spans = _sentences(passage)
        at = 0
        for piece in passage.pieces:
            text = piece.text if isinstance(piece, Claim) else piece
            if isinstance(piece, Claim):
                said = at + _start_of_amount(piece)
                yield _gold_statement(piece, next(text for end, text in spans if end > said))
            at += len(text)


def _start_of_amount(claim: Claim) -> int:
    """Where the amount begins in a claim's words."""
    before = claim._replace(form=claim.form.partition("{amount}")[0])
    return len(before.text)


def _sentences(passage: Passage) -> list[tuple[int, str]]:
    """The sentences of a paragraph with the places where they end."""
    found = [(match.end(), match[0]) for match in _SENTENCE.finditer(passage.text)]
    return [(end, text) for end, text in found if text]


def _gold_statement(claim: Claim, sentence: str) -> GoldStatement:
    return GoldStatement(
        sentence=sentence,
        subject=claim.subject,
        code=claim.code,
        year=claim.year,
        amount=gold_amount(claim.amount),
        change=gold_amount(claim.change),
        direction=_direction(claim.direction),
        percent=gold_amount(claim.percent),
        base=claim.base,
        reason=claim.reason or None,
    )


def _direction(text: str | None) -> Literal["增加", "减少", "持平"] | None:
    for known in ("增加", "减少", "持平"):
        if text == known:
            return known
    return None


def gold_amount(shown: Shown | None) -> GoldAmount | None:
    """A figure of a sentence as gold: its text, value and printed unit."""
    if shown is None:
        return None
    value = read_shown(shown)
    unit = re.sub(r"^[-\d.,]+", "", shown.text)
    return GoldAmount(raw=shown.text, value=value if value is not None else Decimal(0), unit=unit)
