"""A second document, beside Resolution 75."""

from __future__ import annotations

import pytest

from index.document.model import Document
from index.parsing.document import parse_text
from tests.support.consoles import OTHER


@pytest.fixture(scope="module")
def other() -> Document:
    return parse_text(OTHER, "other")
