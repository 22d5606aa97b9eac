"""Whether a message asks anything about a text: a greeting, thanks or a sum does not."""

from __future__ import annotations

import re

from index.patterns import pattern

_GREETING = pattern(
    r"(?:(?:hi|hello|hey|hallo|hola|salut|ciao|bonjour|bonsoir|good (?:morning|afternoon|evening|night|day)|greetings"
    r"|thanks?(?: you)?|merci|gracias|bye|goodbye|see you|how are you|nice to meet you)\b\W*"
    r"(?:(?:there|all|everyone|everybody|again|today|tomorrow|later|bot|clausebot|colleagues?|sir|madam|friends?"
    r"|a lot|so much|very much|beaucoup|my|dear|and|to|you)\b\W*)*)+",
    re.IGNORECASE,
)
_NUMBER = r"[\d.,]*\d"
_SUM = pattern(
    rf"(?:what(?:'s| is)|how much is|calculate|compute)?\s*"
    rf"(?:{_NUMBER}\s*(?:[+*×÷^=%]|\s[-/x]\s|plus|minus|times|divided by|multiplied by|% ?of)\s*(?:{_NUMBER}|(?=\W*$))\s*)+\W*"
    rf"|(?:what(?:'s| is)\s+)?(?:the )?(?:square|cube) root of {_NUMBER}\W*",
    re.IGNORECASE,
)


def is_question(message: str) -> bool:
    """Whether a message asks anything about a text: it is not a greeting, not thanks and not a sum."""
    text = message.strip()
    return not (_GREETING.fullmatch(text) or _SUM.fullmatch(text))
