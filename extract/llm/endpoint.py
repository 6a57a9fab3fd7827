"""One exchange with an OpenAI-compatible endpoint, through LangChain's ChatOpenAI.

    Request ─ with_structured_output(method of its rung, include_raw) ─► Reply, or a Fault

LangChain, its tracing and the OpenAI client are imported here alone, when the first exchange is
made. Tracing is off whatever the environment says; no tokenizer is loaded; a reply longer than
MAX_BYTES is cut off at the wire.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from extract.llm.exchange import Fault, Reply, Request, Rung, Take, Trouble
from extract.llm.settings import OPENAI, ModelSettings

if TYPE_CHECKING:
    import openai
    from langchain_core.messages import AIMessage, BaseMessage
    from langchain_openai import ChatOpenAI

MAX_BYTES = 4_000_000
"""Of one reply. The longest sensible one (8,000 tokens, streamed as events) takes 2 MB."""

_METHODS: dict[Rung, Literal["json_schema", "function_calling", "json_mode"]] = {
    Rung.SCHEMA: "json_schema",
    Rung.TOOL: "function_calling",
    Rung.OBJECT: "json_mode",
}
_WARM = 0.7
"""Temperature of the second and later samples: they should differ. The first is at 0."""

_IN_PROMPT = "\n\n只输出一个 JSON 对象（json），符合这个 JSON Schema，不要输出任何别的文字：\n"
_TEMPERATURE = re.compile("temperature", re.IGNORECASE)
_LONG = re.compile(r"context.{0,12}(?:length|size|window|overflow)|too long", re.IGNORECASE)


class OpenAIEndpoint:
    """An exchange.Endpoint. url and key: where to; ``seconds``: the longest silence on the wire."""

    def __init__(self, settings: ModelSettings, *, url: str, key: str, model: str) -> None:
        self._settings = settings
        self._url, self._key, self._model = url, key, model
        self._plain_temperature = False

    def send(self, request: Request) -> Reply:
        """The whole reply. Raises Fault."""
        return self._guard(lambda: self._send(request))

    def stream(self, request: Request, *, take: Take) -> Reply:
        """The whole reply, piece by piece. Raises Fault."""
        return self._guard(lambda: self._stream(request, take))

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _guard(self, run: Callable[[], Reply]) -> Reply:
        """Vendors' errors as Faults; once again without a temperature where that was the fault."""
        with _untraced():
            try:
                return _wrapped(run)
            except Fault as fault:
                odd = fault.trouble is Trouble.UNSUPPORTED and _TEMPERATURE.search(fault.detail)
                if not odd or self._plain_temperature:
                    raise
                self._plain_temperature = True
            return _wrapped(run)

    def _send(self, request: Request) -> Reply:
        with self._open(request) as chat:
            return self._ask(chat, request)

    def _ask(self, chat: ChatOpenAI, request: Request) -> Reply:
        import openai

        messages = _messages(request)
        method = _METHODS.get(request.rung) if request.schema else None
        try:
            if method is None:
                return _reply(chat.invoke(messages))
            bound = chat.with_structured_output(
                json.loads(request.schema),
                method=method,
                include_raw=True,
                strict=True if request.rung is Rung.SCHEMA else None,
            )
            found: Any = bound.invoke(messages)
            return _reply(found["raw"])
        except openai.LengthFinishReasonError as exc:
            return _cut(exc)
        except openai.ContentFilterFinishReasonError:
            return Reply("", "refusal", 0, 0)

    def _stream(self, request: Request, take: Take) -> Reply:
        whole: Any = None
        with self._open(request) as chat:
            for chunk in chat.stream(_messages(request)):
                whole = chunk if whole is None else whole + chunk
                if not take(str(chunk.text)):
                    break
        return _reply(whole) if whole is not None else Reply("", "stop", 0, 0)

    @contextmanager
    def _open(self, request: Request) -> Iterator[ChatOpenAI]:
        """A chat for one exchange; its connection is closed with it."""
        import openai

        client = openai.DefaultHttpxClient(
            timeout=self._settings.timeout,
            trust_env=not self._settings.is_local,
            event_hooks={"response": [_cap]},
        )
        with client:
            yield self._chat(request, client)

    def _chat(self, request: Request, client: openai.DefaultHttpxClient) -> ChatOpenAI:
        from langchain_openai import ChatOpenAI

        own = self._url == OPENAI
        return ChatOpenAI(
            model=self._model,
            base_url=self._url,
            api_key=self._key,  # type: ignore[arg-type]
            http_client=client,
            max_retries=0,
            stream_usage=True,
            use_responses_api=False,
            temperature=None if self._plain_temperature else _WARM * bool(request.sample),
            max_tokens=request.max_tokens if own else None,  # type: ignore[call-arg]
            extra_body=None if own else {"max_tokens": request.max_tokens},
            seed=None if own else request.sample,
        )


