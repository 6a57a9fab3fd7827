"""Addresses of the rooms that give no fragment: pictures of pages, files, signing in and out."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from extract.errors import MingzhangError
from ui.pictures import draw_page
from ui.web.rooms.access import COOKIE, Access
from ui.web.rooms.answering import ask_of
from ui.web.rooms.archive import Archive
from ui.web.rooms.asking import Asked

_WAIT = 1.0
"""Seconds before a wrong password is said to be wrong."""
_A_DAY = "private, max-age=86400, immutable"
"""The picture of a page of a file named by its hash never changes."""

Write = Callable[[Asked, Path], Path]
"""Parameters and an empty folder → the file written there, under the name to give it."""


def page_pictures(archive: Archive) -> Route:
    """``rooms/pages/SHA256/PAGE.png``."""

    def draw(request: Request) -> Response:
        asked = Asked({"doc": request.path_params["doc"], "page": request.path_params["page"]})
        try:
            picture = draw_page(archive.pdf(asked.sha256()), asked.number("page"), ())
        except (MingzhangError, IndexError, OSError) as exc:
            return PlainTextResponse(str(exc), 404)
        return Response(picture.png, media_type="image/png", headers={"cache-control": _A_DAY})

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(draw, request)

    return Route("/rooms/pages/{doc}/{page}.png", answer, methods=["GET"])


def downloads(path: str, write: Write) -> Route:
    """A file that is made when it is asked for, and thrown away when it was sent."""

    def make(request: Request) -> Response:
        folder = Path(tempfile.mkdtemp(prefix="mingzhang-"))
        try:
            file = write(ask_of(request), folder)
        except MingzhangError as exc:
            shutil.rmtree(folder, ignore_errors=True)
            return PlainTextResponse(str(exc), 422)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        clear = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
        named = {"content-disposition": f"attachment; filename*=utf-8''{quote(file.name, safe='')}"}
        return FileResponse(file, headers=named, background=clear)

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(make, request)

    return Route(path, answer, methods=["GET"])


def sign_in(access: Access) -> Route:
    """Asks for name and password in the browser's own way, then sets a cookie."""

    async def answer(request: Request) -> Response:
        if access.knows(request.headers):
            back = RedirectResponse("../", 303)
            back.set_cookie(COOKIE, access.sign_in(), httponly=True, samesite="strict")
            return back
        if "authorization" in request.headers:
            await asyncio.sleep(_WAIT)
        asks = {"www-authenticate": 'Basic realm="mingzhang", charset="UTF-8"'}
        return PlainTextResponse(ask_of(request).words.sign_in_first, 401, headers=asks)

    return Route("/rooms/sign-in", answer, methods=["GET"])


def sign_out(access: Access) -> Route:
    """Forgets the visitor's cookie, here and in the browser."""

    async def answer(request: Request) -> Response:
        if not access.may_edit(request.headers):
            return JSONResponse({"html": ask_of(request).words.sign_in_first}, 403)
        access.sign_out(request.headers)
        gone = JSONResponse({"html": ""})
        gone.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return gone

    return Route("/rooms/sign-out", answer, methods=["POST"])
