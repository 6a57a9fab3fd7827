"""Tables, paragraphs and statements → findings: every sum and claim recomputed.

Document, Tables, Paragraphs, Statements
 │ facts.py       what rules may ask: sheets with figures, organisations, operands
 │ lookup.py      the main table of a kind, its total column, a code's row
 │ columns.py     a column as trees of codes; sums.py: a sum that it claims
 │ sides.py       the two sides of 收支总表; missing.py: children that are not printed
 │ trees.py       level 1: codes against the codes below them; two-sided tables
 │ rows.py        level 1: a total column against its parts
 │ lists.py       level 1: Σ rows = 合计, 三公, 采购; goals.py: money of 绩效目标表
 │ totals.py      level 2: one table's total against another's
 │ classes.py     level 2: one code or item against the same in another table
 │ sources.py     level 2: a row of a two-sided table against that of another
 │ units.py       levels 2 and 3: the unit that a table names
 │ claims.py      level 3: an amount said against its cell by scope.py and items.py
 │ growth.py      what a claim says of growth
 │ changes.py     level 3: amount, change, percent and direction of one claim
 │ rates.py       level 3: completion rates of final accounts
 │ parts.py       level 3: parts against their total, shares, one item said twice
 │ listed.py      level 3: a total and all that "其中" lists of it
 │ coverage.py    level 3: what the narrative says it lists, it lists
 │ naming.py      level 3: names of codes and of the body with names.py, the field's names
 │ words.py       level 3: template remains, broken reasons, the wrong kind of body
 │ years.py       level 3: the year said against the year of the figures
 │ promises.py    level 4: every table named in the contents is there
 │ between.py     levels 2 and 3 across documents: the year before, a department's units
 │ judge.py       outcome → Finding, by the arithmetic of printed intervals
 │ causes.py      what one wrong figure breaks → one Finding, with its suspect
 │ telling.py     a finding and its cause in one run of sentences
 │ english.py     the rules' titles in English; reference.py: the rules as a page of docs
 ▼ engine.py      all rules (rule.py) → the ledger
Findings
"""

from extract.checks.between import compare_units, compare_years
from extract.checks.engine import RULE_SET_VERSION, RULES, check_disclosure
from extract.checks.rule import Rule
from extract.checks.telling import tell_finding

__all__ = [
    "RULES",
    "RULE_SET_VERSION",
    "Rule",
    "check_disclosure",
    "compare_units",
    "compare_years",
    "tell_finding",
]
