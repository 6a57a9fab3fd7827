"""The gold formats: what a correct reading and a correct answer are, as files. Reads and writes.

    data/gold/tables/<slug>-p<NN>.json   GoldPage       the tables of one page
    data/gold/pages/<slug>.json          GoldTexts      each text outside the tables and its pages
    data/gold/questions/*.jsonl          GoldQuestion   one a line
    data/gold/findings/<slug>.json       GoldFindings   the true defects, and what is only rounding
    data/gold/statements/<slug>.jsonl    GoldStatement  one a line

Pages are 1-based. Amounts are Decimals written as strings ("121.28"); null means "not in the
source". Every error is BadGold with file and, in JSONL, line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from extract.errors import BadGold
from extract.tables.kinds import KINDS

PageNumber = Annotated[int, Field(ge=1)]
AnyPage = Annotated[int, Field(ge=0)]
Sha1 = Annotated[str, Field(pattern=r"[0-9a-f]{40}")]


class Gold(BaseModel):
    """The ground of every gold record: frozen, and nothing that the format does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


AnyGold = TypeVar("AnyGold", bound=Gold)


# ── tables and texts ────────────────────────────────────────────────────────────────────────────


class GoldTable(Gold):
    """The part of one table that stands on a page.

    columns: the distinct header texts over each column, joined by "/" ("" without a header; rows
    that number the columns are left out). rows: raw texts; a merged cell's text stands in the
    first column and row that it covers, "" in the others.
    """

    kind: str
    title: str | None
    unit: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.kind not in KINDS:
            raise ValueError(f"不认识的表类：{self.kind}")
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"第 {number} 行有 {len(row)} 格，应为 {len(self.columns)} 格")
        return self


class GoldPage(Gold):
    """The tables of one page, top down; sha1 of the PDF."""

    slug: str
    page: PageNumber
    sha1: Sha1
    tables: tuple[GoldTable, ...]


class GoldTextPart(Gold):
    """What of a text stands on one page."""

    page: PageNumber
    text: str


class GoldText(Gold):
    """A text outside the tables' grids. part: heading, prose, title, unit, contents and so on."""

    part: str
    text: str
    parts: tuple[GoldTextPart, ...]


class GoldTexts(Gold):
    """All texts of a document outside its tables' grids, in order."""

    slug: str
    sha1: Sha1
    pages: PageNumber
    texts: tuple[GoldText, ...]


# ── questions ───────────────────────────────────────────────────────────────────────────────────


class GoldTurn(Gold):
    """One earlier turn of a conversation."""

    role: Literal["user", "assistant"]
    content: str


class GoldNumber(Gold):
    """A figure that an answer must give, in any unit that is the same money."""

    value: Decimal
    unit: str


class GoldPlace(Gold):
    """A box of a page. bbox: (x0, y0, x1, y1), PDF points, origin top-left as displayed."""

    page: PageNumber
    bbox: tuple[float, float, float, float]


class GoldQuote(Gold):
    """Where the answer stands: a document's name or slug, the page, and words that stand there.

    page: 0 where the same words stand for the same figure on several pages. places: every box
    where it stands, any of which may be cited; () where they are not known.
    """

    doc: str
    page: AnyPage
    quote: str
    places: tuple[GoldPlace, ...] = ()


class GoldQuestion(Gold):
    """A question with what its answer must hold, must not hold, or that it must be refused.

    must_phrases: of each group any one suffices. scope: names of the documents asked about, empty
    for the whole library.
    """

    id: str
    type: str
    history: tuple[GoldTurn, ...] = ()
    question: str
    scope: tuple[str, ...] = ()
    must_numbers: tuple[GoldNumber, ...] = ()
    must_phrases: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    refuse: bool = False
    evidence: tuple[GoldQuote, ...] = ()


# ── findings ────────────────────────────────────────────────────────────────────────────────────


