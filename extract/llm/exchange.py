"""The nouns of one exchange with a model. Frozen; nothing of a vendor's is in them."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


class Prompt(NamedTuple):
    """system: the task, ours; user: the evidence, which is data whatever it says.

    purpose: one word for the log ("claims", "prose"). examples: (user, assistant) turns before it.
    """

    purpose: str
    system: str
    user: str
    examples: tuple[tuple[str, str], ...] = ()


class Rung(StrEnum):
    """How a schema is put to the endpoint; the ladder tries them from the first down."""

    SCHEMA = "json_schema"
    TOOL = "tool"
    OBJECT = "json_object"
    PLAIN = "plain"


class Request(NamedTuple):
    """What is sent. schema: a JSON schema as JSON text, "" for prose; sample: 0, 1, 2 …"""

    prompt: Prompt
    schema: str
    rung: Rung
    sample: int
    max_tokens: int
    correction: tuple[str, str] | None = None


class Reply(NamedTuple):
    """What came back. finish: "stop", "length", "refusal"; tokens as the endpoint counts them."""

    text: str
    finish: str
    tokens_in: int
    tokens_out: int


class Trouble(StrEnum):
    """Why there is no answer."""

    REFUSED = "refused"
    UNREADABLE = "unreadable"
    SLOW = "slow"
    BUSY = "busy"
    BROKEN = "broken"
    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"
    UNSUPPORTED = "unsupported"
    TOO_LONG = "too_long"
    BUDGET = "budget"


TROUBLES = {
    Trouble.REFUSED: "模型拒绝回答",
    Trouble.UNREADABLE: "模型的回答不合要求的格式",
    Trouble.SLOW: "模型没有在时限内答完",
    Trouble.BUSY: "模型端点限流（429）",
    Trouble.BROKEN: "模型端点出错或中断了连接",
    Trouble.UNREACHABLE: "连不上模型端点",
    Trouble.FORBIDDEN: "模型端点不接受密钥或模型名",
    Trouble.UNSUPPORTED: "模型端点不支持这种请求",
    Trouble.TOO_LONG: "内容超出模型的上下文",
    Trouble.BUDGET: "已到当天的用量上限",
}
"""Each trouble in a reader's words."""

ABSENT = frozenset(
    (Trouble.SLOW, Trouble.BUSY, Trouble.BROKEN, Trouble.UNREACHABLE, Trouble.FORBIDDEN,
     Trouble.BUDGET)
)  # fmt: skip
"""Troubles of the endpoint, not of one question: asking again later may help."""


class Fault(Exception):
    """An exchange that failed. Inside this package only: the door makes a Choice of it."""

    def __init__(self, trouble: Trouble, detail: str = "", *, wait: float | None = None) -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail
        self.wait = wait
        """Seconds that the endpoint asked to wait."""


class Endpoint(Protocol):
    """One HTTP exchange at a time; raises Fault and nothing else."""

    def send(self, request: Request) -> Reply:
        """The whole reply."""

    def stream(self, request: Request, *, take: Take) -> Reply:
        """The whole reply, each piece of it handed to ``take`` as it comes."""


class Take(Protocol):
    """Receives a piece of streamed text; returns False to stop the stream."""

    def __call__(self, piece: str) -> bool: ...


class Choice(NamedTuple, Generic[T]):
    """A validated answer, or None and why; rung: how it was had; cached: it cost nothing."""

    value: T | None
    rung: str
    trouble: Trouble | None
    detail: str
    cached: bool


class Usage(NamedTuple):
    """What a run has used. calls: exchanges paid for; cached: exchanges that cost nothing."""

    calls: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal = Decimal(0)
    seconds: float = 0.0
    failed: int = 0
    trouble: Trouble | None = None
    """The last trouble of the endpoint."""
