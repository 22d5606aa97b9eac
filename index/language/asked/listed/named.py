"""Questions about a text that is named by its topic: "quand la résolution sur la jeunesse a-t-elle été adoptée ?"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern

from index.language.asked.facts import any_bare_word, bare
from index.language.asked.listed.words import ANY, LONGEST, kind_keys, may_list, table, typed, words_for
from index.language.kinds import ANY_KIND
from index.language.vocabulary import language


def asked_on(question: str) -> Iterator[tuple[str, str]]:
    """What a question may ask of a text, and the topic that names the text; the shortest topic first.

    >>> next(asked_on("was the resolution on night skies adopted?"))
    ('was the resolution skies adopted?', 'night')
    >>> [*asked_on("who pays for the group?")]
    []
    """
    text = bare(question) if len(question) <= LONGEST else ""
    if len(text) != len(question) or not may_list(text):
        return
    for code in table():
        kind = next(_single(code).finditer(text), None)
        said = words_for(code, "says").match(text, kind.end() + 1) if kind else None
        if said is None:
            continue
        topic = question[said.end() :]
        ends = (at for at in range(1, len(topic) + 1) if topic[at:][:1] in ("", " ") and typed(topic[:at]))
        yield from ((f"{question[: said.start()].rstrip()}{topic[end:]}", typed(topic[:end])) for end in ends)


@cache
def _single(code: str) -> Pattern[str]:
    """A pattern for a language's words for a single text of any kind."""
    keys = kind_keys(code)
    return any_bare_word([word for key in keys for word in language(code).kinds.get(key, ANY_KIND if key == ANY else ())])
