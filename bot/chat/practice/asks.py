"""The kinds of question."""

from __future__ import annotations

from enum import StrEnum


class Ask(StrEnum):
    """What is asked of a clause, as the letter that a button sends."""

    WHO = "w"
    VERB = "v"
    DUTY = "d"
    PART = "p"
    FIND = "f"
    SAYS = "s"
    GOES_ON = "g"
