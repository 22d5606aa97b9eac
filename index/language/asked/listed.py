"""Questions for lists of texts, in each official language: "how many resolutions of the Council are there?", "列出所有决定".

Such a question is made of slots, in any order: a kind, a body, a place, years or an age, and a topic with what is not wanted.
What the words here do not know is left to whoever knows the collection: the name of one of its bodies, or a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from index.language.asked.facts import any_bare_word, bare
from index.language.bodies import BODIES, ORGANIZATIONS, any_body, short_body
from index.language.kinds import ANY_KIND
from index.language.scripts import runs_on
from index.language.vocabulary import ENGLISH, language, languages
from index.tables import read_table
from index.values import dataclass

_LONGEST = 120  # characters of such a question
_SHORT = 4  # letters of a word that has no other ending
_ENDING = 3  # letters that another ending of a word has at most
_ANY = "any"
_AGES = ("newest", "first")
_BESIDE = (*_AGES, "asks", "counts", "of", "beside")  # in this order: "la plus récente" has the article of others
_SIDES = ("after", "since", "before", "until", "between", "decade")
_OTHERS = {*_BESIDE, *_SIDES, "says", "except", *ORGANIZATIONS}
_YEARS = range(1850, 2100)
_BETWEEN = 12  # characters between the two years of a span
_LONGEST_NAME = 80  # characters of the name of a body
_KEPT = 64  # questions, each of which several ways read
_ASKING = ("?", "？", "؟")
_STOPS = " ?.!؟？。"


@dataclass(frozen=True, slots=True)
class ListAsked:
    """All texts that are asked for: of a `kind`, in English and lower case, and of a `body`, by its short name; "" for any.

    A body may be a whole organization. The texts are `called` so in the question, or else by that name of the body or kind.
    Those of some `years` only, none of them for any; of an `age`, "newest" or "first", those than which none is newer or older.
    `surely` if their number, their list or a body is asked for: "what are the recommendations?" may be asked of a text.
    `named` is what else the question says, which may be the name of a body or a place that only the collection knows.
    """

    kind: str = ""
    body: str = ""
    called: str = ""
    years: range = range(0)
    age: str = ""
    surely: bool = True
    named: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether not all texts of the kind are asked for."""
        return bool(self.body or self.years or self.age or self.named)


def list_asked(question: str) -> ListAsked | None:
    """The texts of which a question asks for all, or for how many they are; None for any other question.

    >>> found = list_asked("how many Security Council resolutions are there?")
    >>> found.kind, found.body, found.called, found.surely
    ('resolution', 'UNSC', 'Security Council resolutions', True)
    >>> list_asked("how many resolves are there?")
    """
    return found if (found := list_named(question)) and not found.named else None


@lru_cache(maxsize=_KEPT)
def list_named(question: str) -> ListAsked | None:
    """The same of a question that may name a body or a place besides, which the collection may know.

    >>> found = list_named("which resolutions were adopted in Antalya?")
    >>> found.kind, found.named
    ('resolution', 'Antalya')
    """
    text = bare(question) if len(question) <= _LONGEST else ""
    if not _may_list(text):
        return None
    each = [found for code in _table() if (found := _read(question, text, code))]
    return min(each, key=lambda one: len(one.named), default=None)


def asks_number(text: str) -> bool:
    """Whether a text has a word that asks for a number or a list: "how many?", "combien ?"."""
    plain = bare(text)
    return any(_words(code, "counts").search(plain) for code in _table())


@dataclass(frozen=True, slots=True)
class AboutAsked:
    """The texts that are asked for on a `topic`, but not `without`, and the `rest` of the question: what it says of the topic.

    `asks` if it has a word that asks.
    """

    listed: ListAsked
    topic: str
    rest: str
    without: str = ""
    asks: bool = True


@lru_cache(maxsize=_KEPT)
def list_asked_about(question: str) -> AboutAsked | None:
    """The texts on a topic for which a question asks, in English only if they are limited, or if nothing else asks.

    The years may also end it, as in "UN resolutions on spam since 2020"; one alone is of the topic there.

    >>> found = list_asked_about("quelles résolutions parlent de la jeunesse ?")
    >>> found.listed.kind, found.topic
    ('resolution', 'la jeunesse')
    >>> list_asked_about("UN resolutions on spam").rest, list_asked_about("which resolutions are about spam?")
    ('which resolutions on spam', None)
    >>> list_asked_about("decisions about spam but not calls").without
    'calls'
    """
    text = bare(question) if len(question) <= _LONGEST else ""
    if not _may_list(text):
        return None
    whole = question if len(text) == len(question) else text  # ideographs are set apart
    each = [found for code in _table() if (found := _read_about(whole, text, code))]
    return min(each, key=lambda one: len(one.listed.named), default=None)


