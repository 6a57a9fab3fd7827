"""Amounts and rates of a change as people say them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rag.question.stated import read_stated


@pytest.mark.parametrize(
    ("question", "true", "other"),
    [
        ("今年经费为啥少了两百多万", "2057500", "3100000"),
        ("收入为什么少了336.67万元", "3366700", "3366000"),
        ("怎么反而涨了268万", "2682800", "2800000"),
        ("比上年多了1.5个亿", "153253800", "253000000"),
        ("多了一个多亿", "153253800", "99000000"),
        ("减少近两百万", "1880000", "2500000"),
        ("少了几百万", "2057500", "20575000"),
        ("掉了五十多万", "514200", "614200"),
    ],
)
def test_an_amount_holds_what_it_rounds(question: str, true: str, other: str) -> None:
    stated = read_stated(question)
    assert stated is not None
    assert stated.unit == "元"
    assert stated.holds(Decimal(true))
    assert not stated.holds(Decimal(other))


@pytest.mark.parametrize("question", ["降了12.29%", "减了12.29个百分点"])
def test_a_rate_is_one(question: str) -> None:
    stated = read_stated(question)
    assert stated is not None
    assert stated.unit == "%"
    assert stated.holds(Decimal("12.29"))


@pytest.mark.parametrize("question", ["公车为什么减少2辆", "多了多少万", "今年预算是多少"])
def test_counts_and_asking_words_are_no_amounts(question: str) -> None:
    assert read_stated(question) is None
