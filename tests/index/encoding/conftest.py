"""A real export of the packaged model."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from index.encoding.export import export_apart
from index.encoding.packaged import PACKAGED_MODEL
from tests.support.exporting import exported_here


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a real export of the packaged model; the processes that share the tests share it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "exported"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            with exported_here():
                export_apart(PACKAGED_MODEL, folder)
    return folder
