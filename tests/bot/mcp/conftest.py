"""A collection that the tools are over."""

from __future__ import annotations

import pytest

from index.collection.collection import Collection
from tests.support.several_texts import several_texts


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Several texts; nothing changes them."""
    return several_texts(tmp_path_factory.mktemp("texts"))
