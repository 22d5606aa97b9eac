"""What hostile files of several kinds share: noise, and declarations that grow when a reader follows them."""

from __future__ import annotations

import random
from collections.abc import Callable

File = Callable[[], str | bytes]
"""How a file is made."""
LAUGHS = '<!DOCTYPE {0} [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
QUADRATIC = '<!DOCTYPE {0} [<!ENTITY a "' + "ha" * 50_000 + '">]>'
OUTSIDE = '<!DOCTYPE {0} [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY % b SYSTEM "http://127.0.0.1:9/x"> %b;]>'


def noise(size: int, seed: int = 7) -> bytes:
    """Bytes that mean nothing, the same ones in each run."""
    return random.Random(seed).randbytes(size)
