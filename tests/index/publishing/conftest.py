"""The stores, each a real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest

from tests.support.stores import IN_MEMORY


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory where there is one: each file is flushed to disk, which a kill of a process does not need."""
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        yield Path(folder)


PLACES = ("directory", "memory", "local", "postgres")


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store of each kind is, of the test's own: a folder, two file systems of fsspec, and a database."""
    if request.param == "postgres":
        return str(request.getfixturevalue("database"))
    return {
        "directory": str(tmp_path / "store"),
        "memory": f"memory://{uuid4().hex}/store",
        "local": f"local://{tmp_path}/store",
    }[request.param]
