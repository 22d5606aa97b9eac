"""Who is let in, how often, and the headers of every response: around any application that is served over HTTP.

The name in a request must be one of ours: a page elsewhere could otherwise have its own name lead to this machine, and read
the answers (DNS rebinding). An address in figures cannot be made to lead elsewhere, so it is let in. A page elsewhere may link
here, but not send anything here.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import field
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from bot.serving.responses import refusal
from bot.serving.turns import CALLER, Caller, Incoming
from bot.serving.windows import Recent, Window
from bot.translation import gettext as _
from index.values import dataclass

App = Callable[[Any, Any, Any], Awaitable[None]]
STATIC = "/static/"
_PREFIX = 64  # bits of an IPv6 address that tell one household from another
_AGAIN = "5"  # seconds
_DIGITS = 10  # of the number of bytes that a request may hold
_OURS = ("localhost",)
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",  # an address may hold a question
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Admission:
    """Who is let in: of an address at most `per_minute` requests and `at_once`; if there is a `password`, who gives it.

    `hosts` are the names by which we are called besides localhost and addresses in figures: in small letters, with a port if
    only that one. With `proxy`, the address of a client is the last one in X-Forwarded-For. `refused` is called with the reason
    of each refusal.
    """

    hosts: tuple[str, ...] = ()
    per_minute: int = 120
    password: str = field(default="", repr=False)
    proxy: bool = False
    refused: Callable[[str], None] = lambda _: None
    at_once: int = 64


class Guard:
    """Around an application: refuses what is not meant for it, comes from elsewhere or too often, or lacks the password."""

    def __init__(self, app: App, admission: Admission, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._admission = admission
        self._clock = clock
        self._seen = Recent()
        self._inside: Counter[str] = Counter()  # requests of each household that are being answered, or wait for it

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request."""
        if scope["type"] != "http":
            return

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                more = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in given]
                message = message | {"headers": [*message["headers"], *more]}
            await send(message)

        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        found = self._refusal(scope, headers)
        if found is None:
            await self._answered(scope, headers, receive, with_headers)
            return
        status, said, more = found
        await refusal(scope["path"], said, status, more)(scope, receive, with_headers)

    async def _answered(self, scope: Any, headers: Mapping[str, str], receive: Any, send: Any) -> None:
        """A request that is let in, which counts as one of its household until it is answered."""
        from starlette.requests import ClientDisconnect

        household, length = self._household(scope, headers), headers.get("content-length", "")
        sends = scope["method"] not in ("GET", "HEAD")
        size = int(length) if length.isdecimal() and len(length) < _DIGITS else 10**_DIGITS
        incoming = Incoming(receive, sends=sends)
        caller = CALLER.set(Caller(household, size if sends else 0, incoming.left))
        self._inside[household] += 1
        try:
            with suppress(ClientDisconnect):
                await self._app(scope, incoming, send)
        finally:
            CALLER.reset(caller)
            self._inside[household] -= 1
            if not self._inside[household]:
                del self._inside[household]

    def _refusal(self, scope: Any, headers: Mapping[str, str]) -> tuple[int, str, Mapping[str, str]] | None:
        """The status of a refusal, what is said, and headers; None for a request that is let in."""
        refused, password = self._admission.refused, self._admission.password
        if not self._is_ours(headers.get("host", "")):
            refused("other host")
            return 421, _("This name is not known here; whoever runs this server can add it to the names of its hosts."), {}
        if scope["path"].startswith(STATIC):
            return None
        if crowded := self._crowded(scope, headers):
            return crowded
        if password and not _has_password(headers.get("authorization", ""), password):
            refused("missing or wrong password")
            asked = {"www-authenticate": 'Basic realm="Clausebot", charset="UTF-8"'}
            return 401, _("A password is needed to read here."), asked
        if scope["method"] not in ("GET", "HEAD") and not _from_here(headers):
            refused("sent from elsewhere")
            return 403, _("This was sent from a page elsewhere."), {}
        return None

    def _crowded(self, scope: Any, headers: Mapping[str, str]) -> tuple[int, str, Mapping[str, str]] | None:
        """The refusal of a household that asks too often, or too much at once; None if it does not."""
        refused = self._admission.refused
        if wait := self._wait(scope, headers):
            refused("too many requests")
            return 429, _("Too many requests; please wait a moment."), {"retry-after": str(int(wait) + 1)}
        if self._inside[self._household(scope, headers)] >= self._admission.at_once:
            refused("too many requests at once")
            return 503, _("Too many requests at once; please wait until some are answered."), {"retry-after": _AGAIN}
        return None

    def _is_ours(self, host: str) -> bool:
        host = host.lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() and not host.endswith("]") else host
        with suppress(ValueError):
            ip_address(name.removeprefix("[").removesuffix("]"))
            return True
        return name in _OURS or host in self._admission.hosts or name in self._admission.hosts

    def _household(self, scope: Any, headers: Mapping[str, str]) -> str:
        """Where a request comes from."""
        address = (scope.get("client") or ("", 0))[0]
        if self._admission.proxy:
            address = _without_port(headers.get("x-forwarded-for", "").rpartition(",")[2].strip()) or address  # the proxy's own
        return _household(address)

    def _wait(self, scope: Any, headers: Mapping[str, str]) -> float:
        """Seconds until the next request of an address is answered; counts it if that is now."""
        now = self._clock()
        (window,) = self._seen.of(self._household(scope, headers), (Window(self._admission.per_minute, 60.0),))
        wait = window.delay(now)
        if not wait:
            window.take(now)
        return wait


def _from_here(headers: Mapping[str, str]) -> bool:
    """Whether a page that sends something is ours, or none sends it: browsers say which one does."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _without_port(address: str) -> str:
    """An address as a proxy names it, which may put a port behind it: "192.0.2.1:443", "[2001:db8::1]:443"."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _household(address: str) -> str:
    """The address itself; of one in IPv6 the part that a household has all addresses of."""
    with suppress(ValueError):
        found = ip_address(address)
        if isinstance(found, IPv6Address):
            return str(found.ipv4_mapped or ip_network((int(found), _PREFIX), strict=False))
    return address


def _has_password(header: str, password: str) -> bool:
    """Whether a header of HTTP Basic has the password, with any name."""
    scheme, _, coded = header.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        given = base64.b64decode(coded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(given.partition(b":")[2], password.encode())
