"""Questions for the texts on a topic: "UN resolutions on spam since 2020", "decisions about spam but not calls"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from index.language.asked.facts import bare
from index.language.asked.listed.texts import ListAsked, list_named, read_in
from index.language.asked.listed.words import (
    ANY,
    KEPT,
    LONGEST,
    STOPS,
    kind_keys,
    kind_words,
    left_without,
    may_list,
    table,
    typed,
    words_for,
)
from index.language.asked.listed.years import years_in
from index.language.characters import QUESTION_MARKS
from index.language.scripts import runs_on
from index.language.vocabulary import ENGLISH
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class AboutAsked:
    """A question for texts on a `topic`, but not on what is `without`; `rest` is the question itself, to be searched for.

    `asks` says whether it has a word that asks.
    """

    listed: ListAsked
    topic: str
    rest: str
    without: str = ""
    asks: bool = True


@lru_cache(maxsize=KEPT)
def list_asked_about(question: str) -> AboutAsked | None:
    """The texts on a topic that a question asks for; in English only if it limits them, or if it has no other word that asks.

    Years may also end the question, as in "UN resolutions on spam since 2020"; a single year there belongs to the topic.

    >>> found = list_asked_about("quelles résolutions parlent de la jeunesse ?")
    >>> found.listed.kind, found.topic
    ('resolution', 'la jeunesse')
    >>> list_asked_about("UN resolutions on spam").rest, list_asked_about("which resolutions are about spam?")
    ('which resolutions on spam', None)
    >>> list_asked_about("decisions about spam but not calls").without
    'calls'
    """
    text = bare(question) if len(question) <= LONGEST else ""
    if not may_list(text):
        return None
    whole = question if len(text) == len(question) else text  # ideographs are set apart
    each = [found for code in table() if (found := _read_about(whole, text, code))]
    return min(each, key=lambda one: len(one.listed.named), default=None)


def topic_first(question: str) -> AboutAsked | None:
    """The texts on a topic that stands right before the word for them: "Yemen resolutions"; None for any other question.

    Whether it is a topic, and not a body or place, only the collection knows.

    >>> topic_first("how many Yemen resolutions are there?").topic, topic_first("resolutions of Yemen")
    ('Yemen', None)
    """
    asked, text = list_named(question), bare(question)
    if asked is None or not asked.named or asked.placed:
        return None
    whole = question if len(question) == len(text) else text
    end = whole.find(asked.named) + len(asked.named)
    kinds = (kind_words(code, asked.kind or ANY, "") for code in table() if (asked.kind or ANY) in table()[code])
    if not any(kind.match(text[end:].lstrip()) for kind in kinds):
        return None
    topic = typed(asked.named)
    rest = question if runs_on(topic, "") else f"which {asked.called} on {topic}"
    return AboutAsked(replace(asked, named="", surely=False), topic, rest)


def _read_about(whole: str, text: str, code: str) -> AboutAsked | None:
    """What a question in a language asks for on a topic; `text` is the `whole` question without accents."""
    said = words_for(code, "says").search(text)
    if said is None:
        return None
    end = len(text)
    head = whole[: said.start()]
    if runs_on(text.rstrip(STOPS), "") and (kind := _kind_behind(text, code, said.end())):  # "关于妇女的决议"
        end = kind.start()
        head += f" {whole[kind.start() :]}"
    plain = bare(head) if len(bare(head)) == len(head) else text[: said.start()]
    asks = any(words_for(code, key).search(plain) for key in ("asks", "counts"))
    found = read_in(head, plain, code, asking=True)
    if found is None:
        return None
    asks = asks or found.adopting
    topic, without = _set_aside(whole[said.end() : end], text[said.end() : end], code)
    last = years_in(bare(topic), code) if len(bare(topic)) == len(topic) else None
    if last and not found.years and len(last.years) != 1 and not left_without(bare(topic[last.end :]), code, "beside"):
        found = replace(found, years=last.years, called=f"{typed(found.called)} ({typed(topic[last.start : last.end])})")
        topic = _before(topic[: last.start], code)
    topic = typed(topic if end == len(text) else _before(topic, code))
    if not topic or (code == ENGLISH and asks and not (found.is_limited or without)):
        return None  # other questions for texts in English are weighed
    is_question = not asks and whole.rstrip().endswith(QUESTION_MARKS) and not (code == ENGLISH and found.is_limited)
    if is_question or words_for(code, "asks").match(bare(topic)):
        return None  # "are decisions on invitations binding?", "documents on which it is based"
    rest = _rest(head, plain, code, f"{whole[said.start() : said.end()]} {topic}", found)
    return AboutAsked(replace(found, called=typed(found.called)), topic, rest, without, asks=asks)


def _before(topic: str, code: str) -> str:
    """A topic without the words that joined the years to it: "corruption from the"."""
    ends = (match.start() for match in words_for(code, "of").finditer(bare(topic)) if not topic[match.end() :].strip())
    return topic[: next(ends, len(topic))]


def _kind_behind(text: str, code: str, start: int) -> re.Match[str] | None:
    """The words for a kind of text behind a topic, with a joining word between them; the topic begins at `start`."""
    of = words_for(code, "of")
    kinds = (match for key in kind_keys(code) for match in kind_words(code, key, "").finditer(text, start))
    return next(
        (one for one in kinds if any(not text[of_.end() : one.start()].strip() for of_ in of.finditer(text, start))), None
    )


def _set_aside(whole: str, text: str, code: str) -> tuple[str, str]:
    """A topic without its exception, and the exception: "tea but not milk"."""
    said = words_for(code, "except").search(text)
    return (whole[: said.start()], typed(whole[said.end() :])) if said and said.start() else (whole, "")


def _rest(head: str, plain: str, code: str, about: str, found: ListAsked) -> str:
    """The question to search for: the words that ask, the words for the kind of text, and the topic."""
    asks = next(filter(None, (words_for(code, key).search(plain) for key in ("asks", "counts"))), None)
    kind = kind_words(code, found.kind or ANY, found.age).search(plain)
    spans = [one.span() for one in (asks, kind) if one]
    first = "" if asks or code != ENGLISH else "which "
    return first + typed(" ".join((*(head[start:end] for start, end in sorted(spans)), about)))
