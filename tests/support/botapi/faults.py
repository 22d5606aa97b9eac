"""What goes wrong between the bot and the server, in fixed proportions and from a fixed seed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import Literal

Fault = Literal["drop", "bad_gateway", "flood", "lost_reply", "garbage"]
GARBAGE = (
    b"", b"<html><body>502</body></html>", b'{"ok":tr', b"[]", b"null", b'{"ok":true}', b'{"ok":true,"result":null}',
    b'{"ok":true,"result":[null,3,"x"]}', b'{"ok":true,"result":{"message_id":"x"}}', b"\xff\xfe\x00\x80", b"{" * 4000,
)  # fmt: skip
"""Answers with status 200 from something that is not a Bot API server."""


@dataclass(frozen=True, slots=True)
class Faults:
    """The shares of requests that go wrong, from 0 to 1.

    drop         the connection breaks before anything is done
    bad_gateway  502 with a page of HTML, before anything is done
    flood        429 with a `retry_after` of one second
    lost_reply   the request is carried out, and the connection breaks before the reply
    garbage      the answer is not from a Bot API, and every other time nothing was done
    """

    drop: float = 0.0
    bad_gateway: float = 0.0
    flood: float = 0.0
    lost_reply: float = 0.0
    garbage: float = 0.0


class Draw:
    """Draws the fault of each request."""

    def __init__(self, faults: Faults, seed: int) -> None:
        self._faults = faults
        self._random = random.Random(seed)
        self._garbled = 0
        self.drawn: Counter[Fault] = Counter()

    def fault(self) -> Fault | None:
        """What goes wrong with the next request."""
        drawn = self._random.random()
        shares: tuple[tuple[Fault, float], ...] = (
            ("drop", self._faults.drop), ("bad_gateway", self._faults.bad_gateway), ("flood", self._faults.flood),
            ("lost_reply", self._faults.lost_reply), ("garbage", self._faults.garbage),
        )  # fmt: skip
        for name, share in shares:
            if drawn < share:
                self.drawn[name] += 1
                return name
            drawn -= share
        return None

    def garbage(self) -> tuple[bytes, bool]:
        """An invalid answer, and whether the request is carried out all the same: once with each kind, and once without."""
        self._garbled += 1
        return GARBAGE[self._garbled // 2 % len(GARBAGE)], self._garbled % 2 == 1
