"""``python -m evals.samples``: data/samples/*.txt → PDFs, and the gold that follows from them.

Gold is made from the Source and the typesetter's Layout alone, never from an extractor:
data/gold/tables/<slug>-p<NN>.json and data/gold/pages/<slug>.json (formats: ``evals.gold``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha1
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from evals.blocks import ABOVE, LEFT, Source, TableBlock, header_paths
from evals.gold import GoldPage, GoldTable, GoldText, GoldTextPart, GoldTexts, write_gold
from evals.source import load_source
from evals.typeset.layout import Layout, Part
from evals.typeset.press import typeset
from extract.errors import MingzhangError, NothingToRead

DATA = Path(__file__).parent.parent / "data"
_SIZE_LIMIT = 300_000
"""Bytes that a sample's PDF may have at most: the samples live in the repository."""


class Sample(NamedTuple):
    """A sample as set: its PDF's pages and bytes, and how many gold pages hold tables."""

    slug: str
    pages: int
    size: int
    table_pages: int


def set_sample(markup: Path, gold: Path) -> Sample:
    """Sets one markup file beside itself and writes its gold below ``gold``. Raises BadGold."""
    source = load_source(markup)
    pdf = markup.with_suffix(".pdf")
    layout = typeset(source, pdf)
    content = pdf.read_bytes()
    digest = sha1(content, usedforsecurity=False).hexdigest()
    for old in (gold / "tables").glob(f"{source.slug}-p*.json"):
        old.unlink()
    pages = list(table_pages(source, layout, digest))
    for page in pages:
        write_gold(gold / "tables" / f"{page.slug}-p{page.page:02d}.json", page)
    write_gold(gold / "pages" / f"{source.slug}.json", page_texts(source, layout, digest))
    return Sample(source.slug, layout.pages, len(content), len(pages))


def table_pages(source: Source, layout: Layout, digest: str) -> Iterator[GoldPage]:
    """The gold of every page that a table stands on."""
    tables = [block for block in source.blocks if isinstance(block, TableBlock)]
    for page in range(1, layout.pages + 1):
        found = tuple(
            gold_table(table, layout.table_rows(number, page))
            for number, table in enumerate(tables)
            if page in layout.table_pages(number)
        )
        if found:
            yield GoldPage(slug=source.slug, page=page, sha1=digest, tables=found)


def gold_table(table: TableBlock, rows: Sequence[int]) -> GoldTable:
    """A table's gold for the rows (indices in header + body) that stand on a page."""
    body = [table.rows[row] for row in rows if row >= len(table.header)]
    return GoldTable(
        kind=table.kind,
        title=table.title,
        unit=table.unit,
        columns=tuple("/".join(path) for path in header_paths(table)),
        rows=tuple(tuple("" if text in (LEFT, ABOVE) else text for text in row) for row in body),
    )


def page_texts(source: Source, layout: Layout, digest: str) -> GoldTexts:
    """Every text outside the grids with the pages it stands on; footers left out."""
    placed = [text for text in layout.texts if text.part is not Part.FOOTER]
    texts = []
    for (_, part), group in groupby(placed, key=lambda text: (text.block, text.part)):
        parts = tuple(GoldTextPart(page=text.page, text=text.text) for text in group)
        if part in (Part.PROSE, Part.HEADING):
            whole = "".join(each.text for each in parts)
            texts.append(GoldText(part=part.value, text=whole, parts=parts))
        else:
            texts += [GoldText(part=part.value, text=each.text, parts=(each,)) for each in parts]
    return GoldTexts(slug=source.slug, sha1=digest, pages=layout.pages, texts=tuple(texts))


def main(arguments: Sequence[str] | None = None) -> int:
    """Sets all samples, or those named. 0 done; 2 bad input, with one clear line on stderr."""
    parser = argparse.ArgumentParser(prog="python -m evals.samples", description=__doc__)
    parser.add_argument("slugs", nargs="*", help="样例名，如 lianjiang-2026；默认全部")
    parser.add_argument("--data", type=Path, default=DATA, help="数据文件夹（默认：仓库的 data）")
    options = parser.parse_args(arguments)
    try:
        for markup in _find_markups(options.data / "samples", options.slugs):
            print(_describe(set_sample(markup, options.data / "gold")), flush=True)
    except MingzhangError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _find_markups(folder: Path, slugs: Sequence[str]) -> list[Path]:
    """The markup files, of all samples or of those named. Raises NothingToRead."""
    found = [folder / f"{slug}.txt" for slug in slugs] or sorted(folder.glob("*.txt"))
    missing = [path for path in found if not path.is_file()]
    if missing or not found:
        raise NothingToRead("没有这个样例源文件", where=str(missing[0] if missing else folder))
    return found


def _describe(sample: Sample) -> str:
    note = "（超过大小上限）" if sample.size > _SIZE_LIMIT else ""
    size = f"{sample.size / 1000:.0f} kB{note}"
    return f"{sample.slug}: {sample.pages} 页，{size}，{sample.table_pages} 页有表"


if __name__ == "__main__":
    sys.exit(main())
