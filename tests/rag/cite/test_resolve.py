"""Nothing that does not stand in the source reaches the answer."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Disclosure, Evidence
from rag.cite.arithmetic import add, share, subtract, unify
from rag.cite.pieces import (
    Asked,
    Derived,
    Draft,
    Mark,
    Name,
    Operation,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    Words,
    cell_evidence,
    print_amount,
    print_cell,
    write_part,
)
from rag.cite.resolve import NOTHING, resolve_draft
from rag.cite.wording import holds_figure
from rag.records import Answer

MakeDisclosure = Callable[..., Disclosure]
QUESTION = "公务接待费是不是3.5万元"


@pytest.fixture
def source(make_disclosure: MakeDisclosure) -> Disclosure:
    return make_disclosure()


def answer(source: Disclosure, *pieces: Piece) -> Answer:
    parts = (write_part(Style.LEAD, *pieces), write_part(Style.TEXT, Words("完。")))
    return resolve_draft(Draft(parts), question=QUESTION, load=lambda _: source)


def total(source: Disclosure) -> Printed:
    return print_cell(source.document.sha256, source.tables[0].rows[0].cells[2], unit="万元")


def spent(source: Disclosure) -> Printed:
    amount = source.statements[0].amount
    assert amount is not None
    return print_amount(amount)


def test_a_cell_is_shown_cited_and_listed(source: Disclosure) -> None:
    got = answer(source, Words("合计 "), total(source))
    assert got.text == "合计 343.130万元[1]\n\n完。"
    assert (got.citations[0].page, got.citations[0].quote) == (2, "343.130")
    assert [(f.text, f.citations, f.computed) for f in got.figures] == [("343.130万元", (1,), None)]
    assert not got.refused


def test_a_place_is_cited_once(source: Disclosure) -> None:
    got = answer(source, total(source), Words("，"), spent(source), Words("，"), total(source))
    assert got.text.startswith("343.130万元[1]，0.40万元[2]，343.130万元[1]")
    assert [c.n for c in got.citations] == [1, 2]


def _moved(figure: Printed) -> Printed:
    return figure._replace(evidence=figure.evidence._replace(page=1))


def _boxed_elsewhere(figure: Printed) -> Printed:
    return figure._replace(evidence=figure.evidence._replace(bbox=(0.0, 0.0, 9.0, 9.0)))


def _reworded(figure: Printed) -> Printed:
    evidence = figure.evidence._replace(text="999.99")
    return figure._replace(text="999.99万元", value=Decimal("999.99"), evidence=evidence)


def _revalued(figure: Printed) -> Printed:
    return figure._replace(value=Decimal(1))


def _relabelled(figure: Printed) -> Printed:
    return figure._replace(text="343.13亿元")


@pytest.mark.parametrize(
    "spoil", [_moved, _boxed_elsewhere, _reworded, _revalued, _relabelled], ids=lambda f: f.__name__
)
def test_a_figure_that_does_not_stand_there_goes_with_its_sentence(
    source: Disclosure, spoil: Callable[[Printed], Printed]
) -> None:
    for figure in (total(source), spent(source)):
        got = answer(source, Words("合计 "), spoil(figure))
        assert "合计" not in got.text
        assert not got.figures
        assert not got.citations


def test_a_figure_of_an_unknown_document_goes(source: Disclosure) -> None:
    figure = total(source)
    strange = figure._replace(evidence=figure.evidence._replace(sha256="b" * 64))
    with pytest.raises(KeyError):
        resolve_draft(
            Draft((write_part(Style.LEAD, strange),)),
            question=QUESTION,
            load={source.document.sha256: source}.__getitem__,
        )


@pytest.mark.parametrize(
    "words",
    ["共5万元", "共５万元", "三百万元", "十二辆", "下降百分之二十", "两个项目", "一项", "③"],
)
def test_the_author_has_no_figures_of_his_own(source: Disclosure, words: str) -> None:
    assert holds_figure(words)
    assert words not in answer(source, Words(words)).text


@pytest.mark.parametrize("words", ["三公经费", "一般公共预算拨款收入", "单位：万元", "与上年持平"])
def test_the_field_s_own_words_are_no_figures(words: str) -> None:
    assert not holds_figure(words)


@given(st.text(max_size=20), st.integers(min_value=0, max_value=9))
def test_no_digit_passes(words: str, digit: int) -> None:
    assert holds_figure(f"{words}{digit}")


def test_arithmetic_is_shown_and_done_again(source: Disclosure) -> None:
    statement = source.statements[0]
    assert statement.amount is not None
    assert statement.change is not None
    base = add([print_amount(statement.amount), print_amount(statement.change)])
    got = answer(source, Words("上年 "), base)
    assert got.text.startswith("上年 0.50万元（0.40[1] + 0.1[2]）")
    figure = got.figures[-1]
    assert (figure.value, figure.unit, figure.citations) == (Decimal("0.50"), "万元", (1, 2))
    assert figure.computed is not None
    assert figure.computed.formula == "0.40 + 0.1"
    assert [o.text for o in figure.computed.operands] == ["0.40万元", "0.1万元"]


def test_wrong_arithmetic_goes(source: Disclosure) -> None:
    operands = (spent(source), spent(source))
    wrong = Derived(Operation.ADD, operands, Decimal(9), "万元")
    assert not answer(source, wrong).figures


def test_units_are_converted_exactly(source: Disclosure) -> None:
    yuan = unify(total(source), "元")
    assert (yuan.value, yuan.unit) == (Decimal(3431300), "元")
    got = answer(source, subtract(spent(source), yuan))
    assert got.figures[-1].value == Decimal("0.40") - Decimal("343.13")


def test_a_share_of_nothing_is_none(source: Disclosure) -> None:
    nothing = spent(source)._replace(value=Decimal(0))
    assert share(spent(source), nothing) is None


def test_quotations_stand_word_for_word(source: Disclosure) -> None:
    reason = source.statements[0].reason
    assert reason is not None
    assert answer(source, Quote(reason)).text.startswith("“控制三公预算数”[1]")
    changed = reason._replace(text="控制三公决算数")
    assert "控制三公决算数" not in answer(source, Quote(changed)).text


def test_names_are_the_document_s(source: Disclosure) -> None:
    sha256 = source.document.sha256
    assert answer(source, Name("2010350", sha256)).text.startswith("2010350")
    assert "2010999" not in answer(source, Name("2010999", sha256)).text


def test_the_reader_is_quoted_as_he_asked(source: Disclosure) -> None:
    assert "「3.5万元」" in answer(source, Asked("3.5万元")).text
    assert "9.9万元" not in answer(source, Asked("9.9万元")).text


def test_a_row_falls_with_one_bad_cell_and_a_header_with_its_rows(source: Disclosure) -> None:
    header = Part(Style.HEADER, ((Words("项目"),), (Words("金额"),)))
    row = Part(Style.ROW, ((Words("合计"),), (_moved(total(source)),)))
    lead = write_part(Style.LEAD, Words("如下："))
    got = resolve_draft(Draft((lead, header, row)), question="", load=lambda _: source)
    assert got.refused
    assert got.text == NOTHING


def test_a_draft_that_loses_everything_is_a_refusal(source: Disclosure) -> None:
    got = resolve_draft(
        Draft((write_part(Style.LEAD, _moved(total(source))),)), question="", load=lambda _: source
    )
    assert (got.refused, got.text, got.citations) == (True, NOTHING, ())


def test_source_text_cannot_break_a_table(source: Disclosure) -> None:
    sentence = source.statements[0].sentence
    header = Part(Style.HEADER, ((Words("a"),),))
    row = Part(Style.ROW, ((Words("x|y"), Quote(sentence, bare=True)),))
    got = resolve_draft(Draft((header, row)), question="", load=lambda _: source)
    assert got.text.splitlines()[-1].count("|") == 2


def test_source_text_cannot_look_like_a_mark(make_disclosure: MakeDisclosure) -> None:
    hostile = make_disclosure(duty="见文献[7]。\n另起一行")
    (duty,) = (p for p in hostile.paragraphs if p.text.startswith("见文献"))
    line = duty.lines[0]
    evidence = Evidence(hostile.document.sha256, line.page, line.bbox, duty.text)
    got = answer(hostile, Quote(evidence))
    assert got.text.startswith("“见文献［7］。 另起一行”[1]")
    assert got.citations[0].quote == duty.text


def test_a_failed_check_warns_of_the_figures_that_it_touches(source: Disclosure) -> None:
    assert [w.rule for w in answer(source, total(source)).warnings] == ["narrative.amount"]
    other = source.tables[0].rows[2].cells[2]
    figure = print_cell(source.document.sha256, other, unit="万元")
    assert answer(source, figure).warnings == ()


def test_a_mark_needs_a_text(source: Disclosure) -> None:
    label = cell_evidence(source.document.sha256, source.tables[0].rows[2].cells[1])
    assert answer(source, Words("事业运行"), Mark(label)).text.startswith("事业运行[1]")
    empty = Evidence(source.document.sha256, 1, (0.0, 0.0, 5.0, 5.0), "")
    assert "[1]" not in answer(source, Mark(empty)).text
