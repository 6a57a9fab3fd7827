"""ui/web/server.py: what is served, over plain HTTP."""

from __future__ import annotations

import gc
import json
import re
import socket
import urllib.error
import urllib.request
from typing import Any

import pytest

from extract.errors import MingzhangError
from ui.web.page import build_page
from ui.web.server import Address, start_page

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def _get(url: str) -> tuple[str, dict[str, str]]:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read().decode("utf-8"), {k.lower(): v for k, v in answer.headers.items()}


def test_the_page_loads_from_its_own_host_alone(url: str) -> None:
    html, headers = _get(url)
    loaded = re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"([^\"]+)", html)
    assert loaded
    assert not [one for one in loaded if "//" in one]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_no_font_is_fetched_and_nothing_is_counted(url: str) -> None:
    config = json.loads(_get(f"{url}config")[0])
    assert config["stylesheets"] in ([], None)
    assert config["analytics_enabled"] is False
    assert "fonts.g" not in _get(f"{url}theme.css")[0]


def test_no_endpoint_is_public(url: str) -> None:
    named = json.loads(_get(f"{url}gradio_api/info")[0])
    assert named == {"named_endpoints": {}, "unnamed_endpoints": {}}


@pytest.mark.parametrize("path", ["docs", "redoc", "monitoring"])
def test_what_the_page_does_not_need_is_not_there(url: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        _get(f"{url}{path}")
    assert caught.value.code in (403, 404)
    caught.value.close()


def test_no_file_outside_is_served(url: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        _get(f"{url}gradio_api/file=/etc/passwd")
    assert caught.value.code in (403, 404)
    caught.value.close()


def test_a_port_that_is_taken_is_said(full_shelf: Any, answerer: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        page = build_page(answerer, full_shelf)
        with pytest.raises(MingzhangError, match="--port"):
            start_page(page, Address("127.0.0.1", taken.getsockname()[1]))
        page.close(verbose=False)
    gc.collect()
