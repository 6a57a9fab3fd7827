"""The organs that every place has one of, by their fields. Pure.

name ─ organ_of ─► its field, where it ends as the plain name of an organ: 应急管理局
     ─ names_other ─► whether it is that of another organ, though a body's name holds it
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = """
发展和改革 发展改革 教育 科学技术 科技 工业和信息化 工信 民族宗教事务 民族事务
公安 国家安全 民政 司法 财政 税务 国税 地税 人力资源和社会保障 自然资源
规划和自然资源 自然资源和规划 国土资源 规划 生态环境 环境保护 环保 住房和城乡建设
住房和建设 住房保障 房产 房管 城市管理 城市管理和综合执法 交通运输 交通 水务 水利
农业农村 农业 林业 园林 园林绿化 商务 文化和旅游 文化广电和旅游 文化广电旅游 文化
旅游 卫生健康 卫生 卫生和计划生育 退役军人事务 应急管理 安全生产监督管理 审计 统计
体育 市场监督管理 工商 工商行政管理 质量技术监督 食品药品监督管理 药品监督管理
医疗保障 信访 国有资产监督管理 机关事务管理 政务服务管理 政务服务和数据管理 大数据
大数据管理 数据 金融 金融工作 粮食 粮食和物资储备 气象 地震 邮政 烟草专卖 档案
人民防空 外事 知识产权 新闻出版 广播电视 文物 监狱管理 戒毒管理 海洋 海洋与渔业
渔业 畜牧 移民 扶贫 乡村振兴 口岸 港务 铁路 物价 公交 消防救援 投资促进
公共资源交易管理
"""
_FIELDS = frozenset(_NAMES.split())
"""What the organs of a place are for, as their names say it."""
_KIND = re.compile(r"(?:局|委员会|委|厅|办公室|署)$")
LONGEST = max(map(len, _FIELDS))
_GOES_ON = re.compile(
    r"(?:管理|监督管理|事务)?(?:局|委员会|委|厅|办公室|署)|[和与及、][^局厅署]{1,12}(?:局|委员会|委|厅|办公室|署)"
)
"""What may follow an organ's field in a body's name for both to be the same: more fields."""
_OF_ANOTHER = re.compile(r"局|委员会|厅|署")


@lru_cache(maxsize=16384)
def organ_of(name: str) -> str:
    """The field of the organ that a folded name ends as: 应急管理 of 无锡市应急管理局; else ""."""
    kind = _KIND.search(name)
    if kind is None:
        return ""
    stem = name[: kind.start()]
    sizes = range(min(LONGEST, len(stem)), 1, -1)
    return next((stem[-size:] for size in sizes if stem[-size:] in _FIELDS), "")


_STARTS = re.compile(
    rf"市?((?:{'|'.join(sorted(_FIELDS, key=len, reverse=True))})(?:局|委员会|厅|办公室))"
)


def organ_at(text: str) -> str:
    """The organ whose plain name a text begins with: 规划和自然资源局 after its place."""
    match = _STARTS.match(text)
    return match[1] if match is not None else ""


@lru_cache(maxsize=16384)
def names_other(said: str, full: str) -> bool:
    """Whether a text is the plain name of an organ that is but a part of a body's whole name:
    无锡市应急管理局 of 无锡市应急管理综合行政执法监督局."""
    field = organ_of(said)
    at = full.rfind(field) if field and said != full else -1
    if at < 0 or field in organ_of(full):
        return False
    inner = _OF_ANOTHER.search(full[:at]) and not _OF_ANOTHER.search(said[: -len(field) - 1])
    return bool(inner) or _GOES_ON.fullmatch(full, at + len(field)) is None
