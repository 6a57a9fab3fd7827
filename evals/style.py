"""The report page's look, and its words for measures."""

STYLE = """
:root{color-scheme:light;--ink:#1c2024;--soft:#667079;--line:#dfe3e6;--bg:#f6f7f8;--bad:#b3261e;
--good:#1a7f4b;--mark:#ffe08a}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);
font:15px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px 20px 80px}h1{margin:0;font-size:26px}
h2{margin:36px 0 8px;font-size:20px;border-bottom:1px solid var(--line);padding-bottom:6px}
h3{margin:24px 0 8px;font-size:16px}h4{margin:0 0 8px;font-size:15px;overflow-wrap:anywhere}
small,.sub,.none,figcaption{color:var(--soft);font-weight:400;font-size:13px}
nav a{margin-right:16px;color:#1556a3}p{margin:4px 0}
table{border-collapse:collapse;background:#fff;width:100%;font-size:14px}
th,td{border:1px solid var(--line);padding:5px 10px;text-align:left;vertical-align:top}
th{background:#eef0f2;font-weight:600}.n{text-align:right;white-space:nowrap;
font-variant-numeric:tabular-nums}.bar{width:160px}meter{width:140px;height:12px}
.wide{overflow-x:auto}.bad{color:var(--bad)}tr.worse td:last-child{color:var(--bad)}
tr.better td:last-child{color:var(--good)}
article{background:#fff;border:1px solid var(--line);border-radius:6px;padding:12px 16px;
margin:12px 0}.share{color:var(--bad);font-variant-numeric:tabular-nums}
.item{border-top:1px solid var(--line);padding:8px 0;overflow-wrap:anywhere}
.what{font-weight:600}.why{margin:2px 0}dl{display:grid;grid-template-columns:3.5em 1fr;
margin:4px 0;gap:2px 8px}dt{color:var(--soft)}dd{margin:0;white-space:pre-wrap}
mark{background:var(--mark)}figure{margin:6px 0}
figure img{max-width:100%;max-height:420px;border:1px solid var(--line)}
details{margin:8px 0}summary{cursor:pointer}
@media(max-width:640px){th,td{padding:4px 6px}.bar{display:none}}
"""

MEASURES = {
    "tables": "表",
    "kinds": "表类",
    "units": "单位",
    "titles": "标题",
    "columns": "栏目",
    "rows": "行",
    "cells": "格",
    "codes": "编码",
    "claims recalled": "表述查全",
    "claims precise": "表述查准",
    "subject": "事项",
    "amount": "金额",
    "change": "变动额",
    "percent": "百分比",
    "direction": "增减方向",
    "reason": "原因",
    "code": "编码",
    "base": "比较对象",
    "year": "年度",
    "defects found": "查出的错误（查全）",
    "causes found": "查出的差错（一处差错可使多处不符）",
    "alarms true": "报出的属实（查准）",
    "twins innocent": "形似而无错的未误报",
    "rounding": "尾差未报为错误",
    "answers": "整答正确",
    "refusals right": "该拒答的拒答",
    "no false refusal": "能答的没有拒答",
    "numbers": "数字正确",
    "phrases": "要点齐全",
    "reasons": "原因正确",
    "nothing forbidden": "没有不该说的",
    "no wrong claim": "没有错误的断言",
    "citations resolve": "出处能在框内找到",
    "figures sourced": "数字都有出处",
    "evidence": "证据正确（文件、页、框）",
    "same twice": "两次回答相同",
    "recall@1": "证据在第 1 段",
    "recall@5": "证据在前 5 段",
    "recall@10": "证据在前 10 段",
    "found@5": "前 5 段里有证据",
    "MRR": "平均倒数排名",
    "numbers in one cell": "数字恰在一格",
    "numbers in texts": "文字里的数字",
    "kinds of titles": "标题的表类",
    "units of titles": "标题的单位",
    "forms of the contents": "目录所列的表",
    "tables whole over pages": "跨页的表完整",
    "files read": "文件读出",
    "is_disclosure": "认出是公开文件",
    "org": "单位",
    "kind": "预算或决算",
    "level": "部门或单位",
    "samples solved": "样本跑完",
}
"""Measures as the scorers name them, in Chinese."""

GROUPS = {
    "sum-row": "行内加总",
    "sum-column": "栏内加总",
    "cross-table": "表与表之间",
    "narrative-table": "文字与表格",
    "narrative-arithmetic": "文字自身的算术",
    "narrative-words": "文字的用词",
    "completeness": "完整性",
    "rounding": "尾差",
    "twin rounding": "形似：尾差",
    "twin blank-against-zero": "形似：空白、0 与横线",
    "twin running-costs-apart": "形似：机关运行经费与公用经费",
    "twin renamed-item": "形似：科目旧名",
    "twin partial-parent": "形似：只列其中几项",
    "twin rounded-in-words": "形似：文字取整",
}
"""Families of defects, in Chinese."""
