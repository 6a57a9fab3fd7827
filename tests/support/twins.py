"""A model's endpoint that answers the reader by script."""

from __future__ import annotations

import json
from collections.abc import Callable

from extract.llm.exchange import Reply, Request, Take


class Twin:
    """An Endpoint that answers by script: what is asked → claims, or a Fault."""

    def __init__(self, script: Callable[[Request], object]) -> None:
        self.script = script
        self.met: list[Request] = []

    def send(self, request: Request) -> Reply:
        self.met.append(request)
        return Reply(json.dumps(self.script(request)), "stop", 100, 20)

    def stream(self, request: Request, *, take: Take) -> Reply:
        raise AssertionError(f"nothing of the reading is streamed: {request} {take}")