def _read_about(whole: str, text: str, code: str) -> AboutAsked | None:
    """What a question asks for on a topic in a language; `text` is the plain form of the `whole` of it."""
    said = _words(code, "says").search(text)
    if said is None:
        return None
    end = len(text)
    head = whole[: said.start()]
    if runs_on(text.rstrip(_STOPS), "") and (kind := _kind_behind(text, code, said.end())):  # "关于妇女的决议"
        end = kind.start()
        head += f" {whole[kind.start() :]}"
    plain = bare(head) if len(bare(head)) == len(head) else text[: said.start()]
    asks = any(_words(code, key).search(plain) for key in ("asks", "counts"))
    found = _read(head, plain, code, asking=True)
    if found is None:
        return None
    topic, without = _set_aside(whole[said.end() : end], text[said.end() : end], code)
    last = _dated(bare(topic), code) if len(bare(topic)) == len(topic) else None
    if last and not found.years and len(last.years) != 1 and not _without(bare(topic[last.end :]), code, "beside"):
        found = replace(found, years=last.years, called=f"{_typed(found.called)} ({_typed(topic[last.start : last.end])})")
        topic = _before(topic[: last.start], code)
    topic = _typed(topic if end == len(text) else _before(topic, code))
    if not topic or (code == ENGLISH and asks and not (found.is_limited or without)):
        return None  # other questions for texts in English are weighed
    is_question = not asks and whole.rstrip().endswith(_ASKING) and not (code == ENGLISH and found.is_limited)
    if is_question or _words(code, "asks").match(bare(topic)):
        return None  # "are decisions on invitations binding?", "documents on which it is based"
    rest = _rest(head, plain, code, f"{whole[said.start() : said.end()]} {topic}", found)
    return AboutAsked(replace(found, called=_typed(found.called)), topic, rest, without, asks=asks)


def _before(topic: str, code: str) -> str:
    """A topic without the words that joined the years behind it: "corruption from the"."""
    ends = (match.start() for match in _words(code, "of").finditer(bare(topic)) if not topic[match.end() :].strip())
    return topic[: next(ends, len(topic))]


def _kind_behind(text: str, code: str, start: int) -> re.Match[str] | None:
    """The words for a kind behind a topic that begins somewhere and ends in a word that joins them."""
    of = _words(code, "of")
    kinds = (match for key in _table()[code] if key not in _OTHERS for match in _kind(code, key, "").finditer(text, start))
    return next(
        (one for one in kinds if any(not text[of_.end() : one.start()].strip() for of_ in of.finditer(text, start))), None
    )


def _set_aside(whole: str, text: str, code: str) -> tuple[str, str]:
    """A topic, and what is set aside in it: "tea but not milk"."""
    said = _words(code, "except").search(text)
    return (whole[: said.start()], _typed(whole[said.end() :])) if said and said.start() else (whole, "")


def list_completed(said: str, last: str) -> str:
    """The last question for all texts, with the kind, the body or the year of a message in place of its own; "" for others.

    >>> list_completed("of the Council", "how many decisions are there?"), list_completed("tea", "how many decisions?")
    ('how many decisions of the Council are there?', '')
    """
    text, message = bare(last), bare(said)
    code = next((code for code in _table() if _read(last, text, code)), "") if len(f"{said}{last}") <= _LONGEST else ""
    if not code:
        return ""
    if len(text) != len(last):  # ideographs are set apart
        said, last = message, text
    kinds = [_kind(code, key, "") for key in _table()[code] if key not in _OTHERS]
    old, new = _parts(text, code, kinds), _parts(message, code, kinds)
    left = "".join(" " if any(one and one[0] <= at < one[1] for one in new) else char for at, char in enumerate(message))
    if len(message) != len(said) or old[0] is None or not any(new) or _without(left, code, *_BESIDE):
        return ""
    added = _typed(said if new[0] is None else f"{said[: new[0][0]]} {said[new[0][1] :]}")
    whole, beside = last, old[0][0] if runs_on(added, "") else old[0][1]
    for there, here in sorted(zip(old, new, strict=True), key=lambda pair: pair[0] or (beside, 0), reverse=True):
        if there and here:
            whole = f"{whole[: there[0]]}{said[slice(*here)]}{whole[there[1] :]}"
        elif here:
            whole = f"{whole[:beside]} {added}{whole[beside:]}"
    return _typed(whole) + last[len(last.rstrip(_STOPS)) :] if whole != last and list_asked(whole) else ""


