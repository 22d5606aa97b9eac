"""A topic of the help. It is in English, and translated when it is shown."""

from __future__ import annotations

from typing import NamedTuple


class Topic(NamedTuple):
    """What a topic is about, in one line, and its paragraphs.

    One that begins with a line break is shown as it stands, and is not translated: it is typed or put into a file.
    """

    about: str
    paragraphs: tuple[str, ...]
