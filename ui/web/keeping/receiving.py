"""A file sent by the browser → a copy of our own, under the name that the visitor knows."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ui.web.keeping.jobs import Jobs
from ui.web.keeping.words import choose_keeping_words
from ui.web.rooms.access import Access
from ui.web.rooms.answering import ask_of, refuse

LARGEST = 200 * 1024 * 1024
"""Bytes of a file; the largest of 73 disclosures gathered from publishers has 1.5 MB."""
_LONGEST = 120
"""Characters of a name that are kept; file systems take 255 bytes."""


def receive_files(jobs: Jobs, access: Access) -> Route:
    """``POST rooms/uploads?name=…``: the file is the body of the request."""

    async def answer(request: Request) -> Response:
        asked = ask_of(request)
        words = choose_keeping_words(asked.language)
        refusal = refuse(access, request, asked.words)
        if refusal:
            return JSONResponse({"said": refusal}, 403)
        name = clean_name(request.query_params.get("name", ""))
        try:
            path = jobs.make_folder() / name
            fits = await _receive(request, path)
        except ClientDisconnect:
            fits = False
        except OSError as exc:
            return JSONResponse({"said": words.no_room.format(name, exc.strerror)}, 507)
        if not fits:
            path.unlink(missing_ok=True)
            path.parent.rmdir()
            said = words.too_large.format(path.name, LARGEST // 1024 // 1024)
            return JSONResponse({"said": said}, 413)
        jobs.hand_in(path)
        return JSONResponse({"said": ""})

    return Route("/rooms/uploads", answer, methods=["POST"])


async def _receive(request: Request, path: Path) -> bool:
    """False for a body that is too large."""
    size = 0
    with path.open("wb") as file:
        async for piece in request.stream():
            size += len(piece)
            if size > LARGEST:
                return False
            file.write(piece)
    return True


def clean_name(name: str) -> str:
    """A file's name without folders and without what no file system shows."""
    plain = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in plain if unicodedata.category(c)[0] != "C").strip().lstrip(".")
    stem, dot, suffix = kept.rpartition(".")
    if not dot:
        return kept[:_LONGEST] or "未命名.pdf"
    return f"{stem[:_LONGEST]}.{suffix[:10]}"