def _messages(request: Request) -> list[BaseMessage]:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    prompt = request.prompt
    system = prompt.system
    if request.schema and request.rung in (Rung.OBJECT, Rung.PLAIN):
        system += _IN_PROMPT + request.schema
    messages: list[BaseMessage] = [SystemMessage(system)]
    for question, answer in prompt.examples:
        messages += [HumanMessage(question), AIMessage(answer)]
    messages.append(HumanMessage(prompt.user))
    if request.correction is not None:
        wrong, error = request.correction
        again = f"上面的回答不能用：{error}。请重新回答，仍只用列出的编号。"
        messages += [AIMessage(wrong or "（空）"), HumanMessage(again)]
    return messages


def _reply(message: AIMessage) -> Reply:
    """A message as a Reply: a tool call's arguments stand for its text."""
    usage = message.usage_metadata or {"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}
    finish = str(message.response_metadata.get("finish_reason") or "stop")
    refused = message.additional_kwargs.get("refusal") or finish == "content_filter"
    calls: Sequence[dict[str, Any]] = [*message.tool_calls, *message.invalid_tool_calls]  # type: ignore[list-item]
    text = str(message.text)
    if calls:
        arguments = calls[0]["args"]
        text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    if refused:
        finish = "refusal"
    return Reply(text, finish, usage["input_tokens"], usage["output_tokens"])


def _cut(exc: openai.LengthFinishReasonError) -> Reply:
    """A reply that was cut at its longest: what there is of it."""
    completion = exc.completion
    text = completion.choices[0].message.content or "" if completion.choices else ""
    usage = completion.usage
    counts = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
    return Reply(text, "length", *counts)


# ── errors ──────────────────────────────────────────────────────────────────────────────────────


def _wrapped(run: Callable[[], Reply]) -> Reply:
    import openai

    try:
        return run()
    except Fault:
        raise
    except openai.APITimeoutError as exc:
        raise Fault(Trouble.SLOW, str(exc)) from exc
    except openai.APIStatusError as exc:
        raise _status_fault(exc) from exc
    except openai.APIConnectionError as exc:
        raise _connection_fault(exc) from exc
    except openai.APIError as exc:
        raise Fault(Trouble.BROKEN, str(exc)) from exc
    except Exception as exc:  # LangChain and pydantic raise many kinds over a malformed reply
        raise Fault(Trouble.BROKEN, f"{type(exc).__name__}: {exc}"[:500]) from exc


_STATUS = {
    401: Trouble.FORBIDDEN,
    402: Trouble.BUDGET,
    403: Trouble.FORBIDDEN,
    408: Trouble.SLOW,
    409: Trouble.BUSY,
    413: Trouble.TOO_LONG,
    429: Trouble.BUSY,
}


def _status_fault(exc: openai.APIStatusError) -> Fault:
    status, detail = exc.status_code, str(exc)[:500]
    trouble = _STATUS.get(status, Trouble.BROKEN if status >= 500 else Trouble.UNSUPPORTED)
    if status == 404 and "model" in detail.lower():
        trouble = Trouble.FORBIDDEN
    if status == 400 and _LONG.search(detail):
        trouble = Trouble.TOO_LONG
    header = exc.response.headers.get("retry-after", "")
    wait = float(header) if re.fullmatch(r"\d{1,4}(?:\.\d+)?", header) else None
    return Fault(trouble, detail, wait=wait)


def _connection_fault(exc: openai.APIConnectionError) -> Fault:
    """A connection that was never made, or one that broke."""
    names: list[str] = []
    one = exc.__cause__ or exc.__context__
    while one is not None and len(names) < 8:
        names.append(type(one).__name__)
        one = one.__cause__ or one.__context__
    detail = f"{' ← '.join(names)} {exc}"[:500]
    return Fault(Trouble.UNREACHABLE if _UNMADE & set(names) else Trouble.BROKEN, detail)


_UNMADE = frozenset(("ConnectError", "ConnectTimeout", "UnsupportedProtocol", "InvalidURL"))


# ── the wire ────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _untraced() -> Iterator[None]:
    """No run is sent to LangSmith, whatever LANGSMITH_TRACING and LANGCHAIN_TRACING_V2 say."""
    from langsmith.run_helpers import tracing_context

    with tracing_context(enabled=False):
        yield


def _cap(response: Any) -> None:
    """Count a response's bytes as they come, and break off one that does not end."""
    stream = response.stream

    class Capped(type(stream)):  # type: ignore[misc]
        def __init__(self) -> None:
            pass

        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for piece in stream:
                size += len(piece)
                if size > MAX_BYTES:
                    raise Fault(Trouble.BROKEN, "回答过长 / reply too long")
                yield piece

        def close(self) -> None:
            stream.close()

    response.stream = Capped()
