"""Opens the collection in a home folder, with an encoder for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.encoding.packaged import PACKAGED_MODEL, SECOND_MODEL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.collection.collection import Collection
    from index.collection.home import Progress
    from index.collection.in_qdrant import InQdrant
    from index.encoding.encoder import Encoder
    from index.publishing.sharing import Sharing
    from index.store.layout import Bits


def open(  # noqa: A001, PLR0913  (meant to be called as `index.open`; options have names)
    home: Path | str,
    *,
    model: str = PACKAGED_MODEL,
    threads: int = 1,
    token_bits: Bits = 4,
    encoder: Encoder | None = None,
    second: Encoder | str | None = None,
    progress: Progress | None = None,
    soon: bool = False,
    once: bool = False,
    store: str = "",
    qdrant: str = "",
    qdrant_key: str = "",
) -> Collection:
    """The collection in a home folder; if there is none yet, Resolution 75 is indexed on first use.

    `model` is a folder with a sentence-transformers model, or the name of one that is on disk. `encoder` is an encoder of
    your own, used instead of a model. `second`, a model or an encoder too, gives a second opinion; "off" is none. Unless it is
    given, it is multilingual-e5-small beside a model if its package is installed, and none beside an encoder of your own. An
    index that was written without it is asked without it, until it is rebuilt.
    With `qdrant`, "qdrant://host:port/collection" or "qdrant+https://…", the documents are those that `push` wrote there; they
    can be asked, but not changed. `qdrant_key` is the server's key, and the home is only for models then.
    `threads` are processor threads for a single question and for indexing. `token_bits` (2, 4 or 8) is how many bits each
    number in the vector of a token takes in an index that is built; one that is there keeps its own until it is rebuilt.
    `soon` says that a question which must be searched for follows at once: the model begins to load in another thread while
    this one imports the rest. Nothing else is read yet, so a damaged index is an error only when it is used. `once` says that a
    single question follows: the model loads in less time then, and takes longer for each question; answers are the same.
    `store` is where the index is shared with other homes: a folder, postgresql://… or what fsspec knows (s3://…); see
    `Collection.pull`. Raises ValueError
    for less than one thread, and for other numbers of bits; StoreUnavailable where a package for the store is not installed,
    and IndexUnreachable for an `qdrant` at another address.

    >>> import tempfile, index
    >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
    >>> [quote.clause.label for quote in collection.ask("cons. e iv").quotes]
    ['considering e) iv)']
    """
    if threads < 1:
        raise ValueError("threads must be at least 1")
    folder = Path(home).expanduser().absolute()
    if encoder is None:
        encoder = _encoder_of(model, folder / "models", threads, soon=soon, once=once)
        second = SECOND_MODEL if second is None else second
    from index.collection.collection import Collection  # what takes longest to import, after the model has begun to load
    from index.encoding.second import second_encoder
    from index.store.layout import BITS

    if token_bits not in BITS:
        raise ValueError("token_bits must be 2, 4 or 8")
    if isinstance(second, str):
        second = second_encoder(second, folder / "models", threads)
    sharing = _sharing(folder, store, encoder, second) if store else None
    source = _in_qdrant(qdrant, qdrant_key, token_bits) if qdrant else None
    return Collection(folder, encoder, progress, token_bits, second, sharing, source=source)


def _in_qdrant(qdrant: str, key: str, bits: Bits) -> InQdrant:
    """The collection in Qdrant at an address."""
    from index.collection.in_qdrant import InQdrant
    from index.store.qdrant.client import Address, connected

    return InQdrant(connected(Address.of(qdrant), key), bits)


def _sharing(home: Path, place: str, encoder: Encoder, second: Encoder | None) -> Sharing:
    """The store at a place, for a home folder."""
    from index.errors import NotPulled, Remedy
    from index.publishing.opening import open_store
    from index.publishing.sharing import Sharing

    store = open_store(place)

    def fits(manifest: Mapping[str, Any]) -> None:
        model = manifest["model"]
        if model["hash"] != encoder.fingerprint:
            said = f"The index published in {store.name} was made with the model {model['name']!r}, not with {encoder.name!r}"
            raise NotPulled(said, Remedy.SAME_MODEL)

    return Sharing(home, store, fits, second.fingerprint if second else "")


def _encoder_of(model: str, folder: Path, threads: int, *, soon: bool, once: bool) -> Encoder:
    """The encoder of a model, which has begun to load if a question follows soon."""
    from index.encoding.onnx_encoder import GraphEncoder
    from index.encoding.sentence import SentenceEncoder

    encoder = GraphEncoder(SentenceEncoder(model), folder, threads, once=once)
    if soon:
        encoder.expect()
    return encoder
