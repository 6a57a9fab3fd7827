"""Settings → Door: closed questions and prose, within limits of time, money and number.

    choose:  cache ─ ladder ─ semaphore ─ worker with a deadline ─ retries ─► Choice
    stream:  cache ─ worker with a deadline ─► pieces of text, or Fault as the Choice's trouble

Nothing is imported of LangChain or OpenAI before the first question is put. After STRIKES failures
to reach the endpoint it is left alone for PAUSE seconds, so that a dead one costs little.
"""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal

from extract.errors import ModelUnusable
from extract.llm.exchange import (
    ABSENT,
    Choice,
    Endpoint,
    Fault,
    Prompt,
    Reply,
    Request,
    Rung,
    T,
    Take,
    Trouble,
    Usage,
)
from extract.llm.ladder import Climb, climb
from extract.llm.ledger import Ledger, key_of
from extract.llm.settings import ModelSettings, read_settings

STRIKES = 2
PAUSE = 30.0
_FIRST_WAIT = 0.5
"""Seconds before the second try; doubled for each further one, with up to a quarter of chance."""

_MAX_WAIT = 20.0
_RETRIED = frozenset((Trouble.BUSY, Trouble.BROKEN))


class Door:
    """One model. Thread-safe. Close it, or use ``with``."""

    def __init__(
        self, settings: ModelSettings, *, endpoint: Endpoint | None = None,
        ledger: Ledger | None = None,
    ) -> None:  # fmt: skip
        self.settings = settings
        self.name = settings.name
        self.ledger = ledger or Ledger(settings.home / "models")
        self._endpoint = endpoint
        self._address = f"{settings.url or 'gguf'} {settings.model}"
        self._places = threading.BoundedSemaphore(settings.concurrency)
        self._lock = threading.Lock()
        self._usage = Usage()
        self._strikes = 0
        self._silent_until = 0.0

    def close(self) -> None:
        self.ledger.close()

    def __enter__(self) -> Door:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def usage(self) -> Usage:
        """What this door has used so far."""
        return self._usage

    # ── questions ──────────────────────────────────────────────────────────────────────────────

    def choose(
        self, prompt: Prompt, schema: type[T], *, deadline: float, sample: int = 0
    ) -> Choice[T]:
        """A validated answer to a closed question, or why there is none.

        deadline: of ``time.monotonic()``. sample: a further reading of the same question.
        """
        goal = Climb(prompt, sample, self.settings.max_tokens)
        start = self.ledger.rung(self._address)
        try:
            choice, rung = climb(goal, schema, lambda one: self._fetch(one, deadline), start=start)
        except Fault as fault:
            return Choice(None, str(start), self._fail(fault), fault.detail, cached=False)
        if rung is not start:
            self.ledger.remember(self._address, rung)
        return choice

    def stream(
        self, prompt: Prompt, *, deadline: float, correction: tuple[str, str] | None = None
    ) -> Iterator[str]:
        """Prose as it comes. Raises Fault; what was yielded before it stands for nothing.

        correction: (what was written before, what is wrong with it), for the one retry.
        """
        request = Request(prompt, "", Rung.PLAIN, 0, self.settings.max_tokens, correction)
        try:
            yield from self._stream(request, deadline)
        except Fault as fault:
            self._fail(fault)
            raise

    # ── one exchange ───────────────────────────────────────────────────────────────────────────

    def _fetch(self, request: Request, deadline: float) -> tuple[Reply, bool]:
        """A reply from the ledger, or from the endpoint after as many tries as are allowed."""
        key = key_of(self._address, request)
        known = self.ledger.find(key)
        if known is not None:
            self._count(cached=1)
            return known, True
        for attempt in range(self.settings.retries + 1):
            try:
                return self._send(key, request, deadline), False
            except Fault as fault:
                wait = self._wait(fault, attempt)
                last = attempt == self.settings.retries
                if fault.trouble not in _RETRIED or last or time.monotonic() + wait > deadline:
                    raise
                time.sleep(wait)
        raise AssertionError

    def _send(self, key: str, request: Request, deadline: float) -> Reply:
        self._check_limits()
        endpoint = self._reach()
        pieces = self._work(lambda _: endpoint.send(request), key, request, deadline)
        reply: Reply | None = None
        for piece in pieces:
            reply = piece if isinstance(piece, Reply) else reply
        assert reply is not None
        return reply

    def _stream(self, request: Request, deadline: float) -> Iterator[str]:
        key = key_of(self._address, request)
        known = self.ledger.find(key)
        if known is not None:
            self._count(cached=1)
            yield known.text
            return
        self._check_limits()
        endpoint = self._reach()
        work = self._work(lambda take: endpoint.stream(request, take=take), key, request, deadline)
        for piece in work:
            if isinstance(piece, str):
                yield piece

    def _work(
        self, run: Callable[[Take], Reply], key: str, request: Request,
        deadline: float,
    ) -> Iterator[str | Reply]:  # fmt: skip
        """Run an exchange in a thread of its own: a drip of bytes cannot hold the caller.

        An abandoned thread ends with its connection's time-out; it is a daemon and holds nothing.
        """
        if not self._places.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise Fault(Trouble.SLOW, "等待其他请求 / waiting for other requests")
        box: queue.SimpleQueue[str | Reply | Fault] = queue.SimpleQueue()
        left = threading.Event()
        thread = threading.Thread(target=_carry, args=(run, box, left, self._places), daemon=True)
        begun = time.monotonic()
        thread.start()
        try:
            while True:
                try:
                    got = box.get(timeout=max(0.001, deadline - time.monotonic()))
                except queue.Empty:
                    got = Fault(Trouble.SLOW, "超过时限 / past its deadline")
                if isinstance(got, Fault):
                    self._enter(key, request, None, begun, got)
                    raise got
                if isinstance(got, Reply):
                    self._enter(key, request, got, begun, None)
                    yield got
                    return
                yield got
        finally:
            left.set()

    def _enter(
        self, key: str, request: Request, reply: Reply | None, begun: float, fault: Fault | None
    ) -> None:
        seconds = time.monotonic() - begun
        counts = (reply.tokens_in, reply.tokens_out) if reply else (0, 0)
        cost = self.settings.cost(*counts)
        told = f"{fault.trouble}: {fault.detail}" if fault else ""
        self.ledger.note(key, self.name, request, reply=reply, fault=told, spent=(cost, seconds))
        self._count(calls=1, tokens=counts, cost=cost, seconds=seconds, failed=fault is not None)
        if reply is not None:
            self._strikes = 0

    # ── limits ─────────────────────────────────────────────────────────────────────────────────

    def _reach(self) -> Endpoint:
        with self._lock:
            if self._endpoint is None:
                self._endpoint = _connect(self.settings)
            return self._endpoint

    def _check_limits(self) -> None:
        """Raises Fault where the day's limit is reached or the endpoint is being left alone."""
        if time.monotonic() < self._silent_until:
            raise Fault(Trouble.UNREACHABLE, "刚才连不上，稍后再试 / left alone for a while")
        tokens, cost = self.ledger.spent_today()
        limits = self.settings
        if limits.daily_tokens and tokens >= limits.daily_tokens:
            raise Fault(Trouble.BUDGET, f"{tokens} ≥ MINGZHANG_MODEL_DAILY_TOKENS")
        if limits.daily_cost is not None and cost >= limits.daily_cost:
            raise Fault(Trouble.BUDGET, f"{cost} ≥ MINGZHANG_MODEL_DAILY_COST")

    def _fail(self, fault: Fault) -> Trouble:
        with self._lock:
            if fault.trouble in (Trouble.UNREACHABLE, Trouble.SLOW):
                self._strikes += 1
            if self._strikes >= STRIKES and time.monotonic() >= self._silent_until:
                self._silent_until = time.monotonic() + PAUSE
            if fault.trouble in ABSENT:
                self._usage = self._usage._replace(trouble=fault.trouble)
        return fault.trouble

    def _wait(self, fault: Fault, attempt: int) -> float:
        own: float = _FIRST_WAIT * 2.0**attempt * (1 + random.random() / 4)
        return min(max(own, fault.wait or 0.0), _MAX_WAIT)

    def _count(
        self, *, calls: int = 0, cached: int = 0, tokens: tuple[int, int] = (0, 0),
        cost: Decimal = Decimal(0), seconds: float = 0.0, failed: bool = False,
    ) -> None:  # fmt: skip
        with self._lock:
            old = self._usage
            self._usage = old._replace(
                calls=old.calls + calls,
                cached=old.cached + cached,
                tokens_in=old.tokens_in + tokens[0],
                tokens_out=old.tokens_out + tokens[1],
                cost=old.cost + cost,
                seconds=old.seconds + seconds,
                failed=old.failed + failed,
            )


