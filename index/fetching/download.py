"""Fetches a file over HTTP from one of the hosts that may be asked. Nothing else asks another machine for a text.

At most 20 MB and 30 seconds altogether; redirects only to hosts that may be asked, and never from https to http. A host whose
name leads to this machine or a private network is not asked unless it is listed; the connection goes to the very IP address
that was checked. No cookies, no passwords, and no settings of the environment (proxies) are used.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import zlib
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from index.errors import CannotFetch
from index.fetching.addresses import addresses_of, host_of
from index.fetching.fetched import Download
from index.reading.formats import is_html
from index.values import dataclass

MAX_BYTES = 20_000_000
SECONDS = 30
_REDIRECTS = 5
_GZIP = 16 + zlib.MAX_WBITS
_UNSAFE = re.compile(r"[^\w.,()+ -]")
_LONGEST_NAME = 100
_YOURSELF = "fetch the file with a browser and add it"
_HEADERS = {"User-Agent": "Clausebot", "Accept": "*/*", "Accept-Encoding": "identity"}


class _NotThere(CannotFetch):
    """A host says that it does not have a file, or sends a page about it instead."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes a file may have, and how many seconds it may take altogether."""

    size: int = MAX_BYTES
    seconds: float = SECONDS


def download(address: str, hosts: Sequence[str] = (), limits: Limits | None = None) -> Download:
    """The file at an address; `hosts` may be asked besides the official ones. A web page counts as a file.

    Raises CannotFetch, with what to do about it.
    """
    return _run(_fetched(address, tuple(hosts), limits or Limits()), address, limits or Limits())


def download_symbol(
    symbol: str, language: str = "en", hosts: Sequence[str] = (), limits: Limits | None = None, addresses: Sequence[str] = ()
) -> Download:
    """The UN document with a symbol, in a language, as Word or else as PDF. A web page is no document.

    `addresses` are those to try instead of the UN's. Raises CannotFetch, with what to do about it.
    """
    missing: CannotFetch | None = None
    for address in addresses or addresses_of(symbol, language):
        try:
            found = download(address, hosts, limits)
        except _NotThere as error:
            missing = error
            continue
        if not is_html(found.raw):
            form = (
                f".{address.rpartition('=')[2]}" if not PurePosixPath(found.name).suffix else PurePosixPath(found.name).suffix
            )
            return Download(found.raw, f"{_UNSAFE.sub('-', symbol)}-{language}{form}", found.address, found.fetched)
        missing = _NotThere(f"{urlsplit(found.address).hostname} sent a web page in place of {symbol} in “{language}”")
    said = missing.problem.partition(";")[0].rstrip(".") if missing else symbol  # what to do is another thing here
    raise CannotFetch(f"{said}; check the symbol and --language, or {_YOURSELF}") from missing


def _run(fetching: object, address: str, limits: Limits) -> Download:
    """Runs to the end, or to the limit of time, in a loop of its own."""

    async def limited() -> Download:
        async with asyncio.timeout(limits.seconds):
            return await fetching  # type: ignore[misc,no-any-return]

    host = urlsplit(address).hostname
    try:
        return asyncio.run(limited())
    except TimeoutError:
        said = f"{host} did not send the file within {limits.seconds:g} seconds; try again later, or {_YOURSELF}"
        raise CannotFetch(said) from None
    except (httpx.HTTPError, httpx.InvalidURL, zlib.error, OSError) as error:
        said = f"{host} cannot be reached or broke off; check the connection and try again"
        raise CannotFetch(said, detail=" ".join(str(error).split()) or type(error).__name__) from error


