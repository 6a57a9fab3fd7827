"""Who may change the library: nobody by knowing the address alone.

    on loopback, no sign-in asked for     whoever sits at this machine
    anywhere, ``--auth USER:PASS``        whoever signed in
    not on loopback, no ``--auth``        nobody: the page only reads

A page of another site cannot act for a visitor: requests that change something must come from our
own pages (``Origin``) and, on loopback, must have asked for this machine by a name of its own.
"""

from __future__ import annotations

import ipaddress
import secrets
import threading
from base64 import b64decode
from binascii import Error as BadBase64
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import urlsplit

from extract.errors import MingzhangError

COOKIE = "mingzhang-editor"
_MOST_SIGNED_IN = 1000
"""Sign-ins that are remembered; the oldest is forgotten first."""


class Credentials(NamedTuple):
    """What ``--auth`` asks for."""

    user: str
    password: str


def read_credentials(text: str) -> Credentials:
    """ "USER:PASS" → Credentials. Raises MingzhangError."""
    user, colon, password = text.partition(":")
    if not (user and colon and password):
        raise MingzhangError("--auth 要写成 用户名:密码", todo="例如 --auth editor:一个长密码")
    return Credentials(user, password)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on, or a Host header's name, is this machine alone."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Access:
    """The rule of one server. Headers are read by lower-case names, as Starlette gives them."""

    def __init__(self, host: str, credentials: Credentials | None = None) -> None:
        """host: the address listened on."""
        self._local = is_loopback(host)
        self._credentials = credentials
        self._signed_in: dict[str, None] = {}
        self._lock = threading.Lock()

    @property
    def asks(self) -> bool:
        """Whether signing in is possible."""
        return self._credentials is not None

    def may_edit(self, headers: Mapping[str, str]) -> bool:
        """Whether the visitor of a request may change the library."""
        if not _is_own_page(headers):
            return False
        if self._credentials is not None:
            return self._has_cookie(headers) or self.knows(headers)
        return self._local and _asked_for_this_machine(headers)

    def knows(self, headers: Mapping[str, str]) -> bool:
        """Whether a request carries the right name and password."""
        given = _read_basic(headers.get("authorization", ""))
        if self._credentials is None or given is None:
            return False
        same_user = secrets.compare_digest(given[0].encode(), self._credentials.user.encode())
        wanted = self._credentials.password.encode()
        return secrets.compare_digest(given[1].encode(), wanted) and same_user

    def sign_in(self) -> str:
        """A new secret for the cookie of a visitor who gave the right password."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._signed_in[token] = None
            while len(self._signed_in) > _MOST_SIGNED_IN:
                del self._signed_in[next(iter(self._signed_in))]
        return token

    def sign_out(self, headers: Mapping[str, str]) -> None:
        """Forget a visitor's cookie."""
        with self._lock:
            self._signed_in.pop(_read_cookie(headers), None)

    def _has_cookie(self, headers: Mapping[str, str]) -> bool:
        token = _read_cookie(headers)
        with self._lock:
            return bool(token) and token in self._signed_in


def _is_own_page(headers: Mapping[str, str]) -> bool:
    """False for a request that a page of another origin makes."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def _asked_for_this_machine(headers: Mapping[str, str]) -> bool:
    """False for names that point here from outside, and for what a proxy hands on."""
    if any(name in headers for name in ("forwarded", "x-forwarded-for", "x-forwarded-host")):
        return False
    try:
        name = urlsplit(f"//{headers.get('host', '')}").hostname
    except ValueError:
        return False
    return name is not None and is_loopback(name)


def _read_basic(header: str) -> tuple[str, str] | None:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, colon, password = b64decode(value, validate=True).decode().partition(":")
    except (BadBase64, ValueError):
        return None
    return (user, password) if colon else None


def _read_cookie(headers: Mapping[str, str]) -> str:
    jar = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    morsel = jar.get(COOKIE)
    return morsel.value if morsel is not None else ""