def _carry(
    run: Callable[[Take], Reply],
    box: queue.SimpleQueue[str | Reply | Fault],
    left: threading.Event,
    places: threading.BoundedSemaphore,
) -> None:
    """The worker: one exchange, its pieces and its end put into the box."""

    def take(piece: str) -> bool:
        box.put(piece)
        return not left.is_set()

    try:
        box.put(run(take))
    except Fault as fault:
        box.put(fault)
    except Exception as exc:  # a thread's error must reach the caller, whatever it is
        box.put(Fault(Trouble.BROKEN, f"{type(exc).__name__}: {exc}"[:500]))
    finally:
        places.release()


def _connect(settings: ModelSettings) -> Endpoint:
    """The endpoint that the settings name. Raises Fault where a GGUF file cannot be served."""
    from extract.llm.endpoint import OpenAIEndpoint

    key = settings.api_key.get_secret_value() if settings.api_key else ""
    if settings.gguf is None:
        return OpenAIEndpoint(settings, url=settings.url, key=key or "none", model=settings.name)
    from extract.llm.local import serve_gguf

    served = serve_gguf(settings.gguf, settings.context)
    return OpenAIEndpoint(settings, url=served.url, key=served.key, model=settings.name)


def open_door(settings: ModelSettings | None = None) -> Door | None:
    """The door to the model that the environment names; None where it names none.

    Raises ModelUnusable for settings that cannot work: no key for OpenAI, a GGUF file that is none
    or that the extra ``local`` is needed for.
    """
    settings = settings or read_settings()
    if not settings.on:
        return None
    if settings.gguf is not None:
        from extract.llm.local import check_gguf

        check_gguf(settings.gguf)
    elif not settings.is_local and settings.api_key is None and settings.base_url is None:
        todo = "请设置 OPENAI_API_KEY，或用 OPENAI_BASE_URL 指向自己的端点"
        raise ModelUnusable("没有设置密钥", where="OPENAI_API_KEY", todo=todo)
    return Door(settings)