async def _fetched(address: str, hosts: tuple[str, ...], limits: Limits) -> Download:
    async with httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=limits.seconds, headers=_HEADERS) as client:
        for _ in range(_REDIRECTS + 1):
            host, port, listed = host_of(address, hosts)
            place = await _place(host, port, listed=listed)
            url = httpx.URL(address).copy_with(host=place, fragment=None)
            shown = f"[{host}]" if ":" in host else host
            named = shown if url.port is None else f"{shown}:{port}"
            request = client.build_request("GET", url, headers={"Host": named}, extensions={"sni_hostname": host})
            response = await client.send(request, stream=True)
            try:
                if response.has_redirect_location:
                    address = _redirected(address, response.headers["location"])
                    continue
                _refuse(response, host)
                raw = await _body(response, host, limits)
            finally:
                await response.aclose()
            return Download(raw, _name(address), address, datetime.now(UTC).date().isoformat())
    raise CannotFetch(f"{urlsplit(address).hostname} redirects again and again; {_YOURSELF}")


async def _place(host: str, port: int, *, listed: bool) -> str:
    """The IP address to connect to. Raises CannotFetch for one of this machine or a private network, unless it is listed."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        said = f"{host} cannot be found; check the address and the connection"
        raise CannotFetch(said, detail=" ".join(str(error).split())) from error
    places = [str(place[0]) for *_, place in found]
    safe = places if listed else [one for one in places if _is_public(one)]
    if not safe:
        raise CannotFetch(
            f"{host} leads to this machine or to a private network; add it to CLAUSEBOT_SOURCES if texts are to be fetched"
            " there"
        )
    return safe[0]


def _is_public(place: str) -> bool:
    """Whether an IP address is one of the whole internet; one inside another form counts as itself."""
    found = ipaddress.ip_address(place.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return all(one.is_global and not one.is_multicast for one in (found, inner) if one is not None)


def _redirected(address: str, location: str) -> str:
    to = urljoin(address, location)
    if urlsplit(address).scheme == "https" and urlsplit(to).scheme == "http":
        said = f"{urlsplit(address).hostname} redirects to an address that is not encrypted; {_YOURSELF}"
        raise CannotFetch(said)
    return to


def _refuse(response: httpx.Response, host: str) -> None:
    """Raises CannotFetch for an answer that is no file."""
    status = response.status_code
    if status in (404, 410):
        raise _NotThere(f"{host} has no such document ({status}); check the address, or {_YOURSELF}")
    if status in (401, 403):
        raise CannotFetch(f"{host} does not let programs fetch this ({status}); {_YOURSELF}")
    if status in (429, 503):
        raise CannotFetch(f"{host} is busy ({status}); try again later, or {_YOURSELF}")
    if status != 200:
        raise CannotFetch(f"{host} answered with an error ({status}); try again later, or {_YOURSELF}")


async def _body(response: httpx.Response, host: str, limits: Limits) -> bytes:
    """The file in an answer, as far as it is not larger than may be, also when it is unpacked."""
    large = f"{host} sends more than {limits.size / 1_000_000:g} MB; fetch the file yourself, split it and add the parts"
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.size:
        raise CannotFetch(large)
    found = bytearray()
    async for piece in _unpacked(response, host, limits.size + 1):
        found += piece
        if len(found) > limits.size:
            raise CannotFetch(large)
    if not found:
        raise CannotFetch(f"{host} sent an empty file; check the address, or {_YOURSELF}")
    return bytes(found)


async def _unpacked(response: httpx.Response, host: str, most: int) -> AsyncIterator[bytes]:
    """The pieces of a body; of one that is compressed, though that was not asked for, never more than `most` bytes at once."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "x-gzip"):
        raise CannotFetch(f"{host} sends the file in a form that is not known ({coding[:20]}); {_YOURSELF}")
    unpacking = zlib.decompressobj(_GZIP) if "gzip" in coding else None
    async for piece in response.aiter_raw():
        yield unpacking.decompress(piece, most) if unpacking else piece


def _name(address: str) -> str:
    """A name for the file at an address: the last part of it, or its host."""
    parts = urlsplit(address)
    last = PurePosixPath(unquote(parts.path)).name or parts.hostname or "document"
    return _UNSAFE.sub("-", last)[-_LONGEST_NAME:]
