"""Tables, paragraphs and statements → findings: every sum and claim recomputed.

Document, Tables, Paragraphs, Statements
 │ facts.py       what rules may ask: sheets with figures, organisations, operands
 │ rows.py        level 1: a total column against its parts
 │ trees.py       level 1: a code against the codes below it
 │ balance.py     level 1: the two sides of 收支总表
 │ lists.py       level 1: Σ rows = 合计; 三公; 采购; 绩效目标
 │ totals.py      level 2: one table's total against another's
 │ classes.py     level 2: one code or item against the same in another table
 │ claims.py      level 3: an amount said against the cell it speaks of
 │ changes.py     level 3: amount, change, percent and direction of one claim
 │ parts.py       level 3: a list of parts against its total; one item said twice
 │ words.py       level 3: names, template remains, wrong kind of body
 │ promises.py    level 4: every table named in the contents is there
 │ judge.py       outcome → Finding, by the arithmetic of printed intervals
 ▼ engine.py      all rules → the ledger
Findings
"""

from extract.checks.engine import RULE_SET_VERSION, RULES, check_disclosure
from extract.checks.rule import Rule

__all__ = ["RULES", "RULE_SET_VERSION", "Rule", "check_disclosure"]
