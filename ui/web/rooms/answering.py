"""Requests of the rooms → responses: errors become words here, once for all rooms."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from extract.errors import MingzhangError
from ui.web.markup import Html
from ui.web.rooms.access import Access
from ui.web.rooms.asking import Asked
from ui.web.rooms.choices import render_error
from ui.web.rooms.words import RoomWords

_log = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
"""Bytes of a request that changes something; a correction has about 1 KB."""

Render = Callable[[Asked, Request], Html]
Act = Callable[[Asked], Html]
"""What a request asks to be done → what came of it, as a fragment."""


def ask_of(request: Request) -> Asked:
    """The parameters in a request's address; the first of several under one name."""
    return Asked(dict(reversed(request.query_params.multi_items())))


def refuse(access: Access, request: Request, words: RoomWords) -> str:
    """Why a visitor may not change anything; "" for one who may."""
    if access.may_edit(request.headers):
        return ""
    return words.sign_in_first if access.asks else words.read_only


def show(path: str, render: Render) -> Route:
    """An address that gives a fragment."""

    async def answer(request: Request) -> Response:
        asked = ask_of(request)
        status, html = await run_in_threadpool(_try, lambda: render(asked, request), asked.words)
        return HTMLResponse(html, status, headers={"cache-control": "no-store"})

    return Route(path, answer, methods=["GET"])


def change(path: str, act: Act, access: Access) -> Route:
    """An address that changes the library, for those who may; the parameters are JSON texts."""

    async def answer(request: Request) -> Response:
        asked = await _read_body(request)
        if asked is None:
            return JSONResponse({"html": ask_of(request).words.bad_request}, 400)
        refusal = refuse(access, request, asked.words)
        if refusal:
            return JSONResponse({"html": render_error(refusal, asked.words)}, 403)
        status, html = await run_in_threadpool(_try, lambda: act(asked), asked.words)
        return JSONResponse({"html": html}, status)

    return Route(path, answer, methods=["POST"])


async def _read_body(request: Request) -> Asked | None:
    """None for anything but a JSON object of texts of a decent size."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return None
    if int(request.headers.get("content-length", "0") or 0) > LARGEST_BODY:
        return None
    try:
        body = await request.json()
    except ValueError:
        return None
    if not isinstance(body, dict):
        return None
    return Asked({str(k): v for k, v in body.items() if isinstance(v, str)})


def _try(make: Callable[[], Html], words: RoomWords) -> tuple[int, Html]:
    try:
        return 200, make()
    except MingzhangError as exc:
        return 422, render_error(str(exc), words)
    except Exception:
        _log.exception("a room failed")
        return 500, render_error(words.unexpected, words)