def _parts(text: str, code: str, kinds: Iterable[re.Pattern[str]]) -> tuple[tuple[int, int] | None, ...]:
    """Where a plain text names a kind, a body and a year of texts."""
    _, body, _ = _body_in(text, code)
    kind = next(filter(None, (pattern.search(text) for pattern in kinds)), None)
    return tuple(one.span() if one else None for one in (kind, body, _dated(text, code)))


@dataclass(frozen=True, slots=True)
class _Dated:
    """Where a text names years: "2022", "after 2020", "between 2005 and 2012"."""

    years: range
    start: int
    end: int

    def span(self) -> tuple[int, int]:
        return self.start, self.end


def _dated(text: str, code: str) -> _Dated | None:
    """The years that a plain text names, with the words beside them that say on which side of them; None if it names none."""
    named = [one for one in re.finditer(r"(\d+)(['’-]?[sх]\b| ?年 ?代)?", text) if int(one[1]) in _YEARS]
    if not named:
        return None
    first = last = named[0]
    if len(named) > 1 and named[1].start() - first.end() <= _BETWEEN:
        last = named[1]
    low, high = sorted(int(one[1]) for one in (first, last))
    beside = ((key, one) for key in _SIDES for one in _words(code, key).finditer(text))
    side, word = next(((key, one) for key, one in beside if _is_beside(text, first.start(), last.end(), one)), ("", first))
    high += 9 if last[2] else 0
    years = {
        "after": range(high + 1, _YEARS.stop),
        "since": range(low, _YEARS.stop),
        "before": range(_YEARS.start, low),
        "until": range(_YEARS.start, high + 1),
        "decade": range(low, low + 10),
    }
    side = side or ("decade" if first[2] else "")
    within = range(low, high + 1) if first is not last else years.get(side, range(low, low + 1))
    return _Dated(within, min(first.start(), word.start()), max(last.end(), word.end()))


def _is_beside(text: str, start: int, end: int, word: re.Match[str]) -> bool:
    """Whether a word stands right before a year from `start` to `end`, or after it: "2020年以后"."""
    between = text[word.end() : start] if word.end() <= start else text[end : word.start()]
    return (word.end() <= start or word.start() >= end) and not between.strip(" 年")


def _rest(head: str, plain: str, code: str, about: str, found: ListAsked) -> str:
    """A question for texts on a topic: the words that ask and those for the kind, and what they are to be about."""
    asks = next(filter(None, (_words(code, key).search(plain) for key in ("asks", "counts"))), None)
    kind = _kind(code, found.kind or _ANY, found.age).search(plain)
    spans = [one.span() for one in (asks, kind) if one]
    first = "" if asks or code != ENGLISH else "which "
    return first + _typed(" ".join((*(head[start:end] for start, end in sorted(spans)), about)))


def _typed(text: str) -> str:
    """A part of a plain question as it was typed: without stops, and ideographs beside each other."""
    said = text.strip(_STOPS)
    return said.replace(" ", "") if runs_on(said, "") else said


def _read(question: str, text: str, code: str, *, asking: bool = False) -> ListAsked | None:
    """What a question asks for, if its plain `text` is made of a language's words for that, and a name at most.

    `asking` if it asks, whatever its words; so it does where a body is named beside texts in the plural.
    """
    age = next((one for one in _AGES if _words(code, one).search(text)), "")
    found = {key: match for key in _table()[code] if key not in _OTHERS and (match := _kind(code, key, age).search(text))}
    if len(found) != 1:
        return None
    ((kind, match),) = found.items()
    dated = _dated(text, code)
    counts = bool(age or dated) or _words(code, "counts").search(text) is not None
    undated = f"{text[: dated.start]}{' ' * (dated.end - dated.start)}{text[dated.end :]}" if dated else text
    short, of, rest = _body_in(undated, code)
    named = _name_in(question, _kind(code, kind, age).sub(_blank, rest), code)
    if named is None or not (asking or counts or short or named or _words(code, "asks").search(text)):
        return None
    called = _called(question, code, match, filter(None, (of, dated))) if len(text) == len(question) else ""
    kind = "" if kind == _ANY else kind
    years = dated.years if dated else range(0)
    surely = counts or not kind or bool(short)
    return ListAsked(kind, short, called or short or kind, years, age, surely=surely, named=named)


