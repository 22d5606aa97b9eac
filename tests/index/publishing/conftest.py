"""The stores, each a real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest

from tests.support.s3 import S3
from tests.support.stores import IN_MEMORY


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory where there is one: each file is flushed to disk, which a kill of a process does not need."""
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        yield Path(folder)


PLACES = ("directory", "memory", "local", "postgres")


@pytest.fixture(scope="session")
def s3() -> Iterator[S3]:
    """A server of S3's protocol."""
    with S3.begun() as server:
        yield server


@pytest.fixture
def bucket(s3: S3, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a folder in a bucket of the test's own, which this process can reach."""
    for name, value in s3.variables.items():
        monkeypatch.setenv(name, value)
    return s3.bucket()


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Where a store of a kind is, of the test's own: a folder, two file systems of fsspec, a database, or a bucket."""
    asked = {"postgres": "database", "s3": "bucket"}
    own = {
        "directory": str(tmp_path / "store"),
        "memory": f"memory://{uuid4().hex}/store",
        "local": f"local://{tmp_path}/store",
    }
    return lambda kind: own.get(kind) or str(request.getfixturevalue(asked[kind]))


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, address: Callable[[str], str]) -> str:
    """Where a store of each kind is; S3's takes more time, and is in the tests of the stores themselves."""
    return address(request.param)
