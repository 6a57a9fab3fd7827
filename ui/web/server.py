"""gr.Blocks → a server on one address that asks nothing of any other host."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from typing import NamedTuple

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extract.errors import MingzhangError
from ui.web import script
from ui.web.ask_style import ASK_CSS
from ui.web.page import VISITORS
from ui.web.palette import write_palette
from ui.web.programs import has_mcp
from ui.web.rooms.script import HEAD
from ui.web.rooms.style import ROOMS_CSS
from ui.web.style import CSS, build_theme

MAX_UPLOAD = "200mb"
"""Largest file taken; the largest of 73 disclosures gathered from publishers has 1.5 MB."""

_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Scripts inline and evaluated are what the page framework itself needs; no other host is."""

_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Address(NamedTuple):
    """Where to listen; port 0: any that is free."""

    host: str
    port: int


_READS = ("GET", "HEAD", "OPTIONS")
_TAKEN = (
    "/rooms/",  # ours, each of which asks who sends
    "/gradio_api/queue/join",  # events of the page: what they keep, they ask for (ui.web.desk)
    "/gradio_api/call/",  # the verbs of ui.web.programs, all of which only read
    "/gradio_api/mcp",  # the same
    "/gradio_api/cancel",  # of an event of one's own
    "/gradio_api/reset",
)
"""Where something may be sent to. The page framework has other doors, for files, recordings and
code: what it adds stays shut until it is named here."""
_SHUT = ("/gradio_api/deep_link",)
"""Addresses that only seem to read: this one keeps what it is sent in a file."""


def is_shut(method: str, path: str) -> bool:
    """Whether a request is turned away before anything looks at it."""
    plain = f"/{path.strip('/')}"
    if method in _READS:
        return plain in _SHUT
    return not any(plain == one or plain.startswith(f"{one.rstrip('/')}/") for one in _TAKEN)


class OwnHostOnly:
    """ASGI middleware: the browser is told to load from and send to this server alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_shut(str(scope["method"]), str(scope["path"])):
            await PlainTextResponse("", 403)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def start_page(page: gr.Blocks, address: Address, *, routes: Sequence[BaseRoute] = ()) -> str:
    """Serve in the background and return the local URL; ``page.close()`` ends it.

    routes: addresses of our own, which stand before the page's. Raises MingzhangError when the
    address cannot be listened on.
    """
    page.queue(default_concurrency_limit=VISITORS, api_open=False)
    try:
        with redirect_stdout(StringIO()):  # the framework's own greeting; the command has one
            url = _launch(page, address, routes)
    except OSError as exc:
        where = f"{address.host}:{address.port}"
        raise MingzhangError("端口打不开", where=where, todo="请用 --port 换一个端口") from exc
    return url


def _launch(page: gr.Blocks, address: Address, routes: Sequence[BaseRoute]) -> str:
    _, url, _ = page.launch(
        server_name=address.host,
        server_port=address.port or None,
        share=False,
        inbrowser=False,
        quiet=True,
        prevent_thread_lock=True,
        show_error=False,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        mcp_server=has_mcp(),
        ssr_mode=False,
        pwa=False,
        max_file_size=MAX_UPLOAD,
        app_kwargs={
            "middleware": [Middleware(OwnHostOnly)],
            "docs_url": None,
            "redoc_url": None,
            "routes": list(routes),
        },
        theme=build_theme(),
        css=CSS + ASK_CSS + ROOMS_CSS,
        js=script.ON_LOAD,
        head=f"<style>{write_palette()}</style>{HEAD}",  # the framework rewrites what css is given
    )
    return str(url)


def open_browser(url: str) -> None:
    """Show the page to whoever sits here; quietly nothing where there is no browser."""
    webbrowser.open(url)
