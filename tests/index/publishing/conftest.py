"""The stores, each a real one."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

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
