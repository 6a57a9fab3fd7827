"""Item → the narrative's claims about it. Pure."""

from __future__ import annotations

from extract.records import Statement
from rag.question.lexicon import Item, plain_name
from rag.retrieve.cells import rank_figures
from rag.retrieve.source import Source
from rag.retrieve.subjects import subject_names


def find_claims(source: Source, item: Item) -> list[Statement]:
    """The narrative's claims about an item: those that agree with its cells, then those that tell
    a change, then those with an amount."""
    names = _names_of(source, item)
    found = [s for s in source.disclosure.statements if _speaks_of(s, item, names, source.org)]
    cells = {f.cell.value for f in rank_figures(source, item)} if len(found) > 1 else set()
    agreeing = [s for s in found if s.amount is not None and s.amount.value in cells]
    if agreeing:
        found = [s for s in found if s.amount is None or s.amount.value in cells]
    own = [s for s in found if s.year is None or source.year is None or s.year == source.year]
    return sorted(
        own or found,
        key=lambda s: (
            bool(cells) and s.amount is not None and s.amount.value not in cells,
            s.direction is None,
            s.amount is None,
            s.reason is None,
        ),
    )


def all_claims(source: Source, item: Item) -> list[Statement]:
    """All claims about an item, whether they agree with its cells or not."""
    names = _names_of(source, item)
    return [s for s in source.disclosure.statements if _speaks_of(s, item, names, source.org)]


def _names_of(source: Source, item: Item) -> set[str]:
    """The uniform names of an item; of a bare code also its row's, if no other code has that."""
    names = {plain_name(name) for name in (item.key, *item.names)}
    if item.frame:
        return {f"{frame}{name}" for name in names for frame in framings(item.frame)}
    row = next(iter(rank_figures(source, item)), None) if item.key in item.codes else None
    label = plain_name(row.label) if row is not None else ""
    if label:
        alike = (f for kind in item.kinds for f in source.figures_named(kind, (label,)))
        names |= {label} if {f.code for f in alike} <= {item.key} else set()
    return names


def _speaks_of(statement: Statement, item: Item, names: set[str], org: str) -> bool:
    if statement.code:
        return statement.code in item.codes and not item.frame
    return bool(names & subject_names(statement.subject, org))


def framings(fund: str) -> tuple[str, ...]:
    """A fund as sentences put it before an item: 一般公共预算财政拨款, 一般公共预算拨款."""
    return tuple(fund + tail for tail in ("", "支出", "拨款", "财政拨款", "当年拨款"))


def find_change(source: Source, item: Item) -> Statement | None:
    """The claim that says how an item changed."""
    return next((s for s in find_claims(source, item) if s.direction is not None), None)