def _name_in(question: str, left: str, code: str) -> str | None:
    """What the plain rest of a question says beside a language's words for lists, "" for nothing; None if it is no name.

    A name is one run of words, with the small words within it.
    """
    for key in _BESIDE:
        left = _words(code, key).sub(_blank, left)
    letters = [at for at, char in enumerate(left) if char.isalnum()]
    if not letters:
        return ""
    start, end = letters[0], letters[-1] + 1
    name = question[start:end] if len(question) == len(left) else left[start:end]
    return name if end - start <= _LONGEST_NAME else None


def _blank(match: re.Match[str]) -> str:
    """As many spaces as a match is long, so that what is beside it stays in its place."""
    return " " * len(match.group())


def _without(text: str, code: str, *words: str) -> str:
    """The letters and digits of a text that are not of some of a language's words."""
    for key in words:
        text = _words(code, key).sub(" ", text) if key in _table()[code] else text
    return "".join(filter(str.isalnum, text))


def _called(question: str, code: str, named: re.Match[str], others: Iterable[re.Match[str] | _Dated]) -> str:
    """The words for the texts with those for their body and year, as they stand beside each other, or else behind the first."""
    parts: list[tuple[int, int]] = []
    for start, end in sorted(one.span() for one in (named, *others)):
        joined = parts and not _without(bare(question[parts[-1][1] : start]), code, "of")
        parts.append((parts.pop()[0] if joined else start, end))
    parts.sort(key=lambda part: not part[0] <= named.start() < part[1])
    first, *behind = (question[start:end] for start, end in parts)
    return first + "".join(f" ({one})" for one in behind)


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_table(Path(__file__).with_name("listed.toml"))


def _body_in(text: str, code: str) -> tuple[str, re.Match[str] | None, str]:
    """The short name of the body that a text names, where, and the rest of the text.

    It has its longest name, in any form, or else is called as others call it; with its organization ("UN Security Council"), or
    this alone.
    """
    found = [(match, short) for short, body in _inflected(code).items() if (match := re.search(body, text, re.IGNORECASE))]
    match, short = max(found, key=lambda one: len(one[0].group()), default=(None, ""))
    if match is None and (match := re.search(rf"(?<!\w)(?:{any_body()})(?!\w)", text, re.IGNORECASE | re.VERBOSE)):
        short = short_body(match.group())
    wholes = ((one, _words(code, one).search(text)) for one in ORGANIZATIONS)
    whole, organization = next(((one, there) for one, there in wholes if there), ("", None))
    rest = f"{text[: match.start()]}{_blank(match)}{text[match.end() :]}" if match else text
    if organization and short in ORGANIZATIONS[whole]:
        return short, match, _words(code, whole).sub(_blank, rest)
    if organization:
        return whole, organization, _words(code, whole).sub(_blank, text)
    return short, match, rest


@cache
def _inflected(code: str) -> Mapping[str, str]:
    """A pattern for each body: the names that a language gives it, unaccented, each word but a short one in any form."""
    names = {short: [name for one in languages() if one.code == code for name in one.bodies.get(short, ())] for short in BODIES}
    stems = {short: [" ".join(map(_stem, bare(name).split())) for name in listed] for short, listed in names.items()}
    return {short: rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)" for short, listed in stems.items() if listed}


def _may_list(text: str) -> bool:
    """Whether a plain text has any language's word for texts of a kind, in the singular, too: few questions have one."""
    return any(one.search(text) for one in _any_kinds())


@cache
def _any_kinds() -> tuple[re.Pattern[str], ...]:
    """Each language's words for texts of any kind."""
    keys = {code: [key for key in table if key not in _OTHERS] for code, table in _table().items()}
    return tuple(
        any_bare_word([word for key in each for word in (*_table()[code][key], *language(code).kinds.get(key, ANY_KIND))])
        for code, each in keys.items()
    )


@cache
def _kind(code: str, kind: str, age: str) -> re.Pattern[str]:
    """A language's words for texts of a kind; with an age, for a single one, too."""
    single = language(code).kinds.get(kind, ANY_KIND) if age else ()
    return any_bare_word((*_table()[code][kind], *single))


def _stem(word: str) -> str:
    if len(word) <= _SHORT:
        return re.escape(word)
    stays = word[:-2] if len(word) > _SHORT + 2 else word[:-1]
    return rf"{re.escape(stays)}\w{{0,{_ENDING}}}"


@cache
def _words(code: str, key: str) -> re.Pattern[str]:
    """Any of a language's words for something."""
    return any_bare_word(_table()[code][key])
