"""What is typed to name a text elsewhere: an address, or the symbol of a UN document, which has an address in each language."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote, urlsplit

from index.errors import CannotFetch
from index.language.lines.symbols import is_symbol
from index.reading.formats import ENDINGS

OFFICIAL = ("documents.un.org", "undocs.org", "www.itu.int")
"""The hosts that may be asked without being listed: the UN and the ITU publish their texts there."""
FORMS = ("docx", "pdf")
"""The forms in which the UN has its documents, the better one first: old ones have no other than the last."""
_BY_SYMBOL = "https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t={form}"
_PORTS = {"http": 80, "https": 443}


def is_address(text: str) -> bool:
    """Whether a text is the address of a file on the web, of whatever scheme.

    >>> is_address("https://www.itu.int/a.pdf"), is_address("texts/a.pdf"), is_address("A/RES/77/16")
    (True, False, False)
    """
    return "://" in text and text.partition("://")[0].replace("+", "").isalnum()


def is_document_symbol(text: str) -> bool:
    """Whether a text is the symbol of a UN document, which begins with the letters of its body, and no path.

    >>> [is_document_symbol(one) for one in ("A/RES/77/16", "S/RES/2178 (2014)", "Texts/2016", "TEXTS/a1.pdf", "resolves 2")]
    [True, True, False, False, False]
    """
    symbol = _bare(text)
    return is_symbol(symbol) and symbol.partition("/")[0].isupper() and PurePath(symbol).suffix.lower() not in ENDINGS


def addresses_of(symbol: str, language: str = "en") -> tuple[str, ...]:
    """The addresses of a UN document in a language, the best form first.

    >>> addresses_of("A/RES/77/16", "fr")[0]
    'https://documents.un.org/api/symbol/access?s=A/RES/77/16&l=fr&t=docx'
    """
    named = quote(_bare(symbol), safe="/")
    return tuple(_BY_SYMBOL.format(symbol=named, language=language, form=form) for form in FORMS)


def _bare(symbol: str) -> str:
    return symbol.strip().replace(" (", "(")


def host_of(address: str, hosts: tuple[str, ...]) -> tuple[str, int, bool]:
    """The host and the port of an address, and whether `hosts` list it, so that it may be on this network.

    An entry of `hosts` is a name ("texts.example.org"), or a name and a port where that is not the usual one. Official hosts
    may be asked too. Raises CannotFetch for other hosts and ports, other schemes, and addresses with a password.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise CannotFetch(f"{address} is not a valid address; check it") from None
    if parts.scheme not in _PORTS or not host:
        raise CannotFetch(f"{address} is not an address that can be fetched; give one that begins with https:// or http://")
    if parts.username or parts.password:
        raise CannotFetch(f"An address for {host} may not hold a name or a password; fetch the file yourself and add it")
    usual = port == _PORTS[parts.scheme]
    listed = f"{host}:{port}" in hosts or (usual and host in hosts)
    if not listed and not (usual and host in OFFICIAL):
        shown = host if usual else f"{host}:{port}"
        raise CannotFetch(
            f"{shown} is not among the hosts that texts are fetched from; add it to CLAUSEBOT_SOURCES, or fetch the file"
            " yourself and add it",
            host=shown,
        )
    return host, port, listed
