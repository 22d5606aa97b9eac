"""What is wrong, as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.chat.objects.types import ErrorObject


def error_json(sentence: str) -> ErrorObject:
    r"""What is wrong, in one sentence on one line.

    >>> error_json("There is no\n such text.")
    {'error': 'There is no such text.'}
    """
    return {"error": " ".join(sentence.split())}
