"""SuiteResult → one HTML page for people: figures, peers, baseline, and the worst cases first.

The page is self-contained and holds no script. Texts of documents are escaped, always.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby

from evals.baseline import Change, Comparison
from evals.clips import draw_clip
from evals.counts import Count, SuiteResult, count, group_counts
from evals.journal import code_version
from evals.report import WORDS, timing_lines
from evals.style import GROUPS, MEASURES, STYLE
from evals.task import Place, SampleResult, Score, TaskResult

CASES = 12
"""Samples of a task that are shown; the JSON has all."""
PICTURED = 2
"""Pictures of one sample, each of another place."""
ITEMS = 6
"""Wrong items of one sample that are shown open; as many again are folded in."""
FOLDED = 40
PICTURES = 60
"""Pictures of a report: two megabytes or so."""
_LONG = 240


class _Pictures:
    """Draws so many clips and no more."""

    def __init__(self, result: SuiteResult) -> None:
        self._files = result.files
        self._left = PICTURES

    def draw(self, sample: str, score: Score) -> str:
        """An img element, or nothing."""
        if self._left <= 0 or score.place is None:
            return ""
        uri = draw_clip(self._files, sample, score.place)
        if uri is None:
            return ""
        self._left -= 1
        name = f"{score.place.file or sample} 第{score.place.page}页"
        return (
            f'<figure><img src="{uri}" alt="{escape(name)}">'
            f"<figcaption>{escape(name)}</figcaption></figure>"
        )


def write_html(result: SuiteResult, comparison: Comparison | None = None) -> str:
    """The whole page."""
    parts = [
        "<!doctype html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src data:; style-src 'unsafe-inline'\">",
        f"<title>明账评测 · {escape(result.title)}</title>",
        f"<style>{STYLE}</style></head><body><main>",
        *_heading(result),
        *_comparison(comparison),
        *_figures(result),
        *_peers(result.tasks),
        *_worst(result),
        *_groups(result.tasks),
        *_timing(result),
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _heading(result: SuiteResult) -> Iterator[str]:
    samples = sum(len(task.samples) for task in result.tasks)
    yield f"<header><h1>明账评测</h1><p class=sub>{escape(result.title)}</p>"
    version = escape(code_version())
    yield f"<p>{len(result.files)} 份文件 · {samples} 个样本 · 版本 {version}</p></header>"
    links = [("#figures", "结果"), ("#worst", "最差的例子"), ("#groups", "分组"), ("#time", "用时")]
    items = "".join(f'<a href="{place}">{name}</a>' for place, name in links)
    yield f"<nav>{items}</nav>"


# ── figures ─────────────────────────────────────────────────────────────────────────────────────


def _figures(result: SuiteResult) -> Iterator[str]:
    yield "<section id=figures><h2>结果 <small>results</small></h2>"
    for task in result.tasks:
        if not task.beside:
            yield f"<h3>{_title(task)}</h3>"
            yield from _measure_table(task)
    yield "</section>"


def _measure_table(task: TaskResult) -> Iterator[str]:
    counts = count(task.samples)
    if not counts:
        yield "<p class=none>没有可计的样本 / nothing to count</p>"
        return
    heads = "<th>指标<th class=n>正确 / 计数<th class=n>比例<th>"
    yield f"<table class=measures><thead><tr>{heads}</tr></thead>"
    for measure, counted in counts.items():
        yield (
            f"<tr><td>{_measure(measure)}<td class=n>{counted}<td class=n>{counted.percent}"
            f"<td class=bar>{_bar(counted)}</tr>"
        )
    yield "</table>"


def _bar(counted: Count) -> str:
    share = 100 * counted.right / counted.of if counted.of else 100
    return f'<meter min="0" max="100" low="90" high="99" optimum="100" value="{share:.1f}"></meter>'


def _peers(tasks: Sequence[TaskResult]) -> Iterator[str]:
    """Ours beside the peers that were given the same samples."""
    for task in tasks:
        peers = [other for other in tasks if other.beside == task.name]
        if not peers:
            continue
        ours = count(task.samples)
        theirs = [count(peer.samples) for peer in peers]
        shared = [name for name in ours if any(name in counts for counts in theirs)]
        yield f"<section><h2>与同类工具相比 <small>{escape(task.name)} beside peers</small></h2>"
        yield (
            "<p class=sub>同样的文件、同样的标准答案、同样的评分；"
            "别家的行列按内容与标准答案对齐，表头与多出的栏不计。</p>"
            if task.name == "tables"
            else "<p class=sub>同样的文件、同样的标准答案、同样的评分。</p>"
        )
        yield "<table><thead><tr><th>指标<th class=n>明账"
        yield "".join(f"<th class=n>{escape(_peer(peer))}" for peer in peers) + "</tr></thead>"
        for name in shared:
            cells = "".join(f"<td class=n>{_cell(counts.get(name))}" for counts in (ours, *theirs))
            yield f"<tr><td>{_measure(name)}{cells}</tr>"
        yield "</table></section>"


def _peer(task: TaskResult) -> str:
    return task.title.removeprefix("对照：").partition(" / ")[0]


def _cell(counted: Count | None) -> str:
    return f"<b>{counted.percent}</b> <span class=sub>{counted}</span>" if counted else "—"


def _title(task: TaskResult) -> str:
    chinese, _, english = task.title.partition(" / ")
    return f"{escape(chinese)} <small>{escape(english or task.name)}</small>"


def _measure(name: str) -> str:
    chinese = MEASURES.get(name)
    return f"{chinese} <small>{escape(name)}</small>" if chinese else escape(name)


# ── the worst ───────────────────────────────────────────────────────────────────────────────────


def _worst(result: SuiteResult) -> Iterator[str]:
    pictures = _Pictures(result)
    yield "<section id=worst><h2>最差的例子 <small>worst cases first</small></h2>"
    shown = 0
    for task in result.tasks:
        cases = [sample for sample in task.samples if _wrongs(sample)]
        if task.beside or not cases:
            continue
        shown += 1
        yield f"<h3>{_title(task)}</h3>"
        cases.sort(key=lambda sample: (sample.share(), -len(_wrongs(sample)), sample.id))
        for sample in cases[:CASES]:
            yield from _case(sample, pictures)
        if len(cases) > CASES:
            yield f"<p class=none>另有 {len(cases) - CASES} 个样本有错，见 JSON。</p>"
    if not shown:
        yield "<p class=none>没有错处 / nothing wrong</p>"
    yield "</section>"


def _wrongs(sample: SampleResult) -> list[Score]:
    return [one for one in sample.scores if one.value is not None and one.value < 1]


def _case(sample: SampleResult, pictures: _Pictures) -> Iterator[str]:
    items = [list(group) for _, group in groupby(_wrongs(sample), key=lambda score: score.item)]
    items.sort(key=lambda group: (-len(group), min(_told(score) for score in group)))
    groups = [escape(sample.group)] if sample.group != sample.id else []
    yield "<article>"
    yield (
        f"<h4>{escape(sample.id)} <span class=share>{100 * sample.share():.1f}%</span>"
        f" <small>{' · '.join([f'{len(items)} 处', *groups])}</small></h4>"
    )
    seen: set[Place | None] = {None}
    for group in items[:ITEMS]:
        place = next((one.place for one in group if one.place), None)
        pictured = place not in seen and len(seen) <= PICTURED
        seen |= {place} if pictured else set()
        yield from _item(sample, group, pictures, pictured=pictured)
    if len(items) > ITEMS:
        yield f"<details><summary>另外 {len(items) - ITEMS} 处</summary>"
        for group in items[ITEMS : ITEMS + FOLDED]:
            yield from _item(sample, group, pictures, pictured=False)
        if len(items) > ITEMS + FOLDED:
            yield f"<p class=none>还有 {len(items) - ITEMS - FOLDED} 处，见 JSON。</p>"
        yield "</details>"
    yield "</article>"


def _explain(text: str) -> str:
    """An explanation; one that only lists measures, by their Chinese names."""
    return "、".join(MEASURES.get(part, part) for part in text.split("、"))


def _told(score: Score) -> int:
    """What shows most stands first: both sides, a place, then the rest."""
    return 2 - bool(score.expected or score.answer) - bool(score.place)


def _item(
    sample: SampleResult, group: Sequence[Score], pictures: _Pictures, *, pictured: bool
) -> Iterator[str]:
    yield f"<div class=item><p class=what>{escape(_clip(group[0].item))}</p>"
    if pictured:
        yield pictures.draw(sample.id, next((one for one in group if one.place), group[0]))
    told: set[tuple[str, str]] = set()
    alike = Counter((score.measure, score.explanation, _has_sides(score)) for score in group)
    for score in group:
        times = alike.pop((score.measure, score.explanation, False), 1 if _has_sides(score) else 0)
        if not times:
            continue
        said = f"<b>{_measure(score.measure)}</b> {escape(_clip(_explain(score.explanation)))}"
        more = f" <small>× {times}</small>" if times > 1 else ""
        yield f"<p class=why>{said}{more}</p>"
        sides = score.expected, score.answer
        if any(sides) and sides not in told:
            told.add(sides)
            yield from _sides(*sides)
    yield "</div>"


def _has_sides(score: Score) -> bool:
    return bool(score.expected or score.answer)


def _sides(expected: str, answer: str) -> Iterator[str]:
    left, right = mark_difference(_clip(expected), _clip(answer))
    yield f"<dl><dt>应为<dd>{left or '<i>（空）</i>'}<dt>得到<dd>{right or '<i>（空）</i>'}</dl>"


def mark_difference(expected: str, answer: str) -> tuple[str, str]:
    """Both texts escaped, what differs marked where they are alike for the most part."""
    matcher = SequenceMatcher(None, expected, answer, autojunk=False)
    if matcher.ratio() < 0.5:
        return escape(expected), escape(answer)
    left, right = "", ""
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        one, other = escape(expected[a0:a1]), escape(answer[b0:b1])
        if tag == "equal":
            left, right = left + one, right + other
        else:
            left += f"<mark>{one}</mark>" if one else ""
            right += f"<mark>{other}</mark>" if other else ""
    return left, right


def _clip(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"


# ── groups, baseline, time ──────────────────────────────────────────────────────────────────────


def _groups(tasks: Sequence[TaskResult]) -> Iterator[str]:
    yield "<section id=groups><h2>分组 <small>by group, the worst first</small></h2>"
    for task in tasks:
        groups = group_counts(task)
        if len(groups) < 2:
            continue
        measures = list(count(task.samples))
        yield f"<details><summary>{_title(task)}：{len(groups)} 组</summary><div class=wide><table>"
        heads = "".join(f"<th class=n>{_measure(measure)}" for measure in measures)
        yield f"<thead><tr><th>{escape(task.group_title)}{heads}</tr></thead>"
        for group, counts in sorted(groups.items(), key=lambda pair: _share(pair[1])):
            cells = "".join(f"<td class=n>{_small(counts.get(measure))}" for measure in measures)
            yield f"<tr><td>{_group(group)}{cells}</tr>"
        yield "</table></div></details>"
    yield "</section>"


def _group(name: str) -> str:
    chinese = GROUPS.get(name)
    return f"{chinese} <small>{escape(name)}</small>" if chinese else escape(name)


def _share(counts: dict[str, Count]) -> float:
    of = sum(one.of for one in counts.values())
    return sum(one.right for one in counts.values()) / of if of else 2.0


def _small(counted: Count | None) -> str:
    if counted is None:
        return "<span class=sub>—</span>"
    style = "" if counted.right == counted.of else " class=bad"
    return f"<span{style}>{counted}</span>"


def _comparison(comparison: Comparison | None) -> Iterator[str]:
    if comparison is None:
        return
    changed = [change for change in comparison.changes if change.verdict != "same"]
    verdict = "有指标变差" if comparison.regressed else "没有变差"
    against = f"<small>against {escape(comparison.name)}</small>"
    yield f"<section><h2>与基线相比：{verdict} {against}</h2>"
    same = len(comparison.changes) - len(changed)
    yield (
        f"<p class=sub>只比较两次都有的样本。相同 {same} 项；"
        f"新样本 {len(comparison.new)} 个，不再有的样本 {len(comparison.gone)} 个。</p>"
    )
    if changed:
        heads = "<th>评测<th>指标<th class=n>基线<th class=n>本次<th>结论"
        yield f"<table><thead><tr>{heads}</tr></thead>"
        yield from map(_change, changed)
        yield "</table>"
    for title, names in (
        ("变差的样本 / worse", comparison.worse),
        ("新样本 / new", comparison.new),
        ("不再有的样本 / gone", comparison.gone),
    ):
        if names:
            items = "".join(f"<li>{escape(name)}</li>" for name in names[:200])
            yield f"<details><summary>{title}：{len(names)}</summary><ul>{items}</ul></details>"
    yield "</section>"


def _change(change: Change) -> str:
    return (
        f"<tr class={change.verdict}><td>{escape(change.task)}<td>{_measure(change.measure)}"
        f"<td class=n>{_cell(change.before)}<td class=n>{_cell(change.now)}"
        f"<td>{escape(WORDS[change.verdict])}</tr>"
    )


def _timing(result: SuiteResult) -> Iterator[str]:
    yield "<section id=time><h2>用时 <small>seconds, of all processes together</small></h2><ul>"
    if result.taken:
        yield f"<li>{result.taken} 个样本沿用中断前的结果"
    yield from (f"<li>{escape(line)}" for line in timing_lines(result))
    yield "</ul></section>"
