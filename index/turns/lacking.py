"""Whether a message lacks something that the last turn has, or is a question that is complete in itself.

What speaks for the one and the other is weighed together: how it begins, what stands for something said before, how much it
says itself, whether it names a place or a text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.turns.words import PAUSE, Word, doing
from index.weights import weighed

_SHORT = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen in a message besides its words.

    `names`: it names a text or a place in one. `asks_fact`: it asks when, where or by whom a text was adopted, which is
    complete with "it". `asking`: it ends with a question mark. `party`: it names a party and nothing else; `text`: a text.
    `whole`: it asks for all of a kind, for the meaning of an acronym or for changes. `after_all`: the last question was for
    all of a kind, which leaves little to go on from. `joined`: it says that it goes on, or that it corrects what was said.
    """

    names: bool = False
    asks_fact: bool = False
    asking: bool = False
    party: bool = False
    text: bool = False
    whole: bool = False
    after_all: bool = False
    joined: bool = False


def lacks(words: Sequence[Word], knows: Callable[[str], bool], seen: Seen) -> bool:
    """Whether a message goes on from the last turn; `knows` tells whether a word is one of the collection's own."""
    return bool(words) and evidence(words, knows, seen) > 0


def evidence(words: Sequence[Word], knows: Callable[[str], bool], seen: Seen) -> float:
    """What speaks for a message that goes on from the last turn, less what speaks for a question of its own."""
    content = [word for word in words if word.is_content]
    unknown = not any(knows(part) for word in content for part in word.text.split())
    stands_for = [at for at in range(len(words)) if _stands_for(words, at)]
    joined = seen.joined or _joined(words, 1 if seen.party or seen.text else len(content))
    return weighed(
        (
            (3.0, joined),
            (2.0, stands_for),
            (3.5, seen.text and stands_for),  # "the one in Resolution 5"
            (1.0, stands_for and stands_for[-1] == len(words) - 1),  # "the procedure for it"
            (2.5, not content),
            (-1.0, content),
            (-1.5, len(content) > 1),
            (-2.0, len(content) > 2),
            (1.5, len(content) == 1 and unknown and len(words) <= _SHORT),  # "who came?"
            (1.5, len(content) == 1 and seen.asking and not doing(words, "small")),  # "online only?"
            (3.0, (seen.party or seen.text) and joined and len(content) > 1),  # "what about the Director of the Bureau?"
            (-2.5, seen.names and not joined),
            (-6.0, (seen.asks_fact or seen.whole) and not joined),
            (-3.0, seen.after_all and not joined and len(words) > _SHORT),
        )
    )


def _joined(words: Sequence[Word], content: int) -> bool:
    """Whether a message says that it goes on, in its first word, or in the last of a few."""
    last = next((word for word in reversed(words) if word.does != {"small"}), None)
    return doing(words[:1], "joins") or (content <= 1 and last is not None and doing([last], "joins"))


def _stands_for(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands for something that this message does not say itself ("TSAG, do we send papers there?")."""
    if "stands_for" not in words[at].does:
        return False
    follows = words[at + 1] if at + 1 < len(words) else None
    points = follows is not None and follows.is_content and words[at].text in _POINTING
    pauses = [pause for pause in range(1, at + 1) if PAUSE.search(words[pause].gap)]
    return not points and not (pauses and any(word.is_content for word in words[: pauses[-1]]))


_POINTING = frozenset("that this these those such same other another both either so too one son sa ses en y su sus".split())
"""Words that also stand before a noun."""
