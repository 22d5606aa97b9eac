"""The store at a place that an operator names: a folder, a database, or an address that fsspec knows."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from index.publishing.store import Store


def open_store(place: str) -> Store:
    """The store at a place; nothing is looked for yet. Raises StoreUnavailable where a package for it is not installed.

    >>> open_store("/srv/clausebot").name, open_store("file:///srv/clausebot").name
    ('/srv/clausebot', '/srv/clausebot')
    """
    scheme, colon, _ = place.partition("://")
    if scheme in ("postgresql", "postgres") and colon:
        from index.publishing.postgres import PostgresStore

        return PostgresStore(place)
    if colon and scheme != "file":
        from index.publishing.remote import RemoteStore

        return RemoteStore(place)
    from index.publishing.directory import DirectoryStore

    return DirectoryStore(Path(unquote(urlsplit(place).path) if colon else place).expanduser().absolute())
