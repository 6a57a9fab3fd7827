"""ui/web/rooms/access.py: who may change the library."""

from __future__ import annotations

from base64 import b64encode

import pytest

from extract.errors import MingzhangError
from ui.web.rooms.access import COOKIE, Access, Credentials, is_loopback, read_credentials

_EDITOR = Credentials("编辑", "a:secret")
_HERE = {"host": "127.0.0.1:7860"}


def _basic(user: str, password: str) -> str:
    return f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"


@pytest.mark.parametrize(
    ("headers", "may"),
    [
        pytest.param(_HERE, True, id="this-machine"),
        pytest.param({"host": "localhost:7860", "origin": "http://localhost:7860"}, True, id="own"),
        pytest.param({"host": "[::1]:7860"}, True, id="ipv6"),
        pytest.param({"host": "evil.example"}, False, id="a-name-that-points-here"),
        pytest.param({**_HERE, "origin": "http://evil.example"}, False, id="another-page"),
        pytest.param({**_HERE, "origin": "null"}, False, id="a-page-without-origin"),
        pytest.param({**_HERE, "sec-fetch-site": "cross-site"}, False, id="cross-site"),
        pytest.param({**_HERE, "x-forwarded-for": "1.2.3.4"}, False, id="through-a-proxy"),
        pytest.param({}, False, id="no-host"),
    ],
)
def test_on_loopback_whoever_sits_there_may(headers: dict[str, str], may: bool) -> None:
    assert Access("127.0.0.1").may_edit(headers) is may


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])
def test_elsewhere_nobody_may_without_signing_in(host: str) -> None:
    assert not Access(host).may_edit(_HERE)
    assert not Access(host).may_edit({**_HERE, "authorization": _basic("", "")})


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1"])
def test_with_a_password_only_who_gave_it(host: str) -> None:
    access = Access(host, _EDITOR)
    assert not access.may_edit(_HERE)
    assert not access.may_edit({**_HERE, "authorization": _basic("编辑", "wrong")})
    assert not access.may_edit({**_HERE, "authorization": "Basic ???"})
    assert access.may_edit({**_HERE, "authorization": _basic("编辑", "a:secret")})
    assert not access.may_edit({**_HERE, "cookie": f"{COOKIE}=made-up"})
    signed = {**_HERE, "cookie": f"{COOKIE}={access.sign_in()}"}
    assert access.may_edit(signed)
    assert not access.may_edit({**signed, "origin": "http://evil.example"})
    access.sign_out(signed)
    assert not access.may_edit(signed)


def test_credentials_are_read_or_refused() -> None:
    assert read_credentials("编辑:a:secret") == _EDITOR
    for wrong in ("editor", "editor:", ":secret", ""):
        with pytest.raises(MingzhangError, match="--auth"):
            read_credentials(wrong)


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True),
     ("0.0.0.0", False), ("", False), ("127.0.0.1.evil.example", False)],
)  # fmt: skip
def test_loopback_is_told_from_the_rest(host: str, is_one: bool) -> None:
    assert is_loopback(host) is is_one