class GoldFinding(Gold):
    """One true defect, or one difference that is only rounding, with both sides as printed.

    family: sum-row, sum-column, cross-table, narrative-table, narrative-arithmetic,
    narrative-words, completeness, rounding. cause: what the defects of one mistake share, as
    "2 digit-swapped"; "" where each stands for itself.
    """

    family: str
    where: str
    left: str
    right: str
    note: str
    cause: str = ""


class GoldDoubt(Gold):
    """What looks like a defect and may be none; an engine is neither asked for it nor blamed."""

    family: str
    where: str
    left: str
    right: str
    reason: str


class GoldFindings(Gold):
    """The true defects of a disclosure, what is only rounding, and what is open to doubt.

    innocent: what looks like one of the defects and is right as it stands: it must not fail.
    """

    document: str
    defects: tuple[GoldFinding, ...]
    rounding: tuple[GoldFinding, ...]
    doubtful: tuple[GoldDoubt, ...] = ()
    innocent: tuple[GoldFinding, ...] = ()


# ── statements ──────────────────────────────────────────────────────────────────────────────────


class GoldAmount(Gold):
    """A figure in a sentence: as printed, its value, and the unit it is printed with."""

    raw: str
    value: Decimal
    unit: str


class GoldStatement(Gold):
    """One claim of the narrative; the names are those of extract.records.Statement.

    sentence: the whole sentence as printed; reason: a quotation of the stated reason.
    """

    sentence: str
    subject: str
    code: str | None
    year: int | None
    amount: GoldAmount | None
    change: GoldAmount | None
    direction: Literal["增加", "减少", "持平"] | None
    percent: GoldAmount | None
    base: str | None
    reason: str | None


# ── files ───────────────────────────────────────────────────────────────────────────────────────


def read_gold(path: Path, model: type[AnyGold]) -> AnyGold:
    """The one record of a JSON file. Raises BadGold."""
    return _parse(_read_text(path), model, str(path))


def write_gold(path: Path, record: Gold) -> None:
    """Writes a record as a JSON file; its folder is made. The same record gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_dump(record, indent=1) + "\n", encoding="utf-8")


def read_lines(path: Path, model: type[AnyGold]) -> tuple[AnyGold, ...]:
    """The records of a JSONL file, one a line, blank lines skipped. Raises BadGold with line."""
    lines = enumerate(_read_text(path).split("\n"), 1)
    return tuple(_parse(line, model, f"{path}:{number}") for number, line in lines if line.strip())


def write_lines(path: Path, records: Iterable[Gold]) -> None:
    """Writes records as a JSONL file, one a line; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(_dump(each) + "\n" for each in records), encoding="utf-8")


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise BadGold("标准答案文件无法按 UTF-8 读取", where=str(path)) from exc


def _parse(text: str, model: type[AnyGold], where: str) -> AnyGold:
    try:
        return model.model_validate_json(text)
    except ValidationError as exc:
        raise BadGold(_describe(exc), where=where) from exc


def _describe(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "整条记录"
    more = f"（另有 {error.error_count() - 1} 处）" if error.error_count() > 1 else ""
    return f"{place}：{first['msg']}{more}"


def _dump(record: Gold, *, indent: int | None = None) -> str:
    return _indent(record.model_dump(mode="json"), indent)


def _indent(value: object, indent: int | None) -> str:
    """JSON with rows of plain texts on one line each, so that a table can be read and compared."""
    if indent is None or _is_flat(value):
        return json.dumps(value, ensure_ascii=False)
    inner = " " * indent
    if isinstance(value, dict):
        items = [f"{json.dumps(key)}: {_indent(each, indent + 1)}" for key, each in value.items()]
        return "{\n" + ",\n".join(inner + item for item in items) + "\n" + inner[:-1] + "}"
    assert isinstance(value, Sequence)
    items = [_indent(each, indent + 1) for each in value]
    return "[\n" + ",\n".join(inner + item for item in items) + "\n" + inner[:-1] + "]"


def _is_flat(value: object) -> bool:
    if isinstance(value, dict):
        return not any(isinstance(each, list | dict) for each in value.values())
    if isinstance(value, list):
        return not any(isinstance(each, list | dict) for each in value)
    return True
