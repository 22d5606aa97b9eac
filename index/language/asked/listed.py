"""Questions for all texts, those of a kind, of a body or of a year, or for how many there are, in each official language.

"How many resolutions of the Council are there?", "列出所有决定". One that names a topic as well is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
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
_SIDES = ("after", "since", "before", "until", "between")
_OTHERS = {*_BESIDE, *_SIDES, "says", *ORGANIZATIONS}
_YEARS = range(1850, 2100)
_BETWEEN = 12  # characters between the two years of a span
_STOPS = " ?.!؟？。"


@dataclass(frozen=True, slots=True)
class ListAsked:
    """All texts that are asked for: of a `kind`, in English and lower case, and of a `body`, by its short name; "" for any.

    A body may be a whole organization. The texts are `called` so in the question, or else by that name of the body or kind.
    Those of some `years` only, none of them for any; of an `age`, "newest" or "first", those than which none is newer or older.
    `surely` if their number, their list or a body is asked for: "what are the recommendations?" may be asked of a text.
    """

    kind: str = ""
    body: str = ""
    called: str = ""
    years: range = range(0)
    age: str = ""
    surely: bool = True


def list_asked(question: str) -> ListAsked | None:
    """The texts of which a question asks for all, or for how many they are; None for any other question.

    >>> found = list_asked("how many Security Council resolutions are there?")
    >>> found.kind, found.body, found.called, found.surely
    ('resolution', 'UNSC', 'Security Council resolutions', True)
    >>> list_asked("how many resolves are there?")
    """
    if len(question) > _LONGEST:
        return None
    return next(filter(None, (_read(question, bare(question), code) for code in _table())), None)


def asks_number(text: str) -> bool:
    """Whether a text has a word that asks for a number or a list: "how many?", "combien ?"."""
    plain = bare(text)
    return any(_words(code, "counts").search(plain) for code in _table())


@dataclass(frozen=True, slots=True)
class AboutAsked:
    """The texts that are asked for on a `topic`, and the `rest` of the question: without their body and their year."""

    listed: ListAsked
    topic: str
    rest: str


def list_asked_about(question: str) -> AboutAsked | None:
    """The texts on a topic for which a question asks, in English only of a body or some years; None for any other question.

    The years may also end it, as in "UN resolutions on spam since 2020"; one alone is of the topic there. One of these need not
    ask: "Security Council resolutions on spam" is surely no question for all texts.

    >>> found = list_asked_about("quelles résolutions parlent de la jeunesse ?")
    >>> found.listed.kind, found.topic
    ('resolution', 'la jeunesse')
    >>> list_asked_about("UN resolutions on spam").rest, list_asked_about("which resolutions are about spam?")
    ('which resolutions on spam', None)
    """
    text = bare(question) if len(question) <= _LONGEST else ""
    whole = question if len(text) == len(question) else text  # ideographs are set apart
    for code in _table():
        said = _words(code, "says").search(text)
        found = _read(whole[: said.start()], text[: said.start()], code, asking=code == ENGLISH) if said else None
        if not found or not said:
            continue
        end = len(whole)
        last = _dated(text[said.end() :], code)
        if last and not found.years and len(last.years) != 1 and not text[said.end() + last.end :].strip(_STOPS):
            end = said.end() + last.start
            called = f"{_typed(found.called)} ({_typed(whole[end : said.end() + last.end])})"
            found = replace(found, years=last.years, called=called)
        topic = _typed(whole[said.end() : end])
        if topic and (found.body or found.years or code != ENGLISH):
            return AboutAsked(replace(found, called=_typed(found.called)), topic, _rest(whole[:end], code, said, found))
    return None


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
    named = [one for one in re.finditer(r"\d+", text) if int(one.group()) in _YEARS]
    if not named:
        return None
    first = last = named[0]
    if len(named) > 1 and named[1].start() - first.end() <= _BETWEEN:
        last = named[1]
    low, high = sorted(int(one.group()) for one in (first, last))
    beside = ((key, one) for key in _SIDES for one in _words(code, key).finditer(text))
    side, word = next(((key, one) for key, one in beside if _is_beside(text, first.start(), last.end(), one)), ("", first))
    years = {
        "after": range(high + 1, _YEARS.stop),
        "since": range(low, _YEARS.stop),
        "before": range(_YEARS.start, low),
        "until": range(_YEARS.start, high + 1),
    }
    within = range(low, high + 1) if first is not last else years.get(side, range(low, low + 1))
    return _Dated(within, min(first.start(), word.start()), max(last.end(), word.end()))


def _is_beside(text: str, start: int, end: int, word: re.Match[str]) -> bool:
    """Whether a word stands right before a year from `start` to `end`, or after it: "2020年以后"."""
    between = text[word.end() : start] if word.end() <= start else text[end : word.start()]
    return (word.end() <= start or word.start() >= end) and not between.strip(" 年")


def _rest(whole: str, code: str, said: re.Match[str], found: ListAsked) -> str:
    """A question for texts on a topic, from the words that ask and those for the kind on to the topic."""
    text = bare(whole[: said.start()])
    asks = next(filter(None, (_words(code, key).search(text) for key in ("asks", "counts"))), None)
    kind = _kind(code, found.kind or _ANY, "").search(text)
    spans = [one.span() for one in (asks, kind) if one]
    first = "" if asks or code != ENGLISH else "which "
    return first + _typed(" ".join((*(whole[start:end] for start, end in sorted(spans)), whole[said.start() :])))


def _typed(text: str) -> str:
    """A part of a plain question as it was typed: without stops, and ideographs beside each other."""
    said = text.strip(_STOPS)
    return said.replace(" ", "") if runs_on(said, "") else said


def _read(question: str, text: str, code: str, *, asking: bool = False) -> ListAsked | None:
    """What a question asks for, if its plain `text` is made of a language's words for that and nothing else.

    `asking` if it asks, whatever its words.
    """
    age = next((one for one in _AGES if _words(code, one).search(text)), "")
    dated = _dated(text, code)
    counts = bool(age or dated) or _words(code, "counts").search(text) is not None
    if not (asking or counts or _words(code, "asks").search(text)):
        return None
    found = {key: match for key in _table()[code] if key not in _OTHERS and (match := _kind(code, key, age).search(text))}
    if len(found) != 1:
        return None
    ((kind, named),) = found.items()
    undated = f"{text[: dated.start]}{' ' * (dated.end - dated.start)}{text[dated.end :]}" if dated else text
    short, of, rest = _body_in(undated, code)
    if _without(_kind(code, kind, age).sub(" ", rest), code, *_BESIDE):
        return None
    called = _called(question, code, named, filter(None, (of, dated))) if len(text) == len(question) else ""
    kind = "" if kind == _ANY else kind
    years = dated.years if dated else range(0)
    return ListAsked(kind, short, called or short or kind, years, age, surely=counts or not kind or bool(short))


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
    rest = f"{text[: match.start()]} {text[match.end() :]}" if match else text
    if organization and short in ORGANIZATIONS[whole]:
        return short, match, _words(code, whole).sub(" ", rest)
    if organization:
        return whole, organization, _words(code, whole).sub(" ", text)
    return short, match, rest


@cache
def _inflected(code: str) -> Mapping[str, str]:
    """A pattern for each body: the names that a language gives it, unaccented, each word but a short one in any form."""
    names = {short: [name for one in languages() if one.code == code for name in one.bodies.get(short, ())] for short in BODIES}
    stems = {short: [" ".join(map(_stem, bare(name).split())) for name in listed] for short, listed in names.items()}
    return {short: rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)" for short, listed in stems.items() if listed}


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
