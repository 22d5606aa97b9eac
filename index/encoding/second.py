"""Which second encoder there is: none, multilingual-e5-small where its package is installed, or a model that is named.

Nothing of it is imported where it is off.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from index.encoding.encoder import Encoder
from index.encoding.packaged import NO_MODEL, SECOND_MODEL, SECOND_PACKAGE
from index.errors import Remedy


def second_encoder(model: str, folder: Path, threads: int = 1) -> Encoder | None:
    """The encoder with this name, which keeps what it makes in the folder; None for "off", or if its package is missing.

    >>> second_encoder("off", Path("models")) is None
    True
    """
    if model == NO_MODEL or (model == SECOND_MODEL and find_spec(SECOND_PACKAGE) is None):
        return None
    if model == SECOND_MODEL:
        from index.encoding.e5.encoder import E5Encoder

        return E5Encoder(folder, threads)
    from index.encoding.onnx_encoder import GraphEncoder
    from index.encoding.sentence import SentenceEncoder

    return GraphEncoder(SentenceEncoder(model), folder, threads, Remedy.OTHER_SECOND_MODEL)
