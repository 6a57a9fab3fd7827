"""A seeded body that publishes: its name, region, units, trade and books. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from evals.generate.dice import throw


class Trade(NamedTuple):
    """What a body does: its office's name, the 款 it spends under, names of its projects."""

    office: str
    code: str
    projects: tuple[str, ...]
    duty: str


_TRADES = """
司法局 20406 法治建设 公共法律服务体系建设、人民调解工作经费、社区矫正经费、普法宣传经费
市场监督管理局 20138 市场监督管理 食品安全抽检经费、特种设备监管经费、质量基础建设专项
财政局 20106 财政管理 预算绩效评价经费、财政信息化运维、投资评审业务经费、会计管理工作经费
审计局 20108 审计监督 审计业务外勤经费、大数据审计平台运维、聘请中介机构经费
民政局 20802 民政事业 老龄工作经费、社会组织管理经费、区划地名管理经费、社会工作服务项目
人力资源和社会保障局 20801 人力资源和社会保障 就业服务专项、劳动人事争议仲裁经费、人才引进工作经费
退役军人事务局 20828 退役军人事务 拥军优属慰问经费、退役军人服务体系建设、烈士纪念设施维护
商务局 20113 商务发展 招商引资工作经费、促消费活动经费、电子商务发展专项
医疗保障局 21015 医疗保障 医保经办业务经费、医保基金监管经费、医保信息化建设
城市管理和综合执法局 21201 城市管理 市容环境整治经费、数字城管运行维护、违法建设治理经费
信访局 20140 信访工作 信访业务经费、信访信息系统运维、人民建议征集经费
发展和改革局 20104 发展与改革 重大项目前期经费、价格监测经费、规划编制经费
林业局 21302 林业和草原 森林防火经费、林业有害生物防治、古树名木保护、湿地保护修复
"""
"""Office, 款, duty and projects of each trade."""

TRADES = tuple(
    Trade(office, code, tuple(projects.split("、")), duty)
    for office, code, duty, projects in (line.split() for line in _TRADES.split("\n") if line)
)

_PLACES = {
    "福建": ("福州市青屿区", "清溪县", "泉州市临港区", "云澳县", "永屏市", "龙岭县", "海湄县"),
    "上海": ("上海市云川区", "上海市江湾新区", "上海市金浦区"),
    "深圳": ("深圳市", "深圳市云海区", "深圳市东屿区"),
    "广东": ("广州市云岭区", "珠澜市", "榕江县", "南岭市"),
    "北京": ("北京市云泉区", "北京市东岭区", "北京市永河区"),
    "通用": ("临江市", "北岭市", "松原县", "安平区", "东山市", "长河区"),
}
_UNITS = ("综合执法支队", "信息中心", "事务服务中心", "综合保障中心", "宣传教育中心")


class Books(NamedTuple):
    """How money is kept. quantum: the least sum (元) of this body's figures.

    finer: amounts are finer than what is printed, so that sums are true only within rounding.
    """

    quantum: Decimal
    finer: bool


class Body(NamedTuple):
    """One publisher. units: names of the bodies in its file, the first is the office itself.

    civil: an administrative unit (行政运行), else an institution (事业运行). size: about 元 a year.
    other: it earns money of its own; fund: it spends 政府性基金.
    """

    seed: str
    region: str
    place: str
    trade: Trade
    org: str
    units: tuple[str, ...]
    level: str
    civil: bool
    size: int
    other: bool
    fund: bool
    books: Books


def make_body(seed: str, region: str, *, many: bool, books: Books) -> Body:
    """A body of a region. many: it publishes for several units in one file."""
    chance = throw(seed, "body")
    place, trade = chance.choice(_PLACES[region]), chance.choice(TRADES)
    office = f"{place}{trade.office}"
    lone = not many and chance.random() < 0.35
    org = f"{place}{trade.office.removesuffix('局')}{chance.choice(_UNITS[1:])}" if lone else office
    below = chance.sample(_UNITS, chance.randint(1, 3)) if many else []
    units = (org, *(f"{place}{trade.office.removesuffix('局')}{name}" for name in below))
    return Body(
        seed,
        region,
        place,
        trade,
        org,
        (f"{office}（本级）", *units[1:]) if many else units,
        "单位" if lone else "部门",
        not lone,
        chance.choice((2, 4, 9, 25, 80, 240)) * 1_000_000,
        chance.random() < 0.3,
        chance.random() < 0.25,
        books,
    )
